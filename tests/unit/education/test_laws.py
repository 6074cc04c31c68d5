"""What holds of the seats after any history."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.education import IskSeatAssigned
from services.contracts.event import Event
from services.contracts.intake import ArrivalCorrected, DepartureRegistered, PersonsMerged
from services.contracts.refusals import NotKnownYet
from services.education.commands import ChangeIskCapacity, ConfirmSchoolPlacement
from services.education.flow import FLOW
from services.education.state import Learner, SeatPool
from tests.unit.education.test_education import ARRIVED, FAMILY, arrival
from tests.unit.story import Story, ref, refold

SCHOOLS = ["99ZZ01", "99ZZ02"]
FORMS: list[dict[str, Any]] = [
    {"isk": ("2015-02", "2021-01")},
    {"school": ("2010-06", "2022-07"), "isk": ("2017-06", "2023-04")},
    {"school": ("2017-07", "2029-07")},
    {"school": ("2013-11", "2025-07")},
    {"isk": ("2011-06", "2017-05")},
]


def capacity(school: str, seats: int) -> ChangeIskCapacity:
    return ChangeIskCapacity(school=school, municipality="GM0344", occurred_on=ARRIVED, seats=seats)


def months(form: dict[str, Any]) -> dict[str, str | None]:
    school, isk = form.get("school", (None, None)), form.get("isk", (None, None))
    return {"school_from": school[0], "school_until": school[1], "isk_from": isk[0], "isk_until": isk[1]}


def turn_of_life(event: type, child: int, days: int, **more: Any) -> Any:
    on = ARRIVED + timedelta(days=days)
    return event(person=ref(f"child {child}"), household=FAMILY, municipality="GM0344", occurred_on=on, **more)


children, days_on = st.integers(0, 9), st.integers(0, 400)
turns = st.one_of(
    st.builds(lambda n, days: turn_of_life(DepartureRegistered, n, days, kind="return"), children, days_on),
    st.builds(lambda n, days, kept: turn_of_life(PersonsMerged, n, days, kept=ref(f"child {kept}")), *[children] * 3),
    st.builds(
        lambda n, days, form: turn_of_life(
            ArrivalCorrected, n, days, corrects=ref("wrong"), adult_from="2030-01", **form
        ),
        children,
        days_on,
        st.sampled_from([months(form) for form in FORMS]),
    ),
)
confirmations = st.builds(
    lambda n, kind, days: ConfirmSchoolPlacement(
        person=ref(f"child {n}"),
        municipality="GM0344",
        occurred_on=ARRIVED + timedelta(days=days),
        kind=kind,
        school=SCHOOLS[0],
        start_on=ARRIVED + timedelta(days=days),
    ),
    children,
    st.sampled_from(["primary", "isk", "secondary", "vocational"]),
    days_on,
)
happenings = st.one_of(
    turns,
    confirmations,
    st.builds(lambda n, form: arrival(ref(f"child {n}"), **form), st.integers(0, 9), st.sampled_from(FORMS)),
    st.builds(capacity, st.sampled_from(SCHOOLS), st.integers(0, 4)),
    st.builds(lambda days: DayStarted(date=ARRIVED + timedelta(days=days)), st.integers(0, 400)),
)


def tell(story: Story, happened: Any) -> tuple[Event, ...]:
    """What the service says; a confirmation of a child that it does not know is asked to wait."""
    try:
        return story.when(happened)
    except NotKnownYet:
        return ()


def told(history: list[Any]) -> Story:
    story = Story(FLOW)
    for happened in history:
        tell(story, happened)
    return story


@given(st.lists(happenings, max_size=40))
@settings(deadline=None)
def test_seats_free_and_assigned_are_all_seats_and_nobody_waits_for_a_free_one(history: list[Any]) -> None:
    story = told(history)
    learners, pools = story.all(Learner), story.all(SeatPool)
    for pool in pools:
        assert pool.assigned == sum(learner.seat == pool.school for learner in learners)
        assert 0 <= pool.assigned <= pool.seats
    if any(learner.wants_seat for learner in learners):
        assert all(pool.free == 0 for pool in pools)


@given(st.lists(happenings, max_size=40))
@settings(deadline=None)
def test_nobody_who_waited_is_passed_over_by_one_who_asked_later(history: list[Any]) -> None:
    """But who is registered twice has one turn, that of either reference."""
    story = Story(FLOW)
    for happened in history:
        waited = {learner.person for learner in story.all(Learner) if learner.wants_seat}
        events = tell(story, happened)
        still = [turn(learner) for learner in story.all(Learner) if learner.wants_seat and learner.person in waited]
        seated = {event.person for event in events if isinstance(event, IskSeatAssigned)}
        if still and seated and not isinstance(happened, PersonsMerged):
            assert max(turn(story.the(Learner, person)) for person in seated & waited) < min(still)
            assert seated <= waited


def turn(learner: Learner) -> tuple[date, UUID]:
    assert learner.requested_on is not None
    return learner.requested_on, learner.person


@given(st.lists(happenings, max_size=40))
@settings(deadline=None)
def test_the_fold_of_all_that_was_said_gives_the_same_states(history: list[Any]) -> None:
    story = told(history)
    assert refold(story) == story.states


@given(st.lists(happenings, max_size=20), st.integers(0, 500))
@settings(deadline=None)
def test_a_day_that_is_told_again_says_nothing(history: list[Any], days: int) -> None:
    story = told(history)
    today = DayStarted(date=date(2017, 2, 1) + timedelta(days=days))
    story.when(today)
    assert story.when(today) == ()
