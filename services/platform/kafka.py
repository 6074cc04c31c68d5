"""Apache Kafka as one Java process: its configuration, its first formatting, and how to see that it answers."""

import base64
import socket
import ssl
import uuid
from pathlib import Path

from services.platform.certificates import ADMINISTRATOR, BROKER
from services.platform.class_archive import Classes, from_archive
from services.platform.commands import complete
from services.platform.daemons import Daemon
from services.platform.instance import Instance
from services.platform.ownerfiles import ensure_private_folder
from services.platform.templates import TEMPLATES, render

HEAP = ("-Xms256m", "-Xmx512m")
FORMAT_SECONDS = 60


def configure(instance: Instance) -> Path:
    folder = ensure_private_folder(instance.home / "kafka")
    return render(
        "kafka.properties",
        folder / "server.properties",
        host=instance.kafka_host,
        client_port=instance.kafka_port,
        internal_port=instance.kafka_internal_port,
        controller_port=instance.kafka_controller_port,
        keystore=instance.certificates / "kafka.keystore.pem",
        authority=instance.authority_file,
        broker_name=BROKER,
        administrator_name=ADMINISTRATOR,
        data=folder / "data",
    )


def prepare(instance: Instance, java: str, jars: Path) -> None:
    """Writes the configuration; formats the data folder when it is new. Users come later: no password passes here."""
    configure(instance)
    if (instance.home / "kafka" / "data" / "meta.properties").exists():
        return
    format_data(instance, java, jars, "--standalone", f"--cluster-id={new_id()}")


def format_data(instance: Instance, java: str, jars: Path, *identity: str) -> None:
    """Makes the data folder of a node that was configured; `identity` is of the cluster and its first controllers."""
    configuration = str(instance.home / "kafka" / "server.properties")
    program = [java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", f"{jars}/*", "kafka.tools.StorageTool"]
    command = [*program, "format", *identity, "--config", configuration]
    complete(command, seconds=FORMAT_SECONDS, failure=f"Kafka could not format its data folder under {instance.home}")


def new_id() -> str:
    """As Kafka writes its own: sixteen bytes, which may not begin with a dash."""
    while (made := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")).startswith("-"):
        pass
    return made


def daemon(instance: Instance, java: str, jars: Path, classes: Classes = ()) -> Daemon:
    """`classes` from the archive, where there is one, unless it is being written."""
    log = instance.logs / "kafka.log"
    options = (
        *(classes or from_archive(jars, java)),
        f"-Dlog4j2.configurationFile={TEMPLATES / 'kafka-log4j2.properties'}",
        f"-Dketenbus.log={log}",
        f"-XX:ErrorFile={instance.logs}/kafka-crash-%p.log",
    )
    return Daemon(
        name="kafka",
        argv=(
            java,
            *HEAP,
            *options,
            "-cp",
            f"{jars}/*",
            "kafka.Kafka",
            str(instance.home / "kafka" / "server.properties"),
        ),
        log=instance.logs / "kafka.out",
        pid_file=instance.pids / "kafka.json",
        ports=(instance.kafka_port, instance.kafka_internal_port, instance.kafka_controller_port),
        ready=lambda: answers(instance),
    )


def answers(instance: Instance) -> bool:
    """A TLS handshake with our own authority's certificate: that is our broker, and its network threads run."""
    try:
        context = ssl.create_default_context(cafile=instance.authority_file)
        with (
            socket.create_connection((instance.kafka_host, instance.kafka_port), timeout=1) as plain,
            context.wrap_socket(plain, server_hostname=instance.kafka_host),
        ):
            return True
    except OSError:
        return False
