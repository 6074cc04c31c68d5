"""What work measures of each clause."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.contracts.figures import Clause
from services.contracts.intake import DepartureRegistered, PersonsMerged
from services.work.figures import MEASURES
from services.work.flow import FLOW
from tests.unit.story import NORMS, Story, ref
from tests.unit.work.lives import (
    OTHER_PLACE,
    assessment,
    business,
    challenge,
    exploration,
    fill,
    place,
    track,
    track_completed,
)
from tests.unit.work.test_work import (
    ADULT,
    ARRIVED,
    FAMILY,
    MINOR,
    MOVED,
    UTRECHT,
    ZEIST,
    arrival,
    day,
    grant,
    orientation,
    plan,
    refusal,
    settlement,
)

OTHER = ref("other adult")


def figures(clause: Clause, on: date, *happened: Any) -> dict[tuple[str, str], float | None]:
    said = Story(FLOW).given(*happened).said
    return {(figure.name, figure.of): figure.value for figure in MEASURES[clause](said, on)}


@pytest.mark.parametrize("clause", MEASURES)
def test_every_measure_is_of_its_clause_and_measures_nothing_before_anything_happened(clause: Clause) -> None:
    assert {figure.clause for figure in MEASURES[clause]((), ARRIVED)} == {clause}
    assert not any(figure.value for figure in MEASURES[clause]((), ARRIVED))


def test_the_wait_for_first_money_ends_with_an_advance_or_with_the_assistance_itself() -> None:
    other = replace(settlement(), household=ref("other"))
    granted = replace(grant(MOVED + timedelta(days=5)), household=ref("other"))
    found = figures("5a", MOVED + timedelta(days=60), settlement(), other, granted, day(21))
    assert found["median-wait-for-first-money", "region"] == (5 + 21) / 2
    assert found["money-within-term", "region"] == 100


def test_money_that_comes_late_is_not_in_time_and_who_was_refused_was_owed_none() -> None:
    other = replace(settlement(), household=ref("other"))
    refused = replace(refusal(MOVED + timedelta(days=5)), household=ref("other"))
    granted = grant(MOVED + timedelta(days=29))
    late = figures("5a", MOVED + timedelta(days=60), settlement(), other, refused, granted)
    assert late["money-within-term", "region"] == 0
    assert figures("5a", MOVED + timedelta(days=27), settlement())["money-within-term", "region"] is None


def test_an_application_that_seemed_to_have_ended_is_answered_by_the_money_that_came_then() -> None:
    left = DepartureRegistered(
        person=ADULT, household=FAMILY, municipality=ZEIST, occurred_on=MOVED + timedelta(days=9), kind="return"
    )
    lives = (arrival(), settlement(), left)
    assert figures("5a", MOVED + timedelta(days=60), *lives)["money-within-term", "region"] is None
    found = figures("5a", MOVED + timedelta(days=60), *lives, arrival(OTHER), day(21))
    assert found["median-wait-for-first-money", "region"] == 21
    assert found["money-within-term", "region"] == 100


def test_referrals_are_based_on_an_assessment_that_was_used_by_then() -> None:
    later = ARRIVED + timedelta(days=3)
    lives = (arrival(), place(), track(), assessment(later), plan(later), fill(later))
    assert figures("5b", MOVED, *lives)["referrals-based-on-an-assessment", "region"] == pytest.approx(200 / 3)


def test_plans_and_orientation_are_measured_where_their_terms_are_over_or_the_step_was_taken() -> None:
    lives = (arrival(), arrival(OTHER), orientation(), settlement(), plan(MOVED, ZEIST))
    over = MOVED + timedelta(days=NORMS.work_plan_within_days)
    assert figures("5c", MOVED, *lives)["work-plan-within-term", "region"] == 100
    assert figures("5c", over, *lives) == {
        ("work-plan-within-term", "region"): 50,
        ("with-orientation", "region"): 50,
    }


def test_vocational_tracks_are_counted_by_start_and_completion() -> None:
    lives = (arrival(), track(), track_completed(), track())
    assert figures("5d", MOVED, *lives) == {
        ("vocational-tracks-started", "region"): 2,
        ("vocational-tracks-completed", "region"): 1,
    }


def test_places_are_counted_by_kind_and_a_place_that_is_filled_twice_once() -> None:
    gone = DepartureRegistered(person=ADULT, household=FAMILY, municipality=UTRECHT, occurred_on=ARRIVED, kind="return")
    lives = (challenge(), place(), place(kind="language", reference=OTHER_PLACE), arrival(), arrival(OTHER), fill())
    found = figures("5e", MOVED, *lives, gone, fill(person=OTHER))
    assert found == {
        ("challenges-held", "region"): 1,
        ("work-places-offered", "work"): 1,
        ("work-places-filled", "work"): 1,
        ("work-places-filled-share", "work"): 100,
        ("work-places-offered", "language"): 1,
        ("work-places-filled", "language"): 0,
        ("work-places-filled-share", "language"): 0,
    }


def test_the_business_of_who_was_registered_twice_is_one_business() -> None:
    merged = PersonsMerged(person=ADULT, kept=OTHER, household=FAMILY, municipality=UTRECHT, occurred_on=ARRIVED)
    lives = (arrival(), arrival(OTHER), exploration(), business(), merged)
    assert figures("5f", MOVED, *lives) == {
        ("entrepreneurship-explored", "region"): 1,
        ("businesses-started", "region"): 1,
    }


def test_adults_are_offered_orientation_on_arrival_and_minors_are_not_counted() -> None:
    lives = (arrival(), arrival(MINOR, "2017-08"))
    assert figures("1c", MOVED, *lives)["orientation-offered-on-arrival", "region"] == 100


def test_what_is_owed_is_counted_by_norm_until_the_step() -> None:
    owed = figures("6", MOVED, arrival(), settlement())
    assert owed == {
        ("open-obligations", "orientation-within"): 1,
        ("open-obligations", "work-plan-within"): 1,
        ("open-obligations", "decide-assistance-within"): 1,
    }
    done = figures("6", MOVED, arrival(), orientation(), settlement(), plan(MOVED, ZEIST), grant())
    assert not any(done.values())
