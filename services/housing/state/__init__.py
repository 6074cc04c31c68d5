"""What housing remembers: the folds of its own events."""

from services.housing.state.files import HousingFile
from services.housing.state.homes import Home
from services.housing.state.quotas import QuotaAccount

__all__ = ["Home", "HousingFile", "QuotaAccount"]
