"""Identities: what a partner may tell, and what follows from a birth date."""

from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.catalogue.norms import load_norms
from services.register.identities import Identity, Months, birthday, months
from services.runtime.body import command_body
from services.runtime.problems import invalid_fields

NORMS = load_norms()
GOOD = {"v_number": "0123456789", "given_name": "Semhar", "family_name": "Test", "birth_date": "2008-03-14"}
IDENTITY = command_body(Identity)
births = st.dates(date(1900, 1, 1), date(2040, 12, 31))


def told(**change: Any) -> Identity:
    return IDENTITY.validate_python(orjson.dumps(GOOD | change))


def wrong_fields(**change: Any) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        told(**change)
    errors = invalid_fields([{**each, "loc": ("body", *each["loc"])} for each in refused.value.errors()]).errors
    assert all(str(value) not in f"{errors}" for value in change.values() if len(str(value)) > 4)
    return {error.field for error in errors}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"given_name": "Zoë", "family_name": "van 't Veld-D’Angelo"},
        {"given_name": "سلمى"},
        {"bsn": "111222333", "language": "ti", "contact": "+31612345678"},
        {"contact": "s.test@example.org", "language": "ara"},
    ],
)
def test_an_identity_is_taken_as_told(change: dict[str, str]) -> None:
    identity = told(**change)
    assert all(getattr(identity, field) == value for field, value in change.items())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("v_number", "12345"),
        ("v_number", 1234567890),
        ("bsn", "123456789"),
        ("birth_date", "2017-02-29"),
        ("birth_date", "1899-12-31"),
        ("given_name", ""),
        ("given_name", " Semhar"),
        ("given_name", "S3mhar"),
        ("given_name", "=SUM(A1)"),
        ("given_name", "<script>"),
        ("family_name", "x" * 101),
        ("language", "Tigrinya"),
        ("contact", "0612345678"),
        ("contact", "https://example.org"),
        ("contact", "a@b"),
        ("contact", "a" * 64 + "@" + "b." * 100 + "nl"),
        ("nationality", "Eritrea"),
    ],
)
def test_what_is_no_identity_is_refused_without_repeating_it(field: str, value: object) -> None:
    assert wrong_fields(**{field: value}) == {field}


def test_equal_names_are_equal_text_whatever_the_keyboard() -> None:
    assert told(given_name="Zoe\u0308") == told(given_name="Zo\u00eb")


def test_an_identity_does_not_print_a_person() -> None:
    assert "Semhar" not in repr(told()) + str(told())


@pytest.mark.parametrize(
    ("born", "school", "isk", "adult_from"),
    [
        # 16 in March: school duty ends with the school year that ends that July.
        (date(2008, 3, 14), ("2013-04", "2024-07"), ("2020-03", "2026-03"), "2026-03"),
        # 16 in August: a new school year has begun; 18 on the first: the month before was the last.
        (date(2008, 8, 1), ("2013-09", "2025-07"), ("2020-08", "2026-07"), "2026-08"),
        (date(2008, 7, 31), ("2013-08", "2024-07"), ("2020-07", "2026-07"), "2026-07"),
        (date(2012, 12, 31), ("2018-01", "2029-07"), ("2024-12", "2030-12"), "2030-12"),
        # 29 February: 18 on 1 March.
        (date(2000, 2, 29), ("2005-04", "2016-07"), ("2012-02", "2018-02"), "2018-03"),
    ],
)
def test_the_months_follow_from_the_birth_date(
    born: date, school: tuple[str, str], isk: tuple[str, str], adult_from: str
) -> None:
    told_months = months(born, NORMS)
    assert (told_months.school_from, told_months.school_until) == school
    assert (told_months.isk_from, told_months.isk_until) == isk
    assert told_months.adult_from == adult_from


@given(births)
def test_the_months_are_in_the_order_of_a_life(born: date) -> None:
    told_months = months(born, NORMS)
    assert f"{born:%Y-%m}" < told_months.school_from < told_months.isk_from < told_months.school_until
    assert told_months.isk_from < told_months.isk_until <= told_months.adult_from


@given(births)
def test_school_duty_ends_in_a_july_within_a_year_of_turning_sixteen(born: date) -> None:
    sixteen = birthday(born, 16)
    ends = date.fromisoformat(f"{months(born, NORMS).school_until}-31")
    assert ends.month == 7
    assert 0 <= (ends - sixteen).days < 366


@given(births, births)
def test_who_is_born_later_has_no_earlier_month(one: date, other: date) -> None:
    first, second = (months(born, NORMS) for born in sorted((one, other)))
    assert all(getattr(first, name) <= getattr(second, name) for name in Months.__slots__)
