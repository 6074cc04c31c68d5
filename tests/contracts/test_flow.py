"""The flow tables against everything that is said about them elsewhere."""

import importlib
from pathlib import Path

import pytest

from services.bus.service import Service
from services.catalogue.picture import SERVICES, drawn_into
from services.platform.topics import load_topics

README = Path(__file__).parents[2] / "README.md"


def service(name: str) -> Service:
    found = importlib.import_module(f"services.{name}.app").SERVICE
    assert isinstance(found, Service)
    return found


def test_the_picture_in_the_readme_is_that_of_the_flow_tables() -> None:
    text = README.read_text(encoding="utf-8")
    assert drawn_into(text, README) == text, "run `make flow`"


@pytest.mark.parametrize("name", SERVICES)
def test_a_topic_file_names_exactly_those_who_act_on_the_topic(name: str) -> None:
    assert set(service(name).reads) == {topic.topic for topic in load_topics() if name in topic.consumers}


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_decision_moves_is_loaded_with_its_batch(name: str) -> None:
    """Otherwise each event of a batch would cost a query of its own."""
    one = service(name)
    for when in one.flow:
        if not when.is_command:
            moved = {state for event in when.emits for state in one.moves[event]}
            assert moved <= {load.state for load in when.loads}, when.decide.__name__


@pytest.mark.parametrize("name", SERVICES)
def test_every_event_of_a_service_can_come_of_its_flow(name: str) -> None:
    events = importlib.import_module(f"services.contracts.{name}").EVENTS
    assert {event.__name__ for event in service(name).says.values()} == {event.__name__ for event in events}


@pytest.mark.parametrize("name", SERVICES)
def test_every_state_is_moved_by_events_that_its_service_says(name: str) -> None:
    one = service(name)
    for state in one.stored:
        assert set(state.MOVED_BY) <= set(one.says.values()), state.__name__
