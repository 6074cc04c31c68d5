"""How the demo turns days: tasks in lanes, nothing before the chain is quiet, everything the same when played again."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.region import quiet
from services.region.acts import turns
from services.region.agenda import BEFORE_OTHERS, Agenda, Task
from services.region.diary import Diary
from services.region.play import arrival_day, play
from services.region.quiet import Chain, NeverQuiet
from services.region.span import LAST_DAY, SIGNING_DAY, Span

MONDAY = 0


class Watched:
    """A calendar and a chain that write down what was asked of them."""

    def __init__(self, last_day: date | None = None) -> None:
        self.last_day = last_day
        self.entries: list[str] = []

    def begin(self, day: date) -> bool:
        if self.last_day is not None and day <= self.last_day:
            return False
        self.last_day = day
        self.entries.append(f"day {day}")
        return True

    def await_quiet(self) -> None:
        self.entries.append("quiet")

    def task(self, day: date, lane: str, about: str, then: tuple[Task, ...] = ()) -> Task:
        def act(on: date) -> Iterable[Task]:
            self.entries.append(f"{about} on {on}")
            return then

        return Task(day, lane, about, about, act)


def test_tasks_of_a_lane_are_done_in_order_and_lead_to_later_ones() -> None:
    watched, day = Watched(), SIGNING_DAY
    then = watched.task(day + timedelta(days=5), "lane", "c")
    agenda = Agenda()
    agenda.add([watched.task(day, "lane", "b"), watched.task(day, "lane", "a", (then,))])
    with ThreadPoolExecutor(2) as pool:
        assert agenda.do(day, pool) == 2
    assert watched.entries == [f"a on {day}", f"b on {day}"]
    assert agenda.next_day() == then.day


def test_what_falls_on_a_weekend_is_done_on_monday() -> None:
    watched, agenda = Watched(), Agenda()
    friday, saturday, monday = date(2017, 1, 20), date(2017, 1, 21), date(2017, 1, 23)
    agenda.add([watched.task(day, "lane", "a") for day in (friday, friday, saturday)])
    with ThreadPoolExecutor(2) as pool:
        while (day := agenda.next_day()) is not None:
            agenda.do(day, pool)
    tuesday = monday + timedelta(days=1)
    assert watched.entries == [f"a on {friday}", f"a on {monday}", f"a on {tuesday}"]


def test_some_things_are_done_before_all_others_of_a_day() -> None:
    watched, agenda = Watched(), Agenda()
    agenda.add([watched.task(SIGNING_DAY, lane, lane) for lane in ("a", BEFORE_OTHERS, "z")])
    with ThreadPoolExecutor(2) as pool:
        assert agenda.do(SIGNING_DAY, pool) == 3
    assert watched.entries[0] == f"{BEFORE_OTHERS} on {SIGNING_DAY}"
    assert len(watched.entries) == 3


def test_nothing_is_done_twice_about_one_household_on_one_day() -> None:
    watched, agenda = Watched(), Agenda()
    agenda.add([watched.task(SIGNING_DAY, "coa", "household/1"), watched.task(SIGNING_DAY, "home", "household/1")])
    with ThreadPoolExecutor(2) as pool:
        agenda.do(SIGNING_DAY, pool)
        agenda.do(SIGNING_DAY + timedelta(days=1), pool)
    assert agenda.next_day() is None
    assert [entry[-2:] for entry in watched.entries] == ["18", "19"]


def test_commands_wait_for_the_day_and_the_next_day_waits_for_them() -> None:
    watched, agenda = Watched(), Agenda()
    later = SIGNING_DAY + timedelta(days=9)
    agenda.add([watched.task(SIGNING_DAY, "lane", "a"), watched.task(later, "lane", "b")])
    play(agenda, watched, watched.await_quiet, lambda _: None, LAST_DAY)
    assert watched.entries == [
        "quiet",
        f"day {SIGNING_DAY}", "quiet", f"a on {SIGNING_DAY}", "quiet",
        f"day {later}", "quiet", f"b on {later}", "quiet",
        f"day {LAST_DAY}", "quiet",
    ]  # fmt: skip


def test_days_that_were_played_before_do_not_begin_again() -> None:
    watched, agenda = Watched(last_day=LAST_DAY), Agenda()
    agenda.add([watched.task(SIGNING_DAY, "lane", "a")])
    play(agenda, watched, watched.await_quiet, lambda _: None, LAST_DAY)
    assert watched.last_day == LAST_DAY
    assert f"a on {SIGNING_DAY}" in watched.entries


def test_nobody_arrives_on_a_monday_or_in_the_weekend_nor_twice_a_day_while_days_last() -> None:
    span = Span()
    cast = [arrival_day(2017, number, span) for number in range(1, turns.CAST_SIZE + 1)]
    others = [arrival_day(2017, number, span) for number in range(turns.CAST_SIZE + 1, 70)]
    assert len(set(cast)) == len(cast)
    assert len(set(others)) == len(others)
    assert all(span.first < day <= span.last_arrival and MONDAY < day.weekday() < 5 for day in [*cast, *others])
    assert max(cast) < max(others)


class Progress:
    """Answers of the four services, one list of looks each; the last one stays."""

    def __init__(self, **looks: list[dict[str, Any]]) -> None:
        self._looks = {service: list(given) for service, given in looks.items()}
        self.asked = 0

    def ask(self, _client: str, service: str, _path: str) -> dict[str, Any]:
        self.asked += 1
        looks = self._looks[service]
        return looks.pop(0) if len(looks) > 1 else looks[0]


def standing(position: int = 0, held: int = 0, **applied: int) -> dict[str, Any]:
    return {"position": position, "applied": {f"{name}-v1": n for name, n in applied.items()}, "held": held}


def settled(**housing: int) -> dict[str, list[dict[str, Any]]]:
    """Intake said five events on one day, of which all but housing have heard."""
    reader = standing(0, intake=5, calendar=1, housing=0)
    return {
        "intake": [standing(5, calendar=1, housing=0)],
        "housing": [standing(0, intake=heard, calendar=1) for heard in housing.values()],
        "education": [reader],
        "work": [reader],
    }


def test_the_chain_is_quiet_when_a_look_at_all_agrees_and_nobody_lags() -> None:
    progress = Progress(**settled(first=3, then=4, at_last=5))
    chain = Chain(progress, lambda: 1)  # type: ignore[arg-type]  # all that is asked of partners here
    chain.await_quiet()
    chain.close()
    assert progress.asked == 4 + 1 + 1 + 4, "only who lags is asked, until nobody does"


def test_who_was_asked_before_it_said_more_does_not_make_its_readers_lag() -> None:
    """Housing lags at first; when asked again alone, it has heard of what intake said in the meantime."""
    looks = settled(first=4, then=6)
    looks["intake"].append(standing(6, calendar=1, housing=0))
    looks["education"] = looks["work"] = [standing(0, intake=heard, calendar=1, housing=0) for heard in (5, 6)]
    chain = Chain(Progress(**looks), lambda: 1)  # type: ignore[arg-type]
    chain.await_quiet()
    chain.close()


def test_who_never_catches_up_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "PATIENCE_SECONDS", 0.05)
    chain = Chain(Progress(**settled(always=3)), lambda: 1)  # type: ignore[arg-type]
    with pytest.raises(NeverQuiet, match="housing lacks 2 events of intake-v1"):
        chain.await_quiet()
    chain.close()


def test_what_was_seen_is_seen_again_when_played_again(tmp_path: Path) -> None:
    file = tmp_path / "diary.jsonl"
    first = Diary(file)
    assert first.seen("a home", lambda: "free") == first.seen("a home", lambda: "taken") == "free"
    assert first.seen("another", lambda: None) is None
    with file.open("a") as cut_short:
        cut_short.write('{"a third": "fr')
    again = Diary(file)
    assert again.seen("a home", lambda: "taken") == "free"
    assert again.seen("another", lambda: "free") is None
    assert again.seen("a third", lambda: "free") == "free"
    assert Diary(file).seen("a third", lambda: "taken") == "free"
