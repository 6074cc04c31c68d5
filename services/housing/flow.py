"""What housing does when: start reading here."""

from datetime import date
from typing import Protocol

from services.bus.flow import When, due, many, one
from services.contracts.calendar import DayStarted
from services.contracts.housing import (
    AllocationRejected,
    HomeAdded,
    HomeAllocated,
    HomeRejected,
    HousingFileOpened,
    HousingNeedRevised,
    HousingQuotaRejected,
    HousingQuotaSet,
    PersonsHoused,
    RegionalMatchMade,
    RegionalMatchRejected,
    SettlementRegistered,
    SettlementRejected,
    TermExceeded,
)
from services.contracts.intake import FamilyReunificationApplied, PermitGranted, RegionalStayPreferenceRecorded
from services.housing.commands import AddHome, AllocateHome, MakeRegionalMatch, RegisterSettlement, SetHousingQuota
from services.housing.decisions import (
    add_home,
    allocate_home,
    expect_family,
    heed_stay_preference,
    make_regional_match,
    notice_late_housing,
    open_housing_file,
    register_settlement,
    set_housing_quota,
)
from services.housing.decisions.quotas import half_year_of
from services.housing.state import Home, HousingFile, QuotaAccount


class _Dated(Protocol):
    @property
    def occurred_on(self) -> date: ...


def half_year(trigger: _Dated, *_loaded: object) -> str:
    return half_year_of(trigger.occurred_on)


FILE = one(HousingFile, "household")
HOME = one(Home, "home")
ACCOUNT = one(QuotaAccount, "municipality", half_year)
CLAIMS = many(HousingFile, claims_on="municipality")

FLOW = (
    When(
        SetHousingQuota,
        set_housing_quota,
        roles=("province",),
        loads=(one(QuotaAccount, "municipality", "period"),),
        emits=(HousingQuotaSet, HousingQuotaRejected),
    ),
    When(AddHome, add_home, roles=("association",), loads=(HOME,), emits=(HomeAdded, HomeRejected)),
    When(PermitGranted, open_housing_file, loads=(FILE,), emits=(HousingFileOpened,)),
    When(RegionalStayPreferenceRecorded, heed_stay_preference, loads=(FILE,), emits=(HousingNeedRevised,)),
    When(FamilyReunificationApplied, expect_family, loads=(FILE,), emits=(HousingNeedRevised,)),
    When(
        MakeRegionalMatch,
        make_regional_match,
        roles=("coa",),
        loads=(FILE, ACCOUNT, CLAIMS),
        emits=(RegionalMatchMade, RegionalMatchRejected),
    ),
    When(
        AllocateHome,
        allocate_home,
        roles=("municipality",),
        loads=(FILE, HOME, ACCOUNT, CLAIMS),
        emits=(HomeAllocated, AllocationRejected),
    ),
    When(
        RegisterSettlement,
        register_settlement,
        roles=("municipality",),
        loads=(FILE,),
        emits=(SettlementRegistered, PersonsHoused, SettlementRejected),
    ),
    When(DayStarted, notice_late_housing, loads=(due(HousingFile),), emits=(TermExceeded,)),
)
