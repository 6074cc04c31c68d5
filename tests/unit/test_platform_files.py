"""Certificates, secrets, settings and places of an instance."""

import datetime
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509

from services.platform.certificates import ensure_certificates
from services.platform.envfiles import _webhooks, read_env_file, write_env_files
from services.platform.errors import PlatformError
from services.platform.instance import APIS, WORKERS, Instance
from services.platform.java import ensure_fetched, java
from services.platform.lifecycle import daemons
from services.platform.ownerfiles import ensure_private_folder, kept_secret, write_private
from services.platform.postgres import admin_url

NOW = datetime.datetime(2017, 1, 18, tzinfo=datetime.UTC)


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    """In a folder whose name a shell would stumble over."""
    made = Instance(tmp_path / "it's a $HOME", 18000)
    ensure_private_folder(made.secrets / "passwords")
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def certificate(instance: Instance, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((instance.certificates / name).read_bytes())


def test_certificates_come_from_the_local_authority_and_are_closed_to_others(instance: Instance) -> None:
    ensure_certificates(instance, NOW)
    authority = certificate(instance, "ca.pem")
    for name in ("kafka.pem", "admin.pem", "http.pem"):
        certificate(instance, name).verify_directly_issued_by(authority)
    assert mode(instance.certificates) == 0o700
    assert {mode(path) for path in instance.certificates.iterdir()} == {0o600}


def test_certificates_are_kept_until_they_are_about_to_expire(instance: Instance) -> None:
    ensure_certificates(instance, NOW)
    first = certificate(instance, "http.pem")
    ensure_certificates(instance, NOW + datetime.timedelta(days=300))
    assert certificate(instance, "http.pem") == first
    ensure_certificates(instance, NOW + datetime.timedelta(days=380))
    renewed = certificate(instance, "http.pem")
    assert renewed != first
    renewed.verify_directly_issued_by(certificate(instance, "ca.pem"))


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    first = kept_secret(tmp_path / "secret")
    assert kept_secret(tmp_path / "secret") == first
    assert len(first) >= 43
    assert mode(tmp_path / "secret") == 0o600


def test_writing_again_leaves_one_file(tmp_path: Path) -> None:
    write_private(tmp_path / "file", "one")
    write_private(tmp_path / "file", "two")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["two"]


def test_settings_survive_being_written_and_read(instance: Instance) -> None:
    write_env_files(instance, ())
    housing = read_env_file(instance, "housing")
    assert housing["KETENBUS_SCHEMA_IDS_FILE"] == str(instance.schema_ids_file)
    assert housing["KETENBUS_HTTP_PORT"] == "18102"
    assert mode(instance.env_file("housing")) == 0o600


def test_a_shell_reads_settings_as_we_do(instance: Instance) -> None:
    write_env_files(instance, ())
    script = 'set -a; . "$1"; printf %s "$KETENBUS_SCHEMA_IDS_FILE"'
    told = subprocess.run(
        ["sh", "-c", script, "sh", instance.env_file("housing")], capture_output=True, text=True, check=True
    )
    assert told.stdout == str(instance.schema_ids_file)


def test_settings_that_are_not_there_name_the_remedy(instance: Instance) -> None:
    with pytest.raises(PlatformError, match="ketenbus platform up"):
        read_env_file(instance, "housing")


def test_no_two_things_share_a_port(instance: Instance) -> None:
    listeners = [
        instance.kafka_port,
        instance.kafka_internal_port,
        instance.kafka_controller_port,
        instance.registry_port,
    ]
    ports = (
        listeners
        + [instance.http_port(api) for api in APIS]
        + [instance.metrics_port(service) for service in WORKERS]
        + [instance.webhooks_port]
    )
    assert len(set(ports)) == len(ports)


def test_webhooks_may_go_to_this_machine_only_where_nobody_else_can_call(instance: Instance) -> None:
    assert _webhooks(instance)["WEBHOOK_LOOPBACK"] == "true"
    assert _webhooks(replace(instance, http_host="apis.example.nl")).keys() == {"WEBHOOKS_PORT"}


def test_a_long_home_gets_a_short_socket_path() -> None:
    long = Instance(Path("/srv") / ("long" * 30))
    assert len(str(long.postgres_sockets)) < 40
    assert long.postgres_sockets != Instance(Path("/srv") / ("lang" * 30)).postgres_sockets


def test_an_existing_server_takes_the_place_of_the_embedded_one(instance: Instance) -> None:
    other = Instance(instance.home, server_url="postgresql://chief@db.example:6543/")
    assert "host=db.example" in admin_url(other)
    assert [daemon.name for daemon in daemons(other, "java", Path())] == ["kafka", "registry"]


def test_an_instance_does_not_show_a_password() -> None:
    assert "hush" not in repr(Instance(Path("/srv"), server_url="postgresql://chief:hush@db.example/"))


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    return programs


def test_a_missing_java_is_told(empty_path: Path) -> None:
    with pytest.raises(PlatformError, match="Java is missing; install"):
        java()


def test_an_old_java_is_told(empty_path: Path) -> None:
    old = empty_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    old.chmod(0o755)
    with pytest.raises(PlatformError, match="is Java 11; Kafka needs 17"):
        java()


def test_a_missing_maven_is_told(empty_path: Path, tmp_path: Path) -> None:
    with pytest.raises(PlatformError, match="Maven is missing; install"):
        ensure_fetched(print, tmp_path / "cache")


def test_a_maven_that_fetches_nothing_is_told_and_leaves_nothing(empty_path: Path, tmp_path: Path) -> None:
    offline = empty_path / "mvn"
    offline.write_text("#!/bin/sh\necho '[ERROR] Unknown host'\nexit 1\n")
    offline.chmod(0o755)
    with pytest.raises(PlatformError, match=r"could not fetch.*Unknown host"):
        ensure_fetched(print, tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["lock"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("HOME", "/srv/a,b"), ("PORT_BASE", "eighteen"), ("PORT_BASE", "65500"), ("PORT_BASE", "80")],
)
def test_a_wrong_instance_names_its_remedy(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"KETENBUS_{name}", value)
    with pytest.raises(SystemExit, match=f"KETENBUS_{name} is wrong: give a"):
        Instance.from_environment()


def test_the_ports_that_an_instance_came_up_with_are_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETENBUS_HOME", str(tmp_path))
    monkeypatch.delenv("KETENBUS_PORT_BASE", raising=False)
    assert Instance.from_environment().port_base == 18000
    (tmp_path / "port-base").write_text("19000\n")
    assert Instance.from_environment().port_base == 19000
    monkeypatch.setenv("KETENBUS_PORT_BASE", "20000")
    assert Instance.from_environment().port_base == 20000
