"""`ketenbus held` and `ketenbus outbox republish`, as an operator types them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from typer.testing import CliRunner, Result

from services.bus.inbox import Batch, HeldRecord
from services.cli import app
from services.contracts.intake import PermitGranted
from services.operating.whose import books_of, bus_of, delivering_of
from services.platform.databases import CHAIN
from services.platform.instance import Instance
from services.platform.postgres import admin_url
from tests.integration.delivering import Teller, codec


def permit(number: int) -> PermitGranted:
    return PermitGranted(
        household=UUID(int=2**120 + number), municipality="GM0344", occurred_on=date(2017, 2, 6),
        members=(UUID(int=2**121 + number),), persons=1, accessible=False, reunification_by=date(2017, 5, 6),
    )  # fmt: skip


WAITING, POISONED = permit(1).subject, permit(2).subject
Ketenbus = Callable[..., Result]


@pytest.fixture
def ketenbus(platform: Instance) -> Ketenbus:
    home = {"KETENBUS_HOME": str(platform.home), "KETENBUS_PORT_BASE": str(platform.port_base)}
    runner = CliRunner(env={**home, "COLUMNS": "200"})
    return lambda *words: runner.invoke(app, words)


def empty(instance: Instance, service: str) -> None:
    with psycopg.connect(admin_url(instance, CHAIN), autocommit=True) as database:
        tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [service]).fetchall()
        names = SQL(", ").join(Identifier(service, name) for (name,) in tables)
        database.execute(SQL("TRUNCATE {}").format(names))


@pytest.fixture
def places(platform: Instance) -> Iterator[dict[str, str]]:
    """Housing waits for one subject's first event, and cannot read another's; gives where what it holds stands."""
    teller = Teller(codec(platform))
    (topic, _), (_, second) = teller.record(permit(1)), teller.record(permit(1))
    (_, poison), (_, next_one) = teller.record(permit(2)), teller.record(permit(2))
    with books_of(platform, "housing") as pool:
        bus = bus_of(platform, "housing", pool)

        def handle(*records: HeldRecord) -> str:
            bus.handle(Batch(topic, records[0].partition, 0, records))
            return f"{topic}/{records[0].partition}/{records[0].offset}"

        yield {WAITING: handle(second), POISONED: handle(replace(poison, value=b"Voorbeeld"), next_one)}
    empty(platform, "housing")


def listed(ketenbus: Ketenbus) -> dict[str, dict[str, object]]:
    answer = ketenbus("held", "--service", "housing", "--json")
    assert answer.exit_code == 0
    return {one["subject"]: one for one in json.loads(answer.stdout)}


def test_what_is_held_is_listed_with_the_event_that_it_waits_for_and_whose_that_is(
    ketenbus: Ketenbus, places: dict[str, str]
) -> None:
    found = listed(ketenbus)
    assert {subject: (one["waits_for"], one["owner"], one["events"]) for subject, one in found.items()} == {
        WAITING: (1, "intake", 1),
        POISONED: (1, "intake", 2),
    }
    assert found[WAITING]["reason"] is None
    assert str(found[POISONED]["reason"]).startswith("not-confluent-avro")
    shown = ketenbus("held", "--service", "housing").stdout
    assert "intake-v1 #1 of intake" in " ".join(shown.split())
    assert "ketenbus outbox republish" in shown
    events = ketenbus("held", "--service", "housing", "--subject", POISONED, "--json")
    first, _ = json.loads(events.stdout)
    assert (first["place"], first["sequence"]) == (places[POISONED], 1)
    assert "Voorbeeld" not in shown + events.stdout


def test_what_will_never_be_mended_is_discarded_after_a_look_at_what_would_come_of_it(
    ketenbus: Ketenbus, places: dict[str, str]
) -> None:
    words = ("held", "--service", "housing", "--place", places[POISONED], "--discard", "cannot-be-mended")
    rehearsed = ketenbus(*words, "--dry-run")
    assert rehearsed.exit_code == 0
    assert "housing would have dealt with 2 events; 0 of these still held" in rehearsed.stdout
    assert listed(ketenbus).keys() == {WAITING, POISONED}
    done = ketenbus(*words, "--json")
    ((seen,), rest) = (json.loads(done.stdout)[name] for name in ("seen_to", "not_tried"))
    assert (seen["dealt_with"], seen["held"], rest) == (2, 0, 0)
    assert "EventDiscarded" in seen["said"]
    assert listed(ketenbus).keys() == {WAITING}


@pytest.mark.usefixtures("places")
def test_no_more_subjects_are_retried_than_is_allowed(ketenbus: Ketenbus) -> None:
    answer = ketenbus("held", "--service", "housing", "--retry", "--at-most", "1")
    assert answer.exit_code == 0
    assert "1 more subjects were not tried" in answer.stdout
    assert listed(ketenbus).keys() == {WAITING, POISONED}


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--retry", "--discard", "cannot-be-mended"), 2, "choose one of --retry and --discard"),
        (("--discard", "dull", "--subject", WAITING), 2, "--discard takes one of"),
        (("--discard", "cannot-be-mended"), 2, "name what is to be discarded"),
        (("--dry-run",), 2, "--dry-run goes with"),
        (("--discard", "cannot-be-mended", "--subject", WAITING), 1, "None of its events is quarantined"),
        (("--subject", "household/nobody"), 1, "housing holds nothing of household/nobody"),
        (("--place", "intake-v1/0/99"), 1, "housing holds nothing of intake-v1/0/99"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    ketenbus: Ketenbus, words: tuple[str, ...], code: int, told: str
) -> None:
    answer = ketenbus("held", "--service", "housing", *words)
    assert answer.exit_code == code
    assert told in " ".join(answer.stderr.replace("│", " ").split())


def test_what_delivery_holds_is_listed_retried_and_discarded_in_the_same_words(
    platform: Instance, ketenbus: Ketenbus
) -> None:
    teller = Teller(codec(platform))
    (topic, poison), (_, next_one) = teller.record(permit(2)), teller.record(permit(2))
    with books_of(platform, "delivery") as pool:
        delivering = delivering_of(platform, pool)
        batch = Batch(topic, poison.partition, 0, [replace(poison, value=b"Voorbeeld"), next_one])
        delivering.settle([delivering.read(batch)])
    try:
        (held,) = json.loads(ketenbus("held", "--service", "delivery", "--json").stdout)
        assert (held["subject"], held["events"], held["waits_for"]) == (POISONED, 2, 1)
        retried = ketenbus("held", "--service", "delivery", "--retry")
        assert "delivery dealt with 0 events; 2 of these still held" in retried.stdout
        words = ("held", "--service", "delivery", "--subject", POISONED, "--discard", "cannot-be-mended")
        assert "delivery would have dealt with 2 events" in ketenbus(*words, "--dry-run").stdout
        assert "delivery dealt with 2 events; 0 of these still held" in ketenbus(*words).stdout
        assert "delivery holds nothing" in ketenbus("held", "--service", "delivery").stdout
        with psycopg.connect(admin_url(platform, CHAIN)) as database:
            discarded = database.execute("SELECT topic, subject, code FROM delivery.discards").fetchall()
        assert discarded == [(topic, POISONED, "cannot-be-mended")]
    finally:
        empty(platform, "delivery")


def test_what_was_never_said_cannot_be_published_again(ketenbus: Ketenbus) -> None:
    answer = ketenbus("outbox", "republish", "--service", "intake", "--subject", WAITING)
    assert answer.exit_code == 1
    assert f"intake never said anything of {WAITING}" in answer.stderr
