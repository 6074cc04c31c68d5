"""What passes on when a municipality merges into another."""

from collections.abc import Iterator

from services.contracts.housing import (
    ConversionSucceeded,
    HomeSucceeded,
    HousingFileSucceeded,
    NeighbourhoodSucceeded,
    PerformanceAgreementSucceeded,
    SuccessionNoted,
)
from services.contracts.intake import MunicipalitySucceeded
from services.housing.state import Conversion, Home, HousingFile, Neighbourhood, PerformanceAgreement, Succession

PassedOn = SuccessionNoted | HousingFileSucceeded | HomeSucceeded | NeighbourhoodSucceeded


def pass_on_homes(  # all that may name the municipality
    merger: MunicipalitySucceeded,
    noted: Succession | None,
    concerned: tuple[HousingFile, ...],
    received: tuple[HousingFile, ...],
    preferring: tuple[HousingFile, ...],
    homes: tuple[Home, ...],
    neighbourhoods: tuple[Neighbourhood, ...],
) -> Iterator[PassedOn]:
    """Cases, homes and neighbourhoods are the successor's from then on; what is heard later is looked up (6)."""
    if noted is not None:
        return
    yield SuccessionNoted(municipality=merger.municipality, occurred_on=merger.occurred_on, successor=merger.successor)
    for household in sorted({file.household for file in (*concerned, *received, *preferring)}):
        yield HousingFileSucceeded(
            household=household,
            municipality=merger.successor,
            occurred_on=merger.occurred_on,
            predecessor=merger.municipality,
        )
    for home in homes:
        yield HomeSucceeded(
            home=home.home,
            municipality=merger.successor,
            occurred_on=merger.occurred_on,
            predecessor=merger.municipality,
        )
    for neighbourhood in neighbourhoods:
        yield NeighbourhoodSucceeded(
            neighbourhood=neighbourhood.neighbourhood,
            municipality=merger.successor,
            occurred_on=merger.occurred_on,
            predecessor=merger.municipality,
        )


def pass_on_supply(
    merger: MunicipalitySucceeded, agreements: tuple[PerformanceAgreement, ...], conversions: tuple[Conversion, ...]
) -> Iterator[PerformanceAgreementSucceeded | ConversionSucceeded]:
    """What an association promised the old municipality it owes the new one, by the same day (agreement 2e, 2f)."""
    for agreement in agreements:
        yield PerformanceAgreementSucceeded(
            agreement=agreement.agreement,
            municipality=merger.successor,
            occurred_on=merger.occurred_on,
            predecessor=merger.municipality,
            association=agreement.association,
        )
    for conversion in conversions:
        yield ConversionSucceeded(
            conversion=conversion.conversion,
            municipality=merger.successor,
            occurred_on=merger.occurred_on,
            predecessor=merger.municipality,
            association=conversion.association,
        )
