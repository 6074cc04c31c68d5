"""Each municipality coordinates its volunteers, and closes the gaps in what they do."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import VolunteerGapRejection
from services.contracts.intake import (
    CoordinatorAppointmentRejected,
    VolunteerCoordinatorAppointed,
    VolunteerGapClosed,
    VolunteerGapMet,
    VolunteerGapOverdue,
    VolunteerGapRejected,
    VolunteerGapReported,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.contracts.successions import successor_of
from services.intake.commands import AppointVolunteerCoordinator, CloseVolunteerGap, ReportVolunteerGap
from services.intake.decisions.agreement import last_day, why_outside_agreement
from services.intake.state import Succession, VolunteerCoordination, VolunteerGap


def appoint_volunteer_coordinator(
    appointment: AppointVolunteerCoordinator,
    coordination: VolunteerCoordination | None,
    successions: Sequence[Succession],
    norms: Norms,
) -> VolunteerCoordinatorAppointed | CoordinatorAppointmentRejected:
    """Every municipality has somebody who coordinates its volunteers; who it is, is nobody else's (agreement 3c)."""
    broken = "already-appointed" if coordination else why_outside_agreement(appointment, successions, norms)
    if broken:
        return CoordinatorAppointmentRejected(
            municipality=appointment.municipality, occurred_on=appointment.occurred_on, code=broken
        )
    return VolunteerCoordinatorAppointed(municipality=appointment.municipality, occurred_on=appointment.occurred_on)


def report_volunteer_gap(
    report: ReportVolunteerGap, gap: VolunteerGap | None, successions: Sequence[Succession], norms: Norms
) -> VolunteerGapReported | VolunteerGapRejected:
    """What volunteers do too little of is told, and closed within a term (agreement 3c)."""
    broken = "already-reported" if gap else why_outside_agreement(report, successions, norms)
    if broken:
        return _rejected(report, broken)
    return VolunteerGapReported(
        gap=report.gap,
        municipality=report.municipality,
        occurred_on=report.occurred_on,
        kind=report.kind,
        close_by=last_day(report.occurred_on, norms.volunteer_gap_close_within_months, norms),
    )


def close_volunteer_gap(
    closing: CloseVolunteerGap, gap: VolunteerGap | None, successions: Sequence[Succession]
) -> tuple[VolunteerGapClosed | VolunteerGapMet, ...] | VolunteerGapRejected:
    """A gap can also be closed after the agreement has ended: people need volunteers then as before (agreement 3c)."""
    if gap is None:
        raise UnknownThing("gap", "no gap with this reference was reported; GET /gaps lists them")
    broken = _why_not_closed(closing, gap, successions)
    if broken:
        return _rejected(closing, broken)
    closed = VolunteerGapClosed(gap=closing.gap, municipality=closing.municipality, occurred_on=closing.occurred_on)
    if gap.due_on is not None or closing.occurred_on > gap.close_by:
        return (closed,)
    met = VolunteerGapMet(
        gap=closing.gap,
        municipality=closing.municipality,
        occurred_on=closing.occurred_on,
        due_on=gap.close_by,
        met_on=closing.occurred_on,
    )
    return closed, met


def _why_not_closed(
    closing: CloseVolunteerGap, gap: VolunteerGap, successions: Sequence[Succession]
) -> VolunteerGapRejection | None:
    if closing.municipality not in (gap.municipality, successor_of(gap.municipality, successions)):
        return "other-municipality"
    if gap.closed_on is not None:
        return "already-closed"
    return "before-report" if closing.occurred_on < gap.reported_on else None


def notice_overdue_gaps(
    _day: DayStarted, gaps: Sequence[VolunteerGap], successions: Sequence[Succession]
) -> Iterator[VolunteerGapOverdue]:
    """A gap that is not closed in time is owed by the municipality that has it, or by who took over from it."""
    for gap in gaps:
        yield VolunteerGapOverdue(
            gap=gap.gap,
            municipality=successor_of(gap.municipality, successions),
            occurred_on=gap.close_by + timedelta(days=1),
            owed_by="municipality",
            due_on=gap.close_by,
        )


def _rejected(tried: ReportVolunteerGap | CloseVolunteerGap, code: VolunteerGapRejection) -> VolunteerGapRejected:
    return VolunteerGapRejected(
        gap=tried.gap, municipality=tried.municipality, occurred_on=tried.occurred_on, code=code
    )
