"""Some hundreds of hostile inputs for every decoder; `make fuzz` sends a hundred thousand."""

import json
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from tests.fuzz.boundaries import Boundary, Refused, fuzz
from tests.fuzz.corpus import NAME
from tests.fuzz.decoders import decoders, hostile_fields

BY_CHANCE = 200
SEED = 2017
ECHO = Boundary("echo", [NAME], st.text(), lambda text: Refused("echoed", text))


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Boundary, ...]:
    return decoders(tmp_path_factory.mktemp("decoders"))


def test_every_decoder_takes_or_refuses_whatever_it_is_sent(boundaries: tuple[Boundary, ...]) -> None:
    told = {one.name: fuzz(one, len(one.corpus) + BY_CHANCE, SEED) for one in boundaries}
    assert {name: tally.crashes for name, tally in told.items() if tally.crashes} == {}
    assert [name for name, tally in told.items() if not tally.refused] == []


def test_what_is_no_number_of_persons_and_no_bsn_is_refused_by_the_field_that_has_it(
    boundaries: tuple[Boundary, ...],
) -> None:
    (bodies,) = (one for one in boundaries if one.name == "request bodies")
    sent = list(hostile_fields())
    assert {kind for kind, _, _ in sent} >= {"ApplyForFamilyReunification", "SetHousingQuota", "Identity"}
    for kind, field, body in sent:
        refusal = bodies.feed((kind, body))
        assert refusal is not None, (kind, body)
        assert field in {error["field"] for error in json.loads(refusal.told)["errors"]}, (kind, body)


def test_what_raises_anything_else_is_found_with_the_shortest_input() -> None:
    def feed(text: str) -> None:
        if "é" in text:
            raise KeyError(text)

    tally = fuzz(replace(ECHO, corpus=["ééé", "é", "e"], feed=feed), 3, SEED)
    assert (tally.inputs, tally.taken) == (3, 1)
    ((kind, what),) = tally.crashes.items()
    assert kind.startswith("KeyError at ")
    assert what == "'é'"


def test_a_refusal_that_repeats_a_person_is_found() -> None:
    assert next(iter(fuzz(ECHO, 1, SEED).crashes)).startswith("Leak at ")


def test_the_same_seed_sends_the_same() -> None:
    drawn: list[list[str]] = [[], []]
    for each in drawn:
        fuzz(replace(ECHO, corpus=[], drawn=st.text(), feed=each.append), 20, SEED)
    assert drawn[0] == drawn[1]
