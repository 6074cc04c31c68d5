"""The covenants with employers."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import CovenantRejection
from services.contracts.intake import (
    CovenantExplored,
    CovenantMet,
    CovenantOverdue,
    CovenantRejected,
    CovenantSigned,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.intake.commands import ExploreCovenant, SignCovenant
from services.intake.decisions.agreement import last_day, why_outside_agreement
from services.intake.state import Covenant, Succession


def explore_covenant(
    exploration: ExploreCovenant, covenant: Covenant | None, successions: Sequence[Succession], norms: Norms
) -> CovenantExplored | CovenantRejected:
    """Whether employers will sign is explored within a term (agreement 5g)."""
    broken = "already-explored" if covenant else why_outside_agreement(exploration, successions, norms)
    if broken:
        return _rejected(exploration, broken)
    return CovenantExplored(
        covenant=exploration.covenant,
        municipality=exploration.municipality,
        occurred_on=exploration.occurred_on,
        sign_by=last_day(exploration.occurred_on, norms.covenant_sign_within_months, norms),
    )


def sign_covenant(
    signature: SignCovenant, covenant: Covenant | None, successions: Sequence[Succession], norms: Norms
) -> tuple[CovenantSigned | CovenantMet, ...] | CovenantRejected:
    """Any number of employers sign a covenant, each once; the first signature keeps its term (agreement 5g)."""
    if covenant is None:
        raise UnknownThing("covenant", "no covenant with this reference is explored; GET /covenants lists them")
    broken = _why_not_signed(signature, covenant, successions, norms)
    if broken:
        return _rejected(signature, broken)
    signed = CovenantSigned(
        covenant=signature.covenant,
        municipality=signature.municipality,
        occurred_on=signature.occurred_on,
        employer=signature.employer,
    )
    is_overdue = covenant.due_on is None and not covenant.employers
    if not is_overdue or signature.occurred_on > covenant.sign_by:
        return (signed,)
    met = CovenantMet(
        covenant=signature.covenant,
        municipality=signature.municipality,
        occurred_on=signature.occurred_on,
        due_on=covenant.sign_by,
        met_on=signature.occurred_on,
    )
    return signed, met


def _why_not_signed(
    signature: SignCovenant, covenant: Covenant, successions: Sequence[Succession], norms: Norms
) -> CovenantRejection | None:
    outside = why_outside_agreement(signature, successions, norms)
    if outside:
        return outside
    if signature.employer in covenant.employers:
        return "already-signed"
    return "before-exploration" if signature.occurred_on < covenant.explored_on else None


def notice_overdue_covenants(_day: DayStarted, covenants: Sequence[Covenant]) -> Iterator[CovenantOverdue]:
    """A covenant that nobody signed in time is owed by the municipality that explores it."""
    for covenant in covenants:
        yield CovenantOverdue(
            covenant=covenant.covenant,
            municipality=covenant.municipality,
            occurred_on=covenant.sign_by + timedelta(days=1),
            owed_by="municipality",
            due_on=covenant.sign_by,
        )


def _rejected(tried: ExploreCovenant | SignCovenant, code: CovenantRejection) -> CovenantRejected:
    return CovenantRejected(
        covenant=tried.covenant, municipality=tried.municipality, occurred_on=tried.occurred_on, code=code
    )
