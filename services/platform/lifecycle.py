"""The platform of one instance as a whole: up, down, status, wipe. Each is safe to repeat."""

import datetime
import fcntl
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.platform import kafka, postgres, registry
from services.platform.certificates import ensure_certificates
from services.platform.class_archive import archive_of, write_archive
from services.platform.daemons import Daemon, await_ready, refuse_ports_in_use, running, start, stop
from services.platform.errors import PlatformError
from services.platform.instance import LOOPBACK, PORT_BASE_FILE, REGISTRY_COPY, Instance
from services.platform.java import ensure_fetched, java, one_at_a_time
from services.platform.ownerfiles import ensure_private_folder
from services.platform.provision import provision

Say = Callable[[str], None]
Steps = dict[str, Callable[[], None]]
"""By the name of a part, what there must be before it starts."""

STOP_SECONDS = 30  # the broker writes its state down first
OWN_FOLDERS = ("kafka", "registry", "postgres", "secrets", "pids", "logs")
OWN_FILES = ("schema-ids.json", "projection-ids.json", "region-diary.jsonl", PORT_BASE_FILE, REGISTRY_COPY, "lock")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one process stands; `pid` and the figures are None when it does not run."""

    name: str
    ports: tuple[int, ...]
    pid: int | None = None
    answers: bool = False
    memory_mb: int | None = None
    seconds_up: int | None = None
    warnings: tuple[str, ...] = ()
    """What stands still although the process answers, in its own words."""


def up(instance: Instance, say: Say) -> None:
    """Starts what is not running, waits until it answers, then provisions it; with a port taken, nothing starts."""
    with _alone(instance):
        path = java()
        programs = ensure_fetched(say)
        prepare_files(instance)
        for part in daemons(instance, path, programs):
            refuse_ports_in_use(part)
        first_steps: Steps = {
            "kafka": lambda: kafka.prepare(instance, path, programs / "kafka"),
            "registry": lambda: registry.prepare(instance),
            "postgres": lambda: postgres.prepare(instance),
        }
        _ensure_class_archives(instance, path, programs, first_steps, say)
        parts = {part.name: part for part in daemons(instance, path, programs)}
        with ThreadPoolExecutor(len(parts)) as pool:
            for done in [pool.submit(_bring_up, part, first_steps[name], say) for name, part in parts.items()]:
                done.result()
        provision(instance, say)


def prepare(instance: Instance, say: Say) -> None:
    """For a platform whose parts somebody else starts: all the files that they and the services will read."""
    prepare_files(instance)
    kafka.configure(instance)
    registry.prepare(instance)
    say(f"certificates, passwords and configuration are in {instance.home}")


def prepare_files(instance: Instance) -> None:
    """Folders, certificates, passwords: what must be there before anything starts."""
    ensure_private_folder(instance.home)
    for folder in (instance.logs, instance.pids, instance.secrets, instance.secrets / "passwords"):
        ensure_private_folder(folder)
    instance.port_base_file.write_text(f"{instance.port_base}\n")
    ensure_certificates(instance, datetime.datetime.now(datetime.UTC))
    postgres.ensure_superuser_password(instance)


def _bring_up(part: Daemon, prepare: Callable[[], None], say: Say) -> None:
    if running(part) is None:
        began = time.monotonic()
        prepare()
        start(part)
        await_ready(part)
        say(f"{part.name} is ready after {time.monotonic() - began:.1f} s")
    else:
        await_ready(part)


def _ensure_class_archives(instance: Instance, path: str, programs: Path, first_steps: Steps, say: Say) -> None:
    """Written once for all instances of this checkout, while what writes them does not run in this instance."""
    makers: dict[str, Callable[..., Daemon]] = {"kafka": kafka.daemon, "registry": registry.daemon}

    def lacks(name: str) -> bool:
        program = programs / name
        return not archive_of(program, path).exists() and not running(makers[name](instance, path, program))

    def write(name: str) -> None:
        program, make = programs / name, makers[name]
        say(f"starting {name} once for an archive of its classes, with which it starts sooner (only this once)")
        first_steps[name]()
        if not write_archive(program, path, lambda classes: make(instance, path, program, classes)):
            say(f"this Java wrote no archive: {name} takes some seconds more to start")

    if any(map(lacks, makers)):
        with one_at_a_time(programs), ThreadPoolExecutor(len(makers)) as pool:
            list(pool.map(write, filter(lacks, makers)))


def down(instance: Instance, say: Say) -> None:
    """Stops what we started, and nothing else."""
    for name in stop(_known(instance), STOP_SECONDS):
        say(f"{name} is stopped")


def status(instance: Instance) -> list[Standing]:
    return [standing(daemon) for daemon in _known(instance)]


def refuse_without_kafka(instance: Instance) -> None:
    """Raises PlatformError, at once where a client would try for half a minute; of other machines it cannot tell."""
    is_elsewhere = instance.brokers or instance.kafka_host != LOOPBACK
    if not is_elsewhere and not any(running(daemon) for daemon in _known(instance) if daemon.name == "kafka"):
        raise PlatformError("Kafka is stopped: `ketenbus up` starts it.")


def standing(daemon: Daemon) -> Standing:
    process = running(daemon)
    if process is None:
        return Standing(daemon.name, daemon.ports)
    memory = process.memory_info().rss // 2**20
    return Standing(
        daemon.name, daemon.ports, process.pid, daemon.ready(), memory, int(time.time() - process.create_time())
    )


def wipe(instance: Instance, say: Say) -> None:
    """Removes all data, logs and secrets of an instance that is down; the fetched programs stay."""
    refuse_while_running(instance)
    for name in OWN_FOLDERS:
        shutil.rmtree(instance.home / name, ignore_errors=True)
    for name in OWN_FILES:
        (instance.home / name).unlink(missing_ok=True)
    shutil.rmtree(instance.postgres_sockets, ignore_errors=True)
    say(f"{instance.home} is empty again")


def refuse_while_running(instance: Instance) -> None:
    """Raises PlatformError: what runs would write into what is removed."""
    if alive := _alive(instance):
        raise PlatformError(f"{', '.join(alive)} still runs on {instance.home}; run `ketenbus down` first, then wipe.")


def daemons(instance: Instance, java_path: str, programs: Path) -> list[Daemon]:
    started = [
        kafka.daemon(instance, java_path, programs / "kafka"),
        registry.daemon(instance, java_path, programs / "registry"),
    ]
    return started if instance.server_url else [*started, postgres.daemon(instance)]


def _known(instance: Instance) -> list[Daemon]:
    """For stopping and looking: needs no Java, so it works on a machine where that has gone."""
    return daemons(instance, "java", Path())


def _alive(instance: Instance) -> list[str]:
    """Every process that this instance's pid files name, the services' too."""
    files = sorted(instance.pids.glob("*.json"))
    found = (Daemon(name=file.stem, argv=(), log=file, pid_file=file, ready=lambda: False) for file in files)
    return [daemon.name for daemon in found if running(daemon)]


@contextmanager
def _alone(instance: Instance) -> Iterator[None]:
    """Two `up` at once on one home: the second waits for the first, then finds all running."""
    ensure_private_folder(instance.home)
    with (instance.home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
