"""The people of the demo: valid in form, nobody's, and the same every time."""

from collections import Counter
from datetime import date

import orjson

from services.region.people import make_members
from services.region.span import SIGNING_DAY
from services.register.identities import Identity
from services.runtime.body import command_body
from services.runtime.fields import passes_eleven_test

HOUSEHOLDS = [make_members(2017, number, SIGNING_DAY) for number in range(1, 201)]
PEOPLE = [person for members in HOUSEHOLDS for person in members]


def test_the_same_seed_makes_the_same_people() -> None:
    assert make_members(2017, 7, SIGNING_DAY) == HOUSEHOLDS[6]
    assert make_members(2018, 7, SIGNING_DAY) != HOUSEHOLDS[6]


def test_every_identity_is_one_that_the_register_takes() -> None:
    identity = command_body(Identity)
    for person in PEOPLE:
        taken = identity.validate_python(orjson.dumps(person).decode())
        assert (taken.v_number, taken.bsn) == (person.v_number, person.bsn)


def test_numbers_are_valid_unique_and_begin_as_those_of_nobody() -> None:
    numbers = [person.bsn for person in PEOPLE if person.bsn is not None]
    assert all(passes_eleven_test(bsn) and bsn.startswith("999") for bsn in numbers)
    assert len(set(numbers)) == len(numbers)
    v_numbers = {person.v_number for person in PEOPLE}
    assert len(v_numbers) == len(PEOPLE)
    assert all(number.startswith("00") and len(number) == 10 for number in v_numbers)


def test_households_have_the_sizes_and_ages_of_status_holders() -> None:
    sizes = Counter(len(members) for members in HOUSEHOLDS)
    assert 0.25 < sizes[1] / len(HOUSEHOLDS) < 0.55
    assert max(sizes) <= 7
    grown_up_after = date(SIGNING_DAY.year - 18, SIGNING_DAY.month, SIGNING_DAY.day)
    assert all(members[0].birth_date <= grown_up_after for members in HOUSEHOLDS)
    children = sum(person.birth_date > grown_up_after for person in PEOPLE)
    assert 0.25 < children / len(PEOPLE) < 0.6
