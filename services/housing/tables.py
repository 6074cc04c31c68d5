"""Where housing's state is kept."""

from sqlalchemy import CheckConstraint, Index, MetaData, UniqueConstraint

from services.bus.store import table
from services.housing.state import Home, HousingFile, QuotaAccount

metadata = MetaData()
housing_files = table(
    HousingFile,
    "housing_files",
    metadata,
    Index("housing_files_by_claim", "claims_on"),
    Index("housing_files_by_due_day", "due_on"),
    UniqueConstraint("home"),
)
homes = table(Home, "homes", metadata, UniqueConstraint("household"))
quota_accounts = table(QuotaAccount, "quota_accounts", metadata, CheckConstraint("housed >= 0"))
TABLES = (housing_files, homes, quota_accounts)
