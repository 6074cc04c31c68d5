"""What partners may ask of housing."""

from services.housing.commands.homes import (
    AllocateHome,
    DeclineHome,
    MakeRegionalMatch,
    RegisterSettlement,
    SetHousingQuota,
)
from services.housing.commands.quotas import (
    AgreeQuotaSwap,
    ProposeQuotaSwap,
    RefuseQuotaSwap,
    RepayQuotaSwap,
    TakeSupervisionStep,
)
from services.housing.commands.rounds import DeclineProposal, RecordAllocationRound
from services.housing.commands.supply import (
    AddHome,
    CompleteConversion,
    PlanConversion,
    SignPerformanceAgreement,
    WithdrawHome,
)

__all__ = [
    "AddHome",
    "AgreeQuotaSwap",
    "AllocateHome",
    "CompleteConversion",
    "DeclineHome",
    "DeclineProposal",
    "MakeRegionalMatch",
    "PlanConversion",
    "ProposeQuotaSwap",
    "RecordAllocationRound",
    "RefuseQuotaSwap",
    "RegisterSettlement",
    "RepayQuotaSwap",
    "SetHousingQuota",
    "SignPerformanceAgreement",
    "TakeSupervisionStep",
    "WithdrawHome",
]
