"""What education, work and intake tell housing of a household's members, in the smallest words."""

from datetime import date
from uuid import UUID

from services.contracts.codes import Municipality, PlacementKind
from services.contracts.education import (
    IskCapacityChanged,
    IskSeatAssigned,
    IskSeatReleased,
    IskWaitlisted,
    LearnerLeft,
    LearnerRevised,
    SchoolPlacementConfirmed,
    SchoolPlacementWithdrawn,
)
from services.contracts.intake import MemberTransferred, VolunteerMatched, VolunteerMatchEnded
from services.contracts.work import WorkFileRevised, WorkPlaceFilled, WorkPlaceFreed
from tests.unit.housing.lives import FAMILY, UTRECHT, ZEIST
from tests.unit.story import ref

DAY = date(2017, 2, 6)
ISK = "99ZZ00"
CHILD, ADULT, PLACE, BUDDIES = ref("child"), ref("adult"), ref("place"), ref("buddies")
ELSEWHERE = ref("another household")


def goes_to_school(
    municipality: Municipality = UTRECHT, kind: PlacementKind = "primary", person: UUID = CHILD
) -> SchoolPlacementConfirmed:
    return SchoolPlacementConfirmed(
        person=person,
        household=FAMILY,
        municipality=municipality,
        occurred_on=DAY,
        kind=kind,
        school="99AA00",
        start_on=DAY,
        previous_school=None,
    )


def asks_no_school(kind: PlacementKind) -> SchoolPlacementWithdrawn:
    return SchoolPlacementWithdrawn(person=CHILD, household=FAMILY, municipality=UTRECHT, occurred_on=DAY, kind=kind)


def left(person: UUID = CHILD) -> LearnerLeft:
    return LearnerLeft(
        person=person, household=FAMILY, municipality=UTRECHT, occurred_on=DAY, reason="departure", kept=None
    )


def works(municipality: Municipality = ZEIST, place: UUID = PLACE) -> WorkPlaceFilled:
    """Its case stays Utrecht's, wherever the place is."""
    return WorkPlaceFilled(
        person=ADULT,
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=DAY,
        place=place,
        kind="work",
        works_in=municipality,
    )


def works_no_more(place: UUID = PLACE) -> WorkPlaceFreed:
    return WorkPlaceFreed(person=ADULT, household=FAMILY, municipality=UTRECHT, occurred_on=DAY, place=place)


def knows_volunteers(municipality: Municipality = ZEIST) -> VolunteerMatched:
    return VolunteerMatched(
        person=ADULT,
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=DAY,
        initiative=BUDDIES,
        kind="buddy",
        volunteers_in=municipality,
    )


def knows_no_volunteers() -> VolunteerMatchEnded:
    return VolunteerMatchEnded(
        person=ADULT, household=FAMILY, municipality=UTRECHT, occurred_on=DAY, initiative=BUDDIES, reason="goal-reached"
    )


def transferred(person: UUID = ADULT, household: UUID = ELSEWHERE) -> MemberTransferred:
    return MemberTransferred(
        person=person,
        household=household,
        from_household=FAMILY,
        municipality=UTRECHT,
        occurred_on=DAY,
        permit_granted_on=None,
    )


def worker_revised(household: UUID = ELSEWHERE) -> WorkFileRevised:
    return WorkFileRevised(
        person=ADULT,
        household=household,
        municipality=UTRECHT,
        occurred_on=DAY,
        adult_from="1998-04",
        plan_by=None,
        dual_track=None,
        corrects=None,
    )


def learner_revised(household: UUID = ELSEWHERE) -> LearnerRevised:
    return LearnerRevised(
        person=CHILD,
        household=household,
        municipality=UTRECHT,
        occurred_on=DAY,
        school_from="2010-06",
        school_until="2022-07",
        isk_from=None,
        isk_until=None,
        adult_from="2023-05",
        corrects=None,
    )


def seats(number: int, school: str = ISK) -> IskCapacityChanged:
    return IskCapacityChanged(
        school=school, municipality=UTRECHT, occurred_on=DAY, seats=number, forecast_on=date(2017, 4, 1)
    )


def has_seat(person: UUID = CHILD) -> IskSeatAssigned:
    return IskSeatAssigned(person=person, household=FAMILY, municipality=UTRECHT, occurred_on=DAY, school=ISK)


def gives_up_seat(person: UUID = CHILD) -> IskSeatReleased:
    return IskSeatReleased(person=person, household=FAMILY, municipality=UTRECHT, occurred_on=DAY, school=ISK)


def waits_for_seat(person: UUID = CHILD) -> IskWaitlisted:
    return IskWaitlisted(person=person, household=FAMILY, municipality=UTRECHT, occurred_on=DAY, school=ISK)
