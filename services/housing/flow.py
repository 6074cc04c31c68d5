"""What housing does when: start reading here."""

from datetime import date
from typing import Protocol
from uuid import UUID

from services.bus.flow import When, due, each, many, one
from services.contracts.calendar import DayStarted
from services.contracts.education import (
    IskCapacityChanged,
    IskSeatAssigned,
    IskSeatReleased,
    IskWaitlisted,
    LearnerLeft,
    LearnerRevised,
    SchoolPlacementConfirmed,
    SchoolPlacementWithdrawn,
)
from services.contracts.housing import (
    AllocationLapsed,
    AllocationProposalDeclined,
    AllocationProposed,
    AllocationRejected,
    AllocationRoundRecorded,
    ConversionCompleted,
    ConversionPlanned,
    ConversionRejected,
    ConversionSucceeded,
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
    IskSeatsNoted,
    IskTurnNoted,
    NeighbourhoodSucceeded,
    PerformanceAgreementMet,
    PerformanceAgreementMissed,
    PerformanceAgreementRejected,
    PerformanceAgreementSigned,
    PerformanceAgreementSucceeded,
    PersonsHoused,
    ProposalDeclineRejected,
    QuotaAccountEnded,
    QuotaCarried,
    QuotaPassedOn,
    QuotaPeriodClosed,
    QuotaSwapAgreed,
    QuotaSwapAnswerRejected,
    QuotaSwapMet,
    QuotaSwapOverdue,
    QuotaSwapPassedOn,
    QuotaSwapProposalRejected,
    QuotaSwapProposed,
    QuotaSwapRefused,
    QuotaSwapRepaid,
    QuotaSwapRepaymentRejected,
    RegionalMatchMade,
    RegionalMatchRejected,
    RehousingNeeded,
    SettlementRegistered,
    SettlementRejected,
    SuccessionNoted,
    SupervisionEnded,
    SupervisionPassedOn,
    SupervisionStepRejected,
    SupervisionStepTaken,
    SwapEntryPosted,
    TemporaryHomeExpired,
    TemporaryHomeOpened,
    TermExceeded,
    TermMet,
    TieNoted,
)
from services.contracts.intake import (
    FamilyArrivalExpected,
    FamilyArrived,
    FamilyReunificationApplied,
    MemberJoined,
    MemberLeft,
    MemberTransferred,
    MunicipalitySucceeded,
    PermitDateCorrected,
    PermitGranted,
    PermitWithdrawn,
    RegionalStayPreferenceRecorded,
    VolunteerMatched,
    VolunteerMatchEnded,
)
from services.contracts.successions import as_itself, as_successor
from services.contracts.work import WorkFileRevised, WorkPlaceFilled, WorkPlaceFreed
from services.housing.commands import (
    AddHome,
    AgreeQuotaSwap,
    AllocateHome,
    CompleteConversion,
    DeclineHome,
    DeclineProposal,
    MakeRegionalMatch,
    PlanConversion,
    ProposeQuotaSwap,
    RecordAllocationRound,
    RefuseQuotaSwap,
    RegisterSettlement,
    RepayQuotaSwap,
    SetHousingQuota,
    SignPerformanceAgreement,
    TakeSupervisionStep,
    WithdrawHome,
)
from services.housing.decisions import (
    add_home,
    agree_quota_swap,
    allocate_home,
    close_housing_file,
    close_quota_periods,
    complete_conversion,
    decline_home,
    decline_proposal,
    end_isk_turn,
    end_school,
    end_tie,
    expect_family,
    fit_family,
    follow_leaving_member,
    follow_tied_member,
    follow_waiting_member,
    heed_stay_preference,
    make_regional_match,
    note_isk_seats,
    note_isk_turn,
    note_school,
    note_volunteers,
    note_work,
    notice_late_steps,
    notice_missed_agreements,
    notice_overdue_swaps,
    open_housing_file,
    pass_on_homes,
    pass_on_quotas,
    pass_on_supply,
    pass_on_ties,
    plan_conversion,
    propose_quota_swap,
    record_allocation_round,
    refuse_quota_swap,
    register_settlement,
    repay_quota_swap,
    revise_terms,
    set_housing_quota,
    sign_performance_agreement,
    take_supervision_step,
    watch_temporary_homes,
    withdraw_home,
)
from services.housing.decisions.quotas import half_year_of
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
    first_day_after,
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


