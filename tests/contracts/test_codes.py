"""Code lists and norms: complete, sourced, in agreement with each other, and strict about mistakes."""

import math
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from services.catalogue.codes import CODES, MunicipalityCode, NormFile, read, read_lists
from services.catalogue.fields import fields_of
from services.catalogue.mistakes import CatalogueError
from services.catalogue.norms import load_norms
from services.catalogue.schemas import load_schemas
from services.contracts.codes import (
    MUNICIPALITIES,
    NATIONAL_POPULATION,
    NATIONAL_QUOTAS,
    POPULATIONS,
)

LISTS = read_lists()


def municipalities() -> dict[str, MunicipalityCode]:
    return {code: entry for code, entry in LISTS["municipalities"].codes.items() if isinstance(entry, MunicipalityCode)}


def test_the_sixteen_municipalities_are_ten_and_six() -> None:
    groups = [entry.group for entry in municipalities().values()]
    assert (len(groups), groups.count("U10"), groups.count("U6")) == (16, 10, 6)
    assert (*municipalities(), "GM1961") == MUNICIPALITIES
    assert tuple(municipalities()) == tuple(POPULATIONS)


@pytest.mark.parametrize("code", POPULATIONS)
def test_the_published_quota_of_2017h1_follows_from_the_figures(code: str) -> None:
    """Huisvestingswet 2014 art. 29: rounded up for each municipality."""
    entry = municipalities()[code]
    assert math.ceil(NATIONAL_QUOTAS["2017H1"] * entry.population / NATIONAL_POPULATION) == entry.quota_2017h1


def test_every_code_list_is_used_by_a_schema() -> None:
    used = {field.codes for schema in load_schemas().values() for field in fields_of(schema)}
    assert set(LISTS) == used - {None}


def test_no_two_code_lists_share_a_name_in_the_contracts() -> None:
    names = [codes.type for codes in LISTS.values()]
    assert sorted(names) == sorted(set(names))


def test_the_norms_of_the_road_to_a_home_add_up() -> None:
    norms = load_norms()
    assert norms.allocate_within_days + norms.move_within_days == norms.house_within_days - 14, "two weeks to match"
    assert norms.advance_margin_days < norms.advance_within_days


def test_every_norm_has_its_value_from_the_file() -> None:
    file = read(CODES / "norms.yaml", NormFile)
    assert list(asdict(load_norms()).values()) == [norm.value for norm in file.norms.values()]


def test_a_norm_that_is_missing_unknown_or_in_another_unit_is_told_with_the_others(tmp_path: Path) -> None:
    content = yaml.safe_load((CODES / "norms.yaml").read_text())
    norms = content["norms"]
    norms["house-in-time"] = norms.pop("house-within")
    norms["school-within"]["unit"] = "days"
    (tmp_path / "norms.yaml").write_text(yaml.safe_dump(content))

    with pytest.raises(CatalogueError) as refusal:
        load_norms(tmp_path / "norms.yaml")
    assert refusal.value.mistakes == (
        "norms.yaml: lacks the norm house_within_days",
        "norms.yaml: lacks the norm school_within_months",
        "norms.yaml: house_in_time_days is no norm that decisions know",
        "norms.yaml: school_within_days is no norm that decisions know",
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("value", 0),
        ("value", -3),
        ("value", "98"),
        ("value", 1.5),
        ("value", True),
        ("unit", "weeks"),
        ("label", "rumour"),
        ("source", ""),
    ],
)
def test_a_norm_without_a_sound_value_or_ground_is_refused(tmp_path: Path, key: str, value: object) -> None:
    content = yaml.safe_load((CODES / "norms.yaml").read_text())
    content["norms"]["house-within"][key] = value
    (tmp_path / "norms.yaml").write_text(yaml.safe_dump(content))

    with pytest.raises(CatalogueError, match=rf"^norms\.yaml: norms\.house-within\.{key}[.:]"):
        load_norms(tmp_path / "norms.yaml")


def test_a_file_of_norms_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"^nowhere\.yaml: cannot be read"):
        load_norms(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("type: Wish\ndoc: dd\nsource: ss\ncodes: {}\n", "wishes.yaml: codes: "),
        ("type: Wish\ndoc: dd\nsource: ss\ncodes: {stay: {en: stay}}\n", "wishes.yaml: codes.stay."),
        (
            "type: Wish\ndoc: dd\nsource: ss\ncodes: {Stay Here: {en: stay, nl: blijven}}\n",
            "wishes.yaml: codes.Stay Here.",
        ),
        (
            "type: Wish\ndoc: dd\nsource: ss\ncodes: {stay: {en: stay, nl: blijven}, stay: {en: go, nl: gaan}}\n",
            "wishes.yaml: cannot be read: given twice: stay",
        ),
        ("type: Wish\ndoc: dd\ncodes: {stay: {en: stay, nl: blijven}}\n", "wishes.yaml: source: "),
        (
            "type: Wish\ndoc: dd\nsource: ss\nremark: rr\ncodes: {stay: {en: stay, nl: blijven}}\n",
            "wishes.yaml: remark: ",
        ),
        (
            "type: StayRejection\ndoc: dd\nsource: ss\ncodes: {stay: {en: stay, nl: blijven}}\n",
            "wishes.yaml: the file: ",
        ),
        (
            "type: Wish\ndoc: dd\nsource: ss\ncodes: {stay: {en: stay, nl: nee, field: wish, remedy: wish again}}\n",
            "wishes.yaml: the file: ",
        ),
        ("just text\n", "wishes.yaml: the file: "),
        ("type: [\n", "wishes.yaml: cannot be read: "),
    ],
)
def test_a_bad_code_list_is_refused_with_its_place(tmp_path: Path, text: str, mistake: str) -> None:
    shutil.copy(CODES / "norms.yaml", tmp_path)
    (tmp_path / "wishes.yaml").write_text(text)

    with pytest.raises(CatalogueError) as refusal:
        read_lists(tmp_path)
    assert all(line.startswith("wishes.yaml: ") for line in refusal.value.mistakes)
    assert any(line.startswith(mistake) for line in refusal.value.mistakes)
