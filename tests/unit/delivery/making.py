"""Partners, agreements and a world in memory for stories about delivery."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.agreements.agreements import Agreement
from services.agreements.files import Cases, History, Partner, Profile
from services.delivery.world import Remembered

FIRST_DAY, LAST_DAY = date(2017, 1, 18), date(2020, 1, 1)


InMemory = Remembered


def agreement(
    name: str,
    role: str,
    cases: Cases,
    events: Mapping[str, tuple[str, ...]],
    history: History = "none",
    **acts_for: Any,
) -> Agreement:
    term = {"version": 1, "profile": name, "from": FIRST_DAY, "until": LAST_DAY}
    partner = Partner.model_validate(
        {
            "partner": name,
            "oin": "00000099000000000001",
            "role": role,
            "channels": ("kafka",),
            "terms": (term,),
            **acts_for,
        }
    )
    profile = Profile.model_validate(
        {
            "legal_basis": "agreement 1 to 6",
            "purpose": "To test what is delivered.",
            "processing_activity": "test",
            "cases": cases,
            "history": history,
            "retention_days": 90,
            "events": dict(events),
        }
    )
    granted = {f"nl.ketenbus.{event}": fields for event, fields in events.items()}
    return Agreement(partner, 1, name, profile, FIRST_DAY, LAST_DAY, granted)
