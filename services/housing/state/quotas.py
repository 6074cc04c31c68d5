"""Each municipality's quota per half-year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.housing import (
    HousingQuotaSet,
    PersonsHoused,
)


@dataclass(frozen=True, slots=True)
class QuotaAccount:
    """A municipality's legal quota of a half-year, and the persons that settled in that half-year.

    `persons` is None while the province has not set the quota: people settle all the same.
    """

    KEY: ClassVar[tuple[str, ...]] = ("municipality", "period")
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HousingQuotaSet: ("municipality", "period"),
        PersonsHoused: ("municipality", "period"),
    }

    municipality: Municipality
    period: str
    persons: int | None = None
    population: int | None = None
    national_population: int | None = None
    national_persons: int | None = None
    housed: int = 0

    @staticmethod
    def evolve(state: "QuotaAccount | None", event: HousingQuotaSet | PersonsHoused) -> "QuotaAccount":
        account = state or QuotaAccount(municipality=event.municipality, period=event.period)
        match event:
            case HousingQuotaSet():
                return replace(
                    account,
                    persons=event.persons,
                    population=event.population,
                    national_population=event.national_population,
                    national_persons=event.national_persons,
                )
            case PersonsHoused():
                return replace(account, housed=account.housed + event.persons)
