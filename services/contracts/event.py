"""What every generated event class offers to the bus."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol, Self

from services.contracts.refusals import Rule


class Event(Protocol):
    """A fact that a service has said; `subject` is what it is about, e.g. `household/<uuid>`."""

    TYPE: ClassVar[str]
    VERSION: ClassVar[int]
    REJECTION: ClassVar[bool]

    @property
    def subject(self) -> str: ...

    def as_record(self) -> dict[str, Any]: ...

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self: ...


class Rejection(Event, Protocol):
    """An event that says which rule a command broke; RULES tells of each code what that means."""

    RULES: ClassVar[Mapping[str, Rule]]
