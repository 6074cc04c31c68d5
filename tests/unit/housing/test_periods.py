"""Half-years that end: backlog and lead go on, supervision follows them, a successor takes over."""

from datetime import date, timedelta

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.codes import SUPERVISION_STEPS, SupervisionStep
from services.contracts.housing import (
    PersonsHoused,
    QuotaCarried,
    QuotaPeriodClosed,
    SupervisionEnded,
    SupervisionStepTaken,
)
from services.contracts.intake import MunicipalitySucceeded
from services.contracts.refusals import UnknownThing
from services.housing.commands import TakeSupervisionStep
from services.housing.decisions.quotas import pace
from services.housing.figures.quotas import MEASURES
from services.housing.flow import FLOW
from services.housing.state import QuotaAccount, first_day_after
from tests.unit.housing.lives import UTRECHT, allocation, home, match, permit, quota, settlement
from tests.unit.story import NORMS, Story, ref

JULY = date(2017, 7, 1)
ONE_DAY = timedelta(days=1)


def step(which: SupervisionStep, period: str = "2017H1") -> TakeSupervisionStep:
    return TakeSupervisionStep(municipality=UTRECHT, period=period, step=which, occurred_on=date(2017, 6, 1))


def two_housed(quota_of: int) -> Story:
    return Story(FLOW).given(quota(quota_of), permit(2), match(), home(), allocation(), settlement())


@pytest.mark.parametrize(("quota_of", "carried"), [(5, 3), (2, 0)])
def test_what_a_half_year_leaves_goes_on_to_the_next(quota_of: int, carried: int) -> None:
    story = two_housed(quota_of)
    assert QuotaCarried not in {type(event) for event in story.when(DayStarted(date=JULY - ONE_DAY))}
    closed, told = [e for e in story.when(DayStarted(date=JULY)) if isinstance(e, QuotaPeriodClosed | QuotaCarried)]
    assert isinstance(closed, QuotaPeriodClosed)
    assert (closed.quota, closed.housed, closed.excused) == (quota_of, 2, quota_of > 2)
    assert isinstance(told, QuotaCarried)
    assert (told.period, told.carried) == ("2017H2", carried)
    assert story.the(QuotaAccount, UTRECHT, "2017H2").corrected == carried


def test_a_settlement_that_is_heard_late_puts_right_what_was_carried() -> None:
    story = Story(FLOW).given(quota(5), permit(2), match(), home(), allocation(), DayStarted(date=JULY))
    assert story.the(QuotaAccount, UTRECHT, "2017H2").carried == 5
    story.given(settlement(), DayStarted(date=JULY + ONE_DAY))
    assert story.the(QuotaAccount, UTRECHT, "2017H2").carried == 3
    assert QuotaCarried not in {type(event) for event in story.when(DayStarted(date=JULY + 2 * ONE_DAY))}


def test_half_years_that_end_on_one_day_carry_on_one_after_the_other() -> None:
    story = Story(FLOW).given(quota(5), quota(7, period="2017H2"), DayStarted(date=date(2018, 1, 1)))
    assert story.the(QuotaAccount, UTRECHT, "2018H1").carried == 12


def test_a_half_year_closed_anew_ends_no_supervision_of_a_later_one() -> None:
    story = Story(FLOW).given(quota(2), quota(9, period="2017H2"), permit(2), match(), home(), allocation())
    story.given(DayStarted(date=JULY), step("signal", "2017H2"), settlement())
    assert SupervisionEnded not in {type(event) for event in story.when(DayStarted(date=JULY + ONE_DAY))}


def test_a_late_settlement_under_a_merged_name_leaves_what_was_inherited() -> None:
    story = Story(FLOW).given(quota(5, "GM0620", "2018H2"), DayStarted(date=date(2019, 1, 1)))
    story.given(MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=date(2019, 1, 1)))
    assert story.the(QuotaAccount, "GM1961", "2019H1").corrected == 5
    story.given(
        PersonsHoused(
            municipality="GM1961", period="2018H2", occurred_on=date(2018, 12, 1), persons=2, household=ref("late")
        ),
        DayStarted(date=date(2019, 1, 2)),
    )
    assert story.the(QuotaAccount, "GM1961", "2019H1").corrected == 3


def test_a_merged_municipality_gets_no_quota_and_is_counted_once() -> None:
    story = Story(FLOW).given(quota(5, "GM0620", "2019H1"))
    story.given(MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=date(2019, 1, 1)))
    (rejected,) = story.when(quota(5, "GM0620", "2019H2"))
    assert getattr(rejected, "code", None) == "municipality-succeeded"
    found = {(f.of, f.name): f.value for f in MEASURES["1b"](story.said, date(2019, 2, 1))}
    assert found["region", "corrected quota"] == 5


def test_the_pace_is_an_equal_share_each_month() -> None:
    account = two_housed(10).the(QuotaAccount, UTRECHT, "2017H1")
    months = [date(2016, 12, 1), date(2017, 1, 1), date(2017, 3, 31), date(2017, 6, 1), date(2017, 9, 1)]
    assert [pace(account, day, NORMS) for day in months] == [0, 2, 5, 10, 10]


def test_half_years_end_with_june_and_december() -> None:
    assert (first_day_after("2017H1"), first_day_after("2017H2")) == (JULY, date(2018, 1, 1))


def test_supervision_goes_up_step_by_step_and_ends_with_the_backlog() -> None:
    story = Story(FLOW).given(quota(2), permit(2))
    for which in SUPERVISION_STEPS:
        (taken,) = story.when(step(which))
        assert isinstance(taken, SupervisionStepTaken)
    story.given(match(), home(), allocation(), settlement())
    assert SupervisionEnded in {type(event) for event in story.when(DayStarted(date=JULY))}


def test_a_step_out_of_order_or_without_backlog_is_rejected() -> None:
    (rejected,) = Story(FLOW).given(quota(2)).when(step("active-supervision"))
    assert getattr(rejected, "code", None) == "out-of-order"
    (rejected,) = two_housed(2).when(step("signal"))
    assert getattr(rejected, "code", None) == "no-backlog"


def test_a_municipality_without_a_quota_is_not_supervised() -> None:
    with pytest.raises(UnknownThing):
        Story(FLOW).when(step("signal"))


def test_open_quotas_pass_to_the_successor_and_closed_ones_stay() -> None:
    story = Story(FLOW).given(quota(5, "GM0620", "2018H2"), quota(4, "GM0620", "2019H1"))
    story.given(MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=date(2019, 1, 1)))
    assert story.the(QuotaAccount, "GM1961", "2018H2").corrected == 5
    assert story.the(QuotaAccount, "GM0620", "2018H2").ended_on == date(2019, 1, 1)
    story.given(DayStarted(date=date(2019, 1, 2)))
    assert story.the(QuotaAccount, "GM1961", "2019H1").corrected == 9
    assert (QuotaAccount, ("GM0620", "2019H2")) not in story.states


def test_the_measure_of_supply_and_demand_is_housed_of_the_corrected_quota() -> None:
    story = two_housed(4)
    found = {(f.of, f.name): f.value for f in MEASURES["1b"](story.said, date(2017, 6, 1))}
    assert found[UTRECHT, "persons housed"] == 2
    assert found[UTRECHT, "corrected quota"] == 4
    assert found[UTRECHT, "housed of corrected quota"] == 50
    assert found["region", "housed of corrected quota"] == 50
