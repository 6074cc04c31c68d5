"""What municipalities share with each other, and what the others do with it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import PracticeRejection
from services.contracts.intake import (
    FollowUpMet,
    FollowUpOverdue,
    PracticeFollowedUp,
    PracticeRejected,
    PracticeShared,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.intake.commands import FollowUpPractice, SharePractice
from services.intake.decisions.agreement import PARTIES, is_party, last_day, owing, why_outside_agreement
from services.intake.state import Practice, Succession


def share_practice(
    share: SharePractice, practice: Practice | None, successions: Sequence[Succession], norms: Norms
) -> PracticeShared | PracticeRejected:
    """What one municipality shares, each other party looks at (agreement 3b to 3d, 4c, 4e to 4g, 5b, 5c, 5f)."""
    broken = "already-shared" if practice else why_outside_agreement(share, successions, norms)
    if broken:
        return _rejected(share, broken)
    return PracticeShared(
        practice=share.practice,
        municipality=share.municipality,
        occurred_on=share.occurred_on,
        subject_code=share.subject_code,
        follow_up_by=last_day(share.occurred_on, norms.practice_follow_up_within_months, norms),
        follow_up_owed_by=tuple(
            party
            for party in PARTIES
            if party != share.municipality and is_party(party, share.occurred_on, successions)
        ),
    )


def follow_up_practice(
    follow_up: FollowUpPractice, practice: Practice | None, successions: Sequence[Succession], norms: Norms
) -> tuple[PracticeFollowedUp | FollowUpMet, ...] | PracticeRejected:
    """A municipality does as well, does in its own way, or has no use for what was shared; each tells it once."""
    if practice is None:
        raise UnknownThing("practice", "no practice with this reference was shared; GET /practices lists them")
    broken = _why_no_follow_up(follow_up, practice, successions, norms)
    if broken:
        return _rejected(follow_up, broken)
    followed_up = PracticeFollowedUp(
        practice=follow_up.practice,
        municipality=follow_up.municipality,
        occurred_on=follow_up.occurred_on,
        subject_code=practice.subject_code,
        outcome=follow_up.outcome,
    )
    if practice.due_on is not None or follow_up.occurred_on > practice.follow_up_by:
        return (followed_up,)
    met = FollowUpMet(
        practice=follow_up.practice,
        municipality=follow_up.municipality,
        occurred_on=follow_up.occurred_on,
        due_on=practice.follow_up_by,
        met_on=follow_up.occurred_on,
    )
    return followed_up, met


def _why_no_follow_up(
    follow_up: FollowUpPractice, practice: Practice, successions: Sequence[Succession], norms: Norms
) -> PracticeRejection | None:
    outside = why_outside_agreement(follow_up, successions, norms)
    if outside:
        return outside
    if follow_up.municipality == practice.municipality:
        return "own-practice"
    if follow_up.municipality in practice.followed_up_by:
        return "already-followed-up"
    return "before-sharing" if follow_up.occurred_on < practice.shared_on else None


def notice_overdue_follow_ups(
    _day: DayStarted, practices: Sequence[Practice], successions: Sequence[Succession]
) -> Iterator[FollowUpOverdue]:
    """Who has not told in time what it does with a practice is named, all of them at once."""
    for practice in practices:
        late = owing(practice, practice.follow_up_by, successions)
        if late:
            yield FollowUpOverdue(
                practice=practice.practice,
                municipality=practice.municipality,
                occurred_on=practice.follow_up_by + timedelta(days=1),
                municipalities=late,
                owed_by="municipality",
                due_on=practice.follow_up_by,
            )


def _rejected(tried: SharePractice | FollowUpPractice, code: PracticeRejection) -> PracticeRejected:
    return PracticeRejected(
        practice=tried.practice, municipality=tried.municipality, occurred_on=tried.occurred_on, code=code
    )
