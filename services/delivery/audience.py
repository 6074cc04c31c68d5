"""Who may hold an agreement on a day, and how each event looks to them."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Self

from fastavro.types import Schema as Parsed

from services.agreements.agreements import Agreement, Agreements, holding, load_agreements
from services.agreements.files import Channel
from services.catalogue.schemas import Schema, load_schemas
from services.delivery.projection import Projection, as_json, projected
from services.delivery.references import References
from services.delivery.stream import Delivery, attributes
from services.runtime.settings import StreamSettings

SchemaIds = Mapping[str, int]
"""The registry's ids of projected schemas, by `partner-<profile>-v1-<type>`."""


def registry_subject(profile: str, event_type: str) -> str:
    return f"partner-{profile}-v1-{event_type}"


def projections(agreements: Agreements) -> dict[str, dict[str, Any]]:
    """The Avro schema of everything that somebody is granted, by its subject in the registry."""
    schemas = newest_schemas()
    return {
        registry_subject(term.profile_name, event): projected(schemas[event], fields)
        for terms in agreements.values()
        for term in terms
        for event, fields in term.events.items()
    }


def newest_schemas() -> dict[str, Schema]:
    """By event type."""
    return {schema.type: schema for _, schema in sorted(load_schemas().items())}


class Audience:
    """Agreements with the projections and references that follow from them."""

    def __init__(self, agreements: Agreements, ids: SchemaIds, reference_key: bytes) -> None:
        """Raises KeyError for a projection that was never registered."""
        schemas = newest_schemas()
        self._agreements = agreements
        self._references = {name: References(reference_key, name) for name in agreements}
        self._projections = {
            (term.profile_name, event): Projection(
                schemas[event], fields, ids[registry_subject(term.profile_name, event)]
            )
            for terms in agreements.values()
            for term in terms
            for event, fields in term.events.items()
        }
        self.holding_on = lru_cache(maxsize=4)(self._holding_on)

    @classmethod
    def of(cls, settings: StreamSettings) -> Self:
        """By the files that this process ships with, and those that its settings name."""
        ids = json.loads(settings.projection_ids_file.read_text())
        return cls(load_agreements(), ids, settings.reference_key())

    @property
    def agreements(self) -> Agreements:
        return self._agreements

    def receiving_by(self, channel: Channel) -> tuple[str, ...]:
        """The partners to whom this channel is granted; it is the same in all terms of one."""
        return tuple(name for name, terms in self._agreements.items() if channel in terms[-1].channels)

    def _holding_on(self, day: date) -> tuple[Agreement, ...]:
        return tuple(term for terms in self._agreements.values() if (term := holding(terms, day)) is not None)

    def references(self, partner: str) -> References:
        return self._references[partner]

    def projection(self, agreement: Agreement, event_type: str) -> Projection:
        return self._projections[agreement.profile_name, event_type]

    def schemas(self) -> dict[int, Mapping[str, Any]]:
        """By the registry's id, every schema with which something may be written today."""
        return {projection.schema_id: projection.schema for projection in self._projections.values()}

    def as_cloud_event(self, delivery: Delivery, schema: Parsed) -> dict[str, Any]:
        """CloudEvents 1.0 in JSON, of the Dutch profile; `data` are the fields that were granted when it was written.

        `schema` is the one that it was written with.
        """
        told = attributes(delivery, self._references[delivery.partner])
        return {**told, "datacontenttype": "application/json", "data": as_json(schema, delivery.value)}
