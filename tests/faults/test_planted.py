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


@pytest.mark.parametrize(("flow", "checks"), [(FLOW, set()), (forgetting_one_side(FLOW), {"C4"})])
def test_a_swap_that_forgets_one_side_is_not_conserved(flow: Flow, checks: set[str]) -> None:
    story = Story(flow).given(proposal(), consent())
    snapshot = Snapshot("housing", [], {SwapBalance: story.all(SwapBalance)})
    assert {finding.check for finding in conserved(snapshot)} == checks
