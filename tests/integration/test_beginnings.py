"""How a partner's stream begins when its agreement is new: on a real database, with the past as Kafka would give it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NoReturn

import pytest
from prometheus_client import REGISTRY

from services.agreements.agreements import Agreement
from services.bus.inbox import Batch
from services.contracts.calendar import DayStarted
from services.contracts.delivery import CaseHandedOver
from services.contracts.intake import MemberLeft
from services.delivery import beginnings, history, writing
from services.delivery.audience import Audience
from services.platform.instance import Instance
from tests.integration.delivering import Streams, streams
from tests.integration.test_delivery import (
    CASES,
    COA,
    DAY,
    FORMED,
    MATCHED,
    NOTICE,
    PERSON,
    as_seen,
    day,
    erased,
    formed,
    household,
    matched,
    narrowed,
    told,
)
from tests.unit.delivery.making import agreement

HANDED_OVER = CaseHandedOver.TYPE.rpartition(".")[2]
EVERYTHING = {"intake.HouseholdFormed": FORMED, "housing.RegionalMatchMade": MATCHED}
AUDITOR = agreement("auditor", "auditor", "all", EVERYTHING, history="all")
GGD = agreement("ggd", "ggd", "all", EVERYTHING, history="none")
HOUTEN = agreement(
    "municipality-gm0321", "municipality", "own-municipality", CASES, history="open-cases", municipality="GM0321"
)


@pytest.fixture
def delivery(platform: Instance) -> Iterator[Streams]:
    with streams(platform) as one:
        yield one


def ended(number: int) -> MemberLeft:
    return MemberLeft(
        household=household(number), municipality="GM0321", occurred_on=DAY, person=household(number), persons=0,
        reason="death",
    )  # fmt: skip


def types(delivery: Streams, audience: Audience, partner: Agreement) -> list[str]:
    return [kind for kind, _ in told(delivery, audience, partner.name)]


def test_open_cases_are_handed_over_before_anything_else(delivery: Streams) -> None:
    before = delivery.audience(COA)
    delivery.hear(before, day(), formed(1), matched(1), formed(2), formed(3), matched(3), ended(3))
    after = delivery.audience(COA, HOUTEN)
    assert delivery.hear(after, matched(2)) == 3
    (first, case), (second, _), (third, _) = told(delivery, after, HOUTEN.name)
    assert (first, case["household"]) == (HANDED_OVER, as_seen(after, HOUTEN.name, 1))
    assert (case["municipality"], case["persons"], case["occurred_on"]) == ("GM0321", 1, "2017-02-06")
    assert [second, third] == [HANDED_OVER, "RegionalMatchMade"]


def test_a_stream_begins_once_also_when_nothing_was_open(delivery: Streams) -> None:
    audience = delivery.audience(COA, HOUTEN)
    assert delivery.begin(audience) == 0
    delivery.hear(audience, day(), formed(1), matched(1))
    assert types(delivery, audience, HOUTEN) == [HANDED_OVER, "RegionalMatchMade"]
    assert delivery.begin(audience) == delivery.begin(audience) == 0
    delivery.hear(audience, matched(2))
    assert types(delivery, audience, HOUTEN)[2:] == ["RegionalMatchMade"]


def test_a_worker_that_starts_waits_for_no_event_to_begin(delivery: Streams) -> None:
    delivery.hear(delivery.audience(COA), day(), formed(1), matched(1))
    audience = delivery.audience(COA, HOUTEN, AUDITOR)
    assert delivery.begin(audience) == 3
    assert delivery.begin(audience) == 0
    assert types(delivery, audience, HOUTEN) == [HANDED_OVER]
    assert types(delivery, audience, AUDITOR) == ["HouseholdFormed", "RegionalMatchMade"]


def test_an_agreement_that_begins_by_the_calendar_begins_so(delivery: Streams) -> None:
    later = replace(HOUTEN, begins_on=date(2017, 2, 8))
    audience = delivery.audience(COA, later)
    delivery.hear(audience, day(6), formed(1), matched(1), day(7))
    assert types(delivery, audience, later) == []
    assert delivery.hear(audience, day(8)) == 1
    assert types(delivery, audience, later) == [HANDED_OVER]


def test_everything_from_the_first_event_on_comes_in_order_before_what_comes_next(delivery: Streams) -> None:
    delivery.hear(delivery.audience(COA), formed(1))
    delivery.hear(delivery.audience(COA), day(), matched(1), formed(2))
    audience = delivery.audience(COA, AUDITOR)
    assert delivery.hear(audience, formed(3)) == 1 + 4
    received = told(delivery, audience, AUDITOR.name)
    seen = [as_seen(audience, AUDITOR.name, number) for number in (1, 1, 2, 3)]
    assert [kind for kind, _ in received] == ["HouseholdFormed", "RegionalMatchMade", *["HouseholdFormed"] * 2]
    assert [fields["household"] for _, fields in received] == seen
    delivery.hear(audience, formed(4))
    assert len(told(delivery, audience, AUDITOR.name)) == 5


def test_whose_past_names_somebody_who_was_erased_is_told_so_once_and_no_other_partner_again(
    delivery: Streams,
) -> None:
    """What the services said stays on their topics, and a partner that begins late is given it."""
    named: dict[str, tuple[str, ...]] = {"intake.HouseholdFormed": ("household", "members"), **NOTICE}
    ggd = agreement("ggd", "ggd", "all", named, history="none")
    late = agreement("duo", "duo", "all", named, history="all")
    delivery.hear(delivery.audience(ggd), day(), formed(), erased())
    audience = delivery.audience(ggd, late)
    assert delivery.hear(audience, formed(2)) == 1 + 3
    assert types(delivery, audience, late) == ["HouseholdFormed", "PersonErased", "HouseholdFormed"]
    assert types(delivery, audience, ggd) == ["HouseholdFormed", "PersonErased", "HouseholdFormed"]
    (notice,) = (fields for kind, fields in told(delivery, audience, late.name) if kind == "PersonErased")
    assert notice["person"] == str(audience.references(late.name).theirs(PERSON))
    assert delivery.begin(audience) == 0


def test_who_was_there_from_the_first_event_on_has_no_past(delivery: Streams) -> None:
    audience = delivery.audience(COA, AUDITOR)
    delivery.hear(audience, day(), formed(1))
    delivery.hear(audience, matched(1))
    assert types(delivery, audience, AUDITOR) == ["HouseholdFormed", "RegionalMatchMade"]


def test_what_was_told_twice_on_kafka_is_given_once(delivery: Streams) -> None:
    batches = delivery.teller.batches(day(), formed(1))
    delivery.settle(delivery.audience(COA), batches)
    delivery.teller.repeat()
    assert delivery.begin(delivery.audience(COA, AUDITOR)) == 1


def test_what_came_early_and_was_dealt_with_later_is_given_too(delivery: Streams) -> None:
    """The second event of a household stands before its first, and nowhere else."""
    delivery.hear(delivery.audience(COA), day(), matched(2))
    (topic, first), (_, second) = delivery.teller.record(formed(1)), delivery.teller.record(formed(1))
    swapped = [replace(second, offset=0), replace(first, offset=1)]
    delivery.teller.instead(topic, swapped)
    delivery.settle(delivery.audience(COA), [Batch(topic, first.partition, 0, swapped)])
    audience = delivery.audience(COA, AUDITOR)
    assert delivery.begin(audience) == 3
    assert types(delivery, audience, AUDITOR) == ["RegionalMatchMade", "HouseholdFormed", "HouseholdFormed"]


def test_what_was_dealt_with_ahead_of_its_turn_is_given_too(delivery: Streams) -> None:
    delivery.hear(delivery.audience(COA), day(), formed(1))
    (topic, second), (_, third) = delivery.teller.record(formed(1)), delivery.teller.record(formed(1))
    early = replace(third, offset=second.offset)
    late = replace(second, offset=third.offset)
    delivery.teller.instead(topic, [delivery.teller.told(topic)[0], early, late])
    delivery.settle(delivery.audience(COA), [Batch(topic, early.partition, early.offset, [early])])
    assert delivery.catch(delivery.audience(COA), [Batch(topic, late.partition, late.offset, [late])]) == 2
    assert delivery.begin(delivery.audience(COA, AUDITOR)) == 3


def test_a_stream_waits_until_kafka_has_all_that_was_heard_and_others_do_not(delivery: Streams) -> None:
    """A broker has lost the end of a topic, and its outbox has not published that again yet."""
    delivery.hear(delivery.audience(COA), day(), formed(1), formed(2))
    audience = delivery.audience(COA, AUDITOR)
    topic = "intake-v1"
    whole = delivery.teller.told(topic)
    delivery.teller.instead(topic, whole[:1])
    assert delivery.begin(audience) == 0
    assert delivery.hear(audience, formed(3)) == 1
    assert types(delivery, audience, AUDITOR) == []
    delivery.teller.instead(topic, [*whole, *delivery.teller.told(topic)[1:]])
    assert delivery.begin(audience) == 3
    assert types(delivery, audience, AUDITOR) == ["HouseholdFormed"] * 3


def test_a_stream_waits_while_kafka_does_not_answer_and_others_do_not(delivery: Streams) -> None:
    """It is asked again after a while: meanwhile nobody would get anything."""
    delivery.hear(delivery.audience(COA), day(), formed(1))
    audience = delivery.audience(COA, AUDITOR)
    delivering = delivery.delivering(audience)
    delivery.teller.is_silent = True
    for number in (2, 3):
        assert delivering.settle([delivering.read(batch) for batch in delivery.teller.batches(formed(number))]) == 1
    assert delivery.teller.asked == 1
    assert REGISTRY.get_sample_value("ketenbus_histories_awaited") == 1
    assert types(delivery, audience, AUDITOR) == []
    delivery.teller.is_silent = False
    assert delivery.begin(audience) == 3
    assert REGISTRY.get_sample_value("ketenbus_histories_awaited") == 0


def test_a_stream_whose_beginning_our_own_code_cannot_send_waits_and_others_do_not(
    delivery: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery.hear(delivery.audience(COA), day(), formed(1), matched(1))
    audience = delivery.audience(COA, AUDITOR, HOUTEN)

    def faulty(*_: object) -> NoReturn:
        raise KeyError("told")

    with monkeypatch.context() as unmended:
        unmended.setattr(beginnings, "handed_over", faulty)
        unmended.setattr(history, "addressed", faulty)
        assert delivery.hear(audience, formed(2)) == 1
        assert REGISTRY.get_sample_value("ketenbus_histories_awaited") == 2
    assert types(delivery, audience, AUDITOR) == types(delivery, audience, HOUTEN) == []
    assert delivery.begin(audience) == 3 + 1


def test_what_was_discarded_goes_to_nobody_later_either(delivery: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could not be sent, and now it could."""
    audience = delivery.audience(COA)
    delivery.hear(audience, day(), formed(1))

    def faulty(*_: object) -> NoReturn:
        raise KeyError("told")

    with monkeypatch.context() as unmended:
        unmended.setattr(writing, "route", faulty)
        delivery.hear(audience, formed(2))
    ((topic, partition, offset),) = delivery.rows('SELECT topic, partition, "offset" FROM held_records')
    place = (int(str(partition)), int(str(offset)))
    delivery.delivering(audience).discard(str(topic), formed(2).subject, place, "cannot-be-mended")
    assert delivery.begin(delivery.audience(COA, AUDITOR)) == 1


