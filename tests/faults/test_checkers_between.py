"""The checkers that look at more than one service's tables: each is shown a fault, and none where there is none."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from tests.faults.checkers import Call, Outcome, once, read_by, readable, summed, told
from tests.faults.histories import heard
from tests.tally.events import Counted
from tests.tally.fixtures import thing

COUNT = Counted(thing=thing(1), household=thing(1), municipality="GM0344", persons=1, occurred_on=date(2017, 1, 18))
HISTORY = heard([COUNT] * 3)
COMMAND = UUID(HISTORY[0].envelope.causation_id)
FIRST = UUID(HISTORY[0].envelope.id)


@pytest.mark.parametrize(
    ("order", "findings"),
    [([0, 1, 2], 0), ([0, 1, 1, 0, 2], 0), ([0, 2, 1, 2], 0), ([0, 2, 1], 1), ([0, 2], 1)],
)
def test_a_topic_can_be_read_in_order_by_whoever_only_takes_the_next(order: list[int], findings: int) -> None:
    assert len(list(readable("source-v1", [HISTORY[place] for place in order]))) == findings


def test_what_comes_again_on_a_topic_that_lost_something_is_the_same_event() -> None:
    other = replace(HISTORY[1], envelope=HISTORY[1].envelope._replace(id=HISTORY[2].envelope.id))
    (finding,) = readable("source-v1", [*HISTORY, other])
    assert finding.what == "sequence 2 was given to two events"


@pytest.mark.parametrize(
    ("calls", "findings"),
    [
        ([("ok", (FIRST,))], 0),
        ([("info", ())], 0),
        ([("fail", ()), ("ok", (FIRST,))], 0),
        ([("fail", ()), ("info", ())], 0),
        ([("fail", ())], 1),
        ([("ok", ())], 1),
        ([("ok", (FIRST,)), ("ok", ())], 1),
    ],
)
def test_what_clients_were_told_is_what_stands(calls: list[tuple[Outcome, tuple[UUID, ...]]], findings: int) -> None:
    history = [Call(COMMAND, outcome, events) for outcome, events in calls]
    assert len(list(told("source-v1", HISTORY, history))) == findings


def test_an_answer_whose_event_is_not_on_the_topic_is_found() -> None:
    (finding,) = told("source-v1", [], [Call(COMMAND, "ok", (FIRST,))])
    assert finding.what == "its answer names 1 events and the topic has 0 of it"


def test_a_reader_at_rest_has_dealt_with_all_and_holds_nothing() -> None:
    assert list(read_by("tally", "source-v1", 3, 3, [])) == []
    assert len(list(read_by("tally", "source-v1", 3, 2, ["thing/x"]))) == 2


def test_sums_agree_thing_by_thing() -> None:
    assert list(summed("tally-v1", {thing(1): 3}, {thing(1): 3})) == []
    assert len(list(summed("tally-v1", {thing(1): 3, thing(2): 1}, {thing(1): 4}))) == 2


@pytest.mark.parametrize(("receipts", "findings"), [([1, 2], 0), ([1], 1), ([1, 2, 2], 1), ([1, 2, 3], 1)])
def test_each_event_takes_effect_once_at_a_partner(receipts: list[int], findings: int) -> None:
    due = [UUID(int=1), UUID(int=2)]
    assert len(list(once("coa", due, [UUID(int=number) for number in receipts]))) == findings
