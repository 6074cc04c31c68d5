"""What is written to a topic, before any client has it."""

from collections.abc import Sequence
from typing import NamedTuple


class Message(NamedTuple):
    """One record as it is to be written."""

    topic: str
    partition: int
    key: bytes
    value: bytes
    headers: Sequence[tuple[str, bytes]]
