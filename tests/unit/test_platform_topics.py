"""Topic files are read strictly, and rights follow from them and from nothing else."""

from pathlib import Path

import pytest
import yaml
from kafka.admin import ACL

from services.platform.errors import PlatformError
from services.platform.instance import KAFKA_USERS, SERVICES
from services.platform.rights import rights
from services.platform.topics import load_topics

GOOD = {
    "topic": "housing-v1",
    "purpose": "What housing says, for the sake of this test.",
    "producers": ["housing"],
    "consumers": ["work"],
    "schemas": "housing",
    "partitions": 12,
    "config": {"retention.ms": -1},
}


def written(folder: Path, content: object, name: str = "housing-v1.yaml") -> Path:
    (folder / name).write_text(content if isinstance(content, str) else yaml.safe_dump(content))
    return folder


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (topic,) = load_topics(written(tmp_path, GOOD))
    assert topic.partitions == 12
    assert topic.settings == {"retention.ms": "-1"}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"retnetion": 1}, "retnetion: Extra inputs"),
        ({"config": {"retention.mss": 1}}, "retention.mss"),
        ({"consumers": ["wrok"]}, "no such Kafka user: wrok"),
        ({"producers": []}, "producers"),
        ({"partitions": "12"}, "partitions"),
        ({"partitions": 0}, "partitions"),
        ({"topic": "housing_v1"}, "topic"),
        ({"topic": "work-v1"}, "named after its topic"),
        ({"purpose": "short"}, "purpose"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    with pytest.raises(PlatformError) as refused:
        load_topics(written(tmp_path, GOOD | change))
    assert complaint in str(refused.value)
    assert "housing-v1.yaml" in str(refused.value)


@pytest.mark.parametrize("content", ["", "- a list", "topic: [unclosed", "just words"])
def test_what_is_no_topic_file_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(PlatformError, match=r"housing-v1\.yaml"):
        load_topics(written(tmp_path, content))


@pytest.mark.parametrize("key", GOOD)
def test_nothing_may_be_left_out(tmp_path: Path, key: str) -> None:
    with pytest.raises(PlatformError, match=f"{key}: Field required"):
        load_topics(written(tmp_path, {name: value for name, value in GOOD.items() if name != key}))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, GOOD | {"partitions": 0, "extra": 1})
    written(tmp_path, "[]", "work-v1.yaml")
    with pytest.raises(PlatformError) as refused:
        load_topics(tmp_path)
    assert len(str(refused.value).splitlines()) == 4


def test_every_service_has_its_topic() -> None:
    assert {topic.topic for topic in load_topics()} == {
        f"{service}-v1" for service in (*SERVICES, "register", "calendar")
    }


def said(acl: ACL) -> str:
    pattern = acl.resource_pattern
    return f"{acl.operation.name} {pattern.resource_type.name} {pattern.resource_name}"


def of(user: str) -> set[str]:
    return {said(acl) for acl in rights(load_topics()) if acl.principal == f"User:{user}"}


def test_housing_may_do_what_its_flow_needs_and_no_more() -> None:
    assert of("housing") == {
        "WRITE TOPIC housing-v1",
        "READ TOPIC housing-v1",
        "READ TOPIC intake-v1",
        "READ TOPIC education-v1",
        "READ TOPIC work-v1",
        "READ TOPIC calendar-v1",
        "READ GROUP ketenbus-housing",
    }


def test_the_auditor_only_reads() -> None:
    assert {line.split()[0] for line in of("auditor")} == {"READ"}


def test_only_one_user_writes_each_topic() -> None:
    for topic in load_topics():
        assert [user for user in KAFKA_USERS if f"WRITE TOPIC {topic.topic}" in of(user)] == topic.producers
