"""Households that never existed: seeded, so that the same seed always makes the same people.

Sizes and ages resemble those of status holders of 2016; names are syllables put together; numbers are valid in form,
with beginnings that are used for tests (BSN 999…, V-number 00…).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from services.runtime.fields import passes_eleven_test

# Persons arriving together, and how often that is seen in a hundred households.
SIZES = {1: 40, 2: 14, 3: 13, 4: 14, 5: 10, 6: 6, 7: 3}
LANGUAGES = {"ara": 55, "ti": 20, "fa": 10, "ps": 5, "so": 4, "en": 6}
ONSETS = ("b", "d", "f", "h", "j", "k", "l", "m", "n", "r", "s", "t", "v", "y", "z")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ee")
CODAS = ("", "", "l", "m", "n", "r", "s")
LARGEST_HOUSEHOLD = 20
FIRST_FOLLOWER = 10
DAYS_IN_YEAR = 365.25
NUMBERS_A_PLACE = 20
ISK_AGES_DAYS = (12 * DAYS_IN_YEAR, 18 * DAYS_IN_YEAR)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    given_name: str
    family_name: str
    birth_date: date
    v_number: str
    bsn: str | None
    language: str

    def is_of_isk_age(self, day: date) -> bool:
        """About; the register knows it to the month."""
        youngest, oldest = ISK_AGES_DAYS
        return youngest <= (day - self.birth_date).days < oldest


def make_members(seed: int, number: int, born_before: date) -> tuple[Person, ...]:
    """The members of the household with this number, adults first."""
    random = Random(f"{seed}/people/{number}")
    size = _weighted(random, SIZES)
    family, language = _name(random), _weighted(random, LANGUAGES)
    return tuple(
        _person(random, (seed, number, place), family, language, age, born_before)
        for place, age in enumerate(_ages(random, size))
    )


def make_followers(seed: int, number: int, persons: int, born_before: date) -> tuple[Person, ...]:
    """Who follow the household of one with this number: a partner, then children."""
    random = Random(f"{seed}/followers/{number}")
    family, language = _name(random), _weighted(random, LANGUAGES)
    ages = [random.uniform(19, 45), *(random.uniform(0.2, 17.5) for _ in range(persons - 1))]
    return tuple(
        _person(random, (seed, number, place), family, language, age, born_before)
        for place, age in enumerate(ages[:persons], start=FIRST_FOLLOWER)
    )


def _person(
    random: Random, who: tuple[int, int, int], family: str, language: str, age: float, born_before: date
) -> Person:
    seed, number, place = who
    return Person(
        given_name=_name(random),
        family_name=family,
        birth_date=born_before - timedelta(days=round(age * DAYS_IN_YEAR)),
        v_number=f"00{Random(f'{seed}/v-number/{number}/{place}').randrange(10**8):08}",
        bsn=_bsn(seed, number * LARGEST_HOUSEHOLD + place) if age >= 18 else None,
        language=language,
    )


def _ages(random: Random, size: int) -> Iterator[float]:
    """One adult or two, then children; the single ones are mostly young."""
    adult = 18 + random.gammavariate(2.2, 5.5)
    yield adult
    if size == 1:
        return
    has_partner = size > 2 or random.random() < 0.5
    if has_partner:
        yield max(18.1, adult + random.uniform(-6, 4))
    yield from (random.uniform(0.2, 17.8) for _ in range(size - 2 if has_partner else size - 1))


def _name(random: Random) -> str:
    syllables = (
        random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS) for _ in range(random.randint(2, 3))
    )
    return "".join(syllables).capitalize()


def _bsn(seed: int, place: int) -> str:
    """A place's first valid number after a beginning of the seed's own: of twenty in two whole decades one is valid."""
    begin = Random(f"{seed}/bsn").randrange(999_000_000, 999_100_000, 10) + place * NUMBERS_A_PLACE
    return next(digits for digits in map(str, range(begin, begin + NUMBERS_A_PLACE)) if passes_eleven_test(digits))


def _weighted(random: Random, weights: dict[T, int]) -> T:
    return random.choices(list(weights), list(weights.values()))[0]
