"""What life brings: who moves, leaves, is merged or corrected, and municipalities that pass to another."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality
from services.contracts.intake import (
    ArrivalCorrected,
    DepartureRegistered,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    PermitWithdrawn,
    PersonDied,
    PersonsMerged,
)
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceEnded,
    AssistanceGranted,
    AssistanceMoved,
    AssistanceResumed,
    EarlierStayNoted,
    PermitWithdrawalNoted,
    TermExceeded,
    TermMet,
    VocationalTrackCompleted,
    VocationalTrackStopped,
    WorkFileClosed,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlaceFilled,
    WorkPlaceFillRejected,
    WorkPlaceFreed,
    WorkStepRejected,
)
from services.work.figures import MEASURES
from services.work.flow import FLOW
from services.work.state import Assistance, VocationalTrack, WorkFile, WorkPlace
from tests.unit.story import NORMS, Story, ref, refold
from tests.unit.work.lives import (
    PLACE,
    assessment,
    business,
    exploration,
    fill,
    place,
    track,
    track_completed,
    track_stopped,
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
    kinds,
    orientation,
    plan,
    refusal,
    settlement,
)

OTHER, NEW_HOUSEHOLD = ref("other adult"), ref("new household")
HOUTEN: Municipality = "GM0321"
SUCCESSOR: Municipality = "GM1961"
LEFT = MOVED + timedelta(days=10)


def gone(person: UUID = ADULT, on: date = LEFT, kind: Any = MovedOutOfRegion) -> Any:
    return kind(person=person, household=FAMILY, municipality=ZEIST, occurred_on=on)


DEPARTURE = DepartureRegistered(person=ADULT, household=FAMILY, municipality=ZEIST, occurred_on=LEFT, kind="return")


def merged(person: UUID = ADULT, kept: UUID = OTHER) -> PersonsMerged:
    return PersonsMerged(person=person, kept=kept, household=FAMILY, municipality=ZEIST, occurred_on=LEFT)


def withdrawn(on: date = LEFT) -> PermitWithdrawn:
    return PermitWithdrawn(household=FAMILY, municipality=ZEIST, occurred_on=on)


def rehoused(on: date = LEFT, municipality: Municipality = HOUTEN) -> Any:
    return replace(settlement(municipality), home=ref("next home"), occurred_on=on)


def corrected(adult_from: str, person: UUID = ADULT, on: date = LEFT) -> ArrivalCorrected:
    return ArrivalCorrected(
        person=person,
        household=FAMILY,
        municipality=ZEIST,
        occurred_on=on,
        corrects=ref("wrong"),
        adult_from=adult_from,
    )


def succeeded(municipality: Municipality = ZEIST, successor: Municipality = SUCCESSOR) -> MunicipalitySucceeded:
    return MunicipalitySucceeded(municipality=municipality, occurred_on=LEFT, successor=successor)


def test_a_later_home_moves_file_and_assistance_and_applies_for_nothing() -> None:
    story = Story(FLOW).given(arrival(), settlement())
    before = story.the(WorkFile, ADULT)
    assert kinds(story.when(rehoused())) == [AssistanceMoved, WorkFileRevised]
    assistance, file = story.the(Assistance, FAMILY), story.the(WorkFile, ADULT)
    assert (assistance.municipality, assistance.applied_on) == (HOUTEN, MOVED)
    assert (file.municipality, file.plan_by) == (HOUTEN, before.plan_by)


def test_a_later_home_is_applied_for_where_the_assistance_had_ended() -> None:
    story = Story(FLOW).given(settlement(), withdrawn())
    assert kinds(story.when(rehoused(LEFT + timedelta(days=1)))) == [AssistanceApplied]


def test_a_decision_heard_late_that_was_in_time_withdraws_the_term() -> None:
    in_time = MOVED + timedelta(days=NORMS.decide_assistance_within_days)
    for on, said in ((in_time, [AssistanceGranted, TermMet]), (in_time + timedelta(days=1), [AssistanceGranted])):
        assert kinds(Story(FLOW).given(settlement(), day(21), day(57)).when(grant(on))) == said


def test_assistance_ends_with_the_permit_and_nothing_is_owed_or_decided_any_more() -> None:
    story = Story(FLOW).given(settlement())
    noted, ended = story.when(withdrawn())
    assert isinstance(noted, PermitWithdrawalNoted)
    assert isinstance(ended, AssistanceEnded)
    assert ended.reason == "permit-withdrawn"
    assert story.when(day(60)) == ()
    for decision in (grant(LEFT), refusal(LEFT)):
        (rejected,) = story.when(decision)
        assert isinstance(rejected, AssistanceDecisionRejected)
        assert rejected.code == "assistance-ended"


def test_a_withdrawal_heard_of_before_the_settlement_ends_the_same() -> None:
    in_order = Story(FLOW).given(arrival(), settlement(), withdrawn())
    assert Story(FLOW).given(arrival(), withdrawn(), settlement()).states == in_order.states


def test_assistance_ends_with_the_last_adult_and_not_before() -> None:
    story = Story(FLOW).given(arrival(), arrival(OTHER), arrival(MINOR, "2017-12"), settlement())
    assert kinds(story.when(gone(OTHER))) == [WorkFileClosed]
    closed, ended = story.when(gone())
    assert isinstance(closed, WorkFileClosed)
    assert isinstance(ended, AssistanceEnded)
    assert ended.reason == "nobody-left"


def test_the_last_adult_heard_to_have_left_before_the_settlement_is_heard_of_ends_the_same() -> None:
    in_order = Story(FLOW).given(arrival(), settlement(), gone())
    reversed_ = Story(FLOW).given(arrival(), gone(), settlement())
    assert in_order.the(Assistance, FAMILY) == reversed_.the(Assistance, FAMILY)
    assert in_order.the(WorkFile, ADULT) == reversed_.the(WorkFile, ADULT)


def test_an_adult_heard_of_after_the_last_one_known_had_left_takes_the_ending_back() -> None:
    in_order = Story(FLOW).given(arrival(), settlement(), arrival(OTHER), gone())
    assert in_order.the(Assistance, FAMILY).ended_on is None
    story = Story(FLOW).given(arrival(), settlement(), gone())
    *_, resumed = story.when(arrival(OTHER))
    assert isinstance(resumed, AssistanceResumed)
    assert (resumed.household, resumed.municipality, resumed.occurred_on) == (FAMILY, ZEIST, LEFT)
    assert story.states == in_order.states
    assert kinds(story.when(grant(LEFT))) == [AssistanceGranted]


@pytest.mark.parametrize("days_before", range(4))
def test_an_advance_is_paid_and_a_decision_late_once_however_long_the_assistance_seemed_to_have_ended(
    days_before: int,
) -> None:
    days = (day(12), day(40), day(57), day(90))
    in_order = Story(FLOW).given(arrival(), settlement(), arrival(OTHER), gone(), *days)
    before, after = days[:days_before], days[days_before:]
    for heard_of in range(len(after)):
        story = Story(FLOW).given(arrival(), settlement(), *before, gone(), *after[:heard_of], arrival(OTHER))
        story.given(*after[heard_of:])
        assert story.the(Assistance, FAMILY) == in_order.the(Assistance, FAMILY)
        for kind in (AdvancePaid, TermExceeded):
            assert sum(isinstance(event, kind) for event in story.said) == 1
        assert refold(story) == story.states


def test_who_comes_when_assistance_had_ended_goes_on_with_it_from_then_on() -> None:
    late = LEFT + timedelta(days=30)
    story = Story(FLOW).given(arrival(), settlement(), gone())
    *_, resumed = story.when(replace(arrival(OTHER), occurred_on=late))
    assert isinstance(resumed, AssistanceResumed)
    assert resumed.occurred_on == late
    assert AssistanceResumed not in kinds(story.when(arrival(MINOR, "2019-01")))


def test_who_came_of_age_among_children_who_had_stayed_behind_does_not_go_on_with_it() -> None:
    story = Story(FLOW).given(arrival(), arrival(MINOR, "2017-08"), arrival(OTHER, "2017-09"), settlement(), gone())
    assert story.the(Assistance, FAMILY).ended_on == LEFT
    assert kinds(story.when(gone(MINOR, date(2017, 10, 1)))) == [WorkFileClosed]
    assert story.the(Assistance, FAMILY).ended_on == LEFT


def test_an_ending_with_the_permit_stays_whoever_is_heard_of_then() -> None:
    story = Story(FLOW).given(arrival(), settlement(), withdrawn(), gone())
    assert AssistanceResumed not in kinds(story.when(arrival(OTHER)))
    assert story.the(Assistance, FAMILY).ended_on == LEFT


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("days", [-2, 0, 2])
def test_assistance_ends_once_with_the_permit_or_the_last_adult_whatever_is_heard_first(
    order: tuple[int, ...], days: int
) -> None:
    turns: list[Any] = [gone(), arrival(OTHER), withdrawn(LEFT + timedelta(days=days))]
    story = Story(FLOW).given(arrival(), settlement(), *(turns[index] for index in order))
    assert story.the(Assistance, FAMILY).ended_on == LEFT + timedelta(days=days)
    alone = Story(FLOW).given(arrival(), settlement(), *(turns[index] for index in order if index != 1))
    assert alone.the(Assistance, FAMILY).ended_on == LEFT + timedelta(days=min(days, 0))


def test_a_later_home_of_a_household_that_seems_to_have_no_adult_applies_for_nothing() -> None:
    turns = (gone(), rehoused(LEFT + timedelta(days=9)))
    in_order = Story(FLOW).given(arrival(), settlement(), grant(), arrival(OTHER), *turns)
    story = Story(FLOW).given(arrival(), settlement(), grant(), *turns, arrival(OTHER))
    assert story.states == in_order.states
    assert story.the(Assistance, FAMILY).granted


def test_a_correction_tells_whether_the_household_has_an_adult_left() -> None:
    story = Story(FLOW).given(arrival(), arrival(MINOR, "2018-01"), arrival(OTHER, "2026-01"), settlement(), gone())
    assert kinds(story.when(corrected("1999-01", MINOR))) == [WorkFileRevised, AssistanceResumed]
    assert kinds(story.when(corrected("2018-01", MINOR))) == [WorkFileRevised, AssistanceEnded]
    assert kinds(story.when(corrected("1999-01", OTHER)))[-1] is AssistanceResumed


@pytest.mark.parametrize(
    ("turn", "reason"),
    [
        (DEPARTURE, "departure"),
        (gone(), "out-of-region"),
        (gone(kind=PersonDied), "death"),
    ],
)
def test_who_leaves_owes_and_is_owed_nothing_and_frees_what_was_taken(turn: Any, reason: str) -> None:
    story = Story(FLOW).given(arrival(), arrival(OTHER), place(), fill(), track(), settlement())
    closed, freed, stopped = story.when(turn)
    assert isinstance(closed, WorkFileClosed)
    assert closed.reason == reason
    assert isinstance(freed, WorkPlaceFreed)
    assert isinstance(stopped, VocationalTrackStopped)
    assert story.the(WorkPlace, PLACE).free
    assert story.the(WorkFile, ADULT).due_on is None
    assert story.when(turn) == ()
    assert kinds(story.when(replace(fill(LEFT, OTHER), municipality=ZEIST))) == [WorkPlaceFilled]


@pytest.mark.parametrize(
    "asked",
    [
        orientation(LEFT),
        plan(LEFT),
        assessment(LEFT),
        track(LEFT),
        track_completed(LEFT),
        track_stopped(LEFT),
        exploration(LEFT),
        business(LEFT),
        fill(LEFT),
    ],
    ids=lambda asked: type(asked).__name__,
)
def test_nothing_more_is_recorded_of_who_left(asked: Any) -> None:
    story = Story(FLOW).given(arrival(), place(), gone())
    (rejected,) = story.when(replace(asked, municipality=ZEIST))
    assert isinstance(rejected, WorkStepRejected | WorkPlaceFillRejected)
    assert rejected.code == "file-closed"


STEPS = (orientation(), plan(), assessment(), exploration(), business())


def test_steps_taken_under_another_reference_count_for_the_one_that_is_kept() -> None:
    story = Story(FLOW).given(arrival(), arrival(OTHER), *STEPS, merged())
    kept, duplicate = story.the(WorkFile, OTHER), story.the(WorkFile, ADULT)
    for step in ("oriented_on", "plan_agreed_on", "assessed_on", "method", "explored_on", "business_started_on"):
        assert getattr(kept, step) == getattr(duplicate, step) is not None
    assert duplicate.merged_into == OTHER
    (rejected,) = story.when(orientation(person=OTHER))
    assert isinstance(rejected, WorkStepRejected)
    assert rejected.code == "already-completed"


def test_a_reference_heard_of_after_its_duplicate_was_merged_ends_the_same() -> None:
    in_order = Story(FLOW).given(arrival(), *STEPS, arrival(OTHER), merged())
    reversed_ = Story(FLOW).given(arrival(), *STEPS, merged(), arrival(OTHER))
    assert in_order.states == reversed_.states


def test_a_merger_does_not_end_the_assistance_of_who_goes_on() -> None:
    in_order = Story(FLOW).given(arrival(), arrival(OTHER), settlement(), merged())
    assert in_order.the(Assistance, FAMILY).ended_on is None
    assert Story(FLOW).given(arrival(), settlement(), merged(), arrival(OTHER)).states == in_order.states


def test_a_merger_ends_the_assistance_that_was_had_twice_also_where_the_reference_that_is_kept_is_heard_of_last() -> (
    None
):
    elsewhere = replace(arrival(OTHER), household=NEW_HOUSEHOLD)
    in_order = Story(FLOW).given(arrival(), elsewhere, settlement(), merged())
    assert in_order.the(Assistance, FAMILY).ended_on == LEFT
    assert Story(FLOW).given(arrival(), settlement(), merged(), elsewhere).states == in_order.states


def transferred(person: UUID, on: date = LEFT) -> MemberTransferred:
    return MemberTransferred(
        person=person, household=NEW_HOUSEHOLD, from_household=FAMILY, municipality=ZEIST, occurred_on=on
    )


def test_assistance_ends_where_every_adult_formed_another_household() -> None:
    story = Story(FLOW).given(arrival(), arrival(OTHER), arrival(MINOR, "2019-01"), settlement())
    assert kinds(story.when(transferred(OTHER))) == [EarlierStayNoted, WorkFileRevised]
    *_, ended = story.when(transferred(ADULT, LEFT + timedelta(days=1)))
    assert isinstance(ended, AssistanceEnded)
    assert (ended.household, ended.reason, ended.occurred_on) == (FAMILY, "nobody-left", LEFT + timedelta(days=1))


def test_who_is_heard_late_to_have_gone_along_to_another_household_goes_on_with_its_assistance() -> None:
    gone_along = (transferred(ADULT), transferred(OTHER))
    settled = replace(rehoused(LEFT + timedelta(days=9)), household=NEW_HOUSEHOLD)
    left = replace(gone(ADULT, LEFT + timedelta(days=20)), household=NEW_HOUSEHOLD)
    in_order = Story(FLOW).given(arrival(), arrival(OTHER), *gone_along, settled, left)
    assert in_order.the(Assistance, NEW_HOUSEHOLD).ended_on is None
    story = Story(FLOW).given(arrival(), arrival(OTHER), gone_along[0], settled, left)
    assert kinds(story.when(gone_along[1])) == [EarlierStayNoted, WorkFileRevised, AssistanceResumed]
    assert story.states == in_order.states


def test_who_splits_off_twice_is_not_forgotten_by_the_first_household() -> None:
    story = Story(FLOW).given(arrival(), arrival(MINOR, "2019-01"), settlement(), transferred(ADULT))
    once_more = replace(transferred(ADULT, MOVED), from_household=NEW_HOUSEHOLD, household=ref("third household"))
    story.given(once_more, arrival(ref("small child"), "2030-01"))
    assert story.the(Assistance, FAMILY).ended_on == LEFT


def test_who_proves_to_have_been_a_child_takes_back_the_ending_of_the_household_that_was_left() -> None:
    heard_late = replace(corrected("2026-01"), household=NEW_HOUSEHOLD)
    story = Story(FLOW).given(arrival(), settlement(), transferred(ADULT))
    assert story.the(Assistance, FAMILY).ended_on == LEFT
    assert kinds(story.when(heard_late)) == [WorkFileRevised, EarlierStayNoted, AssistanceResumed]
    in_order = Story(FLOW).given(arrival(), transferred(ADULT), heard_late, settlement())
    assert story.the(Assistance, FAMILY) == in_order.the(Assistance, FAMILY)


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2)])
def test_a_later_home_applies_anew_after_the_permits_end_whatever_is_heard_first(order: tuple[int, ...]) -> None:
    """Housing says of a household's homes in order."""
    again = MOVED + timedelta(days=60)
    told: list[Any] = [settlement(), withdrawn(MOVED + timedelta(days=30)), rehoused(again)]
    story = Story(FLOW).given(arrival(), *(told[index] for index in order))
    assistance = story.the(Assistance, FAMILY)
    assert (assistance.applied_on, assistance.ended_on) == (again, None)