def debtor(_trigger: object, swap: QuotaSwap | None, *_loaded: object) -> str | None:
    return swap.from_municipality if swap else None


def creditor(_trigger: object, swap: QuotaSwap | None, *_loaded: object) -> str | None:
    return swap.to_municipality if swap else None


def closing_municipality(_trigger: object, accounts: tuple[QuotaAccount, ...], *_loaded: object) -> str | None:
    return accounts[0].municipality if accounts else None


def following_half_year(_trigger: object, accounts: tuple[QuotaAccount, ...], *_loaded: object) -> str | None:
    return half_year_of(first_day_after(accounts[0].period)) if accounts else None


def municipalities_of(_trigger: object, accounts: tuple[QuotaAccount, ...]) -> tuple[str, ...]:
    return tuple(account.municipality for account in accounts)


FILE = one(HousingFile, "household")
HOME = one(Home, "home")
ACCOUNT = one(QuotaAccount, "municipality", half_year)
BALANCE = one(SwapBalance, "municipality")
SWAP = one(QuotaSwap, "swap")
BALANCES = (one(SwapBalance, debtor), one(SwapBalance, creditor))
CLAIMS = many(HousingFile, claims_on="municipality")
NEIGHBOURHOODS = many(Neighbourhood, municipality="municipality")
AGREEMENT = one(PerformanceAgreement, "agreement")
CONVERSION = one(Conversion, "conversion")
SUCCESSIONS = many(Succession)
BY_SCHOOL = one(Tie, "person", "person")
BY_WORK = one(Tie, "person", "place")
BY_VOLUNTEERS = one(Tie, "person", "initiative")
TIES = many(Tie, person="person")
TURN = one(IskTurn, "person")
HOMES = each(Home, homes_of)
THEIR_NEIGHBOURHOODS = each(Neighbourhood, neighbourhoods_of)
FAMILY = (FILE, HOMES, THEIR_NEIGHBOURHOODS, one(QuotaAccount, concerned, half_year), one(Supervision, concerned))
FIT = (HousingNeedRevised, HousingFitLost, AllocationLapsed)
ITS_OWN = (SetHousingQuota, ProposeQuotaSwap)

