"""Households are spread over the neighbourhoods of a municipality (agreement 2c)."""

import pytest

from services.housing.decisions.neighbourhoods import is_full
from services.housing.state import Neighbourhood
from tests.unit.housing.lives import MATCH, UTRECHT, allocation, match, matched, permit
from tests.unit.housing.promises import offer
from tests.unit.story import NORMS, ref

HERE, THERE = f"{UTRECHT}-01", f"{UTRECHT}-02"


@pytest.mark.parametrize(
    ("here", "there", "full"),
    [(0, 0, False), (2, 0, False), (1, 2, False), (2, 1, True), (2, 3, False), (3, 2, True)],
)
def test_a_neighbourhood_is_full_once_there_is_enough_to_spread_and_its_share_is_too_large(
    here: int,
    there: int,
    full: bool,  # noqa: FBT001  # a parameter of the cases
) -> None:
    neighbourhoods = (
        Neighbourhood(neighbourhood=HERE, municipality=UTRECHT, households=here),
        Neighbourhood(neighbourhood=THERE, municipality=UTRECHT, households=there),
    )
    assert is_full(HERE, neighbourhoods, NORMS) == full


def test_where_there_is_one_neighbourhood_it_is_never_full() -> None:
    only = Neighbourhood(neighbourhood=HERE, municipality=UTRECHT, households=50)
    assert not is_full(HERE, (only,), NORMS)


def test_the_home_that_would_concentrate_is_rejected_and_one_elsewhere_is_not() -> None:
    story = matched().given(offer(reference=ref("elsewhere"), neighbourhood=THERE))
    for name in ("a", "b", "c"):
        household, reference = ref(name), ref(f"{name} home")
        story.given(permit(1, household), match(household=household), offer(reference=reference))
        story.given(allocation(MATCH.replace(day=20), household=household, reference=reference))
    (rejected,) = story.given(offer()).when(allocation())
    assert rejected.code == "neighbourhood-full"  # type: ignore[attr-defined]  # every rejection has a code
    assert not story.when(allocation(reference=ref("elsewhere")))[0].REJECTION
