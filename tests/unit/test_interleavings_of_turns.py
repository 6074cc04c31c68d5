"""Law 4 for life's turns: splits, double registrations, permits taken back, a merger of municipalities, and swaps."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from services.contracts.codes import Municipality
from services.contracts.education import DualTrackStarted, IntegrationTermEnded
from services.contracts.housing import QuotaSwapPassedOn, QuotaSwapRepaid, SettlementRegistered, TieNoted
from services.contracts.intake import (
    MemberTransferred,
    ParticipationDeclarationLapsed,
    PermitDateCorrected,
    PermitWithdrawn,
    PersonsMerged,
)
from services.contracts.work import AssistanceEnded, VocationalTrackStarted
from services.education.commands import (
    ChangeIskCapacity,
    ExtendIntegrationTerm,
    GiveProviderInformation,
    StartDualTrack,
)
from services.housing.commands import (
    AgreeQuotaSwap,
    AllocateHome,
    MakeRegionalMatch,
    ProposeQuotaSwap,
    RegisterSettlement,
    RepayQuotaSwap,
    SetHousingQuota,
)
from services.housing.state import HousingFile, Succession, SwapBalance
from services.intake.commands import (
    ArrivingMember,
    CompleteIntake,
    CorrectArrival,
    CorrectPermitDate,
    EndVolunteerMatch,
    GrantPermit,
    MatchVolunteer,
    MergePersons,
    OfferVolunteerInitiative,
    RecordStayPreference,
    RegisterDeath,
    RegisterDeparture,
    RegisterMoveOutOfRegion,
    RegisterMunicipalitySuccession,
    RegisterRegionArrival,
    SplitHousehold,
    WithdrawPermit,
)
from services.work.commands import CompleteOrientation, FillWorkPlace, OfferWorkPlace, StartVocationalTrack
from tests.unit.chain import Chain, Step
from tests.unit.story import ref, refold
from tests.unit.test_interleavings import ISK, Script, differences, home_for, intake_knows, play

# Within one half-year: which of its ends is heard before a merger would decide on whose account it is closed.
TURN_DAYS = [date(2017, 7, 10) + timedelta(days=days) for days in range(0, 170, 9)]
MERGED_AT = 8
UTRECHT: Municipality = "GM0344"
VIANEN: Municipality = "GM0620"
SUCCESSOR: Municipality = "GM1961"
SWAP, BUDDIES = ref("swap"), ref("buddies")
Life = Iterator[tuple[int, Step]]
Gone = RegisterDeparture | RegisterMoveOutOfRegion | RegisterDeath


def housing_knows_the_merger(chain: Chain) -> bool:
    return (Succession, (VIANEN,)) in chain.stories["housing"].states


def housing_knows(household: UUID, persons: int, *, merged: bool) -> Any:
    """Who is housed is who is known of when it is told: a clerk looks before a household is housed."""

    def once(chain: Chain) -> bool:
        file = chain.stories["housing"].states.get((HousingFile, (household,)))
        return file is not None and file.persons == persons and (not merged or housing_knows_the_merger(chain))

    return once


def there(at: int) -> Municipality:
    """What Vianen is called then."""
    return SUCCESSOR if at >= MERGED_AT else VIANEN


def adult(name: str) -> ArrivingMember:
    return ArrivingMember(person=ref(name), adult_from="1998-04")


def members(name: str) -> tuple[ArrivingMember, ...]:
    child = ArrivingMember(person=ref(f"{name} 8"), adult_from="2027-03", school_from="2014-04", school_until="2025-07")
    youth = ArrivingMember(person=ref(f"{name} 14"), adult_from="2021-02", isk_from="2015-02", isk_until="2021-01")
    return adult(f"{name} adult"), adult(f"{name} spouse"), child, youth


def arrived(household: UUID, municipality: Municipality, *people: ArrivingMember) -> Step:
    command = RegisterRegionArrival(
        household=household, municipality=municipality, occurred_on=TURN_DAYS[0], accessible=False, members=people
    )
    return Step(command)


def learned(person: UUID, municipality: Municipality) -> Life:
    """What a person does before any turn, under the reference that is theirs then."""
    day = TURN_DAYS[1]
    yield 1, Step(GiveProviderInformation(person=person, municipality=municipality, occurred_on=day))
    yield 1, Step(StartDualTrack(person=person, school=ISK, occurred_on=day, track="from-18"))
    yield (
        1,
        Step(
            StartVocationalTrack(
                person=person, municipality=municipality, occurred_on=day, combines=("language", "work")
            )
        ),
    )
    yield 1, Step(CompleteOrientation(person=person, municipality=municipality, occurred_on=day))
    yield 1, Step(CompleteIntake(person=person, municipality=municipality, occurred_on=day))


def tied(person: UUID, place: UUID) -> Life:
    """Work and volunteers in Vianen, which stay where they are whatever comes of the household."""
    day = TURN_DAYS[1]
    yield 1, Step(OfferWorkPlace(place=place, municipality=VIANEN, occurred_on=day, kind="work"))
    yield 1, Step(FillWorkPlace(place=place, person=person, municipality=UTRECHT, occurred_on=day))
    yield 1, Step(MatchVolunteer(person=person, initiative=BUDDIES, occurred_on=day))
    over = EndVolunteerMatch(person=person, initiative=BUDDIES, occurred_on=TURN_DAYS[15], reason="goal-reached")
    yield 15, Step(over)


def a_household_that_splits(name: str, random: Random) -> Life:
    """Two adults part, before or after permit and settlement; then their permits go each its own way."""
    family, new, home = ref(name), ref(f"{name} new"), ref(f"{name} home")
    permitted, matched, settled = random.choice(((2, 4, 6), (9, 10, 12), (10, 11, 13)))
    parted = random.choice((1, 3, 7, 11, 14))
    yield 0, arrived(family, UTRECHT, *members(name))
    yield from learned(ref(f"{name} adult"), UTRECHT)
    yield from tied(ref(f"{name} spouse"), ref(f"{name} place"))
    wish = RecordStayPreference(
        household=family, occurred_on=TURN_DAYS[0], wish="stay-in-municipality", preferred=VIANEN
    )
    yield 0, Step(wish)
    yield permitted, Step(GrantPermit(household=family, occurred_on=TURN_DAYS[permitted]))
    on_way: tuple[tuple[int, Any], ...] = (
        (matched, MakeRegionalMatch(household=family, municipality=there(matched), occurred_on=TURN_DAYS[matched])),
        (
            matched,
            AllocateHome(household=family, home=home, municipality=there(matched), occurred_on=TURN_DAYS[matched]),
        ),
        (
            settled,
            RegisterSettlement(
                household=family, home=home, municipality=there(settled), occurred_on=TURN_DAYS[settled]
            ),
        ),
    )
    for at, command in on_way:
        yield at, Step(command, housing_knows(family, 2 if parted < at else 4, merged=at >= MERGED_AT))
    lives_in = there(parted) if parted > settled else UTRECHT
    split = SplitHousehold(
        household=family,
        new_household=new,
        municipality=lives_in,
        occurred_on=TURN_DAYS[parted],
        members=(ref(f"{name} spouse"), ref(f"{name} 8")),
    )
    yield parted, Step(split, intake_knows(family, lives_in))
    yield from taken_back(name, 16, random)


def taken_back(name: str, at: int, random: Random) -> Life:
    """A permit that is corrected or withdrawn, and an adult who leaves the youth behind."""
    day, family = TURN_DAYS[at], ref(name)
    if random.random() < 0.5:
        granted_on = TURN_DAYS[random.choice((1, 12))]
        yield (
            at,
            Step(CorrectPermitDate(household=family, occurred_on=day, corrects=ref("grant"), granted_on=granted_on)),
        )
    yield at, Step(ExtendIntegrationTerm(person=ref(f"{name} adult"), occurred_on=day))
    corrected = CorrectArrival(
        person=ref(f"{name} 14"), occurred_on=day, corrects=ref("arrival"), adult_from="2019-11", isk_from="2013-11",
        isk_until="2019-10",
    )  # fmt: skip
    yield at, Step(corrected)
    if random.random() < 0.6:
        yield at + 1, Step(WithdrawPermit(household=family, occurred_on=TURN_DAYS[at + 1]))
    yield (
        at + 1,
        Step(gone(ref(f"{name} adult"), TURN_DAYS[at + 1], SUCCESSOR, random), intake_knows(family, SUCCESSOR)),
    )


def gone(person: UUID, day: date, municipality: Municipality, random: Random) -> Gone:
    """However it comes about."""
    ways: tuple[Gone, ...] = (
        RegisterDeparture(person=person, occurred_on=day, kind="return"),
        RegisterMoveOutOfRegion(person=person, municipality=municipality, occurred_on=day),
        RegisterDeath(person=person, municipality=municipality, occurred_on=day),
    )
    return random.choice(ways)


def a_person_registered_twice(name: str, random: Random) -> Life:
    """What each registration shows is the person's, whichever of them is kept."""
    one, two = ref(f"{name} adult"), ref(f"{name} again")
    merged_at = random.choice((2, 5, 12))
    yield 0, arrived(ref(name), UTRECHT, adult(f"{name} adult"))
    yield 0, arrived(ref(f"{name} elsewhere"), "GM0355", adult(f"{name} again"))
    yield from learned(two, "GM0355")
    granted_to = random.choice((ref(name), ref(f"{name} elsewhere")))
    at = random.choice((1, 10)) if merged_at == 12 else 1
    yield at, Step(GrantPermit(household=granted_to, occurred_on=TURN_DAYS[at]))
    yield merged_at, Step(MergePersons(person=one, duplicate=two, occurred_on=TURN_DAYS[merged_at]))
    if random.random() < 0.4:
        left = RegisterDeparture(person=one, occurred_on=TURN_DAYS[merged_at + 2], kind="return")
        yield merged_at + 2, Step(left)


