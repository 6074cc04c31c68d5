"""What municipalities do together under the agreement, one rule a test."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality
from services.contracts.intake import (
    AgreementEnded,
    AgreementEntered,
    CovenantExplored,
    CovenantMet,
    CovenantOverdue,
    CovenantRejected,
    CovenantSigned,
    FollowUpMet,
    FollowUpOverdue,
    MunicipalitySucceeded,
    PracticeFollowedUp,
    PracticeRejected,
    PracticeShared,
    ProcurementAwarded,
    ProcurementJoined,
    ProcurementMet,
    ProcurementOpened,
    ProcurementOverdue,
    ProcurementRejected,
)
from services.contracts.months import months_after
from services.contracts.refusals import SucceededMunicipality, UnknownThing
from services.intake.commands import (
    AwardProcurement,
    ExploreCovenant,
    FollowUpPractice,
    JoinProcurement,
    OpenProcurement,
    ReportVolunteerGap,
    SharePractice,
    SignCovenant,
)
from services.intake.decisions.agreement import PARTIES
from services.intake.flow import FLOW
from services.intake.state import Agreement, Covenant, Practice, Procurement
from tests.unit.story import NORMS, Story, ref, refold

DAY = date(2017, 3, 1)
SIGNED, ENDS = NORMS.agreement_signed_date, NORMS.agreement_ends_date
ONE_DAY = timedelta(days=1)
PRACTICE, PROCUREMENT, COVENANT = ref("practice"), ref("procurement"), ref("covenant")
BAKERY, GARAGE = "00000099000000000011", "00000099000000000012"

SHARE = SharePractice(practice=PRACTICE, municipality="GM0344", occurred_on=DAY, subject_code="participation-plan")
OPEN = OpenProcurement(procurement=PROCUREMENT, municipality="GM0344", occurred_on=DAY, subject_code="guidance")
EXPLORE = ExploreCovenant(covenant=COVENANT, municipality="GM0344", occurred_on=DAY)
VIANEN_SUCCEEDED = MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=date(2019, 1, 1))

FOLLOW_UP_BY = months_after(DAY, NORMS.practice_follow_up_within_months)
AWARD_BY = months_after(DAY, NORMS.procurement_award_within_months)
SIGN_BY = months_after(DAY, NORMS.covenant_sign_within_months)


def follow_up(municipality: Municipality = "GM0355", day: date = DAY) -> FollowUpPractice:
    return FollowUpPractice(practice=PRACTICE, municipality=municipality, occurred_on=day, outcome="adopted")


def join(municipality: Municipality = "GM0355", day: date = DAY) -> JoinProcurement:
    return JoinProcurement(procurement=PROCUREMENT, municipality=municipality, occurred_on=day)


def award(municipality: Municipality = "GM0344", day: date = DAY) -> AwardProcurement:
    return AwardProcurement(procurement=PROCUREMENT, municipality=municipality, occurred_on=day)


def sign(employer: str = BAKERY, day: date = DAY) -> SignCovenant:
    return SignCovenant(covenant=COVENANT, municipality="GM0355", occurred_on=day, employer=employer)


def story(*happened: Any) -> Story:
    """After the agreement was entered into."""
    return Story(FLOW).given(DayStarted(date=SIGNED), *happened)


def on(story: Story, day: date) -> tuple[Any, ...]:
    return story.when(DayStarted(date=day))


def code_of(story: Story, command: Any) -> str:
    rejected: Any
    (rejected,) = story.when(command)
    assert rejected.REJECTION
    return str(rejected.code)


def test_what_is_shared_each_other_party_owes_a_follow_up_within_its_term() -> None:
    (shared,) = story().when(SHARE)
    assert isinstance(shared, PracticeShared)
    assert shared.follow_up_by == FOLLOW_UP_BY
    assert {*shared.follow_up_owed_by, "GM0344"} == set(PARTIES)
    assert len(shared.follow_up_owed_by) == len(PARTIES) - 1


def test_a_follow_up_is_told_with_its_outcome_and_owed_no_more() -> None:
    told = story(SHARE)
    (followed_up,) = told.when(follow_up())
    assert isinstance(followed_up, PracticeFollowedUp)
    assert (followed_up.outcome, followed_up.subject_code) == ("adopted", "participation-plan")
    practice = told.the(Practice, PRACTICE)
    assert practice.followed_up_by == ("GM0355",)
    assert "GM0355" not in practice.owed_by


def test_on_the_day_after_the_term_those_are_named_who_still_owe_a_follow_up_once() -> None:
    told = story(SHARE, *(follow_up(party) for party in PARTIES if party not in {"GM0344", "GM0310", "GM0312"}))
    assert on(told, FOLLOW_UP_BY) == ()
    (overdue,) = on(told, FOLLOW_UP_BY + ONE_DAY)
    assert isinstance(overdue, FollowUpOverdue)
    assert set(overdue.municipalities) == {"GM0310", "GM0312"}
    assert (overdue.municipality, overdue.owed_by, overdue.due_on) == ("GM0344", "municipality", FOLLOW_UP_BY)
    assert on(told, FOLLOW_UP_BY + 2 * ONE_DAY) == ()


def test_nobody_is_late_when_everybody_followed_up() -> None:
    told = story(SHARE, *(follow_up(party) for party in PARTIES if party != "GM0344"))
    assert on(told, FOLLOW_UP_BY + ONE_DAY) == ()


def test_a_follow_up_that_was_in_time_and_is_heard_late_withdraws_its_lateness() -> None:
    told = story(SHARE, DayStarted(date=FOLLOW_UP_BY + ONE_DAY))
    (_, met) = told.when(follow_up(day=FOLLOW_UP_BY))
    assert met == FollowUpMet(
        practice=PRACTICE,
        municipality="GM0355",
        occurred_on=FOLLOW_UP_BY,
        due_on=FOLLOW_UP_BY,
        met_on=FOLLOW_UP_BY,
    )
    assert [type(event) for event in told.when(follow_up("GM0312", FOLLOW_UP_BY + ONE_DAY))] == [PracticeFollowedUp]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SHARE, "already-shared"),
        (follow_up("GM0344"), "own-practice"),
        (follow_up("GM0312"), "already-followed-up"),
        (follow_up(day=DAY - ONE_DAY), "before-sharing"),
        (follow_up("GM1961"), "not-a-party"),
        (follow_up(day=ENDS), "outside-agreement"),
        (replace(SHARE, practice=ref("another"), municipality="GM1961"), "not-a-party"),
        (replace(SHARE, practice=ref("another"), occurred_on=SIGNED - ONE_DAY), "outside-agreement"),
        (replace(SHARE, practice=ref("another"), occurred_on=ENDS), "outside-agreement"),
    ],
)
def test_a_practice_that_breaks_a_rule_is_rejected(command: Any, code: str) -> None:
    told = story(SHARE, follow_up("GM0312"))
    assert code_of(told, command) == code
    assert isinstance(told.said[-1], PracticeRejected)


def test_who_opens_a_procurement_takes_part_in_it_and_others_join() -> None:
    told = story()
    (opened,) = told.when(OPEN)
    assert isinstance(opened, ProcurementOpened)
    assert opened.award_by == AWARD_BY
    (joined,) = told.when(join())
    assert isinstance(joined, ProcurementJoined)
    assert told.the(Procurement, PROCUREMENT).participants == ("GM0344", "GM0355")


def test_a_participant_awards_a_procurement_for_all_who_take_part() -> None:
    (awarded,) = story(OPEN, join()).when(award("GM0355"))
    assert isinstance(awarded, ProcurementAwarded)
    assert (awarded.participants, awarded.subject_code) == (("GM0344", "GM0355"), "guidance")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (OPEN, "already-opened"),
        (join("GM0344"), "already-joined"),
        (join(), "already-joined"),
        (join("GM1961"), "not-a-party"),
        (join("GM0312", DAY - ONE_DAY), "before-opening"),
        (join("GM0312", ENDS), "outside-agreement"),
        (award("GM0312"), "not-a-participant"),
        (award(day=ENDS), "outside-agreement"),
        (award(day=DAY - ONE_DAY), "before-opening"),
        (replace(OPEN, procurement=ref("another"), municipality="GM1961"), "not-a-party"),
        (replace(OPEN, procurement=ref("another"), occurred_on=SIGNED - ONE_DAY), "outside-agreement"),
    ],
)
def test_a_procurement_that_breaks_a_rule_is_rejected(command: Any, code: str) -> None:
    told = story(OPEN, join())
    assert code_of(told, command) == code
    assert isinstance(told.said[-1], ProcurementRejected)


@pytest.mark.parametrize("command", [join("GM0312"), award()])
def test_a_procurement_is_closed_once_it_is_awarded(command: Any) -> None:
    assert code_of(story(OPEN, award()), command) == "already-awarded"


def test_a_procurement_that_is_not_awarded_in_time_is_owed_by_all_who_take_part_once() -> None:
    told = story(OPEN, join())
    assert on(told, AWARD_BY) == ()
    (overdue,) = on(told, AWARD_BY + ONE_DAY)
    assert isinstance(overdue, ProcurementOverdue)
    assert (overdue.participants, overdue.due_on) == (("GM0344", "GM0355"), AWARD_BY)
    assert on(told, AWARD_BY + 2 * ONE_DAY) == ()


def test_an_award_that_was_in_time_and_is_heard_late_withdraws_its_lateness() -> None:
    told = story(OPEN, DayStarted(date=AWARD_BY + ONE_DAY))
    (_, met) = told.when(award(day=AWARD_BY))
    assert isinstance(met, ProcurementMet)
    assert (met.due_on, met.met_on) == (AWARD_BY, AWARD_BY)


def test_an_award_that_was_late_withdraws_nothing() -> None:
    told = story(OPEN, DayStarted(date=AWARD_BY + ONE_DAY))
    assert [type(event) for event in told.when(award(day=AWARD_BY + ONE_DAY))] == [ProcurementAwarded]


def test_employers_sign_a_covenant_each_once() -> None:
    told = story()
    (explored,) = told.when(EXPLORE)
    assert isinstance(explored, CovenantExplored)
    assert explored.sign_by == SIGN_BY
    for employer in (BAKERY, GARAGE):
        (signed,) = told.when(sign(employer))
        assert isinstance(signed, CovenantSigned)
    assert told.the(Covenant, COVENANT).employers == (BAKERY, GARAGE)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (EXPLORE, "already-explored"),
        (sign(), "already-signed"),
        (sign(GARAGE, DAY - ONE_DAY), "before-exploration"),
        (sign(GARAGE, ENDS), "outside-agreement"),
        (replace(sign(GARAGE), municipality="GM1961"), "not-a-party"),
        (replace(EXPLORE, covenant=ref("another"), municipality="GM1961"), "not-a-party"),
        (replace(EXPLORE, covenant=ref("another"), occurred_on=ENDS), "outside-agreement"),
    ],
)
def test_a_covenant_that_breaks_a_rule_is_rejected(command: Any, code: str) -> None:
    told = story(EXPLORE, sign())
    assert code_of(told, command) == code
    assert isinstance(told.said[-1], CovenantRejected)


def test_a_covenant_that_nobody_signed_in_time_is_noticed_once() -> None:
    told = story(EXPLORE)
    assert on(told, SIGN_BY) == ()
    (overdue,) = on(told, SIGN_BY + ONE_DAY)
    assert isinstance(overdue, CovenantOverdue)
    assert (overdue.municipality, overdue.due_on) == ("GM0344", SIGN_BY)
    assert on(told, SIGN_BY + 2 * ONE_DAY) == ()


def test_the_first_signature_keeps_the_term_of_a_covenant() -> None:
    assert on(story(EXPLORE, sign()), SIGN_BY + ONE_DAY) == ()


def test_a_signature_that_was_in_time_and_is_heard_late_withdraws_the_lateness_once() -> None:
    told = story(EXPLORE, DayStarted(date=SIGN_BY + ONE_DAY))
    (_, met) = told.when(sign(day=SIGN_BY))
    assert isinstance(met, CovenantMet)
    assert [type(event) for event in told.when(sign(GARAGE, SIGN_BY))] == [CovenantSigned]


@pytest.mark.parametrize(
    ("command", "field"),
    [(follow_up(), "practice"), (join(), "procurement"), (award(), "procurement"), (sign(), "covenant")],
)
def test_what_nobody_began_is_unknown(command: Any, field: str) -> None:
    with pytest.raises(UnknownThing) as refused:
        story().when(command)
    assert refused.value.field == field


def succeeded(*happened: Any) -> Story:
    told = story(*happened)
    told._say(VIANEN_SUCCEEDED)
    return told


def test_who_is_succeeded_is_no_party_from_that_day_and_owes_nothing_more() -> None:
    told = succeeded()
    with pytest.raises(SucceededMunicipality, match="GM1961"):
        told.when(replace(SHARE, municipality="GM0620", occurred_on=date(2019, 1, 1)))
    assert code_of(told, replace(SHARE, municipality="GM1961", occurred_on=date(2019, 1, 1))) == "not-a-party"
    (shared,) = told.when(replace(SHARE, occurred_on=date(2019, 1, 1)))
    assert isinstance(shared, PracticeShared)
    assert "GM0620" not in shared.follow_up_owed_by


def test_what_was_done_before_a_succession_and_is_heard_after_it_counts() -> None:
    (shared,) = succeeded().when(replace(SHARE, municipality="GM0620", occurred_on=date(2018, 12, 31)))
    assert isinstance(shared, PracticeShared)


def test_a_follow_up_whose_term_outlives_a_municipality_is_not_owed_by_it() -> None:
    told = succeeded(replace(SHARE, occurred_on=date(2018, 12, 1)))
    (overdue,) = on(told, date(2019, 6, 2))
    assert isinstance(overdue, FollowUpOverdue)
    assert set(PARTIES) - set(overdue.municipalities) == {"GM0344", "GM0620"}


def test_the_agreement_is_entered_into_once_on_the_day_of_its_signature() -> None:
    told = Story(FLOW)
    assert on(told, SIGNED - ONE_DAY) == ()
    assert on(told, SIGNED) == (AgreementEntered(signed_on=SIGNED, ends_on=ENDS, occurred_on=SIGNED),)
    assert on(told, SIGNED + ONE_DAY) == ()


def test_who_hears_of_the_agreement_later_enters_it_as_of_its_signature() -> None:
    (entered,) = on(Story(FLOW), DAY)
    assert entered.occurred_on == SIGNED


def test_what_is_open_when_the_agreement_ends_is_counted_once() -> None:
    gap = ReportVolunteerGap(gap=ref("gap"), municipality="GM0344", occurred_on=DAY, kind="buddy")
    told = succeeded(SHARE, follow_up(), OPEN, EXPLORE, gap)
    before = on(told, ENDS - ONE_DAY)
    assert not any(isinstance(event, AgreementEnded) for event in before)
    assert on(told, ENDS) == (
        AgreementEnded(
            signed_on=SIGNED,
            occurred_on=ENDS,
            follow_ups=len(PARTIES) - 3,  # who shared it, who followed it up, and who is no party any more
            procurements=1,
            covenants=1,
            gaps=1,
        ),
    )
    assert on(told, ENDS + ONE_DAY) == ()
    assert told.the(Agreement, SIGNED).due_on is None


def test_nothing_is_open_at_the_end_when_all_was_done() -> None:
    told = story(SHARE, *(follow_up(party) for party in PARTIES if party != "GM0344"), OPEN, award(), EXPLORE, sign())
    (ended,) = on(told, ENDS)
    assert (ended.follow_ups, ended.procurements, ended.covenants, ended.gaps) == (0, 0, 0, 0)


def test_a_term_under_the_agreement_ends_with_it() -> None:
    (shared,) = story().when(replace(SHARE, occurred_on=ENDS - ONE_DAY))
    assert isinstance(shared, PracticeShared)
    assert shared.follow_up_by == ENDS - ONE_DAY


@settings(max_examples=60, deadline=None)
@given(
    sharer=st.sampled_from(PARTIES),
    followers=st.lists(st.sampled_from((*PARTIES, "GM1961")), max_size=30),
    days=st.lists(st.integers(0, 400), max_size=3),
)
def test_who_shared_who_followed_up_and_who_owes_are_always_all_parties(
    sharer: Municipality, followers: list[Municipality], days: list[int]
) -> None:
    told = story(replace(SHARE, municipality=sharer))
    for number, follower in enumerate(followers):
        told.when(follow_up(follower, DAY + timedelta(days=number)))
        if number < len(days):
            on(told, DAY + timedelta(days=days[number]))
    practice = told.the(Practice, PRACTICE)
    assert sorted((sharer, *practice.followed_up_by, *practice.owed_by)) == sorted(PARTIES)
    assert refold(told) == told.states
