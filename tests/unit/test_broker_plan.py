"""What must change on a broker is told in words before it is done, and what no file asks for only goes when named."""

from dataclasses import replace
from typing import Any, cast

import pytest
from kafka.admin import ACL, KafkaAdminClient

from services.agreements.agreements import Agreements, load_agreements
from services.platform.broker_plan import Found, Plan, plan, prune
from services.platform.errors import PlatformError
from services.platform.topics import load_topics
from services.platform.wanted import Wanted, WantedTopic, derived

AGREEMENTS = load_agreements()
TOPICS = load_topics()
WANTED = derived(TOPICS, AGREEMENTS)
EMPTY = Found({}, frozenset(), frozenset(), {})


def having(wanted: Wanted) -> Found:
    """A broker as `apply` leaves it."""
    return Found(
        {topic.name: topic for topic in wanted.topics},
        frozenset({"admin", *wanted.users}),
        wanted.rights,
        dict(wanted.rates),
    )


def without(partner: str) -> Agreements:
    return {name: terms for name, terms in AGREEMENTS.items() if name != partner}


def test_a_broker_that_has_what_the_files_say_needs_nothing() -> None:
    changes = plan(WANTED, having(WANTED))
    assert changes.is_empty
    assert (list(changes.lines()), changes.orphans) == ([], ())


def test_an_empty_broker_gets_everything_and_each_change_is_told_in_words() -> None:
    lines = list(plan(WANTED, EMPTY).lines())
    assert "create topic partner-coa-v1 with 1 partition(s), cleanup.policy=delete, retention.ms=31536000000" in lines
    assert "create user partner-coa" in lines
    assert "allow partner-coa to read topic partner-coa-v1" in lines
    assert "allow partner-coa to read group partner-coa-…" in lines
    assert "allow housing to read and write topic housing-v1" in lines
    assert "let partner-coa read at most 5000000 bytes a second" in lines


def test_a_setting_that_was_changed_by_hand_is_drift() -> None:
    by_hand = WantedTopic("partner-coa-v1", 1, {"cleanup.policy": "delete", "retention.ms": "1", "segment.ms": "9"})
    there = having(WANTED)
    changes = plan(WANTED, replace(there, topics={**there.topics, by_hand.name: by_hand}))
    assert list(changes.lines()) == [
        "change topic partner-coa-v1: retention.ms from 1 to 31536000000; segment.ms from 9 to the default"
    ]


def test_a_rate_that_was_changed_by_hand_is_drift() -> None:
    there = having(WANTED)
    changes = plan(WANTED, replace(there, rates={**there.rates, "partner-coa": 1}))
    assert list(changes.lines()) == ["let partner-coa read at most 5000000 bytes a second"]


def test_other_partitions_are_refused() -> None:
    there = having(WANTED)
    wider = WantedTopic("partner-coa-v1", 2, {})
    with pytest.raises(PlatformError, match=r"partner-coa-v1 has 2 partitions and its file says 1.*another name"):
        plan(WANTED, replace(there, topics={**there.topics, wider.name: wider}))


def test_what_no_file_asks_for_any_more_is_revoked_but_stays() -> None:
    """A partner whose file is gone reads nothing more; its topic and user go when somebody names them."""
    changes = plan(derived(TOPICS, without("coa")), having(WANTED))
    assert list(changes.lines()) == [
        "no longer allow partner-coa to read group partner-coa-…",
        "no longer allow partner-coa to read topic partner-coa-v1",
    ]
    assert changes.orphans == ("topic partner-coa-v1", "user partner-coa")


def test_a_topic_file_that_names_a_reader_less_revokes_its_right() -> None:
    narrowed = tuple(
        topic.model_copy(update={"consumers": [one for one in topic.consumers if one != "work"]})
        if topic.topic == "intake-v1"
        else topic
        for topic in TOPICS
    )
    changes = plan(derived(narrowed, AGREEMENTS), having(WANTED))
    assert list(changes.lines()) == ["no longer allow work to read topic intake-v1"]


def test_rights_of_users_that_are_not_ours_are_not_ours_to_judge() -> None:
    theirs: ACL = next(iter(WANTED.rights))
    foreign = ACL(
        "User:somebody", theirs.host, theirs.operation, theirs.permission_type, theirs.resource_pattern
    )  # fmt: skip
    there = having(WANTED)
    assert plan(WANTED, replace(there, rights=there.rights | {foreign})).is_empty


class Broker:
    """Remembers what it was asked to remove."""

    def __init__(self) -> None:
        self.topics: list[str] = []
        self.users: list[str] = []

    def delete_topics(self, names: list[str]) -> None:
        self.topics += names

    def alter_user_scram_credentials(self, alterations: list[Any]) -> None:
        self.users += [one.user for one in alterations]


@pytest.fixture
def changes() -> Plan:
    return plan(derived(TOPICS, without("coa")), having(WANTED))


def test_only_what_is_named_is_pruned(changes: Plan) -> None:
    broker = Broker()
    assert prune(cast(KafkaAdminClient, broker), changes, ["partner-coa-v1"]) == ["topic partner-coa-v1"]
    assert (broker.topics, broker.users) == (["partner-coa-v1"], [])
    prune(cast(KafkaAdminClient, broker), changes, ["partner-coa"])
    assert (broker.topics, broker.users) == (["partner-coa-v1"], ["partner-coa"])


@pytest.mark.parametrize("name", ["housing-v1", "partner-ind-v1", "admin", "__consumer_offsets", "nothing"])
def test_what_a_file_asks_for_is_never_pruned(changes: Plan, name: str) -> None:
    broker = Broker()
    with pytest.raises(PlatformError, match=name):
        prune(cast(KafkaAdminClient, broker), changes, ["partner-coa", name])
    assert (broker.topics, broker.users) == ([], [])
