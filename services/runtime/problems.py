"""Problems as RFC 9457 tells them: which field, what is wrong with it, what to do; never what was sent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

import orjson
from pydantic_core import PydanticCustomError
from starlette.exceptions import HTTPException
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    field: str
    problem: str
    remedy: str


class Problem(HTTPException):
    """An answer that refuses; a subclass of HTTPException, so that FastAPI lets it through wherever it is raised."""

    def __init__(
        self,
        status: int,
        reason: str,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """`reason` is a constant kebab-case name: it ends the type and is counted; `facts` join the answer."""
        super().__init__(status, detail, headers)
        self.reason = reason
        self.errors = tuple(errors)
        self.facts = dict(facts or {})

    def response(self) -> Response:
        body = {
            "type": f"urn:ketenbus:problem:{self.reason}",
            "title": HTTPStatus(self.status_code).phrase,
            "status": self.status_code,
            "detail": self.detail,
            **self.facts,
        }
        if self.errors:
            body["errors"] = [asdict(error) for error in self.errors]
        return Response(orjson.dumps(body), self.status_code, self.headers, MEDIA_TYPE)


def unfit(problem: str, remedy: str) -> PydanticCustomError:
    """What a field's validator raises; neither text may hold the value."""
    return PydanticCustomError("unfit", "{problem}", {"problem": problem, "remedy": remedy})


def invalid_fields(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem that names each field that pydantic found wrong."""
    return Problem(
        422,
        "invalid-fields",
        "Some fields are wrong; nothing was done.",
        errors=[_field_error(each) for each in errors[:50]],
    )


# Problem and remedy by pydantic's error type. Its own messages may quote the input, so none is passed on.
_KNOWN_ERRORS = {
    "missing": ("is missing", "send it"),
    "unexpected_keyword_argument": ("is not a field of this request", "leave it out"),
    "extra_forbidden": ("is not a field of this request", "leave it out"),
    "dataclass_type": ("is not an object", "send a JSON object with the documented fields"),
    "int_type": ("is not a whole number", "send a JSON number without quotes or fraction"),
    "int_parsing": ("is not a whole number", "send digits only"),
    "bool_type": ("is not true or false", "send JSON true or false"),
    "string_type": ("is not text", "send a JSON string"),
    "uuid_type": ("is not a reference", "send a UUID as text"),
    "uuid_parsing": ("is not a reference", "send a UUID such as the register returned"),
    "date_type": ("is not a date", "send YYYY-MM-DD as text"),
    "date_parsing": ("is not a date", "send an existing date as YYYY-MM-DD"),
    "date_from_datetime_parsing": ("is not a date", "send an existing date as YYYY-MM-DD"),
    "tuple_type": ("is not a list", "send a JSON array"),
}
_LIMITS = {
    "greater_than_equal": ("is too small", "send at least {ge}"),
    "less_than_equal": ("is too large", "send at most {le}"),
    "too_long": ("has too many items", "send at most {max_length}"),
    "too_short": ("has too few items", "send at least {min_length}"),
    "string_too_long": ("is too long", "send at most {max_length} characters"),
    "string_too_short": ("is too short", "send at least {min_length} characters"),
    "string_pattern_mismatch": ("has another form than documented", "send what matches {pattern}"),
    "literal_error": ("is not in the code list", "send one of {expected}"),
    "enum": ("is not in the code list", "send one of {expected}"),
}


def _field_error(error: Mapping[str, Any]) -> FieldError:
    kind, context = str(error["type"]), error.get("ctx") or {}
    if kind == "unfit":
        problem, remedy = str(context["problem"]), str(context["remedy"])
    elif kind in _LIMITS:
        problem, remedy = _LIMITS[kind][0], _LIMITS[kind][1].format_map(context)
    else:
        problem, remedy = _KNOWN_ERRORS.get(kind, ("is wrong", "see this request's documentation"))
    return FieldError(field=field_name(error["loc"]), problem=problem, remedy=remedy)


# An unknown field's name is the caller's own text: it is repeated only while it looks like a name, never with digits.
_SAFE_PART = re.compile(r"[A-Za-z][A-Za-z_-]{0,39}|[0-9]{1,3}")


def field_name(location: Sequence[str | int]) -> str:
    """`members.0.person`; the place where FastAPI found it (body, query, path, header) goes without saying."""
    parts = [str(part) for part in location[1:]]
    return ".".join(part if _SAFE_PART.fullmatch(part) else "?" for part in parts) or str(location[0])
