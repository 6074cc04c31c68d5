"""Why a decision cannot be taken at all; what breaks a rule is a …Rejected event instead."""

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule that a command broke: in which of its fields, and what its sender can do."""

    field: str
    problem: str
    remedy: str


class Refusal(Exception):
    """A command that leaves no event behind."""

    def __init__(self, field: str, remedy: str) -> None:
        """`field` is the command's attribute at fault; `remedy` tells its sender what to do."""
        super().__init__(f"{field}: {remedy}")
        self.field = field
        self.remedy = remedy


class NotKnownYet(Refusal):
    """The thing may be on its way from another service; the same command may succeed in a moment."""


class SucceededMunicipality(Refusal):
    """The municipality that is named merged into another, and nobody acts in its name from that day on."""


class UnknownThing(Refusal):
    """The thing is this service's own to know, and it has never heard of it."""
