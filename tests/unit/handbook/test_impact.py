"""Before a schema changes: which partners and fields it would touch, and whether everybody could go on reading."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from services.agreements.agreements import FOLDER, load_agreements
from services.catalogue.schemas import SCHEMAS
from services.cli import app
from services.handbook import impact_cli
from services.handbook.impact import Impact, impact

EVENT = "housing.SettlementRegistered"
PLACE = Path("housing/SettlementRegistered")
GRANTED = {term.name for terms in load_agreements().values() for term in terms if f"nl.ketenbus.{EVENT}" in term.events}
FLOOR = {"name": "floor", "type": ["null", "int"], "default": None, "minimum": 0, "doc": "The floor."}
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The schemas, to be changed."""
    return Path(shutil.copytree(SCHEMAS, tmp_path / "schemas"))


def changed(tree: Path, change: Change, version: int = 1) -> Path:
    raw = json.loads((tree / PLACE / "v1.avsc").read_text())
    change(raw)
    file = tree / PLACE / f"v{version}.avsc"
    file.write_text(json.dumps(raw))
    return file


def without(*names: str) -> Change:
    return lambda raw: raw.update(fields=[one for one in raw["fields"] if one["name"] not in names])


def having(**attributes: Any) -> Change:
    """Of the field `persons`."""
    return lambda raw: next(one for one in raw["fields"] if one["name"] == "persons").update(attributes)


def grants(field: str) -> set[str]:
    return {
        term.name
        for terms in load_agreements().values()
        for term in terms
        if field in term.events.get(f"nl.ketenbus.{EVENT}", ())
    }


def touched(found: Impact) -> set[tuple[str, str, str]]:
    assert {(one.event, one.agreement) for one in found.touched} <= {(EVENT, 1)}
    return {(one.partner, one.field, one.change) for one in found.touched}


def test_a_tree_that_did_not_change_touches_nobody(tree: Path) -> None:
    assert impact(SCHEMAS, tree) == Impact((), (), ())


def test_other_words_touch_nobody(tree: Path) -> None:
    changed(tree, having(doc="So many persons."))
    assert impact(SCHEMAS, tree) == Impact((), (), ())


def test_a_new_field_reaches_nobody_until_it_is_granted(tree: Path) -> None:
    changed(tree, lambda raw: raw["fields"].append(FLOOR), version=2)
    assert impact(SCHEMAS, tree) == Impact((), (f"{EVENT}: floor",), ())


def test_a_new_field_touches_those_to_whom_it_is_granted_at_once(tree: Path, tmp_path: Path) -> None:
    topics = Path(shutil.copytree(FOLDER, tmp_path / "topics"))
    profile = topics / "profiles" / "coa.yaml"
    content = yaml.safe_load(profile.read_text())
    content["events"][EVENT].append("floor")
    profile.write_text(yaml.safe_dump(content))
    changed(tree, lambda raw: raw["fields"].append(FLOOR), version=2)
    found = impact(SCHEMAS, tree, topics)
    assert (touched(found), found.is_compatible) == ({("coa", "floor", "new")}, True)


def test_a_field_that_goes_is_told_to_exactly_those_who_have_it(tree: Path) -> None:
    changed(tree, without("persons"))
    found = impact(SCHEMAS, tree)
    assert touched(found) == {(name, "persons", "gone") for name in grants("persons")}
    assert any("persons is gone" in mistake for mistake in found.mistakes)


def test_a_bound_that_moves_is_a_change_though_every_byte_is_read(tree: Path) -> None:
    changed(tree, having(minimum=3))
    found = impact(SCHEMAS, tree)
    assert {field for _, field, _ in touched(found)} == {"persons"}
    assert not found.is_compatible


def test_a_wider_type_is_found_by_decoding(tree: Path) -> None:
    changed(tree, having(type="long"))
    assert any("with fastavro" in mistake or "with avro" in mistake for mistake in impact(SCHEMAS, tree).mistakes)


