"""Law 4 for the decisions of all four services: the fast form of what `make simulate` does after its schedules."""

from services.catalogue.picture import SERVICES, arrows, flows
from tests.simulation.interleavings import interleave

PLAYS, CHANCE = 60, 2017
# Of the 181 kinds of events that are no rejection, as many as ten plays said when this was written.
KINDS_LEAST = {"intake": 31, "housing": 26, "education": 32, "work": 23}
# Of what services hear of each other: for whom there is no seat depends on who is heard of first.
UNTRIED = {"education.IskWaitlisted"}


def test_however_often_and_in_whatever_pieces_services_hear_they_end_in_the_same_states() -> None:
    interleaved = interleave(PLAYS, CHANCE)
    assert interleaved.plays == PLAYS
    kinds = {name: {kind for kind in interleaved.said if kind.startswith(f"{name}.")} for name in SERVICES}
    assert [name for name in SERVICES if len(kinds[name]) < KINDS_LEAST[name]] == []
    assert heard_of_others() - interleaved.said.keys() <= UNTRIED


def heard_of_others() -> set[str]:
    told = {kind for (source, _), kinds in arrows(flows()).items() if source in SERVICES for kind in kinds}
    return {kind.TYPE.removeprefix("nl.ketenbus.") for kind in told}


def test_the_same_chance_draws_the_same_lives() -> None:
    first, second = (interleave(2, CHANCE) for _ in range(2))
    assert first == second
