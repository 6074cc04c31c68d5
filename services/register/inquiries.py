"""What the register asks of delivery, with credentials of its own: it alone can read partners' references, and knows
whose case somebody is. Nothing of its answers is kept.
"""

from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

import httpx
from pydantic import TypeAdapter

from services.register.logbook import Trace
from services.runtime.clients import ClientCredentials, trusting
from services.runtime.problems import Problem
from services.runtime.settings import RegisterSettings

PATIENCE_SECONDS = 5.0
_RETRY_AFTER_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """One person, as we and as the partner refer to them."""

    ours: UUID
    theirs: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether those asked for are a partner's own, by the calendar's day `today`."""

    today: date | None
    is_its_own: bool
    persons: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """One delivery about a person, or about a household of which the person is or was a member."""

    partner: str
    type: str
    about: str
    received_at: datetime
    agreement_version: int


T = TypeVar("T")
_STANDING, _REFERENCE = TypeAdapter(Standing), TypeAdapter(Reference)
_RECEIVED = TypeAdapter(tuple[Received, ...])


class Delivery:
    """Raises a 503 problem where delivery does not answer: what cannot be checked is not told."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    @classmethod
    def of(cls, settings: RegisterSettings) -> "Delivery":
        credentials = ClientCredentials.from_file(settings.client_secret_file, f"{settings.access_url}/oauth2/token")
        return cls(
            httpx.Client(
                base_url=settings.delivery_url, auth=credentials, verify=trusting(settings.http_ca_file),
                timeout=PATIENCE_SECONDS, trust_env=False,
            )
        )  # fmt: skip

    def about_person(self, partner: str, reference: UUID, trace: Trace) -> Standing:
        return self._ask("person", _as_told(partner, reference), _STANDING, trace)

    def about_household(self, partner: str, reference: UUID, trace: Trace) -> Standing:
        return self._ask("household", _as_told(partner, reference), _STANDING, trace)

    def reference(self, partner: str, reference: UUID, trace: Trace) -> UUID:
        """What the partner refers to."""
        return self._ask("reference", _as_told(partner, reference), _REFERENCE, trace).ours

    def received(self, person: UUID, trace: Trace) -> tuple[Received, ...]:
        return self._ask("received", {"person": str(person)}, _RECEIVED, trace)

    def _ask(self, what: str, body: dict[str, str], answer: TypeAdapter[T], trace: Trace) -> T:
        try:
            response = self._http.post(f"/inquiries/{what}", json=body, headers={"traceparent": trace.traceparent})
        except (httpx.TransportError, httpx.HTTPStatusError) as error:
            raise _silent() from error
        if response.status_code != HTTPStatus.OK:
            raise _silent()
        return answer.validate_json(response.content)


def _as_told(partner: str, reference: UUID) -> dict[str, Any]:
    return {"partner": partner, "reference": str(reference)}


def _silent() -> Problem:
    retry = {"Retry-After": str(_RETRY_AFTER_SECONDS)}
    return Problem(503, "delivery-silent", "Whose case this is could not be asked, so nothing was read.", headers=retry)
