"""The real platform: who gets in, who does not, and that no secret shows."""

import asyncio
import json
import signal
import socket
import ssl
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from kafka import KafkaConsumer, KafkaProducer
from kafka.admin import KafkaAdminClient
from kafka.errors import GroupAuthorizationFailedError, KafkaError, TopicAuthorizationFailedError
from psycopg import errors

from services.agreements.agreements import load_agreements
from services.bus.publishing import connected
from services.bus.transaction import driver
from services.platform import kafka as broker
from services.platform import lifecycle, postgres
from services.platform.broker_plan import apply, found, plan
from services.platform.class_archive import archive_of
from services.platform.daemons import running
from services.platform.databases import database_url, ensure_databases
from services.platform.envfiles import read_env_file, user_settings
from services.platform.errors import PlatformError
from services.platform.instance import SERVICES, Instance
from services.platform.java import ensure_fetched, java
from services.platform.kafka_admin import administrator
from services.platform.topics import load_topics
from services.platform.wanted import derived, wanted
from services.runtime.database import engine
from services.runtime.settings import (
    AccessSettings,
    ApiSettings,
    CalendarSettings,
    DeliveryApiSettings,
    DeliveryWorkerSettings,
    OperatorSettings,
    RegisterSettings,
    Settings,
    WebhooksSettings,
    WorkerSettings,
)
from tests.platforms import free_port_base, running_platform, stranger

SECONDS = 10


def sasl(instance: Instance, user: str) -> dict[str, str]:
    settings = read_env_file(instance, user)
    return {
        "bootstrap_servers": settings["KETENBUS_KAFKA_BOOTSTRAP"],
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": settings["KETENBUS_KAFKA_USER"],
        "sasl_plain_password": settings["KETENBUS_KAFKA_PASSWORD"],
        "ssl_cafile": settings["KETENBUS_KAFKA_CA_FILE"],
    }


def produce(instance: Instance, user: str, topic: str, value: bytes = b"anything") -> None:
    with KafkaProducer(**sasl(instance, user), max_block_ms=SECONDS * 1000) as producer:
        producer.send(topic, value).get(SECONDS)


def consume(instance: Instance, user: str, topic: str, group: str) -> list[bytes]:
    safe = {"enable_auto_commit": False, "auto_offset_reset": "earliest", "allow_auto_create_topics": False}
    with KafkaConsumer(
        topic, group_id=group, consumer_timeout_ms=SECONDS * 1000, **safe, **sasl(instance, user)
    ) as consumer:
        return [next(consumer).value]


# --- what starts ---------------------------------------------------------------------------------


def test_everything_answers(platform: Instance) -> None:
    assert {one.name: one.answers for one in lifecycle.status(platform)} == {
        "kafka": True,
        "registry": True,
        "postgres": True,
    }


@pytest.mark.parametrize("name", ["kafka", "registry"])
def test_what_runs_on_java_takes_its_classes_from_the_archive(platform: Instance, name: str) -> None:
    (pid,) = (one.pid for one in lifecycle.status(platform) if one.name == name)
    archive = archive_of(ensure_fetched(print) / name, java())
    assert str(archive) in {each.path for each in psutil.Process(pid).memory_maps()}


def test_a_second_up_changes_no_process(platform: Instance) -> None:
    before = [one.pid for one in lifecycle.status(platform)]
    lifecycle.up(platform, print)
    assert [one.pid for one in lifecycle.status(platform)] == before


def test_a_running_platform_is_not_wiped(platform: Instance) -> None:
    with pytest.raises(PlatformError, match="still runs"):
        lifecycle.wipe(platform, print)


# --- secrets -------------------------------------------------------------------------------------


def all_secrets(instance: Instance) -> set[str]:
    files = [
        *(instance.secrets / "passwords").iterdir(),
        *instance.client_secrets.iterdir(),
        instance.register_key_file,
        instance.reference_key_file,
    ]
    return {path.read_text().strip() for path in files}


def test_secrets_are_closed_to_others(platform: Instance) -> None:
    assert stat.S_IMODE(platform.secrets.stat().st_mode) == 0o700
    loose = [
        path for path in platform.secrets.rglob("*") if path.is_file() and stat.S_IMODE(path.stat().st_mode) != 0o600
    ]
    assert loose == []


def test_no_secret_is_in_any_argument_of_any_process(platform: Instance) -> None:
    arguments = [word for process in psutil.process_iter(["cmdline"]) for word in process.info["cmdline"] or []]
    secrets = all_secrets(platform)
    assert any("kafka.Kafka" in word for word in arguments)
    assert not [word for word in arguments for secret in secrets if secret in word]