def municipalities() -> Life:
    """A merger, and a swap of Vianen's that its successor repays."""
    for municipality in (UTRECHT, VIANEN, SUCCESSOR):
        quota = SetHousingQuota(
            municipality=municipality,
            period="2017H2",
            occurred_on=TURN_DAYS[0],
            persons=100,
            population=1000,
            national_population=10_000,
            national_persons=1000,
        )
        yield 0, Step(quota)
    proposal = ProposeQuotaSwap(
        swap=SWAP,
        municipality=VIANEN,
        partner=UTRECHT,
        persons=6,
        period="2017H2",
        occurred_on=TURN_DAYS[0],
        repay_by=TURN_DAYS[14],
    )
    yield 0, Step(proposal)
    yield 1, Step(AgreeQuotaSwap(swap=SWAP, municipality=UTRECHT, occurred_on=TURN_DAYS[1]))
    yield 3, Step(RepayQuotaSwap(swap=SWAP, municipality=VIANEN, persons=2, occurred_on=TURN_DAYS[3]))
    merger = RegisterMunicipalitySuccession(municipality=VIANEN, successor=SUCCESSOR, occurred_on=TURN_DAYS[MERGED_AT])
    yield MERGED_AT, Step(merger)
    for at, heard_at in ((12, 12), (13, 16)):
        repaid = RepayQuotaSwap(swap=SWAP, municipality=SUCCESSOR, persons=2, occurred_on=TURN_DAYS[at])
        yield heard_at, Step(repaid, housing_knows_the_merger)


