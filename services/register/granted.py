"""Purpose limitation: what a partner's agreement lets it fetch for a purpose on a day, and nothing else; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.agreements.agreements import Agreement, Agreements, holding
from services.register.tables import SEALED_FIELDS
from services.runtime.problems import FieldError, Problem

RETRY_AFTER_SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """The fields, in the register's own order, and by what they are granted."""

    partner: str
    oin: str
    purpose: str
    fields: tuple[str, ...]
    agreement_version: int
    processing_activity: str


def terms_of(agreements: Agreements, partner: str) -> tuple[Agreement, ...]:
    """Raises a 403 problem for a client that is no partner."""
    if terms := agreements.get(partner):
        return terms
    error = FieldError(
        field="Authorization", problem="is of a client without an agreement", remedy="agree on one first"
    )
    raise Problem(403, "no-agreement", "Nothing was read.", errors=[error])


def check_purpose(purposes: Iterable[str], purpose: str) -> None:
    """Raises a 422 problem for what is nobody's purpose."""
    if purpose not in purposes:
        raise _purpose_problem(422, "unknown-purpose", "is not a purpose", f"send one of {', '.join(sorted(purposes))}")


def granted(terms: tuple[Agreement, ...], purpose: str, today: date | None) -> Grant:
    """Raises a problem: no day known yet (503), no agreement that holds, or not for this purpose (403)."""
    term = _in_force(terms, today)
    fields = term.profile.register_fields.get(purpose, ())
    if not fields:
        own = ", ".join(sorted(term.profile.register_fields)) or "none: the agreement grants nothing of the register"
        raise _purpose_problem(403, "purpose-not-granted", "is not granted by the agreement", f"its purposes are {own}")
    return Grant(
        partner=term.name,
        oin=term.partner.oin,
        purpose=purpose,
        fields=tuple(field for field in SEALED_FIELDS if field in fields),
        agreement_version=term.version,
        processing_activity=term.profile.processing_activity,
    )


def _in_force(terms: tuple[Agreement, ...], today: date | None) -> Agreement:
    if today is None:
        retry = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        raise Problem(
            503, "day-unknown", "The calendar has not begun, so no agreement is known to hold.", headers=retry
        )
    term = holding(terms, today)
    if term is not None:
        return term
    is_over = terms[-1].ends_on <= today
    problem, reason = ("has ended", "agreement-expired") if is_over else ("has not begun", "agreement-not-begun")
    error = FieldError(field="Authorization", problem=f"is of a client whose agreement {problem}", remedy="renew it")
    raise Problem(403, reason, "Nothing was read.", errors=[error])


def _purpose_problem(status: int, reason: str, problem: str, remedy: str) -> Problem:
    return Problem(
        status, reason, "Nothing was read.", errors=[FieldError(field="purpose", problem=problem, remedy=remedy)]
    )
