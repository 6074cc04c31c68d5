"""Topics as code: topics/*.yaml, read strictly, so that a misspelled word is a mistake and not a default."""

from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from services.platform.errors import PlatformError
from services.platform.instance import KAFKA_USERS, REPOSITORY

FOLDER = REPOSITORY / "topics"
NAME = r"^[a-z]+(-[a-z0-9]+)*-v[0-9]+$"  # hyphens only: '.' and '_' collide in Kafka's metrics

Setting = Literal[
    "cleanup.policy",
    "retention.ms",
    "retention.bytes",
    "max.message.bytes",
    "min.insync.replicas",
    "compression.type",
    "segment.ms",
    "flush.messages",
]


class Topic(BaseModel):
    """One topic: who writes it, who reads it, and how it is kept. `schemas` is a folder below schemas/."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    topic: Annotated[str, Field(pattern=NAME)]
    purpose: Annotated[str, Field(min_length=20)]
    producers: Annotated[list[str], Field(min_length=1)]
    consumers: list[str]
    schemas: str
    partitions: Annotated[int, Field(ge=1, le=100)]
    config: dict[Setting, int | str]

    @model_validator(mode="after")
    def names_known_users(self) -> Self:
        strangers = sorted({*self.producers, *self.consumers} - set(KAFKA_USERS))
        if strangers:
            raise ValueError(f"no such Kafka user: {', '.join(strangers)}; there are {', '.join(KAFKA_USERS)}")
        return self

    @property
    def settings(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.config.items()}


def load_topics(folder: Path = FOLDER) -> tuple[Topic, ...]:
    """All topics by name; every mistake in every file is told at once."""
    topics, mistakes = [], []
    for path in sorted(folder.glob("*.yaml")):
        try:
            topics.append(_load(path))
        except ValueError as error:
            mistakes += [f"{path.name}: {line}" for line in _lines(error)]
    if mistakes:
        raise PlatformError("These topic files need correcting:\n" + "\n".join(mistakes))
    return tuple(topics)


def _load(path: Path) -> Topic:
    try:
        content = yaml.safe_load(path.read_text())
    except yaml.YAMLError as error:
        raise ValueError(f"not valid YAML: {' '.join(str(error).split())}") from error
    topic = Topic.model_validate(content)
    if topic.topic != path.stem:
        raise ValueError(f"describes topic {topic.topic}; a file is named after its topic")
    return topic


def _lines(error: ValueError) -> list[str]:
    if isinstance(error, ValidationError):
        return [f"{'.'.join(map(str, one['loc'])) or 'file'}: {one['msg']}" for one in error.errors()]
    return [str(error)]
