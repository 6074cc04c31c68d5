"""However much a broker loses of a partner's topic, a reader gets all of the stream, in its order."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from services.delivery.relay import LOOKED_AT, PER_PARTNER, Tail


@dataclass
class Topic:
    """And who publishes to it, round by round; `told` is what the ledger has of the stream."""

    records: list[int] = field(default_factory=list)
    told: int = 0
    known: int = 0
    _end: int = 0

    def look(self) -> None:
        self.known, self._end = self.whole_up_to(), len(self.records)

    def whole_up_to(self) -> int:
        end = len(self.records)
        return Tail(end, end <= LOOKED_AT, self.records[-LOOKED_AT:]).whole_up_to(1)

    def publish(self) -> bool:
        """A round of what is beyond; whether it came to stand right behind what was known to be there."""
        found = len(self.records)
        self.records += range(self.known + 1, min(self.told, self.known + PER_PARTNER) + 1)
        if len(self.records) == found:
            return True
        if found != self._end:
            return False
        self.known, self._end = self.records[-1], len(self.records)
        return True

    def settle(self) -> None:
        """As the relay does it: on what is strange, and when it is quiet, it looks again."""
        while self.told > self.whole_up_to():
            if not self.publish() or self.known == self.told:
                self.look()

    def read(self) -> list[int]:
        """By somebody who takes the next, and drops what comes again or too early."""
        taken: list[int] = []
        for sequence in self.records:
            if sequence == len(taken) + 1:
                taken.append(sequence)
        return taken


@given(
    told=st.integers(0, 3 * PER_PARTNER),
    lost=st.integers(0, 2 * PER_PARTNER),
    later=st.integers(0, 3 * PER_PARTNER),
    is_quiet=st.booleans(),
)
def test_what_a_broker_loses_under_a_relay_that_goes_on_is_published_again(
    *, told: int, lost: int, later: int, is_quiet: bool
) -> None:
    topic = Topic(told=told)
    topic.settle()
    del topic.records[len(topic.records) - min(lost, len(topic.records)) :]
    topic.told += later
    if is_quiet:
        topic.look()
    topic.settle()
    assert topic.read() == list(range(1, topic.told + 1))


@given(st.integers(1, PER_PARTNER), st.integers(1, PER_PARTNER), st.integers(1, 2 * PER_PARTNER))
def test_a_second_loss_before_the_first_was_mended_is_no_worse(lost: int, mended: int, again: int) -> None:
    """Twice a round of what came later stands right behind what was lost."""
    topic = Topic(told=2 * PER_PARTNER)
    topic.settle()
    del topic.records[-lost:]
    topic.told += mended
    assert not topic.publish()
    topic.look()
    assert topic.publish()
    del topic.records[max(len(topic.records) - again, 1) :]
    topic.told += PER_PARTNER
    topic.settle()
    assert topic.read() == list(range(1, topic.told + 1))


def part(*sequences: int) -> Tail:
    return Tail(1000, from_start=False, sequences=list(sequences))


def test_a_repeat_that_is_not_finished_says_only_how_far_it_came() -> None:
    assert part(89, 101, 102, 90, 91).whole_up_to(1) == 91
    assert part(101, 102, 103, 90, 91, 92).whole_up_to(1) == 92


def test_what_is_past_its_retention_is_not_missed() -> None:
    assert part(7, 8, 8, 9).whole_up_to(1) == 9
    assert part().whole_up_to(5) == 4


def test_what_the_ledger_was_cleared_of_is_not_looked_for() -> None:
    hole = [*range(1, 11), 12]
    assert Tail(11, from_start=True, sequences=hole).whole_up_to(12) == 12
    assert part(*hole).whole_up_to(12) == 12
    assert part(*hole).whole_up_to(11) == 10


def test_a_topic_that_is_written_anew_begins_with_what_the_ledger_has() -> None:
    assert Tail(2, from_start=True, sequences=[101, 102]).whole_up_to(40) == 39
    assert Tail(2, from_start=True, sequences=[40, 41]).whole_up_to(40) == 41
    assert Tail(2, from_start=True, sequences=[40, 41]).whole_up_to(45) == 44
    assert Tail(0, from_start=True).whole_up_to(40) == 39
