"""The events of housing. GENERATED from schemas/housing: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import (
    ALLOCATION_REJECTIONS_RULES,
    HOME_REJECTIONS_RULES,
    HOUSING_QUOTA_REJECTIONS_RULES,
    REGIONAL_MATCH_REJECTIONS_RULES,
    SETTLEMENT_REJECTIONS_RULES,
    AllocationRejection,
    HomeKind,
    HomeRejection,
    HousingQuotaRejection,
    MatchGround,
    Municipality,
    Norm,
    QuarantineReason,
    RegionalMatchRejection,
    RentClass,
    Role,
    SettlementRejection,
    StayWish,
)
from services.contracts.refusals import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationRejected:
    """A home was not allocated, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = ALLOCATION_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID
    """The home's reference."""
    code: AllocationRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuarantined:
    """housing cannot deal with an event of another service, and holds its subject until somebody
    has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.EventQuarantined"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    """The topic on which the event stands."""
    partition: int
    """Its partition."""
    offset: int
    """Its offset."""
    about: str
    """Its subject, which is held; empty where it cannot be told."""
    sequence: int
    """Its sequence within the subject; 0 where it cannot be told."""
    reason: QuarantineReason
    """Why it cannot be dealt with."""

    @property
    def subject(self) -> str:
        return f"quarantine/{self.topic}/{self.partition}/{self.offset}"

    def as_record(self) -> dict[str, Any]:
        return {
            "topic": self.topic,
            "partition": self.partition,
            "offset": self.offset,
            "about": self.about,
            "sequence": self.sequence,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAdded:
    """A housing association offers a home (agreement 2d, 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeAdded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    home: UUID
    """The home's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: HomeKind
    """Where the home comes from."""
    rooms: int
    """The number of rooms."""
    fits: int
    """The largest household that may live in it, in persons."""
    accessible: bool
    """Whether it is reached and lived in without steps."""
    rent_class: RentClass
    """The class of its rent."""
    available_from: datetime.date
    """The first day on which it can be lived in."""
    association: str
    """The housing association's OIN."""

    @property
    def subject(self) -> str:
        return f"home/{self.home}"

    def as_record(self) -> dict[str, Any]:
        return {
            "home": self.home,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "kind": self.kind,
            "rooms": self.rooms,
            "fits": self.fits,
            "accessible": self.accessible,
            "rent_class": self.rent_class,
            "available_from": self.available_from,
            "association": self.association,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAllocated:
    """The household has a home to move to, with room for the family that follows (agreement 1b,
    2b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeAllocated"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID
    """The home's reference."""
    period: str
    """The half-year under whose quota there was room, e.g. 2017H1."""
    persons: int
    """The number of persons in the household."""
    expected: int
    """The number of persons expected to follow."""
    move_by: datetime.date
    """The last day on which the move is in time."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "period": self.period,
            "persons": self.persons,
            "expected": self.expected,
            "move_by": self.move_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRejected:
    """A home was not added to the supply, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = HOME_REJECTIONS_RULES

    home: UUID
    """The home's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: HomeRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"home/{self.home}"

    def as_record(self) -> dict[str, Any]:
        return {
            "home": self.home,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFileOpened:
    """What housing learned of a permit: the household needs a home."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFileOpened"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int
    """The number of persons in the household."""
    accessible: bool
    """Whether the household needs a home that is reached and lived in without steps."""
    permit_granted_on: datetime.date
    """The day of the permit."""
    house_by: datetime.date
    """The last day on which the household is housed in time."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "accessible": self.accessible,
            "permit_granted_on": self.permit_granted_on,
            "house_by": self.house_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingNeedRevised:
    """What housing learned since: the household's need is now this, whole."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingNeedRevised"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """The number of persons in the household; null until the permit tells it."""
    expected: int
    """The number of persons expected to follow."""
    accessible: bool | None = None
    """Whether the household needs a home that is reached and lived in without steps; null until
    the permit tells it.
    """
    wish: StayWish | None = None
    """What the household wishes; null when it is not known."""
    preferred: Municipality | None = None
    """The municipality it would rather live in; null when it named none."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "expected": self.expected,
            "accessible": self.accessible,
            "wish": self.wish,
            "preferred": self.preferred,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingQuotaRejected:
    """A quota was not set, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingQuotaRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = HOUSING_QUOTA_REJECTIONS_RULES

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: HousingQuotaRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"quota/{self.municipality}/{self.period}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingQuotaSet:
    """The legal quota of a municipality for a half-year, by the formula of Huisvestingswet 29;
    it never changes.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingQuotaSet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int
    """The number of status holders to be housed."""
    population: int
    """Inhabitants of the municipality on 1 January of the year before."""
    national_population: int
    """Inhabitants of the Netherlands on that day."""
    national_persons: int
    """The national number to be housed in the half-year."""

    @property
    def subject(self) -> str:
        return f"quota/{self.municipality}/{self.period}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "population": self.population,
            "national_population": self.national_population,
            "national_persons": self.national_persons,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsHoused:
    """Persons were housed under a municipality's quota (agreement 1b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PersonsHoused"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int
    """The number of persons housed."""
    household: UUID
    """The household's reference in the person register."""

    @property
    def subject(self) -> str:
        return f"quota/{self.municipality}/{self.period}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "household": self.household,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalMatchMade:
    """The household is matched to a municipality of the region (agreement 1a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.RegionalMatchMade"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    period: str
    """The half-year under whose quota there was room, e.g. 2017H1."""
    persons: int
    """The number of persons in the household."""
    ground: MatchGround
    """Why this municipality."""
    allocate_by: datetime.date
    """The last day on which the municipality allocates a home in time."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "period": self.period,
            "persons": self.persons,
            "ground": self.ground,
            "allocate_by": self.allocate_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalMatchRejected:
    """A match was not made, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.RegionalMatchRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = REGIONAL_MATCH_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: RegionalMatchRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementRegistered:
    """The household moved into its home."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SettlementRegistered"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID
    """The home's reference."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    persons: int
    """The number of persons in the household."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "period": self.period,
            "persons": self.persons,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementRejected:
    """A settlement was not registered, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SettlementRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = SETTLEMENT_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: SettlementRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExceeded:
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TermExceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household whose step is late: a reference in the person register."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "norm": self.norm,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


EVENTS = (
    AllocationRejected,
    EventQuarantined,
    HomeAdded,
    HomeAllocated,
    HomeRejected,
    HousingFileOpened,
    HousingNeedRevised,
    HousingQuotaRejected,
    HousingQuotaSet,
    PersonsHoused,
    RegionalMatchMade,
    RegionalMatchRejected,
    SettlementRegistered,
    SettlementRejected,
    TermExceeded,
)
"""All events of housing."""
