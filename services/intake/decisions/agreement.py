"""The term of the agreement, and who is party to it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, Protocol

from services.contracts.calendar import DayStarted
from services.contracts.codes import POPULATIONS, Municipality
from services.contracts.intake import AgreementEnded, AgreementEntered
from services.contracts.months import months_after
from services.contracts.norms import Norms
from services.intake.state import Agreement, Covenant, Practice, Procurement, Succession, VolunteerGap

PARTIES: tuple[Municipality, ...] = tuple(POPULATIONS)
"""The sixteen that signed: of nobody else do the code lists tell the inhabitants."""


class Instrument(Protocol):
    """A command by which a municipality does something under the agreement."""

    @property
    def municipality(self) -> Municipality: ...
    @property
    def occurred_on(self) -> date: ...


def why_outside_agreement(
    instrument: Instrument, successions: Iterable[Succession], norms: Norms
) -> Literal["outside-agreement", "not-a-party"] | None:
    """Under the agreement its parties act, from its signature until its end, and nobody else (agreement 6)."""
    if not norms.agreement_signed_date <= instrument.occurred_on < norms.agreement_ends_date:
        return "outside-agreement"
    return None if is_party(instrument.municipality, instrument.occurred_on, successions) else "not-a-party"


def is_party(municipality: Municipality, day: date, successions: Iterable[Succession]) -> bool:
    """A municipality is party until it is succeeded; its successor does not take its place in the agreement."""
    return municipality in PARTIES and not any(
        gone.municipality == municipality and gone.succeeded_on <= day for gone in successions
    )


def last_day(day: date, months: int, norms: Norms) -> date:
    """The last day of a term that begins on a day; what is promised under the agreement is owed before it ends."""
    return min(months_after(day, months), norms.agreement_ends_date - timedelta(days=1))


def enter_agreement(day: DayStarted, agreements: Sequence[Agreement], norms: Norms) -> AgreementEntered | None:
    """The agreement is in force from its signature (agreement 6)."""
    if agreements or day.date < norms.agreement_signed_date:
        return None
    return AgreementEntered(
        signed_on=norms.agreement_signed_date,
        ends_on=norms.agreement_ends_date,
        occurred_on=norms.agreement_signed_date,
    )


def end_agreement(
    _day: DayStarted,
    agreements: Sequence[Agreement],
    practices: Sequence[Practice],
    procurements: Sequence[Procurement],
    covenants: Sequence[Covenant],
    gaps: Sequence[VolunteerGap],
    successions: Sequence[Succession],
) -> Iterator[AgreementEnded]:
    """The agreement ends on its day, and what was promised under it and is open then is on record (agreement 6)."""
    for agreement in agreements:
        yield AgreementEnded(
            signed_on=agreement.signed_on,
            occurred_on=agreement.ends_on,
            follow_ups=sum(len(owing(practice, agreement.ends_on, successions)) for practice in practices),
            procurements=sum(procurement.awarded_on is None for procurement in procurements),
            covenants=sum(not covenant.employers for covenant in covenants),
            gaps=sum(gap.closed_on is None for gap in gaps),
        )


def owing(practice: Practice, day: date, successions: Sequence[Succession]) -> tuple[Municipality, ...]:
    """Who owes a follow-up of a practice on a day: not who is no party any more."""
    return tuple(municipality for municipality in practice.owed_by if is_party(municipality, day, successions))
