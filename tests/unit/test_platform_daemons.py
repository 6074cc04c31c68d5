"""Processes that outlive their starter: found again, never mistaken for another, always stopped."""

import json
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.platform.daemons import STARTING, Daemon, _write_down, await_ready, running, start, stop
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.platform.processes import CLOCK, answering
from services.platform.processes import daemon as process_of
from tests.platforms import stranger

SLEEPER = "import time; print('awake', flush=True); time.sleep(60)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('awake', flush=True); time.sleep(60)"


def python(tmp_path: Path, program: str, **more: Any) -> Daemon:
    log = tmp_path / "sleeper.log"
    given = {"ready": lambda: log.exists() and "awake" in log.read_text(), **more}
    return Daemon(
        name="sleeper", argv=(sys.executable, "-c", program), log=log, pid_file=tmp_path / "sleeper.json", **given
    )


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[Daemon]:
    daemon = python(tmp_path, SLEEPER)
    yield daemon
    stop([daemon], 1)


def test_a_second_start_changes_nothing(sleeper: Daemon) -> None:
    assert start(sleeper)
    await_ready(sleeper)
    first = running(sleeper)
    assert not start(sleeper)
    assert running(sleeper) == first


def test_stopping_ends_it_and_a_second_stop_finds_nothing(sleeper: Daemon) -> None:
    start(sleeper)
    await_ready(sleeper)
    process = running(sleeper)
    assert process
    assert stop([sleeper], 5) == ["sleeper"]
    assert not process.is_running()
    assert stop([sleeper], 5) == []


def test_a_clock_is_ready_when_it_says_that_it_has_begun_however_long_it_lives(tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    instance.pids.mkdir()
    clock = process_of(instance, CLOCK)
    _write_down(clock, 1)  # lives since the machine does
    assert running(clock)
    assert not clock.ready()
    begun = instance.pids / "calendar-clock.begun"
    begun.write_text("2")
    assert not clock.ready(), "another clock has begun"
    begun.write_text("1")
    assert clock.ready()


def test_who_does_not_listen_is_killed(tmp_path: Path) -> None:
    deaf = python(tmp_path, DEAF)
    start(deaf)
    await_ready(deaf)
    process = running(deaf)
    assert process
    stop([deaf], 0.2)
    assert not process.is_running()


def test_a_stale_pid_that_now_belongs_to_another_harms_nobody(sleeper: Daemon) -> None:
    with stranger() as other:
        sleeper.pid_file.write_text(json.dumps({"pid": other.pid, "born": "another boot 1"}))
        assert running(sleeper) is None
        assert stop([sleeper], 1) == []
        assert other.is_running()
    assert start(sleeper)


@pytest.mark.parametrize("content", ["", "{}", '{"pid": 999999999, "born": "x"}', '{"pid": 1}', "[]", "not json"])
def test_a_broken_pid_file_is_no_process(sleeper: Daemon, content: str) -> None:
    sleeper.pid_file.write_text(content)
    assert running(sleeper) is None


def test_a_killed_process_is_not_running(sleeper: Daemon) -> None:
    start(sleeper)
    await_ready(sleeper)
    process = running(sleeper)
    assert process
    process.send_signal(signal.SIGKILL)
    process.wait(5)
    assert running(sleeper) is None


def test_a_process_whose_starter_was_killed_before_it_wrote_the_pid_is_found(sleeper: Daemon) -> None:
    start(sleeper)
    await_ready(sleeper)
    process = running(sleeper)
    sleeper.pid_file.write_text(json.dumps(STARTING))
    assert running(sleeper) == process
    assert not start(sleeper)
    assert stop([sleeper], 5) == ["sleeper"]
    sleeper.pid_file.write_text(json.dumps(STARTING))
    assert running(sleeper) is None


def test_a_port_in_use_is_told_with_its_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PlatformError, match=f"needs port {port}.*KETENBUS_PORT_BASE"):
            start(python(tmp_path, SLEEPER, ports=(port,)))


def test_an_early_end_is_told_with_the_end_of_the_log(tmp_path: Path) -> None:
    failing = python(tmp_path, "raise SystemExit('no such luck')", ready=lambda: False)
    start(failing)
    with pytest.raises(PlatformError, match=r"(?s)ended while starting.*no such luck"):
        await_ready(failing)


def test_a_missing_program_is_told(tmp_path: Path) -> None:
    missing = Daemon(
        name="ghost", argv=("no-such-program",), log=tmp_path / "log", pid_file=tmp_path / "pid", ready=lambda: False
    )
    with pytest.raises(PlatformError, match="no-such-program is not there"):
        start(missing)


def test_secrets_in_the_environment_do_not_show(tmp_path: Path) -> None:
    assert "hush" not in repr(python(tmp_path, SLEEPER, environment={"KETENBUS_KAFKA_PASSWORD": "hush"}))


def test_one_process_answers_and_several_answer() -> None:
    assert answering(["calendar-clock"]) == "1 process answers: calendar-clock"
    assert answering(["work-api", "work-worker"]) == "2 processes answer: work-api, work-worker"
