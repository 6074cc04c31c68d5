"""What housing learns of a household from intake before it is housed: its permit, its wish, who will follow it."""

from datetime import date

from services.contracts.codes import Municipality, StayWish
from services.contracts.housing import HousingFileOpened, HousingNeedRevised
from services.contracts.intake import FamilyReunificationApplied, PermitGranted, RegionalStayPreferenceRecorded
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.housing.decisions.terms import house_by, match_by
from services.housing.state import (
    HousingFile,
    Succession,
)


def open_housing_file(
    permit: PermitGranted, file: HousingFile | None, successions: tuple[Succession, ...], norms: Norms
) -> HousingFileOpened | None:
    """From the permit on the household is owed a home; a new permit opens a closed file again."""
    if file is not None and file.permit_granted_on is not None and file.closed_on is None:
        return None
    return HousingFileOpened(
        household=permit.household,
        municipality=successor_of(permit.municipality, successions),
        occurred_on=permit.occurred_on,
        persons=permit.persons,
        accessible=permit.accessible,
        permit_granted_on=permit.occurred_on,
        house_by=house_by(permit.occurred_on, norms),
        match_by=match_by(permit.occurred_on, norms),
    )


def heed_stay_preference(
    preference: RegionalStayPreferenceRecorded, file: HousingFile | None, successions: tuple[Succession, ...]
) -> HousingNeedRevised:
    """A wish counts from when it is told, even before the permit (agreement 1a)."""
    return revised(
        file or awaiting_permit(preference, successions),
        preference.occurred_on,
        wish=preference.wish,
        preferred=preference.preferred and successor_of(preference.preferred, successions),
    )


def expect_family(
    application: FamilyReunificationApplied, file: HousingFile | None, successions: tuple[Succession, ...]
) -> HousingNeedRevised:
    """Those who will follow are to live in the same home, so it must fit them from the start (agreement 2b)."""
    file = file or awaiting_permit(application, successions)
    return revised(
        file, application.occurred_on, wish=file.wish, preferred=file.preferred, expected=application.persons
    )


def awaiting_permit(
    news: RegionalStayPreferenceRecorded | FamilyReunificationApplied, successions: tuple[Succession, ...]
) -> HousingFile:
    municipality = successor_of(news.municipality, successions)
    return HousingFile(household=news.household, municipality=municipality, reception=municipality)


def revised(
    file: HousingFile,
    occurred_on: date,
    *,
    wish: StayWish | None,
    preferred: Municipality | None,
    persons: int | None = None,
    expected: int | None = None,
    isk_expected: int | None = None,
) -> HousingNeedRevised:
    """The need as a whole; persons and who is expected only where they are others than before."""
    permitted = file.permit_granted_on is not None
    return HousingNeedRevised(
        household=file.household,
        municipality=file.municipality,
        occurred_on=occurred_on,
        persons=(persons or file.persons) if permitted else None,
        expected=file.expected if expected is None else expected,
        isk_expected=file.isk_expected if isk_expected is None else isk_expected,
        accessible=file.accessible if permitted else None,
        wish=wish,
        preferred=preferred,
    )
