"""`ketenbus audit` and `ketenbus tail` for whoever asks too early, or wants to know what was looked at."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from services.audit.audit import Evidence, judge
from services.audit.tables import Said, Snapshot
from services.audit.topics import Hearing
from services.cli import app
from services.housing.state.files import HousingFile
from services.housing.state.homes import Home
from services.platform.daemons import _write_down
from services.platform.envfiles import write_env_files
from services.platform.instance import Instance
from services.platform.kafka import daemon as kafka
from services.platform.lifecycle import prepare_files, refuse_without_kafka
from tests.platforms import free_port


def ketenbus(instance: Instance, *arguments: str) -> Result:
    home = {"KETENBUS_HOME": str(instance.home), "KETENBUS_PORT_BASE": str(instance.port_base)}
    return CliRunner(env=home).invoke(app, arguments)


@pytest.fixture
def stopped(tmp_path: Path) -> Instance:
    """As `ketenbus down` leaves it: files, and nothing that runs."""
    instance = Instance(tmp_path, free_port())
    prepare_files(instance)
    write_env_files(instance, [])
    instance.schema_ids_file.write_text("{}")
    return instance


@pytest.mark.parametrize("command", [("audit",), ("tail",), ("figures",), ("topics", "drift")], ids=" ".join)
def test_of_a_kafka_that_is_stopped_it_says_so_and_what_starts_it(stopped: Instance, command: tuple[str, ...]) -> None:
    told = ketenbus(stopped, *command)
    assert told.exit_code == 1
    assert told.output.splitlines()[-1] == "Kafka is stopped: `ketenbus up` starts it."


def test_a_kafka_that_runs_here_or_elsewhere_is_not_said_to_be_stopped(stopped: Instance) -> None:
    refuse_without_kafka(replace(stopped, kafka_host="kafka"))
    refuse_without_kafka(replace(stopped, brokers="127.0.0.1:1,127.0.0.1:2"))
    _write_down(kafka(stopped, "java", Path("kafka")), 1)
    refuse_without_kafka(stopped)


def test_the_audit_counts_what_it_judged() -> None:
    said = [Said("a", 1, "household/1"), Said("b", 2, "household/1")]
    judged = judge(
        Evidence(
            [Snapshot("housing", said, {HousingFile: [], Home: []})],
            {name: Hearing([], []) for name in ("calendar-v1", "housing-v1")},
        )
    )
    assert (judged.read.events, judged.read.committed, judged.read.tables, judged.read.rows) == (0, 2, 2, 0)
    assert str(judged.read) == "read: 0 events on 2 topics (2 in the outboxes), 0 rows of 2 tables"