LEAVING_CHILDREN: list[Any] = [settlement(), transferred(OTHER), gone(ADULT, LEFT + timedelta(days=2))]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_children_who_stay_behind_have_no_assistance_whatever_is_heard_first(order: tuple[int, ...]) -> None:
    here = (arrival(), arrival(OTHER), arrival(MINOR, "2019-01"))
    in_order = Story(FLOW).given(*here, *LEAVING_CHILDREN)
    assert in_order.the(Assistance, FAMILY).ended_on == LEFT + timedelta(days=2)
    assert Story(FLOW).given(*here, *(LEAVING_CHILDREN[index] for index in order)).states == in_order.states


def goes_on(story: Story) -> None:
    """The track runs under the reference that is kept, from its own first day, and began once."""
    running, ended = story.the(VocationalTrack, OTHER), story.the(VocationalTrack, ADULT)
    assert (running.started_on, running.combines, running.ended_on) == (ARRIVED, ("language", "work"), None)
    assert ended.ended_on == LEFT
    (started, _) = (figure for figure in MEASURES["5d"](story.said, LEFT))
    assert started.value == 1


def test_a_track_that_runs_goes_on_under_the_reference_that_is_kept() -> None:
    in_order = Story(FLOW).given(arrival(), arrival(OTHER), track(), merged())
    goes_on(in_order)
    reversed_ = Story(FLOW).given(arrival(), track(), merged(), arrival(OTHER))
    goes_on(reversed_)
    assert reversed_.states == in_order.states
    completion = replace(track_completed(LEFT), person=OTHER)
    assert kinds(in_order.when(completion)) == [VocationalTrackCompleted]


