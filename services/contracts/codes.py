"""Code lists. GENERATED from schemas/codes: change that and run `ketenbus schemas generate`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from services.contracts.refusals import Rule

ActivityKind = Literal[
    "day-one-programme", "language", "school", "labour-orientation", "volunteering", "return-orientation"
]
"""Activities that help whoever stays and whoever returns. Source: agreement 1c, 4b, 5c."""
ACTIVITY_KINDS: Final[tuple[ActivityKind, ...]] = (
    "day-one-programme",
    "language",
    "school",
    "labour-orientation",
    "volunteering",
    "return-orientation",
)

AllocationRejection = Literal[
    "not-matched",
    "already-allocated",
    "already-settled",
    "home-taken",
    "too-small",
    "too-small-for-expected-family",
    "not-accessible",
    "not-yet-available",
    "quota-not-set",
    "no-room-under-quota",
    "before-match",
    "home-withdrawn",
    "home-expired",
    "neighbourhood-full",
    "file-closed",
]
"""Rules that the allocation of a home may break. Source: agreement 1b, 2b."""
ALLOCATION_REJECTIONS: Final[tuple[AllocationRejection, ...]] = (
    "not-matched",
    "already-allocated",
    "already-settled",
    "home-taken",
    "too-small",
    "too-small-for-expected-family",
    "not-accessible",
    "not-yet-available",
    "quota-not-set",
    "no-room-under-quota",
    "before-match",
    "home-withdrawn",
    "home-expired",
    "neighbourhood-full",
    "file-closed",
)
ALLOCATION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "not-matched": Rule(
            "household",
            "the household is not matched",
            "wait for COA to match the household to your municipality, then allocate",
        ),
        "already-allocated": Rule(
            "household", "the household has a home", "leave it: the household keeps the home that it has"
        ),
        "already-settled": Rule(
            "household", "the household is settled already", "leave it: the household lives in its home"
        ),
        "home-taken": Rule(
            "home",
            "the home is another household's",
            "choose a home that is free; GET /homes with free=true lists them",
        ),
        "too-small": Rule(
            "home", "the home is too small for the household", "choose a home that fits the whole household"
        ),
        "too-small-for-expected-family": Rule(
            "home",
            "the home is too small for the family that follows",
            "choose a home that also fits the persons who are expected to follow",
        ),
        "not-accessible": Rule("home", "the household needs a home without steps", "choose a home that is accessible"),
        "not-yet-available": Rule(
            "occurred_on",
            "the home is not available in time",
            "allocate from the day on which the home is available, or choose another home",
        ),
        "quota-not-set": Rule(
            "occurred_on",
            "the municipality has no quota for this half-year",
            "ask the province to set the quota of this half-year first",
        ),
        "no-room-under-quota": Rule(
            "municipality",
            "the municipality's quota leaves no room",
            "wait for the next half-year, or agree with COA and the province on another municipality",
        ),
        "before-match": Rule(
            "occurred_on", "the allocation is dated before the match", "send a day on or after the match"
        ),
        "home-withdrawn": Rule(
            "home", "the home is withdrawn", "choose a home that is offered; GET /homes with free=true lists them"
        ),
        "home-expired": Rule(
            "home",
            "the home can no longer be lived in by then",
            "choose a home that can still be lived in when the household moves",
        ),
        "neighbourhood-full": Rule(
            "home",
            "the neighbourhood would receive too large a share of the households",
            "choose a home in another neighbourhood; GET /neighbourhoods tells the shares",
        ),
        "file-closed": Rule("household", "the household is owed no home any more", "leave it: the file is closed"),
    }
)

ArrivalCorrectionRejection = Literal["already-left", "before-arrival", "months-out-of-order", "before-birth"]
"""Rules that the correction of an arrival may break. Source: region."""
ARRIVAL_CORRECTION_REJECTIONS: Final[tuple[ArrivalCorrectionRejection, ...]] = (
    "already-left",
    "before-arrival",
    "months-out-of-order",
    "before-birth",
)
ARRIVAL_CORRECTION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-left": Rule("person", "the person left already", "leave it: nothing is owed any more"),
        "before-arrival": Rule(
            "occurred_on", "the day lies before the arrival", "send the day on which the mistake was found"
        ),
        "months-out-of-order": Rule(
            "adult_from", "a period ends before it begins", "send the months as the register gave them"
        ),
        "before-birth": Rule(
            "adult_from",
            "by these months somebody was not born yet on this day",
            "send the months as the register gave them, or the right day",
        ),
    }
)

AssessmentMethod = Literal["broad-intake", "competence-scan", "language-level"]
"""Methods of assessment in use at the joint intake. Source: agreement 3a, 5b; names are the
region's own.
"""
ASSESSMENT_METHODS: Final[tuple[AssessmentMethod, ...]] = (
    "broad-intake",
    "competence-scan",
    "language-level",
)

AssistanceDecisionRejection = Literal["already-decided", "before-application", "assistance-ended"]
"""Rules that the decision on social assistance may break. Source: PW 44, 52."""
ASSISTANCE_DECISION_REJECTIONS: Final[tuple[AssistanceDecisionRejection, ...]] = (
    "already-decided",
    "before-application",
    "assistance-ended",
)
ASSISTANCE_DECISION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-decided": Rule("household", "the decision is taken already", "leave it: the first decision stands"),
        "before-application": Rule(
            "occurred_on",
            "the decision is dated before the application",
            "send a day on or after the application, which is the day of the settlement",
        ),
        "assistance-ended": Rule("household", "the application has ended", "leave it: nothing is left to decide on"),
    }
)

AssistanceEndReason = Literal["permit-withdrawn", "nobody-left"]
"""Why a household's assistance has ended. Source: PW 11, Vw 32; region."""
ASSISTANCE_END_REASONS: Final[tuple[AssistanceEndReason, ...]] = (
    "permit-withdrawn",
    "nobody-left",
)

BuildingKind = Literal["office", "business", "public"]
"""What a building was before it was converted into homes. Source: agreement 2e."""
BUILDING_KINDS: Final[tuple[BuildingKind, ...]] = (
    "office",
    "business",
    "public",
)

ChallengeRejection = Literal["already-held"]
"""Rules that the recording of a challenge may break. Source: agreement 5e."""
CHALLENGE_REJECTIONS: Final[tuple[ChallengeRejection, ...]] = ("already-held",)
CHALLENGE_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-held": Rule(
            "challenge", "the challenge is on record already", "leave it, or send a new reference for another challenge"
        )
    }
)

CivicIntegrationAct = Literal["act-2013", "act-2021"]
"""The act under which a person integrates; the day of the permit decides. Source: Wet
inburgering 2013; Wet inburgering 2021.
"""
CIVIC_INTEGRATION_ACTS: Final[tuple[CivicIntegrationAct, ...]] = (
    "act-2013",
    "act-2021",
)

ConversionRejection = Literal["already-planned", "already-completed", "completion-in-the-past", "before-plan"]
"""Rules that the plan or the completion of a conversion may break. Source: agreement 2e."""
CONVERSION_REJECTIONS: Final[tuple[ConversionRejection, ...]] = (
    "already-planned",
    "already-completed",
    "completion-in-the-past",
    "before-plan",
)
CONVERSION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-planned": Rule(
            "conversion",
            "the conversion is planned already",
            "leave it, or send a new reference for another conversion",
        ),
        "already-completed": Rule(
            "conversion", "the conversion is completed already", "leave it: the conversion is completed"
        ),
        "completion-in-the-past": Rule(
            "occurred_on",
            "the planned completion comes before the plan",
            "send a day of completion on or after the day of the plan",
        ),
        "before-plan": Rule(
            "occurred_on", "the completion is dated before the plan", "send a day on or after the plan"
        ),
    }
)

CoordinatorAppointmentRejection = Literal["already-appointed", "not-a-party", "outside-agreement"]
"""Rules that the appointment of a coordinator of volunteers may break. Source: agreement 3c, 6."""
COORDINATOR_APPOINTMENT_REJECTIONS: Final[tuple[CoordinatorAppointmentRejection, ...]] = (
    "already-appointed",
    "not-a-party",
    "outside-agreement",
)
COORDINATOR_APPOINTMENT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-appointed": Rule(
            "municipality",
            "the municipality has a coordinator already",
            "leave it: who it is is not recorded, so nothing changes",
        ),
        "not-a-party": Rule(
            "municipality",
            "the municipality is no party to the agreement on that day",
            "leave it to a municipality that is party to the agreement",
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the day is outside the term of the agreement",
            "send a day from the agreement's signature until its end, or leave it",
        ),
    }
)

CovenantRejection = Literal[
    "already-explored", "already-signed", "before-exploration", "not-a-party", "outside-agreement"
]
"""Rules that a covenant with employers may break. Source: agreement 5g, 6."""
COVENANT_REJECTIONS: Final[tuple[CovenantRejection, ...]] = (
    "already-explored",
    "already-signed",
    "before-exploration",
    "not-a-party",
    "outside-agreement",
)
COVENANT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-explored": Rule(
            "covenant",
            "a covenant with this reference is explored already",
            "send a reference of its own for every covenant",
        ),
        "already-signed": Rule(
            "covenant", "the employer signed this covenant already", "leave it: an employer signs a covenant once"
        ),
        "before-exploration": Rule(
            "occurred_on",
            "it is dated before the exploration of the covenant",
            "send a day on or after the exploration",
        ),
        "not-a-party": Rule(
            "municipality",
            "the municipality is no party to the agreement on that day",
            "leave it to a municipality that is party to the agreement",
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the day is outside the term of the agreement",
            "send a day from the agreement's signature until its end, or leave it",
        ),
    }
)

