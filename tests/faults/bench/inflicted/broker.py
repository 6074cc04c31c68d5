"""Faults of the broker, and of the wire to it."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from services.platform.daemons import running
from services.platform.instance import SERVICES, Instance
from tests.faults.bench.broken import Broken
from tests.faults.bench.scene import Scene
from tests.faults.bench.waiting import looks

TORN_EVERY_SECONDS = 0.5
TEARS = 4
TAIL_BYTES = (1, 6000)
PARTITIONS_TORN = 3
DISK_SIZE = "8g"  # a limit, of which only what is written is taken
WRITTEN_MEANWHILE = 256 * 1024  # bytes
FULL_WITHIN_SECONDS = 60.0
PAGE = bytes(4096)


@contextmanager
def ended(number: signal.Signals, scene: Scene, _chance: random.Random) -> Iterator[None]:
    scene.site.end("kafka", number)
    yield


@contextmanager
def tail_lost(scene: Scene, chance: random.Random) -> Iterator[None]:
    """What was acknowledged and not yet on the disk when the machine lost its power: the relay finds and repeats it."""
    scene.site.end("kafka")
    service = chance.choice(SERVICES[1:])  # on intake's topic there may be poison, whose place is remembered
    scene.site.traces.torn.add(f"{service}-v1")
    for topics in (f"{service}-v1-*", "partner-*-v1-0"):
        segments = [file for file in _segments(scene.site.instance, topics) if file.stat().st_size]
        if not segments:
            raise Broken(f"nothing is on {topics}, so nothing was lost: give it more time")
        for segment in chance.sample(segments, min(PARTITIONS_TORN, len(segments))):
            size = segment.stat().st_size
            os.truncate(segment, max(0, size - chance.randint(*TAIL_BYTES)))
    yield


def _segments(instance: Instance, topics: str) -> list[Path]:
    """The one to which each partition of these topics is being written."""
    folders = sorted((instance.home / "kafka" / "data").glob(topics))
    return [max(folder.glob("*.log")) for folder in folders]


@contextmanager
def frozen(scene: Scene, _chance: random.Random) -> Iterator[None]:
    with scene.site.frozen("kafka"):
        yield


@contextmanager
def slow(scene: Scene, chance: random.Random) -> Iterator[None]:
    scene.proxy.delay(chance.uniform(0.05, 0.4))
    try:
        yield
    finally:
        scene.proxy.delay(0)


@contextmanager
def torn(scene: Scene, chance: random.Random) -> Iterator[None]:
    """Connections are reset again and again, with acknowledgements under way."""
    for _ in range(TEARS):
        scene.proxy.tear()
        time.sleep(chance.uniform(0.1, TORN_EVERY_SECONDS))
    yield
    scene.proxy.tear()


@contextmanager
def silent(scene: Scene, chance: random.Random) -> Iterator[None]:
    """The broker hears and is not heard: what it acknowledges is not known; at the end that comes late, or never."""
    scene.proxy.silence()
    try:
        yield
    finally:
        if chance.random() < 0.5:
            scene.proxy.tear()
        scene.proxy.speak()


@contextmanager
def disk_full(scene: Scene, _chance: random.Random) -> Iterator[None]:
    data = scene.site.instance.home / "kafka" / "data"
    ballast = data / "ballast"
    # A disk cannot be smaller than what is on it, and something is written while it is measured.
    _limit(data, str(shutil.disk_usage(data).used + WRITTEN_MEANWHILE))
    try:
        _await_full(scene, ballast)
        yield
    finally:
        ballast.unlink(missing_ok=True)
        _limit(data, DISK_SIZE)


def _await_full(scene: Scene, ballast: Path) -> None:
    """A broker that cannot write any more ends; where the load stands still, by the little that it writes itself."""
    for _ in looks(FULL_WITHIN_SECONDS):
        if running(scene.site.daemon("kafka")) is None:
            return
        with suppress(OSError), ballast.open("ab", buffering=0) as file:
            while file.write(PAGE):
                pass
    raise Broken(f"the broker still writes to its disk after {FULL_WITHIN_SECONDS:.0f} s")


def _limit(data: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(data)], check=True, timeout=10)


@contextmanager
def small_disk(data: Path) -> Iterator[bool]:
    """A disk of the broker's own, where this user may make one."""
    data.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE}", "tmpfs", str(data)], check=False, timeout=10,
        capture_output=True,
    )  # fmt: skip
    try:
        yield made.returncode == 0
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", "--lazy", str(data)], check=True, timeout=10)
