"""What work decides: pure functions, named for what they decide."""

from services.work.decisions.assistance import (
    apply_for_assistance,
    decide_on_assistance,
    end_assistance,
    pay_advances_and_notice_late_decisions,
)
from services.work.decisions.files import (
    correct_work_file,
    follow_dual_track,
    follow_member,
    open_work_file,
    take_due_steps,
)
from services.work.decisions.leaving import close_work_file, merge_work_files
from services.work.decisions.places import end_work_place, fill_work_place, hold_challenge, offer_work_place
from services.work.decisions.steps import (
    agree_work_plan,
    complete_orientation,
    explore_entrepreneurship,
    start_business,
    use_assessment,
)
from services.work.decisions.successions import pass_on_to_successor
from services.work.decisions.tracks import complete_vocational_track, start_vocational_track, stop_vocational_track

__all__ = [
    "agree_work_plan",
    "apply_for_assistance",
    "close_work_file",
    "complete_orientation",
    "complete_vocational_track",
    "correct_work_file",
    "decide_on_assistance",
    "end_assistance",
    "end_work_place",
    "explore_entrepreneurship",
    "fill_work_place",
    "follow_dual_track",
    "follow_member",
    "hold_challenge",
    "merge_work_files",
    "offer_work_place",
    "open_work_file",
    "pass_on_to_successor",
    "pay_advances_and_notice_late_decisions",
    "start_business",
    "start_vocational_track",
    "stop_vocational_track",
    "take_due_steps",
    "use_assessment",
]
