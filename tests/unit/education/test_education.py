"""Education's rules, one test each."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality, PlacementKind
from services.contracts.education import (
    IskCapacityChanged,
    IskCapacityRejected,
    IskDemandForecast,
    IskSeatAssigned,
    IskWaitlisted,
    LearnerEnrolled,
    LearnerRevised,
    SchoolAreaChanged,
    SchoolPlacementConfirmed,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
    TermExceeded,
)
from services.contracts.event import Event
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import RegionArrivalRegistered
from services.contracts.refusals import NotKnownYet
from services.education.commands import ChangeIskCapacity, ConfirmSchoolPlacement
from services.education.flow import FLOW
from services.education.state import Learner, SeatPool
from tests.unit.story import Story, ref, refold

UTRECHT: Municipality = "GM0344"
ZEIST: Municipality = "GM0355"
FAMILY, CHILD = ref("haddad"), ref("haddad child")
ARRIVED = date(2017, 2, 1)
PLACE_BY = date(2017, 5, 1)
MOVED = date(2017, 4, 10)
ISK, OTHER_ISK, SCHOOL = "99ZZ01", "99ZZ02", "99AA00"


def arrival(
    person: UUID = CHILD,
    school: tuple[str, str] | None = None,
    isk: tuple[str, str] | None = None,
    day: date = ARRIVED,
    adult_from: str = "2030-01",
) -> RegionArrivalRegistered:
    return RegionArrivalRegistered(
        person=person,
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=day,
        school_from=school[0] if school else None,
        school_until=school[1] if school else None,
        isk_from=isk[0] if isk else None,
        isk_until=isk[1] if isk else None,
        adult_from=adult_from,
    )


PUPIL = arrival(school=("2013-11", "2025-07"))
TEENAGER = arrival(isk=("2015-02", "2021-01"))
TODDLER = arrival(school=("2017-07", "2029-07"))
ELEVEN = arrival(school=("2010-06", "2022-07"), isk=("2017-06", "2023-04"))


def settlement(municipality: Municipality = ZEIST, day: date = MOVED) -> SettlementRegistered:
    return SettlementRegistered(
        household=FAMILY, home=ref("home"), municipality=municipality, occurred_on=day, period="2017H1", persons=3
    )


def seats(number: int, school: str = ISK, municipality: Municipality = UTRECHT) -> ChangeIskCapacity:
    return ChangeIskCapacity(school=school, municipality=municipality, occurred_on=ARRIVED, seats=number)


def confirmation(
    kind: PlacementKind = "primary",
    school: str = SCHOOL,
    municipality: Municipality = UTRECHT,
    day: date = ARRIVED,
) -> ConfirmSchoolPlacement:
    return ConfirmSchoolPlacement(
        person=CHILD, municipality=municipality, occurred_on=day, kind=kind, school=school, start_on=day
    )


def day(started: date) -> DayStarted:
    return DayStarted(date=started)


def kinds(events: tuple[Event, ...]) -> list[type]:
    return [type(event) for event in events]


def of_learners(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(event for event in events if not isinstance(event, IskDemandForecast))


def test_a_child_of_school_age_asks_for_a_place_on_the_day_of_arrival() -> None:
    enrolled, requested = Story(FLOW).when(PUPIL)
    assert isinstance(enrolled, LearnerEnrolled)
    assert requested == SchoolPlacementRequested(
        person=CHILD,
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=ARRIVED,
        kind="primary",
        place_by=PLACE_BY,
        continues=False,
    )


def test_a_child_who_is_too_young_is_enrolled_and_asks_when_the_month_comes() -> None:
    story = Story(FLOW)
    assert kinds(story.when(TODDLER)) == [LearnerEnrolled]
    assert story.when(day(date(2017, 6, 30))) == ()
    (requested,) = story.when(day(date(2017, 7, 3)))
    assert isinstance(requested, SchoolPlacementRequested)
    assert (requested.kind, requested.occurred_on, requested.place_by) == (
        "primary",
        date(2017, 7, 1),
        date(2017, 10, 1),
    )
    assert story.when(day(date(2017, 7, 4))) == ()


@pytest.mark.parametrize(
    "past", [arrival(), arrival(school=("2000-01", "2012-07"), isk=("2007-01", "2012-12"))], ids=["none", "over"]
)
def test_who_has_no_school_ahead_asks_for_none(past: RegionArrivalRegistered) -> None:
    story = Story(FLOW)
    assert kinds(story.when(past)) == [LearnerEnrolled]
    assert story.when(day(date(2018, 1, 1))) == ()


def test_the_last_month_of_an_age_still_counts() -> None:
    events = Story(FLOW).when(arrival(isk=("2011-03", "2017-02")))
    assert kinds(events) == [LearnerEnrolled, SchoolPlacementRequested]


def test_an_arrival_told_twice_changes_nothing() -> None:
    assert Story(FLOW).given(PUPIL).when(PUPIL) == ()


def test_the_transition_class_goes_before_the_primary_school() -> None:
    both = arrival(school=("2010-06", "2022-07"), isk=("2016-06", "2023-04"))
    _, requested = Story(FLOW).when(both)
    assert isinstance(requested, SchoolPlacementRequested)
    assert requested.kind == "isk"


def test_a_teenager_gets_a_seat_while_there_is_one() -> None:
    story = Story(FLOW).given(seats(1))
    assert kinds(story.when(TEENAGER)) == [LearnerEnrolled, SchoolPlacementRequested, IskSeatAssigned]
    assert story.the(SeatPool, ISK).free == 0


def test_a_teenager_waits_when_all_seats_are_taken() -> None:
    story = Story(FLOW).given(seats(1), TEENAGER)
    events = story.when(arrival(ref("other"), isk=("2015-02", "2021-01")))
    assert kinds(events) == [LearnerEnrolled, SchoolPlacementRequested, IskWaitlisted]


def test_a_seat_near_home_goes_before_one_elsewhere_and_any_seat_before_the_queue() -> None:
    story = Story(FLOW).given(seats(5, OTHER_ISK, ZEIST), seats(1))
    (*_, near) = story.when(TEENAGER)
    (*_, elsewhere) = story.when(arrival(ref("other"), isk=("2015-02", "2021-01")))
    assert isinstance(near, IskSeatAssigned)
    assert isinstance(elsewhere, IskSeatAssigned)
    assert (near.school, elsewhere.school) == (ISK, OTHER_ISK)


def test_new_seats_go_to_those_who_wait_longest() -> None:
    story = Story(FLOW).given(seats(0))
    for n, arrived in enumerate([date(2017, 2, 3), date(2017, 2, 1), date(2017, 2, 2)]):
        story.given(arrival(ref(f"child {n}"), isk=("2015-02", "2021-01"), day=arrived))
    changed, *assigned = story.when(seats(2))
    assert isinstance(changed, IskCapacityChanged)
    assert [event.person for event in assigned if isinstance(event, IskSeatAssigned)] == [
        ref("child 1"),
        ref("child 2"),
    ]
    assert story.the(Learner, ref("child 0")).waiting_at == ISK


def test_who_came_before_any_class_was_known_gets_a_seat_or_a_turn_when_one_is() -> None:
    story = Story(FLOW).given(TEENAGER, arrival(ref("other"), isk=("2015-02", "2021-01"), day=date(2017, 2, 2)))
    assert kinds(story.when(seats(1))) == [IskCapacityChanged, IskSeatAssigned, IskWaitlisted]


def test_nobody_loses_a_seat() -> None:
    story = Story(FLOW).given(seats(1), TEENAGER)
    (rejected,) = story.when(seats(0))
    assert isinstance(rejected, IskCapacityRejected)
    assert rejected.code == "fewer-than-assigned"
    assert story.the(SeatPool, ISK).seats == 1


def test_the_same_number_of_seats_is_nothing_new() -> None:
    assert Story(FLOW).given(seats(3)).when(seats(3)) == ()


def test_a_place_is_confirmed_by_the_school() -> None:
    story = Story(FLOW).given(PUPIL)
    assert story.when(confirmation()) == (
        SchoolPlacementConfirmed(
            person=CHILD,
            household=FAMILY,
            municipality=UTRECHT,
            occurred_on=ARRIVED,
            kind="primary",
            school=SCHOOL,
            start_on=ARRIVED,
            previous_school=None,
        ),
    )
    assert story.when(day(date(2018, 1, 1))) == ()


@pytest.mark.parametrize(
    ("child", "asked", "code"),
    [
        (TODDLER, confirmation(), "no-request"),
        (PUPIL, confirmation(kind="isk"), "kind-differs"),
        (PUPIL, confirmation(day=ARRIVED - timedelta(days=1)), "before-request"),
        (TEENAGER, confirmation(kind="isk", school=ISK), "no-seat"),
    ],
)
def test_a_confirmation_that_breaks_a_rule_is_rejected(
    child: RegionArrivalRegistered, asked: ConfirmSchoolPlacement, code: str
) -> None:
    (rejected,) = Story(FLOW).given(child).when(asked)
    assert isinstance(rejected, SchoolPlacementRejected)
    assert rejected.code == code


def test_a_learner_of_another_municipality_is_as_one_that_nobody_knows() -> None:
    with pytest.raises(NotKnownYet) as stranger:
        Story(FLOW).when(confirmation(municipality=ZEIST))
    with pytest.raises(NotKnownYet) as other:
        Story(FLOW).given(PUPIL).when(confirmation(municipality=ZEIST))
    assert str(other.value) == str(stranger.value)


def test_a_place_is_confirmed_once_per_request() -> None:
    (rejected,) = Story(FLOW).given(PUPIL, confirmation()).when(confirmation())
    assert isinstance(rejected, SchoolPlacementRejected)
    assert rejected.code == "no-request"


def test_a_transition_class_confirms_only_whom_it_keeps_a_seat_for() -> None:
    story = Story(FLOW).given(seats(1), TEENAGER)
    (rejected,) = story.when(confirmation("isk", OTHER_ISK))
    assert isinstance(rejected, SchoolPlacementRejected)
    assert rejected.code == "other-school"
    assert kinds(story.when(confirmation("isk", ISK))) == [SchoolPlacementConfirmed]


def test_a_confirmation_of_a_child_that_is_still_on_its_way_is_asked_to_wait() -> None:
    with pytest.raises(NotKnownYet) as refused:
        Story(FLOW).when(confirmation())
    assert refused.value.field == "person"


def test_a_move_asks_the_new_municipality_and_the_old_school_stands_until_the_new_one() -> None:
    story = Story(FLOW).given(PUPIL, confirmation())
    area, revised, requested = story.when(settlement())
    assert isinstance(area, SchoolAreaChanged)
    assert isinstance(revised, LearnerRevised)
    assert isinstance(requested, SchoolPlacementRequested)
    assert (requested.municipality, requested.place_by) == (ZEIST, date(2017, 7, 10))
    assert story.the(Learner, CHILD).school == SCHOOL
    (confirmed,) = story.when(confirmation(school="99BB00", municipality=ZEIST, day=date(2017, 5, 1)))
    assert isinstance(confirmed, SchoolPlacementConfirmed)
    assert confirmed.previous_school == SCHOOL
    assert story.the(Learner, CHILD).school == "99BB00"


def test_a_move_does_not_restart_the_term_of_a_place_that_was_still_owed() -> None:
    (*_, requested) = Story(FLOW).given(PUPIL).when(settlement())
    assert isinstance(requested, SchoolPlacementRequested)
    assert (requested.municipality, requested.place_by) == (ZEIST, PLACE_BY)


def test_a_seat_in_a_transition_class_survives_the_move_without_a_new_request() -> None:
    story = Story(FLOW).given(seats(1), TEENAGER)
    assert kinds(story.when(settlement())) == [SchoolAreaChanged, LearnerRevised]
    assert story.the(Learner, CHILD).seat == ISK
    assert kinds(story.when(confirmation("isk", ISK, ZEIST))) == [SchoolPlacementConfirmed]


def test_a_turn_in_the_queue_survives_the_move() -> None:
    story = Story(FLOW).given(seats(0), TEENAGER, settlement())
    (_, assigned) = story.when(seats(1))
    assert isinstance(assigned, IskSeatAssigned)
    assert assigned.municipality == ZEIST


def test_the_same_settlement_told_again_changes_nothing() -> None:
    assert Story(FLOW).given(PUPIL, settlement()).when(settlement()) == ()


@pytest.mark.parametrize("child", [PUPIL, TEENAGER, TODDLER, ELEVEN], ids=["pupil", "teenager", "toddler", "eleven"])
def test_a_child_heard_of_after_the_move_ends_where_it_would_have(child: RegionArrivalRegistered) -> None:
    in_order = Story(FLOW).given(seats(1), child, settlement())
    out_of_order = Story(FLOW).given(seats(1), settlement(), child)
    assert in_order.states == out_of_order.states


def test_a_late_place_is_noticed_once_and_owed_by_the_municipality() -> None:
    story = Story(FLOW).given(PUPIL)
    assert story.when(day(PLACE_BY)) == ()
    (late,) = story.when(day(PLACE_BY + timedelta(days=5)))
    assert isinstance(late, TermExceeded)
    assert (late.person, late.norm, late.owed_by, late.due_on) == (CHILD, "school-within", "municipality", PLACE_BY)
    assert story.when(day(PLACE_BY + timedelta(days=6))) == ()


def test_a_place_that_is_late_already_is_not_late_again_after_a_move() -> None:
    story = Story(FLOW).given(PUPIL, day(date(2017, 5, 2)), settlement(day=date(2017, 5, 20)))
    assert story.when(day(date(2018, 1, 1))) == ()


def test_a_new_place_after_a_move_has_a_term_of_its_own() -> None:
    story = Story(FLOW).given(PUPIL, day(date(2017, 5, 2)), confirmation(), settlement(day=date(2017, 5, 20)))
    (late,) = story.when(day(date(2018, 1, 1)))
    assert isinstance(late, TermExceeded)
    assert late.due_on == date(2017, 8, 20)


def test_a_pupil_who_comes_of_age_for_the_transition_class_asks_for_it_and_keeps_the_school() -> None:
    story = Story(FLOW).given(seats(1), ELEVEN, confirmation())
    requested, assigned = of_learners(story.when(day(date(2017, 6, 1))))
    assert isinstance(requested, SchoolPlacementRequested)
    assert isinstance(assigned, IskSeatAssigned)
    assert (requested.kind, story.the(Learner, CHILD).school) == ("isk", SCHOOL)


def test_days_that_were_missed_are_caught_up_with_in_their_order() -> None:
    daily, missed = Story(FLOW).given(seats(1), ELEVEN), Story(FLOW).given(seats(1), ELEVEN)
    said = [event for n in range(400) for event in of_learners(daily.when(day(ARRIVED + timedelta(days=n))))]
    assert tuple(said) == of_learners(missed.when(day(ARRIVED + timedelta(days=399))))
    assert kinds(tuple(said)) == [TermExceeded, SchoolPlacementRequested, IskSeatAssigned, TermExceeded]


def test_a_move_heard_of_early_does_not_hide_a_day_that_is_heard_of_late() -> None:
    in_order = Story(FLOW).given(ELEVEN, confirmation(), day(date(2017, 6, 1)), settlement(day=date(2017, 6, 20)))
    out_of_order = Story(FLOW).given(ELEVEN, confirmation(), settlement(day=date(2017, 6, 20)), day(date(2017, 6, 1)))
    assert in_order.states == out_of_order.states


def test_several_who_fall_due_on_one_day_share_the_seats_there_are() -> None:
    story = Story(FLOW).given(seats(2))
    for n in range(3):
        story.given(arrival(ref(f"child {n}"), school=("2010-06", "2022-07"), isk=("2017-06", "2023-04")))
    events = story.when(day(date(2017, 6, 1)))
    taken = sum(isinstance(event, IskSeatAssigned) for event in events)
    waiting = sum(isinstance(event, IskWaitlisted) for event in events)
    assert (taken, waiting) == (2, 1)
    assert story.the(SeatPool, ISK).free == 0


def test_what_education_remembers_is_the_fold_of_what_it_said() -> None:
    story = Story(FLOW).given(seats(1), ELEVEN, confirmation(), day(date(2017, 6, 1)), settlement(), seats(3))
    assert refold(story) == story.states
