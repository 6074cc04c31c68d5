"""Civic integration: its term, and what is reported of it (4g)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from services.contracts.education import (
    IntegrationCompleted,
    IntegrationCourseStarted,
    IntegrationFileClosed,
    IntegrationFileOpened,
    IntegrationStepRejected,
    IntegrationTermBegun,
    IntegrationTermEnded,
    IntegrationTermExceeded,
    IntegrationTermExtended,
    IntegrationTermRevised,
    LearnerEnrolled,
    PermitNoted,
    PermitWithdrawalNoted,
    ProviderInformationGiven,
    TermMet,
)
from services.contracts.intake import (
    DepartureRegistered,
    MemberTransferred,
    PermitDateCorrected,
    PermitGranted,
    PermitWithdrawn,
    RegionArrivalRegistered,
)
from services.contracts.refusals import NotKnownYet
from services.education.commands import (
    CompleteIntegration,
    ExtendIntegrationTerm,
    GiveProviderInformation,
    StartIntegrationCourse,
)
from services.education.flow import FLOW
from services.education.state import HouseholdPermit, IntegrationFile
from tests.unit.education.test_education import (
    ARRIVED,
    FAMILY,
    UTRECHT,
    ZEIST,
    arrival,
    day,
    kinds,
    settlement,
)
from tests.unit.story import Story, ref

ADULT, SON, OTHER_HOUSEHOLD, GRANT = ref("haddad"), ref("haddad son"), ref("haddad son's"), ref("the grant")
GRANTED, INFORM_BY, UNTIL = date(2017, 3, 6), date(2017, 6, 6), date(2020, 3, 6)
MOTHER = arrival(ADULT, adult_from="1998-04")
MINOR = arrival(SON, adult_from="2017-09")


def permit(members: tuple[UUID, ...] = (ADULT, SON), on: date = GRANTED) -> PermitGranted:
    return PermitGranted(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=on,
        members=members,
        persons=len(members),
        accessible=False,
        reunification_by=date(2017, 6, 6),
    )


def corrected(granted_on: date) -> PermitDateCorrected:
    return PermitDateCorrected(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=date(2017, 5, 1),
        corrects=GRANT,
        granted_on=granted_on,
        reunification_by=date(2017, 8, 1),
    )


def departure(person: UUID = ADULT, on: date = date(2017, 9, 1)) -> DepartureRegistered:
    return DepartureRegistered(
        person=person, household=FAMILY, municipality=UTRECHT, occurred_on=on, kind="unknown-destination"
    )


def informed(on: date = INFORM_BY, municipality: Any = UTRECHT) -> GiveProviderInformation:
    return GiveProviderInformation(person=ADULT, municipality=municipality, occurred_on=on)


def course(on: date = GRANTED) -> StartIntegrationCourse:
    return StartIntegrationCourse(person=ADULT, municipality=UTRECHT, occurred_on=on)


def extension(on: date = date(2019, 1, 1)) -> ExtendIntegrationTerm:
    return ExtendIntegrationTerm(person=ADULT, occurred_on=on)


def completion(on: date = UNTIL) -> CompleteIntegration:
    return CompleteIntegration(person=ADULT, occurred_on=on)


def test_an_adult_has_a_file_from_the_day_of_arrival_and_a_term_from_the_permit() -> None:
    story = Story(FLOW)
    assert kinds(story.when(MOTHER)) == [LearnerEnrolled, IntegrationFileOpened]
    assert kinds(story.when(MINOR)) == [LearnerEnrolled]
    noted, begun = story.when(permit())
    assert isinstance(noted, PermitNoted)
    assert isinstance(begun, IntegrationTermBegun)
    assert (begun.person, begun.act, begun.until, begun.inform_by) == (ADULT, "act-2013", UNTIL, INFORM_BY)


def test_a_minor_has_a_file_and_a_term_from_coming_of_age() -> None:
    story = Story(FLOW).given(MINOR, permit())
    assert story.when(day(date(2017, 8, 31))) == ()
    opened, begun = story.when(day(date(2017, 9, 2)))
    assert isinstance(opened, IntegrationFileOpened)
    assert isinstance(begun, IntegrationTermBegun)
    assert (begun.occurred_on, begun.granted_on) == (date(2017, 9, 1), GRANTED)
    assert begun.until == date(2020, 9, 1)


def test_who_follows_later_integrates_from_the_arrival() -> None:
    story = Story(FLOW).given(permit())
    (*_, begun) = story.when(arrival(ref("father"), adult_from="1995-01", day=date(2018, 2, 1)))
    assert isinstance(begun, IntegrationTermBegun)
    assert begun.until == date(2021, 2, 1)


def test_a_permit_from_2022_falls_under_the_new_act() -> None:
    (_, begun) = Story(FLOW).given(MOTHER).when(permit(on=date(2022, 1, 1)))
    assert isinstance(begun, IntegrationTermBegun)
    assert begun.act == "act-2021"


LIFE: list[Any] = [permit(), settlement(), day(date(2017, 9, 2))]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whatever_is_heard_first_all_end_with_the_same_term(order: tuple[int, ...]) -> None:
    in_order = Story(FLOW).given(MOTHER, MINOR, *LIFE, day(date(2017, 9, 3)))
    late: list[Any] = [LIFE[index] for index in order]
    mixed = Story(FLOW).given(late[0], MINOR, late[1], MOTHER, late[2], day(date(2017, 9, 3)))
    assert mixed.states == in_order.states


def transfer() -> MemberTransferred:
    return MemberTransferred(
        person=SON,
        household=OTHER_HOUSEHOLD,
        from_household=FAMILY,
        municipality=UTRECHT,
        occurred_on=date(2017, 4, 1),
        permit_granted_on=GRANTED,
    )


def test_who_belongs_to_another_household_keeps_the_permit() -> None:
    in_order = Story(FLOW).given(MOTHER, MINOR, permit(), transfer())
    assert in_order.the(HouseholdPermit, OTHER_HOUSEHOLD).granted_on == GRANTED
    out_of_order = Story(FLOW).given(MOTHER, MINOR, transfer(), permit())
    assert out_of_order.states == in_order.states
    events = in_order.when(day(date(2017, 9, 1)))
    (begun,) = (event for event in events if isinstance(event, IntegrationTermBegun))
    assert begun.household == OTHER_HOUSEHOLD


def test_information_is_owed_by_the_municipality_and_integration_by_the_permit_holder() -> None:
    story = Story(FLOW).given(MOTHER, permit())
    assert story.when(day(INFORM_BY)) == ()
    (late,) = story.when(day(INFORM_BY + timedelta(days=1)))
    assert isinstance(late, IntegrationTermExceeded)
    assert (late.norm, late.owed_by, late.due_on) == ("provider-information-within", "municipality", INFORM_BY)
    (over,) = story.when(day(UNTIL + timedelta(days=3)))
    assert isinstance(over, IntegrationTermExceeded)
    assert (over.norm, over.owed_by, over.due_on) == ("civic-integration-within", "permit-holder", UNTIL)
    assert story.when(day(UNTIL + timedelta(days=4))) == ()


def test_days_that_were_missed_bring_both_terms_at_once() -> None:
    events = Story(FLOW).given(MOTHER, permit()).when(day(date(2021, 1, 1)))
    assert [getattr(event, "due_on", None) for event in events] == [INFORM_BY, UNTIL]


def test_steps_in_time_leave_no_term_exceeded() -> None:
    story = Story(FLOW).given(MOTHER, permit())
    assert kinds(story.when(informed())) == [ProviderInformationGiven]
    assert kinds(story.when(course())) == [IntegrationCourseStarted]
    assert kinds(story.when(completion())) == [IntegrationCompleted]
    assert story.when(day(date(2021, 1, 1))) == ()


def test_information_and_a_course_need_not_wait_for_the_permit() -> None:
    story = Story(FLOW).given(MOTHER)
    assert kinds(story.when(informed(ARRIVED))) == [ProviderInformationGiven]
    assert kinds(story.when(course(ARRIVED))) == [IntegrationCourseStarted]
    story.given(permit())
    assert story.when(day(date(2019, 1, 1))) == ()


@pytest.mark.parametrize(
    ("heard_on", "step", "norm"),
    [
        (INFORM_BY + timedelta(days=1), informed(), "provider-information-within"),
        (UNTIL + timedelta(days=1), completion(), "civic-integration-within"),
    ],
)
def test_a_step_heard_late_that_was_in_time_withdraws_its_term(heard_on: date, step: object, norm: str) -> None:
    story = Story(FLOW).given(MOTHER, permit(), day(heard_on))
    _, met = story.when(step)
    assert isinstance(met, TermMet)
    assert met.norm == norm


def test_a_step_that_was_late_leaves_its_term_exceeded() -> None:
    late = INFORM_BY + timedelta(days=1)
    assert kinds(Story(FLOW).given(MOTHER, permit(), day(late)).when(informed(late))) == [ProviderInformationGiven]


def test_the_term_is_extended_once_and_exceeded_only_after_that() -> None:
    story = Story(FLOW).given(MOTHER, permit(), informed())
    (extended,) = story.when(extension())
    assert isinstance(extended, IntegrationTermExtended)
    assert extended.until == date(2022, 3, 6)
    assert story.when(day(date(2022, 3, 6))) == ()
    assert kinds(story.when(day(date(2022, 3, 7)))) == [IntegrationTermExceeded]


def test_the_right_day_of_the_permit_moves_the_term() -> None:
    story = Story(FLOW).given(MOTHER, permit(), extension())
    noted, revised = story.when(corrected(date(2017, 4, 1)))
    assert isinstance(noted, PermitNoted)
    assert isinstance(revised, IntegrationTermRevised)
    assert (noted.corrects, revised.corrects) == (GRANT, GRANT)
    assert (revised.inform_by, revised.until) == (date(2017, 7, 1), date(2022, 4, 1))


def test_a_term_that_a_correction_moves_on_can_be_exceeded_again() -> None:
    story = Story(FLOW).given(MOTHER, permit(), day(date(2017, 6, 7)), corrected(date(2017, 4, 1)))
    assert story.when(day(date(2017, 7, 1))) == ()
    (late,) = story.when(day(date(2017, 7, 2)))
    assert isinstance(late, IntegrationTermExceeded)
    assert late.due_on == date(2017, 7, 1)


def test_a_correction_heard_before_the_arrival_counts_from_the_right_day() -> None:
    (*_, begun) = Story(FLOW).given(permit(), corrected(date(2017, 4, 1))).when(MOTHER)
    assert isinstance(begun, IntegrationTermBegun)
    assert begun.granted_on == date(2017, 4, 1)


def withdrawn(on: date = date(2017, 7, 1)) -> PermitWithdrawn:
    return PermitWithdrawn(household=FAMILY, municipality=UTRECHT, occurred_on=on)


def test_without_a_permit_the_term_ends_and_nobody_owes_anything() -> None:
    story = Story(FLOW).given(MOTHER, MINOR, permit(), day(INFORM_BY + timedelta(days=1)))
    noted, ended = story.when(withdrawn())
    assert isinstance(noted, PermitWithdrawalNoted)
    assert isinstance(ended, IntegrationTermEnded)
    assert (ended.person, ended.occurred_on) == (ADULT, date(2017, 7, 1))
    assert kinds(story.when(day(date(2021, 1, 1)))) == [IntegrationFileOpened]  # the son's, who came of age
    for report in (completion(), extension()):
        (rejected,) = story.when(report)
        assert isinstance(rejected, IntegrationStepRejected)
        assert rejected.code == "permit-withdrawn"


def test_a_permit_that_is_granted_again_begins_another_term() -> None:
    (_, begun) = Story(FLOW).given(MOTHER, permit(), withdrawn()).when(permit(on=date(2018, 3, 6)))
    assert isinstance(begun, IntegrationTermBegun)
    assert begun.until == date(2021, 3, 6)


WITHDRAWN: list[Any] = [MOTHER, permit(), withdrawn()]


def test_a_withdrawal_heard_of_before_the_arrival_begins_no_term() -> None:
    in_order = Story(FLOW).given(*WITHDRAWN)
    assert Story(FLOW).given(permit(), withdrawn(), MOTHER).states == in_order.states
    assert Story(FLOW).given(permit(), MOTHER, withdrawn()).states == in_order.states


def test_who_left_the_household_before_its_permit_was_withdrawn_keeps_the_term() -> None:
    away = replace(transfer(), person=ADULT)
    to_son = replace(permit(members=(ADULT,)), household=OTHER_HOUSEHOLD)
    in_order = Story(FLOW).given(MOTHER, permit(), away, to_son, withdrawn())
    assert in_order.the(IntegrationFile, ADULT).until == UNTIL
    assert Story(FLOW).given(MOTHER, permit(), withdrawn(), away, to_son).states == in_order.states
    assert Story(FLOW).given(MOTHER, to_son, permit(), withdrawn(), away).states == in_order.states


def test_a_permit_granted_after_a_split_concerns_those_who_stayed() -> None:
    away = replace(transfer(), person=ADULT, permit_granted_on=None)
    story = Story(FLOW).given(MOTHER, permit(members=(SON,)), away)
    assert story.the(IntegrationFile, ADULT).until is None
    assert Story(FLOW).given(MOTHER, away, permit(members=(SON,))).states == story.states


def test_who_proves_to_have_left_before_the_permit_never_had_a_term() -> None:
    story = Story(FLOW).given(MOTHER, permit())
    said = story.when(departure(on=GRANTED - timedelta(days=1)))
    assert IntegrationTermEnded in {type(event) for event in said}
    assert Story(FLOW).given(MOTHER, departure(on=GRANTED - timedelta(days=1)), permit()).states == story.states


def test_the_terms_of_who_left_end() -> None:
    story = Story(FLOW).given(MOTHER, permit())
    (closed,) = (event for event in story.when(departure()) if isinstance(event, IntegrationFileClosed))
    assert closed.reason == "departure"
    assert story.when(day(date(2021, 1, 1))) == ()


def test_a_permit_heard_of_after_the_departure_that_followed_it_is_told_all_the_same() -> None:
    in_order = Story(FLOW).given(MOTHER, permit(), departure())
    assert Story(FLOW).given(MOTHER, departure(), permit()).states == in_order.states
    gone_before = Story(FLOW).given(MOTHER, departure(on=date(2017, 3, 1)), permit())
    assert gone_before.the(IntegrationFile, ADULT).until is None


BEGUN: tuple[Any, ...] = (MOTHER, permit())


@pytest.mark.parametrize(
    ("before", "report", "step", "code"),
    [
        ((*BEGUN, informed()), informed(), "information", "already-done"),
        ((*BEGUN, completion()), informed(), "information", "already-completed"),
        ((*BEGUN,), informed(date(2017, 1, 31)), "information", "before-arrival"),
        ((*BEGUN, departure()), informed(), "information", "no-longer-here"),
        ((*BEGUN, course()), course(), "course", "already-done"),
        ((*BEGUN, extension()), extension(), "extension", "already-done"),
        ((*BEGUN,), extension(UNTIL + timedelta(days=1)), "extension", "after-term"),
        ((*BEGUN, completion()), extension(), "extension", "already-completed"),
        ((*BEGUN, completion()), completion(), "completion", "already-done"),
        ((*BEGUN, departure()), completion(), "completion", "no-longer-here"),
        ((arrival(ADULT, adult_from="2017-09"),), informed(), "information", "not-of-age"),
    ],
)
def test_a_step_that_breaks_a_rule_is_rejected(
    before: tuple[object, ...], report: object, step: str, code: str
) -> None:
    (rejected,) = Story(FLOW).given(*before).when(report)
    assert isinstance(rejected, IntegrationStepRejected)
    assert (rejected.step, rejected.code) == (step, code)


def of_age_since_today() -> RegionArrivalRegistered:
    return arrival(ADULT, adult_from="2017-06")


@pytest.mark.parametrize(
    ("before", "report"),
    [
        ((), informed()),
        ((MOTHER,), informed(municipality=ZEIST)),
        ((of_age_since_today(),), informed(date(2017, 6, 6))),
        ((MOTHER,), extension()),
        ((MOTHER,), completion()),
    ],
    ids=["unknown", "other municipality", "of age since today", "extension before a permit", "completion before it"],
)
def test_what_may_still_be_on_its_way_is_asked_to_wait(before: tuple[object, ...], report: object) -> None:
    with pytest.raises(NotKnownYet):
        Story(FLOW).given(*before).when(report)