def test_another_subject_touches_every_field(tree: Path) -> None:
    changed(tree, lambda raw: raw.update(subject="home/{home}"))
    found = impact(SCHEMAS, tree)
    assert {name for name, _, change in touched(found) if change == "under another subject"} == GRANTED
    assert not found.is_compatible


def test_an_event_that_goes_takes_all_its_fields_along(tree: Path) -> None:
    shutil.rmtree(tree / PLACE)
    found = impact(SCHEMAS, tree)
    assert {name for name, _, _ in touched(found)} == GRANTED
    assert [mistake for mistake in found.mistakes if "is gone" in mistake]


def test_a_field_that_an_agreement_still_grants_is_told_and_no_mistake_of_the_agreement(tree: Path) -> None:
    changed(tree, without("persons"))
    found = impact(tree, SCHEMAS)  # the other way round: the agreements name what only one of the two has
    assert {change for _, _, change in touched(found)} == {"new"}


def run(*words: object) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["impact", *map(str, words)])
    return found.exit_code, found.output


def test_a_single_file_is_laid_over_the_tree(tree: Path, tmp_path: Path) -> None:
    alone = tmp_path / "v2.avsc"
    changed(tree, lambda raw: raw["fields"].append(FLOOR), version=2).rename(alone)
    code, told = run(alone)
    assert (code, "granted to nobody: housing.SettlementRegistered: floor" in told) == (0, True)


def test_the_exit_code_says_how_bad_it_is(tree: Path, tmp_path: Path) -> None:
    changed(tree, without("persons"))
    code, told = run(tree, "--json")
    assert code == 3
    said = json.loads(told)
    assert said["compatible"] is False
    assert {one["partner"] for one in said["touched"]} == grants("persons")
    assert run(tmp_path / "nothing")[0] == 2
    assert run("--since", "no-such-commit")[0] == 2


def test_who_is_touched_compatibly_makes_another_exit_code(monkeypatch: pytest.MonkeyPatch, tree: Path) -> None:
    """From a tree that lacks a field, which is granted already, to ours."""
    raw = json.loads((tree / PLACE / "v1.avsc").read_text())
    shutil.copy(tree / PLACE / "v1.avsc", tree / PLACE / "v2.avsc")
    raw["fields"] = [one for one in raw["fields"] if one["name"] != "persons"]
    (tree / PLACE / "v1.avsc").write_text(json.dumps(raw))
    younger = Path(shutil.copytree(tree, tree.parent / "younger"))
    grown = json.loads((younger / PLACE / "v2.avsc").read_text())
    next(one for one in grown["fields"] if one["name"] == "persons").update(type=["null", "int"], default=None)
    (younger / PLACE / "v2.avsc").write_text(json.dumps(grown))
    (tree / PLACE / "v2.avsc").unlink()
    monkeypatch.setattr(impact_cli, "SCHEMAS", tree)
    code, told = run(younger)
    assert (code, "compatible" in told, "NOT" in told) == (1, True, False)


def test_what_lies_in_the_tree_is_compared_with_a_commit(
    monkeypatch: pytest.MonkeyPatch, tree: Path, tmp_path: Path
) -> None:
    def git(*words: str) -> None:
        subprocess.run(("git", "-c", "user.name=x", "-c", "user.email=x", *words), cwd=tmp_path, check=True)

    git("init", "-q")
    git("add", "schemas")
    git("commit", "-qm", "as it was")
    monkeypatch.setattr(impact_cli, "SCHEMAS", tree)
    assert run(tree)[0] == 0
    changed(tree, without("persons"))
    assert run(tree)[0] == 3
    assert run(tree / PLACE / "v1.avsc", "--since", "HEAD")[0] == 3


def test_what_is_no_schema_of_ours_is_refused(tmp_path: Path) -> None:
    for text in ("{", "[]", '{"name": "../../x", "namespace": "nl.ketenbus.housing"}'):
        file = tmp_path / "v1.avsc"
        file.write_text(text)
        code, told = run(file)
        assert (code, "Traceback" in told) == (2, False), text
