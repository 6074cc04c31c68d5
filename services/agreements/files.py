"""The two kinds of file, as strictly as they are read: profiles of a kind of partner, and one file for each partner."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from services.contracts.codes import Municipality, Role

NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Cases = Literal["own-municipality", "own-homes", "own-pupils", "all"]
History = Literal["none", "open-cases", "all"]
Channel = Literal["kafka", "pull", "webhook"]
RegisterField = Literal["v_number", "bsn", "given_name", "family_name", "birth_date", "language", "contact"]

Name = Annotated[str, Field(pattern=NAME, max_length=40)]
Words = Annotated[str, Field(min_length=10)]
EventName = Annotated[str, Field(pattern=r"^[a-z]+\.[A-Z][A-Za-z]+$")]
Version = Annotated[int, Field(ge=1)]
Oin = Annotated[str, Field(pattern=r"^[0-9]{20}$")]
School = Annotated[str, Field(pattern=r"^[0-9A-Z]{4}[0-9]{2}$")]


def _as_day(value: object) -> object:
    """What YAML reads as a day; a quoted one is none."""
    if type(value) is not date:
        raise ValueError("must be a day, written as 2017-01-18")
    return value


Day = Annotated[date, BeforeValidator(_as_day)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Profile(_Strict):
    """What partners of a kind receive and may fetch, and on what ground."""

    legal_basis: Words
    purpose: Words
    processing_activity: Name
    cases: Cases
    history: History
    retention_days: Annotated[int, Field(ge=1, le=3660)]
    events: dict[EventName, Annotated[tuple[str, ...], Field(min_length=1)]]
    register_fields: Annotated[dict[Name, tuple[RegisterField, ...]], Field(alias="register", default_factory=dict)]


class Term(_Strict):
    """From a day on, until (and without) another."""

    version: Version
    profile: Name
    begins_on: Annotated[Day, Field(alias="from")]
    ends_on: Annotated[Day, Field(alias="until")]

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if self.ends_on <= self.begins_on:
            raise ValueError("must end after it begins")
        return self


class Partner(_Strict):
    """Who it is, whom it acts for, how it receives, and its agreement term after term."""

    partner: Name
    oin: Oin
    role: Role | Literal["truancy-officer"]
    municipality: Municipality | None = None
    schools: tuple[School, ...] = ()
    association: Oin | None = None
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