def test_a_track_of_either_reference_goes_on_and_only_one() -> None:
    own = replace(track(MOVED), person=OTHER)
    story = Story(FLOW).given(arrival(), arrival(OTHER), track(), own, merged())
    assert story.the(VocationalTrack, OTHER).started_on == MOVED
    done = Story(FLOW).given(arrival(), arrival(OTHER), track(), track_completed(), merged())
    assert (VocationalTrack, (OTHER,)) not in done.states


def test_what_was_done_under_a_duplicate_counts_also_where_the_departure_that_followed_is_heard_first() -> None:
    told = (arrival(), arrival(OTHER), orientation(), track())
    left = gone(OTHER, LEFT + timedelta(days=9))
    in_order = Story(FLOW).given(*told, merged(), left)
    assert Story(FLOW).given(*told, left, merged()).states == in_order.states
    assert in_order.the(WorkFile, OTHER).oriented_on is not None
    assert in_order.the(VocationalTrack, OTHER).ended_on == LEFT + timedelta(days=9)


@pytest.mark.parametrize("order", [0, 1])
def test_who_belongs_to_another_household_lives_where_that_one_does(order: int) -> None:
    transfer = MemberTransferred(
        person=ADULT, household=NEW_HOUSEHOLD, from_household=FAMILY, municipality=UTRECHT, occurred_on=LEFT
    )
    settled = replace(settlement(), household=NEW_HOUSEHOLD, municipality=HOUTEN)
    story = Story(FLOW).given(arrival(), *((transfer, settled), (settled, transfer))[order])
    file = story.the(WorkFile, ADULT)
    assert (file.household, file.municipality) == (NEW_HOUSEHOLD, HOUTEN)
    assert file.plan_by == MOVED + timedelta(days=NORMS.work_plan_within_days)


