"""Who may hold an agreement on a day, and how each event looks to them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from services.agreements.agreements import Agreement, Agreements, holding
from services.catalogue.schemas import Schema
from services.delivery.projection import Projection
from services.delivery.references import References

SchemaIds = Mapping[str, int]
"""The registry's ids of projected schemas, by `partner-<profile>-v1-<type>`."""


def registry_subject(profile: str, event_type: str) -> str:
    return f"partner-{profile}-v1-{event_type}"


class Audience:
    """Agreements with the projections and references that follow from them."""

    def __init__(
        self, agreements: Agreements, schemas: Mapping[str, Schema], ids: SchemaIds, reference_key: bytes
    ) -> None:
        """`schemas` are the newest by event type. Raises KeyError for a projection that was never registered."""
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

    def _holding_on(self, day: date) -> tuple[Agreement, ...]:
        return tuple(term for terms in self._agreements.values() if (term := holding(terms, day)) is not None)

    def references(self, partner: str) -> References:
        return self._references[partner]

    def projection(self, agreement: Agreement, event_type: str) -> Projection:
        return self._projections[agreement.profile_name, event_type]
