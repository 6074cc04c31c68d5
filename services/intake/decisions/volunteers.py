"""Initiatives of volunteers, and who is matched with them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from services.contracts.calendar import DayStarted
from services.contracts.codes import VolunteerMatchRejection, VolunteerWithdrawalRejection
from services.contracts.intake import (
    TermExceeded,
    TermMet,
    VolunteerInitiativeOffered,
    VolunteerInitiativeWithdrawn,
    VolunteerMatched,
    VolunteerMatchEnded,
    VolunteerMatchRejected,
    VolunteerOfferRejected,
    VolunteerWithdrawalRejected,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.intake.commands import (
    EndVolunteerMatch,
    MatchVolunteer,
    OfferVolunteerInitiative,
    WithdrawVolunteerInitiative,
)
from services.intake.decisions.agreement import why_outside_agreement
from services.intake.state import Household, Succession, VolunteerContact, VolunteerInitiative


def offer_volunteer_initiative(
    offer: OfferVolunteerInitiative,
    initiative: VolunteerInitiative | None,
    successions: Sequence[Succession],
    norms: Norms,
) -> VolunteerInitiativeOffered | VolunteerOfferRejected:
    """Volunteers help people to manage by themselves (agreement 1d)."""
    broken = "already-offered" if initiative else why_outside_agreement(offer, successions, norms)
    if broken:
        return VolunteerOfferRejected(
            initiative=offer.initiative, municipality=offer.municipality, occurred_on=offer.occurred_on, code=broken
        )
    return VolunteerInitiativeOffered(
        initiative=offer.initiative,
        municipality=offer.municipality,
        occurred_on=offer.occurred_on,
        kind=offer.kind,
        places=offer.places,
    )


def withdraw_volunteer_initiative(
    withdrawal: WithdrawVolunteerInitiative, initiative: VolunteerInitiative | None
) -> VolunteerInitiativeWithdrawn | VolunteerWithdrawalRejected:
    """Nobody loses volunteers unseen: each match is ended with its reason before the initiative is withdrawn."""
    initiative = _known_initiative(initiative)
    broken = _why_not_withdrawn(withdrawal, initiative)
    if broken:
        return VolunteerWithdrawalRejected(
            initiative=initiative.initiative,
            municipality=initiative.municipality,
            occurred_on=withdrawal.occurred_on,
            code=broken,
        )
    return VolunteerInitiativeWithdrawn(
        initiative=initiative.initiative,
        municipality=initiative.municipality,
        occurred_on=withdrawal.occurred_on,
    )


def _why_not_withdrawn(
    withdrawal: WithdrawVolunteerInitiative, initiative: VolunteerInitiative
) -> VolunteerWithdrawalRejection | None:
    if initiative.withdrawn_on is not None:
        return "already-withdrawn"
    if initiative.matched > 0:
        return "people-matched"
    return "before-offer" if withdrawal.occurred_on < initiative.offered_on else None


def match_volunteer(
    meeting: MatchVolunteer,
    contact: VolunteerContact | None,
    household: Household | None,
    initiative: VolunteerInitiative | None,
) -> tuple[VolunteerMatched | TermMet, ...] | VolunteerMatchRejected:
    """A person meets volunteers, whether of this municipality or of one where they lived before (agreement 1d)."""
    contact, household = _known_person(contact, household)
    initiative = _known_initiative(initiative)
    broken = _why_no_match(meeting, contact, initiative)
    if broken:
        return _rejected(meeting, household, broken)
    matched = VolunteerMatched(
        person=contact.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=meeting.occurred_on,
        initiative=initiative.initiative,
        kind=initiative.kind,
        volunteers_in=initiative.municipality,
    )
    return matched, *_met(meeting, contact, household)


def _why_no_match(
    meeting: MatchVolunteer, contact: VolunteerContact, initiative: VolunteerInitiative
) -> VolunteerMatchRejection | None:
    if contact.left_on is not None:
        return "person-left"
    if initiative.withdrawn_on is not None:
        return "initiative-withdrawn"
    if meeting.initiative in contact.initiatives:
        return "already-matched"
    if initiative.matched >= initiative.places:
        return "no-places-left"
    if meeting.occurred_on < contact.arrived_on:
        return "before-arrival"
    return "before-offer" if meeting.occurred_on < initiative.offered_on else None


def _met(meeting: MatchVolunteer, contact: VolunteerContact, household: Household) -> Iterator[TermMet]:
    """A first contact that was said to be late, and was in time, was only heard of late."""
    is_late = contact.due_on is None and contact.contacted_on is None
    if is_late and contact.contact_by is not None and meeting.occurred_on <= contact.contact_by:
        yield TermMet(
            person=contact.person,
            household=household.household,
            municipality=household.municipality,
            occurred_on=meeting.occurred_on,
            norm="volunteer-contact-within",
            owed_by="guidance",
            due_on=contact.contact_by,
            met_on=meeting.occurred_on,
        )


def end_volunteer_match(
    ending: EndVolunteerMatch, contact: VolunteerContact | None, household: Household | None
) -> VolunteerMatchEnded | VolunteerMatchRejected:
    """A match ends because somebody says so, never because of a move (agreement 1d)."""
    contact, household = _known_person(contact, household)
    broken = _why_no_end(ending, contact)
    if broken:
        return _rejected(ending, household, broken)
    return VolunteerMatchEnded(
        person=contact.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=ending.occurred_on,
        initiative=ending.initiative,
        reason=ending.reason,
    )


def _why_no_end(ending: EndVolunteerMatch, contact: VolunteerContact) -> VolunteerMatchRejection | None:
    since = dict(zip(contact.initiatives, contact.matched_on, strict=True))
    if ending.initiative not in since:
        return "not-matched"
    return "before-match" if ending.occurred_on < since[ending.initiative] else None


def end_matches_of_who_left(
    _day: DayStarted, contacts: Sequence[VolunteerContact], households: Sequence[Household]
) -> Iterator[VolunteerMatchEnded]:
    """Who is no longer in the region leaves places to others, on the day that begins after it was heard of."""
    homes = _by_reference(households)
    for contact in contacts:
        for initiative, since in zip(contact.initiatives, contact.matched_on, strict=True):
            if contact.left_on is not None:
                yield VolunteerMatchEnded(
                    person=contact.person,
                    household=contact.household,
                    municipality=homes[contact.household].municipality,
                    occurred_on=max(contact.left_on, since),
                    initiative=initiative,
                    reason="person-left",
                )


def notice_missing_contacts(
    _day: DayStarted, contacts: Sequence[VolunteerContact], households: Sequence[Household]
) -> Iterator[TermExceeded]:
    """An adult who knows no volunteers in time is owed a contact by guidance (agreement 1d)."""
    homes = _by_reference(households)
    for contact in contacts:
        if contact.left_on is None and contact.contact_by is not None:
            yield TermExceeded(
                person=contact.person,
                household=contact.household,
                municipality=homes[contact.household].municipality,
                occurred_on=contact.contact_by + timedelta(days=1),
                norm="volunteer-contact-within",
                owed_by="guidance",
                due_on=contact.contact_by,
            )


def _by_reference(households: Sequence[Household]) -> dict[UUID, Household]:
    return {household.household: household for household in households}


def _known_initiative(initiative: VolunteerInitiative | None) -> VolunteerInitiative:
    if initiative is None:
        raise UnknownThing("initiative", "no initiative with this reference was offered; GET /initiatives lists them")
    return initiative


def _known_person(contact: VolunteerContact | None, household: Household | None) -> tuple[VolunteerContact, Household]:
    if contact is None or household is None:
        raise UnknownThing("person", "no arrival of this person is registered; COA registers the household's arrival")
    return contact, household


def _rejected(
    tried: MatchVolunteer | EndVolunteerMatch, household: Household, code: VolunteerMatchRejection
) -> VolunteerMatchRejected:
    return VolunteerMatchRejected(
        person=tried.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=tried.occurred_on,
        initiative=tried.initiative,
        code=code,
    )
