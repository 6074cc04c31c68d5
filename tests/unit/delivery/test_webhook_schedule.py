"""When a post that failed is tried again: ever later, no later than was asked for, and not for ever."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.delivery.webhooks.schedule import LONGEST_WISH, Answer, Patience, answer_of, wish

NOON = datetime(2017, 2, 6, 12, tzinfo=UTC)
PATIENCE = Patience()

chances = st.floats(0, 1)
attempts_so_far = st.integers(1, 100_000)


@given(attempts_so_far, chances)
def test_a_pause_doubles_until_the_longest_and_at_most_half_of_it_is_left_to_chance(
    attempts: int, chance: float
) -> None:
    whole = min(timedelta(seconds=5 * 2 ** min(attempts - 1, 20)), timedelta(hours=1))
    assert PATIENCE.pause(attempts, 0) == whole
    assert whole / 2 <= PATIENCE.pause(attempts, chance) <= whole


@given(attempts_so_far, st.timedeltas(timedelta(0), timedelta(days=3, seconds=-1)), chances)
def test_until_patience_ends_there_is_a_next_attempt_and_the_last_is_when_it_ends(
    attempts: int, since: timedelta, chance: float
) -> None:
    due_at = PATIENCE.next_attempt(attempts, NOON, NOON + since, None, chance)
    assert due_at is not None
    assert NOON + since < due_at <= NOON + PATIENCE.in_all


def test_three_days_after_the_first_attempt_it_is_given_up() -> None:
    now, attempts = NOON, 1
    while due_at := PATIENCE.next_attempt(attempts, NOON, now, None, 0.5):
        now, attempts = due_at, attempts + 1
    assert now == NOON + timedelta(days=3)
    assert 80 < attempts < 120


@given(st.timedeltas(timedelta(0), timedelta(days=300)), attempts_so_far, chances)
def test_a_wish_goes_before_the_law_within_a_day_and_never_hurries(
    wished: timedelta, attempts: int, chance: float
) -> None:
    due_at = PATIENCE.next_attempt(attempts, NOON, NOON, wished, chance)
    assert due_at == NOON + max(PATIENCE.first_pause, min(wished, LONGEST_WISH))


def test_a_wish_does_not_prolong_patience() -> None:
    now = NOON + timedelta(days=2, hours=20)
    assert PATIENCE.next_attempt(9, NOON, now, timedelta(hours=20), 0) == NOON + timedelta(days=3)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("120", timedelta(seconds=120)),
        (" 0 ", timedelta(0)),
        ("999999999999", LONGEST_WISH),
        ("Mon, 06 Feb 2017 12:02:00 GMT", timedelta(minutes=2)),
        ("Monday, 06-Feb-17 12:02:00 GMT", timedelta(minutes=2)),
        ("Mon Feb  6 12:02:00 2017", timedelta(minutes=2)),
        ("Mon, 06 Feb 2017 11:00:00 GMT", timedelta(0)),
        (None, None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("١٢٣", None),
        ("soon", None),
        ("Tue, 99 Nov 9999999999 99:99:99 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, expected: timedelta | None) -> None:
    assert wish(header, NOON) == expected


@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001  # hypothesis wants them so
def test_every_date_of_retry_after_is_understood(day: datetime) -> None:
    moment = day.replace(microsecond=0, tzinfo=UTC)
    assert wish(format_datetime(moment, usegmt=True), NOON) == max(timedelta(0), moment - NOON)


@given(st.text(max_size=60))
def test_whatever_retry_after_says_is_a_wish_or_nothing(header: str) -> None:
    wished = wish(header, NOON)
    assert wished is None or wished >= timedelta(0)


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (200, "delivered"),
        (204, "delivered"),
        (299, "delivered"),
        (101, "redirected"),
        (302, "redirected"),
        (400, "refused"),
        (410, "gone"),
        (429, "refused"),
        (503, "failed"),
        (999, "failed"),
    ],
)
def test_any_2xx_is_done_410_ends_and_everything_else_is_tried_again(status: int, result: str) -> None:
    assert answer_of(status, None, NOON).result == result


def test_an_answer_is_told_by_its_status_and_otherwise_by_its_kind() -> None:
    assert (answer_of(503, "60", NOON).told, Answer("timeout").told) == ("503", "timeout")
    assert answer_of(429, "60", NOON).wish == timedelta(seconds=60)
