"""What work decides: pure functions, named for what they decide."""

from services.work.decisions.assistance import (
    apply_for_assistance,
    decide_on_assistance,
    pay_advances_and_notice_late_decisions,
)
from services.work.decisions.orientation import (
    agree_work_plan,
    complete_orientation,
    offer_orientation_on_coming_of_age,
    open_work_file,
)

__all__ = [
    "agree_work_plan",
    "apply_for_assistance",
    "complete_orientation",
    "decide_on_assistance",
    "offer_orientation_on_coming_of_age",
    "open_work_file",
    "pay_advances_and_notice_late_decisions",
]
