"""Registration against the real schema registry."""

import json
import shutil
from dataclasses import asdict
from datetime import date
from pathlib import Path

import httpx
import pytest
from confluent_kafka.schema_registry import (
    SchemaRegistryClient,
    topic_record_subject_name_strategy,
)
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext
from typer.testing import CliRunner

from services.catalogue.cli import app
from services.catalogue.mistakes import CatalogueError
from services.catalogue.registry import RegistryError, register_all, subject_of
from services.catalogue.schemas import SCHEMAS, load_schemas
from services.contracts.calendar import DayStarted
from services.platform import lifecycle, registry
from services.platform.daemons import await_ready, start, stop
from services.platform.instance import Instance
from services.platform.java import ensure_fetched, java
from services.platform.provision import register_schemas
from tests.platforms import free_port_base

DAY = "nl.ketenbus.calendar.DayStarted"


@pytest.fixture
def registry_url(platform: Instance) -> str:
    return platform.registry_url


@pytest.fixture
def ids_file(platform: Instance) -> Path:
    """As the platform wrote it when it came up."""
    return platform.schema_ids_file


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the schemas, to be changed."""
    return shutil.copytree(SCHEMAS, tmp_path / "schemas")


def api(url: str, path: str) -> httpx.Response:
    return httpx.get(f"{url}/apis/ccompat/v7{path}", trust_env=False)


def test_every_schema_has_an_id_under_its_subject(registry_url: str, ids_file: Path) -> None:
    ids = json.loads(ids_file.read_text())
    schemas = load_schemas()

    assert ids.keys() == {f"{event}/v{version}" for event, version in schemas}
    assert len(set(ids.values())) == len(ids)
    assert set(api(registry_url, "/subjects").json()) >= {subject_of(schema) for schema in schemas.values()}
    assert subject_of(schemas[DAY, 1]) == f"calendar-v1-{DAY}"


def test_our_own_attributes_reach_the_registrys_clients(registry_url: str, ids_file: Path) -> None:
    schema = load_schemas()["nl.ketenbus.housing.HomeAdded", 1]
    stored = api(
        registry_url, f"/schemas/ids/{json.loads(ids_file.read_text())['nl.ketenbus.housing.HomeAdded/v1']}"
    ).json()["schema"]
    assert json.loads(stored) == schema.raw


def test_every_subject_is_held_to_full_transitive_compatibility(registry_url: str, ids_file: Path) -> None:
    levels = {
        api(registry_url, f"/config/{subject_of(schema)}").json()["compatibilityLevel"]
        for schema in load_schemas().values()
    }
    assert levels == {"FULL_TRANSITIVE"}


def test_registering_again_changes_nothing(registry_url: str, ids_file: Path, tmp_path: Path) -> None:
    again = register_all(registry_url, SCHEMAS, tmp_path / "new" / "ids.json")
    assert again == json.loads(ids_file.read_text()) == json.loads((tmp_path / "new" / "ids.json").read_text())
    assert api(registry_url, f"/subjects/calendar-v1-{DAY}/versions").json() == [1]


def test_a_next_version_gets_an_id_beside_the_first(
    registry_url: str, ids_file: Path, tree: Path, tmp_path: Path
) -> None:
    schema = json.loads((tree / "calendar/DayStarted/v1.avsc").read_text()) | {
        "name": "TrialStarted",
        "namespace": "nl.ketenbus.trial",
    }
    trial = tree / "trial/TrialStarted"
    trial.mkdir(parents=True)
    (trial / "v1.avsc").write_text(json.dumps(schema))
    first = register_all(registry_url, tree, tmp_path / "ids.json")
    schema["fields"].append({"name": "times", "type": "int", "default": 1, "doc": "How often so far."})
    (trial / "v2.avsc").write_text(json.dumps(schema))

    second = register_all(registry_url, tree, tmp_path / "ids.json")

    assert second.keys() - first.keys() == {"nl.ketenbus.trial.TrialStarted/v2"}
    assert first.items() <= second.items()
    assert json.loads(ids_file.read_text()).items() <= first.items()


def test_a_registered_version_that_was_changed_is_refused_and_the_ids_stay(
    registry_url: str, ids_file: Path, tree: Path, tmp_path: Path
) -> None:
    schema = tree / "calendar/DayStarted/v1.avsc"
    schema.write_text(schema.read_text().replace('"date", "type": {"type": "int"', '"date", "type": {"type": "long"'))
    kept = tmp_path / "ids.json"
    kept.write_text("{}")

    with pytest.raises(CatalogueError, match=f"^{DAY} v1 was changed after it was registered: restore v1.avsc and add"):
        register_all(registry_url, tree, kept)
    assert kept.read_text() == "{}"


def test_a_corrected_doc_is_no_change(registry_url: str, ids_file: Path, tree: Path, tmp_path: Path) -> None:
    schema = tree / "calendar/DayStarted/v1.avsc"
    schema.write_text(schema.read_text().replace("The day that began.", "The day which began."))
    assert (
        register_all(registry_url, tree, tmp_path / "ids.json")[f"{DAY}/v1"]
        == json.loads(ids_file.read_text())[f"{DAY}/v1"]
    )


def test_the_registry_itself_refuses_an_incompatible_next_version(
    registry_url: str, ids_file: Path, tree: Path, tmp_path: Path
) -> None:
    schema = json.loads((tree / "calendar/DayStarted/v1.avsc").read_text())
    schema["fields"].append({"name": "weekday", "type": "int", "doc": "A field without a default."})
    (tree / "calendar/DayStarted/v2.avsc").write_text(json.dumps(schema))

    with pytest.raises(
        RegistryError,
        match=rf"POST /subjects/calendar-v1-{DAY}/versions at http://127\.0\.0\.1:.* 409: .*[Ii]ncompatible",
    ):
        register_all(registry_url, tree, tmp_path / "ids.json")


def test_an_ordinary_client_writes_and_reads_through_the_registry(registry_url: str, ids_file: Path) -> None:
    schema = json.dumps(load_schemas()[DAY, 1].raw)
    strategy = {
        "auto.register.schemas": False,
        "use.latest.version": True,
        "subject.name.strategy": topic_record_subject_name_strategy,
    }
    context = SerializationContext("calendar-v1", MessageField.VALUE)
    event = DayStarted(date=date(2017, 1, 18))

    with SchemaRegistryClient({"url": f"{registry_url}/apis/ccompat/v7"}) as client:
        value = AvroSerializer(client, schema, conf=strategy)(event.as_record(), context)
        read = AvroDeserializer(client)(value, context)

    assert value is not None
    assert int.from_bytes(value[1:5], "big") == json.loads(ids_file.read_text())[f"{DAY}/v1"]
    assert read == asdict(event)


def test_a_registry_that_is_down_is_said_in_one_sentence(tmp_path: Path) -> None:
    url = f"http://someone:secret@127.0.0.1:{free_port_base() + 81}"
    result = CliRunner().invoke(app, ["register", "--registry-url", url, "--ids-file", str(tmp_path / "ids.json")])

    assert result.exit_code == 1
    assert "does not answer" in result.output
    assert "ketenbus platform up" in result.output
    assert "secret" not in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "ids.json").exists()


def test_a_registry_that_was_lost_gives_every_schema_the_id_that_it_had(platform: Instance) -> None:
    files = (platform.schema_ids_file, platform.projection_ids_file)
    before = [file.read_text() for file in files]
    registry.keep_copy(platform)  # as provisioning does, but with what other tests have registered since
    (part,) = (one for one in lifecycle.daemons(platform, java(), ensure_fetched(print)) if one.name == "registry")
    stop([part])
    shutil.rmtree(platform.home / "registry")
    registry.prepare(platform)
    start(part)
    await_ready(part)
    assert api(platform.registry_url, "/subjects").json() == []

    register_schemas(platform)

    assert [file.read_text() for file in files] == before
    assert api(platform.registry_url, f"/schemas/ids/{json.loads(before[0])[f'{DAY}/v1']}").is_success
