"""What intake remembers: the folds of its own events."""

from services.intake.state.households import Household
from services.intake.state.newcomers import Newcomer

__all__ = ["Household", "Newcomer"]
