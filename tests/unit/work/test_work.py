"""Work's rules, one test each."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import RegionArrivalRegistered
from services.contracts.refusals import NotKnownYet
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceGranted,
    AssistanceRefused,
    IntegrationActivityStarted,
    OrientationCompleted,
    TermExceeded,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlanAgreed,
    WorkStepRejected,
)
from services.work.commands import AgreeWorkPlan, CompleteOrientation, GrantAssistance, RefuseAssistance
from services.work.flow import FLOW
from services.work.state import Assistance, WorkFile
from tests.unit.story import NORMS, Story, ref, refold

UTRECHT: Municipality = "GM0344"
ZEIST: Municipality = "GM0355"
FAMILY, ADULT, MINOR = ref("haddad"), ref("haddad adult"), ref("haddad minor")
ARRIVED, MOVED = date(2017, 2, 1), date(2017, 6, 1)


def arrival(person: UUID = ADULT, adult_from: str = "1999-04") -> RegionArrivalRegistered:
    return RegionArrivalRegistered(
        person=person, household=FAMILY, municipality=UTRECHT, occurred_on=ARRIVED, adult_from=adult_from
    )


def settlement(municipality: Municipality = ZEIST) -> SettlementRegistered:
    return SettlementRegistered(
        household=FAMILY, home=ref("home"), municipality=municipality, occurred_on=MOVED, period="2017H1", persons=3
    )


def orientation(day: date = ARRIVED, municipality: Municipality = UTRECHT, person: UUID = ADULT) -> CompleteOrientation:
    return CompleteOrientation(person=person, municipality=municipality, occurred_on=day)


def plan(day: date = ARRIVED, municipality: Municipality = UTRECHT, person: UUID = ADULT) -> AgreeWorkPlan:
    return AgreeWorkPlan(person=person, municipality=municipality, occurred_on=day)


def grant(day: date = MOVED, municipality: Municipality = ZEIST) -> GrantAssistance:
    return GrantAssistance(household=FAMILY, municipality=municipality, occurred_on=day)


def refusal(day: date = MOVED, municipality: Municipality = ZEIST) -> RefuseAssistance:
    return RefuseAssistance(household=FAMILY, municipality=municipality, occurred_on=day)


def day(after_the_move: int) -> DayStarted:
    return DayStarted(date=MOVED + timedelta(days=after_the_move))


def kinds(events: tuple[Event, ...]) -> list[type]:
    return [type(event) for event in events]


def test_an_adult_is_offered_orientation_on_the_day_of_arrival() -> None:
    opened, offered = Story(FLOW).when(arrival())
    assert isinstance(opened, WorkFileOpened)
    assert isinstance(offered, IntegrationActivityStarted)
    assert (offered.kind, offered.occurred_on) == ("labour-orientation", ARRIVED)


def test_who_comes_of_age_in_the_term_of_the_agreement_is_offered_it_on_that_day() -> None:
    story = Story(FLOW)
    assert kinds(story.when(arrival(MINOR, "2017-08"))) == [WorkFileOpened]
    assert story.when(DayStarted(date=date(2017, 7, 31))) == ()
    (offered,) = story.when(DayStarted(date=date(2017, 8, 4)))
    assert isinstance(offered, IntegrationActivityStarted)
    assert (offered.person, offered.occurred_on) == (MINOR, date(2017, 8, 1))
    assert story.when(DayStarted(date=date(2017, 8, 5))) == ()


def test_a_young_child_has_no_work_file() -> None:
    assert Story(FLOW).when(arrival(MINOR, "2020-03")) == ()
    assert kinds(Story(FLOW).when(arrival(MINOR, "2020-02"))) == [WorkFileOpened]


def test_an_arrival_told_twice_changes_nothing() -> None:
    assert Story(FLOW).given(arrival()).when(arrival()) == ()


def test_orientation_and_plan_are_taken_once_in_either_order() -> None:
    story = Story(FLOW).given(arrival())
    assert kinds(story.when(plan())) == [WorkPlanAgreed]
    assert kinds(story.when(orientation())) == [OrientationCompleted]
    for again, step in ((plan(), "work-plan"), (orientation(), "orientation")):
        (rejected,) = story.when(again)
        assert isinstance(rejected, WorkStepRejected)
        assert (rejected.step, rejected.code) == (step, "already-completed")


def test_a_step_is_not_taken_again_after_a_move() -> None:
    story = Story(FLOW).given(arrival(), orientation(), settlement())
    (rejected,) = story.when(orientation(MOVED, ZEIST))
    assert isinstance(rejected, WorkStepRejected)
    assert rejected.code == "already-completed"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (orientation(ARRIVED - timedelta(days=1)), "before-arrival"),
        (orientation(person=MINOR), "not-yet-adult"),
    ],
)
def test_a_step_that_breaks_a_rule_is_rejected(asked: CompleteOrientation, code: str) -> None:
    (rejected,) = Story(FLOW).given(arrival(), arrival(MINOR, "2017-08")).when(asked)
    assert isinstance(rejected, WorkStepRejected)
    assert rejected.code == code


@pytest.mark.parametrize("asked", [orientation(municipality=ZEIST), grant(municipality=UTRECHT)])
def test_another_municipalitys_case_is_as_one_that_nobody_knows(asked: object) -> None:
    with pytest.raises(NotKnownYet) as stranger:
        Story(FLOW).when(asked)
    with pytest.raises(NotKnownYet) as other:
        Story(FLOW).given(arrival(), *([settlement()] if isinstance(asked, GrantAssistance) else [])).when(asked)
    assert str(other.value) == str(stranger.value)


def test_a_step_of_somebody_still_on_the_way_is_asked_to_wait() -> None:
    with pytest.raises(NotKnownYet):
        Story(FLOW).when(plan())


def test_a_settlement_applies_for_assistance_and_takes_the_files_along() -> None:
    applied, revised = Story(FLOW).given(arrival()).when(settlement())
    advance_by = MOVED + timedelta(days=NORMS.advance_within_days)
    assert applied == AssistanceApplied(
        household=FAMILY,
        municipality=ZEIST,
        occurred_on=MOVED,
        advance_by=advance_by,
        pay_advance_on=advance_by - timedelta(days=NORMS.advance_margin_days),
        decide_by=MOVED + timedelta(days=NORMS.decide_assistance_within_days),
    )
    assert isinstance(revised, WorkFileRevised)
    assert (revised.person, revised.municipality) == (ADULT, ZEIST)


def test_the_same_settlement_told_again_changes_nothing() -> None:
    assert Story(FLOW).given(settlement()).when(settlement()) == ()


def test_an_adult_heard_of_after_the_move_ends_where_they_would_have() -> None:
    in_order = Story(FLOW).given(arrival(), settlement())
    out_of_order = Story(FLOW).given(settlement(), arrival())
    assert in_order.states == out_of_order.states
    assert in_order.the(WorkFile, ADULT).municipality == ZEIST


def test_an_advance_is_paid_before_its_term_once_while_nothing_is_decided() -> None:
    story = Story(FLOW).given(settlement())
    assert story.when(day(20)) == ()
    (paid,) = story.when(day(21))
    assert paid == AdvancePaid(household=FAMILY, municipality=ZEIST, occurred_on=MOVED + timedelta(days=21), percent=90)
    assert story.when(day(22)) == ()


def test_a_late_decision_is_noticed_once_and_owed_by_the_social_service() -> None:
    story = Story(FLOW).given(settlement(), day(21))
    assert story.when(day(56)) == ()
    (late,) = story.when(day(57))
    assert isinstance(late, TermExceeded)
    assert (late.household, late.owed_by, late.norm) == (FAMILY, "social-service", "decide-assistance-within")
    assert late.due_on == MOVED + timedelta(days=56)
    assert story.when(day(58)) == ()


def test_who_hears_of_a_settlement_very_late_pays_and_notices_at_once() -> None:
    assert kinds(Story(FLOW).given(settlement()).when(day(56))) == [AdvancePaid]
    assert kinds(Story(FLOW).given(settlement()).when(day(57))) == [AdvancePaid, TermExceeded]


@pytest.mark.parametrize(("decision", "event"), [(grant(), AssistanceGranted), (refusal(), AssistanceRefused)])
def test_a_decision_is_taken_once_and_stops_the_terms(decision: object, event: type) -> None:
    story = Story(FLOW).given(settlement())
    assert kinds(story.when(decision)) == [event]
    assert story.when(day(100)) == ()
    for again in (grant(), refusal()):
        (rejected,) = story.when(again)
        assert isinstance(rejected, AssistanceDecisionRejected)
        assert rejected.code == "already-decided"
    assert story.the(Assistance, FAMILY).granted == (event is AssistanceGranted)


def test_a_late_decision_is_still_a_decision() -> None:
    assert kinds(Story(FLOW).given(settlement(), day(80)).when(grant(MOVED + timedelta(days=81)))) == [
        AssistanceGranted
    ]


@pytest.mark.parametrize(
    ("decision", "code"),
    [(refusal(MOVED - timedelta(days=1)), "before-application")],
)
def test_a_decision_that_breaks_a_rule_is_rejected(decision: object, code: str) -> None:
    (rejected,) = Story(FLOW).given(settlement()).when(decision)
    assert isinstance(rejected, AssistanceDecisionRejected)
    assert rejected.code == code


@pytest.mark.parametrize("decision", [grant(), refusal()])
def test_a_decision_before_the_settlement_is_heard_of_is_asked_to_wait(decision: object) -> None:
    with pytest.raises(NotKnownYet) as refused:
        Story(FLOW).when(decision)
    assert refused.value.field == "household"


def test_what_work_remembers_is_the_fold_of_what_it_said() -> None:
    story = Story(FLOW).given(arrival(), arrival(MINOR, "2017-08"), orientation(), settlement(), day(21), day(90))
    assert refold(story) == story.states
