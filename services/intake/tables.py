"""Where intake's state is kept."""

from sqlalchemy import CheckConstraint, Index, MetaData

from services.bus.store import table
from services.intake.state import (
    Agreement,
    Covenant,
    Household,
    Newcomer,
    Practice,
    Procurement,
    Succession,
    VolunteerContact,
    VolunteerCoordination,
    VolunteerGap,
    VolunteerInitiative,
)

metadata = MetaData()
households = table(
    Household,
    "households",
    metadata,
    Index("households_by_municipality", "municipality"),
    Index("households_by_due_day", "due_on"),
)
newcomers = table(
    Newcomer,
    "newcomers",
    metadata,
    Index("newcomers_by_municipality", "municipality"),
    Index("newcomers_by_due_day", "due_on"),
)
agreements = table(Agreement, "agreements", metadata)
successions = table(Succession, "successions", metadata)
volunteer_initiatives = table(
    VolunteerInitiative,
    "volunteer_initiatives",
    metadata,
    Index("volunteer_initiatives_by_municipality", "municipality"),
    CheckConstraint("matched BETWEEN 0 AND places"),
)
volunteer_contacts = table(
    VolunteerContact, "volunteer_contacts", metadata, Index("volunteer_contacts_by_due_day", "due_on")
)
volunteer_coordinations = table(VolunteerCoordination, "volunteer_coordinations", metadata)
volunteer_gaps = table(VolunteerGap, "volunteer_gaps", metadata, Index("volunteer_gaps_by_due_day", "due_on"))
practices = table(Practice, "practices", metadata, Index("practices_by_due_day", "due_on"))
procurements = table(Procurement, "procurements", metadata, Index("procurements_by_due_day", "due_on"))
covenants = table(Covenant, "covenants", metadata, Index("covenants_by_due_day", "due_on"))
TABLES = (
    households,
    newcomers,
    agreements,
    successions,
    volunteer_initiatives,
    volunteer_contacts,
    volunteer_coordinations,
    volunteer_gaps,
    practices,
    procurements,
    covenants,
)
