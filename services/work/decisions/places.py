"""Employers are challenged to offer places, to work or to learn the language at work (agreement 5e)."""

from collections.abc import Iterator

from services.contracts.codes import WorkPlaceFillRejection
from services.contracts.refusals import UnknownThing
from services.contracts.work import (
    ChallengeHeld,
    ChallengeRejected,
    WorkPlaceEnded,
    WorkPlaceEndRejected,
    WorkPlaceFilled,
    WorkPlaceFillRejected,
    WorkPlaceFreed,
    WorkPlaceOffered,
    WorkPlaceOfferRejected,
)
from services.work.commands import EndWorkPlace, FillWorkPlace, HoldChallenge, OfferWorkPlace
from services.work.decisions.steps import own_case
from services.work.state import (
    Challenge,
    WorkFile,
    WorkPlace,
)


def hold_challenge(report: HoldChallenge, challenge: Challenge | None) -> ChallengeHeld | ChallengeRejected:
    """A challenge is on record, so that what comes of it can be counted (agreement 5e)."""
    if challenge is not None:
        return ChallengeRejected(
            challenge=report.challenge,
            municipality=report.municipality,
            occurred_on=report.occurred_on,
            code="already-held",
        )
    return ChallengeHeld(challenge=report.challenge, municipality=report.municipality, occurred_on=report.occurred_on)


def offer_work_place(
    offer: OfferWorkPlace, place: WorkPlace | None, challenge: Challenge | None
) -> WorkPlaceOffered | WorkPlaceOfferRejected:
    """A place is one person's; an offer may answer a challenge anywhere in the region (agreement 5e)."""
    if offer.challenge is not None and challenge is None:
        raise UnknownThing("challenge", "no such challenge was held; report it first, or leave it out")
    is_early = challenge is not None and offer.occurred_on < challenge.held_on
    if place is not None or is_early:
        return WorkPlaceOfferRejected(
            place=offer.place,
            municipality=offer.municipality,
            occurred_on=offer.occurred_on,
            code="already-offered" if place else "before-challenge",
        )
    return WorkPlaceOffered(
        place=offer.place,
        municipality=offer.municipality,
        occurred_on=offer.occurred_on,
        kind=offer.kind,
        challenge=offer.challenge,
    )


def fill_work_place(
    fill: FillWorkPlace,
    file: WorkFile | None,
    place: WorkPlace | None,
    own_places: tuple[WorkPlace, ...],
) -> WorkPlaceFilled | WorkPlaceFillRejected:
    """A free place is an adult's, wherever in the region it is; work and language may go side by side (5d, 5e)."""
    if place is None:
        raise UnknownThing("place", "no such place was offered; choose one that is free")
    file = own_case(fill, file)
    broken = _why_not_filled(fill, file, place, own_places)
    if broken:
        return WorkPlaceFillRejected(
            person=file.person,
            household=file.household,
            municipality=file.municipality,
            occurred_on=fill.occurred_on,
            place=fill.place,
            code=broken,
        )
    return WorkPlaceFilled(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=fill.occurred_on,
        place=fill.place,
        kind=place.kind,
        works_in=place.municipality,
    )


def _why_not_filled(
    fill: FillWorkPlace, file: WorkFile, place: WorkPlace, own_places: tuple[WorkPlace, ...]
) -> WorkPlaceFillRejection | None:
    if file.closed_on is not None:
        return "file-closed"
    if not place.free:
        return "place-ended" if place.ended_on else "place-taken"
    if fill.occurred_on < max(place.offered_on, file.opened_on):
        return "before-offer"
    if fill.occurred_on < file.adult_on:
        return "not-yet-adult"
    return "has-place" if any(own.kind == place.kind for own in own_places) else None


def end_work_place(
    end: EndWorkPlace, place: WorkPlace | None, holder: WorkFile | None
) -> Iterator[WorkPlaceFreed | WorkPlaceEnded | WorkPlaceEndRejected]:
    """Whoever had the place is free for another (agreement 5e), and that is said of the person as well."""
    if place is None:
        raise UnknownThing("place", "no such place was offered; offer it first")
    if place.ended_on is not None or end.occurred_on < (place.filled_on or place.offered_on):
        yield WorkPlaceEndRejected(
            place=end.place,
            municipality=place.municipality,
            occurred_on=end.occurred_on,
            code="already-ended" if place.ended_on else "before-offer",
        )
        return
    if holder is not None:
        yield WorkPlaceFreed(
            person=holder.person,
            household=holder.household,
            municipality=holder.municipality,
            occurred_on=end.occurred_on,
            place=end.place,
        )
    yield WorkPlaceEnded(
        place=end.place,
        municipality=place.municipality,
        occurred_on=end.occurred_on,
        reason=end.reason,
        person=place.person,
    )