DeclineReason = Literal["no-lift", "too-small", "school-or-work-too-far", "family-elsewhere", "other"]
"""Why a household declined a home, in its own words' kind. Source: region."""
DECLINE_REASONS: Final[tuple[DeclineReason, ...]] = (
    "no-lift",
    "too-small",
    "school-or-work-too-far",
    "family-elsewhere",
    "other",
)

DepartureKind = Literal["return", "transfer", "unknown-destination"]
"""How a person left the country. Source: region."""
DEPARTURE_KINDS: Final[tuple[DepartureKind, ...]] = (
    "return",
    "transfer",
    "unknown-destination",
)

DiscardReason = Literal["duplicate-of-known", "produced-by-mistake", "cannot-be-mended"]
"""Why nothing is to come of a quarantined event. Source: docs/adr/0001-bus.md."""
DISCARD_REASONS: Final[tuple[DiscardReason, ...]] = (
    "duplicate-of-known",
    "produced-by-mistake",
    "cannot-be-mended",
)

DualTrackEndRejection = Literal["none-running", "other-school", "before-start"]
"""Rules that the end of a dual track may break. Source: agreement 4f."""
DUAL_TRACK_END_REJECTIONS: Final[tuple[DualTrackEndRejection, ...]] = (
    "none-running",
    "other-school",
    "before-start",
)
DUAL_TRACK_END_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "none-running": Rule("person", "no dual track runs", "report the start of the track first"),
        "other-school": Rule(
            "school", "the track runs at another school", "leave it to the school where the track runs"
        ),
        "before-start": Rule(
            "occurred_on", "it is dated before the start", "send a day on or after the start of the track"
        ),
    }
)

DualTrackKind = Literal["under-18", "from-18"]
"""Which side of coming of age a dual track of learning and working is for. Source: agreement 4f."""
DUAL_TRACK_KINDS: Final[tuple[DualTrackKind, ...]] = (
    "under-18",
    "from-18",
)

DualTrackStanding = Literal["running", "completed", "stopped"]
"""How a dual track at school stands. Source: agreement 4f, 5d."""
DUAL_TRACK_STANDINGS: Final[tuple[DualTrackStanding, ...]] = (
    "running",
    "completed",
    "stopped",
)

DualTrackStartRejection = Literal["wrong-side-of-18", "already-running", "before-arrival", "no-longer-here"]
"""Rules that the start of a dual track may break. Source: agreement 4f."""
DUAL_TRACK_START_REJECTIONS: Final[tuple[DualTrackStartRejection, ...]] = (
    "wrong-side-of-18",
    "already-running",
    "before-arrival",
    "no-longer-here",
)
DUAL_TRACK_START_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "wrong-side-of-18": Rule(
            "track",
            "the track is for the other side of 18",
            "send the track that fits the person's age on that day: under-18 or from-18",
        ),
        "already-running": Rule("person", "a dual track runs already", "complete or stop the running track first"),
        "before-arrival": Rule("occurred_on", "it is dated before the arrival", "send a day on or after the arrival"),
        "no-longer-here": Rule(
            "person", "the person has left the region", "leave it: this person is no longer a case of the region"
        ),
    }
)

DualTrackStopReason = Literal[
    "work-found", "other-education", "place-ended", "withdrawn", "left-region", "registered-twice"
]
"""Why a dual track ended before it was completed; nothing of a person's health or conduct is
among them. Source: agreement 4f; region.
"""
DUAL_TRACK_STOP_REASONS: Final[tuple[DualTrackStopReason, ...]] = (
    "work-found",
    "other-education",
    "place-ended",
    "withdrawn",
    "left-region",
    "registered-twice",
)

FamilyArrivalRejection = Literal[
    "no-permit",
    "before-permit",
    "no-members",
    "member-twice",
    "member-in-another-household",
    "months-out-of-order",
    "too-many",
    "household-ended",
    "member-left-before",
    "before-birth",
]
"""Rules that an arrival of family may break. Source: Vw 29; region."""
FAMILY_ARRIVAL_REJECTIONS: Final[tuple[FamilyArrivalRejection, ...]] = (
    "no-permit",
    "before-permit",
    "no-members",
    "member-twice",
    "member-in-another-household",
    "months-out-of-order",
    "too-many",
    "household-ended",
    "member-left-before",
    "before-birth",
)
FAMILY_ARRIVAL_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-permit": Rule(
            "household", "the household has no permit", "record the permit first, or check the reference"
        ),
        "before-permit": Rule("occurred_on", "the day lies before the permit", "send a day on or after the permit"),
        "no-members": Rule("members", "nobody is named", "send who has arrived"),
        "member-twice": Rule("members", "somebody is named twice", "name each person once"),
        "member-in-another-household": Rule(
            "members", "somebody belongs to a household already", "leave out who is registered already"
        ),
        "months-out-of-order": Rule(
            "members", "a period ends before it begins", "send the months of each member as the register gave them"
        ),
        "too-many": Rule(
            "members",
            "the household would be larger than a household can be",
            "register a second household for some of them",
        ),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
        "member-left-before": Rule(
            "members",
            "somebody was here before and left, and that case stays closed",
            "leave them out and bring it to the coordination table: a closed case stays closed",
        ),
        "before-birth": Rule(
            "members",
            "by these months somebody was not born yet on this day",
            "send the months as the register gave them, or the right day",
        ),
    }
)

FamilyExpectationRejection = Literal[
    "no-permit", "not-applied", "month-past", "more-of-age-than-persons", "before-permit", "household-ended"
]
"""Rules that an expected arrival of family may break. Source: Vw 29; region."""
FAMILY_EXPECTATION_REJECTIONS: Final[tuple[FamilyExpectationRejection, ...]] = (
    "no-permit",
    "not-applied",
    "month-past",
    "more-of-age-than-persons",
    "before-permit",
    "household-ended",
)
FAMILY_EXPECTATION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-permit": Rule(
            "household", "the household has no permit", "record the permit first, or check the reference"
        ),
        "not-applied": Rule("household", "family reunification was not applied for", "record the application first"),
        "month-past": Rule(
            "month", "the month lies before the day of this message", "send the month in which they are expected"
        ),
        "more-of-age-than-persons": Rule(
            "isk_persons", "more are of ISK age than are expected", "send how many of the persons are of that age"
        ),
        "before-permit": Rule("occurred_on", "the day lies before the permit", "send a day on or after the permit"),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
    }
)

FamilyReunificationRejection = Literal[
    "no-permit", "already-applied", "nobody-expected", "before-permit", "household-ended"
]
"""Rules that the recording of an application for family reunification may break. Source: Vw 29;
agreement 2b.
"""
FAMILY_REUNIFICATION_REJECTIONS: Final[tuple[FamilyReunificationRejection, ...]] = (
    "no-permit",
    "already-applied",
    "nobody-expected",
    "before-permit",
    "household-ended",
)
FAMILY_REUNIFICATION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-permit": Rule("household", "the household has no permit", "record the permit first"),
        "already-applied": Rule(
            "household", "the application is recorded already", "leave it: the first application stands"
        ),
        "nobody-expected": Rule(
            "persons",
            "nobody is expected to follow",
            "send the number of persons who are expected to follow, at least 1",
        ),
        "before-permit": Rule(
            "occurred_on", "the application is dated before the permit", "send a day on or after the permit"
        ),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
    }
)

FileClosingReason = Literal["permit-withdrawn", "nobody-left"]
"""Why a household is owed no home any more. Source: Vw 32; region."""
FILE_CLOSING_REASONS: Final[tuple[FileClosingReason, ...]] = (
    "permit-withdrawn",
    "nobody-left",
)

FollowUpOutcome = Literal["adopted", "adapted", "not-applicable"]
"""What a municipality does with a practice that another shared. Source: agreement 3b to 3d, 4c,
4e to 4g, 5b, 5c, 5f.
"""
FOLLOW_UP_OUTCOMES: Final[tuple[FollowUpOutcome, ...]] = (
    "adopted",
    "adapted",
    "not-applicable",
)

HomeDeclineRejection = Literal["not-allocated", "other-home", "already-settled", "file-closed", "before-allocation"]
"""Rules that the record of a declined home may break. Source: region."""
HOME_DECLINE_REJECTIONS: Final[tuple[HomeDeclineRejection, ...]] = (
    "not-allocated",
    "other-home",
    "already-settled",
    "file-closed",
    "before-allocation",
)
HOME_DECLINE_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "not-allocated": Rule(
            "household", "the household has no home to decline", "leave it: no home is allocated to the household"
        ),
        "other-home": Rule("home", "another home was allocated", "send the home that was allocated"),
        "already-settled": Rule("home", "the household lives in the home", "leave it: the household moved in"),
        "file-closed": Rule(
            "household", "the household is owed no home any more", "leave it: the file is closed and the home is free"
        ),
        "before-allocation": Rule(
            "occurred_on", "the answer is dated before the allocation", "send a day on or after the allocation"
        ),
    }
)

