"""The four services wired together in memory, with a transport that delays as it likes.

It keeps only what the bus keeps: the order of the events of one subject on one topic, and that of days.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from services.bus.flow import Flow, topic_of
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.refusals import NotKnownYet
from services.education.flow import FLOW as EDUCATION
from services.housing.flow import FLOW as HOUSING
from services.intake.flow import FLOW as INTAKE
from services.work.flow import FLOW as WORK
from tests.unit.story import StateKey, Story

FLOWS: dict[str, Flow] = {"intake": INTAKE, "housing": HOUSING, "education": EDUCATION, "work": WORK}
_MOST_DELIVERIES = 100_000


@dataclass(frozen=True)
class Step:
    """A command for the service that takes it, given once the partner has seen what it waits for."""

    command: Any
    once: Callable[["Chain"], bool] = lambda _chain: True


class Chain:
    """Queues per reader, topic and subject; which of them moves next is chance, some being much slower than others."""

    def __init__(self, random: Random) -> None:
        self.stories = {name: Story(flow) for name, flow in FLOWS.items()}
        self._random = random
        self._queues: dict[tuple[str, str, str], deque[Event]] = defaultdict(deque)
        self._haste: dict[tuple[str, str, str], float] = {}

    def give(self, step: Step) -> None:
        """Deliver a little, and whatever more the command has to wait for."""
        for _ in range(self._random.randrange(4)):
            self._deliver()
        while not step.once(self) or not self._accepts(step.command):
            assert self._deliver(), f"nothing is under way, and {step.command} still waits"

    def begin_day(self, day: date) -> None:
        self._publish(DayStarted(date=day))

    def settle(self) -> None:
        """Deliver everything, and what comes of it."""
        for _ in range(_MOST_DELIVERIES):
            if not self._deliver():
                return
        raise AssertionError("the services never come to rest")

    def states(self) -> dict[StateKey, Any]:
        return {key: state for story in self.stories.values() for key, state in story.states.items()}

    def said(self, kind: type[Event]) -> list[Any]:
        return [event for story in self.stories.values() for event in story.said if type(event) is kind]

    def _accepts(self, command: Any) -> bool:
        (story,) = (s for s in self.stories.values() if any(when.trigger is type(command) for when in s.flow))
        try:
            events = story.when(command)
        except NotKnownYet:
            return False
        assert not any(event.REJECTION for event in events), events
        self._publish(*events)
        return True

    def _publish(self, *events: Event) -> None:
        for event in events:
            for reader, story in self.stories.items():
                if any(when.trigger is type(event) for when in story.flow):
                    ordered = "" if isinstance(event, DayStarted) else event.subject  # days have one partition
                    self._queues[reader, topic_of(event.TYPE), ordered].append(event)

    def _deliver(self) -> bool:
        waiting = [key for key, queue in self._queues.items() if queue]
        if not waiting:
            return False
        for key in waiting:
            self._haste.setdefault(key, self._random.choice((0.01, 0.2, 1.0, 5.0)))
        (key,) = self._random.choices(waiting, [self._haste[key] for key in waiting])
        self._publish(*self.stories[key[0]].when(self._queues[key].popleft()))
        return True
