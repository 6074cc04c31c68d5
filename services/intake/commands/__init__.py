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
from services.intake.commands.regional_table import (
    AwardProcurement,
    ExploreCovenant,
    FollowUpPractice,
    JoinProcurement,
    OpenProcurement,
    SharePractice,
    SignCovenant,
)
from services.intake.commands.volunteers import (
    AppointVolunteerCoordinator,
    CloseVolunteerGap,
    EndVolunteerMatch,
    MatchVolunteer,
    OfferVolunteerInitiative,
    ReportVolunteerGap,
    WithdrawVolunteerInitiative,
)

__all__ = [
    "ApplyForFamilyReunification",
    "AppointVolunteerCoordinator",
    "ArrivingMember",
    "AwardProcurement",
    "CloseVolunteerGap",
    "CompleteAssessment",
    "CompleteIntake",
    "EndVolunteerMatch",
    "ExploreCovenant",
    "FollowUpPractice",
    "GrantPermit",
    "JoinProcurement",
    "MatchVolunteer",
    "OfferVolunteerInitiative",
    "OpenProcurement",
    "RecordStayPreference",
    "RegisterRegionArrival",
    "ReportVolunteerGap",
    "SharePractice",
    "SignCovenant",
    "WithdrawVolunteerInitiative",
]
