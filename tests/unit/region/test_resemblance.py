"""Simulated beside published: each figure counted by hand."""

from datetime import date
from typing import Final
from uuid import UUID

from services.contracts.event import Event
from services.contracts.intake import FamilyArrived, FamilyReunificationApplied
from services.region.figures import published
from services.region.resemblance import Compared, compare
from services.region.span import SIGNING_DAY, Span

FAMILY = UUID(int=1)
BUNNIK: Final = "GM0312"


def figure(events: tuple[Event, ...], name: str) -> Compared:
    return next(one for one in compare(events, date(2017, 12, 31)) if one.figure.name == name)


def test_nothing_is_told_of_what_did_not_happen() -> None:
    assert {one.verdict for one in compare((), date(2017, 12, 31))} == {"too early to tell"}


def test_the_family_s_delay_counts_from_the_application_to_the_arrival() -> None:
    facts = {"household": FAMILY, "municipality": BUNNIK}
    applied = FamilyReunificationApplied(occurred_on=date(2017, 2, 1), persons=2, in_time=True, **facts)  # type: ignore[arg-type]
    came = FamilyArrived(occurred_on=date(2017, 9, 21), arrived=2, persons=3, expected=0, **facts)  # type: ignore[arg-type]
    assert figure((applied, came), "reunification-days") == Compared(
        next(one for one in published().resemblance if one.name == "reunification-days"), 232
    )
    assert figure((applied, came), "reunification-days").verdict == "within tolerance"
    assert figure((came,), "reunification-days").simulated is None


def test_who_applied_too_short_ago_to_tell_is_left_out_and_who_waits_yet_counts() -> None:
    """Counted among those who came only, a short run would show the quick ones and call them all."""

    def applied(household: int, day: date) -> Event:
        facts = {"household": UUID(int=household), "municipality": BUNNIK, "persons": 2, "in_time": True}
        return FamilyReunificationApplied(occurred_on=day, **facts)  # type: ignore[arg-type]

    assert figure((applied(1, date(2017, 6, 1)),), "reunification-days").simulated is None
    assert figure((applied(1, date(2017, 6, 1)), applied(2, date(2017, 1, 31))), "reunification-days").simulated == 334


def test_every_published_figure_has_its_source_and_is_compared() -> None:
    assert all(one.source and one.tolerance > 0 for one in published().resemblance)
    assert [one.figure for one in compare((), SIGNING_DAY)] == list(published().resemblance)


def test_quotas_are_published_for_every_half_year_that_is_played() -> None:
    assert list(Span().halves) == ["2017H1", "2017H2"]
    whole = Span(SIGNING_DAY, date(2020, 1, 1)).halves
    assert list(whole) == ["2017H1", "2017H2", "2018H1", "2018H2", "2019H1", "2019H2", "2020H1"]
    assert whole["2018H1"] == date(2017, 12, 1)
