"""To which municipality a household goes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.contracts.codes import MatchGround, Municipality, RegionalMatchRejection
from services.contracts.housing import RegionalMatchMade, RegionalMatchRejected, TermExceeded, TermMet
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.housing.commands import MakeRegionalMatch
from services.housing.decisions.quotas import half_year_of, room
from services.housing.decisions.terms import step_taken
from services.housing.state import HousingFile, QuotaAccount, SwapBalance

_GROUNDS: tuple[MatchGround, ...] = ("preferred", "reception", "room")


def make_regional_match(
    match: MakeRegionalMatch,
    file: HousingFile | None,
    account: QuotaAccount | None,
    balance: SwapBalance | None,
    claims: tuple[HousingFile, ...],
    norms: Norms,
) -> Iterator[RegionalMatchMade | RegionalMatchRejected | TermExceeded | TermMet]:
    """Whoever wishes stays in the region (agreement 1a), within the municipality's quota (1b).

    A household that needs its next home was counted with its first, so it may go where there is a home for it.
    """
    file = with_permit(file)
    broken = _why_no_match(match, file, account, balance, claims)
    if broken:
        yield RegionalMatchRejected(
            household=file.household, municipality=file.municipality, occurred_on=match.occurred_on, code=broken
        )
        return
    yield RegionalMatchMade(
        household=file.household,
        municipality=match.municipality,
        occurred_on=match.occurred_on,
        period=half_year_of(match.occurred_on),
        persons=file.persons,
        ground=ground(file, match.municipality),
        allocate_by=match.occurred_on + timedelta(days=norms.allocate_within_days),
    )
    yield from step_taken(file, "match-within", match.occurred_on)


def with_permit(file: HousingFile | None) -> HousingFile:
    """A file with a permit; where it has none, the permit may still be on its way from intake."""
    if file is None or file.permit_granted_on is None:
        raise NotKnownYet(
            "household", "housing knows no permit of this household that concerns you; try again once it is granted"
        )
    return file


def _why_no_match(
    match: MakeRegionalMatch,
    file: HousingFile,
    account: QuotaAccount | None,
    balance: SwapBalance | None,
    claims: tuple[HousingFile, ...],
) -> RegionalMatchRejection | None:
    return (
        _why_not_matchable(match, file)
        or _why_not_by_its_days_or_wish(match, file)
        or _why_no_room(file, account, balance, claims)
    )


def _why_not_matchable(match: MakeRegionalMatch, file: HousingFile) -> RegionalMatchRejection | None:
    if file.closed_on is not None:
        return "file-closed"
    if file.settled_on is not None and not file.needs_next_home:
        return "already-settled"
    if file.matched is not None and (file.to_move_to is not None or _has_to_stay(file, match.municipality)):
        return "already-matched"
    return None


def _why_not_by_its_days_or_wish(match: MakeRegionalMatch, file: HousingFile) -> RegionalMatchRejection | None:
    if file.permit_granted_on is not None and match.occurred_on < file.permit_granted_on:
        return "before-permit"
    return "outside-region" if file.wish == "leave-region" else None


def _why_no_room(
    file: HousingFile, account: QuotaAccount | None, balance: SwapBalance | None, claims: tuple[HousingFile, ...]
) -> RegionalMatchRejection | None:
    if file.settled_on is not None:
        return None
    if account is None or not account.is_set:
        return "quota-not-set"
    return "no-room-under-quota" if room(account, balance, claims) < file.persons else None


def _has_to_stay(file: HousingFile, municipality: Municipality) -> bool:
    """The first match stands; only a household that needs its next home may be matched to another municipality."""
    return file.settled_on is None or municipality == file.matched


def ground(file: HousingFile, municipality: Municipality) -> MatchGround:
    """First the municipality that the household named, then where it is known already (agreement 1a)."""
    if municipality == file.preferred:
        return "preferred"
    return "reception" if municipality == file.reception else "room"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchProposal:
    """A municipality for a household, why, and what would change it; a person decides."""

    municipality: Municipality
    ground: MatchGround
    room: int
    possible: bool
    reasons: tuple[str, ...]


def propose_matches(
    file: HousingFile,
    day: date,
    accounts: Iterable[QuotaAccount],
    balances: Iterable[SwapBalance],
    claims: Iterable[HousingFile],
) -> tuple[MatchProposal, ...]:
    """All municipalities with a quota on that day: those with room first, of these the named one first, then the
    reception's, then those with the most room. None for a household that wishes to leave the region or is matched.
    """
    if file.wish == "leave-region" or file.matched is not None or file.closed_on is not None:
        return ()
    waiting = tuple(claims)
    by_municipality = {balance.municipality: balance for balance in balances}
    proposals = [
        _proposal(
            file,
            account,
            by_municipality.get(account.municipality),
            tuple(claim for claim in waiting if claim.claims_on == account.municipality),
        )
        for account in accounts
        if account.is_set and account.ended_on is None and account.period == half_year_of(day)
    ]
    return tuple(sorted(proposals, key=_order))


def _order(proposal: MatchProposal) -> tuple[bool, int, int, str]:
    return not proposal.possible, _GROUNDS.index(proposal.ground), -proposal.room, proposal.municipality


def _proposal(
    file: HousingFile, account: QuotaAccount, balance: SwapBalance | None, claims: tuple[HousingFile, ...]
) -> MatchProposal:
    left = room(account, balance, claims)
    why = ground(file, account.municipality)
    return MatchProposal(
        municipality=account.municipality,
        ground=why,
        room=left,
        possible=left >= file.persons,
        reasons=(_about_ground(why), _about_room(left, file.persons, account.period)),
    )


def _about_ground(why: MatchGround) -> str:
    match why:
        case "preferred":
            return "The household named this municipality (agreement 1a)."
        case "reception":
            return "The household is received here and has its ties here (agreement 1a)."
        case "room":
            return "The household named another municipality or none, and is received elsewhere."


def _about_room(left: int, needed: int, period: str) -> str:
    if left >= needed:
        return f"The quota of {period} leaves room for {left} persons; the household needs {needed}."
    return f"The quota of {period} leaves room for {max(left, 0)} persons; with room for {needed} it would be possible."