def script(seed: int) -> Script:
    random = Random(seed)  # noqa: S311  # chance, not secrecy
    steps: Script = {day: [] for day in TURN_DAYS}
    first = TURN_DAYS[0]
    steps[first].append(Step(ChangeIskCapacity(school=ISK, municipality=VIANEN, occurred_on=first, seats=9)))
    buddies = OfferVolunteerInitiative(
        initiative=BUDDIES, municipality=VIANEN, occurred_on=first, kind="buddy", places=9
    )
    steps[first].append(Step(buddies))
    for name in ("haddad", "rezai"):
        steps[first].append(Step(home_for(name, VIANEN)))
    lives = (
        municipalities(),
        a_household_that_splits("haddad", random),
        a_household_that_splits("rezai", random),
        a_person_registered_twice("kidane", random),
        a_person_registered_twice("osman", random),
    )
    for life in lives:
        for at, step in life:
            steps[TURN_DAYS[at]].append(step)
    return steps


@pytest.mark.parametrize("seed", range(16))
def test_every_order_of_hearing_of_lifes_turns_ends_in_the_same_states(seed: int) -> None:
    steps = script(seed)
    expected = play(steps, delays=0).states()
    for delays in range(1, 13):
        assert differences(expected, play(steps, delays).states()) == []


@pytest.mark.parametrize("seed", range(6))
def test_what_a_service_remembers_of_turns_is_the_fold_of_what_it_said(seed: int) -> None:
    for story in play(script(seed), delays=seed).stories.values():
        assert refold(story) == story.states


@pytest.mark.parametrize("seed", range(6))
def test_swaps_sum_to_zero_whenever_a_merger_is_heard_of(seed: int) -> None:
    balances = play(script(seed), delays=seed).stories["housing"].all(SwapBalance)
    assert sum(balance.balance for balance in balances) == 0


def test_the_turns_of_the_interleavings_are_all_taken() -> None:
    chains = [play(script(seed), delays=seed) for seed in range(16)]
    for kind in (
        MemberTransferred,
        PersonsMerged,
        PermitDateCorrected,
        PermitWithdrawn,
        ParticipationDeclarationLapsed,
        IntegrationTermEnded,
        SettlementRegistered,
        QuotaSwapPassedOn,
        QuotaSwapRepaid,
        AssistanceEnded,
    ):
        assert any(chain.said(kind) for chain in chains), kind
    ties = [tie for chain in chains for tie in chain.said(TieNoted)]
    assert {(tie.kind, tie.household == ref("haddad new"), tie.tied_to) for tie in ties} >= {
        (kind, True, tied_to) for kind in ("work", "volunteers") for tied_to in (VIANEN, SUCCESSOR)
    }
    for started in (DualTrackStarted, VocationalTrackStarted):
        assert any(event.taken_over_from for chain in chains for event in chain.said(started)), started
