"""The events of housing. GENERATED from schemas/housing: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import (
    ALLOCATION_REJECTIONS_RULES,
    CONVERSION_REJECTIONS_RULES,
    HOME_DECLINE_REJECTIONS_RULES,
    HOME_REJECTIONS_RULES,
    HOME_WITHDRAWAL_REJECTIONS_RULES,
    HOUSING_QUOTA_REJECTIONS_RULES,
    PERFORMANCE_AGREEMENT_REJECTIONS_RULES,
    PROPOSAL_DECLINE_REJECTIONS_RULES,
    QUOTA_SWAP_ANSWER_REJECTIONS_RULES,
    QUOTA_SWAP_PROPOSAL_REJECTIONS_RULES,
    QUOTA_SWAP_REPAYMENT_REJECTIONS_RULES,
    REGIONAL_MATCH_REJECTIONS_RULES,
    SETTLEMENT_REJECTIONS_RULES,
    SUPERVISION_STEP_REJECTIONS_RULES,
    AllocationRejection,
    BuildingKind,
    ConversionRejection,
    DeclineReason,
    DiscardReason,
    FileClosingReason,
    HomeDeclineRejection,
    HomeKind,
    HomeRejection,
    HomeWithdrawalRejection,
    HousingQuotaRejection,
    LapseReason,
    MatchGround,
    Municipality,
    Norm,
    PerformanceAgreementRejection,
    ProposalChange,
    ProposalDeclineRejection,
    ProposalReason,
    QuarantineReason,
    QuotaSwapAnswerRejection,
    QuotaSwapProposalRejection,
    QuotaSwapRepaymentRejection,
    RegionalMatchRejection,
    RentClass,
    Role,
    SettlementRejection,
    StayWish,
    SupervisionStep,
    SupervisionStepRejection,
    SwapEntryReason,
    TieKind,
)
from services.contracts.refusals import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationLapsed:
    """A home that was allocated will not be moved into, and is free again."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationLapsed"
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
    neighbourhood: str
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    reason: LapseReason
    """Why it will not be moved into."""
    allocate_by: datetime.date | None = None
    """The last day on which another home is allocated in time; null where none is owed or the
    household is housed.
    """

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "neighbourhood": self.neighbourhood,
            "reason": self.reason,
            "allocate_by": self.allocate_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationProposalDeclined:
    """The proposed home is not taken; it is not proposed to this household again."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationProposalDeclined"
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
    round: UUID
    """The round of allocation in which it was worked out."""
    code: DeclineReason
    """Why it was declined."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "round": self.round,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationProposed:
    """A round of allocation proposes a home for the household, as the best for the whole region;
    it binds nobody (agreement 1b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationProposed"
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
    round: UUID
    """The round of allocation in which it was worked out."""
    reasons: tuple[ProposalReason, ...]
    """Why this home."""
    would_change: tuple[ProposalChange, ...]
    """What each for itself could have led to another outcome; empty where nothing could."""
    room_in: tuple[Municipality, ...]
    """Where room under the quota could have led to another outcome."""
    places_short: int | None = None
    """How many more places a home would have needed; null where size was not what stood in the
    way.
    """
    valid_until: datetime.date
    """The last day on which the proposal counts."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "round": self.round,
            "reasons": self.reasons,
            "would_change": self.would_change,
            "room_in": self.room_in,
            "places_short": self.places_short,
            "valid_until": self.valid_until,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(
            **{
                **record,
                "reasons": tuple(record["reasons"]),
                "would_change": tuple(record["would_change"]),
                "room_in": tuple(record["room_in"]),
            }
        )


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
class AllocationRoundRecorded:
    """A round of allocation was worked out for the whole region at once (agreement 1b); its
    proposals are events of their own.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationRoundRecorded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    round: UUID
    """The round of allocation in which it was worked out."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    households: int
    """The households that waited."""
    homes: int
    """The homes that were free."""
    proposed: int
    """The households for which a home is proposed."""
    overtaken: int
    """The proposals that no longer held when the round was recorded."""
    gap_per_mille: int
    """How much better, at most, a perfect round could have been, in thousandths."""
    milliseconds: int
    """How long it took to work out."""

    @property
    def subject(self) -> str:
        return f"round/{self.round}"

    def as_record(self) -> dict[str, Any]:
        return {
            "round": self.round,
            "occurred_on": self.occurred_on,
            "households": self.households,
            "homes": self.homes,
            "proposed": self.proposed,
            "overtaken": self.overtaken,
            "gap_per_mille": self.gap_per_mille,
            "milliseconds": self.milliseconds,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionCompleted:
    """A building was converted into homes (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionCompleted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    conversion: UUID
    """The conversion's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str
    """The housing association's OIN."""
    building_kind: BuildingKind
    """What the building was."""
    homes: int
    """The number of homes planned."""

    @property
    def subject(self) -> str:
        return f"conversion/{self.conversion}"

    def as_record(self) -> dict[str, Any]:
        return {
            "conversion": self.conversion,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "association": self.association,
            "building_kind": self.building_kind,
            "homes": self.homes,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionPlanned:
    """A building will be converted into homes (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionPlanned"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    conversion: UUID
    """The conversion's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str
    """The housing association's OIN."""
    building_kind: BuildingKind
    """What the building was."""
    homes: int
    """The number of homes planned."""
    complete_by: datetime.date
    """The day by which it is planned to be completed."""

    @property
    def subject(self) -> str:
        return f"conversion/{self.conversion}"

    def as_record(self) -> dict[str, Any]:
        return {
            "conversion": self.conversion,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "association": self.association,
            "building_kind": self.building_kind,
            "homes": self.homes,
            "complete_by": self.complete_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionRejected:
    """A conversion's plan or completion was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = CONVERSION_REJECTIONS_RULES

    conversion: UUID
    """The conversion's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: ConversionRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"conversion/{self.conversion}"

    def as_record(self) -> dict[str, Any]:
        return {
            "conversion": self.conversion,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionSucceeded:
    """The conversion of a building is in the successor from now on (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionSucceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    conversion: UUID
    """The conversion's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""
    association: str
    """The housing association's OIN."""

    @property
    def subject(self) -> str:
        return f"conversion/{self.conversion}"

    def as_record(self) -> dict[str, Any]:
        return {
            "conversion": self.conversion,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
            "association": self.association,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded:
    """housing counts an event that it had quarantined as dealt with, though nothing comes of it;
    its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.EventDiscarded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    """The topic on which the event stands."""
    partition: int
    """Its partition."""
    offset: int
    """Its offset."""
    about: str
    """Its subject, which goes on; empty where it cannot be told."""
    sequence: int
    """Its sequence within the subject; 0 where it cannot be told."""
    code: DiscardReason
    """Why nothing is to come of it."""
    by: Role
    """Who saw to it."""

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
            "code": self.code,
            "by": self.by,
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
class EventRetried:
    """housing dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.EventRetried"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    """The topic on which the event stands."""
    partition: int
    """Its partition."""
    offset: int
    """Its offset."""
    about: str
    """Its subject, which goes on; empty where it cannot be told."""
    sequence: int
    """Its sequence within the subject; 0 where it cannot be told."""
    by: Role
    """Who saw to it."""

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
            "by": self.by,
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
    neighbourhood: str
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    until: datetime.date | None = None
    """Of a temporary home the first day on which it can no longer be lived in; null of any
    other.
    """
    agreement: UUID | None = None
    """The performance agreement under which it is delivered; null when there is none."""
    conversion: UUID | None = None
    """The conversion that it came of; null when there is none."""

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
            "neighbourhood": self.neighbourhood,
            "until": self.until,
            "agreement": self.agreement,
            "conversion": self.conversion,
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
    association: str
    """The OIN of the housing association whose home it is."""
    period: str
    """The half-year under whose quota there was room, e.g. 2017H1."""
    persons: int
    """The number of persons in the household."""
    expected: int
    """The number of persons expected to follow."""
    move_by: datetime.date
    """The last day on which the move is in time."""
    neighbourhood: str
    """The neighbourhood in which the home is, e.g. GM0344-03."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "association": self.association,
            "period": self.period,
            "persons": self.persons,
            "expected": self.expected,
            "move_by": self.move_by,
            "neighbourhood": self.neighbourhood,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeDeclineRejected:
    """That a household declined a home was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeDeclineRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = HOME_DECLINE_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID
    """The home's reference."""
    code: HomeDeclineRejection
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
class HomeDeclined:
    """The household declined the home that was allocated to it."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeDeclined"
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
    neighbourhood: str
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    code: DeclineReason
    """Why the household declined."""
    allocate_by: datetime.date | None = None
    """The last day on which another home is allocated in time; null for a household that is
    housed.
    """

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "neighbourhood": self.neighbourhood,
            "code": self.code,
            "allocate_by": self.allocate_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeDelivered:
    """A home was added under a performance agreement (agreement 2f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeDelivered"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    agreement: UUID
    """The performance agreement's reference."""
    home: UUID
    """The home's reference."""
    association: str
    """The housing association's OIN."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.agreement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "agreement": self.agreement,
            "home": self.home,
            "association": self.association,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeNotProposed:
    """A round of allocation proposes no home for the household that waits, and says what would
    have changed that (agreement 1b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeNotProposed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    round: UUID
    """The round of allocation in which it was worked out."""
    would_change: tuple[ProposalChange, ...]
    """What each for itself could have led to another outcome; empty where nothing could."""
    room_in: tuple[Municipality, ...]
    """Where room under the quota could have led to another outcome."""
    places_short: int | None = None
    """How many more places a home would have needed; null where size was not what stood in the
    way.
    """

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "round": self.round,
            "would_change": self.would_change,
            "room_in": self.room_in,
            "places_short": self.places_short,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "would_change": tuple(record["would_change"]), "room_in": tuple(record["room_in"])})


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
class HomeSucceeded:
    """A home passed from a municipality that ceased to exist to its successor."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeSucceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    home: UUID
    """The home's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""

    @property
    def subject(self) -> str:
        return f"home/{self.home}"

    def as_record(self) -> dict[str, Any]:
        return {
            "home": self.home,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeVacated:
    """The household no longer lives in the home: it moved on, or nobody is left."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeVacated"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    home: UUID
    """The home's reference."""
    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    neighbourhood: str
    """The neighbourhood in which the home is, e.g. GM0344-03."""

    @property
    def subject(self) -> str:
        return f"home/{self.home}"

    def as_record(self) -> dict[str, Any]:
        return {
            "home": self.home,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "neighbourhood": self.neighbourhood,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWithdrawalRejected:
    """A home was not withdrawn, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeWithdrawalRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = HOME_WITHDRAWAL_REJECTIONS_RULES

    home: UUID
    """The home's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: HomeWithdrawalRejection
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
class HomeWithdrawn:
    """The association takes back a home that nobody has."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeWithdrawn"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    home: UUID
    """The home's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"home/{self.home}"

    def as_record(self) -> dict[str, Any]:
        return {"home": self.home, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFileClosed:
    """The household is owed no home any more."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFileClosed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: FileClosingReason
    """Why no home is owed."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "reason": self.reason,
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
    match_by: datetime.date
    """The last day on which a match is in time."""

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
            "match_by": self.match_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFileSucceeded:
    """A household's file passed from a municipality that ceased to exist to its successor."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFileSucceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFitLost:
    """The home that the household has no longer fits all of it, those who are expected included
    (agreement 2b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFitLost"
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
    persons: int
    """The persons that a home must fit."""
    fits: int
    """The persons that this home fits."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "persons": self.persons,
            "fits": self.fits,
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
    isk_expected: int
    """How many of those expected are of the age for an international transition class, as far as
    is known.
    """
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
            "isk_expected": self.isk_expected,
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
class HousingTermRevised:
    """The day of the permit was corrected, and with it the days that follow from it; a term
    noted as exceeded by the old days is withdrawn.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingTermRevised"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    corrects: UUID
    """The id of the event that is corrected."""
    permit_granted_on: datetime.date
    """The day of the permit."""
    match_by: datetime.date
    """The last day on which a match is in time."""
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
            "corrects": self.corrects,
            "permit_granted_on": self.permit_granted_on,
            "match_by": self.match_by,
            "house_by": self.house_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatsNoted:
    """What housing learned of the seats of a school's transition class: this is how many there
    are, and how many are taken (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.IskSeatsNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    school: str
    """The school: four characters BRIN and two digits for the location."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    seats: int | None = None
    """The number of seats, taken ones included; null while housing has heard only of who takes
    them.
    """
    taken: int
    """How many of them learners have."""

    @property
    def subject(self) -> str:
        return f"isk/{self.school}"

    def as_record(self) -> dict[str, Any]:
        return {"school": self.school, "occurred_on": self.occurred_on, "seats": self.seats, "taken": self.taken}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskTurnNoted:
    """What housing learned of a learner who waits for a seat in a transition class, or no longer
    does (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.IskTurnNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    waits: bool
    """Whether the learner waits for a seat from now on."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "occurred_on": self.occurred_on,
            "waits": self.waits,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodSucceeded:
    """A neighbourhood passed from a municipality that ceased to exist to its successor; its code
    stays.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.NeighbourhoodSucceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    neighbourhood: str
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""

    @property
    def subject(self) -> str:
        return f"neighbourhood/{self.neighbourhood}"

    def as_record(self) -> dict[str, Any]:
        return {
            "neighbourhood": self.neighbourhood,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementMet:
    """A performance agreement that seemed missed was met: a delivery in time was heard of later."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    agreement: UUID
    """The performance agreement's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str
    """The housing association's OIN."""
    agreed: int
    """The number of homes agreed."""
    delivered: int
    """The number of homes delivered inside its days."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.agreement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "agreement": self.agreement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "association": self.association,
            "agreed": self.agreed,
            "delivered": self.delivered,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementMissed:
    """The last day of a performance agreement passed with too few homes delivered (agreement
    2f).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementMissed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    agreement: UUID
    """The performance agreement's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str
    """The housing association's OIN."""
    agreed: int
    """The number of homes agreed."""
    delivered: int
    """The number of homes delivered inside its days."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.agreement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "agreement": self.agreement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "association": self.association,
            "agreed": self.agreed,
            "delivered": self.delivered,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementRejected:
    """A performance agreement was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PERFORMANCE_AGREEMENT_REJECTIONS_RULES

    agreement: UUID
    """The performance agreement's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: PerformanceAgreementRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.agreement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "agreement": self.agreement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementSigned:
    """A municipality and a housing association agreed how many homes will be delivered, and when
    (agreement 2f).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementSigned"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    agreement: UUID
    """The performance agreement's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str
    """The housing association's OIN."""
    homes: int
    """The number of homes agreed."""
    deliver_from: datetime.date
    """The first day on which a delivery counts."""
    deliver_by: datetime.date
    """The last day on which a delivery counts."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.agreement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "agreement": self.agreement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "association": self.association,
            "homes": self.homes,
            "deliver_from": self.deliver_from,
            "deliver_by": self.deliver_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementSucceeded:
    """A performance agreement is the successor's from now on, in the same terms (agreement 2f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementSucceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    agreement: UUID
    """The performance agreement's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""
    association: str
    """The housing association's OIN."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.agreement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "agreement": self.agreement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
            "association": self.association,
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
class ProposalDeclineRejected:
    """The declining of a proposed home was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ProposalDeclineRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PROPOSAL_DECLINE_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: ProposalDeclineRejection
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
class QuotaAccountEnded:
    """The account of a municipality that ceased to exist passed to its successor."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaAccountEnded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: Municipality
    """The municipality that takes over."""

    @property
    def subject(self) -> str:
        return f"quota/{self.municipality}/{self.period}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "successor": self.successor,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaCarried:
    """What a half-year leaves to the next: a later event about the same half-year replaces this
    one.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaCarried"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    from_period: str
    """The half-year that leaves it."""
    carried: int
    """Persons: backlog above zero, lead below."""

    @property
    def subject(self) -> str:
        return f"quota/{self.municipality}/{self.period}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "from_period": self.from_period,
            "carried": self.carried,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaPassedOn:
    """The open account of a municipality that ceased to exist is its successor's from now on."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaPassedOn"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""
    inherited: int
    """The persons of its legal quota."""
    housed: int
    """The persons that it housed in the half-year."""
    carried: int
    """What it had carried into the half-year."""

    @property
    def subject(self) -> str:
        return f"quota/{self.municipality}/{self.period}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
            "inherited": self.inherited,
            "housed": self.housed,
            "carried": self.carried,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaPeriodClosed:
    """A half-year is over: what its quota came to, carried number included (practice)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaPeriodClosed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    quota: int
    """The corrected quota: legal, inherited and carried persons."""
    housed: int
    """The persons housed in the half-year."""
    excused: bool
    """Whether COA matched too few persons in time for the quota to be met (practice)."""

    @property
    def subject(self) -> str:
        return f"quota/{self.municipality}/{self.period}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "quota": self.quota,
            "housed": self.housed,
            "excused": self.excused,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapAgreed:
    """Both municipalities agree to a swap in time (agreement 2a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapAgreed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    swap: UUID
    """The swap's reference."""
    from_municipality: Municipality
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: Municipality
    """The municipality that houses more now."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int
    """How many persons."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "from_municipality": self.from_municipality,
            "to_municipality": self.to_municipality,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapAnswerRejected:
    """A consent to or refusal of a swap was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapAnswerRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = QUOTA_SWAP_ANSWER_REJECTIONS_RULES

    swap: UUID
    """The swap's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: QuotaSwapAnswerRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapMet:
    """A swap that was said to be overdue proves to have been repaid in time, and was only heard
    of late.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    swap: UUID
    """The swap's reference."""
    from_municipality: Municipality
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: Municipality
    """The municipality that houses more now."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date
    """The last day on which repayment was in time."""
    met_on: datetime.date
    """The day of the last repayment."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "from_municipality": self.from_municipality,
            "to_municipality": self.to_municipality,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "due_on": self.due_on,
            "met_on": self.met_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapOverdue:
    """The day has passed on which a swap was to be repaid."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapOverdue"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    swap: UUID
    """The swap's reference."""
    from_municipality: Municipality
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: Municipality
    """The municipality that houses more now."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    owed: int
    """How many persons are still owed."""
    due_on: datetime.date
    """The last day on which repayment would have been in time."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "from_municipality": self.from_municipality,
            "to_municipality": self.to_municipality,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "owed": self.owed,
            "due_on": self.due_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapPassedOn:
    """A side of a swap is the successor's from now on."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapPassedOn"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    swap: UUID
    """The swap's reference."""
    from_municipality: Municipality
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: Municipality
    """The municipality that houses more now."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "from_municipality": self.from_municipality,
            "to_municipality": self.to_municipality,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapProposalRejected:
    """A swap was not proposed, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapProposalRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = QUOTA_SWAP_PROPOSAL_REJECTIONS_RULES

    swap: UUID
    """The swap's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: QuotaSwapProposalRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapProposed:
    """A municipality asks another to house persons for it now, and will house as many more later
    (agreement 2a).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapProposed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    swap: UUID
    """The swap's reference."""
    from_municipality: Municipality
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: Municipality
    """The municipality that houses more now."""
    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int
    """How many persons."""
    repay_by: datetime.date
    """The last day on which repayment is in time."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "from_municipality": self.from_municipality,
            "to_municipality": self.to_municipality,
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "repay_by": self.repay_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapRefused:
    """The other municipality does not agree to a swap."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapRefused"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    swap: UUID
    """The swap's reference."""
    from_municipality: Municipality
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: Municipality
    """The municipality that houses more now."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "from_municipality": self.from_municipality,
            "to_municipality": self.to_municipality,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapRepaid:
    """Persons of a swap were housed in return, all or some of them."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapRepaid"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    swap: UUID
    """The swap's reference."""
    from_municipality: Municipality
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: Municipality
    """The municipality that houses more now."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int
    """How many were housed in return."""
    owed: int
    """How many are still owed."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "from_municipality": self.from_municipality,
            "to_municipality": self.to_municipality,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "owed": self.owed,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapRepaymentRejected:
    """A repayment of a swap was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapRepaymentRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = QUOTA_SWAP_REPAYMENT_REJECTIONS_RULES

    swap: UUID
    """The swap's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: QuotaSwapRepaymentRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"swap/{self.swap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "swap": self.swap,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
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
class RehousingNeeded:
    """The temporary home in which the household lives will expire: it needs its next home
    (agreement 2e).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.RehousingNeeded"
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
    until: datetime.date
    """The first day on which its home can no longer be lived in."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "home": self.home,
            "until": self.until,
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
class SuccessionNoted:
    """Housing heard that a municipality merged into another, which takes over what it holds."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SuccessionNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality that ceased to exist."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: Municipality
    """The municipality that takes over."""

    @property
    def subject(self) -> str:
        return f"municipality/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {"municipality": self.municipality, "occurred_on": self.occurred_on, "successor": self.successor}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionEnded:
    """There is no backlog any more, so supervision is back at its beginning."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionEnded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"ledger/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {"municipality": self.municipality, "period": self.period, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionPassedOn:
    """The province's supervision goes on with the successor, on the step that was reached
    (Gemeentewet 124).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionPassedOn"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: Municipality
    """The municipality that ceased to exist."""
    step: SupervisionStep
    """The step that was reached."""

    @property
    def subject(self) -> str:
        return f"ledger/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "predecessor": self.predecessor,
            "step": self.step,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionStepRejected:
    """A step of supervision was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionStepRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = SUPERVISION_STEP_REJECTIONS_RULES

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: SupervisionStepRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"ledger/{self.municipality}"

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
class SupervisionStepTaken:
    """The province took a step of the supervision ladder (Gemeentewet 124)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionStepTaken"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    period: str
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    step: SupervisionStep
    """The step."""

    @property
    def subject(self) -> str:
        return f"ledger/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "period": self.period,
            "occurred_on": self.occurred_on,
            "step": self.step,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapEntryPosted:
    """One side of a double entry in the ledger of swaps: the entries of a swap sum to zero at
    every moment.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SwapEntryPosted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    swap: UUID
    """The swap's reference."""
    amount: int
    """Persons to house more (above zero) or fewer (below) than the quota says."""
    reason: SwapEntryReason
    """Why it was posted."""

    @property
    def subject(self) -> str:
        return f"ledger/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "swap": self.swap,
            "amount": self.amount,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryHomeExpired:
    """A temporary home can no longer be lived in (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TemporaryHomeExpired"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    home: UUID
    """The home's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    household: UUID | None = None
    """The household that still lived there; null when nobody did."""

    @property
    def subject(self) -> str:
        return f"home/{self.home}"

    def as_record(self) -> dict[str, Any]:
        return {
            "home": self.home,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "household": self.household,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryHomeOpened:
    """A home that was added can be lived in for a time only (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TemporaryHomeOpened"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    home: UUID
    """The home's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    until: datetime.date
    """The first day on which it can no longer be lived in."""
    rehouse_from: datetime.date
    """The day from which a next home is sought for the household that lives there."""

    @property
    def subject(self) -> str:
        return f"home/{self.home}"

    def as_record(self) -> dict[str, Any]:
        return {
            "home": self.home,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "until": self.until,
            "rehouse_from": self.rehouse_from,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMet:
    """A step that was said to be late proves to have been in time, and was only heard of late."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TermMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household whose step it is: a reference in the person register."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""
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
            "met_on": self.met_on,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieNoted:
    """What housing learned of where a member of a household goes to school, works or knows
    volunteers, which weighs where it is proposed a home (agreement 1a).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TieNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: TieKind
    """What ties the person."""
    through: UUID
    """What makes the tie: the work place or the initiative; for a school the person itself,
    which goes to one.
    """
    tied_to: Municipality | None = None
    """The municipality of the school, the work place or the volunteers; null when the tie has
    ended.
    """

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "occurred_on": self.occurred_on,
            "kind": self.kind,
            "through": self.through,
            "tied_to": self.tied_to,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


EVENTS = (
    AllocationLapsed,
    AllocationProposalDeclined,
    AllocationProposed,
    AllocationRejected,
    AllocationRoundRecorded,
    ConversionCompleted,
    ConversionPlanned,
    ConversionRejected,
    ConversionSucceeded,
    EventDiscarded,
    EventQuarantined,
    EventRetried,
    HomeAdded,
    HomeAllocated,
    HomeDeclineRejected,
    HomeDeclined,
    HomeDelivered,
    HomeNotProposed,
    HomeRejected,
    HomeSucceeded,
    HomeVacated,
    HomeWithdrawalRejected,
    HomeWithdrawn,
    HousingFileClosed,
    HousingFileOpened,
    HousingFileSucceeded,
    HousingFitLost,
    HousingNeedRevised,
    HousingQuotaRejected,
    HousingQuotaSet,
    HousingTermRevised,
    IskSeatsNoted,
    IskTurnNoted,
    NeighbourhoodSucceeded,
    PerformanceAgreementMet,
    PerformanceAgreementMissed,
    PerformanceAgreementRejected,
    PerformanceAgreementSigned,
    PerformanceAgreementSucceeded,
    PersonsHoused,
    ProposalDeclineRejected,
    QuotaAccountEnded,
    QuotaCarried,
    QuotaPassedOn,
    QuotaPeriodClosed,
    QuotaSwapAgreed,
    QuotaSwapAnswerRejected,
    QuotaSwapMet,
    QuotaSwapOverdue,
    QuotaSwapPassedOn,
    QuotaSwapProposalRejected,
    QuotaSwapProposed,
    QuotaSwapRefused,
    QuotaSwapRepaid,
    QuotaSwapRepaymentRejected,
    RegionalMatchMade,
    RegionalMatchRejected,
    RehousingNeeded,
    SettlementRegistered,
    SettlementRejected,
    SuccessionNoted,
    SupervisionEnded,
    SupervisionPassedOn,
    SupervisionStepRejected,
    SupervisionStepTaken,
    SwapEntryPosted,
    TemporaryHomeExpired,
    TemporaryHomeOpened,
    TermExceeded,
    TermMet,
    TieNoted,
)
"""All events of housing."""
