"""What education remembers: the folds of its own events."""

from services.education.state.areas import SchoolArea
from services.education.state.learners import Learner, LearnerEvent
from services.education.state.seats import SeatPool

__all__ = ["Learner", "LearnerEvent", "SchoolArea", "SeatPool"]