def test_no_secret_is_in_any_log(platform: Instance) -> None:
    logs = [path for path in platform.logs.iterdir() if path.is_file()]
    assert any(path.stat().st_size for path in logs)
    text = "".join(path.read_text(errors="replace") for path in logs)
    assert not [secret for secret in all_secrets(platform) if secret in text]


@pytest.mark.parametrize(
    ("user", "needs"),
    [
        *((service, needs) for service in SERVICES for needs in (ApiSettings, WorkerSettings)),
        ("delivery", DeliveryApiSettings),
        ("delivery", DeliveryWorkerSettings),
        ("delivery", WebhooksSettings),
        ("register", RegisterSettings),
        ("access", AccessSettings),
        ("calendar", CalendarSettings),
        ("operator", OperatorSettings),
        ("auditor", OperatorSettings),
    ],
)
def test_every_process_is_told_all_it_must_know(
    platform: Instance, monkeypatch: pytest.MonkeyPatch, user: str, needs: type[Settings]
) -> None:
    for name, value in read_env_file(platform, user).items():
        monkeypatch.setenv(name, value)
    assert needs().log_level == "INFO"


# --- Kafka ---------------------------------------------------------------------------------------


def test_a_service_writes_its_topic_and_the_auditor_reads_it(platform: Instance) -> None:
    drill = load_topics()[0].model_copy(update={"topic": "drill-v1", "producers": ["housing"], "consumers": []})
    with administrator(platform) as client:
        apply(client, plan(derived((*load_topics(), drill), load_agreements()), found(client)))
        produce(platform, "housing", "drill-v1", b"heard")
        assert consume(platform, "auditor", "drill-v1", "auditor-test") == [b"heard"]
        apply(client, plan(wanted(), found(client)))
        client.delete_topics(["drill-v1"])


@pytest.mark.parametrize(
    ("user", "topic"),
    [
        ("work", "housing-v1"),
        ("auditor", "housing-v1"),
        ("operator", "housing-v1"),
        ("housing", "calendar-v1"),
        ("calendar", "intake-v1"),
    ],
)
def test_nobody_writes_anothers_topic(platform: Instance, user: str, topic: str) -> None:
    """Who may write nothing at all does not even become a producer."""
    with pytest.raises(KafkaError, match=r"(Topic|Cluster)AuthorizationFailedError"):
        produce(platform, user, topic)


@pytest.mark.parametrize(
    ("user", "topic"), [("intake", "work-v1"), ("calendar", "intake-v1"), ("intake", "education-v1")]
)
def test_nobody_reads_what_its_flow_does_not_need(platform: Instance, user: str, topic: str) -> None:
    client = KafkaAdminClient(**sasl(platform, user))
    (found,) = client.describe_topics([topic])
    client.close()
    assert found["error_code"] == TopicAuthorizationFailedError.errno
    assert found["partitions"] == []


def test_nobody_takes_part_in_anothers_group(platform: Instance) -> None:
    with pytest.raises(GroupAuthorizationFailedError):
        consume(platform, "auditor", "housing-v1", "ketenbus-housing")


def test_the_internal_door_asks_for_a_certificate(platform: Instance) -> None:
    context = ssl.create_default_context(cafile=platform.authority_file)
    with (
        socket.create_connection(("127.0.0.1", platform.kafka_internal_port), SECONDS) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secured,
        pytest.raises(ssl.SSLError, match=r"bad certificate|certificate required"),
    ):
        secured.recv(1)


def test_without_the_authority_the_broker_is_not_believed(platform: Instance) -> None:
    with (
        socket.create_connection(("127.0.0.1", platform.kafka_port), SECONDS) as plain,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="127.0.0.1")


# --- PostgreSQL ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [*SERVICES, "delivery"])
def test_a_role_works_in_its_own_schema(platform: Instance, role: str) -> None:
    with psycopg.connect(database_url(platform, role)) as connection:
        assert connection.execute("SELECT current_schema()").fetchone() == (role,)
        connection.execute("CREATE TABLE mine (x int)")
        connection.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE housing.theirs (x int)",
        "CREATE TABLE public.everyones (x int)",
        "SELECT * FROM housing.tests_of_platform",
        "ALTER ROLE housing PASSWORD 'x'",
        "CREATE DATABASE another",
    ],
)
def test_a_role_touches_nothing_of_another(platform: Instance, statement: str) -> None:
    with psycopg.connect(database_url(platform, "housing"), autocommit=True) as housing:
        housing.execute("CREATE TABLE IF NOT EXISTS tests_of_platform (x int)")
        with (
            psycopg.connect(database_url(platform, "intake"), autocommit=True) as intake,
            pytest.raises(errors.InsufficientPrivilege),
        ):
            intake.execute(statement)
        housing.execute("DROP TABLE tests_of_platform")


