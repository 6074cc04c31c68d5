"""JSON as two partners must both understand it: what Python's parser forgives is refused (I-JSON, RFC 7493)."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.runtime.problems import FieldError, Problem, field_name

_DEPTH_MAX = 32
_INTEGER_DIGITS_MAX = 15  # what every partner's parser holds exactly
# Control, format (bidi, zero-width) and surrogate characters: nothing this system takes has use for them.
_UNWELCOME = frozenset({"Cc", "Cf", "Cs"})


@dataclass(frozen=True, slots=True)
class _Unfit:
    """Stands in the parsed value for what is refused, so that the field can be named by where it stands."""

    problem: str
    remedy: str


_NO_NUMBER = _Unfit("is NaN or Infinity", "send a number that JSON knows")
_TOO_LARGE = _Unfit("is a number that is too large", f"send at most {_INTEGER_DIGITS_MAX} digits")
_TWICE = _Unfit("is sent twice", "send each field once")
_INVISIBLE = _Unfit("holds control or invisible characters", "remove them")
_TOO_DEEP = _Unfit("is nested too deeply", f"nest at most {_DEPTH_MAX} levels")

Place = tuple[str | int, ...]


def check_json(text: bytes) -> None:
    """Raises a 400 problem unless the text is JSON without ambiguity."""
    try:
        value = json.loads(
            text.decode("utf-8"),
            object_pairs_hook=_distinct,
            parse_constant=lambda _: _NO_NUMBER,
            parse_int=lambda digits: _TOO_LARGE if len(digits.lstrip("-")) > _INTEGER_DIGITS_MAX else int(digits),
            parse_float=lambda number: _TOO_LARGE if abs(float(number)) == float("inf") else float(number),
        )
    except UnicodeDecodeError:
        raise _refused(("body",), _Unfit("is not UTF-8", "send JSON encoded as UTF-8")) from None
    except json.JSONDecodeError:
        raise _refused(("body",), _Unfit("is not JSON", "send one JSON object")) from None
    except RecursionError:
        raise _refused(("body",), _TOO_DEEP) from None
    _check_parts(value)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        members[name] = _TWICE if name in members else value
    return members


def _check_parts(value: Any) -> None:
    """Level by level, so that depth needs no recursion."""
    level: list[tuple[Place, Any]] = [(("body",), value)]
    for _ in range(_DEPTH_MAX + 1):
        for place, item in level:
            if isinstance(item, str) and any(unicodedata.category(character) in _UNWELCOME for character in item):
                raise _refused(place, _INVISIBLE)
            if isinstance(item, _Unfit):
                raise _refused(place, item)
        level = [part for place, item in level for part in _parts(place, item)]
        if not level:
            return
    raise _refused(("body",), _TOO_DEEP)


def _parts(place: Place, item: Any) -> Iterator[tuple[Place, Any]]:
    if isinstance(item, dict):
        for name, value in item.items():
            yield (*place, name), name
            yield (*place, name), value
    elif isinstance(item, list):
        for index, value in enumerate(item):
            yield (*place, index), value


def _refused(place: Place, unfit: _Unfit) -> Problem:
    error = FieldError(field=field_name(place), problem=unfit.problem, remedy=unfit.remedy)
    return Problem(400, "invalid-json", "The body cannot be read; nothing was done.", errors=[error])
