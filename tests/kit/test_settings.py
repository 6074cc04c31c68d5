"""Settings as the operator gives them; what is missing is told at once, and secrets are not shown."""

from pathlib import Path

import pytest

from ketenbus_partner import KafkaSettings, PullSettings, SettingsWrong

LINES = """\
# what the operator gave
KETENBUS_KAFKA_BOOTSTRAP=broker:9092
KETENBUS_KAFKA_USER=partner-coa
KETENBUS_KAFKA_PASSWORD='with a = and a space'
KETENBUS_KAFKA_CA_FILE=/etc/ketenbus/ca.pem
KETENBUS_REGISTRY_URL=https://registry/apis/ccompat/v7
"""


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("pull-secret\n")
    path = tmp_path / "partner-coa.env"
    path.write_text(
        f"{LINES}KETENBUS_CLIENT=coa\nKETENBUS_CLIENT_SECRET_FILE={tmp_path}/secret\n"
        "KETENBUS_STREAMS_URL=https://streams\nKETENBUS_TOKEN_URL=https://tokens\nKETENBUS_HTTP_CA_FILE=/ca.pem\n"
    )
    return path


def test_both_ways_read_one_file(env_file: Path) -> None:
    kafka = KafkaSettings.from_file(env_file)
    assert (kafka.password, kafka.topic) == ("with a = and a space", "partner-coa-v1")
    assert PullSettings.from_file(env_file).client_secret == "pull-secret"


def test_no_secret_is_shown(env_file: Path) -> None:
    told = repr(KafkaSettings.from_file(env_file)) + repr(PullSettings.from_file(env_file))
    assert "with a =" not in told
    assert "pull-secret" not in told


def test_everything_that_is_missing_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETENBUS_KAFKA_USER", "partner-coa")
    with pytest.raises(SettingsWrong, match="KETENBUS_KAFKA_BOOTSTRAP, KETENBUS_KAFKA_PASSWORD"):
        KafkaSettings.from_environment()


def test_a_file_or_secret_that_is_not_there_is_told(env_file: Path) -> None:
    with pytest.raises(SettingsWrong, match="cannot be read"):
        KafkaSettings.from_file(env_file.with_name("other.env"))
    env_file.with_name("secret").unlink()
    with pytest.raises(SettingsWrong, match="secret"):
        PullSettings.from_file(env_file)