HomeKind = Literal[
    "existing", "new", "temporary", "converted-office", "converted-business", "converted-public", "shared"
]
"""Where a home comes from. Source: agreement 2d, 2e."""
HOME_KINDS: Final[tuple[HomeKind, ...]] = (
    "existing",
    "new",
    "temporary",
    "converted-office",
    "converted-business",
    "converted-public",
    "shared",
)

HomeRejection = Literal[
    "already-added",
    "fits-nobody",
    "until-missing",
    "not-temporary",
    "until-in-the-past",
    "other-neighbourhood",
    "other-association",
    "other-municipality",
    "outside-delivery-days",
    "other-building-kind",
]
"""Rules that the offer of a home may break. Source: agreement 2d."""
HOME_REJECTIONS: Final[tuple[HomeRejection, ...]] = (
    "already-added",
    "fits-nobody",
    "until-missing",
    "not-temporary",
    "until-in-the-past",
    "other-neighbourhood",
    "other-association",
    "other-municipality",
    "outside-delivery-days",
    "other-building-kind",
)
HOME_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-added": Rule(
            "home", "the home is offered already", "leave it, or send a new reference for another home"
        ),
        "fits-nobody": Rule(
            "fits", "a home has at least one room and fits at least one person", "send at least one room and one person"
        ),
        "until-missing": Rule(
            "until",
            "a temporary home needs the day on which it ends",
            "send the first day on which it can no longer be lived in",
        ),
        "not-temporary": Rule(
            "until", "only a temporary home has a day on which it ends", "leave until out, or send the kind temporary"
        ),
        "until-in-the-past": Rule(
            "until",
            "the home would end before it begins",
            "send a day after the day of the offer and the day from which it is available",
        ),
        "other-neighbourhood": Rule(
            "neighbourhood",
            "the neighbourhood is in another municipality",
            "send a neighbourhood of the home's own municipality",
        ),
        "other-association": Rule(
            "association",
            "the agreement or conversion is another association's",
            "send the association that signed or planned it, or leave the reference out",
        ),
        "other-municipality": Rule(
            "municipality",
            "the agreement or conversion is of another municipality",
            "send a reference of the home's own municipality, or leave it out",
        ),
        "outside-delivery-days": Rule(
            "occurred_on",
            "the home does not come inside the days of the performance agreement",
            "leave the performance agreement out: the home is added but not counted for it",
        ),
        "other-building-kind": Rule(
            "kind",
            "the conversion is of another kind of building",
            "send the kind of converted home that fits the conversion, or leave the conversion out",
        ),
    }
)

HomeWithdrawalRejection = Literal["home-taken", "already-withdrawn", "before-offer"]
"""Rules that the withdrawal of a home may break. Source: agreement 2d."""
HOME_WITHDRAWAL_REJECTIONS: Final[tuple[HomeWithdrawalRejection, ...]] = (
    "home-taken",
    "already-withdrawn",
    "before-offer",
)
HOME_WITHDRAWAL_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "home-taken": Rule(
            "home",
            "a household has the home",
            "wait until the household has moved on, or have the municipality allocate another home",
        ),
        "already-withdrawn": Rule("home", "the home is withdrawn already", "leave it: the home is no longer offered"),
        "before-offer": Rule(
            "occurred_on",
            "the withdrawal is dated before the offer",
            "send a day on or after the day on which the home was added",
        ),
    }
)

HouseholdRegistrationRejection = Literal[
    "already-registered",
    "member-in-another-household",
    "no-members",
    "months-out-of-order",
    "member-twice",
    "member-left-before",
    "household-ended",
    "before-birth",
]
"""Rules that the registration of a household's arrival may break. Source: region."""
HOUSEHOLD_REGISTRATION_REJECTIONS: Final[tuple[HouseholdRegistrationRejection, ...]] = (
    "already-registered",
    "member-in-another-household",
    "no-members",
    "months-out-of-order",
    "member-twice",
    "member-left-before",
    "household-ended",
    "before-birth",
)
HOUSEHOLD_REGISTRATION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-registered": Rule(
            "household",
            "the household is registered already",
            "leave it, or send a new reference for another household",
        ),
        "member-in-another-household": Rule(
            "members",
            "a member belongs to another household",
            "leave out who is registered in another household already",
        ),
        "no-members": Rule("members", "the household has no members", "send at least one member"),
        "months-out-of-order": Rule(
            "members", "a period ends before it begins", "send the months of each member as the register gave them"
        ),
        "member-twice": Rule("members", "a member is named twice", "name each member once"),
        "member-left-before": Rule(
            "members",
            "somebody was here before and left, and that case stays closed",
            "leave them out and bring it to the coordination table: a closed case stays closed",
        ),
        "household-ended": Rule(
            "household",
            "everybody of this household left or died, and its case stays closed",
            "bring it to the coordination table, or send another household's reference",
        ),
        "before-birth": Rule(
            "members",
            "by these months somebody was not born yet on this day",
            "send the months as the register gave them, or the right day",
        ),
    }
)

HouseholdSplitRejection = Literal[
    "no-members", "member-twice", "not-a-member", "nobody-stays", "household-known", "before-arrival"
]
"""Rules that splitting a household may break. Source: region."""
HOUSEHOLD_SPLIT_REJECTIONS: Final[tuple[HouseholdSplitRejection, ...]] = (
    "no-members",
    "member-twice",
    "not-a-member",
    "nobody-stays",
    "household-known",
    "before-arrival",
)
HOUSEHOLD_SPLIT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-members": Rule("members", "nobody is named", "send who forms the new household"),
        "member-twice": Rule("members", "somebody is named twice", "name each person once"),
        "not-a-member": Rule(
            "members", "somebody is no member of this household", "send members of this household only"
        ),
        "nobody-stays": Rule(
            "members", "nobody would stay in the household", "leave at least one member in the household"
        ),
        "household-known": Rule(
            "new_household", "the new household is registered already", "send a new reference for the new household"
        ),
        "before-arrival": Rule("occurred_on", "the day lies before the arrival", "send a day on or after the arrival"),
    }
)

HousingQuotaRejection = Literal["already-set", "not-by-the-formula", "figures-impossible"]
"""Rules that the setting of a legal quota may break. Source: Huisvestingswet 2014 art. 29."""
HOUSING_QUOTA_REJECTIONS: Final[tuple[HousingQuotaRejection, ...]] = (
    "already-set",
    "not-by-the-formula",
    "figures-impossible",
)
HOUSING_QUOTA_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-set": Rule(
            "period",
            "the quota of this half-year is set, and never changes",
            "leave it: the legal quota of a half-year never changes",
        ),
        "not-by-the-formula": Rule(
            "persons",
            "the number is not what the formula gives",
            "send the national number times population divided by national population, rounded up",
        ),
        "figures-impossible": Rule(
            "population",
            "the figures cannot be true together",
            "send a population that is not larger than the national population",
        ),
    }
)

IntakeStepRejection = Literal["not-planned", "already-completed", "before-arrival", "other-municipality", "departed"]
"""Rules that the recording of a step of the intake may break. Source: agreement 3a."""
INTAKE_STEP_REJECTIONS: Final[tuple[IntakeStepRejection, ...]] = (
    "not-planned",
    "already-completed",
    "before-arrival",
    "other-municipality",
    "departed",
)
INTAKE_STEP_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "not-planned": Rule(
            "person", "the region owes the person no intake", "leave it: this person is owed no intake"
        ),
        "already-completed": Rule(
            "person",
            "the person had it already: it is never repeated",
            "leave it, and use what was found the first time",
        ),
        "before-arrival": Rule("occurred_on", "it is dated before the arrival", "send a day on or after the arrival"),
        "other-municipality": Rule(
            "municipality",
            "another municipality is concerned",
            "ask the municipality of the reception, which owes it until it is done",
        ),
        "departed": Rule("person", "the person left", "check the reference of the person"),
    }
)

IntakeStep = Literal["intake", "assessment"]
"""Steps of the intake that a command may report. Source: agreement 3a."""
INTAKE_STEPS: Final[tuple[IntakeStep, ...]] = (
    "intake",
    "assessment",
)

IntegrationStepRejection = Literal[
    "already-done",
    "already-completed",
    "not-of-age",
    "before-arrival",
    "after-term",
    "no-longer-here",
    "permit-withdrawn",
]
"""Rules that a step of civic integration may break. Source: agreement 4g; Wet inburgering."""
INTEGRATION_STEP_REJECTIONS: Final[tuple[IntegrationStepRejection, ...]] = (
    "already-done",
    "already-completed",
    "not-of-age",
    "before-arrival",
    "after-term",
    "no-longer-here",
    "permit-withdrawn",
)
INTEGRATION_STEP_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-done": Rule("person", "the step was reported already", "leave it: the step is recorded"),
        "already-completed": Rule("person", "civic integration is completed", "leave it: nothing remains to be done"),
        "not-of-age": Rule(
            "occurred_on", "the person is under 18 on that day", "send a day on which the person was of age"
        ),
        "before-arrival": Rule("occurred_on", "it is dated before the arrival", "send a day on or after the arrival"),
        "after-term": Rule("occurred_on", "the term had passed on that day", "send a day within the term"),
        "no-longer-here": Rule(
            "person", "the person has left the region", "leave it: this person is no longer a case of the region"
        ),
        "permit-withdrawn": Rule(
            "person",
            "the permit was withdrawn, and the term ended with it",
            "leave it: without a permit nothing of the term is owed",
        ),
    }
)

