"""`ketenbus partner` for whoever mistypes, comes too early, or only looks."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from services.cli import app
from services.platform.certificates import ensure_certificates
from services.platform.envfiles import write_env_files
from services.platform.instance import Instance
from tests.platforms import free_port


def ketenbus(*arguments: str, home: Path | None = None) -> Result:
    return CliRunner(env={"KETENBUS_HOME": str(home) if home else None}).invoke(app, ["partner", *arguments])


def test_the_list_tells_who_may_receive_what_and_how() -> None:
    (coa,) = [one for one in json.loads(ketenbus("list", "--json").stdout) if one["partner"] == "coa"]
    assert (coa["profile"], coa["from"], coa["version"]) == ("coa", "2017-01-18", 1)
    assert {"kafka", "pull"} <= set(coa["channels"])
    assert "municipality-gm0344" in ketenbus("list").stdout


def test_in_eighty_columns_the_list_breaks_no_name() -> None:
    listed = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["partner", "list"]).stdout.splitlines()
    assert max(map(len, listed)) <= 80
    (utrecht,) = [line.split() for line in listed if line.startswith("municipality-gm0344")]
    assert (utrecht[1], *utrecht[-2:]) == ("municipality", "2017-01-18", "2020-01-01")
    assert any("truancy-officer" in line.split()[1:2] for line in listed)


def test_a_partner_that_there_is_not_is_told() -> None:
    told = ketenbus("try", "gemeente-atlantis")
    assert told.exit_code == 1
    assert "There is no partner gemeente-atlantis" in str(told.output)


def test_before_the_first_start_it_says_what_to_run(tmp_path: Path) -> None:
    told = ketenbus("try", "coa", home=tmp_path)
    assert told.exit_code == 1
    assert "run `ketenbus up` first" in told.output


def test_a_platform_that_is_not_up_is_told_in_a_sentence(tmp_path: Path) -> None:
    instance = Instance(tmp_path, free_port())
    instance.certificates.mkdir(parents=True)
    (instance.secrets / "passwords").mkdir()
    ensure_certificates(instance, datetime.now(UTC))
    write_env_files(instance, ["partner-coa"])
    told = ketenbus("try", "coa", home=tmp_path)
    assert told.exit_code == 1
    assert "no Kafka is to be found at 127.0.0.1:" in told.output
    assert "`ketenbus up` starts it" in told.output
    assert len(told.output.splitlines()) == 1


def test_a_secret_that_is_none_is_told_without_being_shown(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2*")
    told = ketenbus("check", "http://127.0.0.1:9/", "--secret-file", str(tmp_path / "secret"))
    assert told.exit_code == 1
    assert "whsec_" in told.output
    assert "hunter2" not in told.output


@pytest.mark.parametrize("format_", ["table", "json"])
def test_an_endpoint_that_is_not_there_fails_the_check(tmp_path: Path, format_: str) -> None:
    (tmp_path / "secret").write_text("whsec_Z29sZGVuIHNlY3JldCBvZiB0aGlzIHRpbWUsIG5ldyE=\n")
    url = f"http://127.0.0.1:{free_port()}/"
    as_asked = ["--json"] if format_ == "json" else []
    told = ketenbus("check", url, "--secret-file", str(tmp_path / "secret"), *as_asked)
    assert told.exit_code == 1
    if format_ == "json":
        assert {one["holds"] for one in json.loads(told.stdout)} == {False}
    else:
        assert "answers are wrong" in told.stdout
