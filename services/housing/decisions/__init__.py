"""What housing decides: pure functions, named for what they decide."""

from services.housing.decisions.files import (
    expect_family,
    heed_stay_preference,
    notice_late_housing,
    open_housing_file,
)
from services.housing.decisions.homes import add_home, allocate_home, register_settlement
from services.housing.decisions.matching import make_regional_match
from services.housing.decisions.quotas import set_housing_quota

__all__ = [
    "add_home",
    "allocate_home",
    "expect_family",
    "heed_stay_preference",
    "make_regional_match",
    "notice_late_housing",
    "open_housing_file",
    "register_settlement",
    "set_housing_quota",
]
