"""A municipality that merges into another leaves it its cases, homes and neighbourhoods."""

from datetime import date

from services.contracts.codes import Municipality
from services.contracts.housing import HomeAdded, HomeDelivered, RegionalMatchMade
from services.contracts.intake import MunicipalitySucceeded
from services.housing.flow import FLOW
from services.housing.state import Conversion, Home, HousingFile, Neighbourhood, PerformanceAgreement
from tests.unit.housing.lives import (
    FAMILY,
    HOME,
    UTRECHT,
    allocation,
    expects,
    home,
    match,
    matched,
    permit,
    prefers,
    quota,
    settlement,
)
from tests.unit.housing.promises import AGREEMENT, CONVERSION, offer, plan, signature
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


def test_what_an_association_promised_the_old_municipality_is_delivered_in_the_new_one() -> None:
    day = date(2017, 3, 20)
    story = Story(FLOW).given(signature(), plan(), MERGED)
    assert {
        story.the(PerformanceAgreement, AGREEMENT).municipality,
        story.the(Conversion, CONVERSION).municipality,
    } == {SUCCESSOR}
    in_old_neighbourhood = offer(
        kind="converted-office",
        day=day,
        municipality=SUCCESSOR,
        neighbourhood=f"{UTRECHT}-01",
        agreement=AGREEMENT,
        conversion=CONVERSION,
    )
    added, delivered = story.when(in_old_neighbourhood)
    assert isinstance(added, HomeAdded)
    assert isinstance(delivered, HomeDelivered)
    assert delivered.municipality == SUCCESSOR
    assert refold(story) == story.states


def test_a_home_that_was_offered_before_a_merger_and_is_heard_of_after_it_is_the_successors() -> None:
    (added,) = Story(FLOW).given(MERGED).when(offer(day=date(2017, 3, 9)))
    assert isinstance(added, HomeAdded)
    assert (added.municipality, added.neighbourhood) == (SUCCESSOR, f"{UTRECHT}-01")


def test_a_match_of_before_a_merger_counts_under_the_successors_quota() -> None:
    story = Story(FLOW).given(quota(5, SUCCESSOR), permit(2), MERGED)
    made, *_ = story.when(match(day=date(2017, 3, 1)))
    assert isinstance(made, RegionalMatchMade)
    assert made.municipality == SUCCESSOR
