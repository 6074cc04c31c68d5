"""Schemas by their id, from any registry with Confluent's API; each is asked for once."""

import json
import time
from http import HTTPStatus
from io import BytesIO
from typing import Any

from fastavro import parse_schema, schemaless_reader

from ketenbus_partner.errors import NotAnEvent, PartnerError, Unreachable
from ketenbus_partner.http import Asking

MAGIC = 0
PREFIX_BYTES = 5
ATTEMPTS = 5
FIRST_WAIT_SECONDS = 0.5


class Schemas:
    """`registry_url` is where the API begins, with its path."""

    def __init__(self, registry_url: str, asking: Asking) -> None:
        self._url = registry_url.rstrip("/")
        self._asking = asking
        self._known: dict[int, Any] = {}

    def decoded(self, value: bytes | None) -> dict[str, Any]:
        """The fields of a value in the Confluent wire format. Raises NotAnEvent, Unreachable."""
        if value is None or len(value) < PREFIX_BYTES or value[0] != MAGIC:
            raise NotAnEvent("the value is not Avro in the Confluent wire format")
        schema = self._schema(int.from_bytes(value[1:PREFIX_BYTES], "big"))
        return decoded(schema, value)

    def _schema(self, schema_id: int) -> Any:
        if schema_id not in self._known:
            self._known[schema_id] = parse_schema(json.loads(self._fetched(schema_id)), named_schemas={})
        return self._known[schema_id]

    def _fetched(self, schema_id: int) -> str:
        url = f"{self._url}/schemas/ids/{schema_id}"
        error = Unreachable(f"{url} was not asked")
        for attempt in range(ATTEMPTS):
            try:
                answer = self._asking.ask(url, {"Accept": "application/json"})
            except Unreachable as found:
                error = found
            else:
                if answer.status == HTTPStatus.OK:
                    return str(json.loads(answer.body)["schema"])
                if answer.status == HTTPStatus.NOT_FOUND:
                    raise NotAnEvent(f"{self._url} has no schema {schema_id}: ask the operator whether it was lost")
                error = Unreachable(f"{url} answers {answer.status}")
            time.sleep(FIRST_WAIT_SECONDS * 2**attempt)
        raise error


def decoded(schema: Any, value: bytes) -> dict[str, Any]:
    """With its own schema; to the last byte. Raises NotAnEvent."""
    buffer = BytesIO(value[PREFIX_BYTES:])
    try:
        record = schemaless_reader(buffer, schema, None)
    except (EOFError, ValueError, IndexError, OverflowError) as error:
        raise NotAnEvent("the value is not what its schema says") from error
    if buffer.read(1):
        raise NotAnEvent("the value goes on after its last field")
    if not isinstance(record, dict):
        raise PartnerError("the value's schema is not a record")
    return record
