"""The kinds of field that requests consist of; each says what is wrong and what to send, never the value."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from services.runtime.problems import unfit

DAY_FIRST = date(2010, 1, 1)
DAY_LAST = date(2040, 12, 31)


def calendar_day(first: date, last: date) -> Callable[[Any], date]:
    """A validator of YYYY-MM-DD within a span; ISO's other ways to write a day are not taken."""
    remedy = f"send an existing date between {first} and {last} as YYYY-MM-DD"

    def day(value: Any) -> date:
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise unfit("is not a date", remedy)
        try:
            found = date.fromisoformat(value)
        except ValueError:
            raise unfit("is a date that does not exist", remedy) from None
        if not first <= found <= last:
            raise unfit("is a date outside the expected years", remedy)
        return found

    return day


def matching(pattern: str, problem: str, remedy: str) -> Callable[[str], str]:
    """A validator of text that has the pattern as a whole."""

    def checked(value: str) -> str:
        if re.fullmatch(pattern, value) is None:
            raise unfit(problem, remedy)
        return value

    return checked


def passes_eleven_test(digits: str) -> bool:
    """The check on a BSN: weights 9 to 2 and −1, the sum divisible by 11, and not all zero."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    if re.fullmatch(r"[0-9]{9}", digits) is None or int(digits) == 0:
        return False
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def _bsn(value: str) -> str:
    if not passes_eleven_test(value):
        raise unfit("is not a valid BSN", "send nine digits that pass the 11-test, as on the document")
    return value


def _shown(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "examples": [example]})


_MONTH, _PERIOD, _SCHOOL = r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", r"20[1-3][0-9]H[12]", r"[0-9A-Z]{4}[0-9]{2}"
_OIN, _V_NUMBER = r"[0-9]{20}", r"[0-9]{10}"
_NEIGHBOURHOOD = r"GM[0-9]{4}-[0-9]{2}"

Day = Annotated[
    date,
    BeforeValidator(calendar_day(DAY_FIRST, DAY_LAST)),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2017-03-01"]}),
]
Count = Annotated[int, Field(ge=1, le=30)]
Month = Annotated[str, AfterValidator(matching(_MONTH, "is not a month", "send YYYY-MM")), _shown(_MONTH, "2017-03")]
Period = Annotated[
    str,
    AfterValidator(matching(_PERIOD, "is not a half-year", "send a year and H1 or H2, such as 2017H1")),
    _shown(_PERIOD, "2017H1"),
]
School = Annotated[
    str,
    AfterValidator(
        matching(_SCHOOL, "is not a school", "send its BRIN (4 capitals or digits) and location (2 digits)")
    ),
    _shown(_SCHOOL, "99ZZ00"),
]
Oin = Annotated[
    str, AfterValidator(matching(_OIN, "is not an OIN", "send its 20 digits")), _shown(_OIN, "00000099000000000001")
]
Neighbourhood = Annotated[
    str,
    AfterValidator(
        matching(_NEIGHBOURHOOD, "is not a neighbourhood", "send its municipality's code and two digits: GM0344-03")
    ),
    _shown(_NEIGHBOURHOOD, "GM0344-03"),
]
VNumber = Annotated[
    str,
    AfterValidator(matching(_V_NUMBER, "is not a V-number", "send its ten digits, as on the document")),
    _shown(_V_NUMBER, "0000000000"),
]
Bsn = Annotated[str, AfterValidator(_bsn), WithJsonSchema({"type": "string", "pattern": "^[0-9]{9}$"})]
