"""What a run came to: a table for people, a file for programs."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.faults.bench.inflicted import WORKERS
from tests.faults.bench.judging import ALL_CHECKS
from tests.faults.bench.run import Outcome, Struck

SHOWN_FINDINGS = 20
# A broker is restarted, or the leader of three is lost.
RESTARTS = frozenset({5, 6})


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The smallest value that so many per cent of all do not exceed; None of none."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else None


def as_json(outcome: Outcome) -> dict[str, Any]:
    restarts = [one for one in outcome.struck if is_restart(one)]
    return {
        "seed": outcome.seed,
        "is_green": outcome.is_green,
        "events": outcome.events,
        "calls": outcome.calls,
        "surprises": outcome.surprises,
        "faults": [_fault(one) for one in outcome.struck],
        "recovered_seconds": _recovered(outcome.struck),
        "recovered_from_restarts_seconds": _recovered(restarts),
        "table": _table(outcome.struck),
        "findings": [asdict(finding) for finding in outcome.findings],
        "planted": outcome.planted,
        "left_out": outcome.left_out,
    }


def is_restart(struck: Struck) -> bool:
    """Of a broker; beside another fault as well, unless that ends those who make events flow."""
    is_of_broker = any(RESTARTS.intersection(fault.numbers) for fault in struck.faults)
    return is_of_broker and not any(WORKERS & fault.strikes for fault in struck.faults)


def _recovered(struck: Sequence[Struck]) -> dict[str, float | None]:
    seconds = [one.recovered_seconds for one in struck if one.recovered_seconds is not None]
    return {"p50": percentile(seconds, 50), "p99": percentile(seconds, 99)}


def _table(struck: Sequence[Struck]) -> dict[str, dict[str, bool]]:
    """By fault, alone or beside another; what came several times holds if it always did."""
    table: dict[str, dict[str, bool]] = {}
    for one in struck:
        for fault in one.faults:
            row = table.setdefault(fault.name, {})
            for check, holds in one.verdict.items():
                row[check] = holds and row.get(check, True)
    return table


def _fault(struck: Struck) -> dict[str, Any]:
    return {
        "name": struck.name,
        "numbers": sorted(number for fault in struck.faults for number in fault.numbers),
        "began": struck.began.isoformat(timespec="milliseconds"),
        "seed": struck.seed,
        "lasted_seconds": round(struck.lasted_seconds, 2),
        "recovered_seconds": struck.recovered_seconds and round(struck.recovered_seconds, 2),
        "started_again": struck.started_again,
        "verdict": struck.verdict,
        "remarks": struck.remarks,
    }


def write(outcome: Outcome, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(as_json(outcome), indent=2) + "\n")


def show(outcome: Outcome, console: Console) -> None:
    told = as_json(outcome)
    table = Table(title=f"seed {outcome.seed}")
    for column in ("fault", "times", *ALL_CHECKS, "flows again, at most", "remarks"):
        table.add_column(column, overflow="fold")
    for name, row in told["table"].items():
        struck = [one for one in outcome.struck if name in {fault.name for fault in one.faults}]
        slowest = max(struck, key=lambda one: math.inf if one.recovered_seconds is None else one.recovered_seconds)
        checks = ("[green]✓" if row.get(check) else "[red]✗" for check in ALL_CHECKS)
        remarks = "; ".join(remark for one in struck for remark in one.remarks)
        table.add_row(name, str(len(struck)), *checks, slowest.flows_again, remarks)
    console.print(table)
    events, deliveries = (
        sum(count for topic, count in outcome.events.items() if topic.startswith("partner-") == is_partner)
        for is_partner in (False, True)
    )
    console.print(f"{events:,} events, {deliveries:,} deliveries, calls {dict(outcome.calls)}")
    console.print(f"{len(outcome.struck)} times struck")
    for of, what in (
        ("recovered_seconds", "whatever was struck"), ("recovered_from_restarts_seconds", "a broker was restarted"),
    ):  # fmt: skip
        if (seconds := told[of]["p99"]) is not None:
            console.print(f"{what}: events flow again within {seconds:.1f} s, 99 of 100 times")
    blind = [name for name, is_red in outcome.planted.items() if not is_red]
    console.print(f"{len(outcome.planted) - len(blind)} of {len(outcome.planted)} planted bugs are found", *blind)
    for name, why in outcome.left_out.items():
        console.print(f"not covered: {name}: {why}")
    for line in (*(f"{what} ({n} times)" for what, n in outcome.surprises.items()), *outcome.findings[:SHOWN_FINDINGS]):
        console.print(f"[red]{line}", highlight=False)
