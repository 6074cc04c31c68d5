"""What shows that the promises about homes are kept (agreement 1a, 2b to 2f, and 6 for what is still open)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from services.contracts.event import Event
from services.contracts.figures import Figure, Measures
from services.contracts.folds import folded, of_kind, percent
from services.contracts.housing import (
    HomeAdded,
    PersonsHoused,
    RehousingNeeded,
    SettlementRegistered,
    TemporaryHomeExpired,
)
from services.housing.state import Conversion, Home, HousingFile, Neighbourhood, PerformanceAgreement


def continuous_line(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Of the households with a permit that wish to stay, those that live in the region; and homes moved into a case."""
    files = [file for file in folded(HousingFile, events) if file.permit_granted_on and not file.closed_on]
    wishing = [file for file in files if file.wish in {"stay-in-municipality", "stay-in-region"}]
    housed = sum(file.settled_on is not None for file in wishing)
    moves = Counter(event.household for event in of_kind(events, SettlementRegistered))
    each = sum(moves.values()) / len(moves) if moves else None
    return (
        Figure(clause="1a", name="housed-in-region", unit="percent", value=percent(housed, len(wishing))),
        Figure(clause="1a", name="moves-per-case", unit="number", value=each),
    )


def whole_families(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Households whose home, the next one where there is one, fits everybody who is expected."""
    homes = {home.home: home for home in folded(Home, events)}
    having = [
        (file, homes[home])  # a home that is entered late is not there yet
        for file in folded(HousingFile, events)
        if not file.closed_on and (home := file.next_home or file.home) in homes
    ]
    fitting = sum(home.fits >= file.persons + file.expected for file, home in having)
    return (Figure(clause="2b", name="home-fits-family", unit="percent", value=percent(fitting, len(having))),)


def concentration(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Herfindahl's index per municipality: 1 where all households live in one neighbourhood, less the more they mix."""
    households = defaultdict(list)
    for neighbourhood in folded(Neighbourhood, events):
        households[neighbourhood.municipality].append(neighbourhood.households)
    return tuple(
        Figure(clause="2c", name="concentration", unit="number", value=_herfindahl(counts), of=municipality)
        for municipality, counts in sorted(households.items())
    )


def _herfindahl(counts: Sequence[int]) -> float | None:
    whole = sum(counts)
    return sum((count / whole) ** 2 for count in counts) if whole else None


def added_supply(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Homes that did not exist before and are still there, against the persons that were housed."""
    kinds = {event.home: event.kind for event in of_kind(events, HomeAdded)}
    lasting = [home for home in folded(Home, events) if not home.withdrawn_on and not home.expired_on]
    added = sum(kinds[home.home] != "existing" for home in lasting)
    persons = sum(event.persons for event in of_kind(events, PersonsHoused))
    ratio = added / persons if persons else None
    return (
        Figure(clause="2d", name="net-added-homes", unit="homes", value=added),
        Figure(clause="2d", name="net-added-homes-per-person-housed", unit="number", value=ratio),
    )


def temporary_homes(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Of the households whose temporary home expired, those that had a next home by then."""
    needed = {event.home: event for event in of_kind(events, RehousingNeeded)}
    expired = [needed[event.home] for event in of_kind(events, TemporaryHomeExpired) if event.home in needed]
    files = {file.household: file for file in folded(HousingFile, events)}
    owed = [need for need in expired if not files[need.household].closed_on]
    housed = sum(_has_next_home(need, files[need.household], events) for need in owed)
    return (Figure(clause="2e", name="housed-at-expiry", unit="percent", value=percent(housed, len(owed))),)


def _has_next_home(need: RehousingNeeded, file: HousingFile, events: Sequence[Event]) -> bool:
    """Whether it moved by the day of expiry, or has a home to move to that was allocated by then."""
    if file.next_home is not None and file.allocated_on is not None and file.allocated_on <= need.until:
        return True
    moves = [event for event in of_kind(events, SettlementRegistered) if event.household == need.household]
    here = [place for place, move in enumerate(moves) if move.home == need.home]
    return any(move.occurred_on <= need.until for move in moves[here[-1] + 1 :]) if here else False


def performance_agreements(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Homes delivered of those agreed, by association."""
    agreed: Counter[str] = Counter()
    delivered: Counter[str] = Counter()
    for agreement in folded(PerformanceAgreement, events):
        agreed[agreement.association] += agreement.homes
        delivered[agreement.association] += min(agreement.delivered, agreement.homes)
    return tuple(
        Figure(
            clause="2f", name="delivered", unit="percent", value=percent(delivered[association], homes), of=association
        )
        for association, homes in sorted(agreed.items())
    )


def open_obligations(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """What is still owed on a day, so also at the end of the agreement."""
    agreements = sum(agreement.delivered < agreement.homes for agreement in folded(PerformanceAgreement, events))
    conversions = sum(conversion.completed_on is None for conversion in folded(Conversion, events))
    terms = Counter(norm for file in folded(HousingFile, events) for norm in file.terms)
    return (
        Figure(clause="6", name="open-obligations", unit="number", value=agreements, of="performance-agreements"),
        Figure(clause="6", name="open-obligations", unit="number", value=conversions, of="conversions"),
        *(
            Figure(clause="6", name="open-obligations", unit="number", value=open_, of=norm)
            for norm, open_ in sorted(terms.items())
        ),
    )


MEASURES: Measures = MappingProxyType(
    {
        "1a": continuous_line,
        "2b": whole_families,
        "2c": concentration,
        "2d": added_supply,
        "2e": temporary_homes,
        "2f": performance_agreements,
        "6": open_obligations,
    }
)
