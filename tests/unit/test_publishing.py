"""When a relay leaves off publishing to look at what Kafka has."""

import asyncio
from collections.abc import Sequence

import pytest

from services.bus import publishing
from services.bus.pace import Pace
from services.bus.publishing import rounds

MANY = 2


def published(
    monkeypatch: pytest.MonkeyPatch, told: list[Sequence[int]], pace: Pace | None = None
) -> list[Sequence[int]]:
    """What comes of these rounds before it is time to look, which by the clock it always is."""
    monkeypatch.setattr(publishing, "LOOK_AGAIN_SECONDS", 0)

    async def unpublished() -> Sequence[int]:
        return told.pop(0)

    async def idle() -> None:
        """Something may be said meanwhile."""

    async def story() -> list[Sequence[int]]:
        return [rows async for rows in rounds(pace or Pace(0), MANY, unpublished, idle)]

    return asyncio.run(story())


class Counted(Pace):
    """Tells how often it was kept."""

    times = 0

    async def keep(self) -> None:
        self.times += 1


def test_a_backlog_does_not_keep_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every round but the first and those after a small one goes on at once."""
    many, few = [0] * MANY, [0]
    pace = Counted()
    published(monkeypatch, [many, many, few, many, few, [], []], pace)
    assert pace.times == 4


def test_a_look_waits_for_a_whole_pause_in_which_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look stops the publishing for a moment: one round without events, between others, is no reason for it."""
    told: list[Sequence[int]] = [[1], [], [2], [], [3], [], [], [4]]
    assert published(monkeypatch, told) == [[1], [2], [3]]
    assert told == [[4]]


def test_without_a_pause_a_look_comes_at_the_latest_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "LOOK_AGAIN_AT_THE_LATEST_SECONDS", 0)
    assert published(monkeypatch, [[1]]) == []