IntegrationStep = Literal["information", "course", "extension", "completion"]
"""Steps of civic integration that partners report. Source: agreement 4g; Wet inburgering."""
INTEGRATION_STEPS: Final[tuple[IntegrationStep, ...]] = (
    "information",
    "course",
    "extension",
    "completion",
)

InterruptionReason = Literal["household-moving", "too-far", "transport-missing", "school-closed"]
"""Why a learner does not go to the school where it has a place; nothing of a person's health or
conduct is among them. Source: agreement 4a; region.
"""
INTERRUPTION_REASONS: Final[tuple[InterruptionReason, ...]] = (
    "household-moving",
    "too-far",
    "transport-missing",
    "school-closed",
)

IskCapacityRejection = Literal["fewer-than-assigned"]
"""Rules that a change of the seats of an international transition class may break. Source:
agreement 4d.
"""
ISK_CAPACITY_REJECTIONS: Final[tuple[IskCapacityRejection, ...]] = ("fewer-than-assigned",)
ISK_CAPACITY_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "fewer-than-assigned": Rule(
            "seats",
            "more seats than these are assigned",
            "send at least the number of seats that are assigned; GET /isk tells it",
        )
    }
)

LanguageActivityKind = Literal["conversation", "coaching", "reading", "homework"]
"""Forms in which volunteers help to learn the language. Source: agreement 4b; region."""
LANGUAGE_ACTIVITY_KINDS: Final[tuple[LanguageActivityKind, ...]] = (
    "conversation",
    "coaching",
    "reading",
    "homework",
)

LanguageJoinRejection = Literal["no-place-left", "already-joined", "before-offer", "no-longer-here"]
"""Rules that joining a language activity may break. Source: agreement 4b."""
LANGUAGE_JOIN_REJECTIONS: Final[tuple[LanguageJoinRejection, ...]] = (
    "no-place-left",
    "already-joined",
    "before-offer",
    "no-longer-here",
)
LANGUAGE_JOIN_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-place-left": Rule(
            "activity",
            "all places are taken",
            "choose an activity with a free place; GET /language-activities tells them",
        ),
        "already-joined": Rule("person", "the person takes part already", "leave it: the person takes part"),
        "before-offer": Rule("occurred_on", "it is dated before the offer", "send a day on or after that of the offer"),
        "no-longer-here": Rule(
            "person", "the person has left the region", "leave it: this person is no longer a case of the region"
        ),
    }
)

LanguageOfferRejection = Literal["already-offered"]
"""Rules that the offer of a language activity may break. Source: agreement 4b."""
LANGUAGE_OFFER_REJECTIONS: Final[tuple[LanguageOfferRejection, ...]] = ("already-offered",)
LANGUAGE_OFFER_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-offered": Rule(
            "activity", "this activity was offered already", "offer another activity under a reference of its own"
        )
    }
)

LapseReason = Literal["too-small", "expired", "file-closed"]
"""Why a home that was allocated will not be moved into. Source: agreement 2b, 2e."""
LAPSE_REASONS: Final[tuple[LapseReason, ...]] = (
    "too-small",
    "expired",
    "file-closed",
)

LeavingReason = Literal["departure", "out-of-region", "death", "split", "merged"]
"""Why a person is no longer a member of a household. Source: region."""
LEAVING_REASONS: Final[tuple[LeavingReason, ...]] = (
    "departure",
    "out-of-region",
    "death",
    "split",
    "merged",
)

MatchGround = Literal["preferred", "reception", "room"]
"""Why a household was matched to this municipality. Source: agreement 1a, 1b."""
MATCH_GROUNDS: Final[tuple[MatchGround, ...]] = (
    "preferred",
    "reception",
    "room",
)

MergeRejection = Literal["same-person", "already-left", "before-arrival"]
"""Rules that merging two registrations of a person may break. Source: region."""
MERGE_REJECTIONS: Final[tuple[MergeRejection, ...]] = (
    "same-person",
    "already-left",
    "before-arrival",
)
MERGE_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "same-person": Rule(
            "duplicate", "a registration cannot be merged with itself", "send the other registration of this person"
        ),
        "already-left": Rule(
            "duplicate", "one of the two left already", "merge registrations of persons who are still here"
        ),
        "before-arrival": Rule(
            "occurred_on", "the day lies before one of the arrivals", "send the day on which it was found out"
        ),
    }
)

Municipality = Literal[
    "GM0312",
    "GM0310",
    "GM0321",
    "GM0353",
    "GM0356",
    "GM1904",
    "GM0344",
    "GM0620",
    "GM0632",
    "GM0355",
    "GM0736",
    "GM0331",
    "GM0335",
    "GM0589",
    "GM1581",
    "GM0352",
    "GM1961",
]
"""The municipalities that are party to the agreement, with their inhabitants on 1 January 2016
and their published housing quota of 2017H1. Source: Bestuursovereenkomst 18 January 2017
(parties); CBS, population 1 January 2016; housing quota 2017H1 under Huisvestingswet 2014
art. 29.
"""
MUNICIPALITIES: Final[tuple[Municipality, ...]] = (
    "GM0312",
    "GM0310",
    "GM0321",
    "GM0353",
    "GM0356",
    "GM1904",
    "GM0344",
    "GM0620",
    "GM0632",
    "GM0355",
    "GM0736",
    "GM0331",
    "GM0335",
    "GM0589",
    "GM1581",
    "GM0352",
    "GM1961",
)

Norm = Literal[
    "intake-within",
    "apply-for-reunification-within",
    "house-within",
    "allocate-within",
    "move-within",
    "school-within",
    "school-duty-from",
    "school-duty-until",
    "isk-from",
    "isk-until",
    "vocational-from",
    "adult-from",
    "advance-within",
    "advance-margin",
    "advance-share",
    "decide-assistance-within",
    "work-file-ahead",
    "agreement-signed",
    "agreement-ends",
    "volunteer-contact-within",
    "participation-declaration-within",
    "participation-declaration-from",
    "practice-follow-up-within",
    "procurement-award-within",
    "covenant-sign-within",
    "volunteer-gap-close-within",
    "match-within",
    "rehouse-before-expiry",
    "neighbourhood-share",
    "neighbourhood-spread-from",
    "quota-pace-within",
    "provider-information-within",
    "civic-integration-within",
    "civic-integration-extension",
    "civic-integration-2021-act-from",
    "civic-integration-plan-within",
    "isk-forecast-ahead",
    "orientation-within",
    "work-plan-within",
    "proposal-valid-within",
]
"""The norms, by the name they have in norms.yaml. Source: norms.yaml."""
NORMS: Final[tuple[Norm, ...]] = (
    "intake-within",
    "apply-for-reunification-within",
    "house-within",
    "allocate-within",
    "move-within",
    "school-within",
    "school-duty-from",
    "school-duty-until",
    "isk-from",
    "isk-until",
    "vocational-from",
    "adult-from",
    "advance-within",
    "advance-margin",
    "advance-share",
    "decide-assistance-within",
    "work-file-ahead",
    "agreement-signed",
    "agreement-ends",
    "volunteer-contact-within",
    "participation-declaration-within",
    "participation-declaration-from",
    "practice-follow-up-within",
    "procurement-award-within",
    "covenant-sign-within",
    "volunteer-gap-close-within",
    "match-within",
    "rehouse-before-expiry",
    "neighbourhood-share",
    "neighbourhood-spread-from",
    "quota-pace-within",
    "provider-information-within",
    "civic-integration-within",
    "civic-integration-extension",
    "civic-integration-2021-act-from",
    "civic-integration-plan-within",
    "isk-forecast-ahead",
    "orientation-within",
    "work-plan-within",
    "proposal-valid-within",
)

ParticipationDeclarationRejection = Literal["already-signed", "not-planned", "before-permit", "departed"]
"""Rules that a signed participation declaration may break. Source: agreement 3b; region."""
PARTICIPATION_DECLARATION_REJECTIONS: Final[tuple[ParticipationDeclarationRejection, ...]] = (
    "already-signed",
    "not-planned",
    "before-permit",
    "departed",
)
PARTICIPATION_DECLARATION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-signed": Rule("person", "the declaration is signed already", "leave it: the first signature stands"),
        "not-planned": Rule("person", "the person need not sign a declaration", "leave it, or record the permit first"),
        "before-permit": Rule("occurred_on", "the day lies before the permit", "send a day on or after the permit"),
        "departed": Rule("person", "the person left", "check the reference of the person"),
    }
)

PerformanceAgreementRejection = Literal["already-signed", "outside-agreement", "days-reversed", "over-already"]
"""Rules that a performance agreement may break. Source: agreement 2f, 6."""
PERFORMANCE_AGREEMENT_REJECTIONS: Final[tuple[PerformanceAgreementRejection, ...]] = (
    "already-signed",
    "outside-agreement",
    "days-reversed",
    "over-already",
)
PERFORMANCE_AGREEMENT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-signed": Rule(
            "agreement",
            "the performance agreement is recorded already",
            "leave it, or send a new reference for another agreement",
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the agreement is not in force on this day",
            "send the day on which it was signed, if the agreement was in force on it",
        ),
        "days-reversed": Rule(
            "deliver_by", "the last day comes before the first", "send a last day on or after the first day of delivery"
        ),
        "over-already": Rule(
            "deliver_by",
            "the last day of delivery came before the signature",
            "send a last day on or after the signature",
        ),
    }
)

