"""The read log, in the form of Logboek Dataverwerkingen: who read what of whom, what for and when.

Logius, Logboek Dataverwerkingen, section Specificaties (github.com/Logius-standaarden/logboek-dataverwerkingen): one
line for each data subject, with the fields below (earlier drafts called `span_id` `operation_id`, `status`
`status_code`). What the standard has no field for stands beside it, not in its namespace `dpl`.
"""

import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, Self

from sqlalchemy import Connection, insert, select, update

from services.register.tables import log_entries

Status = Literal["Unset", "Ok", "Error"]

_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}")
_SUBJECT_TYPE = "urn:ketenbus:register:pseudonym"
_RESOURCE = {"attributes": {"service.name": "ketenbus-register"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """W3C Trace Context: which action of ours this is, and which of the caller's it came of."""

    trace_id: str
    span_id: str
    parent_span_id: str | None = None

    @classmethod
    def begun(cls, traceparent: str | None) -> Self:
        """What is malformed is as good as absent, as that standard says."""
        if given := _TRACEPARENT.fullmatch(traceparent or ""):
            return cls(trace_id=given[1], span_id=_new_span(), parent_span_id=given[2])
        return cls(trace_id=secrets.token_hex(16), span_id=_new_span())

    def child(self) -> Self:
        """An action within this one, for each person of several."""
        return replace(self, span_id=_new_span(), parent_span_id=self.span_id)

    @property
    def traceparent(self) -> str:
        return f"00-{self.trace_id}-{self.span_id}-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Processing:
    """Why and by whom something is read; `processor` refers to the caller, `activity` to the register of activities."""

    name: str
    caller: str
    processor: str
    activity: str
    purpose: str
    fields: tuple[str, ...]
    agreement_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One entry as it is told to whoever may see it; `log_line` is the standard's."""

    caller: str
    purpose: str
    fields: tuple[str, ...]
    read_at: datetime
    agreement_version: int | None
    log_line: dict[str, Any]


def write(connection: Connection, processing: Processing, data_subject: str, trace: Trace) -> None:
    """To be committed before anything is opened: it counts as done from there on, unless `failed` says otherwise."""
    now = _milliseconds()
    row = {
        "trace_id": trace.trace_id,
        "span_id": trace.span_id,
        "parent_span_id": trace.parent_span_id,
        "status": "Unset",
        "name": processing.name,
        "start_time": now,
        "end_time": now,
        "processing_activity_id": f"urn:ketenbus:processing-activity:{processing.activity}",
        "data_subject_id": data_subject,
        "processor": processing.processor,
        "caller": processing.caller,
        "purpose": processing.purpose,
        "fields": list(processing.fields),
        "agreement_version": processing.agreement_version,
    }
    connection.execute(insert(log_entries).values(row))


def failed(connection: Connection, trace: Trace) -> None:
    """What was written down did not come to anything, for a fault of ours."""
    of_it = (log_entries.c.trace_id == trace.trace_id) & (log_entries.c.span_id == trace.span_id)
    connection.execute(update(log_entries).where(of_it).values(status="Error", end_time=_milliseconds()))


def reads_of(connection: Connection, data_subject: str) -> tuple[Read, ...]:
    """All of them, the oldest first."""
    statement = select(log_entries).where(log_entries.c.data_subject_id == data_subject)
    return tuple(map(_read, connection.execute(statement.order_by(log_entries.c.log_entry_id))))


def readers_of(connection: Connection, data_subject: str, partners: Sequence[str]) -> tuple[str, ...]:
    """Which of these partners ever read something."""
    statement = select(log_entries.c.caller).distinct().where(log_entries.c.data_subject_id == data_subject)
    return tuple(sorted(set(connection.scalars(statement)) & set(partners)))


def _read(row: Any) -> Read:
    return Read(
        caller=row.caller,
        purpose=row.purpose,
        fields=tuple(row.fields),
        read_at=datetime.fromtimestamp(row.start_time / 1000, UTC),
        agreement_version=row.agreement_version,
        log_line={
            "trace_id": row.trace_id,
            "span_id": row.span_id,
            "parent_span_id": row.parent_span_id,
            "status": row.status,
            "name": row.name,
            "start_time": row.start_time,
            "end_time": row.end_time,
            "resource": _RESOURCE,
            "attributes": {
                "dpl.core.processing_activity_id": row.processing_activity_id,
                "dpl.core.data_subject_id": row.data_subject_id,
                "dpl.core.data_subject_id_type": _SUBJECT_TYPE,
                "dpl.core.foreign_operation.processor": row.processor,
            },
        },
    )


def _new_span() -> str:
    return secrets.token_hex(8)


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
