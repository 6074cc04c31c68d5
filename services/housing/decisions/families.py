"""What happens to a household once it has a permit: family follows, members come and go, the permit is withdrawn."""

from collections.abc import Iterator

from services.contracts.codes import FileClosingReason
from services.contracts.housing import (
    AllocationLapsed,
    HomeVacated,
    HousingFileClosed,
    HousingFitLost,
    HousingNeedRevised,
    PersonsHoused,
    SupervisionEnded,
)
from services.contracts.intake import FamilyArrivalExpected, FamilyArrived, MemberJoined, MemberLeft, PermitWithdrawn
from services.contracts.norms import Norms
from services.housing.decisions.allocation import lapsed, vacated
from services.housing.decisions.files import revised
from services.housing.decisions.periods import ended_by
from services.housing.decisions.quotas import half_year_of
from services.housing.state import Home, HousingFile, Neighbourhood, QuotaAccount, Supervision

News = FamilyArrivalExpected | FamilyArrived | MemberJoined
FitChange = HousingNeedRevised | PersonsHoused | SupervisionEnded | HousingFitLost | AllocationLapsed
Ending = HousingNeedRevised | AllocationLapsed | HousingFileClosed | HomeVacated


def fit_family(
    news: News,
    file: HousingFile | None,
    homes: tuple[Home, ...],
    _neighbourhoods: tuple[Neighbourhood, ...],
    account: QuotaAccount | None,
    supervision: Supervision | None,
    norms: Norms,
) -> Iterator[FitChange]:
    """The home must fit everybody, those who will follow included, also when more come than were told (2b)."""
    if file is None or file.permit_granted_on is None:
        return
    persons = file.persons if isinstance(news, FamilyArrivalExpected) else news.persons
    expected = _expected(news, file)
    isk_expected = news.isk_persons if isinstance(news, FamilyArrivalExpected) else min(file.isk_expected, expected)
    if (persons, expected, isk_expected) != (file.persons, file.expected, file.isk_expected):
        yield revised(
            file,
            news.occurred_on,
            wish=file.wish,
            preferred=file.preferred,
            persons=persons,
            expected=expected,
            isk_expected=isk_expected,
        )
    if isinstance(news, FamilyArrived):
        for housed in _counted(news, file):
            yield housed
            yield from ended_by(housed, account, supervision)
    # Of family that arrives the members are told one by one, and only then that they are no longer expected.
    yield from _fit_lost(news, file, homes, persons if isinstance(news, MemberJoined) else persons + expected, norms)


def _expected(news: News, file: HousingFile) -> int:
    match news:
        case FamilyArrivalExpected():
            return news.persons
        case FamilyArrived():
            return news.expected
        case MemberJoined():
            return file.expected


def _counted(news: FamilyArrived, file: HousingFile) -> Iterator[PersonsHoused]:
    """Family that joins a household in its home counts under the quota when it comes, and once (Hw 29)."""
    uncounted = min(news.arrived, news.persons - file.counted)
    if file.settled_on is not None and file.closed_on is None and uncounted > 0:
        yield PersonsHoused(
            municipality=file.municipality,
            period=half_year_of(news.occurred_on),
            occurred_on=news.occurred_on,
            persons=uncounted,
            household=file.household,
        )


def _fit_lost(
    news: News, file: HousingFile, homes: tuple[Home, ...], persons: int, norms: Norms
) -> Iterator[HousingFitLost | AllocationLapsed]:
    """A home that was only allocated is free again; from one that it lives in, the household needs a next."""
    home = next((home for home in homes if home.home == (file.next_home or file.home)), None)
    if home is None or home.fits >= persons or file.closed_on is not None:
        return
    lives_there = home.home != file.to_move_to
    if lives_there and file.needs_next_home:
        return
    yield HousingFitLost(
        household=file.household,
        municipality=file.municipality,
        occurred_on=news.occurred_on,
        home=home.home,
        persons=persons,
        fits=home.fits,
    )
    if not lives_there:
        yield lapsed(file, home, news.occurred_on, "too-small", norms)


def follow_leaving_member(
    left: MemberLeft,
    file: HousingFile | None,
    homes: tuple[Home, ...],
    _neighbourhoods: tuple[Neighbourhood, ...],
    norms: Norms,
) -> Iterator[Ending]:
    """A smaller household keeps its home; where nobody is left, the home is free."""
    if file is None or file.permit_granted_on is None:
        return
    if left.persons == 0:
        yield from _closed(left, "nobody-left", file, homes, norms)
    elif left.persons != file.persons:
        yield revised(file, left.occurred_on, wish=file.wish, preferred=file.preferred, persons=left.persons)


def close_housing_file(
    withdrawn: PermitWithdrawn,
    file: HousingFile | None,
    homes: tuple[Home, ...],
    _neighbourhoods: tuple[Neighbourhood, ...],
    norms: Norms,
) -> Iterator[Ending]:
    """Without a permit no home is owed; whoever lives in one is not put out of it by that alone."""
    if file is not None and file.permit_granted_on is not None:
        yield from _closed(withdrawn, "permit-withdrawn", file, homes, norms)


def _closed(
    news: PermitWithdrawn | MemberLeft,
    reason: FileClosingReason,
    file: HousingFile,
    homes: tuple[Home, ...],
    norms: Norms,
) -> Iterator[Ending]:
    for home in homes:
        if home.home == file.to_move_to:
            yield lapsed(file, home, news.occurred_on, "file-closed", norms)
        elif reason == "nobody-left":
            yield vacated(home, file, news.occurred_on)
    if file.closed_on is None:
        yield HousingFileClosed(
            household=file.household, municipality=file.municipality, occurred_on=news.occurred_on, reason=reason
        )
