"""What housing learns of a household from intake, and the term in which it is owed a home."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality, StayWish
from services.contracts.housing import HousingFileOpened, HousingNeedRevised, TermExceeded
from services.contracts.intake import FamilyReunificationApplied, PermitGranted, RegionalStayPreferenceRecorded
from services.contracts.norms import Norms
from services.housing.state import HousingFile


def open_housing_file(permit: PermitGranted, file: HousingFile | None, norms: Norms) -> HousingFileOpened | None:
    """From the permit on the household is owed a home: two weeks to match, ten to allocate, two to move (practice)."""
    if file is not None and file.permit_granted_on is not None:
        return None
    return HousingFileOpened(
        household=permit.household,
        municipality=permit.municipality,
        occurred_on=permit.occurred_on,
        persons=permit.persons,
        accessible=permit.accessible,
        permit_granted_on=permit.occurred_on,
        house_by=permit.occurred_on + timedelta(days=norms.house_within_days),
    )


def heed_stay_preference(preference: RegionalStayPreferenceRecorded, file: HousingFile | None) -> HousingNeedRevised:
    """A wish counts from when it is told, even before the permit (agreement 1a)."""
    return _revised(
        file or _awaiting_permit(preference),
        preference.occurred_on,
        wish=preference.wish,
        preferred=preference.preferred,
    )


def expect_family(application: FamilyReunificationApplied, file: HousingFile | None) -> HousingNeedRevised:
    """Those who will follow are to live in the same home, so it must fit them from the start (agreement 2b)."""
    file = file or _awaiting_permit(application)
    return _revised(
        file, application.occurred_on, wish=file.wish, preferred=file.preferred, expected=application.persons
    )


def _awaiting_permit(news: RegionalStayPreferenceRecorded | FamilyReunificationApplied) -> HousingFile:
    return HousingFile(household=news.household, municipality=news.municipality, reception=news.municipality)


def _revised(
    file: HousingFile,
    occurred_on: date,
    *,
    wish: StayWish | None,
    preferred: Municipality | None,
    expected: int | None = None,
) -> HousingNeedRevised:
    permitted = file.permit_granted_on is not None
    return HousingNeedRevised(
        household=file.household,
        municipality=file.municipality,
        occurred_on=occurred_on,
        persons=file.persons if permitted else None,
        expected=file.expected if expected is None else expected,
        accessible=file.accessible if permitted else None,
        wish=wish,
        preferred=preferred,
    )


def notice_late_housing(_day: DayStarted, files: tuple[HousingFile, ...]) -> Iterator[TermExceeded]:
    """A home that is late is owed by the municipality once the household is matched, by COA until then."""
    for file in files:
        if file.house_by is not None:
            yield TermExceeded(
                household=file.household,
                municipality=file.municipality,
                occurred_on=file.house_by + timedelta(days=1),
                norm="house-within",
                owed_by="coa" if file.matched is None else "municipality",
                due_on=file.house_by,
            )