def test_what_came_again_sound_is_given_and_not_the_broken_one_before_it(delivery: Streams) -> None:
    """A stranger wrote with the service's own credentials; the true event was dealt with when it came."""
    delivery.hear(delivery.audience(COA), day(), matched(2))
    topic, true = delivery.teller.record(formed(1))
    both = [replace(true, value=b""), replace(true, offset=1)]
    delivery.teller.instead(topic, both)
    assert delivery.settle(delivery.audience(COA), [Batch(topic, true.partition, 0, both)]) == 1
    audience = delivery.audience(COA, AUDITOR)
    assert delivery.begin(audience) == 2
    assert types(delivery, audience, AUDITOR) == ["RegionalMatchMade", "HouseholdFormed"]


def test_what_is_held_is_not_given_early(delivery: Streams) -> None:
    """The second event of a household came before its first: nobody has heard it yet."""
    delivery.hear(delivery.audience(COA), day(), matched(2))
    (topic, first), (_, second) = delivery.teller.record(formed(1)), delivery.teller.record(formed(1))
    early, late = replace(second, offset=0), replace(first, offset=1)
    delivery.teller.instead(topic, [early, late])
    delivery.settle(delivery.audience(COA), [Batch(topic, early.partition, 0, [early])])
    audience = delivery.audience(COA, AUDITOR)
    assert delivery.begin(audience) == 1
    delivery.settle(audience, [Batch(topic, late.partition, 1, [late])])
    assert types(delivery, audience, AUDITOR) == ["RegionalMatchMade", "HouseholdFormed", "HouseholdFormed"]