PermitCorrectionRejection = Literal["no-permit", "before-arrival", "nothing-corrected", "household-ended"]
"""Rules that the correction of a permit's day may break. Source: region."""
PERMIT_CORRECTION_REJECTIONS: Final[tuple[PermitCorrectionRejection, ...]] = (
    "no-permit",
    "before-arrival",
    "nothing-corrected",
    "household-ended",
)
PERMIT_CORRECTION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-permit": Rule(
            "household", "the household has no permit", "record the permit first, or check the reference"
        ),
        "before-arrival": Rule("granted_on", "the day lies before the arrival", "send a day on or after the arrival"),
        "nothing-corrected": Rule(
            "granted_on", "the correction says what is on record already", "send the right day, or leave it"
        ),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
    }
)

PermitGrantRejection = Literal["already-granted", "before-arrival", "household-ended"]
"""Rules that the recording of a permit may break. Source: Vw 28; region."""
PERMIT_GRANT_REJECTIONS: Final[tuple[PermitGrantRejection, ...]] = (
    "already-granted",
    "before-arrival",
    "household-ended",
)
PERMIT_GRANT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-granted": Rule("household", "the permit is recorded already", "leave it: the first permit stands"),
        "before-arrival": Rule(
            "occurred_on", "the permit is dated before the arrival", "send a day on or after the arrival"
        ),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
    }
)

PermitRefusalRejection = Literal["has-permit", "already-refused", "before-arrival", "household-ended"]
"""Rules that the refusal of a permit may break. Source: Vw 28, 30b, 31; region."""
PERMIT_REFUSAL_REJECTIONS: Final[tuple[PermitRefusalRejection, ...]] = (
    "has-permit",
    "already-refused",
    "before-arrival",
    "household-ended",
)
PERMIT_REFUSAL_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "has-permit": Rule("household", "the household has a permit", "withdraw the permit instead of refusing it"),
        "already-refused": Rule("household", "the refusal is recorded already", "leave it: the first refusal stands"),
        "before-arrival": Rule("occurred_on", "the day lies before the arrival", "send a day on or after the arrival"),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
    }
)

PermitWithdrawalRejection = Literal["no-permit", "before-permit", "household-ended"]
"""Rules that the withdrawal of a permit may break. Source: Vw 32; region."""
PERMIT_WITHDRAWAL_REJECTIONS: Final[tuple[PermitWithdrawalRejection, ...]] = (
    "no-permit",
    "before-permit",
    "household-ended",
)
PERMIT_WITHDRAWAL_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-permit": Rule(
            "household", "the household has no permit", "record the permit first, or check the reference"
        ),
        "before-permit": Rule("occurred_on", "the day lies before the permit", "send a day on or after the permit"),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
    }
)

PersonLeavingRejection = Literal["already-left", "before-arrival"]
"""Rules that a departure, a move out of the region or a death may break. Source: region."""
PERSON_LEAVING_REJECTIONS: Final[tuple[PersonLeavingRejection, ...]] = (
    "already-left",
    "before-arrival",
)
PERSON_LEAVING_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-left": Rule("person", "the person left already", "leave it: what was recorded first stands"),
        "before-arrival": Rule("occurred_on", "the day lies before the arrival", "send a day on or after the arrival"),
    }
)

PlacementKind = Literal["primary", "isk", "secondary", "vocational"]
"""Forms of school. Source: agreement 4a, 4c, 4d."""
PLACEMENT_KINDS: Final[tuple[PlacementKind, ...]] = (
    "primary",
    "isk",
    "secondary",
    "vocational",
)

PracticeRejection = Literal[
    "already-shared", "own-practice", "already-followed-up", "before-sharing", "not-a-party", "outside-agreement"
]
"""Rules that the sharing or follow-up of a practice may break. Source: agreement 3b to 3d, 4c,
4e to 4g, 5b, 5c, 5f, 6.
"""
PRACTICE_REJECTIONS: Final[tuple[PracticeRejection, ...]] = (
    "already-shared",
    "own-practice",
    "already-followed-up",
    "before-sharing",
    "not-a-party",
    "outside-agreement",
)
PRACTICE_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-shared": Rule(
            "practice",
            "a practice with this reference was shared already",
            "send a reference of its own for every practice",
        ),
        "own-practice": Rule(
            "municipality", "the municipality shared the practice itself", "leave it: only the others owe a follow-up"
        ),
        "already-followed-up": Rule(
            "practice", "the municipality followed the practice up already", "leave it: a follow-up is owed once"
        ),
        "before-sharing": Rule(
            "occurred_on",
            "it is dated before the practice was shared",
            "send a day on or after the practice was shared",
        ),
        "not-a-party": Rule(
            "municipality",
            "the municipality is no party to the agreement on that day",
            "leave it to a municipality that is party to the agreement",
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the day is outside the term of the agreement",
            "send a day from the agreement's signature until its end, or leave it",
        ),
    }
)

PracticeSubject = Literal[
    "participation-plan",
    "volunteers",
    "guidance-procurement",
    "primary-language",
    "adult-education",
    "dual-tracks",
    "provider-information",
    "assessment-method",
    "labour-market",
    "entrepreneurship",
]
"""What municipalities promised to share with each other. Source: agreement 3b to 3d, 4c, 4e to
4g, 5b, 5c, 5f.
"""
PRACTICE_SUBJECTS: Final[tuple[PracticeSubject, ...]] = (
    "participation-plan",
    "volunteers",
    "guidance-procurement",
    "primary-language",
    "adult-education",
    "dual-tracks",
    "provider-information",
    "assessment-method",
    "labour-market",
    "entrepreneurship",
)

ProcurementRejection = Literal[
    "already-opened",
    "already-joined",
    "already-awarded",
    "not-a-participant",
    "before-opening",
    "not-a-party",
    "outside-agreement",
]
"""Rules that a joint procurement may break. Source: agreement 3d, 4e, 6."""
PROCUREMENT_REJECTIONS: Final[tuple[ProcurementRejection, ...]] = (
    "already-opened",
    "already-joined",
    "already-awarded",
    "not-a-participant",
    "before-opening",
    "not-a-party",
    "outside-agreement",
)
PROCUREMENT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-opened": Rule(
            "procurement",
            "a procurement with this reference was opened already",
            "send a reference of its own for every procurement",
        ),
        "already-joined": Rule(
            "municipality", "the municipality takes part already", "leave it: the municipality takes part"
        ),
        "already-awarded": Rule(
            "procurement", "the procurement is awarded already", "leave it, or open a new procurement"
        ),
        "not-a-participant": Rule(
            "municipality",
            "the municipality does not take part in the procurement",
            "join the procurement first, or leave the award to who takes part",
        ),
        "before-opening": Rule(
            "occurred_on", "it is dated before the opening of the procurement", "send a day on or after the opening"
        ),
        "not-a-party": Rule(
            "municipality",
            "the municipality is no party to the agreement on that day",
            "leave it to a municipality that is party to the agreement",
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the day is outside the term of the agreement",
            "send a day from the agreement's signature until its end, or leave it",
        ),
    }
)

ProcurementSubject = Literal["guidance", "adult-education"]
"""What municipalities promised to buy together. Source: agreement 3d, 4e."""
PROCUREMENT_SUBJECTS: Final[tuple[ProcurementSubject, ...]] = (
    "guidance",
    "adult-education",
)

ProposalChange = Literal[
    "larger-home",
    "accessible-home",
    "earlier-availability",
    "longer-availability",
    "home-there",
    "room-under-quota",
    "room-in-neighbourhood",
    "isk-seat",
    "other-need-first",
    "kept-for-expected",
    "later-home",
    "other-home",
    "wish-to-stay",
    "overtaken",
]
"""What could have led a round of allocation to another outcome for a household. Source: region."""
PROPOSAL_CHANGES: Final[tuple[ProposalChange, ...]] = (
    "larger-home",
    "accessible-home",
    "earlier-availability",
    "longer-availability",
    "home-there",
    "room-under-quota",
    "room-in-neighbourhood",
    "isk-seat",
    "other-need-first",
    "kept-for-expected",
    "later-home",
    "other-home",
    "wish-to-stay",
    "overtaken",
)

ProposalDeclineRejection = Literal["nothing-proposed", "before-proposal"]
"""Rules that the declining of a proposed home may break. Source: region."""
PROPOSAL_DECLINE_REJECTIONS: Final[tuple[ProposalDeclineRejection, ...]] = (
    "nothing-proposed",
    "before-proposal",
)
PROPOSAL_DECLINE_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "nothing-proposed": Rule(
            "household",
            "no home is proposed",
            "leave it: nothing is proposed, or it was dealt with; DeclineHome declines an allocated home",
        ),
        "before-proposal": Rule(
            "occurred_on", "the answer is dated before the proposal", "send a day on or after the proposal"
        ),
    }
)

