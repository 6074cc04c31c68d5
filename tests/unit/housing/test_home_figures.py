"""The measures of homes, each of a story small enough to count by hand."""

from datetime import date

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.figures import Clause
from services.housing.figures.homes import MEASURES
from services.housing.flow import FLOW
from tests.unit.housing.lives import (
    ASSOCIATION,
    MATCH,
    UTRECHT,
    allocation,
    expects,
    home,
    match,
    matched,
    permit,
    prefers,
    settlement,
)
from tests.unit.housing.promises import AGREEMENT, FIRST, offer, plan, signature, withdrawal
from tests.unit.housing.test_next_homes import LATER, NEXT, UNTIL, to_be_rehoused
from tests.unit.story import Story, ref

DAY = date(2019, 12, 31)


def figures(clause: Clause, story: Story) -> dict[tuple[str, str], float | None]:
    return {(figure.name, figure.of): figure.value for figure in MEASURES[clause](story.said, DAY)}


def test_who_wishes_to_stay_is_counted_as_housed_once_settled() -> None:
    story = matched().given(prefers("stay-in-region"), permit(1, ref("other")), home(), allocation())
    assert figures("1a", story)["housed-in-region", "region"] == 0
    assert figures("1a", story.given(settlement()))["housed-in-region", "region"] == 100


def test_moves_are_the_homes_moved_into_by_those_who_moved() -> None:
    story = to_be_rehoused().given(allocation(LATER, reference=NEXT), settlement(LATER, reference=NEXT))
    assert figures("1a", story)["moves-per-case", "region"] == 2


def test_a_home_that_does_not_fit_the_family_that_follows_counts_against_it() -> None:
    story = matched().given(home(fits=4), allocation())
    assert figures("2b", story) == {("home-fits-family", "region"): 100}
    assert figures("2b", story.given(expects(3))) == {("home-fits-family", "region"): 0}


def test_concentration_is_one_in_one_neighbourhood_and_half_over_two() -> None:
    other = ref("other")
    story = matched().given(home(), allocation())
    assert figures("2c", story) == {("concentration", UTRECHT): 1}
    story.given(offer(reference=other, neighbourhood=f"{UTRECHT}-02"), permit(1, other), match(household=other))
    story.given(allocation(MATCH, household=other, reference=other))
    assert figures("2c", story) == {("concentration", UTRECHT): 0.5}


def test_only_homes_that_did_not_exist_and_are_still_there_are_net_added() -> None:
    new, gone = ref("new"), ref("gone")
    story = matched().given(home(), offer("new", reference=new), offer("new", reference=gone))
    story.given(withdrawal(reference=gone), allocation(), settlement())
    assert figures("2d", story) == {
        ("net-added-homes", "region"): 1,
        ("net-added-homes-per-person-housed", "region"): 0.5,
    }


@pytest.mark.parametrize(
    ("told", "share"),
    [
        ((), 0),
        ((allocation(LATER, reference=NEXT),), 100),
        ((allocation(LATER, reference=NEXT), settlement(LATER, reference=NEXT)), 100),
    ],
)
def test_who_has_a_next_home_at_expiry_is_still_housed(told: tuple[object, ...], share: int) -> None:
    story = to_be_rehoused().given(*told, DayStarted(date=UNTIL))
    assert figures("2e", story) == {("housed-at-expiry", "region"): share}


def test_who_moves_after_the_expiry_was_not_housed_on_it() -> None:
    story = to_be_rehoused().given(DayStarted(date=UNTIL), allocation(date(2018, 7, 1), reference=NEXT))
    assert figures("2e", story) == {("housed-at-expiry", "region"): 0}
    story.given(settlement(date(2018, 7, 2), reference=NEXT))
    assert figures("2e", story) == {("housed-at-expiry", "region"): 0}


def test_deliveries_are_a_share_of_what_the_association_agreed() -> None:
    story = Story(FLOW).given(signature(homes=4), offer("new", day=FIRST, agreement=AGREEMENT))
    assert figures("2f", story) == {("delivered", ASSOCIATION): 25}


def test_what_is_open_is_listed() -> None:
    story = Story(FLOW).given(signature(homes=1), plan(), permit())
    assert figures("6", story) == {
        ("open-obligations", "performance-agreements"): 1,
        ("open-obligations", "conversions"): 1,
        ("open-obligations", "house-within"): 1,
        ("open-obligations", "match-within"): 1,
    }
    story.given(offer("new", day=FIRST, agreement=AGREEMENT))
    assert figures("6", story)["open-obligations", "performance-agreements"] == 0


@pytest.mark.parametrize("clause", sorted(MEASURES))
def test_where_nothing_was_said_nothing_is_measured(clause: Clause) -> None:
    assert not any(figure.value for figure in MEASURES[clause]([], DAY))
