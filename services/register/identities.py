"""Who somebody is, as a partner may tell it, and what follows from the birth date; pure."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from services.contracts.months import month_of
from services.contracts.norms import Norms
from services.runtime.body import strict
from services.runtime.fields import DAY_LAST, Bsn, VNumber, calendar_day, matching
from services.runtime.problems import unfit

BORN_FIRST = date(1900, 1, 1)
# The school year runs from 1 August to 31 July (Wet op het primair onderwijs, art. 1).
_SCHOOL_YEAR_BEGINS_MONTH = 8

_NAME_MAX_CHARACTERS = 100
_NAME_PUNCTUATION = frozenset(" -'’.")


def _name(value: str) -> str:
    """Letters of any script, in Unicode's composed form, so that equal names are equal text."""
    name = unicodedata.normalize("NFC", value)
    if not 1 <= len(name) <= _NAME_MAX_CHARACTERS or name != name.strip():
        raise unfit("is no name", f"send 1 to {_NAME_MAX_CHARACTERS} characters, without spaces around them")
    if any(unicodedata.category(character)[0] not in "LM" and character not in _NAME_PUNCTUATION for character in name):
        raise unfit("holds characters that no name has", "send letters, spaces, hyphens, apostrophes and full stops")
    return name


_CONTACT = r"\+[1-9][0-9]{7,14}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_LANGUAGE = r"[a-z]{2,3}"

Name = Annotated[str, AfterValidator(_name), WithJsonSchema({"type": "string", "maxLength": _NAME_MAX_CHARACTERS})]
BirthDate = Annotated[
    date,
    BeforeValidator(calendar_day(BORN_FIRST, DAY_LAST)),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Language = Annotated[
    str,
    AfterValidator(matching(_LANGUAGE, "is not a language", "send its ISO 639 code, such as ti or ara")),
    WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE}$"}),
]
Contact = Annotated[
    str,
    AfterValidator(matching(f"(?=.{{5,254}}$)({_CONTACT})", "is no contact", "send +31… or an e-mail address")),
    WithJsonSchema(
        {"type": "string", "maxLength": 254, "description": "A telephone number with +, or an e-mail address."}
    ),
]


@strict
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identity:
    """No repr: it would put a person into whatever prints it."""

    v_number: VNumber
    given_name: Name
    family_name: Name
    birth_date: BirthDate
    bsn: Bsn | None = None
    language: Language | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """All that the bus may know of an age: the first and last months of what depends on it, as YYYY-MM."""

    school_from: str
    school_until: str
    isk_from: str
    isk_until: str
    adult_from: str


def months(birth_date: date, norms: Norms) -> Months:
    """Gives them even where they lie in the past; whether they still matter is for the services to decide."""
    return Months(
        school_from=month_of(_first_of_next_month(birthday(birth_date, norms.school_duty_from_years))),
        school_until=month_of(_last_of_school_year(birthday(birth_date, norms.school_duty_until_years))),
        isk_from=month_of(birthday(birth_date, norms.isk_from_years)),
        isk_until=month_of(birthday(birth_date, norms.isk_until_years) - timedelta(days=1)),
        adult_from=month_of(birthday(birth_date, norms.adult_from_years)),
    )


def birthday(birth_date: date, years: int) -> date:
    """Whoever was born on 29 February has a birthday on 1 March in other years."""
    try:
        return birth_date.replace(year=birth_date.year + years)
    except ValueError:
        return date(birth_date.year + years, 3, 1)


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _last_of_school_year(day: date) -> date:
    ends_in = day.year + 1 if day.month >= _SCHOOL_YEAR_BEGINS_MONTH else day.year
    return date(ends_in, _SCHOOL_YEAR_BEGINS_MONTH, 1) - timedelta(days=1)
