"""What housing does when: start reading here."""

from datetime import date
from typing import Protocol
from uuid import UUID

from services.bus.flow import When, due, each, many, one
from services.contracts.calendar import DayStarted
from services.contracts.housing import (
    AllocationLapsed,
    AllocationProposalDeclined,
    AllocationProposed,
    AllocationRejected,
    AllocationRoundRecorded,
    ConversionCompleted,
    ConversionPlanned,
    ConversionRejected,
    HomeAdded,
    HomeAllocated,
    HomeDeclined,
    HomeDeclineRejected,
    HomeDelivered,
    HomeNotProposed,
    HomeRejected,
    HomeSucceeded,
    HomeVacated,
    HomeWithdrawalRejected,
    HomeWithdrawn,
    HousingFileClosed,
    HousingFileOpened,
    HousingFileSucceeded,
    HousingFitLost,
    HousingNeedRevised,
    HousingQuotaRejected,
    HousingQuotaSet,
    HousingTermRevised,
    NeighbourhoodSucceeded,
    PerformanceAgreementMet,
    PerformanceAgreementMissed,
    PerformanceAgreementRejected,
    PerformanceAgreementSigned,
    PersonsHoused,
    ProposalDeclineRejected,
    RegionalMatchMade,
    RegionalMatchRejected,
    RehousingNeeded,
    SettlementRegistered,
    SettlementRejected,
    SuccessionNoted,
    TemporaryHomeExpired,
    TemporaryHomeOpened,
    TermExceeded,
    TermMet,
)
from services.contracts.intake import (
    FamilyArrivalExpected,
    FamilyArrived,
    FamilyReunificationApplied,
    MemberJoined,
    MemberLeft,
    MunicipalitySucceeded,
    PermitDateCorrected,
    PermitGranted,
    PermitWithdrawn,
    RegionalStayPreferenceRecorded,
)
from services.housing.commands import (
    AddHome,
    AllocateHome,
    CompleteConversion,
    DeclineHome,
    DeclineProposal,
    MakeRegionalMatch,
    PlanConversion,
    RecordAllocationRound,
    RegisterSettlement,
    SetHousingQuota,
    SignPerformanceAgreement,
    WithdrawHome,
)
from services.housing.decisions import (
    add_home,
    allocate_home,
    close_housing_file,
    complete_conversion,
    decline_home,
    decline_proposal,
    expect_family,
    fit_family,
    follow_leaving_member,
    heed_stay_preference,
    make_regional_match,
    notice_late_steps,
    notice_missed_agreements,
    open_housing_file,
    pass_on_homes,
    plan_conversion,
    record_allocation_round,
    register_settlement,
    revise_terms,
    set_housing_quota,
    sign_performance_agreement,
    watch_temporary_homes,
    withdraw_home,
)
from services.housing.decisions.quotas import half_year_of
from services.housing.state import (
    AllocationRound,
    Conversion,
    Home,
    HousingFile,
    Neighbourhood,
    PerformanceAgreement,
    Proposal,
    QuotaAccount,
    Succession,
)


class _Dated(Protocol):
    @property
    def occurred_on(self) -> date: ...


def half_year(trigger: _Dated, *_loaded: object) -> str:
    return half_year_of(trigger.occurred_on)


def concerned(_trigger: object, file: HousingFile | None, *_loaded: object) -> str | None:
    return None if file is None else file.municipality


def home_lived_in(_trigger: object, file: HousingFile | None, *_loaded: object) -> UUID | None:
    return None if file is None or file.settled_on is None else file.home


def home_held(_trigger: object, file: HousingFile | None, *_loaded: object) -> UUID | None:
    return None if file is None else file.to_move_to


def homes_of(_trigger: object, file: HousingFile | None) -> tuple[UUID, ...]:
    return () if file is None else tuple(home for home in (file.home, file.next_home) if home is not None)


def neighbourhoods_of(_trigger: object, _files: object, homes: tuple[Home, ...]) -> tuple[str, ...]:
    return tuple(sorted({home.neighbourhood for home in homes}))


def households_in(_trigger: object, homes: tuple[Home, ...]) -> tuple[UUID, ...]:
    return tuple(home.household for home in homes if home.household is not None)


def households_proposed(record: RecordAllocationRound, *_loaded: object) -> tuple[UUID, ...]:
    return tuple(outcome.household for outcome in record.outcomes)


def homes_proposed(record: RecordAllocationRound, *_loaded: object) -> tuple[UUID, ...]:
    return tuple(outcome.home for outcome in record.outcomes if outcome.home is not None)


FILE = one(HousingFile, "household")
HOME = one(Home, "home")
ACCOUNT = one(QuotaAccount, "municipality", half_year)
CLAIMS = many(HousingFile, claims_on="municipality")
NEIGHBOURHOODS = many(Neighbourhood, municipality="municipality")
AGREEMENT = one(PerformanceAgreement, "agreement")
CONVERSION = one(Conversion, "conversion")
SUCCESSIONS = many(Succession)
HOMES = each(Home, homes_of)
THEIR_NEIGHBOURHOODS = each(Neighbourhood, neighbourhoods_of)
FAMILY = (FILE, HOMES, THEIR_NEIGHBOURHOODS, one(QuotaAccount, concerned, half_year))
FIT = (HousingNeedRevised, HousingFitLost, AllocationLapsed)

