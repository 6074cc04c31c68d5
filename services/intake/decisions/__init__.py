"""What intake decides: pure functions, named for what they decide."""

from services.intake.decisions.arrival import register_region_arrival
from services.intake.decisions.joint_intake import complete_assessment, complete_intake, notice_late_intakes
from services.intake.decisions.stay import (
    apply_for_family_reunification,
    follow_household,
    grant_permit,
    record_stay_preference,
)

__all__ = [
    "apply_for_family_reunification",
    "complete_assessment",
    "complete_intake",
    "follow_household",
    "grant_permit",
    "notice_late_intakes",
    "record_stay_preference",
    "register_region_arrival",
]
