"""Where housing's state is kept."""

from sqlalchemy import CheckConstraint, Index, MetaData, UniqueConstraint

from services.bus.store import table
from services.housing.state import (
    AllocationRound,
    Conversion,
    Home,
    HousingFile,
    IskClass,
    IskTurn,
    Neighbourhood,
    PerformanceAgreement,
    Proposal,
    QuotaAccount,
    QuotaSwap,
    Succession,
    Supervision,
    SwapBalance,
    Tie,
)

metadata = MetaData()
housing_files = table(
    HousingFile,
    "housing_files",
    metadata,
    Index("housing_files_by_claim", "claims_on"),
    Index("housing_files_by_due_day", "due_on"),
    # Checked at the end: in one batch a home may pass from one household to another.
    UniqueConstraint("home", deferrable=True, initially="DEFERRED"),
    UniqueConstraint("next_home", deferrable=True, initially="DEFERRED"),
)
homes = table(
    Home,
    "homes",
    metadata,
    Index("homes_by_household", "household"),
    Index("homes_by_due_day", "due_on"),
)
neighbourhoods = table(
    Neighbourhood,
    "neighbourhoods",
    metadata,
    Index("neighbourhoods_by_municipality", "municipality"),
    CheckConstraint("households >= 0"),
)
performance_agreements = table(
    PerformanceAgreement,
    "performance_agreements",
    metadata,
    Index("performance_agreements_by_due_day", "due_on"),
    Index("performance_agreements_by_municipality", "municipality"),
    CheckConstraint("delivered >= 0"),
)
conversions = table(Conversion, "conversions", metadata, Index("conversions_by_municipality", "municipality"))
quota_accounts = table(
    QuotaAccount,
    "quota_accounts",
    metadata,
    Index("quota_accounts_by_due_day", "due_on"),
    CheckConstraint("housed >= 0"),
)
quota_swaps = table(
    QuotaSwap,
    "quota_swaps",
    metadata,
    Index("quota_swaps_by_from_municipality", "from_municipality"),
    Index("quota_swaps_by_to_municipality", "to_municipality"),
    Index("quota_swaps_by_due_day", "due_on"),
    CheckConstraint("owed BETWEEN 0 AND persons"),
)
swap_balances = table(SwapBalance, "swap_balances", metadata)
supervisions = table(Supervision, "supervisions", metadata)
successions = table(Succession, "successions", metadata)
proposals = table(Proposal, "proposals", metadata, Index("proposals_by_municipality", "municipality"))
allocation_rounds = table(AllocationRound, "allocation_rounds", metadata)
isk_classes = table(IskClass, "isk_classes", metadata)
isk_turns = table(IskTurn, "isk_turns", metadata)
ties = table(Tie, "ties", metadata, Index("ties_by_municipality", "tied_to"))
TABLES = (
    housing_files,
    homes,
    neighbourhoods,
    performance_agreements,
    conversions,
    quota_accounts,
    proposals,
    allocation_rounds,
    quota_swaps,
    swap_balances,
    supervisions,
    successions,
    isk_classes,
    isk_turns,
    ties,
)