ProposalReason = Literal[
    "fits-family",
    "fits-exactly",
    "accessible",
    "matched-here",
    "wish-honoured",
    "stays-near-reception",
    "keeps-school",
    "keeps-work",
    "keeps-volunteer",
    "longest-waiting",
    "term-passed",
]
"""Why a round of allocation proposes this home for this household. Source: agreement 1a, 1b, 2b,
2c; the codes are the region's.
"""
PROPOSAL_REASONS: Final[tuple[ProposalReason, ...]] = (
    "fits-family",
    "fits-exactly",
    "accessible",
    "matched-here",
    "wish-honoured",
    "stays-near-reception",
    "keeps-school",
    "keeps-work",
    "keeps-volunteer",
    "longest-waiting",
    "term-passed",
)

QuarantineReason = Literal[
    "not-an-envelope", "schema-unknown", "not-confluent-avro", "not-its-schema", "trailing-bytes", "decision-failed"
]
"""Why a service cannot deal with an event. Source: docs/adr/0001-bus.md."""
QUARANTINE_REASONS: Final[tuple[QuarantineReason, ...]] = (
    "not-an-envelope",
    "schema-unknown",
    "not-confluent-avro",
    "not-its-schema",
    "trailing-bytes",
    "decision-failed",
)

QuotaSwapAnswerRejection = Literal[
    "not-the-partner", "already-answered", "before-proposal", "outside-agreement", "repayment-past"
]
"""Rules that an answer to a proposed swap may break. Source: agreement 2a, 6; region."""
QUOTA_SWAP_ANSWER_REJECTIONS: Final[tuple[QuotaSwapAnswerRejection, ...]] = (
    "not-the-partner",
    "already-answered",
    "before-proposal",
    "outside-agreement",
    "repayment-past",
)
QUOTA_SWAP_ANSWER_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "not-the-partner": Rule(
            "municipality", "only the other municipality can answer", "wait for the other municipality's answer"
        ),
        "already-answered": Rule("swap", "the swap is answered already", "leave it, or propose another swap"),
        "before-proposal": Rule(
            "occurred_on", "the day lies before the proposal", "send a day on or after the proposal"
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the day lies outside the term of the agreement",
            "leave it: the agreement's own instruments end with it",
        ),
        "repayment-past": Rule(
            "occurred_on", "the day of repayment has passed", "have the swap proposed anew with a later day"
        ),
    }
)

QuotaSwapProposalRejection = Literal[
    "already-proposed",
    "with-oneself",
    "not-a-party",
    "outside-agreement",
    "repaid-after-agreement",
    "repaid-before-proposal",
]
"""Rules that the proposal of a swap may break. Source: agreement 2a, 6; region."""
QUOTA_SWAP_PROPOSAL_REJECTIONS: Final[tuple[QuotaSwapProposalRejection, ...]] = (
    "already-proposed",
    "with-oneself",
    "not-a-party",
    "outside-agreement",
    "repaid-after-agreement",
    "repaid-before-proposal",
)
QUOTA_SWAP_PROPOSAL_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-proposed": Rule("swap", "the swap is proposed already", "send a new reference for another swap"),
        "with-oneself": Rule("partner", "a municipality cannot swap with itself", "send the other municipality"),
        "not-a-party": Rule("partner", "one of the two is no party to the agreement", "swap with one of the sixteen"),
        "outside-agreement": Rule(
            "occurred_on",
            "the day lies outside the term of the agreement",
            "leave it: the agreement's own instruments end with it",
        ),
        "repaid-after-agreement": Rule(
            "repay_by", "repayment would lie beyond the agreement's end", "send a day before the agreement ends"
        ),
        "repaid-before-proposal": Rule(
            "repay_by", "repayment would lie before the proposal", "send a day after the proposal"
        ),
    }
)

QuotaSwapRepaymentRejection = Literal[
    "not-agreed", "not-the-debtor", "already-repaid", "more-than-owed", "before-agreed"
]
"""Rules that the repayment of a swap may break. Source: agreement 2a; region."""
QUOTA_SWAP_REPAYMENT_REJECTIONS: Final[tuple[QuotaSwapRepaymentRejection, ...]] = (
    "not-agreed",
    "not-the-debtor",
    "already-repaid",
    "more-than-owed",
    "before-agreed",
)
QUOTA_SWAP_REPAYMENT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "not-agreed": Rule("swap", "the swap was not agreed", "have the other municipality agree first"),
        "not-the-debtor": Rule(
            "municipality", "only the municipality that housed fewer repays", "have the other municipality report it"
        ),
        "already-repaid": Rule("swap", "the swap is repaid already", "leave it: nothing is owed any more"),
        "more-than-owed": Rule("persons", "more would be repaid than is owed", "send at most what is left"),
        "before-agreed": Rule(
            "occurred_on", "the day lies before the swap was agreed", "send a day on or after the consent"
        ),
    }
)

RegionalMatchRejection = Literal[
    "already-matched",
    "already-settled",
    "quota-not-set",
    "no-room-under-quota",
    "outside-region",
    "before-permit",
    "file-closed",
]
"""Rules that the match of a household to a municipality may break. Source: agreement 1a, 1b."""
REGIONAL_MATCH_REJECTIONS: Final[tuple[RegionalMatchRejection, ...]] = (
    "already-matched",
    "already-settled",
    "quota-not-set",
    "no-room-under-quota",
    "outside-region",
    "before-permit",
    "file-closed",
)
REGIONAL_MATCH_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-matched": Rule("household", "the household is matched already", "leave it: the first match stands"),
        "already-settled": Rule(
            "household", "the household is settled already", "leave it: the household lives in its home"
        ),
        "quota-not-set": Rule(
            "municipality",
            "the municipality has no quota for this half-year",
            "ask the province to set the quota of this half-year first",
        ),
        "no-room-under-quota": Rule(
            "municipality",
            "the municipality's quota leaves no room",
            "choose a municipality with room; GET /match-proposals lists them",
        ),
        "outside-region": Rule(
            "household",
            "the household wishes to leave the region",
            "match the household outside the region, or record another wish first",
        ),
        "before-permit": Rule(
            "occurred_on", "the match is dated before the permit", "send a day on or after the permit"
        ),
        "file-closed": Rule("household", "the household is owed no home any more", "leave it: the file is closed"),
    }
)

RentClass = Literal["quality-discount", "first-cap", "second-cap", "regulated", "free-sector"]
"""Classes of rent by the limits of the rent allowance; the limits themselves change yearly and
are not kept here. Source: Wet op de huurtoeslag art. 13 and 20 (memory).
"""
RENT_CLASSES: Final[tuple[RentClass, ...]] = (
    "quality-discount",
    "first-cap",
    "second-cap",
    "regulated",
    "free-sector",
)

Role = Literal[
    "coa",
    "ind",
    "province",
    "municipality",
    "association",
    "school",
    "social-service",
    "operator",
    "guidance",
    "employer",
    "duo",
    "ggd",
    "auditor",
    "truancy-officer",
    "privacy-officer",
    "register",
    "permit-holder",
]
"""What a partner may be in the chain; a client of the command API has one or more. Source:
Bestuursovereenkomst 18 January 2017, clauses 1 to 5; region.
"""
ROLES: Final[tuple[Role, ...]] = (
    "coa",
    "ind",
    "province",
    "municipality",
    "association",
    "school",
    "social-service",
    "operator",
    "guidance",
    "employer",
    "duo",
    "ggd",
    "auditor",
    "truancy-officer",
    "privacy-officer",
    "register",
    "permit-holder",
)

SchoolInterruptionRejection = Literal[
    "not-at-school", "already-interrupted", "not-interrupted", "out-of-order", "no-longer-here"
]
"""Rules that the interruption of a learner's time at school, or its end, may break. Source:
agreement 4a.
"""
SCHOOL_INTERRUPTION_REJECTIONS: Final[tuple[SchoolInterruptionRejection, ...]] = (
    "not-at-school",
    "already-interrupted",
    "not-interrupted",
    "out-of-order",
    "no-longer-here",
)
SCHOOL_INTERRUPTION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "not-at-school": Rule(
            "school",
            "the learner has no place at this school",
            "leave it to the school where the learner has a place; GET /learners tells it",
        ),
        "already-interrupted": Rule("person", "it is interrupted already", "leave it: the interruption is recorded"),
        "not-interrupted": Rule(
            "person", "nothing is interrupted", "leave it: the learner is recorded as going to school"
        ),
        "out-of-order": Rule(
            "occurred_on",
            "it is dated before what it follows",
            "send a day on or after the learner's first day at the school, and after the interruption where one ends",
        ),
        "no-longer-here": Rule(
            "person", "the learner has left the region", "leave it: this learner is no longer a case of the region"
        ),
    }
)

