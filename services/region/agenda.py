"""What is to be done on which day: lanes side by side, the tasks of one lane in their order."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta

# A service decides together what waits together, so many may wait.
LANES_AT_ONCE = 12
SATURDAY, ONE_DAY = 5, timedelta(days=1)
# The lane that is done before those that go side by side.
BEFORE_OTHERS = "before others"


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """`about` names the household (or home, or quota) that it concerns, `step` what is done."""

    day: date
    lane: str
    about: str
    step: str
    act: Callable[[date], Iterable["Task"]] = field(compare=False)
    """Does it on that day, and says what is to be done later because of it."""


class Agenda:
    """Offices are closed at weekends; and nothing is done twice about one subject on one day.

    So what is done next may count on what came of it.
    """

    def __init__(self) -> None:
        self._tasks: dict[date, list[Task]] = defaultdict(list)
        self._taken: set[tuple[date, str]] = set()

    def add(self, tasks: Iterable[Task]) -> None:
        for task in sorted(tasks):
            day = task.day
            while day.weekday() >= SATURDAY or (day, task.about) in self._taken:
                day += ONE_DAY
            self._taken.add((day, task.about))
            self._tasks[day].append(Task(day, task.lane, task.about, task.step, task.act))

    def next_day(self) -> date | None:
        return min(self._tasks, default=None)

    def do(self, day: date, pool: ThreadPoolExecutor) -> int:
        """Do all that is to be done on a day, and return how many tasks that were."""
        lanes: dict[str, list[Task]] = defaultdict(list)
        for task in sorted(self._tasks.pop(day)):
            lanes[task.lane].append(task)
        done = sum(map(len, lanes.values()))
        self.add(_do_in_order(lanes.pop(BEFORE_OTHERS, ())))
        for later in list(pool.map(_do_in_order, lanes.values())):
            self.add(later)
        return done


def _do_in_order(tasks: Iterable[Task]) -> list[Task]:
    return [later for task in tasks for later in task.act(task.day)]
