"""Settings: all mistakes at once, each with its remedy, and no value shown."""

from pathlib import Path

import pytest

from services.runtime.settings import (
    AccessSettings,
    ApiSettings,
    CalendarSettings,
    OperatorSettings,
    RegisterSettings,
    Settings,
    WorkerSettings,
    settings_or_exit,
)

EVERY = (AccessSettings, ApiSettings, CalendarSettings, OperatorSettings, RegisterSettings, WorkerSettings)
CANARY = "Hakvoort99"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("{}")
    for name in (
        "KAFKA_CA",
        "SCHEMA_IDS",
        "HTTP_CERT",
        "HTTP_KEY",
        "JWKS",
        "CLIENTS",
        "SIGNING_KEY",
        "REGISTER_KEY",
        "HTTP_CA",
        "CLIENT_SECRET",
    ):
        monkeypatch.setenv(f"KETENBUS_{name}_FILE", str(file))
    for name, value in {
        "DATABASE_URL": f"postgresql://housing:{CANARY}@localhost/ketenbus",
        "KAFKA_BOOTSTRAP": "localhost:18092",
        "KAFKA_USER": "housing",
        "KAFKA_PASSWORD": CANARY,
        "REGISTRY_URL": "https://localhost:18081",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_PORT": "18102",
        "METRICS_PORT": "18202",
        "ACCESS_URL": "https://localhost:18100",
        "DELIVERY_URL": "https://localhost:18106",
    }.items():
        monkeypatch.setenv(f"KETENBUS_{name}", value)


@pytest.mark.parametrize("cls", EVERY)
def test_a_whole_environment_makes_settings_that_hide_their_secrets(cls: type[Settings]) -> None:
    settings = settings_or_exit(cls)
    assert CANARY not in repr(settings)
    with pytest.raises(ValueError, match="frozen"):
        setattr(settings, "log_level", "ERROR")  # noqa: B010  # mypy would stop the plain way


def test_all_mistakes_are_told_at_once_without_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KETENBUS_KAFKA_USER")
    monkeypatch.setenv("KETENBUS_DATABASE_URL", f"mysql://{CANARY}")
    monkeypatch.setenv("KETENBUS_METRICS_PORT", "70000")
    monkeypatch.setenv("KETENBUS_KAFKA_CA_FILE", f"/nowhere/{CANARY}")
    with pytest.raises(SystemExit) as stop:
        settings_or_exit(WorkerSettings)
    message = str(stop.value)
    assert message.splitlines()[1:] == [
        "  KETENBUS_DATABASE_URL is wrong: give postgresql://role:password@host/database",
        f"  KETENBUS_KAFKA_CA_FILE is wrong: give {WorkerSettings.model_fields['kafka_ca_file'].description}",
        "  KETENBUS_KAFKA_USER is missing: give the SCRAM user of this process",
        "  KETENBUS_METRICS_PORT is wrong: give a free port between 1 and 65535, for metrics and health",
    ]
    assert CANARY not in message


@pytest.mark.parametrize("cls", EVERY)
def test_every_setting_tells_how_to_set_it(cls: type[Settings]) -> None:
    assert all(field.description for field in cls.model_fields.values())
