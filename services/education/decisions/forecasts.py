"""What a coming quarter will ask of the transition classes (agreement 4d)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality
from services.contracts.education import IskDemandForecast, IskSeatsExpected, SchoolAreaExpected
from services.contracts.housing import RegionalMatchMade
from services.contracts.intake import FamilyArrivalExpected, FamilyArrived
from services.contracts.months import month_of, months_after
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.education.decisions.quarters import forecast_begin, next_forecast_on, quarter_of
from services.education.state import (
    ExpectedArea,
    ExpectedFamily,
    IskForecast,
    Learner,
    SeatPool,
    Succession,
)


def expect_family(
    expected: FamilyArrivalExpected, successions: tuple[Succession, ...], family: ExpectedFamily | None
) -> IskSeatsExpected | None:
    """Family that is to follow will ask for seats; what is heard later replaces it (agreement 2b, 4d)."""
    if family is None and expected.isk_persons == 0:
        return None
    return IskSeatsExpected(
        household=expected.household,
        municipality=successor_of(expected.municipality, successions),
        occurred_on=expected.occurred_on,
        month=expected.month,
        isk_persons=expected.isk_persons,
    )


def receive_family(
    arrived: FamilyArrived, successions: tuple[Succession, ...], family: ExpectedFamily | None
) -> IskSeatsExpected | None:
    """Who has arrived asks for a seat in person, and is not counted a second time as expected."""
    if family is None or family.isk_persons <= arrived.expected:
        return None
    return IskSeatsExpected(
        household=arrived.household,
        municipality=successor_of(arrived.municipality, successions),
        occurred_on=arrived.occurred_on,
        month=family.month,
        isk_persons=arrived.expected,
    )


def expect_area(
    match: RegionalMatchMade, successions: tuple[Succession, ...], _expected: ExpectedArea | None
) -> SchoolAreaExpected:
    """A match tells, weeks before the move, near which class seats will be asked (agreement 4d)."""
    return SchoolAreaExpected(
        household=match.household,
        municipality=successor_of(match.municipality, successions),
        occurred_on=match.occurred_on,
    )


def forecast_isk_demand(
    day: DayStarted,
    due: tuple[SeatPool, ...],
    pools: tuple[SeatPool, ...],
    _forecasts: tuple[IskForecast, ...],
    learners: tuple[Learner, ...],
    areas: tuple[ExpectedArea, ...],
    families: tuple[ExpectedFamily, ...],
    norms: Norms,
) -> Iterator[IskDemandForecast]:
    """On the first day of a quarter each class hears what the coming one will ask of it (agreement 4d).

    A forecast says what was known when it was made; days that the calendar missed are caught up with.
    """
    lives_in = {area.household: area.municipality for area in areas}
    for pool in due:
        forecast_on = pool.due_on
        while forecast_on <= day.date:
            begin = forecast_begin(forecast_on, norms)
            said_on, forecast_on = forecast_on, next_forecast_on(forecast_on, norms)
            yield IskDemandForecast(
                school=pool.school,
                municipality=pool.municipality,
                occurred_on=said_on,
                quarter=quarter_of(begin),
                seats=_demand(pool.school, begin, learners, families, pools, lives_in),
                forecast_on=forecast_on,
            )


def _demand(  # all that is known of the region
    school: str,
    begin: date,
    learners: Iterable[Learner],
    families: Iterable[ExpectedFamily],
    pools: tuple[SeatPool, ...],
    lives_in: Mapping[UUID, Municipality],
) -> int:
    """Those of age in the quarter who keep a seat here or ask for one near here, and those who are to follow."""
    first, last = month_of(begin), month_of(months_after(begin, 2))
    seats = sum(
        (learner.seat or _nearest(lives_in.get(learner.household, learner.municipality), pools)) == school
        for learner in learners
        if _of_age_for_class(learner, first, last)
    )
    expected = (family for family in families if family.month <= last)
    return seats + sum(
        family.isk_persons
        for family in expected
        if _nearest(lives_in.get(family.household, family.municipality), pools) == school
    )


def _of_age_for_class(learner: Learner, first: str, last: str) -> bool:
    return (learner.isk_from or last) <= last and (learner.isk_until or first) >= first


def _nearest(municipality: Municipality, pools: Iterable[SeatPool]) -> str:
    """The class in the municipality, else the largest: as seats are assigned."""
    return min(pools, key=lambda pool: (pool.municipality != municipality, -pool.seats, pool.school)).school
