"""Half-years that end: backlog and lead go on, supervision follows them, a successor takes over."""

from datetime import date, timedelta

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.codes import SUPERVISION_STEPS, Municipality, SupervisionStep
from services.contracts.housing import (
    PersonsHoused,
    QuotaCarried,
    QuotaPeriodClosed,
    SupervisionEnded,
    SupervisionPassedOn,
    SupervisionStepTaken,
)
from services.contracts.intake import FamilyArrived, MunicipalitySucceeded
from services.contracts.refusals import SucceededMunicipality, UnknownThing
from services.housing.commands import TakeSupervisionStep
from services.housing.decisions.quotas import pace
from services.housing.figures.quotas import MEASURES
from services.housing.flow import FLOW
from services.housing.state import QuotaAccount, Supervision, first_day_after
from tests.unit.housing.lives import FAMILY, UTRECHT, allocation, home, match, permit, quota, settlement
from tests.unit.story import NORMS, Story, ref

JULY = date(2017, 7, 1)
ONE_DAY = timedelta(days=1)


def step(
    which: SupervisionStep, period: str = "2017H2", municipality: Municipality = UTRECHT, on: date = date(2017, 7, 3)
) -> TakeSupervisionStep:
    return TakeSupervisionStep(municipality=municipality, period=period, step=which, occurred_on=on)


def behind(by: int = 2) -> Story:
    """So many of the first half-year of 2017 are left to be housed in the second."""
    return Story(FLOW).given(quota(by), quota(9, period="2017H2"), permit(2), match(), home(), DayStarted(date=JULY))


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


def test_supervision_ends_where_what_is_heard_late_shows_that_there_was_no_backlog() -> None:
    story = behind().given(allocation(), step("signal"), settlement())
    ended = [event for event in story.when(DayStarted(date=JULY + ONE_DAY)) if isinstance(event, SupervisionEnded)]
    assert [event.municipality for event in ended] == [UTRECHT]


def test_what_is_put_right_of_a_half_year_long_past_ends_nothing_while_a_backlog_is_left() -> None:
    new_year = date(2018, 1, 1)
    story = behind().given(allocation(), DayStarted(date=new_year), step("signal", "2018H1", on=new_year))
    story.given(settlement())
    assert SupervisionEnded not in {type(event) for event in story.when(DayStarted(date=new_year + ONE_DAY))}


def test_a_backlog_that_what_is_heard_late_only_makes_smaller_stays_under_supervision() -> None:
    story = behind(3).given(allocation(), step("signal"), settlement())
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
    with pytest.raises(SucceededMunicipality, match="GM1961"):
        story.when(quota(5, "GM0620", "2019H2"))
    found = {(f.of, f.name): f.value for f in MEASURES["1b"](story.said, date(2019, 2, 1))}
    assert found["region", "corrected-quota"] == 5


def test_the_pace_is_an_equal_share_each_month() -> None:
    account = two_housed(10).the(QuotaAccount, UTRECHT, "2017H1")
    months = [date(2016, 12, 1), date(2017, 1, 1), date(2017, 3, 31), date(2017, 6, 1), date(2017, 9, 1)]
    assert [pace(account, day, NORMS) for day in months] == [0, 2, 5, 10, 10]


def test_half_years_end_with_june_and_december() -> None:
    assert (first_day_after("2017H1"), first_day_after("2017H2")) == (JULY, date(2018, 1, 1))


def test_supervision_goes_up_step_by_step_and_ends_with_the_backlog() -> None:
    story = behind()
    for which in SUPERVISION_STEPS:
        (taken,) = story.when(step(which))
        assert isinstance(taken, SupervisionStepTaken)
    august = date(2017, 8, 1)
    story.given(allocation(day=august))
    (ended,) = (event for event in story.when(settlement(day=august)) if isinstance(event, SupervisionEnded))
    assert (ended.municipality, ended.period, ended.occurred_on) == (UTRECHT, "2017H2", august)
    assert story.the(Supervision, UTRECHT).step is None


def test_family_that_arrives_may_be_the_last_of_a_backlog() -> None:
    august = date(2017, 8, 1)
    story = behind(3).given(allocation(day=august), settlement(day=august), step("signal", on=august))
    arrived = FamilyArrived(
        household=FAMILY, municipality=UTRECHT, occurred_on=august, arrived=1, persons=3, expected=0
    )
    assert SupervisionEnded in {type(event) for event in story.when(arrived)}


def test_a_step_out_of_order_or_without_backlog_is_rejected() -> None:
    (rejected,) = behind().when(step("active-supervision"))
    assert getattr(rejected, "code", None) == "out-of-order"
    (rejected,) = two_housed(2).given(DayStarted(date=JULY)).when(step("signal"))
    assert getattr(rejected, "code", None) == "no-backlog"


def test_what_is_open_of_the_running_half_year_is_no_backlog() -> None:
    (rejected,) = Story(FLOW).given(quota(5)).when(step("signal", "2017H1", on=date(2017, 6, 1)))
    assert getattr(rejected, "code", None) == "no-backlog"


def test_supervision_goes_on_with_the_successor_on_the_step_that_was_reached() -> None:
    new_year = date(2019, 1, 1)
    story = Story(FLOW).given(
        quota(5, "GM0620", "2018H1"), DayStarted(date=date(2018, 7, 1)), DayStarted(date=new_year)
    )
    story.given(step("signal", "2018H2", "GM0620", date(2018, 9, 1)))
    story.given(step("information-request", "2018H2", "GM0620", date(2018, 10, 1)))
    said = story.when(MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=new_year))
    (passed_on,) = (event for event in said if isinstance(event, SupervisionPassedOn))
    assert (passed_on.municipality, passed_on.step) == ("GM1961", "information-request")
    (taken,) = story.when(step("active-supervision", "2019H1", "GM1961", date(2019, 2, 1)))
    assert isinstance(taken, SupervisionStepTaken)


def test_who_is_higher_up_the_ladder_stays_there_when_another_merges_into_it() -> None:
    story = behind().given(step("signal"), step("information-request"))
    story.given(SupervisionStepTaken(municipality="GM0620", period="2017H2", occurred_on=JULY, step="signal"))
    said = story.when(MunicipalitySucceeded(municipality="GM0620", successor=UTRECHT, occurred_on=date(2019, 1, 1)))
    assert SupervisionPassedOn not in {type(event) for event in said}


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
    assert found[UTRECHT, "persons-housed"] == 2
    assert found[UTRECHT, "carried-quota"] == found["region", "carried-quota"] == 0
    assert found[UTRECHT, "corrected-quota"] == 4
    assert found[UTRECHT, "housed-of-corrected-quota"] == 50
    assert found["region", "housed-of-corrected-quota"] == 50


def test_what_is_carried_over_is_shown_apart_from_the_quota_that_the_law_set() -> None:
    found = {(f.of, f.name): f.value for f in MEASURES["1b"](behind(3).said, JULY)}
    assert (found[UTRECHT, "corrected-quota"], found[UTRECHT, "carried-quota"]) == (9 + 3, 3)
    assert found["region", "carried-quota"] == 3
