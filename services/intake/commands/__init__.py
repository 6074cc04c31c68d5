"""What partners may ask of intake."""

from services.intake.commands.households import (
    ApplyForFamilyReunification,
    ArrivingMember,
    CompleteAssessment,
    CompleteIntake,
    GrantPermit,
    RecordStayPreference,
    RegisterRegionArrival,
)

__all__ = [
    "ApplyForFamilyReunification",
    "ArrivingMember",
    "CompleteAssessment",
    "CompleteIntake",
    "GrantPermit",
    "RecordStayPreference",
    "RegisterRegionArrival",
]
