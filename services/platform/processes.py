"""The supervisor of the services' processes on this machine: starts what is missing, stops what it started."""

import dataclasses
import functools
import os
import ssl
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from services.platform.daemons import Daemon, await_ready, running, start, stop
from services.platform.envfiles import read_env_file
from services.platform.errors import PlatformError
from services.platform.instance import APIS, WORKERS, Instance
from services.platform.lifecycle import Standing, standing

API = "api"
WORKER = "worker"
WEBHOOKS = "webhooks"
START_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Task:
    """One process of one service, as `ketenbus run housing worker` runs it."""

    service: str
    role: str

    @property
    def name(self) -> str:
        return f"{self.service}-{self.role}"

    @property
    def command(self) -> tuple[str, ...]:
        return (sys.executable, "-m", "services.platform.run", self.service, self.role)


TASKS = (
    *(Task(service, API) for service in APIS),
    *(Task(service, WORKER) for service in WORKERS),
    Task("delivery", WEBHOOKS),
)

# Not among those that `up` starts: days that are played, as by the demo, and a clock exclude each other.
CLOCK = Task("calendar", "clock")


def chosen(names: Sequence[str]) -> tuple[Task, ...]:
    """`housing` means all its processes, `housing-worker` the one; no names mean all that `up` starts."""
    known = {name for task in (*TASKS, CLOCK) for name in (task.name, task.service)}
    if strangers := sorted(set(names) - known):
        raise PlatformError(f"No process is called {', '.join(strangers)}; there are {', '.join(sorted(known))}.")
    return tuple(task for task in (*TASKS, CLOCK) if task.name in names or task.service in names) or TASKS


def up(instance: Instance, say: Callable[[str], None], tasks: Sequence[Task] = TASKS) -> None:
    """Starts all that is missing at once, then waits until each answers on its health address."""
    daemons = [_with_settings(instance, task) for task in tasks]
    started = [daemon for daemon in daemons if start(daemon)]
    for daemon in daemons:
        await_ready(daemon, START_SECONDS)
    if started:
        say(answering([daemon.name for daemon in started]))


def answering(names: Sequence[str]) -> str:
    return f"{len(names)} {'process answers' if len(names) == 1 else 'processes answer'}: {', '.join(names)}"


def down(instance: Instance, say: Callable[[str], None], tasks: Sequence[Task] = TASKS) -> None:
    stopped = stop([daemon(instance, task) for task in _with_clock(instance, tasks)], STOP_SECONDS)
    if stopped:
        say(f"{', '.join(stopped)} stopped")


def status(instance: Instance, tasks: Sequence[Task] = TASKS) -> list[Standing]:
    return [_standing(instance, task) for task in _with_clock(instance, tasks)]


def _standing(instance: Instance, task: Task) -> Standing:
    stands = standing(daemon(instance, task))
    return dataclasses.replace(stands, warnings=warnings(instance, task)) if stands.pid and stands.ports else stands


def _with_clock(instance: Instance, tasks: Sequence[Task]) -> Sequence[Task]:
    """To stop or look at everything means the clock too, where it runs."""
    is_all = set(tasks) >= set(TASKS) and CLOCK not in tasks
    return (*tasks, CLOCK) if is_all and running(daemon(instance, CLOCK)) else tasks


def become(instance: Instance, task: Task) -> None:
    """Turns this very process into the task: for containers and for trying something by hand."""
    settings = read_env_file(instance, task.service)
    os.execve(task.command[0], task.command, {**os.environ, **settings})  # noqa: S606 - no shell is wanted


def daemon(instance: Instance, task: Task, environment: dict[str, str] | None = None) -> Daemon:
    one = Daemon(
        name=task.name,
        argv=task.command,
        environment=environment or {},
        log=instance.logs / f"{task.name}.log",
        pid_file=instance.pids / f"{task.name}.json",
        ready=lambda: _has_begun(instance, one),
    )
    if task == CLOCK:
        return one
    url = _health_url(instance, task)
    return dataclasses.replace(one, ports=(_port(instance, task),), ready=lambda: answers(instance, url))


def _health_url(instance: Instance, task: Task) -> str:
    return f"{'https' if task.role == API else 'http'}://127.0.0.1:{_port(instance, task)}/health"


def _port(instance: Instance, task: Task) -> int:
    if task.role == WEBHOOKS:
        return instance.webhooks_port
    return instance.http_port(task.service) if task.role == API else instance.metrics_port(task.service)


def _begun_file(instance: Instance) -> Path:
    return instance.pids / f"{CLOCK.name}.begun"


def _has_begun(instance: Instance, clock: Daemon) -> bool:
    """The clock has no port to ask; where all that could keep it from beginning lies behind it, it writes its pid."""
    process, file = running(clock), _begun_file(instance)
    return process is not None and file.exists() and file.read_text() == str(process.pid)


def _with_settings(instance: Instance, task: Task) -> Daemon:
    settings = read_env_file(instance, task.service)
    if task == CLOCK:
        settings = {**settings, "KETENBUS_BEGUN_FILE": str(_begun_file(instance))}
    return daemon(instance, task, settings)


def answers(instance: Instance, url: str) -> bool:
    try:
        return _asked(instance, url).is_success
    except httpx.TransportError:
        return False


def warnings(instance: Instance, task: Task) -> tuple[str, ...]:
    """What a process says of itself stands still; none where it says nothing, or does not answer."""
    try:
        told = _asked(instance, _health_url(instance, task)).json()
    except (httpx.TransportError, ValueError):
        return ()
    return tuple(told.get("warnings", ()))


def _asked(instance: Instance, url: str) -> httpx.Response:
    return httpx.get(url, timeout=2, trust_env=False, verify=_trust(instance.authority_file))


@functools.lru_cache(maxsize=8)
def _trust(authority_file: Path) -> ssl.SSLContext:
    """Kept, as reading an authority takes longer than the request it is for."""
    return ssl.create_default_context(cafile=authority_file)
