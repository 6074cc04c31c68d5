"""Choosing the best of many choices within limits: an exact optimum, or one proven to be near it.

The linear relaxation of such a problem needs but a part of the choices and is nearly whole already. Its reduced costs
say which choices can still matter, so the whole-number problem is solved for a shortlist of each owner's best; the
relaxation of *all* choices bounds what any could reach, so the gap that is told holds for the whole problem. Where it
is too wide, the shortlist doubles, until it is everything.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

GAP_WANTED = 0.005  # asked of the solver; what is promised is 1% (ADR 8)
GAP_PROMISED = 0.01
TIGHT = 0.0002  # of the relaxation
EVERY, MORE = 12, 8  # of an owner's choices one in so many to begin with, then so many more at a time
SHORTLIST = 4
NOTHING = -1
_USED = 1e-6
_CHOSEN = 0.5

Vector = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class OutOfTime(Exception):
    """The solver found nothing within its seconds: give it more, or a smaller round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What could be chosen: by which owner, what it is worth, and how much it takes of which limits.

    `rows` and `amounts` have a row for each choice; NOTHING in `rows` is no limit. What is not whole may be chosen for
    a part. `owners` is how many choices each owner has, `limits` how much there is.
    """

    owner: Ints
    value: Vector
    is_whole: Flags
    rows: Ints
    amounts: Vector
    owners: Vector
    limits: Vector


class Option(NamedTuple):
    """One choice, where there are few."""

    owner: int
    value: float
    takes: tuple[tuple[int, int], ...]


def choices_of(options: Sequence[Option], owners: int, limits: Sequence[float]) -> Choices:
    """Whole options, one for each owner."""
    width = max((len(option.takes) for option in options), default=0)
    takes = np.array([[*option.takes, *((NOTHING, 0),) * (width - len(option.takes))] for option in options])
    takes = takes.reshape(len(options), width, 2)
    return Choices(
        owner=np.array([option.owner for option in options], dtype=np.int64),
        value=np.array([option.value for option in options], dtype=np.float64),
        is_whole=np.ones(len(options), dtype=np.bool_),
        rows=takes[:, :, 0].astype(np.int64),
        amounts=takes[:, :, 1].astype(np.float64),
        owners=np.ones(owners),
        limits=np.array(limits, dtype=np.float64),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for more than a half, what all of it is worth, and what no choice can be worth more than."""

    chosen: tuple[int, ...]
    value: float
    bound: float

    @property
    def gap(self) -> float:
        return 0.0 if self.bound <= self.value else (self.bound - self.value) / max(abs(self.value), _USED)


def choose(choices: Choices, seconds: float) -> Choice:
    """Within all limits, and of each owner no more than it has; raises OutOfTime."""
    if not len(choices.owner):
        return Choice((), 0.0, 0.0)
    until = time.monotonic() + seconds
    model = _Model(choices)
    relaxed = model.relaxed(until)
    for shortlist in model.shortlists(relaxed):
        found = model.whole(shortlist, relaxed.bound, until)
        if found.gap <= GAP_PROMISED or time.monotonic() >= until:
            break
    return found


class _Relaxed(NamedTuple):
    bound: float
    values: Vector
    reduced_costs: Vector


class _Model:
    """The choices as a matrix: a column each, a row for each owner and each limit."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._upper = np.concatenate([choices.owners, choices.limits])
        limit = np.where(choices.rows == NOTHING, NOTHING, choices.rows + len(choices.owners))
        self._row = np.hstack([choices.owner[:, None], limit])
        self._amount = np.hstack([np.ones((len(limit), 1)), choices.amounts])

    def relaxed(self, until: float) -> _Relaxed:
        """Solved for a part of the choices, to which is added what its prices say that it misses.

        Whatever the prices, what the limits cost and the best that each owner could still gain bound every choice.
        """
        owner, value = self._choices.owner, self._choices.value
        some = _rank(owner, -value) % EVERY == 0
        while True:
            solver = _run(self._program(np.flatnonzero(some)), until)
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise OutOfTime
            prices = np.maximum(solver.getSolution().row_dual, 0.0)
            reduced = value - (np.append(prices, 0.0)[self._row] * self._amount).sum(axis=1)
            gain = np.zeros(len(self._choices.owners))
            np.maximum.at(gain, owner, reduced)
            bound = float(self._upper @ prices + self._choices.owners @ gain)
            missed = (reduced > _USED) & ~some
            if bound <= solver.getInfo().objective_function_value * (1 + TIGHT) or not missed.any():
                break
            some |= missed & (_rank(owner, np.where(missed, -reduced, np.inf)) < MORE)
        values = np.zeros(len(owner))
        values[some] = solver.getSolution().col_value
        return _Relaxed(bound, values, reduced)

    def shortlists(self, relaxed: _Relaxed) -> Iterator[Ints]:
        """What the relaxation uses, and of each owner what would cost it least: ever more, at last everything."""
        used = relaxed.values > _USED
        rank = _rank(self._choices.owner, -relaxed.reduced_costs, ~used)
        size = SHORTLIST
        while size <= rank.max():
            yield np.flatnonzero((rank < size) | used)
            size *= 2
        yield np.arange(len(rank))

    def whole(self, columns: Ints, bound: float, until: float) -> Choice:
        program = self._program(columns)
        kind = highspy.HighsVarType
        program.integrality_ = [kind.kInteger if w else kind.kContinuous for w in self._choices.is_whole[columns]]
        solver = _run(program, until)
        values = np.array(solver.getSolution().col_value)
        if len(values) == 0:
            raise OutOfTime
        if len(columns) == len(self._row):
            bound = min(bound, solver.getInfo().mip_dual_bound)
        chosen = columns[values > _CHOSEN]
        return Choice(tuple(int(column) for column in chosen), float(self._choices.value[columns] @ values), bound)

    def _program(self, columns: Ints) -> highspy.HighsLp:
        rows, amounts = self._row[columns], self._amount[columns]
        is_there = (rows != NOTHING) & (amounts != 0)
        start = np.concatenate([[0], np.cumsum(is_there.sum(axis=1))]).astype(np.int32)
        program = highspy.HighsLp()
        program.sense_ = highspy.ObjSense.kMaximize
        program.num_col_, program.num_row_ = len(columns), len(self._upper)
        program.col_cost_ = self._choices.value[columns]
        program.col_lower_, program.col_upper_ = np.zeros(len(columns)), np.full(len(columns), highspy.kHighsInf)
        program.row_lower_, program.row_upper_ = np.full(len(self._upper), -highspy.kHighsInf), self._upper
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = start
        program.a_matrix_.index_, program.a_matrix_.value_ = rows[is_there].astype(np.int32), amounts[is_there]
        return program


def _rank(owner: Ints, *by: Vector | Flags) -> Ints:
    """The place of each choice among its owner's; the last key decides first."""
    order = np.lexsort((*by, owner))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
    return rank


def _run(program: highspy.HighsLp, until: float) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy's own constructor is not annotated
    solver.setOptionValue("log_to_console", False)  # noqa: FBT003  # highspy takes all values by position
    solver.setOptionValue("threads", 1)  # the same answer on every machine
    solver.setOptionValue("mip_rel_gap", GAP_WANTED)
    solver.setOptionValue("time_limit", max(until - time.monotonic(), 0.1))
    solver.passModel(program)
    solver.run()
    return solver
