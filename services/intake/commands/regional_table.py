"""What municipalities do together at the regional table."""

from dataclasses import dataclass
from uuid import UUID

from services.contracts.codes import FollowUpOutcome, Municipality, PracticeSubject, ProcurementSubject
from services.runtime.fields import Day, Oin


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePractice:
    """The municipality shares with the others what works; each of them owes a follow-up."""

    practice: UUID
    municipality: Municipality
    occurred_on: Day
    subject_code: PracticeSubject


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPractice:
    """The municipality tells what it does with a practice that another shared."""

    practice: UUID
    municipality: Municipality
    occurred_on: Day
    outcome: FollowUpOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProcurement:
    """The municipality opens a procurement, takes part in it, and lets others join."""

    procurement: UUID
    municipality: Municipality
    occurred_on: Day
    subject_code: ProcurementSubject


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinProcurement:
    """The municipality takes part in a procurement."""

    procurement: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardProcurement:
    """A participant awards what was procured, for all who take part."""

    procurement: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreCovenant:
    """The municipality explores a covenant with employers."""

    covenant: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCovenant:
    """An employer signs a covenant, and the municipality does for the region."""

    covenant: UUID
    municipality: Municipality
    occurred_on: Day
    employer: Oin
