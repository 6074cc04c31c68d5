"""`ketenbus quotas`: any half-year, any populations, every mistake with its line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli import app
from services.contracts.codes import NATIONAL_POPULATION, POPULATIONS
from services.housing.cli import BadPopulations, read_populations
from tests.unit.housing.test_quotas import PUBLISHED

ALL = "\n".join(["code,inhabitants", *(f"{code},{number}" for code, number in POPULATIONS.items())])


def ask(file: Path, *more: str) -> str:
    asked = ["quotas", "--period", "2017H1", "--national", "13000", "--populations", str(file), *more]
    answer = CliRunner().invoke(app, asked)
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_the_published_quotas_of_2017h1_come_of_the_file_of_that_day(tmp_path: Path) -> None:
    file = tmp_path / "populations.csv"
    file.write_text(f"{ALL}\nNL,{NATIONAL_POPULATION}\n")
    assert json.loads(ask(file, "--json"))["quotas"] == PUBLISHED
    assert "690" in ask(file)


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("GM0344", "must have two columns"),
        ("Utrecht,338967", "must begin with a municipality's code"),
        ("GM0312,14773", "GM0312 is given twice"),
        ("GM0399,-1", "must have a whole number above zero"),
        ("GM0399,٣", "must have a whole number above zero"),
        ("GM0399," + "9" * 5000, "must have a whole number"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: str, mistake: str) -> None:
    file = tmp_path / "populations.csv"
    file.write_text(f"{ALL}\n{line}\nNL,{NATIONAL_POPULATION}\n")
    with pytest.raises(BadPopulations, match=rf"^populations\.csv:18: {mistake}"):
        read_populations(file)


def test_a_cell_that_is_larger_than_any_is_told(tmp_path: Path) -> None:
    file = tmp_path / "populations.csv"
    file.write_text(f"{ALL}\n{'a' * 200_000},1\nNL,{NATIONAL_POPULATION}\n")
    with pytest.raises(BadPopulations, match=r"^populations\.csv"):
        read_populations(file)


def test_a_file_without_the_country_says_so(tmp_path: Path) -> None:
    file = tmp_path / "populations.csv"
    file.write_text(ALL)
    with pytest.raises(BadPopulations, match="has no line NL"):
        read_populations(file)