def test_what_waits_behind_a_broken_event_is_not_given_early(delivery: Streams) -> None:
    delivery.hear(delivery.audience(COA), day(), matched(2))
    (topic, first), (_, second) = delivery.teller.record(formed(1)), delivery.teller.record(formed(1))
    broken = replace(first, value=b"")
    delivery.teller.instead(topic, [broken, second])
    delivery.settle(delivery.audience(COA), [Batch(topic, first.partition, 0, [broken, second])])
    audience = delivery.audience(COA, AUDITOR)
    delivery.begin(audience)
    assert types(delivery, audience, AUDITOR) == ["RegionalMatchMade"]


def test_who_shall_know_nothing_of_before_begins_with_what_comes(delivery: Streams) -> None:
    delivery.hear(delivery.audience(COA), day(), formed(1), matched(1))
    audience = delivery.audience(COA, GGD)
    delivery.hear(audience, formed(2))
    assert types(delivery, audience, GGD) == ["HouseholdFormed"]


def test_another_version_of_an_agreement_begins_nothing_anew(delivery: Streams) -> None:
    delivery.hear(delivery.audience(COA, AUDITOR), day(), formed(1))
    later = delivery.audience(COA, narrowed(AUDITOR), first_id=100)
    assert delivery.begin(later) == 0


def test_a_day_that_starts_alone_begins_nothing_that_does_not_hold(delivery: Streams) -> None:
    audience = delivery.audience(COA, replace(AUDITOR, ends_on=date(2017, 1, 20)))
    assert delivery.hear(audience, DayStarted(date=DAY), formed(1)) == 1
