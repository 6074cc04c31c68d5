"""The report: counted from events alone, repeats left out."""

from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

import orjson

from services.audit.audit import Audit, Read
from services.audit.topics import Heard
from services.contracts.housing import HousingQuotaSet, PersonsHoused, SettlementRegistered
from services.contracts.intake import PermitGranted
from services.region.figures import load_figures, published
from services.region.report import make_report, outcomes, write_report
from tests.faults.histories import heard

FAMILY, SINGLE = UUID(int=1), UUID(int=2)
BUNNIK: Final = "GM0312"


def permit(household: UUID, day: date) -> PermitGranted:
    return PermitGranted(
        household=household,
        municipality="GM0344",
        occurred_on=day,
        persons=1,
        accessible=False,
        members=(household,),
        reunification_by=day,
    )


def settlement(household: UUID, day: date, period: str = "2017H1") -> tuple[SettlementRegistered, PersonsHoused]:
    settled = SettlementRegistered(
        household=household, municipality=BUNNIK, occurred_on=day, home=UUID(int=9), period=period, persons=3
    )
    return settled, PersonsHoused(municipality=BUNNIK, period=period, occurred_on=day, persons=3, household=household)


QUOTA = HousingQuotaSet(
    municipality=BUNNIK,
    period="2017H1",
    occurred_on=date(2017, 1, 18),
    persons=12,
    population=14_773,
    national_population=16_979_120,
    national_persons=13_000,
)
EVENTS = (
    QUOTA,
    permit(FAMILY, date(2017, 2, 1)),
    permit(SINGLE, date(2017, 5, 1)),
    *settlement(FAMILY, date(2017, 4, 12)),
    *settlement(SINGLE, date(2017, 7, 10), "2017H2"),
)


def test_persons_count_in_their_half_year_and_weeks_for_all() -> None:
    found = outcomes(EVENTS)
    assert list(found) == [BUNNIK]
    assert (found[BUNNIK].quota, found[BUNNIK].housed, found[BUNNIK].open, found[BUNNIK].weeks) == (12, 3, 9, 10.0)


def test_the_report_counts_every_event_once_by_its_full_type(tmp_path: Path) -> None:
    history: list[Heard] = heard([one for one in EVENTS if isinstance(one, HousingQuotaSet | PersonsHoused)])
    audit = Audit({"housing-v1": [*history, history[0]]}, [], Read(1, 2, 1, 0, 0))
    write_report(make_report(audit, 61.23), tmp_path / "demo" / "report.json")
    written = orjson.loads((tmp_path / "demo" / "report.json").read_bytes())
    assert written.pop("resemblance").keys() == {one.name for one in published().resemblance}
    assert isinstance(written.pop("clauses"), dict)
    assert written == {
        "events": {
            "nl.ketenbus.housing.HousingQuotaSet": 1,
            "nl.ketenbus.housing.PersonsHoused": 2,
        },
        "municipalities": {BUNNIK: {"quota": 12, "housed": 3, "open": 9}},
        "wall_seconds": 61.2,
        "checks": {"C1": True, "C2": True, "C3": True, "C4": True},
    }


def test_published_quotas_are_those_of_the_formula() -> None:
    figures = load_figures()
    assert len(figures.places) == 16
    for place in figures.places:
        by_formula = -(-figures.national_persons["2017H1"] * place.population // figures.population)
        assert figures.quota(place, "2017H1") == by_formula