SchoolPlacementRejection = Literal[
    "no-request",
    "kind-differs",
    "no-seat",
    "other-school",
    "before-request",
    "no-longer-here",
    "no-class-to-leave",
    "too-young",
]
"""Rules that the placement of a learner may break. Source: Lpw 3; agreement 4a, 4d."""
SCHOOL_PLACEMENT_REJECTIONS: Final[tuple[SchoolPlacementRejection, ...]] = (
    "no-request",
    "kind-differs",
    "no-seat",
    "other-school",
    "before-request",
    "no-longer-here",
    "no-class-to-leave",
    "too-young",
)
SCHOOL_PLACEMENT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "no-request": Rule(
            "person", "no place is asked for the learner", "leave it: no place is asked for this learner now"
        ),
        "kind-differs": Rule(
            "kind",
            "another form of school is asked",
            "send the kind of placement that is asked; GET /learners tells it",
        ),
        "no-seat": Rule("person", "no seat is kept for the learner", "wait until a seat is assigned to the learner"),
        "other-school": Rule(
            "school", "the seat is kept at another school", "leave it to the school that keeps the seat"
        ),
        "before-request": Rule("occurred_on", "it is dated before the request", "send a day on or after the request"),
        "no-longer-here": Rule(
            "person", "the learner has left the region", "leave it: this learner is no longer a case of the region"
        ),
        "no-class-to-leave": Rule(
            "kind",
            "the learner goes to no transition class from which this school follows",
            "send the kind of placement that is asked; GET /learners tells it",
        ),
        "too-young": Rule(
            "kind",
            "the learner is too young for vocational education",
            "send a secondary school, or a day from which the learner is of the age",
        ),
    }
)

SettlementRejection = Literal[
    "not-allocated", "other-home", "already-settled", "before-allocation", "home-expired", "file-closed"
]
"""Rules that the registration of a settlement may break. Source: Wet BRP 2.39; agreement 1b."""
SETTLEMENT_REJECTIONS: Final[tuple[SettlementRejection, ...]] = (
    "not-allocated",
    "other-home",
    "already-settled",
    "before-allocation",
    "home-expired",
    "file-closed",
)
SETTLEMENT_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "not-allocated": Rule("household", "the household has no home to move to", "allocate a home first"),
        "other-home": Rule("home", "another home was allocated", "send the home that was allocated"),
        "already-settled": Rule(
            "household", "the household is settled already", "leave it: the settlement is registered"
        ),
        "before-allocation": Rule(
            "occurred_on", "the move is dated before the allocation", "send a day on or after the allocation"
        ),
        "home-expired": Rule("home", "the home could no longer be lived in on that day", "allocate another home first"),
        "file-closed": Rule("household", "the household is owed no home any more", "leave it: the file is closed"),
    }
)

StayPreferenceRejection = Literal[
    "already-recorded",
    "preferred-missing",
    "preferred-not-wanted",
    "before-arrival",
    "already-settled",
    "household-ended",
]
"""Rules that the recording of a wish to stay may break. Source: agreement 1a."""
STAY_PREFERENCE_REJECTIONS: Final[tuple[StayPreferenceRejection, ...]] = (
    "already-recorded",
    "preferred-missing",
    "preferred-not-wanted",
    "before-arrival",
    "already-settled",
    "household-ended",
)
STAY_PREFERENCE_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-recorded": Rule("wish", "this very wish is recorded already", "leave it: this wish is on record"),
        "preferred-missing": Rule(
            "preferred",
            "the wish needs a municipality, which is not named",
            "name the municipality in which the household wishes to stay",
        ),
        "preferred-not-wanted": Rule(
            "preferred",
            "a municipality is named that the wish rules out",
            "leave out the municipality, or record another wish",
        ),
        "before-arrival": Rule(
            "occurred_on", "the wish is dated before the arrival", "send a day on or after the arrival"
        ),
        "already-settled": Rule(
            "household", "the household is settled already", "leave it: the household lives in its home"
        ),
        "household-ended": Rule("household", "nobody is left in the household", "check the reference of the household"),
    }
)

StayWish = Literal["stay-in-municipality", "stay-in-region", "leave-region"]
"""Where a household wishes to live after reception. Source: agreement 1a."""
STAY_WISHES: Final[tuple[StayWish, ...]] = (
    "stay-in-municipality",
    "stay-in-region",
    "leave-region",
)

SuccessionRejection = Literal["same-municipality", "already-succeeded", "successor-gone"]
"""Rules that the succession of a municipality may break. Source: Wet algemene regels
herindeling; region.
"""
SUCCESSION_REJECTIONS: Final[tuple[SuccessionRejection, ...]] = (
    "same-municipality",
    "already-succeeded",
    "successor-gone",
)
SUCCESSION_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "same-municipality": Rule(
            "successor", "a municipality cannot succeed itself", "send the municipality that takes over"
        ),
        "already-succeeded": Rule(
            "municipality", "the municipality was succeeded already", "leave it: the first succession stands"
        ),
        "successor-gone": Rule(
            "successor", "the successor was itself succeeded", "send the municipality that exists now"
        ),
    }
)

SupervisionStepRejection = Literal["out-of-order", "no-backlog"]
"""Rules that a step of the supervision ladder may break. Source: Beleidskader interbestuurlijk
toezicht; region.
"""
SUPERVISION_STEP_REJECTIONS: Final[tuple[SupervisionStepRejection, ...]] = (
    "out-of-order",
    "no-backlog",
)
SUPERVISION_STEP_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "out-of-order": Rule("step", "the step is not the next one of the ladder", "send the next step of the ladder"),
        "no-backlog": Rule(
            "municipality",
            "nothing is left to be housed of earlier half-years",
            "leave it: what was carried over has been housed, or there was none",
        ),
    }
)

SupervisionStep = Literal[
    "signal", "information-request", "active-supervision", "advance-notice", "substitution-decision", "execution"
]
"""The province's supervision ladder, in its order. Source: Beleidskader interbestuurlijk
toezicht; Gemeentewet art. 124.
"""
SUPERVISION_STEPS: Final[tuple[SupervisionStep, ...]] = (
    "signal",
    "information-request",
    "active-supervision",
    "advance-notice",
    "substitution-decision",
    "execution",
)

SwapEntryReason = Literal["agreed", "repaid", "succession"]
"""Why an entry was posted in the ledger of swaps. Source: agreement 2a; region."""
SWAP_ENTRY_REASONS: Final[tuple[SwapEntryReason, ...]] = (
    "agreed",
    "repaid",
    "succession",
)

TieKind = Literal["school", "work", "volunteers"]
"""What ties a member of a household to a municipality. Source: agreement 1a, 1d, 4a, 5e."""
TIE_KINDS: Final[tuple[TieKind, ...]] = (
    "school",
    "work",
    "volunteers",
)

VocationalPart = Literal["language", "education", "work"]
"""What a vocational track combines. Source: agreement 5d."""
VOCATIONAL_PARTS: Final[tuple[VocationalPart, ...]] = (
    "language",
    "education",
    "work",
)

VocationalStopReason = Literal[
    "work-found", "other-education", "place-ended", "withdrawn", "left-region", "registered-twice"
]
"""Why a vocational track ended before it was completed; nothing of a person's health or conduct
is among them. Source: agreement 5d; region.
"""
VOCATIONAL_STOP_REASONS: Final[tuple[VocationalStopReason, ...]] = (
    "work-found",
    "other-education",
    "place-ended",
    "withdrawn",
    "left-region",
    "registered-twice",
)

VolunteerEndReason = Literal["goal-reached", "wish-of-person", "wish-of-volunteer", "initiative-stops", "person-left"]
"""Why a person and volunteers no longer see each other; it does not tell where somebody went.
Source: agreement 1d; region.
"""
VOLUNTEER_END_REASONS: Final[tuple[VolunteerEndReason, ...]] = (
    "goal-reached",
    "wish-of-person",
    "wish-of-volunteer",
    "initiative-stops",
    "person-left",
)

VolunteerGapRejection = Literal[
    "already-reported", "already-closed", "other-municipality", "before-report", "not-a-party", "outside-agreement"
]
"""Rules that the report or closing of a gap in what volunteers do may break. Source: agreement
3c, 6.
"""
VOLUNTEER_GAP_REJECTIONS: Final[tuple[VolunteerGapRejection, ...]] = (
    "already-reported",
    "already-closed",
    "other-municipality",
    "before-report",
    "not-a-party",
    "outside-agreement",
)
VOLUNTEER_GAP_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-reported": Rule(
            "gap", "a gap with this reference was reported already", "send a reference of its own for every gap"
        ),
        "already-closed": Rule("gap", "the gap is closed already", "leave it, and report a new gap if there is one"),
        "other-municipality": Rule(
            "municipality", "the gap is another municipality's", "leave it to the municipality that has the gap"
        ),
        "before-report": Rule(
            "occurred_on", "it is dated before the report of the gap", "send a day on or after the report"
        ),
        "not-a-party": Rule(
            "municipality",
            "the municipality is no party to the agreement on that day",
            "leave it to a municipality that is party to the agreement",
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the day is outside the term of the agreement",
            "send a day from the agreement's signature until its end, or leave it",
        ),
    }
)

VolunteerKind = Literal["buddy", "language-coach", "homework-help", "practical-help", "sport-and-culture"]
"""What volunteers do with and for people who arrive. Source: agreement 1d, 3c."""
VOLUNTEER_KINDS: Final[tuple[VolunteerKind, ...]] = (
    "buddy",
    "language-coach",
    "homework-help",
    "practical-help",
    "sport-and-culture",
)

