"""What education decides: pure functions, named for what they decide."""

from services.education.decisions.learners import enrol_learner, follow_household, take_due_steps
from services.education.decisions.placements import confirm_school_placement
from services.education.decisions.seats import change_isk_capacity

__all__ = [
    "change_isk_capacity",
    "confirm_school_placement",
    "enrol_learner",
    "follow_household",
    "take_due_steps",
]
