"""What associations promise and deliver: performance agreements (2f) and converted buildings (2e)."""

from collections.abc import Iterator
from datetime import timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import ConversionRejection, PerformanceAgreementRejection
from services.contracts.housing import (
    ConversionCompleted,
    ConversionPlanned,
    ConversionRejected,
    HomeDelivered,
    PerformanceAgreementMet,
    PerformanceAgreementMissed,
    PerformanceAgreementRejected,
    PerformanceAgreementSigned,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.housing.commands import AddHome, CompleteConversion, PlanConversion, SignPerformanceAgreement
from services.housing.state import Conversion, PerformanceAgreement


def sign_performance_agreement(
    signature: SignPerformanceAgreement, agreement: PerformanceAgreement | None, norms: Norms
) -> PerformanceAgreementSigned | PerformanceAgreementRejected:
    """How many homes an association delivers, and when; signed while the agreement is in force (2f, 6)."""
    broken = _why_not_signed(signature, agreement, norms)
    if broken:
        return PerformanceAgreementRejected(
            agreement=signature.agreement,
            municipality=signature.municipality,
            occurred_on=signature.occurred_on,
            code=broken,
        )
    return PerformanceAgreementSigned(
        agreement=signature.agreement,
        municipality=signature.municipality,
        occurred_on=signature.occurred_on,
        association=signature.association,
        homes=signature.homes,
        deliver_from=signature.deliver_from,
        deliver_by=signature.deliver_by,
    )


def _why_not_signed(
    signature: SignPerformanceAgreement, agreement: PerformanceAgreement | None, norms: Norms
) -> PerformanceAgreementRejection | None:
    if agreement is not None:
        return "already-signed"
    if not norms.agreement_signed_date <= signature.occurred_on < norms.agreement_ends_date:
        return "outside-agreement"
    if signature.deliver_by < signature.deliver_from:
        return "days-reversed"
    return "over-already" if signature.deliver_by < signature.occurred_on else None


def delivered(offer: AddHome, agreement: PerformanceAgreement) -> Iterator[HomeDelivered | PerformanceAgreementMet]:
    """A home counts once for the agreement that it names; the last one, heard late, shows that it was met after all."""
    yield HomeDelivered(
        agreement=agreement.agreement,
        home=offer.home,
        association=agreement.association,
        municipality=agreement.municipality,
        occurred_on=offer.occurred_on,
    )
    if agreement.missed and agreement.delivered + 1 == agreement.homes:
        yield PerformanceAgreementMet(
            agreement=agreement.agreement,
            municipality=agreement.municipality,
            occurred_on=offer.occurred_on,
            association=agreement.association,
            agreed=agreement.homes,
            delivered=agreement.delivered + 1,
        )


def notice_missed_agreements(
    _day: DayStarted, agreements: tuple[PerformanceAgreement, ...]
) -> Iterator[PerformanceAgreementMissed]:
    """Silence is seen on the day after the last (2f)."""
    for agreement in agreements:
        yield PerformanceAgreementMissed(
            agreement=agreement.agreement,
            municipality=agreement.municipality,
            occurred_on=agreement.deliver_by + timedelta(days=1),
            association=agreement.association,
            agreed=agreement.homes,
            delivered=agreement.delivered,
        )


def plan_conversion(plan: PlanConversion, conversion: Conversion | None) -> ConversionPlanned | ConversionRejected:
    """Buildings that stand empty become homes (2e); it may be planned and completed after the agreement, too."""
    broken: ConversionRejection | None = "already-planned" if conversion is not None else None
    if not broken and plan.complete_by < plan.occurred_on:
        broken = "completion-in-the-past"
    if broken:
        return ConversionRejected(
            conversion=plan.conversion, municipality=plan.municipality, occurred_on=plan.occurred_on, code=broken
        )
    return ConversionPlanned(
        conversion=plan.conversion,
        municipality=plan.municipality,
        occurred_on=plan.occurred_on,
        association=plan.association,
        building_kind=plan.building_kind,
        homes=plan.homes,
        complete_by=plan.complete_by,
    )


def complete_conversion(
    completion: CompleteConversion, conversion: Conversion | None
) -> ConversionCompleted | ConversionRejected:
    """The building is done; what came of it is added home by home."""
    if conversion is None or conversion.association != completion.association:
        raise UnknownThing("conversion", "your association has not planned this conversion; plan it first")
    broken: ConversionRejection | None = "already-completed" if conversion.completed_on is not None else None
    if not broken and completion.occurred_on < conversion.planned_on:
        broken = "before-plan"
    if broken:
        return ConversionRejected(
            conversion=conversion.conversion,
            municipality=conversion.municipality,
            occurred_on=completion.occurred_on,
            code=broken,
        )
    return ConversionCompleted(
        conversion=conversion.conversion,
        municipality=conversion.municipality,
        occurred_on=completion.occurred_on,
        association=conversion.association,
        building_kind=conversion.building_kind,
        homes=conversion.homes,
    )
