"""A household moves, splits or passes to another municipality: the line at school goes on (agreement 4a)."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.education import (
    IskCapacityChanged,
    IskSeatsExpected,
    LanguageActivityRevised,
    LearnerRevised,
    PermitNoted,
    SchoolAreaChanged,
    SchoolAreaExpected,
    SchoolAreaSucceeded,
    SchoolPlacementRequested,
)
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import MemberTransferred, MunicipalitySucceeded
from services.contracts.months import months_after
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.education.decisions.integration import TermEvent, settle_term
from services.education.decisions.placements import OF_MUNICIPALITY, request_placement
from services.education.state import (
    ExpectedArea,
    ExpectedFamily,
    HouseholdPermit,
    IntegrationFile,
    LanguageActivity,
    Learner,
    SchoolArea,
    SeatPool,
    Succession,
)

MoveEvent = LearnerRevised | SchoolPlacementRequested
SuccessionEvent = (
    SchoolAreaSucceeded
    | LearnerRevised
    | SchoolAreaChanged
    | SchoolAreaExpected
    | IskSeatsExpected
    | IskCapacityChanged
    | LanguageActivityRevised
)


def follow_household(
    settlement: SettlementRegistered,
    area: SchoolArea | None,
    learners: tuple[Learner, ...],
    successions: tuple[Succession, ...],
    _expected: ExpectedArea | None,
    norms: Norms,
) -> Iterator[SchoolAreaChanged | MoveEvent]:
    """A move asks the new municipality for a place and interrupts nothing: the old school stands until then (4a)."""
    if area is not None and area.settled_on >= settlement.occurred_on:
        return
    municipality = successor_of(settlement.municipality, successions)
    yield SchoolAreaChanged(
        household=settlement.household,
        municipality=municipality,
        occurred_on=settlement.occurred_on,
        settled_on=settlement.occurred_on,
    )
    for learner in learners:
        yield from move(learner, settlement.household, municipality, settlement.occurred_on, norms)


def follow_member(
    transfer: MemberTransferred,
    learner: Learner | None,
    area: SchoolArea | None,
    permit: HouseholdPermit | None,
    file: IntegrationFile | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[MoveEvent | PermitNoted | TermEvent]:
    """Who belongs to another household lives where that one does, and takes the permit along (agreement 4a, 4g)."""
    if learner is None:
        return  # of one person, the arrival is heard before anything else
    municipality = area.municipality if area else successor_of(transfer.municipality, successions)
    yield from move(learner, transfer.household, municipality, transfer.occurred_on, norms)
    if permit is None and transfer.permit_granted_on is not None:
        yield (
            noted := PermitNoted(
                household=transfer.household,
                municipality=successor_of(transfer.municipality, successions),
                occurred_on=transfer.occurred_on,
                granted_on=transfer.permit_granted_on,
            )
        )
        permit = HouseholdPermit.evolve(None, noted)
    if file is not None:
        moved = revised(learner, transfer.occurred_on, household=transfer.household, municipality=municipality)
        yield from settle_term(Learner.evolve(learner, moved), file, permit, transfer.occurred_on, norms)


def move(learner: Learner, household: UUID, municipality: Municipality, day: date, norms: Norms) -> Iterator[MoveEvent]:
    """Another municipality is asked for a place; a home elsewhere in the same one changes nothing at school.

    A place in a transition class, or in its queue, is kept: the class serves the region (agreement 4d). A place that
    was still owed is owed in the same term: a move restarts nothing. Who left the region stays where it was last.
    """
    if learner.left_on is not None or (household, municipality) == (learner.household, learner.municipality):
        return
    moved = revised(learner, day, household=household, municipality=municipality)
    yield moved
    if learner.kind is not None and learner.kind in OF_MUNICIPALITY and municipality != learner.municipality:
        place_by = learner.place_by or months_after(day, norms.school_within_months)
        yield request_placement(Learner.evolve(learner, moved), learner.kind, day, place_by)


def pass_on_to_successor(
    succeeded: MunicipalitySucceeded,
    successions: tuple[Succession, ...],
    learners: tuple[Learner, ...],
    areas: tuple[SchoolArea, ...],
    expected: tuple[ExpectedArea, ...],
    families: tuple[ExpectedFamily, ...],
    pools: tuple[SeatPool, ...],
    activities: tuple[LanguageActivity, ...],
) -> Iterator[SuccessionEvent]:
    """Every case, class and activity is the successor's; nothing begins again, and nobody is asked anew (ADR 7)."""
    successor = successor_of(succeeded.successor, successions)
    day = succeeded.occurred_on
    yield SchoolAreaSucceeded(municipality=succeeded.municipality, occurred_on=day, successor=succeeded.successor)
    for learner in learners:
        yield revised(learner, day, municipality=successor)
    for waited_for in expected:
        yield SchoolAreaExpected(household=waited_for.household, municipality=successor, occurred_on=day)
    for family in families:
        yield IskSeatsExpected(
            household=family.household,
            municipality=successor,
            occurred_on=day,
            month=family.month,
            isk_persons=family.isk_persons,
        )
    for area in areas:
        yield SchoolAreaChanged(
            household=area.household, municipality=successor, occurred_on=day, settled_on=area.settled_on
        )
    for pool in pools:
        if pool.municipality == succeeded.municipality:
            yield IskCapacityChanged(
                school=pool.school, municipality=successor, occurred_on=day, seats=pool.seats, forecast_on=pool.due_on
            )
    for activity in activities:
        yield LanguageActivityRevised(activity=activity.activity, municipality=successor, occurred_on=day)


def revised(
    learner: Learner, day: date, *, household: UUID | None = None, municipality: Municipality | None = None
) -> LearnerRevised:
    return LearnerRevised(
        person=learner.person,
        household=household or learner.household,
        municipality=municipality or learner.municipality,
        occurred_on=day,
        school_from=learner.school_from,
        school_until=learner.school_until,
        isk_from=learner.isk_from,
        isk_until=learner.isk_until,
        adult_from=learner.adult_from,
    )
