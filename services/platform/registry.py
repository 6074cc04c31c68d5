"""The Apicurio schema registry as one Java process."""

from pathlib import Path

import httpx

from services.platform.daemons import Daemon
from services.platform.instance import Instance
from services.platform.ownerfiles import ensure_private_folder
from services.platform.templates import render

RUNNER = "apicurio-registry-app-3.0.9-runner.jar"

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


def daemon(instance: Instance, java: str, program: Path) -> Daemon:
    runner = program / RUNNER
    configuration = instance.home / "registry" / "application.properties"
    return Daemon(
        name="registry",
        argv=(
            java,
            *OPTIONS,
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
