"""Delivery on a real database: what is granted arrives once, in order, under its own references; no more."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from kafka import KafkaProducer

from services.agreements.agreements import Agreement
from services.bus.codec import Codec
from services.bus.inbox import Batch, OffsetJump
from services.catalogue.schemas import SCHEMAS, load_schemas
from services.contracts.calendar import DayStarted
from services.contracts.delivery import CaseHandedOver
from services.contracts.event import Event
from services.contracts.housing import RegionalMatchMade
from services.contracts.intake import HouseholdFormed
from services.contracts.register import PersonErased
from services.delivery import writing
from services.delivery.audience import Audience
from services.delivery.delivering import Delivering
from services.delivery.ledger import Ledger, OtherSchema
from services.delivery.relay import LedgerBehind, StreamRelay
from services.delivery.routing import Sending, World, route
from services.delivery.stream import message
from services.platform.envfiles import user_settings
from services.platform.instance import SUPERUSER, Instance
from services.runtime.kafka import client_options
from services.runtime.settings import DeliveryWorkerSettings, KafkaSettings
from tests.integration.delivering import Streams, Teller, streams
from tests.platforms import make_anew
from tests.unit.delivery.making import agreement

FORMED = ("household", "municipality", "occurred_on", "persons")
MATCHED = ("household", "municipality", "occurred_on", "allocate_by")
HANDED = ("household", "municipality", "occurred_on", "persons")
CASES = {"intake.HouseholdFormed": FORMED, "housing.RegionalMatchMade": MATCHED, "delivery.CaseHandedOver": HANDED}

COA = agreement("coa", "coa", "all", {"intake.HouseholdFormed": FORMED})
IND = agreement("ind", "ind", "all", {"intake.HouseholdFormed": FORMED, "housing.RegionalMatchMade": MATCHED})
UTRECHT = agreement("municipality-gm0344", "municipality", "own-municipality", CASES, municipality="GM0344")
HOUTEN = agreement("municipality-gm0321", "municipality", "own-municipality", CASES, municipality="GM0321")
EVERYBODY = (COA, IND, UTRECHT, HOUTEN)
REFERENCE = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DAY = date(2017, 2, 6)


@pytest.fixture
def delivery(platform: Instance) -> Iterator[Streams]:
    with streams(platform) as one:
        yield one


def household(number: int) -> UUID:
    return UUID(int=2**120 + number)


def formed(number: int = 1) -> HouseholdFormed:
    return HouseholdFormed(
        household=household(number), municipality="GM0344", occurred_on=DAY, members=(UUID(int=2**121 + number),),
        persons=1, accessible=True, from_household=None, arrived_on=DAY,
    )  # fmt: skip


def matched(number: int = 1) -> RegionalMatchMade:
    return RegionalMatchMade(
        household=household(number), municipality="GM0321", occurred_on=DAY, period="2017H1", persons=1,
        ground="room", allocate_by=date(2017, 3, 6),
    )  # fmt: skip


def day(number: int = 6, year: int = 2017) -> DayStarted:
    return DayStarted(date=date(year, 2, number))


def told(delivery: Streams, audience: Audience, partner: str) -> list[tuple[str, dict[str, Any]]]:
    """What a partner receives: types, and fields as it sees them."""
    ledger = Ledger(delivery.engine)
    events = [audience.as_cloud_event(row, ledger.schema(row.schema_id)) for row in ledger.after(partner, 0, 1000)]
    assert [int(event["sequence"]) for event in events] == list(range(1, len(events) + 1))
    return [(event["type"].rpartition(".")[2], event["data"]) for event in events]


def as_seen(audience: Audience, partner: str, number: int = 1) -> str:
    return str(audience.references(partner).theirs(household(number)))


def test_events_of_two_topics_reach_exactly_whom_they_are_granted_to(delivery: Streams) -> None:
    audience = delivery.audience(*EVERYBODY)
    assert delivery.hear(audience, day(), formed(1), matched(1), formed(2)) == 9
    types = {term.name: [kind for kind, _ in told(delivery, audience, term.name)] for term in EVERYBODY}
    assert types == {
        "coa": ["HouseholdFormed"] * 2,
        "ind": ["HouseholdFormed", "HouseholdFormed", "RegionalMatchMade"],
        "municipality-gm0344": ["HouseholdFormed"] * 2,
        "municipality-gm0321": ["CaseHandedOver", "RegionalMatchMade"],
    }


def test_exactly_the_granted_fields_are_told(delivery: Streams) -> None:
    audience = delivery.audience(*EVERYBODY)
    delivery.hear(audience, day(), formed(), matched())
    (formed_to_coa,) = told(delivery, audience, "coa")
    assert formed_to_coa == (
        "HouseholdFormed",
        {"household": as_seen(audience, "coa"), "municipality": "GM0344", "occurred_on": "2017-02-06", "persons": 1},
    )
    (handed, *_) = told(delivery, audience, "municipality-gm0321")
    assert handed[0] == CaseHandedOver.TYPE.rpartition(".")[2]
    assert handed[1]["household"] == as_seen(audience, "municipality-gm0321")
    assert handed[1].keys() == set(HANDED)


def test_what_comes_again_from_the_beginning_is_sent_once(delivery: Streams) -> None:
    audience = delivery.audience(*EVERYBODY)
    batches = delivery.teller.batches(day(), formed(1), matched(1))
    delivery.settle(audience, batches)
    before = delivery.rows("SELECT partner, sequence, event_id FROM deliveries ORDER BY 1, 2")
    assert delivery.settle(audience, batches) == 0
    delivery.hear(audience, formed(2))
    after = delivery.rows("SELECT partner, sequence, event_id FROM deliveries ORDER BY 1, 2")
    assert set(before) < set(after)
    assert len(after) == len(before) + 3
    assert told(delivery, audience, "coa")[-1][1]["household"] == as_seen(audience, "coa", 2)


def test_a_batch_that_cannot_be_settled_leaves_nothing_behind(delivery: Streams) -> None:
    audience = delivery.audience(*EVERYBODY)
    batches = delivery.teller.batches(day(), formed(1))
    jumped = [replace(batch, first=7) if batch.topic == "intake-v1" else batch for batch in batches]
    with pytest.raises(OffsetJump):
        delivery.settle(audience, jumped)
    assert delivery.rows("SELECT * FROM deliveries") == delivery.rows("SELECT * FROM cursors") == []
    assert delivery.settle(audience, batches) == 3


def test_before_it_begins_and_after_it_ends_an_agreement_gets_nothing(delivery: Streams) -> None:
    short = replace(COA, begins_on=date(2017, 2, 7), ends_on=date(2017, 2, 9))
    audience = delivery.audience(short)
    sent = [delivery.hear(audience, day(number), formed(number)) for number in (6, 7, 8, 9, 10)]
    assert sent == [0, 1, 1, 0, 0]


def test_until_the_first_day_is_heard_agreements_hold_by_the_events_own_day(delivery: Streams) -> None:
    assert delivery.hear(delivery.audience(COA), formed(1)) == 1
    assert delivery.hear(delivery.audience(replace(COA, begins_on=date(2018, 1, 1))), formed(2)) == 0


def test_a_field_or_an_event_that_nobody_granted_reaches_nobody(delivery: Streams) -> None:
    """Accessible is in the event, and in no agreement; so would a field be that the event got later."""
    audience = delivery.audience(*EVERYBODY)
    delivery.hear(audience, day(), formed())
    assert not [
        fields for term in EVERYBODY for _, fields in told(delivery, audience, term.name) if "accessible" in fields
    ]
    nothing = delivery.audience(agreement("ind", "ind", "all", {"housing.RegionalMatchMade": MATCHED}), first_id=100)
    assert delivery.hear(nothing, formed(2)) == 0


def test_what_two_partners_have_shares_no_reference_id_or_position(delivery: Streams) -> None:
    audience = delivery.audience(*EVERYBODY)
    delivery.hear(audience, day(), formed(1), formed(2))
    ledger = Ledger(delivery.engine)

    def seen(partner: str) -> set[bytes]:
        found: set[bytes] = set()
        for row in ledger.after(partner, 0, 100):
            sent = message(row, audience.references(partner))
            fields = str(audience.as_cloud_event(row, ledger.schema(row.schema_id))).encode()
            assert not {"ce_correlationid", "ce_causationid", "ce_position", "ce_trigger"} & dict(sent.headers).keys()
            found.update(REFERENCE.findall(b"\n".join([sent.key, fields, *(value for _, value in sent.headers)])))
        return found

    coa, ind, utrecht = seen("coa"), seen("ind"), seen("municipality-gm0344")
    ours = {str(household(number)).encode() for number in (1, 2)}
    assert len(coa) == len(ind) == 4  # of each event its id and its household
    assert coa & ind == coa & utrecht == ind & utrecht == ours & (coa | ind | utrecht) == set()


def narrowed(term: Agreement) -> Agreement:
    return replace(term, events={"nl.ketenbus.intake.HouseholdFormed": FORMED[:3]})


def test_what_was_written_under_an_earlier_profile_stays_legible(delivery: Streams) -> None:
    delivery.hear(delivery.audience(COA), day(), formed(1))
    later = delivery.audience(narrowed(COA), first_id=100)
    delivery.hear(later, formed(2))
    (_, before), (_, after) = told(delivery, later, "coa")
    assert (before["persons"], "persons" in after) == (1, False)


def test_schema_ids_that_stand_for_something_else_stop_delivery(delivery: Streams) -> None:
    delivery.audience(COA)
    with pytest.raises(OtherSchema, match=r"schema ids 1 stand for other schemas"):
        delivery.audience(narrowed(COA))


NOTICE: dict[str, tuple[str, ...]] = {"register.PersonErased": ("erasure", "person", "occurred_on")}
WITH_MEMBERS: dict[str, tuple[str, ...]] = {"intake.HouseholdFormed": (*FORMED, "members")}
GGD = agreement("ggd", "ggd", "all", WITH_MEMBERS | NOTICE)
DUO = agreement("duo", "duo", "all", WITH_MEMBERS | NOTICE)
RWU = agreement("association-rwu", "association", "own-homes", NOTICE, association="00000099000000000001")
PERSON, ERASURE = UUID(int=2**121 + 1), UUID(int=2**122)


def erased() -> PersonErased:
    return PersonErased(erasure=ERASURE, person=PERSON, occurred_on=DAY, read_by=("association-rwu", "nobody-any-more"))


def test_an_erasure_reaches_all_who_received_or_read_even_after_their_agreement_ended(delivery: Streams) -> None:
    """Also who receives something of the person afterwards, for the services may still speak about them."""
    ended = replace(DUO, ends_on=date(2017, 2, 7))
    late = replace(GGD, begins_on=date(2017, 2, 8))
    audience = delivery.audience(COA, ended, late, RWU)
    delivery.hear(audience, day(6), formed())
    delivery.hear(audience, day(7))
    assert delivery.hear(audience, erased()) == 2
    assert [kind for kind, _ in told(delivery, audience, "duo")] == ["HouseholdFormed", "PersonErased"]
    ((_, notice),) = told(delivery, audience, "association-rwu")
    references = audience.references("association-rwu")
    assert notice == {
        "erasure": str(references.theirs(ERASURE)), "person": str(references.theirs(PERSON)), "occurred_on": str(DAY),
    }  # fmt: skip
    delivery.hear(audience, day(8), formed())
    assert [kind for kind, _ in told(delivery, audience, "ggd")] == ["HouseholdFormed", "PersonErased"]
    assert [kind for kind, _ in told(delivery, audience, "coa")] == ["HouseholdFormed"] * 2


def test_an_erasure_heard_together_with_what_it_is_about_reaches_the_same(delivery: Streams) -> None:
    audience = delivery.audience(COA, GGD, RWU)
    delivery.settle(audience, delivery.teller.batches(day(6), formed(), erased()))
    for name, kinds in (("ggd", ["HouseholdFormed", "PersonErased"]), ("association-rwu", ["PersonErased"])):
        assert [kind for kind, _ in told(delivery, audience, name)] == kinds


def test_the_ledger_tells_who_received_something_of_a_person(delivery: Streams) -> None:
    audience = delivery.audience(COA, GGD)
    delivery.hear(audience, day(6), formed(1), formed(2))
    entries = Ledger(delivery.engine).about((PERSON, household(1)))
    assert {(one.partner, one.type, one.agreement_version, PERSON in one.about) for one in entries} == {
        ("coa", HouseholdFormed.TYPE, 1, False), ("ggd", HouseholdFormed.TYPE, 1, True),
    }  # fmt: skip


def test_what_delivery_had_no_schema_for_goes_to_partners_once_that_is_deployed_and_it_is_retried(
    delivery: Streams,
) -> None:
    audience = delivery.audience(COA)
    delivery.hear(audience, day())
    shipped = {key: schema for key, schema in load_schemas(SCHEMAS).items() if key[0] != HouseholdFormed.TYPE}
    before = Delivering(delivery.engine, Codec(shipped, {}), audience, delivery.teller.past)
    before.settle([before.read(batch) for batch in delivery.teller.batches(formed(1), formed(1))])
    assert told(delivery, audience, "coa") == []
    deployed = Delivering(delivery.engine, delivery.teller.codec, audience, delivery.teller.past)
    rehearsed = deployed.retry("intake-v1", formed(1).subject, is_rehearsal=True)
    assert told(delivery, audience, "coa") == []
    assert deployed.retry("intake-v1", formed(1).subject) == rehearsed
    assert (rehearsed.dealt_with, rehearsed.held) == (2, 0)
    assert [kind for kind, _ in told(delivery, audience, "coa")] == ["HouseholdFormed"] * 2


def test_what_our_own_code_cannot_send_holds_its_subject_only_and_is_sent_when_that_is_mended(
    delivery: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A match moves the case before the fault; what it moved is as it was until the match is sent."""
    audience = delivery.audience(IND)
    delivery.hear(audience, day(), formed(1))
    of_case = "SELECT * FROM cases ORDER BY household LIMIT 1"
    before = delivery.rows(of_case)

    def faulty(event: Event, world: World, agreements: tuple[Agreement, ...]) -> Iterator[Sending]:
        yield from route(event, world, agreements)
        if event.subject == matched(1).subject:
            raise KeyError("told")

    with monkeypatch.context() as unmended:
        unmended.setattr(writing, "route", faulty)
        assert delivery.hear(audience, matched(1), matched(2), matched(1)) == 1
    assert delivery.rows("SELECT sequence, reason FROM held_records ORDER BY sequence") == [
        (1, "decision-failed: KeyError in sending"), (2, None),
    ]  # fmt: skip
    assert delivery.rows(of_case) == before
    delivery.delivering(audience).retry("housing-v1", matched(1).subject)
    assert [kind for kind, _ in told(delivery, audience, "ind")] == ["HouseholdFormed", *["RegionalMatchMade"] * 3]
    assert delivery.rows(of_case) != before


