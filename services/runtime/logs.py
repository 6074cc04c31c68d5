"""Logs as JSON lines: what happened (a name from the catalogue below), to which event, and never a payload.

Exceptions are told by type and place only: their messages may quote what somebody sent.
"""

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any, Literal
from uuid import UUID

import structlog

# Everything that Ketenbus ever says in a log. A name that is missing here does not pass mypy.
LogEvent = Literal[
    "client_refused",
    "clock_ahead",
    "database_awaited",
    "day_published",
    "decision_failed",
    "erasures_applied",
    "event_quarantined",
    "events_lacking",
    "events_missed",
    "events_missing",
    "held_queue_full",
    "history_given",
    "history_put_off",
    "library_said",
    "look_back_interrupted",
    "offsets_missing",
    "offsets_strange",
    "part_failed",
    "process_started",
    "process_stopped",
    "request_failed",
    "relay_interrupted",
    "request_refused",
    "sent_before",
    "strangers_seen",
    "token_issued",
    "upkeep_failed",
    "watch_interrupted",
    "webhook_ended",
    "webhook_undeliverable",
    "webhooks_interrupted",
]
Detail = str | int | float | bool | UUID | date | None

_LIBRARY_TEXT_MAX_CHARACTERS = 500
# While a broker is away its clients say so a hundred times a second; for as long as that lasts, the disk must do.
_LIBRARY_SAYS_AGAIN_SECONDS = 10.0
_LIBRARY_LINES_MAX = 1000


class Log:
    """The only way to log; ids of event, correlation and cause come from `about_event`."""

    def info(self, event: LogEvent, **details: Detail) -> None:
        _logger.info(event, **details)

    def warning(self, event: LogEvent, **details: Detail) -> None:
        _logger.warning(event, **details)

    def error(self, event: LogEvent, *, exception: BaseException | None = None, **details: Detail) -> None:
        _logger.error(event, exc_info=exception, **details)


log = Log()


def about_event(
    event_id: UUID | str, correlation_id: UUID | str, causation_id: UUID | str
) -> AbstractContextManager[None]:
    """Every line logged inside carries these ids."""
    return _bound(event_id=str(event_id), correlation_id=str(correlation_id), causation_id=str(causation_id))


@contextmanager
def _bound(**ids: str) -> Iterator[None]:
    with structlog.contextvars.bound_contextvars(**ids):
        yield


def configure_logs(level: str) -> None:
    """Sends our lines and those of every library, in one form, to standard output."""
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(_Sparing())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_COMMON, _library_line, _place_of_exception],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _stamp, _dump],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    logging.getLogger("ketenbus").setLevel(level)


class _Sparing(logging.Filter):
    """Of what a library says again and again, whatever the particulars, a line now and then, and how many were not."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "ketenbus":
            return True
        key = (record.name, str(record.msg)[:_LIBRARY_TEXT_MAX_CHARACTERS])
        at, left_out = self._said.get(key, (-_LIBRARY_SAYS_AGAIN_SECONDS, 0))
        if record.created - at < _LIBRARY_SAYS_AGAIN_SECONDS:
            self._said[key] = (at, left_out + 1)
            return False
        if len(self._said) >= _LIBRARY_LINES_MAX:
            self._said.clear()
        self._said[key] = (record.created, 0)
        record.left_out = left_out
        return True


_stamp = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
_dump = structlog.processors.JSONRenderer(default=str)


def _library_line(_: logging.Logger, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    text = str(line["event"])[:_LIBRARY_TEXT_MAX_CHARACTERS]
    record = line["_record"]
    told = {**line, "event": "library_said", "library": record.name, "text": text}
    return told | {"left_out": record.left_out} if getattr(record, "left_out", 0) else told


def _place_of_exception(_: logging.Logger, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replaces an exception by its type and the places it passed, innermost last."""
    exception = line.pop("exc_info", None)
    if isinstance(exception, tuple):
        exception = exception[1]
    if isinstance(exception, BaseException):
        frames = traceback.extract_tb(exception.__traceback__)
        line["exception"] = type(exception).__name__
        line["at"] = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return line


_COMMON = (structlog.contextvars.merge_contextvars, structlog.stdlib.add_log_level)
# Not by structlog's global configuration: even in a process that forgot to configure, no exception shows its message.
_logger: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger("ketenbus"),
    processors=[*_COMMON, _place_of_exception, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
)
