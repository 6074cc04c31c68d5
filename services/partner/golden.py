"""Golden files: each event of a profile as it goes over each wire, for whoever reads it in another language.

One JSON file an event; kit/golden/README.md says what is in it. Keys and secrets are published, and good for nothing
else. Every event is the first of its stream, so that a new one changes no other's file.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson

from ketenbus_partner import signature
from services.agreements.agreements import Agreement, load_agreements
from services.catalogue.codes import CodeList, read_lists
from services.catalogue.examples import read_examples
from services.catalogue.fields import fields_of
from services.catalogue.records import record_from_json
from services.catalogue.schemas import SCHEMAS, Schema
from services.delivery.audience import Audience, newest_schemas, projections
from services.delivery.projection import parsed
from services.delivery.stream import Delivery, message

PARTNER = "municipality-gm0344"
REFERENCE_KEY = b"the golden files' published key!"
RECORDED_AT = datetime(2017, 2, 6, 9, 0, tzinfo=UTC)
SENT_AT = RECORDED_AT + timedelta(seconds=1)
SECRETS = (
    "whsec_Z29sZGVuIHNlY3JldCBvZiB0aGUgdGltZSBiZWZvcmU=",
    "whsec_Z29sZGVuIHNlY3JldCBvZiB0aGlzIHRpbWUsIG5ldyE=",
)
"""The former one and the one of now: the files are signed with both, as when a secret is being changed."""


def golden_files() -> dict[str, str]:
    """By name, such as `municipality/nl.ketenbus.housing.HomeAllocated.json`."""
    term = load_agreements()[PARTNER][-1]
    audience = _audience(term)
    schemas, lists = newest_schemas(), read_lists(SCHEMAS / "codes")
    return {
        f"{term.profile_name}/{event}.json": _written(_golden(audience, term, schemas[event], lists))
        for event in sorted(term.events)
    }


def _audience(term: Agreement) -> Audience:
    ids = {subject: zlib.crc32(subject.encode()) >> 1 for subject in projections({PARTNER: (term,)})}
    return Audience({PARTNER: (term,)}, ids, REFERENCE_KEY)


def _golden(audience: Audience, term: Agreement, schema: Schema, lists: Mapping[str, CodeList]) -> Mapping[str, object]:
    references = audience.references(PARTNER)
    projection = audience.projection(term, schema.type)
    values = projection.values(_example(schema, lists), references)
    delivery = Delivery(
        PARTNER, 1, uuid5(NAMESPACE_URL, schema.type), schema.type, projection.subject(values), projection.schema_id,
        RECORDED_AT, projection.encoded(values),
    )  # fmt: skip
    event = audience.as_cloud_event(delivery, parsed(projection.schema))
    record = message(delivery, references)
    return {
        "kafka": {
            "topic": record.topic,
            "headers": {name: text.decode() for name, text in record.headers},
            "schema_id": projection.schema_id,
            "schema": json.dumps(projection.schema, ensure_ascii=False),
            "value_base64": base64.b64encode(delivery.value).decode(),
        },
        "pull": event,
        "webhook": _webhook(event),
        "expected": {
            field.name: _expected(field.kind, values[field.name]) for field in fields_of(schema) if field.name in values
        },
    }


def _example(schema: Schema, lists: Mapping[str, CodeList]) -> Mapping[str, Any]:
    _, _, service, name = schema.type.split(".")
    valid = [one for one in read_examples(SCHEMAS / service / name) if one.why is None]
    return record_from_json(valid[0].record, schema, lists)


def _webhook(event: Mapping[str, Any]) -> Mapping[str, object]:
    body = orjson.dumps(event)
    timestamp = str(int(SENT_AT.timestamp()))
    signatures = [signature(secret, event["id"], timestamp, body) for secret in SECRETS]
    return {
        "secrets": SECRETS,
        "headers": {
            "content-type": "application/cloudevents+json; charset=utf-8",
            "webhook-id": event["id"],
            "webhook-timestamp": timestamp,
            "webhook-signature": " ".join(signatures),
        },
        "body": body.decode(),
    }


def _expected(kind: str, value: Any) -> Mapping[str, object]:
    """With its type, which JSON does not tell."""
    return {"type": kind, "value": _plain(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | None) else str(value)


def _written(golden: Mapping[str, object]) -> str:
    return json.dumps(golden, indent=1, ensure_ascii=False) + "\n"
