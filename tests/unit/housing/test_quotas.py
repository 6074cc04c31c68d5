"""The legal quota."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contracts.codes import NATIONAL_POPULATION, POPULATIONS
from services.contracts.housing import HousingQuotaRejected, HousingQuotaSet
from services.contracts.quotas import legal_quota
from services.housing.decisions.quotas import half_year_of
from services.housing.flow import FLOW
from services.housing.state import QuotaAccount
from tests.unit.housing.lives import MATCH, UTRECHT, published_quota
from tests.unit.story import Story

PUBLISHED = {
    "GM0312": 12, "GM0310": 33, "GM0321": 38, "GM0353": 27, "GM0356": 48, "GM1904": 50, "GM0344": 260, "GM0620": 15,
    "GM0632": 40, "GM0355": 48, "GM0736": 33, "GM0331": 11, "GM0335": 11, "GM0589": 8, "GM1581": 38, "GM0352": 18,
}  # fmt: skip


def test_the_formula_gives_the_published_quotas_of_2017h1() -> None:
    assert {
        m: legal_quota(13_000, population, NATIONAL_POPULATION) for m, population in POPULATIONS.items()
    } == PUBLISHED


@given(st.integers(0, 10**6), st.integers(1, 10**8), st.integers(1, 10**8))
def test_the_quota_is_the_smallest_whole_number_that_is_not_below_the_share(
    n: int, population: int, country: int
) -> None:
    quota = legal_quota(n, population, country)
    assert quota * country >= n * population > (quota - 1) * country


def test_a_quota_by_the_formula_is_set() -> None:
    (quota_set,) = Story(FLOW).when(published_quota(338_967))
    assert isinstance(quota_set, HousingQuotaSet)
    assert quota_set.persons == 260


@pytest.mark.parametrize("persons", [259, 261, 0])
def test_a_number_that_the_formula_does_not_give_is_rejected(persons: int) -> None:
    (rejected,) = Story(FLOW).when(published_quota(338_967, persons))
    assert isinstance(rejected, HousingQuotaRejected)
    assert rejected.code == "not-by-the-formula"


def test_more_inhabitants_than_the_country_has_are_rejected() -> None:
    (rejected,) = Story(FLOW).when(published_quota(17_000_000))
    assert isinstance(rejected, HousingQuotaRejected)
    assert rejected.code == "figures-impossible"


def test_the_same_quota_told_again_is_nothing_new() -> None:
    story = Story(FLOW).given(published_quota(338_967))
    assert story.when(published_quota(338_967)) == ()


def test_a_quota_never_changes() -> None:
    story = Story(FLOW).given(published_quota(338_967))
    (rejected,) = story.when(published_quota(340_000))
    assert isinstance(rejected, HousingQuotaRejected)
    assert rejected.code == "already-set"
    assert story.the(QuotaAccount, UTRECHT, "2017H1").persons == 260


def test_a_half_year_ends_with_june() -> None:
    assert half_year_of(MATCH) == "2017H1"
    assert half_year_of(MATCH.replace(month=6, day=30)) == "2017H1"
    assert half_year_of(MATCH.replace(month=7, day=1)) == "2017H2"
