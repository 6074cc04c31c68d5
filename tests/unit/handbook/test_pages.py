"""The handbook: every link leads somewhere, every grant stands exactly where it was granted, everybody can read it."""

import itertools
import re
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from shutil import which

import pytest

from services.handbook.cli import write_handbook
from services.handbook.sources import Sources, short

SOURCES = Sources.of_this_tree()
VOID = {"meta", "link", "br", "img"}


@dataclass
class Read(HTMLParser):
    """A page, read strictly: what is opened is closed, in its order."""

    open: list[str] = field(default_factory=list)
    seen: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    rows: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                assert value not in self.anchors, value
                self.anchors.add(value or "")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.seen]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("handbook")
    (into / "partners").mkdir()
    (into / "partners" / "former.html").touch()
    write_handbook(SOURCES, into)
    return into


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[Path, Read]:
    found = {}
    for file in folder.rglob("*.html"):
        read = Read()
        read.feed(file.read_text(encoding="utf-8"))
        assert read.open == [], file
        found[file] = read
    return found


def test_every_link_leads_to_a_page_and_to_a_place_on_it(folder: Path, site: dict[Path, Read]) -> None:
    for file, read in site.items():
        for address in read.links:
            place, _, anchor = address.partition("#")
            target = (file.parent / place).resolve()
            assert target.is_relative_to(folder.resolve()), (file, address)
            assert target.exists(), (file, address)
            assert not anchor or anchor in site[target].anchors, (file, address)


def test_every_page_is_reached_from_the_first(folder: Path, site: dict[Path, Read]) -> None:
    reached, next_up = set(), [folder / "index.html"]
    while next_up:
        file = next_up.pop()
        if file in reached or file not in site:
            continue
        reached.add(file)
        next_up += [(file.parent / address.partition("#")[0]).resolve() for address in site[file].links]
    assert reached == set(site)


def test_every_grant_appears_exactly_where_it_was_granted(folder: Path, site: dict[Path, Read]) -> None:
    for event in SOURCES.newest:
        rows = site[folder / "events" / f"{short(event)}.html"].rows
        begin = next((n for n, row in enumerate(rows) if row[:2] == ["partner", "receives"]), len(rows))
        told = {
            (partner, row[1], row[3]) for row in rows[begin + 1 :] if len(row) == 5 for partner in row[0].split(", ")
        }
        assert told == {
            (term.name, ", ".join(term.events[event]), term.profile.legal_basis) for term in SOURCES.granted(event)
        }, event
    for term in SOURCES.terms:
        rows = site[folder / "partners" / f"{term.name}.html"].rows
        begin = rows.index(["event", "fields", "what happened"])
        end = next((n for n, row in enumerate(rows) if row == ["for", "fields"]), len(rows))
        told_fields = {row[0]: row[1] for row in rows[begin + 1 : end]}
        assert told_fields == {short(event): ", ".join(fields) for event, fields in term.events.items()}


def test_what_may_be_fetched_stands_in_the_agreement(folder: Path, site: dict[Path, Read]) -> None:
    for term in SOURCES.terms:
        rows = site[folder / "partners" / f"{term.name}.html"].rows
        told = rows[rows.index(["for", "fields"]) + 1 :] if ["for", "fields"] in rows else []
        assert told == [[purpose, ", ".join(fields)] for purpose, fields in term.profile.register_fields.items()]


def test_every_event_names_who_says_it(folder: Path, site: dict[Path, Read]) -> None:
    for event in SOURCES.newest:
        (row,) = (row for row in site[folder / "events" / f"{short(event)}.html"].rows if row[0] == "said by")
        assert row[1].startswith(event.split(".")[2]), event


def test_a_page_of_what_is_no_more_is_gone(folder: Path) -> None:
    assert not (folder / "partners" / "former.html").exists()


def test_nothing_is_fetched_and_nothing_runs(folder: Path, site: dict[Path, Read]) -> None:
    for file, read in site.items():
        assert not {"script", "link", "img", "iframe", "object"} & set(read.tags()), file
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//|url\(\s*['\"]?http|@import", text), file


def test_everybody_can_find_the_way_by_headings_and_headers(site: dict[Path, Read]) -> None:
    for file, read in site.items():
        levels = [int(tag[1]) for tag in read.tags() if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, file
        assert levels.count(1) == 1, file
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), file
        assert read.seen[0] == ("html", {"lang": "en"}), file
        assert read.tags().count("caption") == read.tags().count("table"), file
        assert all("scope" in attributes for tag, attributes in read.seen if tag == "th"), file
        assert {"main", "nav", "title"} <= set(read.tags()), file


def luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_words_stand_out_from_what_is_behind_them(folder: Path) -> None:
    """WCAG 2.1: at least 4.5 to 1, on the darkest ground that words stand on."""
    style = (folder / "index.html").read_text(encoding="utf-8")
    ground = min(luminance(colour) for colour in re.findall(r"background:#([0-9a-f]+)", style))
    for colour in re.findall(r"[{;}]color:#([0-9a-f]+)", style):
        assert (ground + 0.05) / (luminance(colour) + 0.05) >= 4.5, colour


def test_a_browser_shows_it_as_it_lies_on_disk(folder: Path, tmp_path: Path) -> None:
    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    if browser is None:
        return  # the tests above read the pages strictly
    shown = subprocess.run(
        (browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"--user-data-dir={tmp_path}/profile",
         (folder / "index.html").as_uri()),
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "<svg" in shown.stdout
    assert shown.stdout.count("<table") > 3
