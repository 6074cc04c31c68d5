"""The bench itself is tried: what it does by its seed, what its wire does, and that its verdict can be red."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations, islice
from threading import Thread
from typing import Any
from uuid import UUID

import pytest

from services.audit.audit import Evidence
from services.audit.tables import Said, Snapshot, key_moved_by
from services.audit.topics import Heard, Hearing, Strange
from services.bus.flow import State
from services.contracts.education import IskCapacityChanged, IskSeatAssigned, LearnerEnrolled
from services.contracts.event import Event
from services.contracts.housing import HomeAdded, HomeAllocated, HousingFileOpened, SwapEntryPosted
from services.contracts.intake import PermitGranted
from services.delivery.references import References
from services.education.state import Learner, SeatPool
from services.housing.state import Home, HousingFile, SwapBalance
from tests.faults.bench.clients import outcome_of
from tests.faults.bench.inflicted import FAULTS
from tests.faults.bench.judging import Seen, Streams, due, findings
from tests.faults.bench.planted import PLANTED, turned_red
from tests.faults.bench.proxy import HOST, Proxy
from tests.faults.bench.report import as_json, percentile
from tests.faults.bench.run import Outcome, Struck, ends_by
from tests.faults.bench.scene import Fault
from tests.faults.bench.schedule import in_pairs, schedule
from tests.faults.bench.site import Traces
from tests.faults.checkers import Call
from tests.faults.histories import heard
from tests.platforms import free_port

WHOLE = Traces()


# --- by the seed ------------------------------------------------------------------------------------------------------


def test_the_same_seed_has_the_same_faults_and_another_seed_has_others() -> None:
    def first(seed: int) -> list[tuple[str, ...]]:
        return [tuple(fault.name for fault in one) for one in islice(schedule(FAULTS, (), seed), 60)]

    assert first(1) == first(1)
    assert first(1) != first(2)


def do_not_meet(together: Sequence[Fault]) -> bool:
    return all(one.strikes.isdisjoint(other.strikes) for one, other in combinations(together, 2))


def test_first_each_fault_comes_by_itself_then_two_or_three_that_do_not_meet() -> None:
    drawn = list(islice(schedule(FAULTS, (), 1), 200))
    alone, together = drawn[: len(FAULTS)], drawn[len(FAULTS) :]
    assert {fault.name for (fault,) in alone} == {fault.name for fault in FAULTS}
    assert {len(some) for some in together} == {2, 3}
    assert all(map(do_not_meet, together))


def test_those_that_only_come_beside_others_come_after_one_of_these_and_never_by_themselves() -> None:
    of_three = [fault for fault in FAULTS if fault.brokers == 3]
    beside = [fault for fault in FAULTS if "broker" not in fault.strikes]
    drawn = list(islice(schedule(of_three, beside, 1), 100))
    assert {fault for (fault,) in drawn[: len(of_three)]} == set(of_three)
    assert all(first in of_three and set(others) <= set(beside) for first, *others in drawn)
    assert {fault for _, *others in drawn for fault in others} == set(beside)
    assert all(map(do_not_meet, drawn))


def test_faults_of_which_no_two_may_meet_come_one_by_one() -> None:
    of_broker = [fault for fault in FAULTS if "broker" in fault.strikes]
    drawn = list(islice(schedule(of_broker, (), 1), 5 * len(of_broker)))
    assert {len(one) for one in drawn} == {1}
    assert {fault.name for (fault,) in drawn[len(of_broker) :]} <= {fault.name for fault in of_broker}


def test_in_pairs_each_fault_comes_once_with_another_that_it_does_not_meet() -> None:
    drawn = list(in_pairs(FAULTS, (), 1))
    assert sorted(fault.name for one in drawn for fault in one) == sorted(fault.name for fault in FAULTS)
    assert any(len(one) > 1 for one in drawn)
    assert all(map(do_not_meet, drawn))


def test_every_number_in_the_list_of_faults_is_covered() -> None:
    assert {number for fault in FAULTS for number in fault.numbers} == set(range(1, 25))


def test_a_fault_that_came_twice_holds_if_it_held_twice() -> None:
    one, other = FAULTS[:2]
    first, second = (Struck(faults, "1/0", datetime.now(UTC)) for faults in ((one,), (one, other)))
    first.verdict, second.verdict = {"C1": False, "C2": True}, {"C1": True, "C2": True}
    outcome = Outcome(1, struck=[first, second])
    assert as_json(outcome)["table"] == {
        one.name: {"C1": False, "C2": True},
        other.name: {"C1": True, "C2": True},
    }
    assert not outcome.is_green


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([3.0, 1.0, 2.0], 99) == 3.0
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([], 99) is None


def test_the_time_after_a_restart_is_of_those_that_left_the_readers_alone() -> None:
    by_name = {fault.name: fault for fault in FAULTS}

    def struck(seconds: float, *names: str) -> Struck:
        faults = tuple(by_name[name] for name in names)
        return Struck(faults, "1/0", datetime.now(UTC), recovered_seconds=seconds)

    outcome = Outcome(1, struck=[
        struck(1, "broker-killed"), struck(2, "broker-stopped", "crowd"), struck(3, "leader-killed"),
        struck(4, "broker-killed", "workers-killed"), struck(5, "broker-slow"),
    ])  # fmt: skip
    assert as_json(outcome)["recovered_from_restarts_seconds"] == {"p50": 2, "p99": 3}
    assert as_json(outcome)["recovered_seconds"] == {"p50": 3, "p99": 5}


def test_a_fault_that_is_not_there_is_refused_with_those_that_are() -> None:
    command = ("-m", "services.cli", "faults", "run", "--faults", "flood")
    done = subprocess.run((sys.executable, *command), check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "no fault flood" in done.stderr
    assert FAULTS[0].name in done.stderr


# --- the wire ---------------------------------------------------------------------------------------------------------


@contextmanager
def echo() -> Iterator[int]:
    """A server that gives back what it is sent, for one connection after the other."""
    server = socket.create_server((HOST, 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection, suppress(ConnectionResetError):
                while data := connection.recv(1024):
                    connection.sendall(data)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield int(server.getsockname()[1])
    server.close()


@contextmanager
def wire() -> Iterator[tuple[Proxy, int]]:
    port = free_port()
    with echo() as target:
        proxy = Proxy(port, target)
        proxy.open()
        yield proxy, port
        proxy.close()


def connected(port: int) -> socket.socket:
    one = socket.create_connection((HOST, port), timeout=5)
    one.sendall(b"a")
    assert one.recv(1) == b"a"
    return one


def test_a_silent_wire_takes_what_is_sent_and_gives_the_answer_when_it_speaks_again() -> None:
    with wire() as (proxy, port), connected(port) as one:
        proxy.silence()
        one.settimeout(0.3)
        one.sendall(b"b")
        with pytest.raises(TimeoutError):
            one.recv(1)
        proxy.speak()
        one.settimeout(5)
        assert one.recv(1) == b"b"


def test_a_torn_wire_ends_every_connection_and_takes_new_ones() -> None:
    with wire() as (proxy, port):
        with connected(port) as one:
            proxy.tear()
            with suppress(ConnectionResetError):  # whichever the system tells
                assert one.recv(1) == b""
        connected(port).close()


# --- the verdict ------------------------------------------------------------------------------------------------------

DAY = date(2017, 2, 1)
SWAPPED = (("GM0344", -3), ("GM0355", 3), ("GM0344", 1), ("GM0355", -1))
HOUSED, WAITING, HOME = UUID(int=1), UUID(int=4), UUID(int=5)
SCHOOL, PUPIL = "99ZZ00", UUID(int=2)


def snapshot(service: str, history: Sequence[Heard], *kinds: type[State]) -> Snapshot:
    """Its tables are what this history makes of them."""
    said = [Said(one.envelope.id, one.envelope.position, one.envelope.subject) for one in history]
    states: dict[type[State], Sequence[State]] = {}
    for kind in kinds:
        rows: dict[Any, State] = {}
        for event in (one.event for one in history if type(one.event) in kind.MOVED_BY):
            key = key_moved_by(kind, event)
            rows[key] = kind.evolve(rows.get(key), event)
        states[kind] = list(rows.values())
    return Snapshot(service, said, states)


def swapped() -> Iterator[Event]:
    for name, amount in SWAPPED:
        yield SwapEntryPosted.from_record(
            {"municipality": name, "occurred_on": DAY, "swap": UUID(int=3), "amount": amount, "reason": "agreed"}
        )


def one_home_for_two_households() -> Iterator[Event]:
    for household in (HOUSED, WAITING):
        yield HousingFileOpened(
            household=household, municipality="GM0344", occurred_on=DAY, persons=1, accessible=False,
            permit_granted_on=DAY, house_by=DAY, match_by=DAY,
        )  # fmt: skip
    yield HomeAdded(
        home=HOME, municipality="GM0344", occurred_on=DAY, kind="new", rooms=2, fits=2, accessible=False,
        rent_class="first-cap", available_from=DAY, association="00000099000000000001", neighbourhood="GM0344-01",
    )  # fmt: skip
    yield HomeAllocated(
        household=HOUSED, municipality="GM0344", occurred_on=DAY, home=HOME, association="00000099000000000001",
        period="2017H1", persons=1, expected=0, move_by=DAY, neighbourhood="GM0344-01",
    )  # fmt: skip


def a_seat() -> Iterator[Event]:
    about = {"municipality": "GM0344", "occurred_on": DAY}
    pupil = {"person": PUPIL, "household": HOUSED}
    yield IskCapacityChanged.from_record({"school": SCHOOL, "seats": 2, "forecast_on": DAY, **about})
    yield LearnerEnrolled.from_record({"adult_from": "2021-02", **pupil, **about})
    yield IskSeatAssigned.from_record({"school": SCHOOL, **pupil, **about})


@pytest.fixture
def seen() -> Seen:
    """What a run leaves in which a permit was granted, two municipalities swapped, and a home and a seat were given."""
    permit = PermitGranted(
        household=HOUSED, municipality="GM0344", occurred_on=DAY, members=(PUPIL,), persons=1,
        accessible=False, reunification_by=DAY,
    )  # fmt: skip
    intake = heard([permit])
    housing = heard([*swapped(), *one_home_for_two_households()])
    education = heard(list(a_seat()))
    evidence = Evidence(
        [
            snapshot("intake", intake),
            snapshot("housing", housing, SwapBalance, HousingFile, Home),
            snapshot("education", education, SeatPool, Learner),
        ],
        {"intake-v1": Hearing(intake, []), "housing-v1": Hearing(housing, []), "education-v1": Hearing(education, [])},
    )
    answer = Call(UUID(intake[0].envelope.causation_id), "ok", (UUID(intake[0].envelope.id),))
    stream = {"coa": [(1, UUID(int=8)), (2, UUID(int=9))]}
    streams = Streams(stream, stream, posted=stream, due={"coa": {UUID(int=8), UUID(int=9)}})
    return Seen(evidence, streams, {"intake": [answer]})


def with_strange(seen: Seen, *strange: Strange) -> Seen:
    hearings = dict(seen.evidence.hearings)
    hearings["intake-v1"] = replace(hearings["intake-v1"], strange=strange)
    return replace(seen, evidence=replace(seen.evidence, hearings=hearings))


def test_a_whole_run_has_no_findings_and_shows_every_planted_bug(seen: Seen) -> None:
    assert list(findings(seen, WHOLE)) == []
    assert turned_red(seen, WHOLE) == dict.fromkeys(PLANTED, True)


def test_repeats_on_a_partners_stream_are_no_second_delivery(seen: Seen) -> None:
    rows = seen.streams.received["coa"]
    repeated = replace(seen.streams, received={"coa": [*rows, *rows]})
    assert list(findings(replace(seen, streams=repeated), WHOLE)) == []


def test_a_strangers_record_is_a_finding_unless_the_bench_wrote_it(seen: Seen) -> None:
    strange = with_strange(seen, Strange(0, 7, "no envelope"))
    assert [one.subject for one in findings(strange, WHOLE)] == ["0/7"]
    assert list(findings(strange, Traces(strangers={("intake-v1", 0, 7): None}))) == []


def test_poison_that_no_checker_sees_is_a_finding(seen: Seen) -> None:
    (finding,) = findings(seen, Traces(strangers={("intake-v1", 0, 7): None}))
    assert finding.check == "C1"


def test_what_is_due_follows_from_topics_and_agreements_and_not_from_deliverys_ledger(seen: Seen) -> None:
    references = {name: References(b"k" * 32, name) for name in ("coa", "municipality-gm0344", "municipality-gm0355")}

    found = due(seen.evidence, references)

    def of(partner: str) -> set[UUID]:
        return {references[partner].ours(event) for event in found[partner]}

    permit, allocated = (
        UUID(one.envelope.id)
        for topic in ("intake-v1", "housing-v1")
        for one in seen.evidence.hearings[topic].events
        if isinstance(one.event, PermitGranted | HomeAllocated)
    )
    assert of("coa") == {permit, allocated}
    assert {permit, allocated} < of("municipality-gm0344")
    assert of("municipality-gm0355") & {permit, allocated} == set()


def test_what_delivery_itself_tells_of_cases_is_due_as_well(seen: Seen) -> None:
    told = [(3, UUID(int=10))]
    streams = {"coa": [*seen.streams.ledger["coa"], *told]}
    more = replace(seen.streams, ledger=streams, received=streams, posted=streams)
    assert {one.check for one in findings(replace(seen, streams=more), WHOLE)} == {"C5"}
    assert list(findings(replace(seen, streams=replace(more, own={"coa": {UUID(int=10)}})), WHOLE)) == []


def test_what_ends_though_nothing_struck_it_is_named_after_what_would_have_to_be_struck() -> None:
    assert ends_by("intake-api") == {"apis"}
    assert ends_by("delivery-webhooks") == ends_by("work-worker") == {"workers", "database"}
    assert ends_by("postgres") == {"database"}
    assert ends_by("registry") == {"registry"}
    assert ends_by("kafka") == ends_by("kafka-2") == {"broker"}


def test_an_answer_that_a_service_does_not_know_why_is_a_crash() -> None:
    command = UUID(int=1)
    assert outcome_of(command, 500, {}).is_crash
    assert outcome_of(command, 502, {}).is_crash
    assert not any(outcome_of(command, status, {}).is_crash for status in (409, 422, 503))


def test_where_a_broker_lost_something_the_order_must_be_there_to_be_found(seen: Seen) -> None:
    first, second, *others = seen.evidence.hearings["housing-v1"].events
    late = Hearing([second, *others, first, *others], [])
    hearings = {**seen.evidence.hearings, "housing-v1": late}
    torn = replace(seen, evidence=replace(seen.evidence, hearings=hearings))
    assert {one.check for one in findings(torn, WHOLE)} == {"C3"}
    assert list(findings(torn, Traces(torn={"housing-v1"}))) == []


def test_what_a_client_is_told_by_each_answer() -> None:
    command, event = UUID(int=1), UUID(int=2)
    done = outcome_of(command, 201, {"events": [{"id": str(event)}]})
    assert (done.call, done.may_change) == (Call(command, "ok", (event,)), False)
    rejected = outcome_of(command, 409, {"event": str(event)})
    assert (rejected.call, rejected.may_change) == (Call(command, "ok", (event,)), False)
    early = outcome_of(command, 409, {}, is_early=True)
    assert (early.call.outcome, early.may_change) == ("fail", True)
    assert (outcome_of(command, 422, {}).call.outcome, outcome_of(command, 422, {}).may_change) == ("fail", False)
    assert (outcome_of(command, 503, {}).call.outcome, outcome_of(command, 503, {}).may_change) == ("info", True)


def test_help_names_the_command_as_it_was_typed() -> None:
    command = [sys.executable, "-m", "services.cli", "faults", "run", "--help"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # our own
    assert "Usage: ketenbus faults run [OPTIONS]" in told.stdout
