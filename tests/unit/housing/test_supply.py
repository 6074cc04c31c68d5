"""The supply of homes: added, temporary, converted, promised and withdrawn; each rule broken once."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.housing import (
    ConversionCompleted,
    ConversionPlanned,
    HomeAdded,
    HomeDelivered,
    HomeWithdrawn,
    PerformanceAgreementMet,
    PerformanceAgreementMissed,
    PerformanceAgreementSigned,
    TemporaryHomeExpired,
    TemporaryHomeOpened,
)
from services.contracts.refusals import UnknownThing
from services.housing.flow import FLOW
from services.housing.state import Home, PerformanceAgreement
from tests.unit.housing.lives import ALLOCATION, HOME, PERMIT, UTRECHT, ZEIST, allocation, matched, settlement
from tests.unit.housing.promises import (
    AGREEMENT,
    CONVERSION,
    FIRST,
    LAST,
    OTHER_ASSOCIATION,
    SIGNED,
    completion,
    offer,
    plan,
    signature,
    withdrawal,
)
from tests.unit.story import NORMS, Story, ref

UNTIL = date(2018, 6, 1)
AFTER_LAST = DayStarted(date=LAST + timedelta(days=1))


@pytest.mark.parametrize(
    ("told", "asked", "code"),
    [
        ((), offer("temporary"), "until-missing"),
        ((), offer("new", until=UNTIL), "not-temporary"),
        ((), offer("temporary", until=PERMIT), "until-in-the-past"),
        ((), offer(neighbourhood=f"{ZEIST}-01"), "other-neighbourhood"),
        ((signature(),), offer(day=FIRST, agreement=AGREEMENT, association=OTHER_ASSOCIATION), "other-association"),
        ((signature(),), offer(day=FIRST, agreement=AGREEMENT, municipality=ZEIST), "other-municipality"),
        ((signature(),), offer(day=FIRST - timedelta(days=1), agreement=AGREEMENT), "outside-delivery-days"),
        ((signature(),), offer(day=LAST + timedelta(days=1), agreement=AGREEMENT), "outside-delivery-days"),
        ((plan(),), offer("converted-public", conversion=CONVERSION), "other-building-kind"),
        (
            (plan(),),
            offer("converted-office", conversion=CONVERSION, association=OTHER_ASSOCIATION),
            "other-association",
        ),
        ((plan(),), offer("converted-office", conversion=CONVERSION, municipality=ZEIST), "other-municipality"),
        ((offer(), withdrawal()), withdrawal(), "already-withdrawn"),
        ((offer(),), withdrawal(day=PERMIT - timedelta(days=1)), "before-offer"),
        ((signature(),), signature(), "already-signed"),
        ((), signature(day=NORMS.agreement_signed_date - timedelta(days=1)), "outside-agreement"),
        ((), signature(day=NORMS.agreement_ends_date, deliver_by=date(2021, 1, 1)), "outside-agreement"),
        ((), signature(deliver_from=LAST, deliver_by=FIRST), "days-reversed"),
        ((), signature(day=LAST + timedelta(days=1)), "over-already"),
        ((plan(),), plan(), "already-planned"),
        ((), plan(complete_by=SIGNED - timedelta(days=1)), "completion-in-the-past"),
        ((plan(), completion()), completion(), "already-completed"),
        ((plan(),), completion(day=SIGNED - timedelta(days=1)), "before-plan"),
    ],
)
def test_what_is_told_of_supply_and_breaks_a_rule_is_rejected(told: tuple[Any, ...], asked: Any, code: str) -> None:
    (rejected,) = Story(FLOW).given(*told).when(asked)
    assert (rejected.REJECTION, rejected.code) == (True, code)  # type: ignore[attr-defined]  # a rejection's code


@pytest.mark.parametrize(
    ("told", "asked", "field"),
    [
        ((), offer(agreement=AGREEMENT), "agreement"),
        ((), offer("converted-office", conversion=CONVERSION), "conversion"),
        ((), withdrawal(), "home"),
        ((offer(),), withdrawal(association=OTHER_ASSOCIATION), "home"),
        ((), completion(), "conversion"),
        ((plan(),), completion(association=OTHER_ASSOCIATION), "conversion"),
    ],
)
def test_what_nobody_told_and_what_is_anothers_are_alike_unknown(told: tuple[Any, ...], asked: Any, field: str) -> None:
    with pytest.raises(UnknownThing) as refused:
        Story(FLOW).given(*told).when(asked)
    assert refused.value.field == field


@pytest.mark.parametrize("told", [(allocation(),), (allocation(), settlement())])
def test_a_home_that_a_household_has_is_not_withdrawn(told: tuple[Any, ...]) -> None:
    (rejected,) = matched().given(offer(), *told).when(withdrawal())
    assert (rejected.REJECTION, rejected.code) == (True, "home-taken")  # type: ignore[attr-defined]  # its code


def test_a_free_home_is_withdrawn_and_then_nobody_gets_it() -> None:
    story = matched().given(offer())
    (withdrawn,) = story.when(withdrawal())
    assert isinstance(withdrawn, HomeWithdrawn)
    assert not story.the(Home, HOME).is_free
    (rejected,) = story.when(allocation())
    assert rejected.code == "home-withdrawn"  # type: ignore[attr-defined]  # every rejection has a code


def test_a_temporary_home_says_until_when_and_from_when_a_next_is_sought() -> None:
    added, opened = Story(FLOW).when(offer("temporary", until=UNTIL))
    assert isinstance(added, HomeAdded)
    assert isinstance(opened, TemporaryHomeOpened)
    assert opened.rehouse_from == UNTIL - timedelta(days=NORMS.rehouse_before_expiry_days)


def test_an_empty_temporary_home_expires_on_its_day_once() -> None:
    story = Story(FLOW).given(offer("temporary", until=UNTIL))
    assert story.when(DayStarted(date=UNTIL - timedelta(days=1))) == ()
    (expired,) = story.when(DayStarted(date=UNTIL))
    assert expired == TemporaryHomeExpired(home=HOME, municipality=UTRECHT, occurred_on=UNTIL)
    assert story.when(DayStarted(date=UNTIL)) == ()


@pytest.mark.parametrize("until", [ALLOCATION, ALLOCATION + timedelta(days=NORMS.move_within_days)])
def test_a_home_that_expires_before_the_move_is_due_takes_nobody(until: date) -> None:
    (rejected,) = matched().given(offer("temporary", until=until)).when(allocation())
    assert rejected.code == "home-expired"  # type: ignore[attr-defined]  # every rejection has a code


def test_a_performance_agreement_is_signed_and_its_deliveries_counted() -> None:
    story = Story(FLOW)
    (signed,) = story.when(signature(homes=2))
    assert isinstance(signed, PerformanceAgreementSigned)
    added, delivered = story.when(offer(day=FIRST, agreement=AGREEMENT))
    assert isinstance(added, HomeAdded)
    assert isinstance(delivered, HomeDelivered)
    assert story.the(PerformanceAgreement, AGREEMENT).delivered == 1


def test_a_home_is_delivered_no_more_than_once() -> None:
    story = Story(FLOW).given(signature(), offer(day=FIRST, agreement=AGREEMENT))
    (rejected,) = story.when(offer(day=FIRST, agreement=AGREEMENT))
    assert rejected.code == "already-added"  # type: ignore[attr-defined]  # every rejection has a code
    assert story.the(PerformanceAgreement, AGREEMENT).delivered == 1


def test_an_agreement_with_too_few_homes_is_missed_the_day_after_its_last_and_once() -> None:
    story = Story(FLOW).given(signature(homes=2), offer(day=FIRST, agreement=AGREEMENT))
    assert story.when(DayStarted(date=LAST)) == ()
    (missed,) = story.when(AFTER_LAST)
    assert isinstance(missed, PerformanceAgreementMissed)
    assert (missed.agreed, missed.delivered) == (2, 1)
    assert story.when(AFTER_LAST) == ()


def test_an_agreement_that_is_kept_is_not_missed() -> None:
    story = Story(FLOW).given(signature(homes=1), offer(day=LAST, agreement=AGREEMENT))
    assert story.when(AFTER_LAST) == ()


def test_a_delivery_in_time_that_is_heard_late_meets_the_agreement_after_all() -> None:
    story = Story(FLOW).given(signature(homes=1), AFTER_LAST)
    *_, met = story.when(offer(day=LAST, agreement=AGREEMENT))
    assert isinstance(met, PerformanceAgreementMet)
    on_time = Story(FLOW).given(signature(homes=1), offer(day=LAST, agreement=AGREEMENT), AFTER_LAST)
    assert story.the(PerformanceAgreement, AGREEMENT) == on_time.the(PerformanceAgreement, AGREEMENT)


def test_a_conversion_is_planned_completed_and_its_homes_are_added() -> None:
    story = Story(FLOW)
    (planned,) = story.when(plan())
    (completed,) = story.when(completion())
    (added,) = story.when(offer("converted-office", conversion=CONVERSION, reference=ref("flat")))
    assert isinstance(planned, ConversionPlanned)
    assert isinstance(completed, ConversionCompleted)
    assert isinstance(added, HomeAdded)
    assert (planned.homes, completed.building_kind, added.conversion) == (20, "office", CONVERSION)


def test_conversions_go_on_after_the_agreement() -> None:
    (completed,) = Story(FLOW).given(plan()).when(completion(day=NORMS.agreement_ends_date))
    assert isinstance(completed, ConversionCompleted)
