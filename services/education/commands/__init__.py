"""What partners may ask of education."""

from services.education.commands.schools import ChangeIskCapacity, ConfirmSchoolPlacement

__all__ = ["ChangeIskCapacity", "ConfirmSchoolPlacement"]
