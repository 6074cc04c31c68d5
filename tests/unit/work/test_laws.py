"""What holds of places, files and assistance after any history."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality, WorkPlaceKind
from services.contracts.intake import MunicipalitySucceeded, PersonDied, PersonsMerged
from services.contracts.refusals import Refusal
from services.work.flow import FLOW
from services.work.state import Assistance, WorkFile, WorkPlace
from tests.unit.story import Story, ref, refold
from tests.unit.work.lives import end, fill, place, track
from tests.unit.work.test_turns import rehoused, withdrawn
from tests.unit.work.test_work import ARRIVED, FAMILY, UTRECHT, arrival, grant, orientation, plan, settlement

KINDS: tuple[WorkPlaceKind, ...] = ("work", "language")
TOWNS: tuple[Municipality, ...] = ("GM0344", "GM0355", "GM0321", "GM1961")

persons = st.integers(0, 3).map(lambda n: ref(f"adult {n}"))
references = st.integers(0, 3).map(lambda n: ref(f"place {n}"))
days = st.integers(0, 400).map(lambda n: ARRIVED + timedelta(days=n))
towns = st.sampled_from(TOWNS)


def died(person: Any, day: Any) -> PersonDied:
    return PersonDied(person=person, household=FAMILY, municipality=UTRECHT, occurred_on=day)


def merged(person: Any, kept: Any, day: Any) -> PersonsMerged:
    return PersonsMerged(person=person, kept=kept, household=FAMILY, municipality=UTRECHT, occurred_on=day)


def passed_on(day: Any) -> MunicipalitySucceeded:
    return MunicipalitySucceeded(municipality="GM0355", occurred_on=day, successor="GM1961")


happenings = st.one_of(
    st.builds(arrival, persons),
    st.builds(place, days, st.sampled_from(KINDS), st.none(), references),
    st.builds(fill, days, persons, references, towns),
    st.builds(lambda day, reference: replace(end(day), place=reference), days, references),
    st.builds(lambda person, day: replace(track(day), person=person), persons, days),
    st.builds(orientation, days, towns, persons),
    st.builds(plan, days, towns, persons),
    st.builds(died, persons, days),
    st.builds(merged, persons, persons, days).filter(lambda merger: merger.person != merger.kept),
    st.builds(settlement, towns),
    st.builds(rehoused, days, towns),
    st.builds(grant, days, towns),
    st.builds(withdrawn, days),
    st.builds(passed_on, days),
    st.builds(lambda day: DayStarted(date=day), days),
)


def told(history: list[Any]) -> Story:
    story = Story(FLOW)
    for happened in history:
        try:
            story.when(happened)
        except Refusal:
            continue  # whoever asks about what is unknown leaves nothing behind
    return story


@settings(max_examples=150, deadline=None)
@given(st.lists(happenings, max_size=40))
def test_whatever_happens_a_person_has_one_place_of_a_kind_and_who_left_has_none(history: list[Any]) -> None:
    story = told(history)
    taken = Counter((place.person, place.kind) for place in story.all(WorkPlace) if place.person is not None)
    assert all(count == 1 for count in taken.values())
    here = {file.person for file in story.all(WorkFile) if file.closed_on is None}
    assert {person for person, _ in taken} <= here
    assert not any(place.person for place in story.all(WorkPlace) if place.ended_on is not None)


@settings(max_examples=150, deadline=None)
@given(st.lists(happenings, max_size=40))
def test_whatever_happens_nothing_is_due_of_what_ended(history: list[Any]) -> None:
    story = told(history)
    assert not any(file.due_on for file in story.all(WorkFile) if file.closed_on is not None)
    over = [one for one in story.all(Assistance) if one.ended_on is not None or one.decided_on is not None]
    assert not any(assistance.due_on for assistance in over)


@settings(max_examples=150, deadline=None)
@given(st.lists(happenings, max_size=40))
def test_whatever_happens_the_states_are_the_fold_of_what_was_said(history: list[Any]) -> None:
    story = told(history)
    assert refold(story) == story.states
