"""What education decides: pure functions, named for what they decide."""

from services.education.decisions.dual_tracks import complete_dual_track, start_dual_track, stop_dual_track
from services.education.decisions.forecasts import expect_area, expect_family, forecast_isk_demand, receive_family
from services.education.decisions.integration import (
    correct_permit,
    end_permit,
    note_permit,
    notice_integration_terms,
    open_file_of_adult,
)
from services.education.decisions.integration_steps import (
    complete_integration,
    extend_integration_term,
    give_provider_information,
    start_integration_course,
)
from services.education.decisions.interruptions import interrupt_school_placement, resume_school_placement
from services.education.decisions.language import join_language_activity, offer_language_activity
from services.education.decisions.learners import correct_learner, enrol_learner, take_due_steps
from services.education.decisions.leaving import (
    close_integration_file,
    free_language_places,
    let_learner_leave,
    merge_learners,
    stop_track_of_who_left,
)
from services.education.decisions.merging import (
    merge_dual_tracks,
    merge_integration_files,
    take_over_dual_track,
    take_over_integration,
)
from services.education.decisions.moves import follow_household, follow_member, pass_on_to_successor
from services.education.decisions.placements import confirm_school_placement
from services.education.decisions.seats import change_isk_capacity

__all__ = [
    "change_isk_capacity",
    "close_integration_file",
    "complete_dual_track",
    "complete_integration",
    "confirm_school_placement",
    "correct_learner",
    "correct_permit",
    "end_permit",
    "enrol_learner",
    "expect_area",
    "expect_family",
    "extend_integration_term",
    "follow_household",
    "follow_member",
    "forecast_isk_demand",
    "free_language_places",
    "give_provider_information",
    "interrupt_school_placement",
    "join_language_activity",
    "let_learner_leave",
    "merge_dual_tracks",
    "merge_integration_files",
    "merge_learners",
    "note_permit",
    "notice_integration_terms",
    "offer_language_activity",
    "open_file_of_adult",
    "pass_on_to_successor",
    "receive_family",
    "resume_school_placement",
    "start_dual_track",
    "start_integration_course",
    "stop_dual_track",
    "stop_track_of_who_left",
    "take_due_steps",
    "take_over_dual_track",
    "take_over_integration",
]
