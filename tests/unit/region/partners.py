"""The partners' commands, given to the services' own flows in memory: what they would answer over HTTP."""

import os
from collections.abc import Iterable
from datetime import date
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any, cast

import orjson
from pydantic import TypeAdapter

from services.bus.commands import kebab
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.refusals import SucceededMunicipality
from services.region.agenda import Task
from services.region.diary import Diary
from services.region.figures import load_figures
from services.region.partners import Answer, Partners
from services.region.span import Span
from services.region.stage import Stage
from tests.unit.chain import FLOWS
from tests.unit.story import Story

SPAN = Span(date(2017, 1, 18), date(2020, 1, 1))


class InMemory:
    """Answers as `Partners` does, and keeps what each step came to."""

    def __init__(self) -> None:
        self.stories = {name: Story(flow) for name, flow in FLOWS.items()}
        self.answers: dict[str, str | None] = {}
        """By step: the broken rule's code, or None where all was well."""

    def give(self, _client: str, command: str, step: str, /, **body: Any) -> Answer:
        service, name = command.split("/")
        (kind,) = (w.trigger for w in FLOWS[service] if w.is_command and kebab(w.trigger.__name__) == name)
        try:
            events = self.stories[service].when(TypeAdapter(kind).validate_json(orjson.dumps(body)))
        except SucceededMunicipality:
            self.answers[step] = "municipality-succeeded"
            return Answer("", "municipality-succeeded")
        self.answers[step] = next((cast(Any, event).code for event in events if event.REJECTION), None)
        self.pass_on(events)
        return Answer(step, self.answers[step])

    def pass_on(self, events: Iterable[Event]) -> None:
        """What a service said is heard by those that read it, at once."""
        for event in events:
            for story in self.stories.values():
                if any(when.trigger is type(event) for when in story.flow):
                    self.pass_on(story.when(event))

    def said(self, kind: type[Event]) -> list[Any]:
        return [event for story in self.stories.values() for event in story.said if type(event) is kind]


def stage(span: Span = SPAN) -> tuple[Stage, InMemory]:
    partners = InMemory()
    return Stage(cast(Partners, partners), Diary(Path(os.devnull)), load_figures(), 2017, span), partners


def play(partners: InMemory, tasks: Iterable[Task], until: date = SPAN.last) -> None:
    """Task by task in the order of their days; each day on which something is done begins first."""
    agenda = list(tasks)
    heapify(agenda)
    begun = None
    while agenda and agenda[0].day <= until:
        task = heappop(agenda)
        if task.day != begun:
            partners.pass_on([DayStarted(date=task.day)])
            begun = task.day
        for later in task.act(task.day):
            heappush(agenda, later)
