"""Works a round out in a process of its own that ends with it, so that a service's process stays small and answers.

`python -m services.housing.allocation.apart` reads a problem on its standard input and writes what came of it.
"""

import os
import pickle
import subprocess
import sys
import time
from dataclasses import dataclass

from services.housing.allocation.problem import Problem
from services.housing.allocation.reasons import Outcome, explain

SECONDS = 60


class RoundFailed(Exception):
    """The process that works out a round ended without an answer; its standard error tells why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    outcomes: tuple[Outcome, ...]
    gap: float
    seconds: float


def work_out_apart(problem: Problem) -> WorkedOut:
    """Raises RoundFailed."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=pickle.dumps(problem),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise RoundFailed(type(error).__name__) from error
    worked_out: WorkedOut = pickle.loads(done.stdout)  # noqa: S301  # from our own process, started above
    return worked_out


def work_out(problem: Problem) -> WorkedOut:
    # Only here: whoever imports this module to start the process needs no solver.
    from services.housing.allocation.optimum import allocate  # noqa: PLC0415

    began = time.monotonic()
    allocation = allocate(problem)
    outcomes = explain(problem, allocation)
    return WorkedOut(outcomes=outcomes, gap=allocation.gap, seconds=time.monotonic() - began)


def _main() -> None:
    """The solver greets on the standard output, whatever it is told; so that becomes the standard error."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    worked_out = work_out(pickle.load(sys.stdin.buffer))  # noqa: S301  # from the service that started this process
    with answer:
        pickle.dump(worked_out, answer)


if __name__ == "__main__":
    # Under its own name, so that what it pickles is known by that name to who reads it.
    from services.housing.allocation.apart import _main as main

    main()
