"""The checkers are checked: each planted fault must turn its own check red."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from services.audit.checks import Finding, complete, in_order, replayed
from services.audit.conservation import conserved
from services.audit.tables import Said, Snapshot
from services.audit.topics import Heard
from services.bus.flow import State
from services.contracts.education import LearnerEnrolled
from services.contracts.event import Event
from services.contracts.housing import HomeAdded, HomeAllocated, HousingQuotaSet, QuotaPassedOn
from services.education.state import Learner, SeatPool
from services.housing.state import Home, HousingFile, QuotaAccount, SwapBalance
from tests.faults.checkers import one_service
from tests.faults.histories import heard

HOUSEHOLD = UUID(int=1)
History = list[Heard]


def quota(municipality: str, persons: int) -> HousingQuotaSet:
    return HousingQuotaSet.from_record(
        {
            "municipality": municipality,
            "period": "2017H1",
            "occurred_on": date(2017, 1, 18),
            "persons": persons,
            "population": 1000,
            "national_population": 10_000,
            "national_persons": 120,
        }
    )


def housed(municipality: str, day: int) -> QuotaPassedOn:
    """Of the events that count persons, one that moves nothing but the account."""
    return QuotaPassedOn.from_record(
        {
            "municipality": municipality,
            "period": "2017H1",
            "occurred_on": date(2017, 2, 1) + timedelta(days=day),
            "predecessor": "GM0620",
            "inherited": 0,
            "housed": day,
            "carried": 0,
        }
    )


EVENTS: Sequence[Event] = (
    quota("GM0312", 12),
    quota("GM0344", 260),
    housed("GM0312", 2),
    housed("GM0344", 3),
    housed("GM0312", 4),
    housed("GM0312", 1),
)


@pytest.fixture
def history() -> History:
    return heard(EVENTS)


@pytest.fixture
def snapshot(history: History) -> Snapshot:
    """The tables that this history ought to have made, written out by hand."""
    said = [Said(one.envelope.id, one.envelope.position, one.envelope.subject) for one in history]
    figures: dict[str, Any] = {
        "due_on": date(2017, 7, 1),
        "population": 1000,
        "national_population": 10_000,
        "national_persons": 120,
    }
    accounts = [
        QuotaAccount(municipality="GM0312", period="2017H1", persons=12, housed=7, **figures),
        QuotaAccount(municipality="GM0344", period="2017H1", persons=260, housed=3, **figures),
    ]
    return Snapshot("housing", said, {HousingFile: [], Home: [], QuotaAccount: accounts})


def verdict(snapshot: Snapshot, history: History) -> list[Finding]:
    return list(one_service(snapshot, history))


def red(findings: list[Finding]) -> set[str]:
    return {finding.check for finding in findings}


def test_a_whole_history_and_its_tables_have_no_findings(snapshot: Snapshot, history: History) -> None:
    assert verdict(snapshot, history) == []


def test_repeats_are_no_findings(snapshot: Snapshot, history: History) -> None:
    assert verdict(snapshot, [*history, *history[2:4], history[0]]) == []


def test_a_lost_event_in_the_midst_turns_every_check_red(snapshot: Snapshot, history: History) -> None:
    del history[2]
    findings = verdict(snapshot, history)
    assert red(findings) == {"C1", "C2", "C3"}
    assert {finding.subject for finding in findings} == {"quota/GM0312/2017H1", "QuotaAccount GM0312/2017H1"}


def test_a_loss_at_the_end_of_a_subject_is_seen_by_what_was_committed(snapshot: Snapshot, history: History) -> None:
    del history[-1]
    assert red(verdict(snapshot, history)) == {"C1", "C2"}


def test_an_event_that_was_never_committed_is_found(snapshot: Snapshot, history: History) -> None:
    stranger = heard([*EVENTS, housed("GM0344", 0)])[-1]
    stranger = replace(stranger, envelope=stranger.envelope._replace(position=3))
    findings = list(complete(snapshot, [*history, stranger]))
    assert [finding.subject for finding in findings] == ["quota/GM0344/2017H1"]


def test_an_event_that_was_decided_twice_is_found(snapshot: Snapshot, history: History) -> None:
    """Under its own id (law 8), at the next sequence and position, in outbox and topic alike."""
    again = history[-1].envelope._replace(position=len(history) + 1, sequence=history[-1].envelope.sequence + 1)
    said = [*snapshot.said, Said(again.id, again.position, again.subject)]
    twice = [*history, replace(history[-1], envelope=again)]
    assert [finding.check for finding in verdict(replace(snapshot, said=said), twice) if "twice" in finding.what] == [
        "C1"
    ]
    unpublished = list(complete(replace(snapshot, said=said), history))
    assert [finding.subject for finding in unpublished] == [again.subject]


def test_what_was_committed_after_the_snapshot_is_not_judged(snapshot: Snapshot) -> None:
    assert verdict(snapshot, heard([*EVENTS, housed("GM0344", 9)])) == []


def test_two_events_that_changed_places_are_out_of_order(snapshot: Snapshot, history: History) -> None:
    history[2], history[4] = history[4], history[2]
    assert red(verdict(snapshot, history)) == {"C3"}


def test_two_events_with_one_sequence_are_out_of_order(history: History) -> None:
    twin = history[2]
    twin = replace(twin, envelope=twin.envelope._replace(id=str(uuid5(NAMESPACE_URL, "twin"))))
    findings = list(in_order("housing-v1", [*history, twin]))
    assert [finding.what for finding in findings] == ["sequence 2 was given to two events"]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda accounts: [replace(accounts[0], housed=8), accounts[1]],
        lambda accounts: [replace(accounts[0], persons=None), accounts[1]],
        lambda accounts: accounts[:1],
        lambda accounts: [*accounts, replace(accounts[0], municipality="GM0355")],
    ],
    ids=["a figure", "a null", "a row removed", "a row added"],
)
def test_a_tampered_table_differs_from_its_replay(
    snapshot: Snapshot, history: History, tamper: Callable[[Sequence[QuotaAccount]], list[QuotaAccount]]
) -> None:
    accounts = [row for row in snapshot.states[QuotaAccount] if isinstance(row, QuotaAccount)]
    tampered = replace(snapshot, states={**snapshot.states, QuotaAccount: tamper(accounts)})
    assert red(verdict(tampered, history)) == {"C2"}


def test_a_finding_names_columns_and_no_values(snapshot: Snapshot, history: History) -> None:
    accounts = [row for row in snapshot.states[QuotaAccount] if isinstance(row, QuotaAccount)]
    tampered = replace(snapshot, states={QuotaAccount: [replace(accounts[0], housed=999), accounts[1]]})
    (finding,) = replayed(tampered, history)
    assert str(finding) == "C2 housing-v1 QuotaAccount GM0312/2017H1: topic and table differ in housed"


def test_a_thing_whose_beginning_was_lost_fails_its_replay() -> None:
    home = UUID(int=7)
    added = HomeAdded(
        home=home,
        municipality="GM0312",
        occurred_on=date(2017, 1, 18),
        kind="new",
        rooms=2,
        fits=3,
        accessible=True,
        rent_class="first-cap",
        available_from=date(2017, 1, 18),
        association="00000099000000000001",
        neighbourhood="GM0312-01",
    )
    allocated = HomeAllocated(
        household=HOUSEHOLD,
        home=home,
        municipality="GM0312",
        occurred_on=date(2017, 3, 1),
        association="00000099000000000001",
        period="2017H1",
        persons=3,
        expected=0,
        move_by=date(2017, 3, 15),
        neighbourhood="GM0312-01",
    )
    history = heard([added, allocated])
    said = [Said(one.envelope.id, one.envelope.position, one.envelope.subject) for one in history]
    live = Home.evolve(Home.evolve(None, added), allocated)
    snapshot = Snapshot("housing", said, {Home: [live]})
    assert list(replayed(snapshot, history)) == []
    (finding,) = replayed(snapshot, history[1:])
    assert finding.what == "the topic goes on with it and never began it"


# --- C4 ---------------------------------------------------------------------------------------------------------------

LEARNER = Learner.evolve(
    None,
    LearnerEnrolled.from_record(
        {field.name: None for field in fields(LearnerEnrolled)}
        | {"person": UUID(int=7), "household": HOUSEHOLD, "municipality": "GM0344", "occurred_on": date(2017, 2, 1),
           "adult_from": "2026-01"}
    ),
)  # fmt: skip
POOL = SeatPool(school="99ZZ00", municipality="GM0344", seats=2, due_on=date(2017, 4, 1), assigned=1)
FILE = HousingFile(household=HOUSEHOLD, municipality="GM0344", reception="GM0344")
HOME_ID = UUID(int=8)
HOME = Home(
    home=HOME_ID, municipality="GM0344", neighbourhood="GM0344-01", kind="existing", rooms=3, fits=4, accessible=True,
    rent_class="regulated", available_from=date(2017, 1, 18), association="00000099000000000001",
    added_on=date(2017, 1, 18),
)  # fmt: skip


def snapshot_of(*states: State) -> Snapshot:
    kinds = {type(state) for state in states}
    return Snapshot("housing", [], {kind: [one for one in states if type(one) is kind] for kind in kinds})


@pytest.mark.parametrize(
    ("states", "checks"),
    [
        ([SwapBalance("GM0344", -2), SwapBalance("GM0355", 2)], set()),
        ([SwapBalance("GM0344", -2), SwapBalance("GM0355", 1)], {"C4"}),
        ([POOL, replace(LEARNER, seat="99ZZ00")], set()),
        ([POOL, LEARNER], {"C4"}),
        ([POOL, replace(LEARNER, seat="99ZZ00"), replace(LEARNER, person=UUID(int=9), seat="99ZZ00")], {"C4"}),
        ([replace(POOL, seats=0), replace(LEARNER, seat="99ZZ00")], {"C4"}),
        ([replace(FILE, home=HOME_ID)], set()),
        ([replace(FILE, home=HOME_ID), replace(HOME, household=HOUSEHOLD)], set()),
        ([replace(FILE, next_home=HOME_ID), replace(HOME, household=HOUSEHOLD)], set()),
        ([FILE, replace(HOME, household=HOUSEHOLD)], {"C4"}),
        ([replace(FILE, home=HOME_ID), HOME], {"C4"}),
        ([replace(FILE, home=HOME_ID), replace(HOME, household=UUID(int=2))], {"C4"}),
        ([replace(FILE, home=HOME_ID), replace(FILE, household=UUID(int=2), next_home=HOME_ID)], {"C4"}),
    ],
)
def test_what_is_there_once_is_given_once(states: list[State], checks: set[str]) -> None:
    assert red(list(conserved(snapshot_of(*states)))) == checks
