"""The story tells what an event was caused by, as far as it is known."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from services.contracts.housing import HousingQuotaSet
from services.platform.instance import Instance
from services.platform.lifecycle import prepare_files
from services.region.partners import Given, Partners
from services.region.story import Causes
from tests.faults.histories import heard
from tests.unit.region.test_report import EVENTS

(SET,) = heard([one for one in EVENTS if isinstance(one, HousingQuotaSet)][:1])


class Coa(Partners):
    """Answered at once, by nobody."""

    answered = str(uuid4())

    def _post(self, *_: Any, **__: Any) -> httpx.Response:
        return httpx.Response(201, json={"round": self.answered})


def test_a_round_that_was_asked_for_is_told_as_the_cause_of_what_it_proposed(tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    prepare_files(instance)
    coa = Coa(instance, 2017)
    coa.ask_for_round("round", date(2017, 2, 1))
    coa.close()
    assert coa.given == {Coa.answered: Given("coa", "housing/ask-for-a-round")}


def test_a_cause_is_told_by_its_command_and_who_gave_it() -> None:
    given = {SET.envelope.causation_id: Given("coa", "housing/ask-for-a-round")}
    assert Causes([SET], given).of(SET) == "ask for a round, by coa"


def test_of_a_command_that_others_gave_no_more_is_said_than_the_event_tells() -> None:
    assert Causes([SET], {}).of(SET) == "a command"
