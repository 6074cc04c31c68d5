"""Help with the language by volunteers (agreement 4b)."""

from collections.abc import Sequence
from datetime import date

from services.contracts.education import LanguageActivityJoined, LanguageActivityOffered
from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import of_kind


def language_help(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Places that were offered, and how many persons took one, each counted once."""
    places = sum(offer.places for offer in of_kind(events, LanguageActivityOffered))
    joined = len({event.person for event in of_kind(events, LanguageActivityJoined)})
    return (
        Figure(clause="4b", name="language-places", unit="number", value=places),
        Figure(clause="4b", name="joined-a-language-activity", unit="persons", value=joined),
    )
