"""Law 4 for the turns of a life: in whatever order subjects are heard, education ends up knowing the same.

Each stream keeps its own order, as one subject on one topic does; how streams mix is chance.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.intake import (
    FamilyArrivalExpected,
    FamilyArrived,
    MemberTransferred,
    MunicipalitySucceeded,
    PermitDateCorrected,
)
from services.education.flow import FLOW
from services.education.state import IskForecast
from tests.unit.education.test_education import FAMILY, UTRECHT, ZEIST, arrival, day, seats, settlement
from tests.unit.education.test_integration import permit
from tests.unit.education.test_seats import match
from tests.unit.education.test_turns import DEPARTED, MERGED, SUCCEEDED, correction
from tests.unit.story import Story, ref

OTHER = ref("another household")
PEOPLE = {
    "mother": arrival(ref("mother"), adult_from="1990-01"),
    "son": arrival(ref("son"), isk=("2011-06", "2017-09"), adult_from="2017-10"),
    "daughter": arrival(ref("daughter"), school=("2013-11", "2025-07")),
    "twice": arrival(ref("twice"), school=("2013-11", "2025-07")),
    "toddler": arrival(ref("toddler"), school=("2017-07", "2029-07"), isk=("2024-07", "2030-06")),
}


def of(name: str, event: Any, on: date) -> Any:
    return replace(event, person=ref(name), occurred_on=on)


def corrected_permit() -> PermitDateCorrected:
    return PermitDateCorrected(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=date(2017, 5, 1),
        corrects=ref("the grant"),
        granted_on=date(2017, 3, 20),
        reunification_by=date(2017, 6, 20),
    )


def transfer(name: str) -> MemberTransferred:
    return MemberTransferred(
        person=ref(name),
        household=OTHER,
        from_household=FAMILY,
        municipality=UTRECHT,
        occurred_on=date(2017, 3, 1),
    )


STREAMS: dict[str, list[Any]] = {
    "mother": [PEOPLE["mother"]],
    "son": [PEOPLE["son"], transfer("son"), of("son", DEPARTED, date(2017, 12, 1))],
    "daughter": [PEOPLE["daughter"], replace(MERGED, person=ref("daughter"), kept=ref("twice"))],
    "twice": [PEOPLE["twice"], transfer("twice")],
    "toddler": [
        PEOPLE["toddler"],
        of("toddler", correction(school=("2017-05", "2029-05")), date(2017, 4, 1)),
    ],
    "household": [
        FamilyArrivalExpected(
            household=FAMILY,
            municipality=UTRECHT,
            occurred_on=date(2017, 2, 3),
            month="2017-08",
            persons=3,
            isk_persons=2,
        ),
        permit(tuple(ref(name) for name in PEOPLE)),
        corrected_permit(),
        FamilyArrived(
            household=FAMILY, municipality=UTRECHT, occurred_on=date(2017, 8, 1), arrived=2, persons=7, expected=1
        ),
    ],
    "home": [match(ZEIST), settlement(), settlement(UTRECHT, date(2017, 9, 1)), settlement(ZEIST, date(2018, 3, 1))],
    "other home": [replace(settlement(UTRECHT, date(2017, 5, 2)), household=OTHER)],
    "municipality": [MunicipalitySucceeded(municipality=ZEIST, occurred_on=date(2018, 2, 1), successor="GM0620")],
    "later municipality": [replace(SUCCEEDED, municipality="GM0620")],
    "calendar": [day(date(2017, month, 2)) for month in range(3, 13)],
}
LAST_DAY = day(date(2021, 1, 1))


def end(order: list[str]) -> dict[Any, Any]:
    streams = {name: iter(stream) for name, stream in STREAMS.items()}
    story = Story(FLOW).given(seats(9))
    for name in order:
        story.when(next(streams[name]))
    story.when(LAST_DAY)
    return {key: state for key, state in story.states.items() if key[0] is not IskForecast}


IN_ORDER = [name for name, stream in STREAMS.items() for _ in stream]


@given(st.permutations(IN_ORDER))
@settings(deadline=None, max_examples=200)
def test_the_turns_of_a_life_end_alike_in_whatever_order_they_are_heard(order: list[str]) -> None:
    expected, found = end(IN_ORDER), end(order)
    assert {key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)} == set()
