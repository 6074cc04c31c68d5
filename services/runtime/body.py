"""Request bodies: stdlib dataclasses, validated by pydantic from the JSON text itself.

From text, pydantic knows that a date is a string and a whole number is a number, so it can be strict about both;
from parsed Python objects it could only be strict (and refuse dates) or forgiving (and accept "1" and 1.0).
"""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Body
from fastapi.routing import APIRoute
from pydantic import ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, with_config
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema
from starlette.requests import Request
from starlette.responses import Response

from services.runtime.problems import FieldError, Problem
from services.runtime.strict_json import check_json

T = TypeVar("T")

_CONTENT_TYPES = frozenset({"application/json", "application/json;charset=utf-8"})
_STRICT = ConfigDict(extra="forbid", strict=True)


class FromText:
    """Has pydantic parse the value as JSON text, while the schema shown is that of what the text holds."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.json_schema(handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema["schema"])


def command_body(cls: type[T]) -> TypeAdapter[T]:
    """Validates a dataclass from JSON text (`validate_python(text)`): unknown fields refused, no value converted."""
    return TypeAdapter(json_body(cls))


def json_body(cls: type[T]) -> Any:
    """The annotation of an endpoint's parameter that takes a dataclass as JSON body."""
    return Annotated[strict(cls), FromText(), Body()]


def strict(cls: type[T]) -> type[T]:
    """Has pydantic refuse unknown fields and convert no value, in this dataclass and those inside it."""
    return with_config(_STRICT)(cls)


class StrictRequest(Request):
    async def json(self) -> Any:
        """The text itself, checked: its reader is `FromText`."""
        text = await self.body()
        check_json(text)
        return text


class StrictRoute(APIRoute):
    """A route whose body, if it has one, is JSON without ambiguity."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            if self.body_field is not None:
                _check_content_type(request.headers.get("content-type", ""))
                _check_content_encoding(", ".join(request.headers.getlist("content-encoding")))
            return await handle(StrictRequest(request.scope, request.receive))

        return answer


def api_router(prefix: str = "") -> APIRouter:
    """A router of strict routes; an ordinary one would be forgiving."""
    return APIRouter(prefix=prefix, route_class=StrictRoute)


def _check_content_type(header: str) -> None:
    if header.lower().replace(" ", "").replace('"', "") not in _CONTENT_TYPES:
        remedy = "send application/json, encoded as UTF-8"
        error = FieldError(field="Content-Type", problem="is not JSON's", remedy=remedy)
        raise Problem(415, "wrong-content-type", "The body is of another kind; nothing was done.", errors=[error])


def _check_content_encoding(header: str) -> None:
    """Nothing is unpacked here, so nothing can be packed that grows."""
    if header.lower() not in ("", "identity"):
        error = FieldError(field="Content-Encoding", problem="says that the body is packed", remedy="send it as it is")
        raise Problem(415, "wrong-content-encoding", "The body is packed; nothing was done.", errors=[error])
