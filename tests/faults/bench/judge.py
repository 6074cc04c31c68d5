"""Judges in a process of its own: whatever there is has to be read, and load and proxy need theirs meanwhile."""

import gc
import logging
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from services.audit.checks import Finding
from services.platform.instance import Instance
from tests.faults.bench.judging import (
    Calls,
    Numbered,
    answered,
    findings,
    look,
    look_at_rest,
    turned_red_at_rest,
)
from tests.faults.bench.planted import turned_red
from tests.faults.bench.site import Traces


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of a system at rest: what was found, how many events each topic has, and which planted bugs are seen in it."""

    findings: list[Finding]
    events: Mapping[str, int]
    planted: Mapping[str, bool]


class Judge:
    """Of one system. To be closed."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._process = ProcessPoolExecutor(1, get_context("spawn"), _prepare)

    def close(self) -> None:
        self._process.shutdown(wait=False, cancel_futures=True)

    def under_load(self, calls: Calls, traces: Traces) -> list[Finding]:
        return self._process.submit(_under_load, self._instance, answered(calls), traces).result()

    def at_rest(self, calls: Calls, posted: Mapping[str, Numbered], traces: Traces) -> Verdict:
        return self._process.submit(_at_rest, self._instance, dict(calls), posted, traces).result()


def quiet_libraries() -> None:
    """What their clients miss is what the bench is about."""
    for library in ("aiokafka", "kafka"):
        logging.getLogger(library).setLevel(logging.CRITICAL)


def _prepare() -> None:
    quiet_libraries()
    gc.disable()  # millions of events make no cycles, and looking for some takes longer than judging


def _under_load(instance: Instance, calls: Calls, traces: Traces) -> list[Finding]:
    return list(findings(look(instance, calls), traces))


def _at_rest(instance: Instance, calls: Calls, posted: Mapping[str, Numbered], traces: Traces) -> Verdict:
    seen = look_at_rest(instance, calls, posted)
    topics = {topic: len(hearing.events) for topic, hearing in seen.evidence.hearings.items()}
    streams = {f"partner-{name}-v1": len(rows) for name, rows in seen.streams.received.items()}
    found = list(findings(seen, traces))
    planted = turned_red(seen, traces) | turned_red_at_rest(instance, traces)
    return Verdict(found, topics | streams, planted)
