"""The figures of every clause, as each service measures its own events."""

import importlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from importlib.util import find_spec
from typing import Any

from services.audit.topics import Heard
from services.contracts.figures import Measures
from services.platform.instance import SERVICES


def clause_figures(heard: Mapping[str, Sequence[Heard]], day: date) -> dict[str, list[dict[str, Any]]]:
    """By clause, each figure with the service that measured it."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for service in SERVICES:
        events = [one.event for one in _in_order(heard.get(f"{service}-v1", ())) if one.event.occurred_on <= day]
        for measure in _measures(service).values():
            for figure in measure(events, day):
                found[figure.clause].append({"service": service} | asdict(figure))
    return dict(sorted(found.items()))


def _in_order(heard: Sequence[Heard]) -> list[Any]:
    distinct = {one.envelope.id: one for one in heard}
    return sorted(distinct.values(), key=lambda one: one.envelope.position)


def _measures(service: str) -> Measures:
    name = f"services.{service}.figures"
    return importlib.import_module(name).MEASURES if find_spec(name) else {}
