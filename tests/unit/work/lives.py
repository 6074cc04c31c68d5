"""What is reported of people and places in the tests of work."""

from datetime import date
from uuid import UUID

from services.contracts.codes import Municipality, VocationalPart, WorkPlaceKind
from services.work.commands import (
    CompleteVocationalTrack,
    EndWorkPlace,
    ExploreEntrepreneurship,
    FillWorkPlace,
    HoldChallenge,
    OfferWorkPlace,
    StartBusiness,
    StartVocationalTrack,
    StopVocationalTrack,
    UseAssessment,
)
from tests.unit.story import ref
from tests.unit.work.test_work import ADULT, ARRIVED, UTRECHT

PLACE, OTHER_PLACE, CHALLENGE = ref("place"), ref("other place"), ref("challenge")


def assessment(day: date = ARRIVED, person: UUID = ADULT) -> UseAssessment:
    return UseAssessment(
        person=person, municipality=UTRECHT, occurred_on=day, method="competence-scan", method_version="2.1"
    )


def track(day: date = ARRIVED, combines: tuple[VocationalPart, ...] = ("language", "work")) -> StartVocationalTrack:
    return StartVocationalTrack(person=ADULT, municipality=UTRECHT, occurred_on=day, combines=combines)


def track_completed(day: date = ARRIVED) -> CompleteVocationalTrack:
    return CompleteVocationalTrack(person=ADULT, municipality=UTRECHT, occurred_on=day)


def track_stopped(day: date = ARRIVED) -> StopVocationalTrack:
    return StopVocationalTrack(person=ADULT, municipality=UTRECHT, occurred_on=day, reason="work-found")


def exploration(day: date = ARRIVED, person: UUID = ADULT) -> ExploreEntrepreneurship:
    return ExploreEntrepreneurship(person=person, municipality=UTRECHT, occurred_on=day)


def business(day: date = ARRIVED) -> StartBusiness:
    return StartBusiness(person=ADULT, municipality=UTRECHT, occurred_on=day)


def challenge(day: date = ARRIVED) -> HoldChallenge:
    return HoldChallenge(challenge=CHALLENGE, municipality=UTRECHT, occurred_on=day)


def place(
    day: date = ARRIVED, kind: WorkPlaceKind = "work", answers: UUID | None = None, reference: UUID = PLACE
) -> OfferWorkPlace:
    return OfferWorkPlace(place=reference, municipality=UTRECHT, occurred_on=day, kind=kind, challenge=answers)


def fill(
    day: date = ARRIVED, person: UUID = ADULT, reference: UUID = PLACE, municipality: Municipality = UTRECHT
) -> FillWorkPlace:
    return FillWorkPlace(place=reference, person=person, municipality=municipality, occurred_on=day)


def end(day: date = ARRIVED) -> EndWorkPlace:
    return EndWorkPlace(place=PLACE, occurred_on=day, reason="contract-ended")
