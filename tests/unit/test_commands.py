"""Commands as JSON: what a partner sends is what a decision gets, and what cannot be is refused with its field."""

import dataclasses
import json
from typing import Any

import pytest
from pydantic import ValidationError

from services.bus.commands import check_acts_for
from services.intake.commands import GrantPermit
from services.runtime.body import command_body
from services.runtime.problems import Problem
from services.runtime.tokens import Caller
from tests.unit.chain import FLOWS
from tests.unit.education.test_dual_tracks import complete as track_completed
from tests.unit.education.test_dual_tracks import start as track_started
from tests.unit.education.test_dual_tracks import stop as track_stopped
from tests.unit.education.test_education import confirmation, seats
from tests.unit.education.test_integration import completion as integration_completed
from tests.unit.education.test_integration import course, extension, informed
from tests.unit.education.test_interruptions import interruption, resumption
from tests.unit.education.test_language import join, offer
from tests.unit.housing import test_allocation_rounds as allocation_rounds
from tests.unit.housing import test_swaps as swaps
from tests.unit.housing.lives import allocation, home, match, quota, settlement
from tests.unit.housing.promises import completion, decline, signature, withdrawal
from tests.unit.housing.promises import plan as conversion_plan
from tests.unit.housing.test_periods import step
from tests.unit.intake import test_regional_table as regional_table
from tests.unit.intake import test_turns as turns
from tests.unit.intake import test_volunteers as volunteers
from tests.unit.intake.test_intake import ARRIVAL, FAMILY, MEMBERS, arrival, assessment_on, family_of, intake_on, wish
from tests.unit.work.lives import (
    assessment,
    business,
    challenge,
    end,
    exploration,
    fill,
    place,
    track,
)
from tests.unit.work.lives import track_completed as vocational_completed
from tests.unit.work.lives import track_stopped as vocational_stopped
from tests.unit.work.test_work import grant, orientation, plan, refusal

COMMANDS = [
    arrival(*MEMBERS),
    intake_on(ARRIVAL),
    assessment_on(ARRIVAL),
    GrantPermit(household=FAMILY, occurred_on=ARRIVAL),
    wish("stay-in-region", "GM0355"),
    family_of(2, ARRIVAL),
    turns.refusal(),
    turns.withdrawal(),
    turns.permit_correction(),
    turns.expectation(),
    turns.family(turns.GROWN),
    turns.departure(),
    turns.move_out(),
    turns.death(),
    turns.merger(),
    turns.split(),
    turns.correction(),
    turns.succession(),
    turns.signature(),
    volunteers.OFFER,
    volunteers.WITHDRAW,
    volunteers.match(),
    volunteers.end(),
    volunteers.APPOINT,
    volunteers.REPORT,
    volunteers.close(),
    regional_table.SHARE,
    regional_table.follow_up(),
    regional_table.OPEN,
    regional_table.join(),
    regional_table.award(),
    regional_table.EXPLORE,
    regional_table.sign(),
    quota(10),
    swaps.proposal(),
    swaps.consent(),
    swaps.refusal(),
    swaps.repayment(),
    step("signal"),
    home(),
    match(),
    allocation(),
    settlement(),
    withdrawal(),
    decline(),
    allocation_rounds.record(allocation_rounds.PROPOSED),
    allocation_rounds.decline(),
    signature(),
    conversion_plan(),
    completion(),
    seats(3),
    confirmation(),
    interruption(),
    resumption(),
    track_started(),
    track_completed(),
    track_stopped(),
    offer(),
    join(),
    informed(),
    course(),
    extension(),
    integration_completed(),
    orientation(),
    plan(),
    grant(),
    refusal(),
    assessment(),
    track(),
    vocational_completed(),
    vocational_stopped(),
    exploration(),
    business(),
    challenge(),
    place(answers=FAMILY),
    fill(),
    end(),
]


def sent(command: Any, **changes: Any) -> bytes:
    return json.dumps({**dataclasses.asdict(command), **changes}, default=str).encode()


def read(kind: type, text: bytes) -> Any:
    return command_body(kind).validate_python(text)


def test_these_are_all_commands_there_are() -> None:
    known = {when.trigger for flow in FLOWS.values() for when in flow if when.is_command}
    assert {type(command) for command in COMMANDS} == known


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_command_reads_as_it_was_sent(command: Any) -> None:
    assert read(type(command), sent(command)) == command


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_field_that_a_command_does_not_have_is_refused(command: Any) -> None:
    with pytest.raises(ValidationError):
        read(type(command), sent(command, remark="anything"))


@pytest.mark.parametrize(
    ("command", "field", "value"),
    [
        (family_of(2, ARRIVAL), "persons", -1),
        (family_of(2, ARRIVAL), "persons", 10**20),
        (quota(10), "period", "2017H3"),
        (quota(10), "population", 0),
        (quota(10), "persons", 1.5),
        (home(), "municipality", "GM9999"),
        (home(), "available_from", "2017-02-30"),
        (home(), "association", "٠٠٠٠٠٠٩٩٠٠٠٠٠٠٠٠٠٠٠١"),
        (seats(3), "school", "99ZZ0"),
        (seats(3), "seats", -1),
        (confirmation(), "kind", "university"),
        (assessment_on(ARRIVAL), "method_version", "the one of last year"),
        (arrival(*MEMBERS), "members", [{"person": str(FAMILY), "adult_from": "2017-13"}]),
        (arrival(*MEMBERS), "members", [{"person": str(FAMILY), "adult_from": "2017-01"}] * 31),
        (intake_on(ARRIVAL), "person", "not a reference"),
        (track(), "combines", ["work"]),
        (track(), "combines", ["work", "work"]),
        (assessment(), "method_version", "the one of last year"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(command: Any, field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        read(type(command), sent(command, **{field: value}))
    assert field in {part for error in refused.value.errors() for part in error["loc"]}


BOUND = {"municipality": "municipality", "school": "school", "association": "association"}


def test_whoever_acts_for_somebody_names_them_in_every_command() -> None:
    given = [(when.trigger, role) for flow in FLOWS.values() for when in flow for role in when.roles if role in BOUND]
    assert all(BOUND[role] in command.__dataclass_fields__ for command, role in given)


@pytest.mark.parametrize(
    ("caller", "own", "other"),
    [
        (Caller("a", frozenset(), municipality="GM0344"), allocation(), allocation(municipality="GM0355")),
        (Caller("a", frozenset(), schools=frozenset({"99ZZ01"})), seats(3), confirmation(school="990000")),
        (
            Caller("a", frozenset(), association="00000099000000000001"),
            home(),
            dataclasses.replace(home(), association="00000099000000000002"),
        ),
    ],
)
def test_a_client_acts_for_its_own_only(caller: Caller, own: Any, other: Any) -> None:
    check_acts_for(own, caller)
    with pytest.raises(Problem) as refused:
        check_acts_for(other, caller)
    assert refused.value.status_code == 403
    assert refused.value.errors[0].field in {field.name for field in dataclasses.fields(other)}
