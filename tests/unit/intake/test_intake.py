"""Intake's rules, one test each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality, StayWish
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import (
    AssessmentCompleted,
    FamilyReunificationApplied,
    FamilyReunificationRejected,
    HealthPathwayStarted,
    HouseholdFormed,
    HouseholdRegistrationRejected,
    HouseholdRelocated,
    IntakeCompleted,
    IntakePlanned,
    IntakeStepRejected,
    IntegrationActivityStarted,
    PermitGranted,
    PermitGrantRejected,
    RegionalStayPreferenceRecorded,
    RegionArrivalRegistered,
    StayPreferenceRejected,
    TermExceeded,
)
from services.contracts.refusals import UnknownThing
from services.intake.commands import (
    ApplyForFamilyReunification,
    ArrivingMember,
    CompleteAssessment,
    CompleteIntake,
    GrantPermit,
    RecordStayPreference,
    RegisterRegionArrival,
)
from services.intake.flow import FLOW
from services.intake.state import Household, Newcomer
from tests.unit.story import NORMS, Story, ref, refold

ARRIVAL = date(2017, 2, 1)
PERMIT = date(2017, 3, 1)
FAMILY, ADULT, CHILD = ref("haddad"), ref("haddad adult"), ref("haddad child")
MEMBERS = (
    ArrivingMember(person=ADULT, adult_from="2001-05"),
    ArrivingMember(person=CHILD, adult_from="2027-05", school_from="2014-06", school_until="2026-07"),
)


def arrival(*members: ArrivingMember) -> RegisterRegionArrival:
    return RegisterRegionArrival(
        household=FAMILY, municipality="GM0344", occurred_on=ARRIVAL, accessible=True, members=members
    )


def intake_on(day: date, municipality: Municipality = "GM0344") -> CompleteIntake:
    return CompleteIntake(person=ADULT, municipality=municipality, occurred_on=day)


def assessment_on(day: date) -> CompleteAssessment:
    return CompleteAssessment(
        person=ADULT, municipality="GM0344", occurred_on=day, method="broad-intake", method_version="1.0"
    )


def wish(wish: StayWish, preferred: Municipality | None = None, day: date = PERMIT) -> RecordStayPreference:
    return RecordStayPreference(household=FAMILY, occurred_on=day, wish=wish, preferred=preferred)


def family_of(persons: int, day: date) -> ApplyForFamilyReunification:
    return ApplyForFamilyReunification(household=FAMILY, occurred_on=day, persons=persons)


MOVED = SettlementRegistered(
    household=FAMILY, home=ref("home"), municipality="GM0355", occurred_on=date(2017, 6, 1), period="2017H1", persons=2
)


@pytest.fixture
def arrived() -> Story:
    return Story(FLOW).given(arrival(*MEMBERS))


@pytest.fixture
def permitted(arrived: Story) -> Story:
    return arrived.given(GrantPermit(household=FAMILY, occurred_on=PERMIT))


def kinds(events: tuple[object, ...]) -> list[type]:
    return [type(event) for event in events]


def test_everything_starts_on_the_day_of_arrival() -> None:
    events = Story(FLOW).when(arrival(*MEMBERS))
    for_everyone = [RegionArrivalRegistered, HealthPathwayStarted, IntegrationActivityStarted]
    assert kinds(events) == [HouseholdFormed, *for_everyone, IntakePlanned, *for_everyone]


def test_an_arrival_carries_months_and_no_birth_date() -> None:
    events = Story(FLOW).when(arrival(*MEMBERS))
    (child,) = [e for e in events if isinstance(e, RegionArrivalRegistered) and e.person == CHILD]
    assert (child.school_from, child.school_until, child.isk_from, child.adult_from) == (
        "2017-02",
        "2026-07",
        None,
        "2027-05",
    )


def test_nobody_is_told_when_a_grown_up_came_of_age_or_was_at_school() -> None:
    """Law 5: such a month would tell a birth month."""
    grown_up = ArrivingMember(
        person=ADULT,
        adult_from="2001-03",
        school_from="1988-04",
        school_until="1999-07",
        isk_from="1995-03",
        isk_until="2001-02",
    )
    (told,) = [e for e in Story(FLOW).when(arrival(grown_up)) if isinstance(e, RegionArrivalRegistered)]
    assert told.adult_from == "2017-02"
    assert (told.school_from, told.school_until, told.isk_from, told.isk_until) == (None, None, None, None)


def test_an_intake_is_planned_within_its_norm_for_adults_only() -> None:
    events = Story(FLOW).when(arrival(*MEMBERS))
    (planned,) = [event for event in events if isinstance(event, IntakePlanned)]
    assert planned.person == ADULT
    assert planned.complete_by == ARRIVAL + timedelta(days=NORMS.intake_within_days)


def test_a_household_arrives_once(arrived: Story) -> None:
    (rejected,) = arrived.when(arrival(*MEMBERS))
    assert isinstance(rejected, HouseholdRegistrationRejected)
    assert rejected.code == "already-registered"


def test_a_person_belongs_to_one_household(arrived: Story) -> None:
    (rejected,) = arrived.when(replace(arrival(MEMBERS[0]), household=ref("another household")))
    assert isinstance(rejected, HouseholdRegistrationRejected)
    assert rejected.code == "member-in-another-household"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ((), "no-members"),
        ((MEMBERS[0], MEMBERS[0]), "member-twice"),
        ((ArrivingMember(person=ADULT, adult_from="2020-01", school_from="2017-01"),), "months-out-of-order"),
        (
            (ArrivingMember(person=ADULT, adult_from="2020-01", isk_from="2017-05", isk_until="2017-04"),),
            "months-out-of-order",
        ),
    ],
)
def test_a_household_that_cannot_be_is_not_registered(members: tuple[ArrivingMember, ...], code: str) -> None:
    (rejected,) = Story(FLOW).when(arrival(*members))
    assert isinstance(rejected, HouseholdRegistrationRejected)
    assert rejected.code == code


def test_an_intake_is_completed_once_for_the_region(arrived: Story) -> None:
    (done,) = arrived.when(intake_on(ARRIVAL))
    assert isinstance(done, IntakeCompleted)
    (again,) = arrived.when(intake_on(ARRIVAL))
    assert isinstance(again, IntakeStepRejected)
    assert (again.step, again.code) == ("intake", "already-completed")


def test_an_intake_is_not_repeated_after_a_move(permitted: Story) -> None:
    permitted.given(intake_on(ARRIVAL), MOVED)
    (again,) = permitted.when(intake_on(date(2017, 6, 2), "GM0355"))
    assert isinstance(again, IntakeStepRejected)
    assert again.code == "already-completed"


def test_an_assessment_need_not_wait_for_the_intake_and_is_done_once(arrived: Story) -> None:
    (done,) = arrived.when(assessment_on(ARRIVAL))
    assert isinstance(done, AssessmentCompleted)
    assert (done.method, done.method_version) == ("broad-intake", "1.0")
    (again,) = arrived.when(assessment_on(ARRIVAL))
    assert isinstance(again, IntakeStepRejected)
    assert (again.step, again.code) == ("assessment", "already-completed")


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (CompleteIntake(person=CHILD, municipality="GM0344", occurred_on=ARRIVAL), "not-planned"),
        (intake_on(ARRIVAL - timedelta(days=1)), "before-arrival"),
    ],
)
def test_an_intake_that_breaks_a_rule_is_rejected(arrived: Story, report: CompleteIntake, code: str) -> None:
    (rejected,) = arrived.when(report)
    assert isinstance(rejected, IntakeStepRejected)
    assert rejected.code == code


def test_the_intake_stays_with_the_reception_after_a_move(permitted: Story) -> None:
    permitted.given(MOVED)
    (refused,) = permitted.when(intake_on(date(2017, 6, 2), "GM0355"))
    assert isinstance(refused, IntakeStepRejected)
    assert refused.code == "other-municipality"
    (done,) = permitted.when(intake_on(date(2017, 6, 2)))
    assert isinstance(done, IntakeCompleted)


def test_a_person_is_unknown_to_municipalities_that_it_does_not_concern(arrived: Story) -> None:
    with pytest.raises(UnknownThing) as stranger:
        Story(FLOW).when(intake_on(ARRIVAL, "GM0355"))
    with pytest.raises(UnknownThing) as other:
        arrived.when(intake_on(ARRIVAL, "GM0355"))
    assert str(other.value) == str(stranger.value)


def test_the_steps_of_somebody_who_never_arrived_are_unknown() -> None:
    with pytest.raises(UnknownThing) as refused:
        Story(FLOW).when(intake_on(ARRIVAL))
    assert refused.value.field == "person"


def late_intakes(story: Story, day: date) -> list[TermExceeded]:
    return [e for e in story.when(DayStarted(date=day)) if isinstance(e, TermExceeded) and e.norm == "intake-within"]


def test_a_late_intake_is_noticed_once_and_owed_by_the_municipality(arrived: Story) -> None:
    last = ARRIVAL + timedelta(days=NORMS.intake_within_days)
    assert late_intakes(arrived, last) == []
    (late,) = late_intakes(arrived, last + timedelta(days=3))
    assert (late.person, late.owed_by, late.due_on, late.occurred_on) == (
        ADULT,
        "municipality",
        last,
        last + timedelta(days=1),
    )
    assert late_intakes(arrived, last + timedelta(days=4)) == []


def test_an_intake_in_time_exceeds_no_term(arrived: Story) -> None:
    arrived.given(intake_on(ARRIVAL))
    assert late_intakes(arrived, date(2019, 1, 1)) == []


def test_a_late_intake_is_still_held(arrived: Story) -> None:
    arrived.given(DayStarted(date=date(2017, 12, 1)))
    (done,) = arrived.when(intake_on(date(2017, 12, 2)))
    assert isinstance(done, IntakeCompleted)


def test_a_permit_is_for_the_whole_household_and_opens_the_term_for_its_family(arrived: Story) -> None:
    (granted,) = arrived.when(GrantPermit(household=FAMILY, occurred_on=PERMIT))
    assert granted == PermitGranted(
        household=FAMILY,
        municipality="GM0344",
        occurred_on=PERMIT,
        members=(ADULT, CHILD),
        persons=2,
        accessible=True,
        reunification_by=date(2017, 6, 1),
    )


@pytest.mark.parametrize(
    ("before", "day", "code"),
    [((), ARRIVAL - timedelta(days=1), "before-arrival"), ((PERMIT,), PERMIT, "already-granted")],
)
def test_a_permit_that_breaks_a_rule_is_rejected(
    arrived: Story, before: tuple[date, ...], day: date, code: str
) -> None:
    arrived.given(*(GrantPermit(household=FAMILY, occurred_on=earlier) for earlier in before))
    (rejected,) = arrived.when(GrantPermit(household=FAMILY, occurred_on=day))
    assert isinstance(rejected, PermitGrantRejected)
    assert rejected.code == code


def test_a_permit_of_a_household_that_never_arrived_is_unknown() -> None:
    with pytest.raises(UnknownThing) as refused:
        Story(FLOW).when(GrantPermit(household=FAMILY, occurred_on=PERMIT))
    assert refused.value.field == "household"


def test_a_wish_may_be_recorded_before_the_permit_and_be_changed(arrived: Story) -> None:
    (recorded,) = arrived.when(wish("stay-in-region", "GM0355", ARRIVAL))
    assert isinstance(recorded, RegionalStayPreferenceRecorded)
    (changed,) = arrived.when(wish("leave-region"))
    assert isinstance(changed, RegionalStayPreferenceRecorded)
    assert (changed.wish, changed.preferred) == ("leave-region", None)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (wish("stay-in-municipality"), "preferred-missing"),
        (wish("leave-region", "GM0344"), "preferred-not-wanted"),
        (wish("stay-in-region", day=ARRIVAL - timedelta(days=1)), "before-arrival"),
        (wish("stay-in-region", "GM0355"), "already-recorded"),
    ],
)
def test_a_wish_that_breaks_a_rule_is_rejected(arrived: Story, record: RecordStayPreference, code: str) -> None:
    arrived.given(wish("stay-in-region", "GM0355", ARRIVAL))
    (rejected,) = arrived.when(record)
    assert isinstance(rejected, StayPreferenceRejected)
    assert rejected.code == code


def test_a_wish_after_the_move_comes_too_late(permitted: Story) -> None:
    permitted.given(MOVED)
    (rejected,) = permitted.when(wish("stay-in-region"))
    assert isinstance(rejected, StayPreferenceRejected)
    assert rejected.code == "already-settled"


@pytest.mark.parametrize(("day", "in_time"), [(date(2017, 6, 1), True), (date(2017, 6, 2), False)])
def test_family_is_asked_for_in_time_within_three_months_of_the_permit(
    permitted: Story, day: date, *, in_time: bool
) -> None:
    (applied,) = permitted.when(family_of(3, day))
    assert isinstance(applied, FamilyReunificationApplied)
    assert (applied.persons, applied.in_time) == (3, in_time)


def test_family_cannot_be_asked_for_without_a_permit(arrived: Story) -> None:
    (rejected,) = arrived.when(family_of(3, PERMIT))
    assert isinstance(rejected, FamilyReunificationRejected)
    assert rejected.code == "no-permit"


@pytest.mark.parametrize(
    ("application", "code"),
    [
        (family_of(3, PERMIT), "already-applied"),
        (family_of(3, PERMIT - timedelta(days=1)), "before-permit"),
    ],
)
def test_an_application_for_family_that_breaks_a_rule_is_rejected(
    permitted: Story, application: ApplyForFamilyReunification, code: str
) -> None:
    permitted.given(family_of(1, PERMIT))
    (rejected,) = permitted.when(application)
    assert isinstance(rejected, FamilyReunificationRejected)
    assert rejected.code == code


def test_an_application_for_nobody_is_rejected(permitted: Story) -> None:
    (rejected,) = permitted.when(family_of(0, PERMIT))
    assert isinstance(rejected, FamilyReunificationRejected)
    assert rejected.code == "nobody-expected"


def test_a_move_changes_who_is_concerned_and_restarts_nothing(permitted: Story) -> None:
    permitted.given(intake_on(ARRIVAL))
    before = permitted.the(Newcomer, ADULT)
    (relocated,) = permitted.when(MOVED)
    assert relocated == HouseholdRelocated(
        household=FAMILY, municipality="GM0355", occurred_on=date(2017, 6, 1), from_municipality="GM0344"
    )
    assert permitted.the(Household, FAMILY).municipality == "GM0355"
    assert permitted.the(Newcomer, ADULT) == before


def test_the_move_of_a_household_that_intake_never_formed_is_no_news() -> None:
    assert Story(FLOW).when(MOVED) == ()


def test_what_intake_remembers_is_the_fold_of_what_it_said(permitted: Story) -> None:
    permitted.given(wish("stay-in-region"), family_of(1, PERMIT), intake_on(ARRIVAL), assessment_on(ARRIVAL), MOVED)
    assert refold(permitted) == permitted.states