def test_the_term_of_a_plan_goes_along_to_another_household_and_begins_once() -> None:
    transfer = MemberTransferred(
        person=ADULT, household=NEW_HOUSEHOLD, from_household=FAMILY, municipality=ZEIST, occurred_on=LEFT
    )
    settled = replace(rehoused(LEFT + timedelta(days=30)), household=NEW_HOUSEHOLD)
    story = Story(FLOW).given(arrival(), settlement(), transfer, settled)
    assert story.the(WorkFile, ADULT).plan_by == MOVED + timedelta(days=NORMS.work_plan_within_days)


def test_a_correction_names_what_it_corrects_and_moves_offer_and_terms() -> None:
    story = Story(FLOW).given(arrival(), settlement())
    (revised,) = story.when(corrected("2018-03"))
    assert isinstance(revised, WorkFileRevised)
    assert (revised.corrects, revised.adult_from) == (ref("wrong"), "2018-03")
    file = story.the(WorkFile, ADULT)
    assert (file.orientation_offered, file.due_on) == (False, date(2018, 3, 1))
    assert file.plan_by == date(2018, 3, 1) + timedelta(days=NORMS.work_plan_within_days)


def test_a_correction_and_a_settlement_may_be_heard_in_either_order() -> None:
    one = Story(FLOW).given(arrival(), settlement(), corrected("2018-03"))
    other = Story(FLOW).given(arrival(), corrected("2018-03"), settlement())
    assert one.states == other.states


