"""`make fuzz INPUTS=100000 SEED=2017`: 0 where nothing crashed, 1 where something did."""

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from services.platform.instance import REPOSITORY
from tests.fuzz.boundaries import Tally, fuzz
from tests.fuzz.decoders import decoders

REPORT = REPOSITORY / "var" / "fuzz" / "report.json"
REASONS_SHOWN = 6


def main() -> int:
    options = _options()
    logging.disable()  # a line for each refusal would bury the figures
    console = Console(width=160)
    tallies: dict[str, Tally] = {}
    for name, tally, seconds in _fuzzed(options):
        tallies[name] = tally
        console.print(f"{name}: {tally.inputs:,} inputs, {len(tally.crashes)} kinds of crash, {seconds:.0f} s")
        _write(tallies, options.seed)
    console.print(_table(tallies))
    for name, tally in tallies.items():
        for kind, given in tally.crashes.items():
            console.print(f"[red]{name}[/]: {kind}\n  {given[:1000]}", highlight=False)
    console.print(f"Written to {REPORT}")
    return int(any(tally.crashes for tally in tallies.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="for every decoder")
    parser.add_argument("--seed", type=int, default=2017)
    return parser.parse_args()


def _fuzzed(options: argparse.Namespace) -> Iterator[tuple[str, Tally, float]]:
    with tempfile.TemporaryDirectory() as folder:
        for boundary in decoders(Path(folder)):
            began = time.monotonic()
            yield boundary.name, fuzz(boundary, options.inputs, options.seed), time.monotonic() - began


def _write(tallies: Mapping[str, Tally], chance: int) -> None:
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    told = {name: _told(tally) for name, tally in tallies.items()}
    REPORT.write_text(json.dumps({"seed": chance, "boundaries": told}, indent=2) + "\n")


def _told(tally: Tally) -> dict[str, Any]:
    refused = dict(tally.refused.most_common())
    return {"inputs": tally.inputs, "taken": tally.taken, "refused": refused, "crashes": tally.crashes}


def _table(tallies: Mapping[str, Tally]) -> Table:
    table = Table("boundary", "inputs", "taken", "refused by reason", "crashes", title="What became of hostile input")
    for name, tally in tallies.items():
        reasons = tally.refused.most_common()
        shown = [f"{reason} {count:,}" for reason, count in reasons[:REASONS_SHOWN]]
        rest = sum(count for _, count in reasons[REASONS_SHOWN:])
        told = "\n".join([*shown, f"others {rest:,}"] if rest else shown)
        table.add_row(name, f"{tally.inputs:,}", f"{tally.taken:,}", told, str(len(tally.crashes)))
    return table


if __name__ == "__main__":
    sys.exit(main())
