"""What education measures of each clause."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.contracts.figures import Clause
from services.education.figures import MEASURES
from services.education.flow import FLOW
from tests.unit.education.test_dual_tracks import ADULT as GROWN
from tests.unit.education.test_dual_tracks import complete, start
from tests.unit.education.test_education import (
    ARRIVED,
    ISK,
    OTHER_ISK,
    PUPIL,
    TEENAGER,
    TODDLER,
    arrival,
    confirmation,
    day,
    seats,
)
from tests.unit.education.test_integration import MOTHER, UNTIL, completion, departure, informed, permit
from tests.unit.education.test_interruptions import interruption, resumption
from tests.unit.education.test_language import join, offer
from tests.unit.education.test_turns import DEPARTED
from tests.unit.story import Story, ref

OTHER_PUPIL = arrival(ref("other"), school=("2013-11", "2025-07"))


def figures(clause: Clause, on: date, *happened: Any) -> dict[tuple[str, str], float | None]:
    said = Story(FLOW).given(*happened).said
    return {(figure.name, figure.of): figure.value for figure in MEASURES[clause](said, on)}


@pytest.mark.parametrize("clause", MEASURES)
def test_every_measure_is_of_its_clause_and_measures_nothing_before_anything_happened(clause: Clause) -> None:
    assert {figure.clause for figure in MEASURES[clause]((), ARRIVED)} <= {clause}
    assert not any(figure.value for figure in MEASURES[clause]((), ARRIVED))


def test_the_share_in_school_within_its_term_and_within_three_weeks() -> None:
    """One starts after two weeks, one after six, one not at all, and of a fourth the term is not over."""
    later = arrival(ref("later"), school=("2013-11", "2025-07"), day=date(2017, 4, 1))
    third = arrival(ref("third"), school=("2013-11", "2025-07"))
    soon, slow = confirmation(day=date(2017, 2, 15)), confirmation(day=date(2017, 3, 15))
    lives = (PUPIL, OTHER_PUPIL, third, later, soon, _of("other", slow))
    found = figures("4a", date(2017, 5, 1), *lives)
    assert found["in-school-within-term", "region"] == pytest.approx(200 / 3)
    assert found["in-school-within-3-weeks", "region"] == pytest.approx(100 / 4)


def _of(name: str, asked: Any) -> Any:
    return replace(asked, person=ref(name))


def test_who_left_before_the_term_was_over_is_not_counted_as_late() -> None:
    gone = replace(DEPARTED, occurred_on=date(2017, 3, 1))
    assert figures("4a", date(2017, 6, 1), PUPIL, gone)["in-school-within-term", "region"] is None


def test_interruptions_are_counted_per_child_that_goes_to_school() -> None:
    lives = (PUPIL, OTHER_PUPIL, confirmation(), _of("other", confirmation()), interruption(), resumption())
    assert figures("4a", date(2017, 6, 1), *lives)["interruptions-per-child", "region"] == 0.5


def test_the_share_of_children_for_whom_school_was_asked_on_the_day_of_arrival() -> None:
    found = figures("1c", date(2017, 8, 1), PUPIL, _of("toddler", TODDLER), day(date(2017, 8, 1)))
    assert found == {("school-asked-on-arrival", "region"): 100}


def test_language_places_and_who_took_one() -> None:
    found = figures("4b", date(2017, 3, 1), PUPIL, offer(5), join())
    assert found == {("language-places", "region"): 5, ("joined-a-language-activity", "region"): 1}


def test_the_wait_for_a_seat_and_how_full_the_classes_are() -> None:
    """One is seated at once, one waits still after 28 days, one left the queue."""
    waiting = arrival(ref("waiting"), isk=("2015-02", "2021-01"))
    gave_up = arrival(ref("gave up"), isk=("2015-02", "2021-01"))
    gone = _of("gave up", DEPARTED)
    found = figures("4d", date(2017, 3, 1), seats(1), seats(0, OTHER_ISK), TEENAGER, waiting, gave_up, gone)
    assert found["median-wait-for-a-seat", "region"] == 14
    assert (found["seats-taken", ISK], found["seats-taken", OTHER_ISK]) == (100, None)


def test_dual_tracks_that_were_started_and_completed() -> None:
    found = figures("4f", date(2018, 1, 1), GROWN, start("from-18"), complete(), start("from-18", date(2017, 12, 5)))
    assert found["dual-tracks-started", "from-18"] == 2
    assert found["dual-tracks-completed", "from-18"] == 1
    assert found["dual-tracks-started", "under-18"] == 0


def test_who_was_informed_in_time_and_whose_term_was_exceeded() -> None:
    neighbour = arrival(ref("neighbour"), adult_from="1990-01")
    lives = (MOTHER, neighbour, permit(), informed(), day(date(2020, 3, 7)))
    found = figures("4g", date(2020, 3, 7), *lives)
    assert found == {("informed-within-term", "region"): 50, ("integration-terms-exceeded", "region"): 2}
    heard_late = figures("4g", date(2020, 4, 1), *lives, completion(UNTIL))
    assert heard_late["integration-terms-exceeded", "region"] == 1


def test_who_left_before_information_was_due_is_not_counted() -> None:
    gone = departure(on=date(2017, 4, 1))
    assert figures("4g", date(2018, 1, 1), MOTHER, permit(), gone)["informed-within-term", "region"] is None


def test_what_is_still_owed() -> None:
    found = figures("6", date(2020, 1, 1), PUPIL, MOTHER, permit())
    assert {norm: owed for (_, norm), owed in found.items()} == {
        "school-within": 1,
        "provider-information-within": 1,
        "civic-integration-within": 1,
    }
    done = figures("6", date(2020, 1, 1), PUPIL, MOTHER, permit(), confirmation(), informed(), completion())
    assert set(done.values()) == {0}
    assert set(figures("6", date(2020, 1, 1), PUPIL, MOTHER, permit(), DEPARTED, departure()).values()) == {0}
