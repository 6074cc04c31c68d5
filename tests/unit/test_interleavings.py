"""Law 4: however the transport delays, as long as it keeps the order per subject, the services end up agreeing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, Protocol
from uuid import UUID

import pytest

from services.contracts.codes import InterruptionReason, Municipality, PlacementKind
from services.contracts.education import DualTrackCompleted, IntegrationTermExtended, IskSeatAssigned
from services.contracts.housing import IskSeatsNoted, IskTurnNoted, TieNoted
from services.contracts.intake import PermitGranted
from services.contracts.months import month_of
from services.contracts.work import AdvancePaid, AssistanceApplied, AssistanceResumed, WorkPlaceFilled, WorkPlaceFreed
from services.education.commands import (
    ChangeIskCapacity,
    CompleteDualTrack,
    ConfirmSchoolPlacement,
    ExtendIntegrationTerm,
    GiveProviderInformation,
    InterruptSchoolPlacement,
    JoinLanguageActivity,
    OfferLanguageActivity,
    StartDualTrack,
    StartIntegrationCourse,
)
from services.education.state import IskForecast, Learner, SeatPool
from services.housing.commands import AddHome, AllocateHome, MakeRegionalMatch, RegisterSettlement, SetHousingQuota
from services.housing.state import HousingFile, IskClass, IskTurn
from services.intake.commands import (
    ApplyForFamilyReunification,
    ArrivingMember,
    CompleteAssessment,
    CompleteIntake,
    ExpectFamilyArrival,
    FollowUpPractice,
    GrantPermit,
    MatchVolunteer,
    OfferVolunteerInitiative,
    RecordStayPreference,
    RegisterDeparture,
    RegisterFamilyArrival,
    RegisterRegionArrival,
    SharePractice,
)
from services.intake.state import Household
from services.work.commands import (
    AgreeWorkPlan,
    CompleteOrientation,
    ExploreEntrepreneurship,
    FillWorkPlace,
    GrantAssistance,
    OfferWorkPlace,
    StartVocationalTrack,
    UseAssessment,
)
from services.work.state import Assistance, WorkFile
from tests.unit.chain import Chain, Step
from tests.unit.story import StateKey, ref, refold

FIRST_DAY = date(2017, 1, 18)
DAYS = [FIRST_DAY + timedelta(days=days) for days in range(0, 364, 9)]
# Of half-years that have to be closed anew for what was heard late, one is on each day.
DAYS_AFTER = 3
HOUSEHOLDS = ("haddad", "kidane", "rezai")
ISK = "99ZZ01"
ACTIVITY = ref("conversation")
Script = dict[date, list[Step]]


def learner(chain: Chain, person: UUID) -> Learner | None:
    return chain.stories["education"].states.get((Learner, (person,)))


def asked(person: UUID, kind: PlacementKind, municipality: Municipality) -> Any:
    """A school confirms what it was asked for."""

    def once(chain: Chain) -> bool:
        known = learner(chain, person)
        return (
            known is not None
            and (known.kind, known.municipality) == (kind, municipality)
            and (kind == "primary" or known.seat is not None)
        )

    return once


def work_knows(person: UUID, municipality: Municipality) -> Any:
    def once(chain: Chain) -> bool:
        file = chain.stories["work"].states.get((WorkFile, (person,)))
        return file is not None and file.municipality == municipality

    return once


def intake_knows(household: UUID, municipality: Municipality) -> Any:
    """Where a person lived last is what intake says, so it has to know."""

    def once(chain: Chain) -> bool:
        known = chain.stories["intake"].states.get((Household, (household,)))
        return known is not None and known.municipality == municipality

    return once


def members(name: str) -> tuple[ArrivingMember, ...]:
    """An adult, one who soon will be, one in each form of school, and two who come of age for the next."""
    return (
        ArrivingMember(person=ref(f"{name} adult"), adult_from="1998-04"),
        ArrivingMember(person=ref(f"{name} 17"), adult_from="2017-08", isk_from="2011-08", isk_until="2017-07"),
        ArrivingMember(person=ref(f"{name} 14"), adult_from="2021-02", isk_from="2015-02", isk_until="2021-01"),
        ArrivingMember(
            person=ref(f"{name} 11"),
            adult_from="2023-05",
            school_from="2010-06",
            school_until="2022-07",
            isk_from="2017-05",
            isk_until="2023-04",
        ),
        ArrivingMember(person=ref(f"{name} 8"), adult_from="2026-10", school_from="2013-11", school_until="2025-07"),
        ArrivingMember(person=ref(f"{name} 4"), adult_from="2030-06", school_from="2017-07", school_until="2029-07"),
    )


def confirm(person: str, day: date, municipality: Municipality, kind: PlacementKind, school: str) -> Step:
    command = ConfirmSchoolPlacement(
        person=ref(person), municipality=municipality, occurred_on=day, kind=kind, school=school, start_on=day
    )
    return Step(command, asked(ref(person), kind, municipality))


def interruption(person: str, day: date, reason: InterruptionReason) -> InterruptSchoolPlacement:
    return InterruptSchoolPlacement(person=ref(person), school="99AA00", occurred_on=day, reason=reason)


def learning_steps(name: str, here: Municipality, day: date, after_permit: date) -> Iterator[tuple[date, Step]]:
    """What begins before any permit for whoever learns, and what a permit holder reports to DUO."""
    adult, youth = ref(f"{name} adult"), ref(f"{name} 14")
    for person in (adult, youth):
        yield day, Step(JoinLanguageActivity(person=person, activity=ACTIVITY, occurred_on=day))
    yield day, Step(GiveProviderInformation(person=adult, municipality=here, occurred_on=day))
    yield day, Step(StartIntegrationCourse(person=adult, municipality=here, occurred_on=day))
    yield day, Step(StartDualTrack(person=adult, school=ISK, occurred_on=day, track="from-18"))
    yield day, Step(StartDualTrack(person=youth, school=ISK, occurred_on=day, track="under-18"))
    yield after_permit, Step(ExtendIntegrationTerm(person=adult, occurred_on=after_permit))
    yield after_permit, Step(CompleteDualTrack(person=youth, school=ISK, occurred_on=after_permit))


def steps_of(name: str, random: Random) -> Iterator[tuple[date, Step]]:
    """One household's way, from arrival to work, with the choices that a life makes."""
    family, home, adult = ref(name), ref(f"{name} home"), ref(f"{name} adult")
    here: Municipality = random.choice(("GM0344", "GM0355"))
    there: Municipality = random.choice(("GM0321", here))
    arrived, permitted, matched, settled = (random.randrange(*span) for span in ((0, 4), (5, 9), (10, 12), (13, 22)))
    on = DAYS

    yield (
        on[arrived],
        Step(
            RegisterRegionArrival(
                household=family, municipality=here, occurred_on=on[arrived], accessible=False, members=members(name)
            )
        ),
    )
    meeting = MatchVolunteer(person=adult, initiative=ref("buddies"), occurred_on=on[arrived + 2])
    yield on[arrived + (1 if name == "haddad" else 5)], Step(meeting)  # heard of before or after its term
    if random.random() < 0.7:
        yield on[arrived + 2], Step(CompleteIntake(person=adult, municipality=here, occurred_on=on[arrived + 2]))
    assessment = CompleteAssessment(
        person=adult, municipality=here, occurred_on=on[arrived], method="broad-intake", method_version="1"
    )
    yield on[arrived], Step(assessment)
    if random.random() < 0.5:
        yield on[arrived + 3], confirm(f"{name} 8", on[arrived + 3], here, "primary", "99AA00")
        yield on[arrived + 3], confirm(f"{name} 11", on[arrived + 3], here, "primary", "99AA00")
        yield on[arrived + 3], confirm(f"{name} 14", on[arrived + 3], here, "isk", ISK)
        yield (
            on[arrived + 4],
            Step(interruption(f"{name} 8", on[arrived + 4], random.choice(("too-far", "school-closed")))),
        )
    yield from learning_steps(name, here, on[arrived + 2], on[permitted + 1])
    yield from working_steps(name, here, on[arrived + 2])
    wish = RecordStayPreference(household=family, occurred_on=on[permitted - 1], wish="stay-in-region", preferred=there)
    yield on[permitted - 1], Step(wish)
    yield on[permitted], Step(GrantPermit(household=family, occurred_on=on[permitted]))
    family_follows = ApplyForFamilyReunification(household=family, occurred_on=on[permitted], persons=2)
    yield on[permitted], Step(family_follows)
    yield (
        on[matched],
        Step(MakeRegionalMatch(household=family, municipality=there, occurred_on=on[matched])),
    )
    if random.random() < 0.2:
        return
    allocated = AllocateHome(household=family, home=home, municipality=there, occurred_on=on[matched])
    yield on[matched], Step(allocated)
    settlement = RegisterSettlement(household=family, home=home, municipality=there, occurred_on=on[settled])
    yield on[settled], Step(settlement)
    if random.random() < 0.5:
        grant = GrantAssistance(household=family, municipality=there, occurred_on=on[settled + 1])
        yield on[settled + 1], Step(grant)
    yield from family_steps(name, there, on[settled], on[settled + 1])
    after = on[settled + 2]
    yield (
        after,
        Step(CompleteOrientation(person=adult, municipality=there, occurred_on=after), work_knows(adult, there)),
    )
    yield after, Step(AgreeWorkPlan(person=adult, municipality=there, occurred_on=after), work_knows(adult, there))
    if random.random() < 0.4:
        left = on[settled + 4]
        departure = RegisterDeparture(person=adult, occurred_on=left, kind="return")
        yield left, Step(departure, intake_knows(family, there))


