"""Choosing the best of many options within limits: an exact optimum, or one proven to be near it.

The linear relaxation of such a problem is solved in a moment and is nearly whole already. Its reduced costs say which
options can still matter, so the whole-number problem is solved for a shortlist of each owner's best; the relaxation of
*all* options bounds what any choice could reach, so the gap that is told holds for the whole problem. Where it is too
wide, the shortlist doubles, until it is everything.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

GAP_WANTED = 0.005  # asked of the solver; what is promised is 1% (ADR 8)
GAP_PROMISED = 0.01
SHORTLIST = 5
_USED = 1e-6
_CHOSEN = 0.5

Vector = NDArray[np.float64]


class Option(NamedTuple):
    """One thing that could be chosen, by whom, what it is worth, and what it takes of which limit."""

    owner: int
    value: float
    takes: tuple[tuple[int, int], ...]


class OutOfTime(Exception):
    """The solver found nothing within its seconds: give it more, or a smaller round."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The indexes of the chosen options, what they are worth together, and what no choice can be worth more than."""

    chosen: tuple[int, ...]
    value: float
    bound: float

    @property
    def gap(self) -> float:
        return 0.0 if self.bound <= self.value else (self.bound - self.value) / max(abs(self.value), _USED)


def choose(options: Sequence[Option], owners: int, limits: Sequence[float], seconds: float) -> Choice:
    """At most one option an owner, within all limits; raises OutOfTime."""
    if not options:
        return Choice((), 0.0, 0.0)
    until = time.monotonic() + seconds
    model = _Model(options, owners, limits)
    relaxed = model.relaxed(until)
    size = SHORTLIST
    while True:
        shortlist = model.shortlist(relaxed, size)
        found = model.whole(shortlist, min(relaxed.bound, np.inf), until)
        is_all = len(shortlist) == len(options)
        if is_all or found.gap <= GAP_PROMISED or time.monotonic() >= until:
            return found
        size *= 2


class _Relaxed(NamedTuple):
    bound: float
    values: Vector
    reduced_costs: Vector


class _Model:
    """The options as a matrix: a column each, a row for each owner and each limit."""

    def __init__(self, options: Sequence[Option], owners: int, limits: Sequence[float]) -> None:
        self._owner = np.array([option.owner for option in options])
        self._value = np.array([option.value for option in options], dtype=np.float64)
        self._upper = np.array([1.0] * owners + list(limits), dtype=np.float64)
        takes = [((option.owner, 1), *((owners + limit, n) for limit, n in option.takes)) for option in options]
        self._start = np.concatenate([[0], np.cumsum([len(taken) for taken in takes])]).astype(np.int32)
        self._row = np.array([row for taken in takes for row, _ in taken], dtype=np.int32)
        self._amount = np.array([amount for taken in takes for _, amount in taken], dtype=np.float64)

    def relaxed(self, until: float) -> _Relaxed:
        solver = _run(self._program(np.arange(len(self._value))), until)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise OutOfTime
        solution = solver.getSolution()
        bound = solver.getInfo().objective_function_value
        return _Relaxed(bound, np.array(solution.col_value), np.array(solution.col_dual))

    def shortlist(self, relaxed: _Relaxed, size: int) -> NDArray[np.int64]:
        """Of each owner so many options: what the relaxation uses, then what would cost it least."""
        order = np.lexsort((-relaxed.reduced_costs, relaxed.values <= _USED, self._owner))
        owner = self._owner[order]
        rank = np.arange(len(order)) - np.searchsorted(owner, owner)
        return np.sort(order[rank < size])

    def whole(self, columns: NDArray[np.int64], bound: float, until: float) -> Choice:
        program = self._program(columns)
        program.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        solver = _run(program, until)
        values = np.array(solver.getSolution().col_value)
        if len(values) == 0:
            raise OutOfTime
        chosen = columns[values > _CHOSEN]
        if len(columns) == len(self._value):
            bound = min(bound, solver.getInfo().mip_dual_bound)
        return Choice(tuple(int(column) for column in chosen), float(self._value[chosen].sum()), bound)

    def _program(self, columns: NDArray[np.int64]) -> highspy.HighsLp:
        lengths = self._start[columns + 1] - self._start[columns]
        start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        entries = np.repeat(self._start[columns] - start[:-1], lengths) + np.arange(start[-1])
        program = highspy.HighsLp()
        program.sense_ = highspy.ObjSense.kMaximize
        program.num_col_, program.num_row_ = len(columns), len(self._upper)
        program.col_cost_ = self._value[columns]
        program.col_lower_, program.col_upper_ = np.zeros(len(columns)), np.ones(len(columns))
        program.row_lower_, program.row_upper_ = np.full(len(self._upper), -highspy.kHighsInf), self._upper
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = start
        program.a_matrix_.index_, program.a_matrix_.value_ = self._row[entries], self._amount[entries]
        return program


def _run(program: highspy.HighsLp, until: float) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy's own constructor is not annotated
    solver.setOptionValue("log_to_console", False)  # noqa: FBT003  # highspy takes all values by position
    solver.setOptionValue("threads", 1)  # the same answer on every machine
    solver.setOptionValue("mip_rel_gap", GAP_WANTED)
    solver.setOptionValue("time_limit", max(until - time.monotonic(), 0.1))
    solver.passModel(program)
    solver.run()
    return solver
