"""What life brings: leaving, registered twice, another household, corrections, a municipality that merges."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from services.contracts.codes import Municipality
from services.contracts.education import (
    IskCapacityChanged,
    IskSeatAssigned,
    IskSeatReleased,
    LanguageActivityRevised,
    LearnerLeft,
    LearnerRevised,
    SchoolAreaChanged,
    SchoolAreaExpected,
    SchoolAreaSucceeded,
    SchoolPlacementConfirmed,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
    SchoolPlacementWithdrawn,
)
from services.contracts.intake import (
    ArrivalCorrected,
    DepartureRegistered,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    PersonDied,
    PersonsMerged,
)
from services.education.flow import FLOW
from services.education.state import ExpectedFamily, LanguageActivity, Learner, SchoolArea, SeatPool
from tests.unit.education.test_education import (
    ARRIVED,
    CHILD,
    ELEVEN,
    FAMILY,
    ISK,
    PLACE_BY,
    PUPIL,
    SCHOOL,
    TEENAGER,
    TODDLER,
    UTRECHT,
    ZEIST,
    arrival,
    confirmation,
    day,
    kinds,
    seats,
    settlement,
)
from tests.unit.education.test_language import offer
from tests.unit.education.test_seats import expected, match
from tests.unit.story import Story, ref, refold

KEPT, OTHER_HOUSEHOLD, WRONG = ref("haddad child, kept"), ref("haddad uncle"), ref("the wrong arrival")
LEFT = date(2017, 6, 1)
VIANEN: Municipality = "GM0620"
VIJFHEERENLANDEN: Municipality = "GM1961"
SUCCEEDED = MunicipalitySucceeded(municipality=ZEIST, occurred_on=date(2019, 1, 1), successor=VIJFHEERENLANDEN)
WHERE: dict[str, Any] = {"person": CHILD, "household": FAMILY, "municipality": UTRECHT, "occurred_on": LEFT}
DEPARTED = DepartureRegistered(**WHERE, kind="return")
MERGED = PersonsMerged(**WHERE, kept=KEPT)


def transfer(municipality: Municipality = UTRECHT) -> MemberTransferred:
    return MemberTransferred(
        person=CHILD,
        household=OTHER_HOUSEHOLD,
        from_household=FAMILY,
        municipality=municipality,
        occurred_on=date(2017, 4, 20),
    )


def correction(
    school: tuple[str, str] | None = None,
    isk: tuple[str, str] | None = None,
    on: date = date(2017, 3, 1),
) -> ArrivalCorrected:
    return ArrivalCorrected(
        person=CHILD,
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=on,
        corrects=WRONG,
        school_from=school[0] if school else None,
        school_until=school[1] if school else None,
        isk_from=isk[0] if isk else None,
        isk_until=isk[1] if isk else None,
        adult_from="2030-01",
    )


@pytest.mark.parametrize(
    ("gone", "reason"),
    [
        (DEPARTED, "departure"),
        (MovedOutOfRegion(**WHERE), "out-of-region"),
        (PersonDied(**WHERE), "death"),
        (MERGED, "merged"),
    ],
)
def test_nothing_is_owed_any_more_to_who_left(gone: object, reason: str) -> None:
    story = Story(FLOW).given(PUPIL)
    (left,) = story.when(gone)
    assert isinstance(left, LearnerLeft)
    assert left.reason == reason
    assert story.when(gone) == ()
    assert story.when(day(date(2018, 1, 1))) == ()
    (rejected,) = story.when(confirmation(day=LEFT))
    assert isinstance(rejected, SchoolPlacementRejected)
    assert rejected.code == "no-longer-here"


@pytest.mark.parametrize("gone", [DEPARTED, MERGED])
def test_of_a_person_who_never_arrived_nothing_can_end(gone: object) -> None:
    assert Story(FLOW).when(gone) == ()


@pytest.mark.parametrize("child", [PUPIL, TEENAGER, TODDLER, ELEVEN], ids=["pupil", "teenager", "toddler", "eleven"])
@pytest.mark.parametrize("moved_on", [date(2017, 4, 10), date(2017, 7, 1)], ids=["moved before", "moved after"])
def test_in_whatever_order_a_move_and_a_departure_are_heard_they_end_alike(child: Any, moved_on: date) -> None:
    heard = [DEPARTED, settlement(day=moved_on), day(date(2017, 5, 20))]
    orders = [Story(FLOW).given(seats(1), child, *order, day(date(2018, 1, 1))) for order in permutations(heard)]
    assert all(without_forecasts(story) == without_forecasts(orders[0]) for story in orders)


def without_forecasts(story: Story) -> dict[Any, Any]:
    return {key: state for key, state in story.states.items() if key[0].__name__ != "IskForecast"}


def test_registered_twice_the_seat_goes_to_the_reference_that_is_kept() -> None:
    waiting = arrival(ref("waiting"), isk=("2015-02", "2021-01"))
    kept = arrival(KEPT, isk=("2015-02", "2021-01"), day=date(2017, 2, 2))
    story = Story(FLOW).given(seats(1), TEENAGER, confirmation("isk", ISK), waiting, kept)
    events = story.when(MERGED)
    assert kinds(events) == [LearnerLeft, IskSeatReleased, IskSeatAssigned, SchoolPlacementConfirmed]
    learner = story.the(Learner, KEPT)
    assert (learner.seat, learner.school, learner.started_on, learner.place_by) == (ISK, ISK, ARRIVED, None)


def test_registered_twice_with_a_seat_each_one_seat_is_free_for_who_waits() -> None:
    kept = arrival(KEPT, isk=("2015-02", "2021-01"))
    waiting = arrival(ref("waiting"), isk=("2015-02", "2021-01"))
    story = Story(FLOW).given(seats(2), TEENAGER, kept, waiting)
    (assigned,) = (event for event in story.when(MERGED) if isinstance(event, IskSeatAssigned))
    assert assigned.person == waiting.person


def test_a_school_that_took_the_child_in_under_either_reference_has_it() -> None:
    kept = arrival(KEPT, school=("2013-11", "2025-07"))
    first = Story(FLOW).given(PUPIL, kept, confirmation(), MERGED)
    late = Story(FLOW).given(PUPIL, confirmation(), MERGED, kept)
    for story in (first, late):
        learner = story.the(Learner, KEPT)
        assert (learner.school, learner.place_by) == (SCHOOL, None)
    assert first.states == late.states


def test_a_school_of_the_kept_reference_goes_before_that_of_the_other() -> None:
    kept = arrival(KEPT, school=("2013-11", "2025-07"))
    own = confirmation(school="99BB00")
    story = Story(FLOW).given(PUPIL, kept, confirmation())
    story.given(replace(own, person=KEPT))
    assert kinds(story.when(MERGED)) == [LearnerLeft]


def test_another_household_in_the_same_municipality_changes_nothing_at_school() -> None:
    story = Story(FLOW).given(PUPIL, confirmation())
    (revised,) = story.when(transfer())
    assert isinstance(revised, LearnerRevised)
    assert (revised.household, revised.municipality) == (OTHER_HOUSEHOLD, UTRECHT)


def test_who_joins_a_household_elsewhere_asks_for_school_there() -> None:
    elsewhere = replace(settlement(ZEIST), household=OTHER_HOUSEHOLD)
    early = Story(FLOW).given(elsewhere, PUPIL)
    (revised, requested) = early.when(transfer())
    assert isinstance(revised, LearnerRevised)
    assert isinstance(requested, SchoolPlacementRequested)
    assert (requested.municipality, requested.place_by) == (ZEIST, PLACE_BY)
    late = Story(FLOW).given(PUPIL, transfer(), elsewhere)
    assert late.the(Learner, CHILD) == early.the(Learner, CHILD)


def test_a_former_household_is_followed_no_more() -> None:
    story = Story(FLOW).given(PUPIL, transfer())
    assert kinds(story.when(settlement())) == [SchoolAreaChanged]


def test_with_the_right_months_the_right_form_is_asked_in_the_same_term() -> None:
    story = Story(FLOW).given(seats(1), PUPIL)
    events = story.when(correction(isk=("2015-02", "2021-01")))
    assert kinds(events) == [LearnerRevised, SchoolPlacementWithdrawn, SchoolPlacementRequested, IskSeatAssigned]
    assert isinstance(events[0], LearnerRevised)
    assert events[0].corrects == WRONG
    assert isinstance(events[2], SchoolPlacementRequested)
    assert (events[2].kind, events[2].place_by) == ("isk", PLACE_BY)


def test_a_seat_that_was_taken_by_mistake_goes_to_who_waits() -> None:
    waiting = arrival(ref("waiting"), isk=("2015-02", "2021-01"))
    story = Story(FLOW).given(seats(1), TEENAGER, waiting)
    (_, released, assigned, _, requested) = story.when(correction(school=("2013-11", "2025-07")))
    assert isinstance(released, IskSeatReleased)
    assert isinstance(assigned, IskSeatAssigned)
    assert assigned.person == waiting.person
    assert isinstance(requested, SchoolPlacementRequested)
    assert requested.kind == "primary"


def test_a_school_that_goes_on_fitting_is_not_asked_again() -> None:
    story = Story(FLOW).given(PUPIL, confirmation())
    assert kinds(story.when(correction(school=("2012-11", "2024-07")))) == [LearnerRevised]


def test_who_proves_too_young_asks_when_the_month_comes_whichever_is_heard_first() -> None:
    young = correction(school=("2017-05", "2029-07"))
    story = Story(FLOW).given(PUPIL)
    assert kinds(story.when(young)) == [LearnerRevised, SchoolPlacementWithdrawn]
    (requested,) = story.when(day(date(2017, 5, 1)))
    assert isinstance(requested, SchoolPlacementRequested)
    days = [day(date(2017, 5, 20)), young]
    orders = [Story(FLOW).given(TODDLER, *order, day(date(2017, 8, 1))) for order in (days, days[::-1])]
    assert orders[0].states == orders[1].states


def test_a_correction_of_who_left_is_recorded_and_asks_nothing() -> None:
    story = Story(FLOW).given(PUPIL, DEPARTED)
    assert kinds(story.when(correction(isk=("2015-02", "2021-01")))) == [LearnerRevised]
    assert Story(FLOW).when(correction()) == ()


def test_a_municipality_that_merged_passes_on_all_it_holds_and_nobody_is_asked_anew() -> None:
    story = Story(FLOW).given(seats(2, municipality=ZEIST), PUPIL, settlement(), match(ZEIST), offer(), expected(1))
    story.given(confirmation(municipality=ZEIST))
    events = story.when(SUCCEEDED)
    assert set(kinds(events)) == {
        SchoolAreaSucceeded,
        LearnerRevised,
        SchoolAreaChanged,
        SchoolAreaExpected,
        IskCapacityChanged,
        LanguageActivityRevised,
    }
    assert story.the(Learner, CHILD).municipality == VIJFHEERENLANDEN
    assert story.the(SchoolArea, FAMILY).municipality == VIJFHEERENLANDEN
    assert story.the(SeatPool, ISK).municipality == VIJFHEERENLANDEN
    assert story.the(LanguageActivity, offer().activity).municipality == VIJFHEERENLANDEN
    assert story.the(ExpectedFamily, FAMILY).municipality == UTRECHT
    assert story.the(Learner, CHILD).place_by is None
    assert refold(story) == story.states


@pytest.mark.parametrize("late", [settlement(), match(ZEIST), offer(), seats(1, municipality=ZEIST)])
def test_what_still_names_the_old_municipality_concerns_its_successor(late: object) -> None:
    before = Story(FLOW).given(PUPIL, late, SUCCEEDED)
    after = Story(FLOW).given(PUPIL, SUCCEEDED, late)
    assert before.states == after.states


def test_mergers_that_follow_each_other_end_with_the_last() -> None:
    first = MunicipalitySucceeded(municipality=ZEIST, occurred_on=date(2018, 1, 1), successor=VIANEN)
    second = MunicipalitySucceeded(municipality=VIANEN, occurred_on=date(2019, 1, 1), successor=VIJFHEERENLANDEN)
    stories = [Story(FLOW).given(PUPIL, settlement(), *order) for order in ((first, second), (second, first))]
    assert stories[0].states == stories[1].states
    assert stories[0].the(Learner, CHILD).municipality == VIJFHEERENLANDEN


def test_a_school_may_still_name_the_old_municipality() -> None:
    story = Story(FLOW).given(PUPIL, settlement(), SUCCEEDED)
    assert kinds(story.when(confirmation(municipality=ZEIST, day=date(2017, 4, 20)))) == [SchoolPlacementConfirmed]


def test_a_term_that_passed_before_a_correction_does_not_bring_back_the_form_of_that_day() -> None:
    story = Story(FLOW).given(seats(2), TEENAGER)
    story.given(correction(school=("2010-06", "2022-07"), isk=("2017-06", "2023-04"), on=date(2017, 6, 1)))
    story.given(day(date(2017, 6, 1)))
    assert (story.the(Learner, CHILD).kind, story.the(SeatPool, ISK).assigned) == ("isk", 1)