def test_a_supposed_child_who_is_of_age_has_a_file_from_the_correction_on() -> None:
    story = Story(FLOW).given(arrival(MINOR, "2026-01"))
    assert kinds(story.when(corrected("1999-01", MINOR)))[0] is WorkFileOpened


def test_all_that_a_municipality_held_is_its_successors_and_what_is_heard_late_as_well() -> None:
    story = Story(FLOW).given(arrival(), settlement(), replace(place(), municipality=ZEIST), succeeded())
    assert story.the(WorkFile, ADULT).municipality == SUCCESSOR
    assert story.the(Assistance, FAMILY).municipality == SUCCESSOR
    assert story.the(WorkPlace, PLACE).municipality == SUCCESSOR
    late = Story(FLOW).given(arrival(), succeeded(), settlement(), replace(place(), municipality=ZEIST))
    assert late.states == story.states
    assert kinds(late.when(grant())) == [AssistanceGranted]


def test_what_work_remembers_of_turns_is_the_fold_of_what_it_said() -> None:
    turns = (corrected("1999-02"), rehoused(), merged(), withdrawn(), succeeded(), gone(OTHER))
    story = Story(FLOW).given(arrival(), arrival(OTHER), *STEPS, place(), fill(), track(), settlement(), *turns)
    story.given(DayStarted(date=date(2019, 1, 1)))
    assert refold(story) == story.states
