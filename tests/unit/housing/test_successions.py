"""A municipality that merges into another leaves it its cases, homes and neighbourhoods."""

from datetime import date

from services.contracts.codes import Municipality
from services.contracts.intake import MunicipalitySucceeded
from services.housing.flow import FLOW
from services.housing.state import Home, HousingFile, Neighbourhood
from tests.unit.housing.lives import (
    FAMILY,
    HOME,
    UTRECHT,
    allocation,
    expects,
    home,
    matched,
    permit,
    prefers,
    settlement,
)
from tests.unit.story import Story, refold

SUCCESSOR: Municipality = "GM1961"
MERGED = MunicipalitySucceeded(municipality=UTRECHT, occurred_on=date(2017, 3, 10), successor=SUCCESSOR)


def test_a_household_on_its_way_settles_in_the_successor() -> None:
    story = matched().given(home(), allocation(), MERGED)
    file = story.the(HousingFile, FAMILY)
    assert {file.municipality, file.reception, file.matched, file.claims_on} == {SUCCESSOR}
    assert story.the(Home, HOME).municipality == SUCCESSOR
    assert story.the(Neighbourhood, f"{UTRECHT}-01").municipality == SUCCESSOR
    assert not any(event.REJECTION for event in story.when(settlement(municipality=SUCCESSOR)))
    assert refold(story) == story.states


def test_a_merger_told_twice_is_nothing_new() -> None:
    assert Story(FLOW).given(MERGED).when(MERGED) == ()


def test_what_is_heard_before_and_after_the_merger_ends_the_same() -> None:
    news = (prefers("stay-in-municipality", UTRECHT), expects(2), permit(2))
    before = Story(FLOW).given(*news, MERGED)
    for heard in range(len(news)):
        assert Story(FLOW).given(*news[:heard], MERGED, *news[heard:]).states == before.states
    assert before.the(HousingFile, FAMILY).preferred == SUCCESSOR
