"""What housing remembers: the folds of its own events."""

from services.housing.state.files import HousingFile
from services.housing.state.homes import Home
from services.housing.state.neighbourhoods import Neighbourhood
from services.housing.state.proposals import AllocationRound, Proposal
from services.housing.state.quotas import QuotaAccount, QuotaSwap, Supervision, SwapBalance, first_day_after
from services.housing.state.seats import IskClass, IskTurn
from services.housing.state.successions import Succession
from services.housing.state.supply import Conversion, PerformanceAgreement
from services.housing.state.ties import Tie

__all__ = [
    "AllocationRound",
    "Conversion",
    "Home",
    "HousingFile",
    "IskClass",
    "IskTurn",
    "Neighbourhood",
    "PerformanceAgreement",
    "Proposal",
    "QuotaAccount",
    "QuotaSwap",
    "Succession",
    "Supervision",
    "SwapBalance",
    "Tie",
    "first_day_after",
]