LINES = (
    When(
        SetHousingQuota,
        set_housing_quota,
        roles=("province",),
        loads=(one(QuotaAccount, "municipality", "period"), SUCCESSIONS),
        emits=(HousingQuotaSet, HousingQuotaRejected),
    ),
    When(
        ProposeQuotaSwap,
        propose_quota_swap,
        roles=("municipality",),
        loads=(SWAP, SUCCESSIONS),
        emits=(QuotaSwapProposed, QuotaSwapProposalRejected),
    ),
    When(
        AgreeQuotaSwap,
        agree_quota_swap,
        roles=("municipality",),
        loads=(SWAP, *BALANCES),
        emits=(QuotaSwapAgreed, SwapEntryPosted, QuotaSwapAnswerRejected),
    ),
    When(
        RefuseQuotaSwap,
        refuse_quota_swap,
        roles=("municipality",),
        loads=(SWAP,),
        emits=(QuotaSwapRefused, QuotaSwapAnswerRejected),
    ),
    When(
        RepayQuotaSwap,
        repay_quota_swap,
        roles=("municipality",),
        loads=(SWAP, *BALANCES),
        emits=(QuotaSwapOverdue, QuotaSwapRepaid, SwapEntryPosted, QuotaSwapMet, QuotaSwapRepaymentRejected),
    ),
    When(
        TakeSupervisionStep,
        take_supervision_step,
        roles=("province",),
        loads=(one(QuotaAccount, "municipality", "period"), ACCOUNT, one(Supervision, "municipality")),
        emits=(SupervisionStepTaken, SupervisionStepRejected),
    ),
    When(
        AddHome,
        add_home,
        roles=("association",),
        loads=(HOME, AGREEMENT, CONVERSION, SUCCESSIONS),
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
    When(FamilyArrived, fit_family, loads=FAMILY, emits=(*FIT, PersonsHoused, SupervisionEnded)),
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
        loads=(FILE, ACCOUNT, BALANCE, CLAIMS),
        emits=(RegionalMatchMade, RegionalMatchRejected, TermExceeded, TermMet),
    ),
    When(
        AllocateHome,
        allocate_home,
        roles=("municipality",),
        loads=(FILE, HOME, ACCOUNT, BALANCE, CLAIMS, NEIGHBOURHOODS, one(Home, home_held)),
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
        loads=(FILE, HOME, one(Home, home_lived_in), ACCOUNT, one(Supervision, "municipality")),
        emits=(
            SettlementRegistered,
            PersonsHoused,
            SupervisionEnded,
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
    When(
        MunicipalitySucceeded,
        pass_on_quotas,
        loads=(
            many(QuotaAccount, municipality="municipality"),
            many(QuotaSwap, from_municipality="municipality"),
            many(QuotaSwap, to_municipality="municipality"),
            many(QuotaAccount, municipality="successor"),
            BALANCE,
            one(SwapBalance, "successor"),
            one(Supervision, "municipality"),
            one(Supervision, "successor"),
        ),
        emits=(QuotaAccountEnded, QuotaPassedOn, QuotaSwapPassedOn, SwapEntryPosted, SupervisionPassedOn),
    ),
    When(
        MunicipalitySucceeded,
        pass_on_supply,
        loads=(
            many(PerformanceAgreement, municipality="municipality"),
            many(Conversion, municipality="municipality"),
        ),
        emits=(PerformanceAgreementSucceeded, ConversionSucceeded),
    ),
    When(MunicipalitySucceeded, pass_on_ties, loads=(many(Tie, tied_to="municipality"),), emits=(TieNoted,)),
    When(VolunteerMatched, note_volunteers, loads=(BY_VOLUNTEERS, SUCCESSIONS), emits=(TieNoted,)),
    When(VolunteerMatchEnded, end_tie, loads=(BY_VOLUNTEERS,), emits=(TieNoted,)),
    When(WorkPlaceFilled, note_work, loads=(BY_WORK, SUCCESSIONS), emits=(TieNoted,)),
    When(WorkPlaceFreed, end_tie, loads=(BY_WORK,), emits=(TieNoted,)),
    When(SchoolPlacementConfirmed, note_school, loads=(BY_SCHOOL, SUCCESSIONS), emits=(TieNoted,)),
    *(
        When(told, end_school, loads=(BY_SCHOOL,), emits=(TieNoted,))
        for told in (SchoolPlacementWithdrawn, LearnerLeft)
    ),
    *(
        When(told, follow_tied_member, loads=(TIES,), emits=(TieNoted,))
        for told in (MemberTransferred, WorkFileRevised, LearnerRevised)
    ),
    *(
        When(told, note_isk_seats, loads=(one(IskClass, "school"),), emits=(IskSeatsNoted,))
        for told in (IskCapacityChanged, IskSeatAssigned, IskSeatReleased)
    ),
    When(IskWaitlisted, note_isk_turn, loads=(TURN,), emits=(IskTurnNoted,)),
    *(
        When(told, end_isk_turn, loads=(TURN,), emits=(IskTurnNoted,))
        for told in (IskSeatAssigned, SchoolPlacementWithdrawn, LearnerLeft)
    ),
    When(LearnerRevised, follow_waiting_member, loads=(TURN,), emits=(IskTurnNoted,)),
    When(
        DayStarted,
        close_quota_periods,
        loads=(
            due(QuotaAccount),
            each(Supervision, municipalities_of),
            one(QuotaAccount, closing_municipality, following_half_year),
        ),
        emits=(QuotaPeriodClosed, QuotaCarried, SupervisionEnded),
    ),
    When(DayStarted, notice_overdue_swaps, loads=(due(QuotaSwap),), emits=(QuotaSwapOverdue,)),
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


def read_as(line: When) -> When:
    """Who is no more is succeeded in all that concerns people and homes; a quota or a swap was its own to begin."""
    if not line.is_command:
        return line
    return line.restated(as_itself if line.trigger in ITS_OWN else as_successor, SUCCESSIONS)


FLOW = tuple(read_as(line) for line in LINES)
