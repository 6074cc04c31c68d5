"""What intake decides: pure functions, named for what they decide."""

from services.intake.decisions.agreement import end_agreement, enter_agreement
from services.intake.decisions.arrival import register_region_arrival
from services.intake.decisions.coordination import (
    appoint_volunteer_coordinator,
    close_volunteer_gap,
    notice_overdue_gaps,
    report_volunteer_gap,
)
from services.intake.decisions.corrections import correct_arrival, register_municipality_succession
from services.intake.decisions.covenants import explore_covenant, notice_overdue_covenants, sign_covenant
from services.intake.decisions.declarations import sign_participation_declaration
from services.intake.decisions.families import expect_family_arrival, register_family_arrival, split_household
from services.intake.decisions.joint_intake import complete_assessment, complete_intake
from services.intake.decisions.leaving import (
    merge_persons,
    register_death,
    register_departure,
    register_move_out_of_region,
)
from services.intake.decisions.permits import correct_permit_date, refuse_permit, withdraw_permit
from services.intake.decisions.practices import follow_up_practice, notice_overdue_follow_ups, share_practice
from services.intake.decisions.procurements import (
    award_procurement,
    join_procurement,
    notice_overdue_procurements,
    open_procurement,
)
from services.intake.decisions.stay import (
    apply_for_family_reunification,
    follow_household,
    grant_permit,
    record_stay_preference,
)
from services.intake.decisions.terms import notice_lapsed_reunification, notice_late_steps
from services.intake.decisions.volunteers import (
    end_matches_of_who_left,
    end_volunteer_match,
    match_volunteer,
    notice_missing_contacts,
    offer_volunteer_initiative,
    withdraw_volunteer_initiative,
)

__all__ = [
    "apply_for_family_reunification",
    "appoint_volunteer_coordinator",
    "award_procurement",
    "close_volunteer_gap",
    "complete_assessment",
    "complete_intake",
    "correct_arrival",
    "correct_permit_date",
    "end_agreement",
    "end_matches_of_who_left",
    "end_volunteer_match",
    "enter_agreement",
    "expect_family_arrival",
    "explore_covenant",
    "follow_household",
    "follow_up_practice",
    "grant_permit",
    "join_procurement",
    "match_volunteer",
    "merge_persons",
    "notice_lapsed_reunification",
    "notice_late_steps",
    "notice_missing_contacts",
    "notice_overdue_covenants",
    "notice_overdue_follow_ups",
    "notice_overdue_gaps",
    "notice_overdue_procurements",
    "offer_volunteer_initiative",
    "open_procurement",
    "record_stay_preference",
    "refuse_permit",
    "register_death",
    "register_departure",
    "register_family_arrival",
    "register_move_out_of_region",
    "register_municipality_succession",
    "register_region_arrival",
    "report_volunteer_gap",
    "share_practice",
    "sign_covenant",
    "sign_participation_declaration",
    "split_household",
    "withdraw_permit",
    "withdraw_volunteer_initiative",
]
