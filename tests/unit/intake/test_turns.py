"""Life's turns: each rule broken once, nothing half done, and no step that begins again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import TypeAdapter, ValidationError

from services.contracts.calendar import DayStarted
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import (
    ArrivalCorrected,
    AssessmentCompleted,
    DepartureRegistered,
    FamilyArrivalExpected,
    FamilyArrived,
    HouseholdFormed,
    HouseholdPassedOn,
    HouseholdTermExceeded,
    HouseholdTermMet,
    IntakeCompleted,
    IntakePlanned,
    IntegrationActivityStarted,
    MemberJoined,
    MemberLeft,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    ParticipationDeclarationLapsed,
    ParticipationDeclarationPlanned,
    ParticipationDeclarationSigned,
    PermitDateCorrected,
    PermitGranted,
    PermitRefused,
    PermitWithdrawn,
    PersonDied,
    PersonsMerged,
    RegionArrivalRegistered,
    TermExceeded,
    TermMet,
)
from services.contracts.refusals import Refusal, SucceededMunicipality
from services.intake.commands import (
    ApplyForFamilyReunification,
    ArrivingMember,
    CompleteAssessment,
    CompleteIntake,
    CorrectArrival,
    CorrectPermitDate,
    ExpectFamilyArrival,
    GrantPermit,
    MergePersons,
    RecordStayPreference,
    RefusePermit,
    RegisterDeath,
    RegisterDeparture,
    RegisterFamilyArrival,
    RegisterMoveOutOfRegion,
    RegisterMunicipalitySuccession,
    RegisterRegionArrival,
    SignParticipationDeclaration,
    SplitHousehold,
    WithdrawPermit,
)
from services.intake.figures import MEASURES
from services.intake.flow import FLOW
from services.intake.state import Household, Newcomer
from tests.unit.intake.test_intake import ADULT, ARRIVAL, CHILD, FAMILY, MEMBERS, arrival
from tests.unit.story import Story, ref, refold

PERMIT, LATER = date(2017, 3, 1), date(2017, 5, 1)
BROTHER, NEW, OTHER, STRANGER = ref("haddad brother"), ref("new household"), ref("other"), ref("nobody")
EVENT = ref("some event")
OBLIGED = date(2017, 10, 2)
"""A day on which a permit obliges to sign within a year."""
GROWN = ArrivingMember(person=BROTHER, adult_from="1999-02")
UNBORN = ArrivingMember(person=BROTHER, adult_from="2035-06")
NEVER = ArrivingMember(person=BROTHER, adult_from="2020-01", isk_from="2017-01")
CROWD = [ArrivingMember(person=ref(f"cousin {number}"), adult_from="1999-01") for number in range(29)]


def refusal() -> RefusePermit:
    return RefusePermit(household=FAMILY, occurred_on=PERMIT)


def withdrawal(day: date = LATER) -> WithdrawPermit:
    return WithdrawPermit(household=FAMILY, occurred_on=day)


def permit_correction(granted_on: date = date(2017, 2, 20)) -> CorrectPermitDate:
    return CorrectPermitDate(household=FAMILY, occurred_on=LATER, corrects=EVENT, granted_on=granted_on)


def expectation(**changes: Any) -> ExpectFamilyArrival:
    usual: dict[str, Any] = {
        "household": FAMILY,
        "occurred_on": LATER,
        "month": "2017-08",
        "persons": 2,
        "isk_persons": 1,
    }
    return ExpectFamilyArrival(**(usual | changes))


def family(*members: ArrivingMember, day: date = LATER) -> RegisterFamilyArrival:
    return RegisterFamilyArrival(household=FAMILY, occurred_on=day, members=members)


def departure(person: UUID = ADULT, day: date = LATER) -> RegisterDeparture:
    return RegisterDeparture(person=person, occurred_on=day, kind="return")


def move_out(person: UUID = ADULT) -> RegisterMoveOutOfRegion:
    return RegisterMoveOutOfRegion(person=person, municipality="GM0344", occurred_on=LATER)


def death(person: UUID = ADULT) -> RegisterDeath:
    return RegisterDeath(person=person, municipality="GM0344", occurred_on=LATER)


def merger(person: UUID = ADULT, duplicate: UUID = BROTHER) -> MergePersons:
    return MergePersons(person=person, duplicate=duplicate, occurred_on=LATER)


def split(*members: UUID, new: UUID = NEW, day: date = LATER) -> SplitHousehold:
    return SplitHousehold(
        household=FAMILY, new_household=new, municipality="GM0344", occurred_on=day, members=members or (CHILD,)
    )


def correction(**changes: Any) -> CorrectArrival:
    usual: dict[str, Any] = {"person": CHILD, "occurred_on": LATER, "corrects": EVENT, "adult_from": "2016-05"}
    return CorrectArrival(**(usual | changes))


def succession(municipality: Any = "GM0620", successor: Any = "GM1961") -> RegisterMunicipalitySuccession:
    return RegisterMunicipalitySuccession(municipality=municipality, successor=successor, occurred_on=date(2019, 1, 1))


def signature(day: date = LATER) -> SignParticipationDeclaration:
    return SignParticipationDeclaration(person=ADULT, municipality="GM0344", occurred_on=day)


def here() -> Story:
    return Story(FLOW).given(arrival(*MEMBERS))


def permitted(day: date = PERMIT) -> Story:
    return here().given(GrantPermit(household=FAMILY, occurred_on=day))


def applied() -> Story:
    return permitted().given(ApplyForFamilyReunification(household=FAMILY, occurred_on=PERMIT, persons=2))


def kinds(events: Any) -> list[str]:
    return [type(event).__name__ for event in events]


# --- Permits ---------------------------------------------------------------------------------------------------------


def test_who_is_refused_keeps_what_began_and_adults_prepare_their_return() -> None:
    story = here()
    refused, activity = story.when(refusal())
    assert isinstance(refused, PermitRefused)
    assert isinstance(activity, IntegrationActivityStarted)
    assert (activity.person, activity.kind) == (ADULT, "return-orientation")
    assert story.the(Newcomer, ADULT).complete_by is not None


def test_a_permit_on_appeal_follows_a_refusal() -> None:
    story = here().given(refusal())
    assert kinds(story.when(GrantPermit(household=FAMILY, occurred_on=LATER))) == ["PermitGranted"]


def test_a_withdrawn_permit_can_be_granted_again() -> None:
    story = permitted()
    assert kinds(story.when(withdrawal())) == [PermitWithdrawn.__name__]
    assert story.the(Household, FAMILY).permit_granted_on is None
    assert kinds(story.when(GrantPermit(household=FAMILY, occurred_on=LATER))) == [PermitGranted.__name__]


def test_a_corrected_permit_moves_its_terms_and_names_what_it_corrects() -> None:
    story = permitted()
    (corrected,) = story.when(permit_correction())
    assert isinstance(corrected, PermitDateCorrected)
    assert (corrected.corrects, corrected.granted_on, corrected.reunification_by) == (
        EVENT,
        date(2017, 2, 20),
        date(2017, 5, 20),
    )
    assert story.the(Household, FAMILY).due_on == date(2017, 5, 21)


@pytest.mark.parametrize(
    ("story", "command", "code"),
    [
        (permitted(), refusal(), "has-permit"),
        (here().given(refusal()), refusal(), "already-refused"),
        (here(), RefusePermit(household=FAMILY, occurred_on=ARRIVAL - timedelta(1)), "before-arrival"),
        (here(), withdrawal(), "no-permit"),
        (permitted(), withdrawal(PERMIT - timedelta(1)), "before-permit"),
        (here(), permit_correction(), "no-permit"),
        (permitted(), permit_correction(ARRIVAL - timedelta(1)), "before-arrival"),
        (permitted(), permit_correction(PERMIT), "nothing-corrected"),
        (here(), expectation(), "no-permit"),
        (permitted(), expectation(), "not-applied"),
        (applied(), expectation(month="2017-04"), "month-past"),
        (applied(), expectation(isk_persons=3), "more-of-age-than-persons"),
        (applied(), expectation(occurred_on=PERMIT - timedelta(1)), "before-permit"),
        (here(), family(GROWN), "no-permit"),
        (permitted(), family(GROWN, day=PERMIT - timedelta(1)), "before-permit"),
        (permitted(), family(), "no-members"),
        (permitted(), family(GROWN, GROWN), "member-twice"),
        (permitted(), family(MEMBERS[0]), "member-in-another-household"),
        (permitted(), family(NEVER), "months-out-of-order"),
        (permitted(), family(*CROWD), "too-many"),
        (permitted(), family(UNBORN), "before-birth"),
        (here(), replace(arrival(UNBORN), household=OTHER), "before-birth"),
        (here(), correction(adult_from="2035-03"), "before-birth"),
        (here().given(departure()), departure(), "already-left"),
        (here(), departure(day=ARRIVAL - timedelta(1)), "before-arrival"),
        (here().given(death()), move_out(), "already-left"),
        (here().given(move_out()), death(), "already-left"),
        (here(), merger(duplicate=ADULT), "same-person"),
        (here().given(departure(CHILD)), merger(duplicate=CHILD), "already-left"),
        (here(), MergePersons(person=ADULT, duplicate=CHILD, occurred_on=ARRIVAL - timedelta(1)), "before-arrival"),
        (here(), split(CHILD, CHILD), "member-twice"),
        (here(), split(STRANGER), "not-a-member"),
        (here(), split(ADULT, CHILD), "nobody-stays"),
        (here(), split(new=FAMILY), "household-known"),
        (here(), split(day=ARRIVAL - timedelta(1)), "before-arrival"),
        (here().given(departure(CHILD)), correction(), "already-left"),
        (here(), correction(occurred_on=ARRIVAL - timedelta(1)), "before-arrival"),
        (here(), correction(school_from="2018-01", school_until="2017-01"), "months-out-of-order"),
        (here(), succession(successor="GM0620"), "same-municipality"),
        (here().given(succession()), succession(successor="GM0344"), "already-succeeded"),
        (here().given(succession()), succession("GM0331", "GM0620"), "successor-gone"),
        (permitted(), signature(), "not-planned"),
        (here().given(departure()), signature(), "departed"),
        (here().given(departure()), CompleteIntake(person=ADULT, municipality="GM0344", occurred_on=LATER), "departed"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_recorded_and_nothing_else(story: Story, command: Any, code: str) -> None:
    before = dict(story.states)
    (rejected,) = story.when(command)
    assert rejected.REJECTION
    assert getattr(rejected, "code", None) == code
    assert story.states == before


ENDED = here().given(departure(), departure(CHILD))


@pytest.mark.parametrize(
    "command",
    [
        GrantPermit(household=FAMILY, occurred_on=LATER),
        refusal(),
        withdrawal(),
        permit_correction(),
        expectation(),
        family(GROWN),
        ApplyForFamilyReunification(household=FAMILY, occurred_on=LATER, persons=1),
    ],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_recorded_of_a_household_in_which_nobody_is_left(command: Any) -> None:
    (rejected,) = ENDED.when(command)
    assert getattr(rejected, "code", None) == "household-ended"


@pytest.mark.parametrize(
    "command",
    [departure(STRANGER), move_out(STRANGER), death(STRANGER), merger(STRANGER), merger(duplicate=STRANGER),
     correction(person=STRANGER), signature()],
)  # fmt: skip
def test_whoever_is_not_known_is_a_problem_and_no_event(command: Any) -> None:
    story = Story(FLOW) if isinstance(command, SignParticipationDeclaration) else here()
    with pytest.raises(Refusal):
        story.when(command)


def test_another_municipality_cannot_probe_for_people() -> None:
    for command in (
        RegisterDeath(person=ADULT, municipality="GM0355", occurred_on=LATER),
        RegisterMoveOutOfRegion(person=ADULT, municipality="GM0355", occurred_on=LATER),
        SplitHousehold(household=FAMILY, new_household=NEW, municipality="GM0355", occurred_on=LATER, members=(CHILD,)),
        SignParticipationDeclaration(person=ADULT, municipality="GM0355", occurred_on=LATER),
    ):
        with pytest.raises(Refusal):
            here().when(command)


# --- Family ----------------------------------------------------------------------------------------------------------


def test_whoever_follows_is_received_as_anybody_and_the_household_grows() -> None:
    story = applied().given(expectation())
    events = story.when(family(GROWN))
    assert kinds(events) == [
        MemberJoined.__name__,
        RegionArrivalRegistered.__name__,
        "HealthPathwayStarted",
        IntegrationActivityStarted.__name__,
        IntakePlanned.__name__,
        FamilyArrived.__name__,
    ]
    joined, arrived = events[0], events[-1]
    assert isinstance(joined, MemberJoined)
    assert isinstance(arrived, FamilyArrived)
    assert (joined.persons, arrived.arrived, arrived.persons, arrived.expected) == (3, 1, 3, 1)
    assert story.the(Household, FAMILY).members == (ADULT, CHILD, BROTHER)


def test_an_adult_who_follows_has_a_year_from_the_arrival_in_which_to_sign() -> None:
    story = permitted(OBLIGED)
    (planned,) = said_of(story, ParticipationDeclarationPlanned, family(GROWN, day=date(2018, 3, 1)))
    assert (planned.person, planned.sign_by) == (BROTHER, date(2019, 3, 1))
    child = ArrivingMember(person=ref("haddad cousin"), adult_from="2025-01")
    assert said_of(story, ParticipationDeclarationPlanned, family(child, day=date(2018, 3, 1))) == []


def test_who_left_before_a_refusal_is_prepared_for_nothing() -> None:
    story = here().given(arrival_of_two(), departure(BROTHER, PERMIT))
    refused = replace(refusal(), household=OTHER, occurred_on=LATER)
    prepared = said_of(story, IntegrationActivityStarted, refused)
    assert [event.person for event in prepared] == [ref("haddad sister")]


def test_more_may_arrive_than_were_expected() -> None:
    story = applied().given(expectation(persons=0, isk_persons=0))
    arrived = story.when(family(GROWN))[-1]
    assert isinstance(arrived, FamilyArrived)
    assert arrived.expected == 0


def test_a_later_word_of_whom_to_expect_replaces_the_earlier() -> None:
    story = applied().given(expectation())
    (expected,) = story.when(expectation(persons=1, isk_persons=0))
    assert isinstance(expected, FamilyArrivalExpected)
    assert story.the(Household, FAMILY).expected == 1


def test_the_term_for_reunification_passes_once_and_is_met_by_news_that_was_in_time() -> None:
    story = permitted()
    by = date(2017, 6, 1)
    assert HouseholdTermExceeded not in {type(e) for e in story.when(DayStarted(date=by))}
    (passed,) = [e for e in story.when(DayStarted(date=by + timedelta(1))) if isinstance(e, HouseholdTermExceeded)]
    assert (passed.owed_by, passed.due_on) == ("permit-holder", by)
    assert HouseholdTermExceeded not in {type(e) for e in story.when(DayStarted(date=by + timedelta(2)))}
    _, met = story.when(ApplyForFamilyReunification(household=FAMILY, occurred_on=by, persons=1))
    assert isinstance(met, HouseholdTermMet)
    assert met.met_on == by


# --- Leaving ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "kind", "reason"),
    [(departure(), DepartureRegistered, "departure"), (move_out(), MovedOutOfRegion, "out-of-region"),
     (death(), PersonDied, "death")],
)  # fmt: skip
def test_who_leaves_is_owed_nothing_more_and_the_household_goes_on(command: Any, kind: type, reason: str) -> None:
    story = here()
    happened, left = story.when(command)
    assert isinstance(happened, kind)
    assert isinstance(left, MemberLeft)
    assert (left.person, left.persons, left.reason) == (ADULT, 1, reason)
    assert story.the(Newcomer, ADULT).due_on is None
    assert story.the(Household, FAMILY).members == (CHILD,)
    assert TermExceeded not in {type(event) for event in story.when(DayStarted(date=date(2018, 1, 1)))}


def test_two_registrations_of_one_person_become_one_and_no_step_is_taken_twice() -> None:
    again = RegisterRegionArrival(
        household=OTHER, municipality="GM0355", occurred_on=ARRIVAL, accessible=False, members=(GROWN,)
    )
    done = CompleteIntake(person=BROTHER, municipality="GM0355", occurred_on=PERMIT)
    story = here().given(again, done)
    merged, left, taken_over = story.when(merger())
    assert isinstance(merged, PersonsMerged)
    assert (merged.person, merged.kept, merged.household) == (BROTHER, ADULT, OTHER)
    assert isinstance(left, MemberLeft)
    assert (left.household, left.persons, left.reason) == (OTHER, 0, "merged")
    assert isinstance(taken_over, IntakeCompleted)
    assert (taken_over.person, taken_over.occurred_on) == (ADULT, PERMIT)
    (repeated,) = story.when(CompleteIntake(person=ADULT, municipality="GM0344", occurred_on=LATER))
    assert getattr(repeated, "code", None) == "already-completed"


def arrival_of_two() -> RegisterRegionArrival:
    sister = ArrivingMember(person=ref("haddad sister"), adult_from="1997-01")
    return RegisterRegionArrival(
        household=OTHER, municipality="GM0344", occurred_on=ARRIVAL, accessible=False, members=(GROWN, sister)
    )


def registered_again(*more: Any) -> Story:
    """The adult of the family is registered elsewhere as well, alone."""
    again = RegisterRegionArrival(
        household=OTHER, municipality="GM0355", occurred_on=ARRIVAL, accessible=False, members=(GROWN,)
    )
    return here().given(again, *more)


def said_of(story: Story, kind: type, command: Any) -> list[Any]:
    return [event for event in story.when(command) if isinstance(event, kind)]


def test_an_assessment_of_the_other_registration_is_not_asked_again() -> None:
    assessed = CompleteAssessment(
        person=BROTHER, municipality="GM0355", occurred_on=PERMIT, method="broad-intake", method_version="2"
    )
    story = registered_again(assessed)
    (taken_over,) = said_of(story, AssessmentCompleted, merger())
    assert (taken_over.person, taken_over.occurred_on) == (ADULT, PERMIT)
    assert (taken_over.method, taken_over.method_version) == ("broad-intake", "2")
    assert story.the(Newcomer, ADULT).assessed_on == PERMIT


def test_a_declaration_that_was_signed_in_time_under_the_other_registration_withdraws_what_passed() -> None:
    signed = SignParticipationDeclaration(person=BROTHER, municipality="GM0355", occurred_on=date(2018, 10, 1))
    story = registered_again(
        GrantPermit(household=FAMILY, occurred_on=OBLIGED),
        GrantPermit(household=OTHER, occurred_on=OBLIGED),
        signed,
        DayStarted(date=date(2018, 10, 3)),
    )
    late = replace(merger(), occurred_on=date(2018, 10, 4))
    merged = story.when(late)
    (taken_over,) = (event for event in merged if isinstance(event, ParticipationDeclarationSigned))
    (met,) = (event for event in merged if isinstance(event, TermMet))
    assert (taken_over.person, taken_over.occurred_on) == (ADULT, date(2018, 10, 1))
    assert (met.norm, met.met_on) == ("participation-declaration-within", date(2018, 10, 1))


def test_what_both_registrations_show_is_kept_as_it_was() -> None:
    own = CompleteIntake(person=ADULT, municipality="GM0344", occurred_on=PERMIT)
    again = CompleteIntake(person=BROTHER, municipality="GM0355", occurred_on=PERMIT)
    assert said_of(registered_again(own, again), IntakeCompleted, merger()) == []


def test_a_permit_that_only_the_other_registration_has_is_not_lost() -> None:
    story = registered_again(GrantPermit(household=OTHER, occurred_on=OBLIGED))
    said = story.when(replace(merger(), occurred_on=date(2017, 11, 1)))
    (granted,) = (event for event in said if isinstance(event, PermitGranted))
    assert (granted.household, granted.occurred_on) == (FAMILY, OBLIGED)
    assert (granted.members, granted.reunification_by) == ((ADULT, CHILD), date(2018, 1, 2))
    (planned,) = (event for event in said if isinstance(event, ParticipationDeclarationPlanned))
    assert (planned.person, planned.sign_by) == (ADULT, date(2018, 10, 2))
    assert story.the(Household, FAMILY).permit_granted_on == OBLIGED


def test_a_permit_of_its_own_stays_as_it_was_granted() -> None:
    story = registered_again(
        GrantPermit(household=FAMILY, occurred_on=PERMIT), GrantPermit(household=OTHER, occurred_on=LATER)
    )
    assert said_of(story, PermitGranted, merger()) == []


def test_a_split_gives_the_new_household_the_permit_and_nobody_begins_again() -> None:
    story = permitted()
    formed, permit, left, transferred = story.when(split())
    assert isinstance(formed, HouseholdFormed)
    assert (formed.household, formed.from_household, formed.persons, formed.arrived_on) == (NEW, FAMILY, 1, ARRIVAL)
    assert isinstance(permit, PermitGranted)
    assert (permit.household, permit.occurred_on, permit.persons) == (NEW, PERMIT, 1)
    assert isinstance(left, MemberLeft)
    assert (left.household, left.persons, left.reason) == (FAMILY, 1, "split")
    assert isinstance(transferred, MemberTransferred)
    assert (transferred.household, transferred.from_household) == (NEW, FAMILY)
    assert story.the(Newcomer, CHILD).household == NEW
    assert (story.the(Household, NEW).members, story.the(Household, FAMILY).members) == ((CHILD,), (ADULT,))


def test_what_was_decided_on_a_household_holds_for_who_splits_off() -> None:
    wish = RecordStayPreference(household=FAMILY, occurred_on=ARRIVAL, wish="stay-in-municipality", preferred="GM0355")
    story = here().given(wish, refusal()).given(split())
    new = story.the(Household, NEW)
    assert (new.wish, new.preferred, new.permit_refused_on) == ("stay-in-municipality", "GM0355", PERMIT)
    (rejected,) = story.when(replace(refusal(), household=NEW))
    assert getattr(rejected, "code", None) == "already-refused"


def test_who_splits_off_from_a_settled_household_still_has_a_wish() -> None:
    settled = SettlementRegistered(
        household=FAMILY, municipality="GM0344", occurred_on=LATER, home=ref("home"), period="2017H1", persons=2
    )
    story = permitted().given(settled).given(split())
    wish = RecordStayPreference(household=NEW, occurred_on=LATER, wish="stay-in-region")
    assert kinds(story.when(wish)) == ["RegionalStayPreferenceRecorded"]


def test_the_term_for_family_runs_on_from_the_permit_after_a_split() -> None:
    story = permitted().given(DayStarted(date=LATER), split())
    assert story.the(Household, NEW).reunification_by == date(2017, 6, 1)
    passed = [
        event for event in story.when(DayStarted(date=date(2017, 6, 2))) if isinstance(event, HouseholdTermExceeded)
    ]
    assert {(event.household, event.due_on) for event in passed} == {
        (FAMILY, date(2017, 6, 1)),
        (NEW, date(2017, 6, 1)),
    }


def test_a_departure_of_before_the_permit_is_a_fact_and_no_term_is_owed() -> None:
    story = obliged()
    happened, left = story.when(departure(day=OBLIGED - timedelta(1)))
    assert (type(happened), type(left)) == (DepartureRegistered, MemberLeft)
    assert story.the(Newcomer, ADULT).due_on is None
    found = {figure.name: figure.value for figure in MEASURES["3b"](story.said, date(2019, 1, 1))}
    assert found["declarations-signed-in-time"] is None


def test_who_returns_under_the_same_reference_is_told_that_the_case_is_closed() -> None:
    again = replace(arrival(*MEMBERS), household=OTHER, occurred_on=date(2018, 1, 1))
    (rejected,) = here().given(departure(), departure(CHILD)).when(again)
    assert getattr(rejected, "code", None) == "member-left-before"
    (rejected,) = here().given(departure(), departure(CHILD)).when(replace(again, household=FAMILY))
    assert getattr(rejected, "code", None) == "household-ended"
    (rejected,) = here().given(departure(CHILD)).when(again)
    assert getattr(rejected, "code", None) == "member-in-another-household"
    follows = family(ArrivingMember(person=CHILD, adult_from="2020-01"))
    (rejected,) = permitted().given(departure(CHILD)).when(follows)
    assert getattr(rejected, "code", None) == "member-left-before"


# --- Mistakes, mergers, declarations ----------------------------------------------------------------------------------


def test_a_corrected_arrival_names_what_it_corrects() -> None:
    story = here()
    corrected, planned = story.when(correction())
    assert isinstance(corrected, ArrivalCorrected)
    assert (corrected.corrects, corrected.adult_from) == (EVENT, "2016-05")
    assert isinstance(planned, IntakePlanned)
    assert story.the(Newcomer, CHILD).adult_from == "2016-05"
    (minor,) = story.when(correction(adult_from="2020-05"))
    assert isinstance(minor, ArrivalCorrected)
    assert story.the(Newcomer, CHILD).complete_by is None


def test_a_successor_that_does_not_exist_is_refused_before_anything_is_decided() -> None:
    told = b'{"municipality": "GM0620", "successor": "GM9999", "occurred_on": "2019-01-01"}'
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(RegisterMunicipalitySuccession).validate_json(told)
    assert [error["loc"] for error in refused.value.errors()] == [("successor",)]


def test_households_and_open_intakes_pass_to_the_successor_and_nothing_is_lost() -> None:
    in_vianen = RegisterRegionArrival(
        household=FAMILY, municipality="GM0620", occurred_on=ARRIVAL, accessible=False, members=MEMBERS
    )
    story = Story(FLOW).given(in_vianen)
    first, *passed_on = story.when(succession())
    assert isinstance(first, MunicipalitySucceeded)
    assert [type(event) for event in passed_on].count(HouseholdPassedOn) == 1
    assert story.the(Household, FAMILY).municipality == "GM1961"
    assert {newcomer.municipality for newcomer in story.all(Newcomer)} == {"GM1961"}
    assert kinds(story.when(CompleteIntake(person=ADULT, municipality="GM1961", occurred_on=date(2019, 1, 2)))) == [
        IntakeCompleted.__name__
    ]


def test_an_arrival_from_before_a_merger_is_the_successors_and_one_from_after_it_is_a_mistake() -> None:
    def in_vianen(day: date) -> RegisterRegionArrival:
        return RegisterRegionArrival(
            household=FAMILY, municipality="GM0620", occurred_on=day, accessible=False, members=MEMBERS
        )

    story = Story(FLOW).given(succession())
    with pytest.raises(SucceededMunicipality, match="GM1961"):
        story.when(in_vianen(date(2019, 1, 1)))
    formed = story.when(in_vianen(date(2018, 12, 31)))[0]
    assert isinstance(formed, HouseholdFormed)
    assert formed.municipality == "GM1961"


def test_a_settlement_that_names_the_old_municipality_is_in_the_new_one() -> None:
    settled = SettlementRegistered(
        household=FAMILY,
        municipality="GM0620",
        occurred_on=date(2018, 12, 1),
        home=ref("home"),
        period="2018H2",
        persons=2,
    )
    story = here().given(succession(), settled)
    assert story.the(Household, FAMILY).municipality == "GM1961"


def test_a_merger_of_mergers_is_followed_to_its_end() -> None:
    settled = SettlementRegistered(
        household=FAMILY,
        municipality="GM0620",
        occurred_on=date(2018, 12, 1),
        home=ref("home"),
        period="2018H2",
        persons=2,
    )
    story = here().given(succession(), succession("GM1961", "GM0331"), settled)
    assert story.the(Household, FAMILY).municipality == "GM0331"


def test_an_adult_whose_permit_obliges_to_it_signs_within_a_year() -> None:
    granted = date(2017, 10, 2)
    story = here()
    permit, planned = story.when(GrantPermit(household=FAMILY, occurred_on=granted))
    assert isinstance(permit, PermitGranted)
    assert isinstance(planned, ParticipationDeclarationPlanned)
    assert (planned.person, planned.sign_by) == (ADULT, date(2018, 10, 2))
    (late,) = [
        event
        for event in story.when(DayStarted(date=date(2018, 10, 3)))
        if isinstance(event, TermExceeded) and event.norm == "participation-declaration-within"
    ]
    assert late.owed_by == "municipality"
    signed, met = story.when(signature(date(2018, 9, 1)))
    assert isinstance(signed, ParticipationDeclarationSigned)
    assert isinstance(met, TermMet)
    (again,) = story.when(signature(date(2018, 9, 2)))
    assert getattr(again, "code", None) == "already-signed"


def test_a_declaration_is_not_asked_of_earlier_permits_nor_signed_before_the_permit() -> None:
    assert kinds(here().when(GrantPermit(household=FAMILY, occurred_on=date(2017, 9, 30)))) == [PermitGranted.__name__]
    story = here().given(GrantPermit(household=FAMILY, occurred_on=date(2017, 10, 2)))
    (rejected,) = story.when(signature(date(2017, 10, 1)))
    assert getattr(rejected, "code", None) == "before-permit"


def obliged() -> Story:
    """Adults who have to sign within a year of their permit."""
    return permitted(OBLIGED)


def test_with_the_permit_the_duty_to_sign_ends_and_no_term_passes_any_more() -> None:
    story = obliged()
    withdrawn, lapsed = story.when(withdrawal(date(2018, 1, 10)))
    assert isinstance(withdrawn, PermitWithdrawn)
    assert isinstance(lapsed, ParticipationDeclarationLapsed)
    assert (lapsed.person, lapsed.occurred_on, lapsed.corrects) == (ADULT, date(2018, 1, 10), None)
    assert story.the(Newcomer, ADULT).sign_by is None
    late = [event for event in story.when(DayStarted(date=date(2018, 10, 3))) if isinstance(event, TermExceeded)]
    assert "participation-declaration-within" not in {event.norm for event in late}


def test_a_permit_that_is_granted_again_begins_the_year_again_though_the_first_had_passed() -> None:
    story = obliged().given(DayStarted(date=date(2018, 10, 3)), withdrawal(date(2018, 10, 4)))
    _, planned = story.when(GrantPermit(household=FAMILY, occurred_on=date(2018, 11, 1)))
    assert isinstance(planned, ParticipationDeclarationPlanned)
    late = [event for event in story.when(DayStarted(date=date(2019, 11, 2))) if isinstance(event, TermExceeded)]
    assert [event.due_on for event in late] == [date(2019, 11, 1)]


def test_who_signed_need_not_sign_again_and_the_signature_outlives_the_permit() -> None:
    story = obliged().given(signature(date(2017, 11, 1)))
    assert kinds(story.when(withdrawal(date(2018, 1, 10)))) == [PermitWithdrawn.__name__]
    assert story.the(Newcomer, ADULT).signed_on == date(2017, 11, 1)
    again = story.when(GrantPermit(household=FAMILY, occurred_on=date(2018, 11, 1)))
    assert kinds(again) == [PermitGranted.__name__]


@pytest.mark.parametrize(
    ("recorded_as", "granted_on", "event", "sign_by"),
    [
        (OBLIGED, date(2017, 12, 2), ParticipationDeclarationPlanned, date(2018, 12, 2)),
        (OBLIGED, date(2017, 9, 30), ParticipationDeclarationLapsed, None),
        (date(2017, 9, 30), OBLIGED, ParticipationDeclarationPlanned, date(2018, 10, 2)),
    ],
    ids=["another year", "no duty yet", "a duty after all"],
)
def test_the_right_day_of_the_permit_moves_the_year_in_which_to_sign(
    recorded_as: date, granted_on: date, event: type, sign_by: date | None
) -> None:
    story = permitted(recorded_as)
    _, moved = story.when(replace(permit_correction(granted_on), occurred_on=date(2018, 1, 10)))
    assert isinstance(moved, event)
    assert getattr(moved, "corrects", None) == EVENT
    assert story.the(Newcomer, ADULT).sign_by == sign_by


def test_a_year_that_a_correction_moves_on_can_pass_again() -> None:
    story = obliged().given(DayStarted(date=date(2018, 10, 3)), permit_correction(date(2017, 12, 2)))
    late = [event for event in story.when(DayStarted(date=date(2018, 12, 3))) if isinstance(event, TermExceeded)]
    assert [event.due_on for event in late] == [date(2018, 12, 2)]


def test_all_of_it_is_the_fold_of_what_intake_said() -> None:
    story = applied().given(expectation(), family(GROWN), split(), correction(person=BROTHER), departure(BROTHER))
    assert refold(story) == story.states
