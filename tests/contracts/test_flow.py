"""The flow tables against everything that is said about them elsewhere."""

import importlib
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from services.bus.flow import When
from services.bus.service import Service
from services.catalogue.fields import Field, fields_of
from services.catalogue.generate import newest
from services.catalogue.picture import SERVICES, drawn_into
from services.catalogue.schemas import SCHEMAS
from services.platform.topics import load_topics

INT_MAX = 2**31 - 1
REPOSITORY = Path(__file__).parents[2]
README = REPOSITORY / "README.md"


def service(name: str) -> Service:
    found = importlib.import_module(f"services.{name}.service").SERVICE
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
    """Otherwise each event of a batch would cost a query of its own; what is due is loaded state by state anyhow."""
    one = service(name)
    for when in one.flow:
        if not when.is_command and not when.is_about_due:
            moved = {state for event in when.emits for state in one.moves[event]}
            assert moved <= {load.state for load in when.loads}, when.decide.__name__


@pytest.mark.parametrize("name", SERVICES)
def test_every_event_of_a_service_can_come_of_its_flow(name: str) -> None:
    events = importlib.import_module(f"services.contracts.{name}").EVENTS
    assert {event.__name__ for event in service(name).says.values()} == {event.__name__ for event in events}


def test_no_schema_is_left_that_nothing_publishes_or_reads() -> None:
    """Of the services that decide, the flow tables say so strictly; whoever else speaks names what it says."""
    code = [path.read_text() for path in (REPOSITORY / "services").rglob("*.py") if path.parent.name != "contracts"]
    events = {path.name for service in SCHEMAS.iterdir() for path in service.iterdir() if path.is_dir()}
    assert not {event for event in events if not any(re.search(rf"\b{event}\b", text) for text in code)}


@pytest.mark.parametrize("name", SERVICES)
def test_every_state_is_moved_by_events_that_its_service_says(name: str) -> None:
    one = service(name)
    for state in one.stored:
        assert set(state.MOVED_BY) <= set(one.says.values()), state.__name__


COMMANDS = [when for name in SERVICES for when in service(name).commands]
EVENT_FIELDS = {schema.type: fields_of(schema) for schema in newest(SCHEMAS)}


@pytest.mark.parametrize("when", COMMANDS, ids=lambda when: when.trigger.__name__)
def test_a_broken_rule_names_a_field_of_the_command_that_breaks_it(when: When) -> None:
    names = {field.name for field in fields(when.trigger)}
    rules: Mapping[str, Any] = {code: rule for kind in when.emits for code, rule in getattr(kind, "RULES", {}).items()}
    assert rules or not any(kind.REJECTION for kind in when.emits)
    assert {rule.field for rule in rules.values()} <= names


@pytest.mark.parametrize("when", COMMANDS, ids=lambda when: when.trigger.__name__)
def test_what_a_command_may_say_its_events_may_carry(when: When) -> None:
    said = TypeAdapter(when.trigger).json_schema()["properties"]
    carried = [field for kind in when.emits for field in EVENT_FIELDS[kind.TYPE] if field.name in said]
    for field in carried:
        if field.kind == "int":
            _assert_within(said[field.name], field)


def _assert_within(said: Mapping[str, Any], field: Field) -> None:
    assert said["minimum"] >= (-INT_MAX if field.minimum is None else field.minimum), field.name
    assert said["maximum"] <= (INT_MAX if field.maximum is None else field.maximum), field.name