def family_steps(name: str, here: Municipality, heard_of: date, day: date) -> Iterator[tuple[date, Step]]:
    """A spouse and a child follow, to where intake knows the household to live."""
    spouse = ArrivingMember(person=ref(f"{name} spouse"), adult_from="1999-02")
    child = ArrivingMember(person=ref(f"{name} 6"), adult_from="2028-09", school_from="2015-10", school_until="2027-07")
    expected = ExpectFamilyArrival(
        household=ref(name), occurred_on=heard_of, month=month_of(day), persons=2, isk_persons=0
    )
    yield heard_of, Step(expected, intake_knows(ref(name), here))
    arrived = RegisterFamilyArrival(household=ref(name), occurred_on=day, members=(spouse, child))
    yield day, Step(arrived)


def regional_table() -> Iterator[tuple[date, Step]]:
    """Volunteers and a practice, which some follow up in time, some are heard of late, and some never."""
    offer = OfferVolunteerInitiative(
        initiative=ref("buddies"), municipality="GM0344", occurred_on=FIRST_DAY, kind="buddy", places=3
    )
    yield FIRST_DAY, Step(offer)
    shared = SharePractice(
        practice=ref("practice"), municipality="GM0344", occurred_on=FIRST_DAY, subject_code="labour-market"
    )
    yield FIRST_DAY, Step(shared)
    followers: tuple[Municipality, ...] = ("GM0355", "GM0321")
    for follower, day in zip(followers, (DAYS[10], DAYS[30]), strict=True):
        follow_up = FollowUpPractice(
            practice=ref("practice"), municipality=follower, occurred_on=DAYS[10], outcome="adopted"
        )
        yield day, Step(follow_up)


