"""Commands that wait together are decided together, each with its own outcome."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID, uuid4

import pytest

from services.bus.desk import Answer, Desk, Given, Outcome

SECONDS = 10


class Deciding:
    """The first turn lasts until `go_on`; every command is answered, but `"no"` is refused."""

    def __init__(self) -> None:
        self.begun = Event()
        self.go_on = Event()
        self.turns: list[list[UUID]] = []

    def __call__(self, given: Sequence[Given]) -> list[Outcome]:
        self.turns.append([one.id for one in given])
        self.begun.set()
        assert self.go_on.wait(SECONDS)
        return [ValueError("no") if one.command == "no" else Answer(one.id, ()) for one in given]


def test_whoever_waits_while_one_is_decided_is_dealt_with_in_the_next_turn() -> None:
    deciding = Deciding()
    desk = Desk(deciding)
    first, others = uuid4(), [uuid4() for _ in range(5)]
    with ThreadPoolExecutor(1 + len(others)) as pool:
        pool.submit(desk.give, Given("yes", first))
        assert deciding.begun.wait(SECONDS)
        answers = [pool.submit(desk.give, Given("yes", one)) for one in others]
        while desk.waiting < len(others):
            Event().wait(0.001)
        deciding.go_on.set()
        assert [answer.result(SECONDS).command for answer in answers] == others
    assert [sorted(turn) for turn in deciding.turns] == [[first], sorted(others)]


def test_what_stands_against_one_command_is_told_to_its_giver_only() -> None:
    deciding = Deciding()
    deciding.go_on.set()
    desk = Desk(deciding)
    with pytest.raises(ValueError, match="no"):
        desk.give(Given("no", uuid4()))
    assert desk.give(Given("yes", first := uuid4())) == Answer(first, ())


def test_turns_after_a_crowd_begin_a_pace_apart_and_those_after_one_alone_at_once() -> None:
    deciding, pauses = Deciding(), list[float]()
    desk = Desk(deciding, pace_seconds=3600, pause=pauses.append)
    with ThreadPoolExecutor(3) as pool:
        pool.submit(desk.give, Given("yes", uuid4()))
        assert deciding.begun.wait(SECONDS)
        crowd = [pool.submit(desk.give, Given("yes", uuid4())) for _ in range(2)]
        while desk.waiting < len(crowd):
            Event().wait(0.001)
        deciding.go_on.set()
        for each in crowd:
            each.result(SECONDS)
    assert not pauses
    desk.give(Given("yes", uuid4()))
    assert len(pauses) == 1
    assert 0 < pauses[0] <= 3600
    desk.give(Given("yes", uuid4()))
    assert len(pauses) == 1
