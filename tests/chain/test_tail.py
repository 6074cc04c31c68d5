"""`ketenbus tail` as somebody types it."""

import json
import os
import signal
import subprocess
import sys

import pytest

from services.platform.instance import Instance
from tests.chain.telling import Telling

pytestmark = pytest.mark.timeout(300)


def tail(chain: Instance, *arguments: str) -> subprocess.Popen[str]:
    here = {"KETENBUS_HOME": str(chain.home), "KETENBUS_PORT_BASE": str(chain.port_base)}
    return subprocess.Popen(
        [sys.executable, "-m", "services.cli", "tail", *arguments],
        env={**os.environ, **here, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_shows_what_was_said_and_ends_cleanly_on_ctrl_c(chain: Instance, telling: Telling) -> None:
    day = telling.day(0)
    with tail(chain, "calendar-v1", "--from-start", "--json") as watching:
        assert watching.stdout is not None
        seen = json.loads(watching.stdout.readline())
        while seen["data"]["date"] != day.isoformat():
            seen = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        _, errors = watching.communicate(timeout=20)
    assert (seen["type"], seen["subject"]) == ("nl.ketenbus.calendar.DayStarted", f"day/{day}")
    assert (watching.returncode, errors) == (0, "Listening to calendar-v1; Ctrl-C ends it.\n")


def test_it_says_when_it_listens_and_misses_nothing_from_then_on(chain: Instance, telling: Telling) -> None:
    telling.day(0)
    with tail(chain, "calendar-v1", "--json") as watching:
        assert watching.stderr is not None
        assert watching.stdout is not None
        assert watching.stderr.readline() == "Listening to calendar-v1; Ctrl-C ends it.\n"
        day = telling.day(1)
        assert json.loads(watching.stdout.readline())["data"]["date"] == day.isoformat()
        watching.send_signal(signal.SIGINT)


def test_a_line_tells_subject_type_and_fields(chain: Instance, telling: Telling) -> None:
    telling.day(0)
    with tail(chain, "calendar-v1", "--from-start") as watching:
        assert watching.stdout is not None
        line = watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
    assert line.split()[1:] == ["calendar-v1", "day/2017-01-18", "DayStarted", "date=2017-01-18"]


def test_an_unknown_topic_is_told_in_a_sentence(chain: Instance) -> None:
    with tail(chain, "parking-v1") as watching:
        _, errors = watching.communicate(timeout=60)
    assert watching.returncode == 1
    assert "parking-v1 is not there" in errors
