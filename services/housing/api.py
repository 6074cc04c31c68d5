"""What housing tells about quotas, homes and households, and where it proposes to house whom."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.queries import Reader, ReaderDependency
from services.catalogue.norms import load_norms
from services.contracts.codes import MUNICIPALITIES, Municipality
from services.housing import rounds_api
from services.housing.decisions.matching import MatchProposal, propose_matches
from services.housing.decisions.quotas import claimed, half_year_of, pace, room
from services.housing.state import (
    Home,
    HousingFile,
    Neighbourhood,
    PerformanceAgreement,
    QuotaAccount,
    QuotaSwap,
    SwapBalance,
)
from services.runtime.body import api_router
from services.runtime.fields import Day, Period
from services.runtime.tokens import Caller, require
from services.runtime.visibility import check_own, shown

router = api_router()
router.include_router(rounds_api.router)
_norms = cache(load_norms)

QuotaCaller = Annotated[Caller, Depends(require("province", "coa", "municipality"))]
HomesCaller = Annotated[Caller, Depends(require("association", "municipality"))]
HouseholdCaller = Annotated[Caller, Depends(require("coa", "municipality"))]
MatchCaller = Annotated[Caller, Depends(require("coa"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaOverview:
    """Persons. `quota` and `room` are null while no quota is set; `matched` have yet to settle, in whichever period.

    `corrected` is the quota with what was `carried` from the half-year before (backlog above zero) or inherited by a
    merger; `swapped` is what it houses more for now, or fewer, by swaps. `pace` is what should have been housed by the
    end of the month of `on`.
    """

    municipality: Municipality
    period: str
    quota: int | None
    carried: int
    corrected: int
    swapped: int
    housed: int
    pace: int | None
    matched: int
    room: int | None


@router.get("/municipalities/{municipality}/quota", tags=["queries"])
def quota(
    municipality: Municipality, period: Period, caller: QuotaCaller, reader: ReaderDependency, on: Day | None = None
) -> QuotaOverview:
    """How far a municipality is with the quota of a half-year."""
    check_own(municipality, caller)
    account = reader.one(QuotaAccount, municipality, period) or QuotaAccount(municipality=municipality, period=period)
    claims = reader.many(HousingFile, claims_on=municipality)
    balance = reader.one(SwapBalance, municipality)
    return QuotaOverview(
        municipality=municipality,
        period=period,
        quota=account.persons,
        carried=account.carried,
        corrected=account.corrected,
        swapped=balance.balance if balance else 0,
        housed=account.housed,
        pace=None if on is None else pace(account, on, _norms()),
        matched=claimed(claims),
        room=room(account, balance, claims) if account.is_set else None,
    )


@router.get("/swaps", tags=["queries"])
def swaps(caller: QuotaCaller, reader: ReaderDependency, municipality: Municipality | None = None) -> list[QuotaSwap]:
    """The swaps in which a municipality houses fewer or more; named by none, all that the caller may see (2a)."""
    if municipality is not None:
        check_own(municipality, caller)
    concerned = municipality or caller.municipality
    if concerned is None:
        return reader.many(QuotaSwap)
    sides = reader.many(QuotaSwap, from_municipality=concerned) + reader.many(QuotaSwap, to_municipality=concerned)
    return sorted(sides, key=lambda swap: swap.swap)


@router.get("/homes", tags=["queries"])
def homes(
    municipality: Municipality, caller: HomesCaller, reader: ReaderDependency, *, free: bool | None = None
) -> list[Home]:
    """The homes in a municipality; `free` asks for those that a household may get, or for the others."""
    check_own(municipality, caller)
    found = reader.many(Home, municipality=municipality)
    return [home for home in found if free is None or home.is_free == free]


@router.get("/neighbourhoods", tags=["queries"])
def neighbourhoods(municipality: Municipality, caller: HomesCaller, reader: ReaderDependency) -> list[Neighbourhood]:
    """How many households each neighbourhood of a municipality houses, from which its share follows (2c)."""
    check_own(municipality, caller)
    return reader.many(Neighbourhood, municipality=municipality)


@router.get("/performance-agreements", tags=["queries"])
def performance_agreements(
    municipality: Municipality, caller: HomesCaller, reader: ReaderDependency
) -> list[PerformanceAgreement]:
    """What associations promised a municipality, and what they delivered of it (2f)."""
    check_own(municipality, caller)
    return reader.many(PerformanceAgreement, municipality=municipality)


@router.get("/households/{household}", tags=["queries"])
def household(household: UUID, caller: HouseholdCaller, reader: ReaderDependency) -> HousingFile:
    """A household's way to its home."""
    return shown(reader.one(HousingFile, household), caller, "household")


@router.get("/match-proposals/{household}", tags=["queries"])
def match_proposals(
    household: UUID, on: Day, caller: MatchCaller, reader: ReaderDependency
) -> tuple[MatchProposal, ...]:
    """Municipalities for a household that would be matched on that day, the best first, with reasons."""
    file = shown(reader.one(HousingFile, household), caller, "household")
    return propose_matches(
        file, on, reader.many(QuotaAccount, period=half_year_of(on)), reader.many(SwapBalance), _claims(reader)
    )


def _claims(reader: Reader) -> list[HousingFile]:
    return [file for municipality in MUNICIPALITIES for file in reader.many(HousingFile, claims_on=municipality)]
