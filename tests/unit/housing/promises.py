"""What associations and municipalities tell of the supply of homes, in the smallest words."""

from datetime import date
from uuid import UUID

from services.contracts.codes import BuildingKind, DeclineReason, HomeKind, Municipality
from services.housing.commands import (
    AddHome,
    CompleteConversion,
    DeclineHome,
    PlanConversion,
    SignPerformanceAgreement,
    WithdrawHome,
)
from tests.unit.housing.lives import ALLOCATION, ASSOCIATION, FAMILY, HOME, PERMIT, UTRECHT
from tests.unit.story import ref

OTHER_ASSOCIATION = "00000099000000000002"
AGREEMENT, CONVERSION = ref("agreement"), ref("conversion")
SIGNED, FIRST, LAST = date(2017, 2, 1), date(2017, 3, 1), date(2017, 12, 31)


def offer(  # every field of an offer breaks some rule
    kind: HomeKind = "existing",
    reference: UUID = HOME,
    day: date = PERMIT,
    municipality: Municipality = UTRECHT,
    neighbourhood: str | None = None,
    association: str = ASSOCIATION,
    *,
    until: date | None = None,
    agreement: UUID | None = None,
    conversion: UUID | None = None,
    fits: int = 4,
) -> AddHome:
    return AddHome(
        home=reference,
        municipality=municipality,
        occurred_on=day,
        kind=kind,
        neighbourhood=neighbourhood or f"{municipality}-01",
        rooms=3,
        fits=fits,
        accessible=True,
        rent_class="regulated",
        available_from=day,
        association=association,
        until=until,
        agreement=agreement,
        conversion=conversion,
    )


def withdrawal(day: date = ALLOCATION, association: str = ASSOCIATION, reference: UUID = HOME) -> WithdrawHome:
    return WithdrawHome(home=reference, association=association, occurred_on=day)


def signature(
    homes: int = 2, day: date = SIGNED, deliver_from: date = FIRST, deliver_by: date = LAST
) -> SignPerformanceAgreement:
    return SignPerformanceAgreement(
        agreement=AGREEMENT,
        municipality=UTRECHT,
        association=ASSOCIATION,
        occurred_on=day,
        homes=homes,
        deliver_from=deliver_from,
        deliver_by=deliver_by,
    )


def plan(building_kind: BuildingKind = "office", complete_by: date = LAST) -> PlanConversion:
    return PlanConversion(
        conversion=CONVERSION,
        municipality=UTRECHT,
        association=ASSOCIATION,
        occurred_on=SIGNED,
        building_kind=building_kind,
        homes=20,
        complete_by=complete_by,
    )


def completion(day: date = FIRST, association: str = ASSOCIATION) -> CompleteConversion:
    return CompleteConversion(conversion=CONVERSION, association=association, occurred_on=day)


def decline(day: date = ALLOCATION, reference: UUID = HOME, code: DeclineReason = "no-lift") -> DeclineHome:
    return DeclineHome(household=FAMILY, home=reference, municipality=UTRECHT, occurred_on=day, code=code)
