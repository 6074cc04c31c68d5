"""Agreements are read strictly: what is not granted in so many words reaches nobody, and each mistake has its line."""

from datetime import date
from pathlib import Path

import pytest

from services.agreements.agreements import load_agreements
from services.agreements.lines import Unreadable

PURPOSES = "home-offer: To agree on a home with the household that it was offered to.\n"
PROFILE = """\
legal_basis: agreement 2f, performance agreements
purpose: To offer homes to households that need one.
processing_activity: offer-homes
cases: own-homes
history: none
retention_days: 90
events:
  housing.HomeAllocated: [household, municipality, occurred_on, persons]
register:
  home-offer: [given_name, contact]
"""
PARTNER = """\
partner: association-one
oin: "00000099000000000001"
role: association
association: "00000099000000000001"
channels: [kafka, pull]
terms:
  - {version: 1, profile: association, from: 2017-01-18, until: 2019-01-01}
  - {version: 2, profile: association, from: 2019-01-01, until: 2020-01-01}
"""
OTHER = PARTNER.replace("association-one", "association-two").replace(
    'oin: "00000099000000000001"', 'oin: "00000099000000000002"'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("profiles/purposes", PURPOSES),
        ("profiles/association", PROFILE),
        ("partners/association-one", PARTNER),
        ("partners/association-two", OTHER),
    ):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_an_agreement_grants_what_its_profile_says_while_it_holds(folder: Path) -> None:
    first, second = load_agreements(folder)["association-one"]
    assert first.events == {
        "nl.ketenbus.housing.HomeAllocated": ("household", "municipality", "occurred_on", "persons")
    }
    assert first.profile.register_fields == {"home-offer": ("given_name", "contact")}
    assert [
        first.holds_on(day) for day in (date(2017, 1, 17), date(2017, 1, 18), date(2018, 12, 31), date(2019, 1, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert (second.version, second.holds_on(date(2019, 1, 1)), second.holds_on(date(2020, 1, 1))) == (2, True, False)


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        (
            "profiles/association",
            "history: none",
            "history: open-cases",
            "association.yaml:5: history: open-cases needs cases: own-municipality, and delivery.CaseHandedOver",
        ),
        (
            "profiles/association",
            "HomeAllocated",
            "HomeGivenAway",
            "association.yaml:8: events.housing.HomeGivenAway: is no",
        ),
        (
            "profiles/association",
            "persons]",
            "rent]",
            "association.yaml:8: events.housing.HomeAllocated.3: rent is no field",
        ),
        (
            "profiles/association",
            "[household, m",
            "[m",
            "association.yaml:8: events.housing.HomeAllocated: must grant household",
        ),
        ("profiles/association", "home-offer", "curiosity", "association.yaml:10: register.curiosity: is no purpose"),
        ("profiles/association", "contact]", "nationality]", "association.yaml:10: register.home-offer.1: "),
        ("profiles/association", "cases: own-homes", "cases: everybody", "association.yaml:4: cases: "),
        ("profiles/association", "history: none", "histroy: none", "association.yaml:5: histroy: "),
        ("profiles/association", "register:", "events:", "association.yaml:7: events is given twice"),
        ("profiles/association", "own-homes", "&all [*all]", "association.yaml:4: is an alias: write out"),
        ("profiles/association", "cases", "? [a]\n: b\ncases", "association.yaml:4: found unhashable key"),
        ("profiles/association", "own-homes", "[" * 500, "association.yaml:1: is nested too deeply"),
        (
            "partners/association-one",
            "from: 2019-01-01",
            "from: 2019-02-31",
            "association-one.yaml:8: cannot be read: ",
        ),
        (
            "partners/association-one",
            "partner: association-one",
            "partner: ../one",
            "association-one.yaml:1: partner: ",
        ),
        (
            "partners/association-one",
            "until: 2019-01-01",
            "until: 2019-02-01",
            "association-one.yaml:8: terms.1.from: overlaps",
        ),
        ("partners/association-one", "until: 2019-01-01", "until: 2017-01-18", "association-one.yaml:7: terms.0: "),
        (
            "partners/association-one",
            "until: 2019-01-01",
            'until: "2019-01-01"',
            "association-one.yaml:7: terms.0.until: ",
        ),
        (
            "partners/association-one",
            "version: 2",
            "version: 1",
            "association-one.yaml:8: terms.1.version: must be higher",
        ),
        (
            "partners/association-one",
            "profile: association, from: 2019",
            "profile: friend, from: 2019",
            "association-one.yaml:8: terms.1.profile",
        ),
        ("partners/association-one", "[kafka, pull]", "[kafka, fax]", "association-one.yaml:5: channels.1: "),
        (
            "partners/association-two",
            "0002",
            "0001",
            "association-two.yaml:2: oin: is the OIN of association-one as well",
        ),
        (
            "partners/association-two",
            "partner: association-two",
            "partner: association-one",
            "association-two.yaml:1: partner: ",
        ),
        ("partners/association-two", "channels:", "channels: {", "association-two.yaml:6: "),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(folder: Path, file: str, old: str, new: str, mistake: str) -> None:
    path = folder / f"{file}.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(Unreadable) as refusal:
        load_agreements(folder)
    assert any(line.startswith(mistake) for line in refusal.value.mistakes), refusal.value.mistakes


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    for file, old, new in (
        ("profiles/association", "own-homes", "x"),
        ("partners/association-one", "[kafka, pull]", "[]"),
    ):
        path = folder / f"{file}.yaml"
        path.write_text(path.read_text().replace(old, new))
    with pytest.raises(Unreadable) as refusal:
        load_agreements(folder)
    assert {line.partition(":")[0] for line in refusal.value.mistakes} == {"association.yaml", "association-one.yaml"}