def test_an_event_that_is_said_twice_goes_to_partners_once_and_holds_up_nobody(delivery: Streams) -> None:
    """As by a service that was made anew and decided once more on what it had decided on."""
    audience = delivery.audience(COA)
    (first,) = delivery.teller.batches(formed(1))
    topic, again = delivery.teller.record(formed(1))
    headers = dict(again.headers) | {"ce_id": dict(first.records[0].headers)["ce_id"]}
    twice = Batch(topic, again.partition, again.offset, [replace(again, headers=list(headers.items()))])
    delivery.hear(audience, day())
    delivery.settle(audience, [first])
    delivery.settle(audience, [twice, *delivery.teller.batches(formed(2))])
    assert delivery.rows("SELECT sequence FROM deliveries WHERE partner = 'coa' ORDER BY sequence") == [(1,), (2,)]


def test_a_ledger_that_is_older_than_its_streams_numbers_nothing(platform: Instance) -> None:
    settings = user_settings(platform, "delivery", DeliveryWorkerSettings)
    producer = KafkaProducer(**client_options(user_settings(platform, SUPERUSER, KafkaSettings)))
    producer.send("partner-coa-v1", b"", partition=0, headers=[("ce_sequence", b"5")])
    producer.close()
    begun: list[bool] = []
    relay = StreamRelay(["coa"], Audience.of(settings), settings, lambda: begun.append(True))
    try:
        with pytest.raises(LedgerBehind, match="goes to sequence 5, the ledger to 0"):
            asyncio.run(relay.check())
    finally:
        make_anew(platform, {"partner-coa-v1"})
    assert begun == []


def test_the_next_day_is_heard_after_the_calendar_was_lost(delivery: Streams) -> None:
    audience = delivery.audience(replace(COA, begins_on=date(2017, 2, 8)))
    assert delivery.hear(audience, day(6), day(7), formed(1)) == 0
    anew = Teller(delivery.teller.codec)
    delivery.settle(audience, anew.batches(day(8)))
    assert delivery.hear(audience, formed(2)) == 1


def test_a_day_that_was_held_and_comes_late_turns_nothing_back(delivery: Streams) -> None:
    audience = delivery.audience(replace(COA, begins_on=date(2017, 2, 8)))
    delivery.hear(audience, day(8))
    delivery.hear(audience, day(7))
    assert delivery.hear(audience, formed(1)) == 1
