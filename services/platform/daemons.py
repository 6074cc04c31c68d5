"""Processes that outlive the command that starts them.

They are recognised by pid *and* start time, so that a reused pid harms nobody.
"""

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from services.platform.errors import PlatformError

BOOT = Path("/proc/sys/kernel/random/boot_id")
LONGEST_LOG_BYTES = 20 * 2**20
POLL_SECONDS = 0.05
LOG_TAIL_LINES = 5
# In the pid file while a process is being started, and in that process's environment.
STARTING = {"pid": None}
MARK = "KETENBUS_PID_FILE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Daemon:
    """One process to run: `ready` tells whether it answers already, `ports` are those it will listen on."""

    name: str
    argv: tuple[str, ...]
    log: Path
    pid_file: Path
    ready: Callable[[], bool]
    ports: tuple[int, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    stop_signal: signal.Signals = signal.SIGTERM


def running(daemon: Daemon) -> psutil.Process | None:
    """The process that this daemon's pid file names, if it is still that one."""
    try:
        written = json.loads(daemon.pid_file.read_text())
        if written == STARTING:
            return _left_behind(daemon)
        process = psutil.Process(written["pid"])
        alive = process.status() != psutil.STATUS_ZOMBIE
        same = _birth(process) == written["born"]
    except (OSError, ValueError, TypeError, KeyError, psutil.NoSuchProcess):
        return None
    return process if alive and same else None


def _left_behind(daemon: Daemon) -> psutil.Process | None:
    """Whoever started it was killed before it wrote the pid down; the process itself carries the name of the file."""
    found = [process for process in psutil.process_iter() if _is_marked(process, str(daemon.pid_file))]
    if not found:
        return None
    process = min(found, key=lambda one: one.create_time())  # its own children carry the mark as well
    _write_down(daemon, process.pid)
    return process


def _is_marked(process: psutil.Process, mark: str) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and process.environ().get(MARK) == mark
    except (psutil.Error, OSError):  # gone meanwhile, or somebody else's
        return False


def _write_down(daemon: Daemon, pid: int) -> None:
    daemon.pid_file.write_text(json.dumps({"pid": pid, "born": _birth(psutil.Process(pid))}))


def _birth(process: psutil.Process) -> str:
    """When it began: since a certain boot where the system tells (Linux), so that setting the clock is harmless."""
    statistics = Path(f"/proc/{process.pid}/stat")
    if not statistics.exists():
        return str(process.create_time())
    ticks_since_boot = statistics.read_text().rpartition(")")[2].split()[19]
    return f"{BOOT.read_text().strip()} {ticks_since_boot}"


def start(daemon: Daemon) -> bool:
    """Starts it detached, output to its log; false when it was running already."""
    if running(daemon):
        return False
    refuse_ports_in_use(daemon)
    for folder in (daemon.log.parent, daemon.pid_file.parent):
        folder.mkdir(parents=True, exist_ok=True)
    _turn_over(daemon.log)
    daemon.pid_file.write_text(json.dumps(STARTING))
    _write_down(daemon, _spawn(daemon))
    return True


def _turn_over(log: Path) -> None:
    """Keeps one older log, so that starting again and again does not fill the disk."""
    if log.exists() and log.stat().st_size > LONGEST_LOG_BYTES:
        log.replace(log.with_name(f"{log.name}.1"))


def _spawn(daemon: Daemon) -> int:
    """By posix_spawn rather than subprocess, whose objects insist on waiting for their child."""
    log = os.open(daemon.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, log, 1),
            (os.POSIX_SPAWN_DUP2, log, 2),
        ]
        return os.posix_spawnp(
            daemon.argv[0],
            daemon.argv,
            {**os.environ, **daemon.environment, MARK: str(daemon.pid_file)},
            file_actions=actions,
            setsid=True,
        )
    except FileNotFoundError as error:
        raise PlatformError(
            f"{daemon.name} cannot start: the program {daemon.argv[0]} is not there; install it or run `make setup`."
        ) from error
    finally:
        os.close(log)


def refuse_ports_in_use(daemon: Daemon) -> None:
    for port in daemon.ports:
        if not running(daemon):
            _refuse_port_in_use(daemon.name, port)


def _refuse_port_in_use(name: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PlatformError(
                f"{name} needs port {port}, which another process uses; "
                "stop that process, or choose other ports with KETENBUS_PORT_BASE."
            ) from error


def await_ready(daemon: Daemon, seconds: float = 60) -> float:
    """Returns how long it took; an early end of the process is told with the last lines of its log."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if daemon.ready():
            return time.monotonic() - began
        if not running(daemon):
            raise PlatformError(
                f"{daemon.name} ended while starting; the end of {daemon.log} says why:\n{_tail(daemon.log)}"
            )
        time.sleep(POLL_SECONDS)
    raise PlatformError(
        f"{daemon.name} does not answer after {seconds:.0f} s; see {daemon.log}, run `ketenbus down` and try again."
    )


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-LOG_TAIL_LINES:])


def stop(daemons: Sequence[Daemon], seconds: float = 10) -> list[str]:
    """Asks all at once, then kills what is left after `seconds`; names those that were running."""
    found = {daemon.name: (daemon, process) for daemon in daemons if (process := running(daemon))}
    for daemon, process in found.values():
        with suppress(psutil.NoSuchProcess):
            process.send_signal(daemon.stop_signal)
    _, left = psutil.wait_procs([process for _, process in found.values()], timeout=seconds)
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=seconds)
    for daemon in daemons:
        daemon.pid_file.unlink(missing_ok=True)
    return list(found)
