"""The events of housing. GENERATED from schemas and agreements: run `make contracts`."""

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ketenbus_partner.events.data import EventData


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationLapsed(EventData):
    """A home that was allocated will not be moved into, and is free again."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationLapsed"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    neighbourhood: str | None = None
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    reason: str | None = None
    """Why it will not be moved into."""
    allocate_by: datetime.date | None = None
    """The last day on which another home is allocated in time; null where none is owed or the
    household is housed.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationProposalDeclined(EventData):
    """The proposed home is not taken; it is not proposed to this household again."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationProposalDeclined"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    round: UUID | None = None
    """The round of allocation in which it was worked out."""
    code: str | None = None
    """Why it was declined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationProposed(EventData):
    """A round of allocation proposes a home for the household, as the best for the whole region;
    it binds nobody (agreement 1b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationProposed"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    round: UUID | None = None
    """The round of allocation in which it was worked out."""
    reasons: tuple[str, ...] | None = None
    """Why this home."""
    would_change: tuple[str, ...] | None = None
    """What each for itself could have led to another outcome; empty where nothing could."""
    room_in: tuple[str, ...] | None = None
    """Where room under the quota could have led to another outcome."""
    places_short: int | None = None
    """How many more places a home would have needed; null where size was not what stood in the
    way.
    """
    valid_until: datetime.date | None = None
    """The last day on which the proposal counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationRejected(EventData):
    """A home was not allocated, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationRoundRecorded(EventData):
    """A round of allocation was worked out for the whole region at once (agreement 1b); its
    proposals are events of their own.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.AllocationRoundRecorded"

    round: UUID | None = None
    """The round of allocation in which it was worked out."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    households: int | None = None
    """The households that waited."""
    homes: int | None = None
    """The homes that were free."""
    proposed: int | None = None
    """The households for which a home is proposed."""
    overtaken: int | None = None
    """The proposals that no longer held when the round was recorded."""
    gap_per_mille: int | None = None
    """How much better, at most, a perfect round could have been, in thousandths."""
    milliseconds: int | None = None
    """How long it took to work out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionCompleted(EventData):
    """A building was converted into homes (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionCompleted"

    conversion: UUID | None = None
    """The conversion's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str | None = None
    """The housing association's OIN."""
    building_kind: str | None = None
    """What the building was."""
    homes: int | None = None
    """The number of homes planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionPlanned(EventData):
    """A building will be converted into homes (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionPlanned"

    conversion: UUID | None = None
    """The conversion's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str | None = None
    """The housing association's OIN."""
    building_kind: str | None = None
    """What the building was."""
    homes: int | None = None
    """The number of homes planned."""
    complete_by: datetime.date | None = None
    """The day by which it is planned to be completed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionRejected(EventData):
    """A conversion's plan or completion was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionRejected"

    conversion: UUID | None = None
    """The conversion's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionSucceeded(EventData):
    """The conversion of a building is in the successor from now on (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ConversionSucceeded"

    conversion: UUID | None = None
    """The conversion's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""
    association: str | None = None
    """The housing association's OIN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded(EventData):
    """housing counts an event that it had quarantined as dealt with, though nothing comes of it;
    its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.EventDiscarded"

    topic: str | None = None
    """The topic on which the event stands."""
    partition: int | None = None
    """Its partition."""
    offset: int | None = None
    """Its offset."""
    sequence: int | None = None
    """Its sequence within the subject; 0 where it cannot be told."""
    code: str | None = None
    """Why nothing is to come of it."""
    by: str | None = None
    """Who saw to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuarantined(EventData):
    """housing cannot deal with an event of another service, and holds its subject until somebody
    has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.EventQuarantined"

    topic: str | None = None
    """The topic on which the event stands."""
    partition: int | None = None
    """Its partition."""
    offset: int | None = None
    """Its offset."""
    sequence: int | None = None
    """Its sequence within the subject; 0 where it cannot be told."""
    reason: str | None = None
    """Why it cannot be dealt with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRetried(EventData):
    """housing dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.EventRetried"

    topic: str | None = None
    """The topic on which the event stands."""
    partition: int | None = None
    """Its partition."""
    offset: int | None = None
    """Its offset."""
    sequence: int | None = None
    """Its sequence within the subject; 0 where it cannot be told."""
    by: str | None = None
    """Who saw to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAdded(EventData):
    """A housing association offers a home (agreement 2d, 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeAdded"

    home: UUID | None = None
    """The home's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """Where the home comes from."""
    rooms: int | None = None
    """The number of rooms."""
    fits: int | None = None
    """The largest household that may live in it, in persons."""
    accessible: bool | None = None
    """Whether it is reached and lived in without steps."""
    rent_class: str | None = None
    """The class of its rent."""
    available_from: datetime.date | None = None
    """The first day on which it can be lived in."""
    association: str | None = None
    """The housing association's OIN."""
    neighbourhood: str | None = None
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    until: datetime.date | None = None
    """Of a temporary home the first day on which it can no longer be lived in; null of any
    other.
    """
    agreement: UUID | None = None
    """The performance agreement under which it is delivered; null when there is none."""
    conversion: UUID | None = None
    """The conversion that it came of; null when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAllocated(EventData):
    """The household has a home to move to, with room for the family that follows (agreement 1b,
    2b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeAllocated"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    period: str | None = None
    """The half-year under whose quota there was room, e.g. 2017H1."""
    persons: int | None = None
    """The number of persons in the household."""
    expected: int | None = None
    """The number of persons expected to follow."""
    move_by: datetime.date | None = None
    """The last day on which the move is in time."""
    neighbourhood: str | None = None
    """The neighbourhood in which the home is, e.g. GM0344-03."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeDeclineRejected(EventData):
    """That a household declined a home was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeDeclineRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeDeclined(EventData):
    """The household declined the home that was allocated to it."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeDeclined"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    neighbourhood: str | None = None
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    code: str | None = None
    """Why the household declined."""
    allocate_by: datetime.date | None = None
    """The last day on which another home is allocated in time; null for a household that is
    housed.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeDelivered(EventData):
    """A home was added under a performance agreement (agreement 2f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeDelivered"

    agreement: UUID | None = None
    """The performance agreement's reference."""
    home: UUID | None = None
    """The home's reference."""
    association: str | None = None
    """The housing association's OIN."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeNotProposed(EventData):
    """A round of allocation proposes no home for the household that waits, and says what would
    have changed that (agreement 1b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeNotProposed"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    round: UUID | None = None
    """The round of allocation in which it was worked out."""
    would_change: tuple[str, ...] | None = None
    """What each for itself could have led to another outcome; empty where nothing could."""
    room_in: tuple[str, ...] | None = None
    """Where room under the quota could have led to another outcome."""
    places_short: int | None = None
    """How many more places a home would have needed; null where size was not what stood in the
    way.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRejected(EventData):
    """A home was not added to the supply, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeRejected"

    home: UUID | None = None
    """The home's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSucceeded(EventData):
    """A home passed from a municipality that ceased to exist to its successor."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeSucceeded"

    home: UUID | None = None
    """The home's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeVacated(EventData):
    """The household no longer lives in the home: it moved on, or nobody is left."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeVacated"

    home: UUID | None = None
    """The home's reference."""
    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    neighbourhood: str | None = None
    """The neighbourhood in which the home is, e.g. GM0344-03."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWithdrawalRejected(EventData):
    """A home was not withdrawn, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeWithdrawalRejected"

    home: UUID | None = None
    """The home's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWithdrawn(EventData):
    """The association takes back a home that nobody has."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HomeWithdrawn"

    home: UUID | None = None
    """The home's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFileClosed(EventData):
    """The household is owed no home any more."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFileClosed"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: str | None = None
    """Why no home is owed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFileOpened(EventData):
    """What housing learned of a permit: the household needs a home."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFileOpened"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """The number of persons in the household."""
    accessible: bool | None = None
    """Whether the household needs a home that is reached and lived in without steps."""
    permit_granted_on: datetime.date | None = None
    """The day of the permit."""
    house_by: datetime.date | None = None
    """The last day on which the household is housed in time."""
    match_by: datetime.date | None = None
    """The last day on which a match is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFileSucceeded(EventData):
    """A household's file passed from a municipality that ceased to exist to its successor."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFileSucceeded"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingFitLost(EventData):
    """The home that the household has no longer fits all of it, those who are expected included
    (agreement 2b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingFitLost"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    persons: int | None = None
    """The persons that a home must fit."""
    fits: int | None = None
    """The persons that this home fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingNeedRevised(EventData):
    """What housing learned since: the household's need is now this, whole."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingNeedRevised"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """The number of persons in the household; null until the permit tells it."""
    expected: int | None = None
    """The number of persons expected to follow."""
    isk_expected: int | None = None
    """How many of those expected are of the age for an international transition class, as far as
    is known.
    """
    accessible: bool | None = None
    """Whether the household needs a home that is reached and lived in without steps; null until
    the permit tells it.
    """
    wish: str | None = None
    """What the household wishes; null when it is not known."""
    preferred: str | None = None
    """The municipality it would rather live in; null when it named none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingQuotaRejected(EventData):
    """A quota was not set, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingQuotaRejected"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingQuotaSet(EventData):
    """The legal quota of a municipality for a half-year, by the formula of Huisvestingswet 29;
    it never changes.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingQuotaSet"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """The number of status holders to be housed."""
    population: int | None = None
    """Inhabitants of the municipality on 1 January of the year before."""
    national_population: int | None = None
    """Inhabitants of the Netherlands on that day."""
    national_persons: int | None = None
    """The national number to be housed in the half-year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingTermRevised(EventData):
    """The day of the permit was corrected, and with it the days that follow from it; a term
    noted as exceeded by the old days is withdrawn.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.HousingTermRevised"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    corrects: UUID | None = None
    """The id of the event that is corrected."""
    permit_granted_on: datetime.date | None = None
    """The day of the permit."""
    match_by: datetime.date | None = None
    """The last day on which a match is in time."""
    house_by: datetime.date | None = None
    """The last day on which the household is housed in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatsNoted(EventData):
    """What housing learned of the seats of a school's transition class: this is how many there
    are, and how many are taken (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.IskSeatsNoted"

    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    seats: int | None = None
    """The number of seats, taken ones included; null while housing has heard only of who takes
    them.
    """
    taken: int | None = None
    """How many of them learners have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskTurnNoted(EventData):
    """What housing learned of a learner who waits for a seat in a transition class, or no longer
    does (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.IskTurnNoted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    waits: bool | None = None
    """Whether the learner waits for a seat from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodSucceeded(EventData):
    """A neighbourhood passed from a municipality that ceased to exist to its successor; its code
    stays.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.NeighbourhoodSucceeded"

    neighbourhood: str | None = None
    """The neighbourhood in which the home is, e.g. GM0344-03."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementMet(EventData):
    """A performance agreement that seemed missed was met: a delivery in time was heard of later."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementMet"

    agreement: UUID | None = None
    """The performance agreement's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str | None = None
    """The housing association's OIN."""
    agreed: int | None = None
    """The number of homes agreed."""
    delivered: int | None = None
    """The number of homes delivered inside its days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementMissed(EventData):
    """The last day of a performance agreement passed with too few homes delivered (agreement
    2f).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementMissed"

    agreement: UUID | None = None
    """The performance agreement's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str | None = None
    """The housing association's OIN."""
    agreed: int | None = None
    """The number of homes agreed."""
    delivered: int | None = None
    """The number of homes delivered inside its days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementRejected(EventData):
    """A performance agreement was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementRejected"

    agreement: UUID | None = None
    """The performance agreement's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementSigned(EventData):
    """A municipality and a housing association agreed how many homes will be delivered, and when
    (agreement 2f).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementSigned"

    agreement: UUID | None = None
    """The performance agreement's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    association: str | None = None
    """The housing association's OIN."""
    homes: int | None = None
    """The number of homes agreed."""
    deliver_from: datetime.date | None = None
    """The first day on which a delivery counts."""
    deliver_by: datetime.date | None = None
    """The last day on which a delivery counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceAgreementSucceeded(EventData):
    """A performance agreement is the successor's from now on, in the same terms (agreement 2f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PerformanceAgreementSucceeded"

    agreement: UUID | None = None
    """The performance agreement's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""
    association: str | None = None
    """The housing association's OIN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsHoused(EventData):
    """Persons were housed under a municipality's quota (agreement 1b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.PersonsHoused"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """The number of persons housed."""
    household: UUID | None = None
    """The household's reference in the person register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDeclineRejected(EventData):
    """The declining of a proposed home was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.ProposalDeclineRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaAccountEnded(EventData):
    """The account of a municipality that ceased to exist passed to its successor."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaAccountEnded"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: str | None = None
    """The municipality that takes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaCarried(EventData):
    """What a half-year leaves to the next: a later event about the same half-year replaces this
    one.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaCarried"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    from_period: str | None = None
    """The half-year that leaves it."""
    carried: int | None = None
    """Persons: backlog above zero, lead below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaPassedOn(EventData):
    """The open account of a municipality that ceased to exist is its successor's from now on."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaPassedOn"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""
    inherited: int | None = None
    """The persons of its legal quota."""
    housed: int | None = None
    """The persons that it housed in the half-year."""
    carried: int | None = None
    """What it had carried into the half-year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaPeriodClosed(EventData):
    """A half-year is over: what its quota came to, carried number included (practice)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaPeriodClosed"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    quota: int | None = None
    """The corrected quota: legal, inherited and carried persons."""
    housed: int | None = None
    """The persons housed in the half-year."""
    excused: bool | None = None
    """Whether COA matched too few persons in time for the quota to be met (practice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapAgreed(EventData):
    """Both municipalities agree to a swap in time (agreement 2a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapAgreed"

    swap: UUID | None = None
    """The swap's reference."""
    from_municipality: str | None = None
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: str | None = None
    """The municipality that houses more now."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """How many persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapAnswerRejected(EventData):
    """A consent to or refusal of a swap was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapAnswerRejected"

    swap: UUID | None = None
    """The swap's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapMet(EventData):
    """A swap that was said to be overdue proves to have been repaid in time, and was only heard
    of late.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapMet"

    swap: UUID | None = None
    """The swap's reference."""
    from_municipality: str | None = None
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: str | None = None
    """The municipality that houses more now."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date | None = None
    """The last day on which repayment was in time."""
    met_on: datetime.date | None = None
    """The day of the last repayment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapOverdue(EventData):
    """The day has passed on which a swap was to be repaid."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapOverdue"

    swap: UUID | None = None
    """The swap's reference."""
    from_municipality: str | None = None
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: str | None = None
    """The municipality that houses more now."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    owed: int | None = None
    """How many persons are still owed."""
    due_on: datetime.date | None = None
    """The last day on which repayment would have been in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapPassedOn(EventData):
    """A side of a swap is the successor's from now on."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapPassedOn"

    swap: UUID | None = None
    """The swap's reference."""
    from_municipality: str | None = None
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: str | None = None
    """The municipality that houses more now."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapProposalRejected(EventData):
    """A swap was not proposed, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapProposalRejected"

    swap: UUID | None = None
    """The swap's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapProposed(EventData):
    """A municipality asks another to house persons for it now, and will house as many more later
    (agreement 2a).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapProposed"

    swap: UUID | None = None
    """The swap's reference."""
    from_municipality: str | None = None
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: str | None = None
    """The municipality that houses more now."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """How many persons."""
    repay_by: datetime.date | None = None
    """The last day on which repayment is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapRefused(EventData):
    """The other municipality does not agree to a swap."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapRefused"

    swap: UUID | None = None
    """The swap's reference."""
    from_municipality: str | None = None
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: str | None = None
    """The municipality that houses more now."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapRepaid(EventData):
    """Persons of a swap were housed in return, all or some of them."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapRepaid"

    swap: UUID | None = None
    """The swap's reference."""
    from_municipality: str | None = None
    """The municipality that houses fewer now, and as many more later."""
    to_municipality: str | None = None
    """The municipality that houses more now."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """How many were housed in return."""
    owed: int | None = None
    """How many are still owed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSwapRepaymentRejected(EventData):
    """A repayment of a swap was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.QuotaSwapRepaymentRejected"

    swap: UUID | None = None
    """The swap's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalMatchMade(EventData):
    """The household is matched to a municipality of the region (agreement 1a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.RegionalMatchMade"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    period: str | None = None
    """The half-year under whose quota there was room, e.g. 2017H1."""
    persons: int | None = None
    """The number of persons in the household."""
    ground: str | None = None
    """Why this municipality."""
    allocate_by: datetime.date | None = None
    """The last day on which the municipality allocates a home in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalMatchRejected(EventData):
    """A match was not made, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.RegionalMatchRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RehousingNeeded(EventData):
    """The temporary home in which the household lives will expire: it needs its next home
    (agreement 2e).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.RehousingNeeded"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    until: datetime.date | None = None
    """The first day on which its home can no longer be lived in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementRegistered(EventData):
    """The household moved into its home."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SettlementRegistered"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    home: UUID | None = None
    """The home's reference."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    persons: int | None = None
    """The number of persons in the household."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementRejected(EventData):
    """A settlement was not registered, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SettlementRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionNoted(EventData):
    """Housing heard that a municipality merged into another, which takes over what it holds."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SuccessionNoted"

    municipality: str | None = None
    """The municipality that ceased to exist."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: str | None = None
    """The municipality that takes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionEnded(EventData):
    """There is no backlog any more, so supervision is back at its beginning."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionEnded"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionPassedOn(EventData):
    """The province's supervision goes on with the successor, on the step that was reached
    (Gemeentewet 124).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionPassedOn"

    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    predecessor: str | None = None
    """The municipality that ceased to exist."""
    step: str | None = None
    """The step that was reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionStepRejected(EventData):
    """A step of supervision was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionStepRejected"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionStepTaken(EventData):
    """The province took a step of the supervision ladder (Gemeentewet 124)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SupervisionStepTaken"

    municipality: str | None = None
    """The municipality concerned from now on."""
    period: str | None = None
    """The half-year whose quota it counts for, e.g. 2017H1."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    step: str | None = None
    """The step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapEntryPosted(EventData):
    """One side of a double entry in the ledger of swaps: the entries of a swap sum to zero at
    every moment.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.SwapEntryPosted"

    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    swap: UUID | None = None
    """The swap's reference."""
    amount: int | None = None
    """Persons to house more (above zero) or fewer (below) than the quota says."""
    reason: str | None = None
    """Why it was posted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryHomeExpired(EventData):
    """A temporary home can no longer be lived in (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TemporaryHomeExpired"

    home: UUID | None = None
    """The home's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    household: UUID | None = None
    """The household that still lived there; null when nobody did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryHomeOpened(EventData):
    """A home that was added can be lived in for a time only (agreement 2e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TemporaryHomeOpened"

    home: UUID | None = None
    """The home's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    until: datetime.date | None = None
    """The first day on which it can no longer be lived in."""
    rehouse_from: datetime.date | None = None
    """The day from which a next home is sought for the household that lives there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExceeded(EventData):
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TermExceeded"

    household: UUID | None = None
    """The household whose step is late: a reference in the person register."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMet(EventData):
    """A step that was said to be late proves to have been in time, and was only heard of late."""

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TermMet"

    household: UUID | None = None
    """The household whose step it is: a reference in the person register."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieNoted(EventData):
    """What housing learned of where a member of a household goes to school, works or knows
    volunteers, which weighs where it is proposed a home (agreement 1a).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.housing.TieNoted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """What ties the person."""
    through: UUID | None = None
    """What makes the tie: the work place or the initiative; for a school the person itself,
    which goes to one.
    """
    tied_to: str | None = None
    """The municipality of the school, the work place or the volunteers; null when the tie has
    ended.
    """


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
