"""Registers the schemas for everybody's clients, through the Confluent-compatible API of a schema registry."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx
from fastavro.schema import fingerprint, to_parsing_canonical_form

from services.catalogue.mistakes import CatalogueError
from services.catalogue.schemas import FINGERPRINT, Schema, load_schemas

API = "/apis/ccompat/v7"
CONNECTIONS = 8
TIMEOUT_SECONDS = 30.0
MEDIA_TYPE = "application/vnd.schemaregistry.v1+json"

Json = Mapping[str, Any]


class RegistryError(Exception):
    """The schema registry did not do as asked; nothing was written about ids, and registering again is harmless."""


def register_all(registry_url: str, schemas: Path, ids_file: Path) -> dict[str, int]:
    """Registers what is not registered yet, and writes the registry's id of each `<type>/v<version>` to `ids_file`.

    Raises CatalogueError when a registered version was changed in the tree, RegistryError when the registry fails.
    """
    versions = list(load_schemas(schemas).values())
    with httpx.Client(base_url=registry_url.rstrip("/") + API, timeout=TIMEOUT_SECONDS, trust_env=False) as client:
        ids = _register(client, versions)
    _write(ids_file, ids)
    return ids


def register_subjects(registry_url: str, schemas: Mapping[str, Json], ids_file: Path) -> None:
    """Registers the newest schema of each subject, and writes its id to `ids_file`. Raises RegistryError."""
    with (
        httpx.Client(base_url=registry_url.rstrip("/") + API, timeout=TIMEOUT_SECONDS, trust_env=False) as client,
        ThreadPoolExecutor(CONNECTIONS) as pool,
    ):
        ids = pool.map(lambda item: _newest(client, *item), schemas.items())
        _write(ids_file, dict(zip(schemas, ids, strict=True)))


def _newest(client: httpx.Client, subject: str, schema: Json) -> int:
    """The same schema again gets the id that it has."""
    text = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    registered = _ask(client, "POST", f"/subjects/{subject}/versions", {"schema": text, "schemaType": "AVRO"})
    if registered is None:
        raise RegistryError(f"The registry has no place to register {subject}; is this a schema registry?")
    return int(registered["id"])


def subject_of(schema: Schema) -> str:
    """The registry's subject by TopicRecordNameStrategy, e.g. `intake-v1-nl.ketenbus.intake.PermitGranted`."""
    return f"{schema.type.split('.')[2]}-v1-{schema.type}"


def _register(client: httpx.Client, versions: Sequence[Schema]) -> dict[str, int]:
    ordered = sorted(versions, key=lambda schema: (schema.type, schema.version))
    subjects = [list(group) for _, group in groupby(ordered, key=lambda schema: schema.type)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        tasks = [pool.submit(_subject, client, subject) for subject in subjects]
    errors = [task.exception() for task in tasks]
    mistakes = [line for error in errors if isinstance(error, CatalogueError) for line in error.mistakes]
    if mistakes:
        raise CatalogueError(mistakes)
    return {name: schema_id for task in tasks for name, schema_id in task.result().items()}


def _subject(client: httpx.Client, versions: Sequence[Schema]) -> dict[str, int]:
    """All versions of one event, oldest first, so that ours and the registry's numbers agree."""
    subject = subject_of(versions[0])
    _ask(client, "PUT", f"/config/{subject}", {"compatibility": "FULL_TRANSITIVE"})
    return {f"{schema.type}/v{schema.version}": _version(client, subject, schema) for schema in versions}


def _version(client: httpx.Client, subject: str, schema: Schema) -> int:
    path = f"/subjects/{subject}/versions"
    registered = _ask(client, "GET", f"{path}/{schema.version}")
    if registered is None:
        text = json.dumps(schema.raw, ensure_ascii=False, separators=(",", ":"))
        registered = _ask(client, "POST", path, {"schema": text, "schemaType": "AVRO"})
    elif _fingerprint(registered["schema"]) != schema.fingerprint:
        raise CatalogueError([_changed(schema)])
    if registered is None:
        raise RegistryError(f"The registry has no place to register {subject}; is this a schema registry?")
    return int(registered["id"])


def _changed(schema: Schema) -> str:
    return (
        f"{schema.type} v{schema.version} was changed after it was registered: restore v{schema.version}.avsc and add"
        " the change as the next version (or wipe the platform, when nothing in it is of value)"
    )


def _fingerprint(schema: str) -> str:
    return fingerprint(to_parsing_canonical_form(json.loads(schema)), FINGERPRINT)


def _ask(client: httpx.Client, method: str, path: str, body: Json | None = None) -> Json | None:
    """The answer; None when the registry has no such thing."""
    asked = f"{method} {path} at {client.base_url.copy_with(userinfo=b'')}"
    try:
        response = client.request(method, path, json=body, headers={"content-type": MEDIA_TYPE})
        if response.status_code == HTTPStatus.NOT_FOUND:
            return None
        response.raise_for_status()
        answer: Json = response.json()
    except httpx.HTTPStatusError as error:
        raise RegistryError(f"{asked}: {error.response.status_code}: {_reason(error.response)}") from error
    except httpx.TransportError as error:
        remedy = "start it with `ketenbus platform up` and register again"
        raise RegistryError(f"{asked}: the schema registry does not answer ({error}); {remedy}.") from error
    except ValueError as error:
        raise RegistryError(f"{asked}: the answer is not JSON; is this a schema registry?") from error
    return answer


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json()["message"])
    except (ValueError, KeyError, TypeError):
        return response.reason_phrase


def _write(path: Path, ids: Mapping[str, int]) -> None:
    """Whole or not at all: a service that starts meanwhile reads the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        json.dump(ids, file, indent=2, sort_keys=True)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
