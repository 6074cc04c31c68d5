"""What a service's topic tells of its past beside its states: commands answered, and how far others were heard."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from services.bus.books import Said
from services.bus.bus import receipt
from services.bus.desk import Receipt
from services.bus.envelope import LARGEST_ORDINAL
from services.bus.inbox import AHEAD, Mark
from services.bus.service import Service
from services.contracts.event import Event


class NotItsOwn(Exception):
    """A record stands in the order of a service's events and cannot be read as one of them."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place} is no event that the service could have said: {why}. Find out who wrote it.")


@dataclass
class Been:
    """What a service's own topic tells of one that it reads; events by their ids, or as the inbox marks them."""

    partitions: set[int] = field(default_factory=set)
    triggers: set[str] = field(default_factory=set)
    """Of these something came, in their turn; of those `ahead` it came before."""
    ahead: set[str] = field(default_factory=set)
    quarantined: set[Mark] = field(default_factory=set)
    """Whatever was done about it later; `faulty_ahead` before their turn, and `faults` still are."""
    faulty_ahead: set[Mark] = field(default_factory=set)
    faults: set[Mark] = field(default_factory=set)

    @property
    def whole(self) -> dict[int, int]:
        """Of each partition all, as `records` takes how far to read."""
        return dict.fromkeys(self.partitions, LARGEST_ORDINAL)

    def was_seen_to(self, one: Mark) -> bool:
        """Whether it was quarantined, and dealt with or discarded after that."""
        return one in self.quarantined and one not in self.faults

    def was_dealt_with(self, one: Mark, event_id: str) -> bool:
        """Whether the topic tells it; of most events of which nothing came it tells nothing."""
        return event_id in self.triggers or event_id in self.ahead or self.was_seen_to(one)

    def was_met_in_its_turn(self, one: Mark, event_id: str) -> bool:
        return one not in self.faulty_ahead and (event_id in self.triggers or one in self.quarantined)


class Past:
    """What a service's topic tells beside its states: the commands it answered, and what it had read."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.read: dict[str, Been] = defaultdict(Been)
        self.commands: dict[UUID, tuple[str, list[Receipt]]] = {}

    def note(self, said: Said, event: Event) -> None:
        source, _, rest = said.envelope.trigger.partition("/")
        if source == "command":
            _, events = self.commands.setdefault(UUID(said.envelope.causation_id), (rest, []))
            events.append(receipt(said, event))
            return
        partition, _, offset = rest.partition("/")
        is_ahead = offset.endswith(AHEAD)
        if not (partition.isdigit() and offset.removesuffix(AHEAD).isdigit()):
            raise NotItsOwn(f"event {said.envelope.id}", "its ce_trigger names no place on a topic")
        been = self.read[source]
        been.partitions.add(int(partition))
        kinds = self._service.quarantined | self._service.retried | self._service.discarded
        # Without a sequence but about something, it tells of a due state: the day itself was dealt with.
        if isinstance(event, kinds) and (event.as_record()["sequence"] or not event.as_record()["about"]):
            told = event.as_record()
            one = (told["about"], told["sequence"]) if told["about"] else (told["partition"], told["offset"])
            if isinstance(event, self._service.quarantined):
                been.quarantined.add(one)
                been.faults.add(one)
                been.faulty_ahead |= {one} if is_ahead else set()
            else:
                been.faults.discard(one)
        else:
            (been.ahead if is_ahead else been.triggers).add(said.envelope.causation_id)
