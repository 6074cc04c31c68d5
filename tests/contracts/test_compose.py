"""docker-compose.yml holds against the compose specification, our settings, our commands and our versions.

No container engine is needed: the specification's own JSON schema judges the form, our classes judge the content.
"""

import copy
import importlib.util
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
import yaml
from pydantic_settings import BaseSettings
from typer.core import TyperGroup

from services.cli import app
from services.platform.instance import REPOSITORY, Instance, InstanceSettings
from services.platform.java import POM
from services.platform.processes import API, TASKS
from services.runtime import settings

COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
PARTS: dict[str, dict[str, Any]] = COMPOSE["services"]


@pytest.fixture(scope="module")
def specification() -> Any:
    """As check-jsonschema ships it; that package is only looked into, not imported."""
    package = importlib.util.find_spec("check_jsonschema")
    assert package
    assert package.submodule_search_locations
    folder = Path(package.submodule_search_locations[0]) / "builtin_schemas" / "vendor"
    return json.loads((folder / "compose-spec.json").read_text())


def test_it_is_a_compose_file(specification: Any) -> None:
    jsonschema.validate(COMPOSE, specification)


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("kafka", "imagee", "x"),
        ("kafka", "ports", "not a list"),
        ("kafka", "depends_on", {"prepare": {"condition": "soon"}}),
    ],
)
def test_the_specification_would_object(specification: Any, part: str, key: str, value: object) -> None:
    broken = copy.deepcopy(COMPOSE)
    broken["services"][part][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, specification)


def variables() -> Iterator[tuple[str, str]]:
    for name, part in PARTS.items():
        yield from ((name, variable) for variable in part.get("environment", {}))


def known_variables() -> set[str]:
    classes: list[type[BaseSettings]] = [InstanceSettings]
    classes += [cls for _, cls in inspect.getmembers(settings, inspect.isclass) if issubclass(cls, BaseSettings)]
    return {f"KETENBUS_{field.upper()}" for cls in classes for field in cls.model_fields}


def test_it_sets_only_what_our_settings_know() -> None:
    ours = {variable for _, variable in variables() if variable.startswith("KETENBUS_")}
    assert ours
    assert ours <= known_variables()


def test_no_secret_stands_in_it() -> None:
    assert not [
        (part, name)
        for part, name in variables()
        if re.search("PASSWORD|SECRET|KEY", name) and not name.endswith("_FILE")
    ]
    assert not re.search(r"://[^/\s]*:[^/\s]*@", (REPOSITORY / "docker-compose.yml").read_text())


def our_commands() -> Iterator[list[str]]:
    for part in PARTS.values():
        if part["image"] == "ketenbus":
            yield part["command"]
            if check := part.get("healthcheck"):
                yield check["test"][4:]


@pytest.mark.parametrize("words", list(our_commands()), ids=" ".join)
def test_our_command_line_understands(words: list[str]) -> None:
    command: Any = typer.main.get_command(app)
    rest = list(words)
    while isinstance(command, TyperGroup):
        command = command.commands[rest.pop(0)]
    command.make_context("ketenbus", rest)  # parses without running; raises on what it does not know


def test_a_health_check_looks_at_the_process_beside_it() -> None:
    for part in PARTS.values():
        if part["image"] == "ketenbus" and "healthcheck" in part:
            assert part["healthcheck"]["test"][:4] == ["CMD", "python", "-m", "services.cli"]
            assert part["healthcheck"]["test"][-2:] == part["command"][-2:]


def test_every_process_has_its_container() -> None:
    assert {task.name for task in TASKS} <= set(PARTS)
    for task in TASKS:
        assert PARTS[task.name]["command"] == ["services", "exec", task.service, task.role]


def test_ports_are_those_of_the_instance_and_open_to_this_machine_only() -> None:
    base = int(PARTS["provision"]["environment"]["KETENBUS_PORT_BASE"])
    instance = Instance(Path("/ketenbus"), base)
    expected = {
        f"127.0.0.1:{port}:{port}"
        for port in (instance.registry_port, *(instance.http_port(task.service) for task in TASKS if task.role == API))
    }
    assert {port for part in PARTS.values() for port in part.get("ports", [])} == expected
    assert f"/dev/tcp/kafka/{instance.kafka_port}" in str(PARTS["kafka"]["healthcheck"])


def test_images_are_of_the_versions_that_run_here() -> None:
    versions = dict(re.findall(r"<(kafka|registry)\.version>([^<]+)<", POM.read_text()))
    assert PARTS["kafka"]["image"] == f"apache/kafka:{versions['kafka']}"
    assert PARTS["registry"]["image"] == f"apicurio/apicurio-registry:{versions['registry']}"
    assert PARTS["postgres"]["image"] == "postgres:18"
