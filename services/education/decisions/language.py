"""Help with the language by volunteers, for children and adults alike (agreement 4b)."""

from services.contracts.codes import LanguageJoinRejection
from services.contracts.education import (
    LanguageActivityJoined,
    LanguageActivityOffered,
    LanguageJoinRejected,
    LanguageOfferRejected,
)
from services.contracts.refusals import NotKnownYet, UnknownThing
from services.education.commands import JoinLanguageActivity, OfferLanguageActivity
from services.education.state import (
    LanguageActivity,
    LanguagePlace,
    Learner,
)


def offer_language_activity(
    offer: OfferLanguageActivity, activity: LanguageActivity | None
) -> LanguageActivityOffered | LanguageOfferRejected:
    """An offer says how many can take part, so that a free place can be found."""
    if activity is not None:
        return LanguageOfferRejected(
            activity=offer.activity,
            municipality=offer.municipality,
            occurred_on=offer.occurred_on,
            code="already-offered",
        )
    return LanguageActivityOffered(
        activity=offer.activity,
        municipality=offer.municipality,
        occurred_on=offer.occurred_on,
        kind=offer.kind,
        places=offer.places,
    )


def join_language_activity(
    wish: JoinLanguageActivity, learner: Learner | None, activity: LanguageActivity | None, place: LanguagePlace | None
) -> LanguageActivityJoined | LanguageJoinRejected:
    """Whoever arrived may take part from the first day, in whichever municipality there is a place (1c, 4b)."""
    if activity is None:
        raise UnknownThing("activity", "no such activity was offered; offer it first")
    if learner is None:
        raise NotKnownYet("person", "education does not know of this person's arrival; try again")
    broken = _why_not_joined(wish, learner, activity, place)
    if broken:
        return LanguageJoinRejected(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=wish.occurred_on,
            activity=wish.activity,
            code=broken,
        )
    return LanguageActivityJoined(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=wish.occurred_on,
        activity=wish.activity,
    )


def _why_not_joined(
    wish: JoinLanguageActivity, learner: Learner, activity: LanguageActivity, place: LanguagePlace | None
) -> LanguageJoinRejection | None:
    if learner.left_on is not None:
        return "no-longer-here"
    if place is not None and place.left_on is None:
        return "already-joined"
    if wish.occurred_on < activity.offered_on:
        return "before-offer"
    return "no-place-left" if activity.taken >= activity.places else None