def working_steps(name: str, here: Municipality, day: date) -> Iterator[tuple[date, Step]]:
    """What an adult does on the way to work beside orientation and plan, before any settlement."""
    adult, place = ref(f"{name} adult"), ref(f"{name} place")
    assessed = UseAssessment(
        person=adult, municipality=here, occurred_on=day, method="competence-scan", method_version="2"
    )
    started = StartVocationalTrack(person=adult, municipality=here, occurred_on=day, combines=("language", "work"))
    offered = OfferWorkPlace(place=place, municipality="GM0355", occurred_on=day, kind="work")
    filled = FillWorkPlace(place=place, person=adult, municipality=here, occurred_on=day)
    explored = ExploreEntrepreneurship(person=adult, municipality=here, occurred_on=day)
    for command in (assessed, started, offered, filled, explored):
        yield day, Step(command)


def script(seed: int, seats: int) -> Script:
    """What the partners do, by day; the same seed, the same lives."""
    random = Random(seed)  # noqa: S311  # chance, not secrecy
    steps: Script = {day: [] for day in DAYS}
    steps[FIRST_DAY].append(
        Step(ChangeIskCapacity(school=ISK, municipality="GM0344", occurred_on=FIRST_DAY, seats=seats))
    )
    offer = OfferLanguageActivity(
        activity=ACTIVITY, municipality="GM0355", occurred_on=FIRST_DAY, kind="conversation", places=20
    )
    steps[FIRST_DAY].append(Step(offer))
    for day, step in regional_table():
        steps[day].append(step)
    for period in ("2017H1", "2017H2"):
        for municipality in ("GM0344", "GM0355", "GM0321"):
            quota = SetHousingQuota(
                municipality=municipality,
                period=period,
                occurred_on=FIRST_DAY,
                persons=100,
                population=1000,
                national_population=10_000,
                national_persons=1000,
            )
            steps[FIRST_DAY].append(Step(quota))
    lives = {name: list(steps_of(name, random)) for name in HOUSEHOLDS}
    for name, life in lives.items():
        for day, step in life:
            if isinstance(step.command, MakeRegionalMatch):
                steps[FIRST_DAY].append(Step(home_for(name, step.command.municipality)))
            steps[day].append(step)
    return steps


def home_for(name: str, municipality: Municipality) -> AddHome:
    return AddHome(
        home=ref(f"{name} home"),
        municipality=municipality,
        occurred_on=FIRST_DAY,
        kind="existing",
        neighbourhood=f"{municipality}-01",
        rooms=5,
        fits=9,
        accessible=True,
        rent_class="regulated",
        available_from=FIRST_DAY,
        association="00000099000000000001",
    )


def play(steps: Script, delays: int) -> Chain:
    chain = Chain(Random(delays))  # noqa: S311  # chance, not secrecy
    play_on(chain, steps)
    return chain


