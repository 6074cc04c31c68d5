"""Whatever is granted to anybody can be written, and comes back as it was heard."""

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pytest

from services.agreements.agreements import load_agreements
from services.catalogue.codes import read_lists
from services.catalogue.examples import read_examples
from services.catalogue.records import record_from_json
from services.catalogue.schemas import SCHEMAS, Schema
from services.delivery.audience import newest_schemas
from services.delivery.projection import Projection, as_json, parsed
from services.delivery.references import References

LISTS = read_lists()
EVENTS = newest_schemas()
REFERENCES = References(b"k" * 32, "auditor")
PROFILES = sorted({term.profile_name: term.events for terms in load_agreements().values() for term in terms}.items())


def heard(schema: Schema) -> list[Mapping[str, Any]]:
    """The valid examples of an event, as delivery has them after decoding."""
    service, name = schema.type.split(".")[2:]
    event = getattr(import_module(f"services.contracts.{service}"), name)
    examples = [one for one in read_examples(SCHEMAS / service / name) if one.why is None]
    return [event.from_record(record_from_json(one.record, schema, LISTS)).as_record() for one in examples]


@pytest.mark.parametrize(("profile", "events"), PROFILES)
def test_every_example_of_every_granted_event(profile: str, events: Mapping[str, tuple[str, ...]]) -> None:
    for event, fields in events.items():
        projection = Projection(EVENTS[event], fields, 1)
        for record in heard(EVENTS[event]):
            values = projection.values(record, REFERENCES)
            told = as_json(parsed(projection.schema), projection.encoded(values))
            assert told == json.loads(json.dumps(values, default=str)), (profile, event)
            assert told.keys() == set(fields)
