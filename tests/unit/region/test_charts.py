"""Charts and the page say in words what they show, and fetch nothing."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from services.region.charts import Bar, Chart, alternative, counted, svg
from services.region.figures import load_figures
from services.region.page import page
from services.region.report import Outcome
from services.region.resemblance import compare
from services.region.span import LAST_DAY, Plan
from services.region.story import Causes
from tests.faults.histories import heard
from tests.unit.region.test_report import BUNNIK, EVENTS

CHART = Chart("Quota & homes", "Persons.", ("housed", "open"), (Bar("A <b>", (3, 1)), Bar("B", (0, 4.5))))
SVG = "{http://www.w3.org/2000/svg}"


def test_a_chart_is_well_formed_and_tells_every_number_in_words() -> None:
    drawn = ElementTree.fromstring(svg(CHART, "c"))  # noqa: S314  # our own
    assert drawn.findtext("title") == "Quota & homes"
    assert drawn.findtext("desc") == "Persons. A <b>: 3 housed, 1 open; B: 0 housed, 4.5 open."
    assert drawn.attrib["aria-labelledby"] == "c-t c-d"


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = ElementTree.fromstring(svg(CHART, "c"))  # noqa: S314
    widths = [float(part.attrib["width"]) for part in drawn.iter("rect")]
    assert widths[0] == pytest.approx(3 * widths[1], abs=0.2)
    assert widths[2] == 0
    assert max(widths) == widths[3]


def test_a_chart_of_nothing_is_a_chart() -> None:
    assert alternative(counted("Homes", "Homes.", "homes", {})) == "Homes. ."
    assert ElementTree.fromstring(svg(counted("Homes", "Homes.", "homes", {}), "c")) is not None  # noqa: S314


class Strict(HTMLParser):
    """Every tag is closed in its turn; addresses are collected."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "data")]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "data")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def a_page() -> str:
    history = heard(EVENTS)
    return page(
        Plan(2, 7),
        load_figures(),
        history,
        history,
        Causes(history, {}),
        {
            "checks": {"C1": True, "C4": False},
            "wall_seconds": 1.5,
            "clauses": {"1b": [{"name": "housed", "of": "region", "unit": "persons", "value": None}]},
        },
        {BUNNIK: Outcome(12, 3, None)},
        compare(EVENTS, LAST_DAY),
    )


def test_the_page_is_well_formed_and_fetches_nothing() -> None:
    reader = Strict()
    reader.feed(text := a_page())
    assert reader.open == []
    assert reader.addresses == []
    assert not any(word in text for word in ("http://", "https://", "url(", "@import", "<script"))


def test_every_chart_has_a_title_a_description_and_its_words() -> None:
    reader = Strict()
    reader.feed(text := a_page())
    charts = reader.seen.count("svg")
    assert charts == 4
    assert text.count('role="img"') == reader.seen.count("desc") == reader.seen.count("details") == charts


def test_a_check_that_fails_is_told_in_words() -> None:
    assert "C1 holds, C4 FAILS" in a_page()