def test_a_service_does_not_get_into_the_register(platform: Instance) -> None:
    url = database_url(platform, "intake").replace("/ketenbus?", "/register?")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(url)


@pytest.mark.parametrize("password", ["", "wrong"])
def test_without_its_password_nobody_gets_in(platform: Instance, password: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(database_url(platform, "intake"), password=password, passfile="/dev/null")


def test_what_is_committed_is_on_disk(platform: Instance) -> None:
    with psycopg.connect(database_url(platform, "intake")) as connection:
        assert [
            connection.execute(f"SHOW {name}").fetchone()
            for name in ("fsync", "synchronous_commit", "full_page_writes")
        ] == [("on",)] * 3


def test_no_process_waits_for_hours_for_a_database_whose_host_is_gone(platform: Instance) -> None:
    """Neither its pool nor its relay: the kernel asks the host, and gives it up within half a minute."""
    settings = user_settings(platform, "housing", WorkerSettings)

    async def of_a_relay() -> dict[str, str]:
        async with await connected(settings) as connection:
            return connection.info.get_parameters()

    pool = engine(settings, "tests")
    with pool.connect() as connection, driver(connection) as pooled:
        of_the_pool = pooled.info.get_parameters()
    pool.dispose()
    for told in (of_the_pool, asyncio.run(of_a_relay())):
        assert told["tcp_user_timeout"] == "20000"
        assert [told[f"keepalives_{name}"] for name in ("idle", "interval", "count")] == ["10", "5", "3"]


# --- down and up again ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """One that may be broken."""
    with running_platform(tmp_path_factory.mktemp("another") / "home") as instance:
        yield instance


def test_a_killed_part_comes_back_with_its_data(another: Instance) -> None:
    with psycopg.connect(database_url(another, "intake")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS x")
    produce(another, "intake", "intake-v1", b"kept")
    for part in (postgres.daemon(another), broker.daemon(another, "java", another.home)):
        process = running(part)
        assert process
        process.send_signal(signal.SIGKILL)
        process.wait(SECONDS)
    lifecycle.up(another, print)
    with psycopg.connect(database_url(another, "intake")) as connection:
        assert connection.execute("SELECT x FROM kept").fetchone() == (1,)
    assert consume(another, "auditor", "intake-v1", "auditor-test") == [b"kept"]


def test_down_ends_everything_and_stale_pids_harm_nobody(another: Instance) -> None:
    processes = [psutil.Process(one.pid) for one in lifecycle.status(another)]
    lifecycle.down(another, print)
    assert not [process for process in processes if process.is_running()]
    lifecycle.down(another, print)
    with stranger() as other:
        for path in ("pids/kafka.json", "pids/postgres.json"):
            (another.home / path).write_text(json.dumps({"pid": other.pid, "born": "another boot 1"}))
        (another.home / "postgres/data/postmaster.pid").write_text(f"{other.pid}\n")
        lifecycle.up(another, print)
        assert other.is_running()
    assert all(one.answers for one in lifecycle.status(another))


def test_passwords_are_set_on_an_existing_server_too(another: Instance, tmp_path: Path) -> None:
    """A second home on the first one's server, as an existing server is used: its roles get passwords of their own."""
    guest = Instance(tmp_path / "guest", another.port_base, server_url=f"{postgres.admin_url(another)}")
    lifecycle.prepare_files(guest)
    (guest.secrets / "pgpass").write_text((another.secrets / "pgpass").read_text())
    ensure_databases(guest)
    with psycopg.connect(database_url(guest, "work")) as connection:
        assert connection.execute("SELECT current_user, current_schema()").fetchone() == ("work", "work")


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    instance = Instance(tmp_path / "home", free_port_base())
    with (
        socket.create_server(("127.0.0.1", instance.registry_port)),
        pytest.raises(PlatformError, match=f"registry needs port {instance.registry_port}"),
    ):
        lifecycle.up(instance, print)
    assert not [one for one in lifecycle.status(instance) if one.pid]
