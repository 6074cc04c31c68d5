"""One rule for a municipality that was succeeded: from that day on nobody acts in its name, in any of the services."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from services.bus.flow import When
from services.contracts.intake import MunicipalitySucceeded
from services.contracts.refusals import SucceededMunicipality
from services.intake.commands import RegisterMunicipalitySuccession
from services.intake.state import Succession
from services.runtime.http import _of_refusal
from tests.unit.chain import FLOWS
from tests.unit.story import Story

MERGED_ON = date(2019, 1, 1)
MERGED = MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=MERGED_ON)
NAMES = ("municipality", "partner", "preferred")
NAMING = [
    pytest.param(name, line, field.name, id=f"{line.trigger.__name__}-{field.name}")
    for name, flow in FLOWS.items()
    for line in flow
    if line.is_command and line.trigger is not RegisterMunicipalitySuccession
    for field in fields(line.trigger)
    if field.name in NAMES
]


def story(service: str) -> Story:
    """Vianen merged into Vijfheerenlanden, and the service has heard of it."""
    return Story(FLOWS[service]).given(MERGED)


def command(line: When, field: str, day: date) -> Any:
    """Nothing but whose name it is in and its day: the rule asks for no more."""
    nothing: dict[str, Any] = dict.fromkeys(field.name for field in fields(line.trigger))
    return line.trigger(**nothing | {field: "GM0620", "occurred_on": day})


@pytest.mark.parametrize(("service", "line", "field"), NAMING)
def test_who_was_succeeded_is_named_by_no_command_from_that_day_on(service: str, line: When, field: str) -> None:
    with pytest.raises(SucceededMunicipality) as refused:
        story(service).when(command(line, field, MERGED_ON))
    assert refused.value.field == field
    assert refused.value.remedy == "send GM1961: GM0620 merged into it on 2019-01-01, and it took over"


def test_the_refusal_is_one_code_whose_remedy_names_the_successor() -> None:
    problem = _of_refusal(SucceededMunicipality("municipality", "send GM1961"))
    assert (problem.status_code, problem.reason) == (409, "municipality-succeeded")
    assert [(error.field, error.remedy) for error in problem.errors] == [("municipality", "send GM1961")]


ITS_OWN = {
    "OfferVolunteerInitiative", "AppointVolunteerCoordinator", "ReportVolunteerGap", "SharePractice",
    "FollowUpPractice", "OpenProcurement", "JoinProcurement", "AwardProcurement", "ExploreCovenant", "SignCovenant",
    "SetHousingQuota", "ProposeQuotaSwap",
}  # fmt: skip


@pytest.mark.parametrize(("service", "line", "field"), NAMING)
def test_what_was_done_before_and_is_heard_later_is_the_successors(service: str, line: When, field: str) -> None:
    """But not what only a party to the agreement does, nor a quota, which nobody inherits the setting of."""
    assert line.restating is not None
    merger = Succession(municipality="GM0620", successor="GM1961", succeeded_on=MERGED_ON)
    read = line.restating.how(command(line, field, MERGED_ON - timedelta(days=1)), (merger,))
    assert getattr(read, field) == ("GM0620" if line.trigger.__name__ in ITS_OWN else "GM1961")
