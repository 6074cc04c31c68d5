"""Checkers and simulation are tested too: each planted bug turns its check red, and without it all are green."""

from collections.abc import Sequence

import pytest
from hypothesis import Phase

from services.audit.conservation import conserved
from services.audit.tables import Snapshot
from services.bus.flow import Flow
from services.housing.flow import FLOW
from services.housing.state import SwapBalance
from tests.faults.planted import PLANTED, Planted, forgetting_one_side
from tests.simulation.judging import PromiseBroken, play, search
from tests.simulation.parts import simulated_clients
from tests.simulation.schedules import Happening
from tests.unit.housing.test_swaps import consent, proposal
from tests.unit.story import Story

ENOUGH, CHANCE = 2_000, 1
SHORT = 4
"""Happenings: Hypothesis gives up after some time, so a story may have one more than it needs."""


@pytest.mark.parametrize("bug", PLANTED, ids=lambda bug: bug.name)
def test_a_planted_bug_turns_its_check_red_and_without_it_all_are_green(bug: Planted) -> None:
    story = bug.story or found(bug)
    with simulated_clients():
        assert bug.check in {finding.check for finding in play(story, bug.parts)}
        assert play(story) == []


def found(bug: Planted) -> Sequence[Happening]:
    """A schedule on which the bug shows."""
    with pytest.raises(PromiseBroken) as broken:
        search(ENOUGH, CHANCE, bug.parts, checks={bug.check}, phases={Phase.generate})
    return broken.value.schedule


def test_what_breaks_a_promise_is_told_as_a_short_story() -> None:
    """Of all that chance had happen, what the bug needs: a relay that begins, and a command."""
    (bug,) = (bug for bug in PLANTED if bug.name == "a refusal that does something")
    long = found(bug)
    with pytest.raises(PromiseBroken) as broken:
        search(ENOUGH, CHANCE, bug.parts, checks={bug.check})
    short = broken.value.schedule
    assert len(short) <= SHORT < len(long)
    told = str(broken.value).splitlines()
    assert told[:2] == ["after", f"  1. {short[0]}"]
    assert any(bug.check in line for line in told[len(short) + 1 :])


@pytest.mark.parametrize(("flow", "checks"), [(FLOW, set()), (forgetting_one_side(FLOW), {"C4"})])
def test_a_swap_that_forgets_one_side_is_not_conserved(flow: Flow, checks: set[str]) -> None:
    story = Story(flow).given(proposal(), consent())
    snapshot = Snapshot("housing", [], {SwapBalance: story.all(SwapBalance)})
    assert {finding.check for finding in conserved(snapshot)} == checks
