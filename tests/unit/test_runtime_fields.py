"""The kinds of field: what each takes, and that a refusal tells the remedy but never the value."""

from dataclasses import make_dataclass
from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from services.runtime.body import command_body
from services.runtime.fields import (
    DAY_FIRST,
    DAY_LAST,
    Bsn,
    Count,
    Day,
    Month,
    Oin,
    Period,
    School,
    VNumber,
    passes_eleven_test,
)
from services.runtime.problems import invalid_fields

FIELDS = {"day": Day, "count": Count, "month": Month, "period": Period, "school": School}
NUMBERS = {"oin": Oin, "v_number": VNumber, "bsn": Bsn}
BODIES: dict[str, TypeAdapter[Any]] = {
    name: command_body(make_dataclass("Body", [(name, kind)])) for name, kind in {**FIELDS, **NUMBERS}.items()
}

digits_of_bsn = st.from_regex(r"[0-9]{9}", fullmatch=True)


def taken(name: str, value: Any) -> Any:
    return getattr(BODIES[name].validate_python(orjson.dumps({name: value})), name)


def remedy(name: str, value: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        taken(name, value)
    (error,) = invalid_fields([{**each, "loc": ("body", *each["loc"])} for each in refused.value.errors()]).errors
    assert error.field == name
    return f"{error.problem} {error.remedy}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("count", 1),
        ("count", 30),
        ("month", "2017-12"),
        ("month", "1968-01"),
        ("period", "2017H1"),
        ("school", "99ZZ00"),
        ("oin", "00000099000000000001"),
        ("v_number", "0123456789"),
        ("bsn", "111222333"),
    ],
)
def test_a_good_value_is_taken_as_it_is(name: str, value: object) -> None:
    assert taken(name, value) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("count", 0),
        ("count", -3),
        ("count", 31),
        ("count", "3"),
        ("count", 3.0),
        ("count", True),
        ("month", "2017-13"),
        ("month", "2017-1"),
        ("month", "2017-01-01"),
        ("period", "2017H3"),
        ("period", "2017h1"),
        ("school", "99ZZ0"),
        ("school", "99ZZ٠٠"),
        ("oin", "٠" * 20),
        ("oin", "0" * 19),
        ("v_number", "012345678"),
        ("v_number", "٠١٢٣٤٥٦٧٨٩"),
        ("v_number", 1234567890),
        ("bsn", "000000000"),
        ("bsn", "123456789"),
        ("bsn", "١١١٢٢٢٣٣٣"),
        ("bsn", "11122233"),
        ("bsn", "111222333\n"),
    ],
)
def test_a_bad_value_is_refused_without_repeating_it(name: str, value: object) -> None:
    text = remedy(name, value)
    assert "send" in text
    assert len(str(value)) < 4 or str(value) not in text


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_days_are_taken_within_the_expected_years_only(day: date) -> None:
    if DAY_FIRST <= day <= DAY_LAST:
        assert taken("day", day.isoformat()) == day
    else:
        assert "outside" in remedy("day", day.isoformat())


@given(st.dates(DAY_FIRST, DAY_LAST).map(lambda day: day + timedelta(days=1)))
def test_no_other_way_to_write_a_day_is_taken(day: date) -> None:
    for written in (f"{day:%Y%m%d}", f"{day:%d-%m-%Y}", f"{day:%G-W%V-%u}", f"{day}T00:00:00", f" {day}"):
        assert "YYYY-MM-DD" in remedy("day", written)


@given(digits_of_bsn)
def test_changing_one_digit_of_a_bsn_always_shows(digits: str) -> None:
    """Each weight is no multiple of 11, so the sum changes by something that 11 does not divide."""
    if passes_eleven_test(digits):
        for place in range(9):
            other = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
            assert not passes_eleven_test(other)


@given(st.from_regex(r"[0-9]{8}", fullmatch=True).filter(lambda digits: int(digits) > 0))
def test_at_most_one_last_digit_makes_a_bsn(first: str) -> None:
    assert sum(passes_eleven_test(first + last) for last in "0123456789") <= 1


@given(st.text(max_size=12))
def test_the_eleven_test_takes_any_text_and_accepts_ascii_digits_only(text: str) -> None:
    assert not passes_eleven_test(text) or (text.isascii() and text.isdigit() and len(text) == 9)
