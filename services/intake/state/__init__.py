"""What intake remembers: the folds of its own events."""

from services.intake.state.agreement import Agreement, Succession
from services.intake.state.coordination import VolunteerCoordination, VolunteerGap
from services.intake.state.covenants import Covenant
from services.intake.state.households import Household
from services.intake.state.newcomers import DECLARATION, INTAKE, Newcomer, running
from services.intake.state.practices import Practice
from services.intake.state.procurements import Procurement
from services.intake.state.volunteers import VolunteerContact, VolunteerInitiative

__all__ = [
    "DECLARATION",
    "INTAKE",
    "Agreement",
    "Covenant",
    "Household",
    "Newcomer",
    "Practice",
    "Procurement",
    "Succession",
    "VolunteerContact",
    "VolunteerCoordination",
    "VolunteerGap",
    "VolunteerInitiative",
    "running",
]
