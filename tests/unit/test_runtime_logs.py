"""Log lines: one form for us and for libraries, with the ids of the event, and never a payload."""

import json
import logging
import warnings
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from services.runtime.logs import about_event, configure_logs, log

CANARY = "Hakvoort99"
EVENT, CORRELATION, CAUSATION = UUID(int=1), UUID(int=2), UUID(int=3)


Said = Callable[[], list[dict[str, object]]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[str], Said]]:
    """Configures logs, within the test because pytest gives that another standard output, and gives the lines."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def configured(lowest_level: str) -> Said:
        configure_logs(lowest_level)
        return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    yield configured
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_names_its_event_and_what_it_is_about(said: Callable[[str], Said]) -> None:
    lines = said("INFO")
    with about_event(EVENT, CORRELATION, CAUSATION):
        log.info("process_started", process="test")
    log.info("process_stopped")
    within, after = lines()
    assert within.pop("time")
    assert within == {
        "event": "process_started",
        "level": "info",
        "process": "test",
        "event_id": str(EVENT),
        "correlation_id": str(CORRELATION),
        "causation_id": str(CAUSATION),
    }
    assert "event_id" not in after


def test_an_exception_is_told_by_type_and_place_without_its_message(said: Callable[[str], Said]) -> None:
    lines = said("INFO")
    try:
        raise LookupError(CANARY)
    except LookupError as error:
        log.error("request_failed", exception=error)
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    ours, theirs = lines()
    assert (ours["exception"], theirs["exception"]) == ("LookupError", "LookupError")
    assert "test_an_exception" in str(ours["at"])
    assert CANARY not in f"{ours}{theirs}"


def test_libraries_and_warnings_speak_in_the_same_form(said: Callable[[str], Said]) -> None:
    lines = said("INFO")
    logging.getLogger("aiokafka").warning("lost %s", "broker-1")
    logging.getLogger("faust").info("chatter")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old thing", DeprecationWarning, stacklevel=1)
    library, warning = lines()
    assert (library["event"], library["library"], library["text"]) == ("library_said", "aiokafka", "lost broker-1")
    assert warning["library"] == "py.warnings"


def test_a_long_library_line_is_cut(said: Callable[[str], Said]) -> None:
    lines = said("INFO")
    logging.getLogger("aiokafka").error("x" * 10_000)
    (line,) = lines()
    assert len(str(line["text"])) == 500


def test_what_a_library_says_again_and_again_is_told_now_and_then(said: Callable[[str], Said]) -> None:
    lines = said("INFO")
    library = logging.getLogger("aiokafka")
    for second in range(25):
        told = {"name": "aiokafka", "levelno": logging.ERROR, "levelname": "ERROR", "created": float(second)}
        library.handle(logging.makeLogRecord({**told, "msg": "Unable to connect to node %s", "args": (second,)}))
        library.handle(logging.makeLogRecord({**told, "msg": f"something new {second}"}))
    said_again = [line for line in lines() if "node" in str(line.get("text"))]
    assert [line["text"] for line in said_again] == [f"Unable to connect to node {second}" for second in (0, 10, 20)]
    assert [line.get("left_out") for line in said_again] == [None, 9, 9]


def test_nothing_of_ours_is_left_out(said: Callable[[str], Said]) -> None:
    lines = said("INFO")
    for _ in range(3):
        log.warning("relay_interrupted")
    assert len(lines()) == 3


def test_levels_below_the_chosen_one_are_silent(said: Callable[[str], Said]) -> None:
    lines = said("WARNING")
    log.info("process_started")
    assert lines() == []
