"""`make simulate SCHEDULES=10000 SEED=2017`: schedules by the thousand, with progress and a closing table.

And lives in the four services by the hundred.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from tests.simulation.interleavings import EndedOtherwise, Interleaved, interleave
from tests.simulation.judging import PromiseBroken, Tally, search

# Hypothesis keeps what it has drawn; each of these pieces has a seed of its own and can be drawn again by itself.
PIECE = 500
# To play on the four services takes as long as some fifteen schedules: this many, and it is half of the time.
SCHEDULES_A_PLAY = 25


def main() -> int:
    """0 where every promise was kept; 1 where one was broken, and the shortest story of it is told."""
    options = _options()
    console = Console()
    tallies: list[Tally] = []
    interleaved: list[Interleaved] = []
    began = time.monotonic()
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    ) as progress:
        plays = options.schedules // SCHEDULES_A_PLAY
        task = progress.add_task("schedules", total=options.schedules)
        play_task = progress.add_task("plays", total=plays)
        for done, most, chance in _pieces(options.schedules, options.seed):

            def tell(tally: Tally, done: int = done) -> None:
                progress.update(task, completed=done + tally.schedules)

            try:
                tallies.append(search(most, chance, tell=tell))
            except PromiseBroken as broken:
                console.print(f"[red]A promise was broken[/]: with SCHEDULES={most} SEED={chance},", highlight=False)
                console.print(str(broken), markup=False, highlight=False)
                return 1
        for done, most, chance in _pieces(plays, options.seed):

            def tell_plays(one: Interleaved, done: int = done) -> None:
                progress.update(play_task, completed=done + one.plays)

            try:
                interleaved.append(interleave(most, chance, tell=tell_plays))
            except EndedOtherwise as broken:
                console.print("[red]What services hear in another order ends otherwise[/]:")
                console.print(str(broken), markup=False, highlight=False)
                return 1
    console.print(_table(tallies, interleaved, time.monotonic() - began))
    return 0


def _pieces(most: int, chance: int) -> Iterator[tuple[int, int, int]]:
    """How much is done before each, how much it is, and its seed."""
    for piece, done in enumerate(range(0, most, PIECE)):
        yield done, min(PIECE, most - done), chance + piece


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--schedules", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2017)
    return parser.parse_args()


def _table(tallies: list[Tally], interleaved: list[Interleaved], took: float) -> Table:
    table = Table("what", "how much", title="Every promise was kept (C1 to C5).")
    happenings = sum((tally.happenings for tally in tallies), start=tallies[0].happenings - tallies[0].happenings)
    said = sum((one.said for one in interleaved), start=Counter[str]())
    rows = {
        "schedules": sum(tally.schedules for tally in tallies),
        "happenings": happenings.total(),
        **{f"  {kind}": count for kind, count in happenings.most_common()},
        "events said": sum(tally.events for tally in tallies),
        "records that the broker lost": sum(tally.lost_records for tally in tallies),
        "events that an operator discarded": sum(tally.discarded for tally in tallies),
        "hours of simulated time": round(sum(tally.seconds for tally in tallies) / 3600),
        "plays on the four services": sum(one.plays for one in interleaved),
        "events that they said": said.total(),
        "kinds of events among them": len(said),
        "seconds that it took": round(took),
    }
    for what, much in rows.items():
        table.add_row(what, f"{much:,}")
    table.columns[1].justify = "right"
    return table


if __name__ == "__main__":
    sys.exit(main())