FLOW = (
    When(
        SetHousingQuota,
        set_housing_quota,
        roles=("province",),
        loads=(one(QuotaAccount, "municipality", "period"),),
        emits=(HousingQuotaSet, HousingQuotaRejected),
    ),
    When(
        AddHome,
        add_home,
        roles=("association",),
        loads=(HOME, AGREEMENT, CONVERSION),
        emits=(HomeAdded, TemporaryHomeOpened, HomeDelivered, PerformanceAgreementMet, HomeRejected),
    ),
    When(
        WithdrawHome,
        withdraw_home,
        roles=("association",),
        loads=(HOME,),
        emits=(HomeWithdrawn, HomeWithdrawalRejected),
    ),
    When(
        PlanConversion,
        plan_conversion,
        roles=("association",),
        loads=(CONVERSION,),
        emits=(ConversionPlanned, ConversionRejected),
    ),
    When(
        CompleteConversion,
        complete_conversion,
        roles=("association",),
        loads=(CONVERSION,),
        emits=(ConversionCompleted, ConversionRejected),
    ),
    When(
        SignPerformanceAgreement,
        sign_performance_agreement,
        roles=("municipality",),
        loads=(AGREEMENT,),
        emits=(PerformanceAgreementSigned, PerformanceAgreementRejected),
    ),
    When(PermitGranted, open_housing_file, loads=(FILE, SUCCESSIONS), emits=(HousingFileOpened,)),
    When(PermitDateCorrected, revise_terms, loads=(FILE,), emits=(HousingTermRevised, TermExceeded)),
    When(
        PermitWithdrawn,
        close_housing_file,
        loads=(FILE, HOMES, THEIR_NEIGHBOURHOODS),
        emits=(HousingFileClosed, AllocationLapsed),
    ),
    When(RegionalStayPreferenceRecorded, heed_stay_preference, loads=(FILE, SUCCESSIONS), emits=(HousingNeedRevised,)),
    When(FamilyReunificationApplied, expect_family, loads=(FILE, SUCCESSIONS), emits=(HousingNeedRevised,)),
    When(FamilyArrivalExpected, fit_family, loads=FAMILY, emits=FIT),
    When(FamilyArrived, fit_family, loads=FAMILY, emits=(*FIT, PersonsHoused)),
    When(MemberJoined, fit_family, loads=FAMILY, emits=FIT),
    When(
        MemberLeft,
        follow_leaving_member,
        loads=(FILE, HOMES, THEIR_NEIGHBOURHOODS),
        emits=(HousingNeedRevised, HousingFileClosed, AllocationLapsed, HomeVacated),
    ),
    When(
        MakeRegionalMatch,
        make_regional_match,
        roles=("coa",),
        loads=(FILE, ACCOUNT, CLAIMS),
        emits=(RegionalMatchMade, RegionalMatchRejected, TermExceeded, TermMet),
    ),
    When(
        AllocateHome,
        allocate_home,
        roles=("municipality",),
        loads=(FILE, HOME, ACCOUNT, CLAIMS, NEIGHBOURHOODS, one(Home, home_held)),
        emits=(AllocationLapsed, HomeAllocated, AllocationRejected, TermExceeded, TermMet),
    ),
    When(
        DeclineHome,
        decline_home,
        roles=("municipality",),
        loads=(FILE, HOME),
        emits=(HomeDeclined, HomeDeclineRejected),
    ),
    When(
        RecordAllocationRound,
        record_allocation_round,
        roles=("coa",),
        own_route=True,
        loads=(
            each(HousingFile, households_proposed),
            each(Home, homes_proposed),
            each(Proposal, households_proposed),
            one(AllocationRound, "round"),
        ),
        emits=(AllocationProposed, HomeNotProposed, AllocationRoundRecorded),
    ),
    When(
        DeclineProposal,
        decline_proposal,
        roles=("municipality",),
        loads=(FILE, one(Proposal, "household")),
        emits=(AllocationProposalDeclined, ProposalDeclineRejected),
    ),
    When(
        RegisterSettlement,
        register_settlement,
        roles=("municipality",),
        loads=(FILE, HOME, one(Home, home_lived_in)),
        emits=(
            SettlementRegistered,
            PersonsHoused,
            HomeVacated,
            RehousingNeeded,
            SettlementRejected,
            TermExceeded,
            TermMet,
        ),
    ),
    When(
        MunicipalitySucceeded,
        pass_on_homes,
        loads=(
            one(Succession, "municipality"),
            many(HousingFile, municipality="municipality"),
            many(HousingFile, reception="municipality"),
            many(HousingFile, preferred="municipality"),
            many(Home, municipality="municipality"),
            NEIGHBOURHOODS,
        ),
        emits=(SuccessionNoted, HousingFileSucceeded, HomeSucceeded, NeighbourhoodSucceeded),
    ),
    When(DayStarted, notice_late_steps, loads=(due(HousingFile),), emits=(TermExceeded,)),
    When(
        DayStarted,
        watch_temporary_homes,
        loads=(due(Home), each(HousingFile, households_in)),
        emits=(RehousingNeeded, TemporaryHomeExpired),
    ),
    When(
        DayStarted,
        notice_missed_agreements,
        loads=(due(PerformanceAgreement),),
        emits=(PerformanceAgreementMissed,),
    ),
)
