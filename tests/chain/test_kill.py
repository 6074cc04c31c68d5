"""A process that is killed in the midst of the demo, and started again, changes nothing of its outcome."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import pytest

from services.platform import processes
from services.platform.daemons import running
from services.platform.instance import Instance
from services.region.report import make_report
from services.region.run import Played, play_region
from tests.chain.telling import REGION

pytestmark = [pytest.mark.timeout(400), pytest.mark.longest]

# After so many days with commands each process is killed, while the next day's commands are given. The first days have
# begun before, in other tests' stories.
KILLED_AFTER = {
    22: "access-api",
    24: "register-api",
    26: "intake-api",
    28: "housing-worker",
    30: "intake-worker",
    32: "education-api",
    34: "education-worker",
    36: "work-worker",
    38: "housing-api",
    40: "work-api",
}


def kill_and_start_again(instance: Instance, name: str) -> None:
    (task,) = processes.chosen([name])
    process = running(processes.daemon(instance, task))
    assert process is not None
    process.kill()
    process.wait()
    processes.up(instance, print, [task])


def play(instance: Instance, at_day: Callable[[int], None]) -> Played:
    days: Counter[str] = Counter()

    def tell(_day: date, _given: int, _rejected: int) -> None:
        days["played"] += 1
        at_day(days["played"])

    return play_region(instance, REGION, tell, print)


@pytest.fixture(scope="module")
def disturbed(chain: Instance) -> Played:
    """Killed and started by another thread, while the partners go on with their commands."""
    with ThreadPoolExecutor(1) as pool:
        restarts: list[Future[None]] = []

        def at_day(number: int) -> None:
            if number in KILLED_AFTER:
                restarts.append(pool.submit(kill_and_start_again, chain, KILLED_AFTER[number]))

        played = play(chain, at_day)
        for restart in restarts:
            restart.result()
    assert len(restarts) == len(KILLED_AFTER)
    return played


def test_every_check_holds_although_processes_were_killed(disturbed: Played) -> None:
    assert disturbed.audit.findings == []
    assert disturbed.audit.checks == {"C1": True, "C2": True, "C3": True, "C4": True}


def test_playing_it_again_undisturbed_adds_nothing(chain: Instance, disturbed: Played) -> None:
    again = play(chain, lambda _: None)
    assert make_report(again.audit, 0) == make_report(disturbed.audit, 0)
    assert again.given == disturbed.given