VolunteerMatchRejection = Literal[
    "initiative-withdrawn",
    "no-places-left",
    "already-matched",
    "not-matched",
    "person-left",
    "before-arrival",
    "before-offer",
    "before-match",
]
"""Rules that the match of a person with volunteers may break. Source: agreement 1d."""
VOLUNTEER_MATCH_REJECTIONS: Final[tuple[VolunteerMatchRejection, ...]] = (
    "initiative-withdrawn",
    "no-places-left",
    "already-matched",
    "not-matched",
    "person-left",
    "before-arrival",
    "before-offer",
    "before-match",
)
VOLUNTEER_MATCH_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "initiative-withdrawn": Rule(
            "initiative",
            "the initiative was withdrawn",
            "choose an initiative that is still offered; GET /initiatives lists them",
        ),
        "no-places-left": Rule(
            "initiative",
            "the initiative has no place left",
            "choose an initiative with places left; GET /initiatives lists them",
        ),
        "already-matched": Rule(
            "initiative", "the person is matched with this initiative already", "leave it: the match is there"
        ),
        "not-matched": Rule(
            "initiative",
            "the person is not matched with this initiative",
            "send the initiative with which the person is matched; GET /volunteer-contacts tells it",
        ),
        "person-left": Rule(
            "person", "the person is no longer in the region", "leave it: the person is no longer in the region"
        ),
        "before-arrival": Rule("occurred_on", "it is dated before the arrival", "send a day on or after the arrival"),
        "before-offer": Rule(
            "occurred_on", "it is dated before the initiative was offered", "send a day on or after the offer"
        ),
        "before-match": Rule("occurred_on", "it is dated before the match", "send a day on or after the match"),
    }
)

VolunteerOfferRejection = Literal["already-offered", "not-a-party", "outside-agreement"]
"""Rules that the offer of an initiative of volunteers may break. Source: agreement 1d, 6."""
VOLUNTEER_OFFER_REJECTIONS: Final[tuple[VolunteerOfferRejection, ...]] = (
    "already-offered",
    "not-a-party",
    "outside-agreement",
)
VOLUNTEER_OFFER_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-offered": Rule(
            "initiative",
            "an initiative with this reference was offered already",
            "send a reference of its own for every initiative",
        ),
        "not-a-party": Rule(
            "municipality",
            "the municipality is no party to the agreement on that day",
            "leave it to a municipality that is party to the agreement",
        ),
        "outside-agreement": Rule(
            "occurred_on",
            "the day is outside the term of the agreement",
            "send a day from the agreement's signature until its end, or leave it",
        ),
    }
)

VolunteerWithdrawalRejection = Literal["already-withdrawn", "people-matched", "before-offer"]
"""Rules that the withdrawal of an initiative of volunteers may break. Source: agreement 1d."""
VOLUNTEER_WITHDRAWAL_REJECTIONS: Final[tuple[VolunteerWithdrawalRejection, ...]] = (
    "already-withdrawn",
    "people-matched",
    "before-offer",
)
VOLUNTEER_WITHDRAWAL_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-withdrawn": Rule(
            "initiative", "the initiative was withdrawn already", "leave it: the initiative takes nobody in any more"
        ),
        "people-matched": Rule(
            "initiative",
            "people are matched with the initiative",
            "end each match with its reason first, so that nobody loses volunteers unseen",
        ),
        "before-offer": Rule("occurred_on", "it is dated before the offer", "send a day on or after the offer"),
    }
)

WorkPlaceEndReason = Literal["contract-ended", "paid-work", "withdrawn", "business-closed"]
"""Why a work place is no longer offered; nothing of a person's health or conduct is among them.
Source: agreement 5e; region.
"""
WORK_PLACE_END_REASONS: Final[tuple[WorkPlaceEndReason, ...]] = (
    "contract-ended",
    "paid-work",
    "withdrawn",
    "business-closed",
)

WorkPlaceEndRejection = Literal["already-ended", "before-offer"]
"""Rules that the end of a work place may break. Source: agreement 5e."""
WORK_PLACE_END_REJECTIONS: Final[tuple[WorkPlaceEndRejection, ...]] = (
    "already-ended",
    "before-offer",
)
WORK_PLACE_END_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-ended": Rule("place", "the place has ended already", "leave it: the place is no longer offered"),
        "before-offer": Rule(
            "occurred_on", "it is dated before the place was offered or filled", "send a day on or after both"
        ),
    }
)

WorkPlaceFillRejection = Literal[
    "file-closed", "place-ended", "place-taken", "before-offer", "has-place", "not-yet-adult"
]
"""Rules that the filling of a work place may break. Source: agreement 5e."""
WORK_PLACE_FILL_REJECTIONS: Final[tuple[WorkPlaceFillRejection, ...]] = (
    "file-closed",
    "place-ended",
    "place-taken",
    "before-offer",
    "has-place",
    "not-yet-adult",
)
WORK_PLACE_FILL_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "file-closed": Rule(
            "person",
            "the person is no longer a case of the region",
            "leave it: nothing more is recorded of this person here",
        ),
        "place-ended": Rule("place", "the place is no longer offered", "choose a place that is free"),
        "place-taken": Rule("place", "somebody has the place", "choose a place that is free"),
        "before-offer": Rule(
            "occurred_on", "it is dated before the offer or the arrival", "send a day on or after both"
        ),
        "has-place": Rule("person", "the person has a place of this kind already", "end that place first"),
        "not-yet-adult": Rule(
            "occurred_on", "the person has not come of age", "send a day on or after the coming of age"
        ),
    }
)

WorkPlaceKind = Literal["work", "language"]
"""What a work place is for. Source: agreement 5e."""
WORK_PLACE_KINDS: Final[tuple[WorkPlaceKind, ...]] = (
    "work",
    "language",
)

WorkPlaceOfferRejection = Literal["already-offered", "before-challenge"]
"""Rules that the offer of a work place may break. Source: agreement 5e."""
WORK_PLACE_OFFER_REJECTIONS: Final[tuple[WorkPlaceOfferRejection, ...]] = (
    "already-offered",
    "before-challenge",
)
WORK_PLACE_OFFER_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-offered": Rule(
            "place", "the place is offered already", "leave it, or send a new reference for another place"
        ),
        "before-challenge": Rule(
            "occurred_on",
            "the offer is dated before the challenge",
            "send a day on or after the challenge, or leave the challenge out",
        ),
    }
)

WorkStepRejection = Literal[
    "already-completed",
    "before-arrival",
    "not-yet-adult",
    "file-closed",
    "already-running",
    "none-running",
    "before-start",
    "not-explored",
]
"""Rules that the recording of a step towards work may break. Source: agreement 5b, 5c, 5d, 5f."""
WORK_STEP_REJECTIONS: Final[tuple[WorkStepRejection, ...]] = (
    "already-completed",
    "before-arrival",
    "not-yet-adult",
    "file-closed",
    "already-running",
    "none-running",
    "before-start",
    "not-explored",
)
WORK_STEP_REJECTIONS_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "already-completed": Rule("person", "the step is taken already", "leave it: the step is on record"),
        "before-arrival": Rule("occurred_on", "it is dated before the arrival", "send a day on or after the arrival"),
        "not-yet-adult": Rule(
            "occurred_on", "the person has not come of age", "send a day on or after the person's coming of age"
        ),
        "file-closed": Rule(
            "person",
            "the person is no longer a case of the region",
            "leave it: nothing more is recorded of this person here",
        ),
        "already-running": Rule(
            "person", "a vocational track runs already", "complete or stop the running track first"
        ),
        "none-running": Rule("person", "no vocational track runs", "start a track first"),
        "before-start": Rule(
            "occurred_on", "it is dated before the start of the track", "send a day on or after the start"
        ),
        "not-explored": Rule(
            "person",
            "entrepreneurship was not explored by that day",
            "report the exploration first, on or before that day",
        ),
    }
)

WorkStep = Literal[
    "orientation", "work-plan", "assessment", "vocational-start", "vocational-end", "entrepreneurship", "business"
]
"""Steps towards work that a command may report. Source: agreement 5b, 5c, 5d, 5f."""
WORK_STEPS: Final[tuple[WorkStep, ...]] = (
    "orientation",
    "work-plan",
    "assessment",
    "vocational-start",
    "vocational-end",
    "entrepreneurship",
    "business",
)

POPULATIONS: Final[Mapping[Municipality, int]] = MappingProxyType(
    {
        "GM0312": 14_773,
        "GM0310": 42_375,
        "GM0321": 48_765,
        "GM0353": 34_101,
        "GM0356": 61_749,
        "GM1904": 64_061,
        "GM0344": 338_967,
        "GM0620": 19_513,
        "GM0632": 51_161,
        "GM0355": 62_258,
        "GM0736": 42_576,
        "GM0331": 14_156,
        "GM0335": 13_783,
        "GM0589": 10_049,
        "GM1581": 48_506,
        "GM0352": 23_384,
    }
)
"""Inhabitants on 1 January 2016."""
NATIONAL_POPULATION: Final = 16_979_120
"""Inhabitants of the Netherlands on 1 January 2016."""
NATIONAL_QUOTAS: Final[Mapping[str, int]] = MappingProxyType(
    {"2016H2": 23_000, "2017H1": 13_000, "2017H2": 10_000, "2018H1": 13_000, "2020H2": 6_500}
)
"""The national numbers from which the legal quota follows, as ceil(national number x inhabitants
of the municipality / inhabitants of the Netherlands). Source: Huisvestingswet 2014 art. 29;
numbers as published by the minister per half-year; CBS, population 1 January 2016.
"""
