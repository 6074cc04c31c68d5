"""Java programs of the platform: found, fetched once by Maven, shared by all instances of this checkout."""

import fcntl
import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from services.platform.errors import PlatformError
from services.platform.instance import REPOSITORY
from services.platform.templates import TEMPLATES

OLDEST_JAVA = 17
CACHE = REPOSITORY / "var" / "java"
POM = TEMPLATES / "pom.xml"
DOWNLOADING = re.compile(r"Downloading from \S+: \S+/(\S+)")


def java() -> str:
    """The path of a Java that is new enough."""
    path = shutil.which("java")
    if path is None:
        raise PlatformError(
            f"Java is missing; install version {OLDEST_JAVA} or newer of it and see that `java` is on the PATH."
        )
    told = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    if found is None or int(found[1]) < OLDEST_JAVA:
        version = found[1] if found else "unknown"
        raise PlatformError(
            f"{path} is Java {version}; Kafka needs {OLDEST_JAVA} or newer: install that and put it first on the PATH."
        )
    return path


def ensure_fetched(say: Callable[[str], None], cache: Path = CACHE) -> Path:
    """The folder with `kafka` and `registry`; fetched when this pom.xml never was."""
    folder = cache / hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    if folder.exists():
        return folder
    with one_at_a_time(cache):
        if not folder.exists():
            _fetch(folder, say)
    return folder


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Holds what all who write into the folder wait for."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(folder: Path, say: Callable[[str], None]) -> None:
    """Into a draft folder that is renamed when complete, so that a broken-off fetch leaves nothing that looks whole."""
    maven = shutil.which("mvn")
    if maven is None:
        raise PlatformError(
            "Maven is missing; install it (version 3.6 or newer) and see that `mvn` is on the PATH: "
            "it fetches Kafka and the registry once."
        )
    say("fetching Kafka and the schema registry by Maven (some 165 MB, only this once)")
    with tempfile.TemporaryDirectory(dir=folder.parent) as draft:
        command = [maven, "--batch-mode", "--file", str(POM), "generate-resources", f"-Ddestination={draft}/parts"]
        lines = _follow(command, say)
        if not (Path(draft) / "parts" / "registry").is_dir() or not (Path(draft) / "parts" / "kafka").is_dir():
            reason = next((line for line in lines if line.startswith("[ERROR]")), "[ERROR] without a reason")
            raise PlatformError(
                "Maven could not fetch Kafka and the registry; "
                f"see that it reaches its repositories and try again. It said: {reason}"
            )
        (Path(draft) / "parts").rename(folder)


def _follow(command: list[str], say: Callable[[str], None]) -> list[str]:
    """Tells every file that is being fetched; returns all lines."""
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as maven:
        for line in maven.stdout or ():
            lines.append(line.rstrip())
            if fetching := DOWNLOADING.match(line.removeprefix("[INFO] ")):
                say(f"fetching {fetching[1]}")
    return lines
