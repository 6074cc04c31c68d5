"""What housing decides: pure functions, named for what they decide."""

from services.housing.decisions.agreements import (
    complete_conversion,
    notice_missed_agreements,
    plan_conversion,
    sign_performance_agreement,
)
from services.housing.decisions.allocation import allocate_home, decline_home, register_settlement
from services.housing.decisions.families import close_housing_file, fit_family, follow_leaving_member
from services.housing.decisions.files import expect_family, heed_stay_preference, open_housing_file
from services.housing.decisions.homes import add_home, watch_temporary_homes, withdraw_home
from services.housing.decisions.matching import make_regional_match
from services.housing.decisions.periods import close_quota_periods, pass_on_quotas, take_supervision_step
from services.housing.decisions.quotas import set_housing_quota
from services.housing.decisions.rounds import decline_proposal, record_allocation_round
from services.housing.decisions.seats import end_isk_turn, follow_waiting_member, note_isk_seats, note_isk_turn
from services.housing.decisions.successions import pass_on_homes, pass_on_supply
from services.housing.decisions.swaps import (
    agree_quota_swap,
    notice_overdue_swaps,
    propose_quota_swap,
    refuse_quota_swap,
    repay_quota_swap,
)
from services.housing.decisions.terms import notice_late_steps, revise_terms
from services.housing.decisions.ties import (
    end_school,
    end_tie,
    follow_tied_member,
    note_school,
    note_volunteers,
    note_work,
    pass_on_ties,
)

__all__ = [
    "add_home",
    "agree_quota_swap",
    "allocate_home",
    "close_housing_file",
    "close_quota_periods",
    "complete_conversion",
    "decline_home",
    "decline_proposal",
    "end_isk_turn",
    "end_school",
    "end_tie",
    "expect_family",
    "fit_family",
    "follow_leaving_member",
    "follow_tied_member",
    "follow_waiting_member",
    "heed_stay_preference",
    "make_regional_match",
    "note_isk_seats",
    "note_isk_turn",
    "note_school",
    "note_volunteers",
    "note_work",
    "notice_late_steps",
    "notice_missed_agreements",
    "notice_overdue_swaps",
    "open_housing_file",
    "pass_on_homes",
    "pass_on_quotas",
    "pass_on_supply",
    "pass_on_ties",
    "plan_conversion",
    "propose_quota_swap",
    "record_allocation_round",
    "refuse_quota_swap",
    "register_settlement",
    "repay_quota_swap",
    "revise_terms",
    "set_housing_quota",
    "sign_performance_agreement",
    "take_supervision_step",
    "watch_temporary_homes",
    "withdraw_home",
]
