"""The Apicurio schema registry as one Java process, and the copy from which it is filled again when it was lost."""

from pathlib import Path
from typing import Any

import httpx

from services.catalogue.registry import API
from services.platform.class_archive import Classes, from_archive
from services.platform.daemons import Daemon
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.platform.ownerfiles import ensure_private_folder
from services.platform.templates import render

RUNNER = "apicurio-registry-app-3.0.9-runner.jar"

# Its own API, as no other keeps ids: the Confluent-compatible one has no mode IMPORT here.
ADMIN = "/apis/registry/v3/admin"
ASKED_SECONDS = 60
IMPORT_SECONDS = 300  # one that is given up may be half done, and a registry that is not empty is filled no more

# It serves schemas to a handful of clients: a small heap, and only the quick compiler, which halves its start.
OPTIONS = ("-Xms64m", "-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def prepare(instance: Instance) -> None:
    folder = ensure_private_folder(instance.home / "registry")
    render(
        "registry.properties",
        folder / "application.properties",
        host=instance.registry_host,
        port=instance.registry_port,
        data=folder,
    )


def daemon(instance: Instance, java: str, program: Path, classes: Classes = ()) -> Daemon:
    """`classes` from the archive, where there is one, unless it is being written."""
    runner = program / RUNNER
    configuration = instance.home / "registry" / "application.properties"
    return Daemon(
        name="registry",
        argv=(
            java,
            *OPTIONS,
            *(classes or from_archive(program, java)),
            f"-Dquarkus.config.locations={configuration}",
            f"-XX:ErrorFile={instance.logs}/registry-crash-%p.log",
            "-jar",
            str(runner),
        ),
        log=instance.logs / "registry.log",
        pid_file=instance.pids / "registry.json",
        ports=(instance.registry_port,),
        ready=lambda: answers(instance),
    )


def answers(instance: Instance) -> bool:
    try:
        return httpx.get(f"{instance.registry_url}/health/ready", timeout=1, trust_env=False).is_success
    except httpx.TransportError:
        return False


def restore(instance: Instance) -> bool:
    """Fill a registry that is empty from the copy, if there is one, so that every schema has the id that it had.

    Without it the same ids would stand for other schemas, and what is on the topics could not be read.
    """
    if not instance.registry_copy.exists() or _ask(instance, "GET", f"{API}/subjects").json():
        return False
    copy, zipped = instance.registry_copy.read_bytes(), {"Content-Type": "application/zip"}
    _ask(instance, "POST", f"{ADMIN}/import", content=copy, headers=zipped, timeout=IMPORT_SECONDS)
    return True


def keep_copy(instance: Instance) -> None:
    """All that is in it, with ids; whole or not at all."""
    draft = instance.registry_copy.with_suffix(".draft")
    draft.write_bytes(_ask(instance, "GET", f"{ADMIN}/export", headers={"Accept": "application/zip"}).content)
    draft.replace(instance.registry_copy)


def _ask(instance: Instance, method: str, path: str, **how: Any) -> httpx.Response:
    url = f"{instance.registry_url}{path}"
    try:
        response = httpx.request(method, url, **{"timeout": ASKED_SECONDS, "trust_env": False} | how)
        return response.raise_for_status()
    except httpx.HTTPError as error:
        raise PlatformError(
            f"{method} {path} at the registry failed ({type(error).__name__}); see {instance.logs / 'registry.log'}."
        ) from error
