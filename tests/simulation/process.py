"""A process of which every step is somebody's choice, and which can be killed between any two."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeVar

T = TypeVar("T")


class Blocked(BaseException):
    """A step cannot be taken now, for another process holds what it needs; it is taken later, from its beginning."""


class Clock:
    """The time that all processes share; it passes only when somebody waits for it."""

    def __init__(self) -> None:
        self.now = 0.0


class Uncommitted(Protocol):
    """A transaction that has done all its work."""

    def land(self) -> None: ...
    def abandon(self) -> None: ...


@dataclass(frozen=True, eq=False)
class Step:
    """What a process waits for: `act` happens when the step is taken; its argument is a further choice."""

    what: str
    future: asyncio.Future[Any]
    act: Callable[[int], Any]
    tells_itself: bool = False
    """Whether `act` sees to the future."""


class Thread:
    """What blocks a thread may commit, one transaction after the other, the last in a step of its own."""

    def __init__(self) -> None:
        self.uncommitted: Uncommitted | None = None

    def land(self) -> None:
        """Commit what it has not committed yet."""
        if self.uncommitted is not None:
            landing, self.uncommitted = self.uncommitted, None
            landing.land()

    def abandon(self) -> None:
        """Roll it back."""
        if self.uncommitted is not None:
            self.uncommitted.abandon()
            self.uncommitted = None


class _Loop(asyncio.BaseEventLoop):
    """Runs what is ready and then stops, however long there would be to wait: time is the clock's."""

    def __init__(self, process: "Process") -> None:
        super().__init__()
        self._process = process
        self._selector = self

    def time(self) -> float:
        return self._process.clock.now

    def select(self, timeout: float | None) -> list[Any]:
        if timeout != 0:
            self.stop()
        return []

    def _process_events(self, _events: list[Any]) -> None: ...

    def _write_to_self(self) -> None: ...

    def add_signal_handler(self, *_: Any) -> None: ...  # type: ignore[override]  # nobody signals

    def run_in_executor(  # type: ignore[override]  # what is awaited is a future either way
        self, _executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        return self._process.thread(lambda: func(*args))

    def next_timer(self) -> float | None:
        timers = [timer.when() for timer in self._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
        return min(timers, default=None)

    @property
    def is_ready(self) -> bool:
        return bool(self._ready)  # type: ignore[attr-defined]


class Process:
    """Runs `main`, which may use asyncio as it likes, and the simulated clients, which ask for a step each time."""

    current: ClassVar["Process"]
    """Whose step is being taken: so clients that the bus makes for itself know in which process they are."""

    def __init__(self, name: str, clock: Clock, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.name = name
        self.clock = clock
        self.steps: list[Step] = []
        self.threads: list[Thread] = []
        self.thread_now = Thread()
        self.at_end: list[Callable[[], None]] = []
        """What its death makes others do, such as the database, which drops its sessions."""
        self.is_dead = False
        self._loop = _Loop(self)
        self._loop.set_exception_handler(lambda *_: None)
        self._main = self._loop.create_task(main())
        self._until_idle()

    @property
    def error(self) -> BaseException | None:
        """Of what it ended, if it did so by itself."""
        return self._main.exception() if self._main.done() and not self._main.cancelled() else None

    @property
    def wakes_at(self) -> float | None:
        """When it goes on by itself; None where it has something to do now, or nothing at all."""
        return None if self.steps else self._loop.next_timer()

    def wake(self) -> None:
        """Do what is due by now."""
        self._until_idle()

    @property
    def has_ended(self) -> bool:
        return self._main.done()

    def step(self, what: str, act: Callable[[int], Any] = lambda _: None) -> asyncio.Future[Any]:
        """To be awaited by what runs in this process."""
        future = self._loop.create_future()
        if self.is_dead:
            future.cancel()
        else:
            self.steps.append(Step(what, future, act))
        return future

    def thread(self, func: Callable[[], T]) -> asyncio.Future[T]:
        """A function that blocks: what it does happens at once, and if it commits, that is another step."""
        future: asyncio.Future[T] = self._loop.create_future()

        thread = Thread()
        self.threads.append(thread)

        def act(_: int) -> None:
            result, error = None, None
            self.thread_now = thread
            try:
                result = func()
            except Exception as raised:  # noqa: BLE001  # told to whoever waits for it
                error = raised
            if thread.uncommitted is None:
                _tell(future, result, error)
            else:
                self.steps.append(
                    Step("commit", future, lambda _: self._commit(thread, future, result, error), tells_itself=True)
                )

        self.steps.append(Step("thread", future, act, tells_itself=True))
        return future

    def take(self, choice: int) -> str:
        """Take one of the steps that it waits for; tells which."""
        if self._loop.is_ready:
            self._until_idle()
        self.steps = [step for step in self.steps if not step.future.done()]
        if not self.steps:
            return "nothing"
        step = self.steps.pop(choice % len(self.steps))
        before, Process.current = getattr(Process, "current", self), self
        try:
            result = step.act(choice // 5)
        except Blocked:
            self.steps.append(step)
            return f"{step.what} (blocked)"
        except Exception as error:  # noqa: BLE001  # told to whoever waits for it
            _tell(step.future, None, error)
        else:
            if not step.tells_itself:
                _tell(step.future, result, None)
        finally:
            Process.current = before
        self._until_idle()
        return step.what

    def kill(self) -> None:
        """As by SIGKILL: nothing of it does anything any more."""
        self.is_dead = True
        for thread in self.threads:
            thread.abandon()
        for farewell in self.at_end:
            farewell()
        self.steps.clear()
        self._main.cancel()
        while not self._main.done():
            self._until_idle()
        self.close()

    def close(self) -> None:
        self._until_idle()
        self._loop.close()

    def _commit(self, thread: Thread, future: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
        try:
            thread.land()
        except Exception as broken:  # noqa: BLE001  # told to whoever waits for it
            error = broken
        _tell(future, result, error)

    def _until_idle(self) -> None:
        before = getattr(Process, "current", self)
        Process.current = self
        try:
            self._loop.run_forever()
        finally:
            Process.current = before


def _tell(future: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
    if not future.done():
        future.set_exception(error) if error else future.set_result(result)
