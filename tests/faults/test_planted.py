"""Checkers and simulation are tested too: each planted bug turns its check red, and without it all are green."""

from collections.abc import Sequence

import pytest
from hypothesis import Phase

from tests.faults.planted import PLANTED, Planted
from tests.simulation.judging import PromiseBroken, play, search
from tests.simulation.parts import simulated_clients
from tests.simulation.schedules import Happening

ENOUGH, CHANCE = 400, 1


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
