"""Archives of a Java program's classes (JEP 350), which it then need not load and verify anew at each start."""

import hashlib
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from services.platform.daemons import Daemon, await_ready, running, start, stop

END_SECONDS = 60

Classes = tuple[str, ...]
"""Java's options for where classes come from or go to."""


def archive_of(program: Path, java: str) -> Path:
    """Beside the program's folder; no other build of Java could use it."""
    binary = Path(java).resolve()
    build = f"{binary} {binary.stat().st_mtime_ns}" if binary.exists() else java
    return program.with_name(f"{program.name}-{hashlib.sha256(build.encode()).hexdigest()[:12]}.jsa")


def from_archive(program: Path, java: str) -> Classes:
    archive = archive_of(program, java)
    return (f"-XX:SharedArchiveFile={archive}",) if archive.exists() else ()


def write_archive(program: Path, java: str, daemon: Callable[[Classes], Daemon]) -> bool:
    """By the program that starts, answers and stops again; false where Java wrote none."""
    with tempfile.TemporaryDirectory(dir=program.parent) as folder:
        draft = Path(folder) / "draft.jsa"
        writer = daemon((f"-XX:ArchiveClassesAtExit={draft}", "-Xlog:cds=error"))
        start(writer)
        await_ready(writer)
        is_whole = _end(writer) and draft.exists()
        if is_whole:
            draft.rename(archive_of(program, java))
    return is_whole


def _end(writer: Daemon) -> bool:
    """Whether it ended in order: one that is killed may have written a part."""
    code = None
    if process := running(writer):
        process.terminate()
        with suppress(psutil.TimeoutExpired):
            code = process.wait(END_SECONDS)
    stop([writer])
    return code is not None and code >= 0
