"""C4, conservation: nothing that there is once is given twice; what municipalities swap sums to nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from services.contracts.education import IskCapacityChanged, IskSeatAssigned, IskSeatReleased
from services.contracts.event import Event
from services.contracts.housing import AllocationLapsed, HomeAllocated, HomeDeclined, HomeVacated


def broken(events: Sequence[Event]) -> list[str]:
    """Each sentence says what was given twice; the events of a service are in the order of their positions."""
    return [*_homes(events), *_seats(events)]


def _homes(events: Sequence[Event]) -> Iterator[str]:
    holder: dict[UUID, UUID] = {}
    for event in events:
        if isinstance(event, HomeAllocated):
            if holder.get(event.home, event.household) != event.household:
                yield f"home/{event.home} was allocated while it was another household's"
            holder[event.home] = event.household
        elif isinstance(event, AllocationLapsed | HomeDeclined | HomeVacated):
            holder.pop(event.home, None)


def _seats(events: Sequence[Event]) -> Iterator[str]:
    capacity: Counter[str] = Counter()
    assigned: Counter[str] = Counter()
    for event in events:
        match event:
            case IskCapacityChanged():
                capacity[event.school] = event.seats
            case IskSeatAssigned():
                assigned[event.school] += 1
                if assigned[event.school] > capacity[event.school]:
                    yield f"school {event.school} has {assigned[event.school]} of {capacity[event.school]} seats taken"
            case IskSeatReleased():
                assigned[event.school] -= 1