class Stage(Protocol):
    """Where a script can be played."""

    def begin_day(self, day: date) -> None: ...
    def give(self, step: Step) -> None: ...
    def settle(self) -> None: ...


def play_on(stage: Stage, steps: Script) -> None:
    for day, given in steps.items():
        stage.begin_day(day)
        for step in given:
            stage.give(step)
    stage.settle()
    for days in range(1, 1 + DAYS_AFTER):
        stage.begin_day(max(steps) + timedelta(days=days))
        stage.settle()


def differences(one: dict[StateKey, Any], other: dict[StateKey, Any]) -> list[str]:
    """Left out is what was known on its day, for that is what delays change: a forecast, and of assistance that ended
    whether an advance was paid or the decision late before its end was heard of.
    """
    keys = {key for key in one.keys() | other.keys() if key[0] is not IskForecast}
    pairs = ((_as_it_stands(one.get(key)), _as_it_stands(other.get(key))) for key in keys)
    return [f"{state} ≠ {another}" for state, another in pairs if state != another]


def _as_it_stands(state: Any) -> Any:
    if isinstance(state, Assistance) and state.ended_on is not None:
        return replace(state, advance_owed=False, decision_exceeded=False)
    return state


@pytest.mark.parametrize("seed", range(8))
def test_every_interleaving_that_keeps_the_order_per_subject_ends_in_the_same_states(seed: int) -> None:
    steps = script(seed, seats=20)
    expected = play(steps, delays=0).states()
    for delays in range(1, 13):
        assert differences(expected, play(steps, delays).states()) == []


def test_the_stories_of_the_interleavings_reach_the_end_of_the_chain() -> None:
    chains = [play(script(seed, seats=20), delays=seed) for seed in range(8)]
    for kind in (
        PermitGranted,
        AssistanceApplied,
        AdvancePaid,
        AssistanceResumed,
        WorkPlaceFilled,
        WorkPlaceFreed,
        IskSeatAssigned,
        DualTrackCompleted,
        IntegrationTermExtended,
        IskSeatsNoted,
    ):
        assert any(chain.said(kind) for chain in chains), kind
    ties = [tie for chain in chains for tie in chain.said(TieNoted)]
    assert {(tie.kind, tie.tied_to is None) for tie in ties} >= {
        ("school", False),
        ("work", False),
        ("work", True),
        ("volunteers", False),
        ("volunteers", True),
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_a_service_remembers_is_the_fold_of_what_it_said(seed: int) -> None:
    chain = play(script(seed, seats=20), delays=seed)
    for story in chain.stories.values():
        assert refold(story) == story.states


@pytest.mark.parametrize("seed", range(4))
def test_scarce_seats_are_all_used_whoever_is_heard_first(seed: int) -> None:
    steps = script(seed, seats=4)
    for delays in range(6):
        education = play(steps_without_isk_confirmations(steps), delays).stories["education"]
        pool = education.the(SeatPool, ISK)
        learners = education.all(Learner)
        assert pool.assigned == pool.seats == sum(child.seat is not None for child in learners)
        assert all(child.waiting_at == ISK for child in learners if child.wants_seat)


@pytest.mark.parametrize("seed", range(4))
def test_housing_knows_of_seats_and_turns_what_education_knows_whoever_is_heard_first(seed: int) -> None:
    steps = steps_without_isk_confirmations(script(seed, seats=4))
    for delays in range(6):
        chain = play(steps, delays)
        pool = chain.stories["education"].the(SeatPool, ISK)
        assert chain.said(IskTurnNoted)
        known = chain.stories["housing"].the(IskClass, ISK)
        assert (known.seats, known.taken) == (pool.seats, pool.assigned)
        waiting = {turn.person for turn in chain.stories["housing"].all(IskTurn) if turn.waits}
        assert waiting == {child.person for child in chain.stories["education"].all(Learner) if child.wants_seat}


def steps_without_isk_confirmations(steps: Script) -> Script:
    """Which child gets a seat depends on who is heard first, so nobody can confirm for a certain child."""
    return {
        day: [step for step in given if getattr(step.command, "kind", None) != "isk"] for day, given in steps.items()
    }


def test_a_household_that_settles_before_its_members_are_heard_of_is_followed_all_the_same() -> None:
    chain = play(script(3, seats=20), delays=5)
    files = {file.household: file for file in chain.stories["housing"].all(HousingFile) if file.settled_on}
    assert files
    learners, workers = chain.stories["education"].all(Learner), chain.stories["work"].all(WorkFile)
    followers: list[Learner | WorkFile] = [*learners, *workers]
    for follower in followers:
        if follower.household in files:
            assert follower.municipality == files[follower.household].municipality
