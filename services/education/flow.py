"""What education does when: start reading here."""

from services.bus.flow import When, due, many, one
from services.contracts.calendar import DayStarted
from services.contracts.education import (
    IskCapacityChanged,
    IskCapacityRejected,
    IskSeatAssigned,
    IskWaitlisted,
    LearnerEnrolled,
    LearnerRevised,
    SchoolAreaChanged,
    SchoolPlacementConfirmed,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
    TermExceeded,
)
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import RegionArrivalRegistered
from services.education.commands import ChangeIskCapacity, ConfirmSchoolPlacement
from services.education.decisions import (
    change_isk_capacity,
    confirm_school_placement,
    enrol_learner,
    follow_household,
    take_due_steps,
)
from services.education.state import Learner, SchoolArea, SeatPool


def yes(*_loaded: object) -> bool:
    return True


LEARNER = one(Learner, "person")
AREA = one(SchoolArea, "household")
ALL_POOLS = many(SeatPool)

FLOW = (
    When(
        RegionArrivalRegistered,
        enrol_learner,
        loads=(LEARNER, AREA, ALL_POOLS),
        emits=(LearnerEnrolled, SchoolPlacementRequested, IskSeatAssigned, IskWaitlisted, LearnerRevised),
    ),
    When(
        SettlementRegistered,
        follow_household,
        loads=(AREA, many(Learner, household="household")),
        emits=(SchoolAreaChanged, LearnerRevised, SchoolPlacementRequested),
    ),
    When(
        ChangeIskCapacity,
        change_isk_capacity,
        roles=("school",),
        loads=(one(SeatPool, "school"), many(Learner, wants_seat=yes)),
        emits=(IskCapacityChanged, IskSeatAssigned, IskWaitlisted, IskCapacityRejected),
    ),
    When(
        ConfirmSchoolPlacement,
        confirm_school_placement,
        roles=("school",),
        loads=(LEARNER,),
        emits=(SchoolPlacementConfirmed, SchoolPlacementRejected),
    ),
    When(
        DayStarted,
        take_due_steps,
        loads=(due(Learner), ALL_POOLS),
        emits=(TermExceeded, SchoolPlacementRequested, IskSeatAssigned, IskWaitlisted),
    ),
)
