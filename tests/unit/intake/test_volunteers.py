"""Volunteers and their coordination, one rule a test."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality, VolunteerKind
from services.contracts.intake import (
    ArrivalCorrected,
    CoordinatorAppointmentRejected,
    DepartureRegistered,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    PersonDied,
    PersonsMerged,
    TermExceeded,
    TermMet,
    VolunteerCoordinatorAppointed,
    VolunteerGapClosed,
    VolunteerGapMet,
    VolunteerGapOverdue,
    VolunteerGapRejected,
    VolunteerGapReported,
    VolunteerInitiativeOffered,
    VolunteerInitiativeWithdrawn,
    VolunteerMatched,
    VolunteerMatchEnded,
    VolunteerMatchRejected,
    VolunteerOfferRejected,
    VolunteerWithdrawalRejected,
)
from services.contracts.months import months_after
from services.contracts.refusals import UnknownThing
from services.intake.commands import (
    AppointVolunteerCoordinator,
    CloseVolunteerGap,
    EndVolunteerMatch,
    MatchVolunteer,
    OfferVolunteerInitiative,
    ReportVolunteerGap,
    WithdrawVolunteerInitiative,
)
from services.intake.flow import FLOW
from services.intake.state import VolunteerContact, VolunteerInitiative
from tests.unit.intake.test_intake import ADULT, ARRIVAL, CHILD, FAMILY, MEMBERS, MOVED, arrival
from tests.unit.story import NORMS, Story, ref

ONE_DAY = timedelta(days=1)
ENDS = NORMS.agreement_ends_date
CONTACT_BY = ARRIVAL + timedelta(days=NORMS.volunteer_contact_within_days)
BUDDIES, COACHES, GAP = ref("buddies"), ref("coaches"), ref("gap")
OFFER = OfferVolunteerInitiative(initiative=BUDDIES, municipality="GM0344", occurred_on=ARRIVAL, kind="buddy", places=1)
REPORT = ReportVolunteerGap(gap=GAP, municipality="GM0620", occurred_on=ARRIVAL, kind="language-coach")
CLOSE_BY = months_after(ARRIVAL, NORMS.volunteer_gap_close_within_months)
APPOINT = AppointVolunteerCoordinator(municipality="GM0344", occurred_on=ARRIVAL)
WITHDRAW = WithdrawVolunteerInitiative(initiative=BUDDIES, occurred_on=ARRIVAL)


def match(person: Any = ADULT, day: date = ARRIVAL, initiative: Any = BUDDIES) -> MatchVolunteer:
    return MatchVolunteer(person=person, initiative=initiative, occurred_on=day)


def end(person: Any = ADULT, day: date = ARRIVAL, initiative: Any = BUDDIES) -> EndVolunteerMatch:
    return EndVolunteerMatch(person=person, initiative=initiative, occurred_on=day, reason="goal-reached")


def close(municipality: Municipality = "GM0620", day: date = ARRIVAL) -> CloseVolunteerGap:
    return CloseVolunteerGap(gap=GAP, municipality=municipality, occurred_on=day)


def story(*happened: Any) -> Story:
    """A family has arrived, and buddies have a place."""
    return Story(FLOW).given(DayStarted(date=NORMS.agreement_signed_date), arrival(*MEMBERS), OFFER, *happened)


def heard(story: Story, event: Any) -> Story:
    """Something that another decision of intake said."""
    story._say(event)
    return story


def code_of(story: Story, command: Any) -> str:
    rejected: Any
    (rejected,) = story.when(command)
    assert rejected.REJECTION
    return str(rejected.code)


def missing_contacts(story: Story, day: date) -> list[TermExceeded]:
    said = [event for event in story.when(DayStarted(date=day)) if isinstance(event, TermExceeded)]
    return [event for event in said if event.norm == "volunteer-contact-within"]


LEAVING: dict[str, Any] = {
    "departure": DepartureRegistered(
        person=ADULT, household=FAMILY, municipality="GM0344", occurred_on=date(2017, 5, 1), kind="return"
    ),
    "move": MovedOutOfRegion(person=ADULT, household=FAMILY, municipality="GM0344", occurred_on=date(2017, 5, 1)),
    "death": PersonDied(person=ADULT, household=FAMILY, municipality="GM0344", occurred_on=date(2017, 5, 1)),
    "merge": PersonsMerged(
        person=ADULT, kept=CHILD, household=FAMILY, municipality="GM0344", occurred_on=date(2017, 5, 1)
    ),
}


def test_an_initiative_is_offered_with_its_places() -> None:
    (offered,) = Story(FLOW).when(OFFER)
    assert isinstance(offered, VolunteerInitiativeOffered)
    assert (offered.kind, offered.places) == ("buddy", 1)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (OFFER, "already-offered"),
        (replace(OFFER, initiative=COACHES, municipality="GM1961"), "not-a-party"),
        (replace(OFFER, initiative=COACHES, occurred_on=ENDS), "outside-agreement"),
    ],
)
def test_an_offer_that_breaks_a_rule_is_rejected(command: Any, code: str) -> None:
    told = story()
    assert code_of(told, command) == code
    assert isinstance(told.said[-1], VolunteerOfferRejected)


def test_a_match_takes_a_place_and_says_where_the_person_lives() -> None:
    told = story()
    (matched,) = told.when(match())
    assert matched == VolunteerMatched(
        person=ADULT,
        household=FAMILY,
        municipality="GM0344",
        occurred_on=ARRIVAL,
        initiative=BUDDIES,
        kind="buddy",
        volunteers_in="GM0344",
    )
    assert told.the(VolunteerInitiative, BUDDIES).matched == 1


def test_who_has_moved_can_be_matched_where_they_lived_before() -> None:
    (matched,) = story(MOVED).when(match(day=MOVED.occurred_on))
    assert isinstance(matched, VolunteerMatched)
    assert (matched.municipality, matched.volunteers_in) == ("GM0355", "GM0344")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (match(), "already-matched"),
        (match(CHILD), "no-places-left"),
        (match(initiative=COACHES, day=ARRIVAL - ONE_DAY), "before-arrival"),
        (match(initiative=COACHES), "before-offer"),
        (end(initiative=COACHES), "not-matched"),
        (end(day=ARRIVAL - ONE_DAY), "before-match"),
    ],
)
def test_a_match_that_breaks_a_rule_is_rejected(command: Any, code: str) -> None:
    later = replace(OFFER, initiative=COACHES, occurred_on=ARRIVAL + ONE_DAY, places=5)
    told = story(match(), later)
    assert code_of(told, command) == code
    assert isinstance(told.said[-1], VolunteerMatchRejected)


def test_nobody_is_matched_with_an_initiative_that_was_withdrawn() -> None:
    assert code_of(story(WITHDRAW), match()) == "initiative-withdrawn"


@pytest.mark.parametrize("leaving", LEAVING.values(), ids=LEAVING)
def test_nobody_is_matched_who_is_no_longer_in_the_region(leaving: Any) -> None:
    assert code_of(heard(story(), leaving), match(day=date(2017, 5, 2))) == "person-left"


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (match(ref("stranger")), "person"),
        (end(ref("stranger")), "person"),
        (match(initiative=COACHES), "initiative"),
        (replace(WITHDRAW, initiative=COACHES), "initiative"),
        (close(), "gap"),
    ],
)
def test_what_nobody_began_is_unknown(command: Any, field: str) -> None:
    with pytest.raises(UnknownThing) as refused:
        story().when(command)
    assert refused.value.field == field


def test_a_match_that_ends_frees_its_place() -> None:
    told = story(match())
    (ended,) = told.when(end(day=date(2017, 4, 1)))
    assert isinstance(ended, VolunteerMatchEnded)
    assert ended.reason == "goal-reached"
    assert told.the(VolunteerInitiative, BUDDIES).matched == 0
    assert [type(event) for event in told.when(match(CHILD))] == [VolunteerMatched]


def test_an_initiative_is_withdrawn_once_nobody_is_matched_with_it() -> None:
    told = story(match())
    assert code_of(told, WITHDRAW) == "people-matched"
    assert isinstance(told.said[-1], VolunteerWithdrawalRejected)
    (withdrawn,) = told.given(end()).when(WITHDRAW)
    assert isinstance(withdrawn, VolunteerInitiativeWithdrawn)
    assert code_of(told, WITHDRAW) == "already-withdrawn"
    assert code_of(story(), replace(WITHDRAW, occurred_on=ARRIVAL - ONE_DAY)) == "before-offer"


def test_a_tie_survives_a_move() -> None:
    told = story(match())
    before = told.the(VolunteerContact, ADULT), told.the(VolunteerInitiative, BUDDIES)
    said = told.when(MOVED)
    assert not any(isinstance(event, VolunteerMatchEnded) for event in said)
    told.when(DayStarted(date=MOVED.occurred_on + ONE_DAY))
    assert (told.the(VolunteerContact, ADULT), told.the(VolunteerInitiative, BUDDIES)) == before


@pytest.mark.parametrize("leaving", LEAVING.values(), ids=LEAVING)
def test_the_ties_of_who_is_no_longer_in_the_region_end_and_do_not_tell_why(leaving: Any) -> None:
    told = heard(story(match(), replace(OFFER, initiative=COACHES, places=3), match(initiative=COACHES)), leaving)
    ended = [e for e in told.when(DayStarted(date=date(2017, 5, 2))) if isinstance(e, VolunteerMatchEnded)]
    assert {(e.initiative, e.reason, e.occurred_on) for e in ended} == {
        (BUDDIES, "person-left", leaving.occurred_on),
        (COACHES, "person-left", leaving.occurred_on),
    }
    assert told.the(VolunteerInitiative, BUDDIES).matched == 0
    assert told.the(VolunteerContact, ADULT).due_on is None


def test_an_adult_without_volunteers_is_owed_a_contact_by_guidance_once() -> None:
    told = story(MOVED)
    assert missing_contacts(told, CONTACT_BY) == []
    (exceeded,) = missing_contacts(told, CONTACT_BY + ONE_DAY)
    assert (exceeded.person, exceeded.owed_by, exceeded.due_on) == (ADULT, "guidance", CONTACT_BY)
    assert exceeded.municipality == "GM0355", "where the person lives now"
    assert missing_contacts(told, CONTACT_BY + 2 * ONE_DAY) == []


def test_a_contact_ends_its_term() -> None:
    assert missing_contacts(story(match()), CONTACT_BY + ONE_DAY) == []


@pytest.mark.parametrize("leaving", LEAVING.values(), ids=LEAVING)
def test_who_is_no_longer_in_the_region_is_owed_no_contact(leaving: Any) -> None:
    assert missing_contacts(heard(story(), leaving), date(2018, 1, 1)) == []


def test_who_proves_to_have_been_a_minor_is_owed_no_contact() -> None:
    corrected = ArrivalCorrected(
        person=ADULT,
        household=FAMILY,
        municipality="GM0344",
        occurred_on=ARRIVAL,
        corrects=ref("arrival"),
        adult_from="2018-01",
    )
    assert missing_contacts(heard(story(), corrected), CONTACT_BY + ONE_DAY) == []


def test_who_goes_to_another_household_is_followed_there() -> None:
    transferred = MemberTransferred(
        person=ADULT,
        household=ref("another household"),
        municipality="GM0344",
        occurred_on=ARRIVAL,
        from_household=FAMILY,
    )
    told = heard(story(match()), transferred)
    assert told.the(VolunteerContact, ADULT).household == ref("another household")
    assert told.the(VolunteerContact, ADULT).initiatives == (BUDDIES,)


def test_a_contact_that_was_in_time_and_is_heard_late_withdraws_its_lateness() -> None:
    told = story(DayStarted(date=CONTACT_BY + ONE_DAY))
    (_, met) = told.when(match(day=CONTACT_BY))
    assert isinstance(met, TermMet)
    assert (met.norm, met.due_on, met.met_on) == ("volunteer-contact-within", CONTACT_BY, CONTACT_BY)


@pytest.mark.parametrize("person", [ADULT, CHILD])
def test_a_contact_that_was_late_or_not_owed_withdraws_nothing(person: Any) -> None:
    told = story(DayStarted(date=CONTACT_BY + ONE_DAY))
    assert [type(event) for event in told.when(match(person, day=CONTACT_BY + ONE_DAY))] == [VolunteerMatched]


def test_a_municipality_has_a_coordinator_and_nobody_hears_who() -> None:
    told = Story(FLOW)
    (appointed,) = told.when(APPOINT)
    assert appointed == VolunteerCoordinatorAppointed(municipality="GM0344", occurred_on=ARRIVAL)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (APPOINT, "already-appointed"),
        (replace(APPOINT, municipality="GM1961"), "not-a-party"),
        (replace(APPOINT, municipality="GM0355", occurred_on=ENDS), "outside-agreement"),
    ],
)
def test_an_appointment_that_breaks_a_rule_is_rejected(command: Any, code: str) -> None:
    told = story(APPOINT)
    assert code_of(told, command) == code
    assert isinstance(told.said[-1], CoordinatorAppointmentRejected)


def test_a_gap_is_reported_and_closed_within_its_term() -> None:
    told = story()
    (reported,) = told.when(REPORT)
    assert isinstance(reported, VolunteerGapReported)
    assert reported.close_by == CLOSE_BY
    (closed,) = told.when(close())
    assert isinstance(closed, VolunteerGapClosed)
    assert not any(isinstance(e, VolunteerGapOverdue) for e in told.when(DayStarted(date=CLOSE_BY + ONE_DAY)))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (REPORT, "already-reported"),
        (close("GM0344"), "other-municipality"),
        (close(day=ARRIVAL - ONE_DAY), "before-report"),
        (replace(REPORT, gap=ref("another"), municipality="GM1961"), "not-a-party"),
        (replace(REPORT, gap=ref("another"), occurred_on=ENDS), "outside-agreement"),
    ],
)
def test_a_gap_that_breaks_a_rule_is_rejected(command: Any, code: str) -> None:
    told = story(REPORT)
    assert code_of(told, command) == code
    assert isinstance(told.said[-1], VolunteerGapRejected)


def test_a_gap_is_closed_once_also_after_the_agreement() -> None:
    told = story(REPORT)
    assert [type(event) for event in told.when(close(day=ENDS))] == [VolunteerGapClosed]
    assert code_of(told, close(day=ENDS)) == "already-closed"


def test_a_gap_that_is_not_closed_in_time_is_noticed_once() -> None:
    told = story(REPORT)
    assert not overdue_gaps(told, CLOSE_BY)
    (overdue,) = overdue_gaps(told, CLOSE_BY + ONE_DAY)
    assert (overdue.municipality, overdue.owed_by, overdue.due_on) == ("GM0620", "municipality", CLOSE_BY)
    assert not overdue_gaps(told, CLOSE_BY + 2 * ONE_DAY)


def overdue_gaps(story: Story, day: date) -> list[VolunteerGapOverdue]:
    return [event for event in story.when(DayStarted(date=day)) if isinstance(event, VolunteerGapOverdue)]


def test_a_closing_that_was_in_time_and_is_heard_late_withdraws_its_lateness() -> None:
    told = story(REPORT, DayStarted(date=CLOSE_BY + ONE_DAY))
    (_, met) = told.when(close(day=CLOSE_BY))
    assert isinstance(met, VolunteerGapMet)


def test_a_gap_is_taken_over_by_the_successor() -> None:
    succeeded = MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=date(2019, 1, 1))
    told = heard(story(replace(REPORT, occurred_on=date(2018, 12, 1))), succeeded)
    (overdue,) = overdue_gaps(told, date(2019, 3, 2))
    assert overdue.municipality == "GM1961"
    assert [type(event) for event in told.when(close("GM1961", date(2019, 3, 5)))] == [VolunteerGapClosed]


KINDS: tuple[VolunteerKind, ...] = ("buddy", "language-coach")


@settings(max_examples=80, deadline=None)
@given(
    places=st.tuples(st.integers(1, 2), st.integers(1, 2)),
    steps=st.lists(st.tuples(st.sampled_from("mew"), st.booleans(), st.booleans()), max_size=25),
    leaves_after=st.integers(0, 25),
)
def test_places_are_never_overrun_nor_freed_twice(
    places: tuple[int, int], steps: list[tuple[str, bool, bool]], leaves_after: int
) -> None:
    told = Story(FLOW).given(arrival(*MEMBERS))
    initiatives = (BUDDIES, COACHES)
    for initiative, kind, number in zip(initiatives, KINDS, places, strict=True):
        told.when(replace(OFFER, initiative=initiative, kind=kind, places=number))
    for number, (step, is_adult, is_first) in enumerate(steps):
        person, initiative = (ADULT if is_adult else CHILD), initiatives[is_first]
        commands = {
            "m": match(person, initiative=initiative),
            "e": end(person, initiative=initiative),
            "w": replace(WITHDRAW, initiative=initiative),
        }
        told.when(commands[step])
        if number == leaves_after:
            heard(told, LEAVING["death"]).when(DayStarted(date=date(2017, 5, 2)))
        ties = [tie for contact in told.all(VolunteerContact) for tie in contact.initiatives]
        for found in told.all(VolunteerInitiative):
            assert 0 <= found.matched <= found.places
            assert found.matched == ties.count(found.initiative)
    again = Story(FLOW)
    for event in told.said:
        heard(again, event)
    assert again.states == told.states
