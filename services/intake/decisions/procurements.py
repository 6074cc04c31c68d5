"""What municipalities buy together."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import ProcurementRejection
from services.contracts.intake import (
    ProcurementAwarded,
    ProcurementJoined,
    ProcurementMet,
    ProcurementOpened,
    ProcurementOverdue,
    ProcurementRejected,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.intake.commands import AwardProcurement, JoinProcurement, OpenProcurement
from services.intake.decisions.agreement import last_day, why_outside_agreement
from services.intake.state import Procurement, Succession


def open_procurement(
    opening: OpenProcurement, procurement: Procurement | None, successions: Sequence[Succession], norms: Norms
) -> ProcurementOpened | ProcurementRejected:
    """Who opens a procurement takes part in it, and the others can join (agreement 3d, 4e)."""
    broken = "already-opened" if procurement else why_outside_agreement(opening, successions, norms)
    if broken:
        return _rejected(opening, broken)
    return ProcurementOpened(
        procurement=opening.procurement,
        municipality=opening.municipality,
        occurred_on=opening.occurred_on,
        subject_code=opening.subject_code,
        award_by=last_day(opening.occurred_on, norms.procurement_award_within_months, norms),
    )


def join_procurement(
    joining: JoinProcurement, procurement: Procurement | None, successions: Sequence[Succession], norms: Norms
) -> ProcurementJoined | ProcurementRejected:
    """A municipality takes part once, until the award (agreement 3d, 4e)."""
    procurement = _known(procurement)
    broken = _why_not_open(joining, procurement, successions, norms)
    if broken is None and joining.municipality in procurement.participants:
        broken = "already-joined"
    if broken:
        return _rejected(joining, broken)
    return ProcurementJoined(
        procurement=joining.procurement, municipality=joining.municipality, occurred_on=joining.occurred_on
    )


def award_procurement(
    award: AwardProcurement, procurement: Procurement | None, successions: Sequence[Succession], norms: Norms
) -> tuple[ProcurementAwarded | ProcurementMet, ...] | ProcurementRejected:
    """One of those who take part awards it for all (agreement 3d, 4e)."""
    procurement = _known(procurement)
    broken = _why_not_open(award, procurement, successions, norms)
    if broken is None and award.municipality not in procurement.participants:
        broken = "not-a-participant"
    if broken:
        return _rejected(award, broken)
    awarded = ProcurementAwarded(
        procurement=award.procurement,
        municipality=award.municipality,
        occurred_on=award.occurred_on,
        subject_code=procurement.subject_code,
        participants=procurement.participants,
    )
    if procurement.due_on is not None or award.occurred_on > procurement.award_by:
        return (awarded,)
    met = ProcurementMet(
        procurement=award.procurement,
        municipality=award.municipality,
        occurred_on=award.occurred_on,
        due_on=procurement.award_by,
        met_on=award.occurred_on,
    )
    return awarded, met


def _known(procurement: Procurement | None) -> Procurement:
    if procurement is None:
        raise UnknownThing("procurement", "no procurement with this reference was opened; GET /procurements lists them")
    return procurement


def _why_not_open(
    tried: JoinProcurement | AwardProcurement,
    procurement: Procurement,
    successions: Sequence[Succession],
    norms: Norms,
) -> ProcurementRejection | None:
    outside = why_outside_agreement(tried, successions, norms)
    if outside:
        return outside
    if procurement.awarded_on is not None:
        return "already-awarded"
    return "before-opening" if tried.occurred_on < procurement.opened_on else None


def notice_overdue_procurements(_day: DayStarted, procurements: Sequence[Procurement]) -> Iterator[ProcurementOverdue]:
    """A procurement that is not awarded in time is owed by those who take part."""
    for procurement in procurements:
        yield ProcurementOverdue(
            procurement=procurement.procurement,
            municipality=procurement.municipality,
            occurred_on=procurement.award_by + timedelta(days=1),
            participants=procurement.participants,
            owed_by="municipality",
            due_on=procurement.award_by,
        )


def _rejected(
    tried: OpenProcurement | JoinProcurement | AwardProcurement, code: ProcurementRejection
) -> ProcurementRejected:
    return ProcurementRejected(
        procurement=tried.procurement, municipality=tried.municipality, occurred_on=tried.occurred_on, code=code
    )
