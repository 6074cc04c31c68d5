"""What intake's measures of life's way count."""

from datetime import date
from typing import Any

from services.contracts.figures import Clause
from services.intake.commands import (
    ApplyForFamilyReunification,
    CompleteIntake,
    GrantPermit,
    RecordStayPreference,
    RegisterRegionArrival,
)
from services.intake.figures.life import MEASURES
from services.intake.flow import FLOW
from tests.unit.intake.test_intake import ADULT, ARRIVAL, CHILD, FAMILY, MEMBERS, arrival
from tests.unit.intake.test_turns import (
    BROTHER,
    GROWN,
    LATER,
    OTHER,
    PERMIT,
    departure,
    merger,
    refusal,
    signature,
)
from tests.unit.story import Story


def measured(clause: Clause, *happened: Any, on: date = date(2019, 1, 1)) -> dict[str, float | None]:
    story = Story(FLOW).given(arrival(*MEMBERS), *happened)
    return {figure.name: figure.value for figure in MEASURES[clause](story.said, on)}


def test_the_last_wish_counts() -> None:
    def wish(which: Any) -> RecordStayPreference:
        return RecordStayPreference(household=FAMILY, occurred_on=PERMIT, wish=which)

    assert measured("1a") == {"households-that-wish-to-stay": None}
    assert measured("1a", wish("leave-region"), wish("stay-in-region")) == {"households-that-wish-to-stay": 100}


def test_activities_begin_on_the_day_of_arrival_also_for_who_is_refused() -> None:
    assert measured("1c", refusal()) == {
        "median-from-arrival-to-first-activity": 0,
        "refused-with-a-day-one-activity": 100,
    }


def test_days_from_permit_to_application_are_counted() -> None:
    late = ApplyForFamilyReunification(household=FAMILY, occurred_on=date(2017, 7, 1), persons=1)
    granted = GrantPermit(household=FAMILY, occurred_on=PERMIT)
    assert measured("2b", granted, late) == {"median-from-permit-to-application": 122, "applications-within-90-days": 0}


def test_an_intake_is_held_once() -> None:
    done = CompleteIntake(person=ADULT, municipality="GM0344", occurred_on=PERMIT)
    assert measured("3a", done, done) == {
        "median-from-arrival-to-intake": (PERMIT - ARRIVAL).days,
        "repeated-intakes": 0,
    }


def test_a_declaration_counts_once_its_year_is_over() -> None:
    granted = GrantPermit(household=FAMILY, occurred_on=date(2017, 10, 2))
    name = "declarations-signed-in-time"
    assert measured("3b", granted, on=date(2018, 10, 2)) == {name: None}
    assert measured("3b", granted) == {name: 0}
    assert measured("3b", granted, signature(date(2018, 10, 2))) == {name: 100}
    assert measured("3b", granted, signature(date(2018, 10, 3))) == {name: 0}


def test_only_who_is_here_is_owed_a_step() -> None:
    granted = GrantPermit(household=FAMILY, occurred_on=PERMIT)
    story = Story(FLOW).given(arrival(*MEMBERS), granted)

    def still_open() -> dict[str, float | None]:
        return {figure.of: figure.value for figure in MEASURES["6"](story.said, PERMIT)}

    assert still_open() == {
        "intake-within": 1,
        "participation-declaration-within": 0,
        "apply-for-reunification-within": 1,
    }
    story.given(departure(), departure(CHILD))
    assert set(still_open().values()) == {0}


def test_an_intake_under_each_of_two_registrations_is_a_repeated_one() -> None:
    again = RegisterRegionArrival(
        household=OTHER, municipality="GM0355", occurred_on=ARRIVAL, accessible=False, members=(GROWN,)
    )
    first = CompleteIntake(person=ADULT, municipality="GM0344", occurred_on=PERMIT)
    second = CompleteIntake(person=BROTHER, municipality="GM0355", occurred_on=LATER)
    assert measured("3a", again, first, second, merger())["repeated-intakes"] == 1
    assert measured("3a", again, second, merger())["repeated-intakes"] == 0
