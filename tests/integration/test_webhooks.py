"""Webhooks on a real database, to real https receivers: every event in order, whatever the receiver does."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientConnectionError, ClientSession, web
from prometheus_client import REGISTRY
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from standardwebhooks.webhooks import Webhook

from ketenbus_partner import MemoryPosition, Receiver
from services.bus import transaction
from services.bus.publishing import connected, own
from services.delivery.audience import Audience
from services.delivery.ledger import Ledger
from services.delivery.webhooks.errands import Errands
from services.delivery.webhooks.metrics import measure
from services.delivery.webhooks.process import run_until_stopped
from services.delivery.webhooks.schedule import Answer, Patience
from services.delivery.webhooks.sending import Webhooks
from services.delivery.webhooks.signing import Safe
from services.delivery.webhooks.standing import NoWebhook, Subscription
from services.delivery.webhooks.subscriptions import OVERLAP, BeyondStream, Cleared, Subscriptions
from services.platform.certificates import SERVER, _issue, _load, _write
from services.platform.instance import Instance
from services.runtime.settings import WebhooksSettings
from tests.integration.delivering import KEY, Streams, streams
from tests.integration.receiving import SECONDS, Post, answered, receiving, taken
from tests.integration.test_delivery import COA, IND, day, formed
from tests.integration.test_retention import clear
from tests.platforms import free_port

PAST = day().date + timedelta(days=COA.profile.retention_days + 1)
"""When nothing is kept any more of what was told on the first day."""


@dataclass
class Posting:
    """Delivery, what two partners may ask of it, and the settings with which it posts."""

    delivery: Streams
    audience: Audience
    settings: WebhooksSettings
    subscriptions: Subscriptions
    _told: int = 0

    def tell(self, count: int) -> None:
        """So many further events for each partner."""
        self.delivery.hear(self.audience, *(formed(self._told + number) for number in range(1, count + 1)))
        self._told += count

    @asynccontextmanager
    async def running(
        self, granted: Sequence[str] = ("coa", "ind"), pool: Engine | None = None, **settings: Any
    ) -> AsyncIterator[None]:
        """The process's part that posts, from here on."""
        own = self.settings.model_copy(update=settings)
        task = asyncio.create_task(Webhooks(granted, self.audience, pool or self.delivery.engine, own).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait((task,))
        assert task.cancelled(), task.exception()

    async def stands(self, shown: Callable[[Subscription], bool], partner: str = "coa") -> Subscription:
        """How the webhook stands, once this shows."""
        async with asyncio.timeout(SECONDS):
            while True:
                await asyncio.sleep(0.02)
                if shown(found := self.subscriptions.get(partner)):
                    return found


@pytest.fixture
def posting(platform: Instance, tmp_path: Path) -> Iterator[Posting]:
    with streams(platform) as delivery:
        (tmp_path / "references.key").write_text(KEY.hex())
        (tmp_path / "ids.json").write_text("{}")
        settings = WebhooksSettings(
            database_url=delivery.engine.url.render_as_string(hide_password=False),  # type: ignore[arg-type]  # pydantic hides it
            reference_key_file=tmp_path / "references.key",
            projection_ids_file=tmp_path / "ids.json",
            webhooks_port=1,
            webhook_loopback=True,
            webhook_ca_file=platform.authority_file,
            webhook_pause_seconds=0.02,
        )
        audience = delivery.audience(COA, IND)
        delivery.hear(audience, day())
        yield Posting(delivery, audience, settings, Subscriptions(delivery.engine, Safe(KEY)))


def by_pull(posting: Posting, partner: str) -> list[dict[str, Any]]:
    ledger = Ledger(posting.delivery.engine)
    return [posting.audience.as_cloud_event(row, ledger.schema(row.schema_id)) for row in ledger.after(partner, 0, 100)]


def test_every_event_is_posted_in_order_as_by_pull_and_verifies(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        async with receiving(platform) as receiver, posting.running():
            posting.tell(2)
            secret = posting.subscriptions.put("coa", receiver.url, None).secret
            assert secret is not None
            await receiver.got(2)
            posting.tell(3)
            posts = await receiver.got(5)
            assert [post.event for post in posts] == by_pull(posting, "coa")
            assert [Webhook(secret).verify(post.body, post.headers) for post in posts] == by_pull(posting, "coa")
            assert [post.headers["webhook-id"] for post in posts] == [post.event["id"] for post in posts]
            assert {post.headers["content-type"] for post in posts} == {"application/cloudevents+json; charset=utf-8"}
            stands = await posting.stands(lambda now: now.posted == 5)
            assert (stands.state, stands.last, stands.retried, stands.undeliverable) == ("active", 5, None, 0)

    asyncio.run(story())


def test_what_fails_is_posted_again_before_anything_after_it(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(3)
        async with receiving(platform, answered(204, 503, 500, 404, 302)) as receiver, posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            posts = await receiver.got(7)
            assert receiver.sequences == [1, 2, 2, 2, 2, 2, 3]
            assert len({post.headers["webhook-id"] for post in posts}) == 3
            assert (await posting.stands(lambda now: now.posted == 3)).retried is None

    asyncio.run(story())


def test_410_ends_it_until_an_address_is_given_again(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(3)
        async with receiving(platform, answered(204, 410)) as receiver, posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            ended = await posting.stands(lambda now: now.state == "ended")
            assert (ended.ended_by, ended.posted, receiver.sequences) == ("answer-410", 1, [1, 2])
            with pytest.raises(NoWebhook):
                posting.subscriptions.ask_undeliverable("coa")
            assert posting.subscriptions.put("coa", receiver.url, None).secret is None
            await receiver.got(4)
            assert receiver.sequences == [1, 2, 2, 3]

    asyncio.run(story())


def test_retry_after_is_waited_for_and_a_new_address_hurries(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(1)
        answer = answered(503, Retry_After="3600")
        async with receiving(platform, answer) as receiver, posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            failing = (await posting.stands(lambda now: now.retried is not None)).retried
            assert failing
            assert failing.next_attempt_at
            assert failing.failing_since
            assert failing.next_attempt_at - failing.failing_since == timedelta(hours=1)
            assert (failing.sequence, failing.attempts, failing.answer) == (1, 1, "503")
            posting.subscriptions.put("coa", receiver.url, None)
            await receiver.got(2)

    asyncio.run(story())


def test_a_date_in_retry_after_is_kept_to(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(1)
        until = (datetime.now(UTC) + timedelta(minutes=30)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        async with receiving(platform, answered(429, Retry_After=until)) as receiver, posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            failing = (await posting.stands(lambda now: now.retried is not None)).retried
            assert failing
            assert failing.next_attempt_at
            wait = failing.next_attempt_at - datetime.now(UTC)
            assert timedelta(minutes=29) < wait <= timedelta(minutes=30)

    asyncio.run(story())


def refusing(*sequences: int) -> Callable[[Post], Coroutine[Any, Any, web.StreamResponse]]:
    async def answer(post: Post) -> web.StreamResponse:
        return web.Response(status=500 if post.sequence in sequences else 204)

    return answer


def test_what_is_given_up_is_listed_and_comes_again_on_request(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(4)
        async with receiving(platform, refusing(2)) as receiver, posting.running(webhook_patience_seconds=0.3):
            posting.subscriptions.put("coa", receiver.url, None)
            stands = await posting.stands(lambda now: now.posted == 4)
            assert stands.undeliverable == 1
            assert [(one.sequence, one.answer) for one in stands.undeliverable_first] == [(2, "500")]
            assert sorted(set(receiver.sequences)) == [1, 2, 3, 4]
            measure(posting.delivery.engine, ("coa", "ind"))
            receiver.answer = taken
            before = len(receiver.posts)
            assert posting.subscriptions.ask_undeliverable("coa") == 1
            await receiver.got(before + 1)
            assert receiver.sequences[before:] == [2]
            stands = await posting.stands(lambda now: now.undeliverable + now.asked_again == 0)
            assert stands.posted == 4

    asyncio.run(story())


def test_the_kits_receiver_which_insists_on_order_ends_with_everything_once(
    platform: Instance, posting: Posting
) -> None:
    """What was given up makes it refuse all that follows, until it asks for it again."""

    async def story() -> None:
        handled: list[int] = []
        is_down = True

        async def take(post: Post) -> web.StreamResponse:
            if is_down and post.sequence == 2:
                return web.Response(status=503)
            return web.Response(status=kit.receive(post.headers, post.body))

        posting.tell(5)
        async with receiving(platform, take) as receiver, posting.running(webhook_patience_seconds=0.3):
            former = posting.subscriptions.put("coa", "https://localhost:18443/", None).secret
            current = posting.subscriptions.rotate("coa").secret
            assert former
            kit = Receiver([former], MemoryPosition(0), lambda event: handled.append(event.sequence))
            posting.subscriptions.put("coa", receiver.url, None)
            await posting.stands(lambda now: now.undeliverable > 0)
            assert handled == [1]
            is_down = False
            kit = Receiver([current], MemoryPosition(1), lambda event: handled.append(event.sequence))
            async with asyncio.timeout(SECONDS):
                while len(handled) < 5:
                    posting.subscriptions.ask_undeliverable("coa")
                    await posting.stands(lambda now: now.asked_again == 0)
            assert handled == [1, 2, 3, 4, 5]

    asyncio.run(story())


def test_a_range_comes_again_in_order_and_new_events_are_not_held_up_by_it(
    platform: Instance, posting: Posting
) -> None:
    async def story() -> None:
        posting.tell(5)
        async with receiving(platform) as receiver, posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            first = [post.headers["webhook-id"] for post in await receiver.got(5)]
            await posting.stands(lambda now: now.posted == 5)
            receiver.answer = refusing(2)
            assert posting.subscriptions.ask_range("coa", 2, 4) == 3
            await posting.stands(lambda now: now.asked_again == 3 and len(receiver.posts) > 6)
            posting.tell(1)
            await posting.stands(lambda now: now.posted == 6)
            receiver.answer = taken
            await posting.stands(lambda now: now.asked_again == 0)
            again = [post for post in receiver.posts[5:] if post.sequence != 6]
            assert list(dict.fromkeys(post.sequence for post in again)) == [2, 3, 4]
            assert list(dict.fromkeys(post.headers["webhook-id"] for post in again)) == first[1:4]

    asyncio.run(story())


def test_only_what_was_posted_is_asked_for_again(posting: Posting) -> None:
    posting.tell(3)
    posting.subscriptions.put("coa", "https://localhost:18443/", 2)
    assert posting.subscriptions.ask_range("coa", 1, 9) == 2
    assert posting.subscriptions.ask_range("coa", 3, 9) == 0
    with pytest.raises(BeyondStream):
        posting.subscriptions.put("coa", "https://localhost:18443/", 4)


def test_what_is_new_goes_before_what_was_asked_for_again(posting: Posting) -> None:
    posting.tell(3)
    posting.subscriptions.put("coa", "https://localhost:18443/", 2)
    posting.subscriptions.ask_range("coa", 1, 2)
    errands = Errands(posting.delivery.engine, Safe(KEY), Patience())
    new = errands.due("coa")
    assert new
    assert (new.delivery.sequence, new.is_next) == (3, True)
    posting.subscriptions.put("coa", "https://localhost:18443/", 3)
    again = errands.due("coa")
    assert again
    assert (again.delivery.sequence, again.is_next) == (1, False)


@pytest.mark.parametrize("answer", [Answer("delivered", 204), Answer("failed", 500), Answer("gone", 410)])
def test_what_another_settled_meanwhile_is_not_settled_again(posting: Posting, answer: Answer) -> None:
    """A poster that was frozen wakes up: in its place another went on."""
    posting.tell(3)
    posting.subscriptions.put("coa", "https://localhost:18443/", None)
    errands = Errands(posting.delivery.engine, Safe(KEY), Patience())
    frozen = errands.due("coa")
    assert frozen
    while errand := errands.due("coa"):
        assert errands.settle(errand, Answer("delivered", 204), 0) == "delivered"
    assert errands.settle(frozen, answer, 0) == "outdated"
    stands = posting.subscriptions.get("coa")
    assert (stands.state, stands.posted, stands.retried) == ("active", 3, None)


@pytest.mark.parametrize("answer", [Answer("delivered", 204), Answer("failed", 500), Answer("gone", 410)])
def test_what_was_cleared_while_it_was_posted_again_is_not_settled(posting: Posting, answer: Answer) -> None:
    posting.tell(2)
    posting.subscriptions.put("coa", "https://localhost:18443/", 2)
    posting.subscriptions.ask_range("coa", 1, 1)
    errands = Errands(posting.delivery.engine, Safe(KEY), Patience())
    errand = errands.due("coa")
    assert errand
    posting.delivery.hear(posting.audience, replace(day(), date=PAST))
    clear(posting.delivery, posting.audience, {"coa": 2})
    assert errands.settle(errand, answer, 0) == "outdated"
    stands = posting.subscriptions.get("coa")
    assert (stands.state, stands.posted, stands.asked_again) == ("active", 2, 0)


def settle(posting: Posting) -> None:
    errands = Errands(posting.delivery.engine, Safe(KEY), Patience())
    errand = errands.due("coa")
    assert errand
    errands.settle(errand, Answer("delivered", 204), 0)


@pytest.mark.parametrize(
    "act",
    [
        settle,
        lambda posting: posting.subscriptions.put("coa", "https://localhost:18443/", None),
        lambda posting: posting.subscriptions.rotate("coa"),
        lambda posting: posting.subscriptions.end("coa"),
        lambda posting: posting.subscriptions.end_ungranted([("coa", 1)]),
        lambda posting: posting.subscriptions.ask_range("coa", 1, 1),
    ],
)
def test_nobody_holds_a_webhook_for_longer_than_a_while(
    posting: Posting, monkeypatch: pytest.MonkeyPatch, act: Callable[[Posting], object]
) -> None:
    """A process that is frozen then would keep all others waiting: here it stands still because it waits itself."""
    posting.tell(1)
    posting.subscriptions.put("coa", "https://localhost:18443/", None)
    monkeypatch.setattr(transaction, "LONGEST_TRANSACTION_MS", 200)
    with ThreadPoolExecutor() as threads, posting.delivery.engine.begin() as other:
        other.exec_driver_sql("SELECT * FROM webhooks FOR UPDATE")
        error = threads.submit(act, posting).exception(SECONDS)
    assert isinstance(error, DBAPIError)
    assert error.connection_invalidated


def test_no_connection_to_be_had_interrupts_posting_and_does_not_end_it(
    platform: Instance, posting: Posting, caplog: pytest.LogCaptureFixture
) -> None:
    narrow = create_engine(posting.delivery.engine.url, pool_size=1, max_overflow=0, pool_timeout=0.05)

    async def story() -> None:
        posting.tell(1)
        async with receiving(platform) as receiver:
            posting.subscriptions.put("coa", receiver.url, None)
            with narrow.connect() as only:
                async with posting.running(pool=narrow):
                    async with asyncio.timeout(SECONDS):
                        while "webhooks_interrupted" not in caplog.text:  # noqa: ASYNC110  # a log wakes nobody
                            await asyncio.sleep(0.02)
                    only.close()
                    await receiver.got(1)

    asyncio.run(story())
    narrow.dispose()


def test_whoever_starts_again_goes_on_where_it_was_with_the_pause_that_was_left(
    platform: Instance, posting: Posting
) -> None:
    async def story() -> None:
        posting.tell(4)
        async with receiving(platform, answered(204, 503, 503, Retry_After="3600")) as receiver:
            posting.subscriptions.put("coa", receiver.url, None)
            async with posting.running():
                before = (await posting.stands(lambda now: now.retried is not None)).retried
            async with posting.running():
                posting.subscriptions.put("ind", receiver.url, None)
                await posting.stands(lambda now: now.retried is not None, "ind")
            assert posting.subscriptions.get("coa").retried == before
            posting.subscriptions.put("coa", receiver.url, None)
            async with posting.running():
                await posting.stands(lambda now: now.posted == 4)
            ids = {event["id"] for event in by_pull(posting, "coa")}
            assert [post.sequence for post in receiver.posts if post.headers["webhook-id"] in ids] == [1, 2, 2, 3, 4]

    asyncio.run(story())


def test_stopped_again_and_again_in_the_midst_it_loses_nothing(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(40)
        async with receiving(platform) as receiver:
            posting.subscriptions.put("coa", receiver.url, None)
            for count in (1, 9, 23):
                async with posting.running():
                    await receiver.got(count)
            async with posting.running():
                await posting.stands(lambda now: now.posted == 40)
            assert list(dict.fromkeys(receiver.sequences)) == list(range(1, 41))
            assert len(receiver.sequences) <= 43, "at most what was under way comes twice"

    asyncio.run(story())


def test_a_partner_that_hangs_holds_up_nobody_else(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        let_go = asyncio.Event()

        async def hang(_: Post) -> web.StreamResponse:
            await let_go.wait()
            return web.Response(status=204)

        posting.tell(30)
        async with receiving(platform, hang) as hanging, receiving(platform) as receiver, posting.running():
            posting.subscriptions.put("ind", hanging.url, None)
            await hanging.got(1)
            posting.subscriptions.put("coa", receiver.url, None)
            await receiver.got(30)
            assert receiver.sequences == list(range(1, 31))
            assert hanging.sequences == [1], "one at a time, and this one is still under way"
            let_go.set()
            await posting.stands(lambda now: now.posted == 30, "ind")

    asyncio.run(story())


def test_whoever_does_not_answer_in_time_is_asked_again(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        let_go = asyncio.Event()

        async def hang(_: Post) -> web.StreamResponse:
            await let_go.wait()
            return web.Response(status=204)

        posting.tell(1)
        async with receiving(platform, hang) as receiver, posting.running(webhook_timeout_seconds=0.2):
            posting.subscriptions.put("coa", receiver.url, None)
            await receiver.got(2)
            stands = await posting.stands(lambda now: now.retried is not None)
            assert stands.retried
            assert stands.retried.answer == "timeout"
            let_go.set()

    asyncio.run(story())


def test_2xx_is_done_however_long_its_body(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        bodies = asyncio.Event()

        async def endless(post: Post) -> web.StreamResponse:
            response = web.StreamResponse(status=200)
            await response.prepare(post.request)
            await response.write(b"x" * 100_000)
            await bodies.wait()
            return response

        posting.tell(2)
        async with receiving(platform, endless) as receiver, posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            await posting.stands(lambda now: now.posted == 2)
            assert receiver.sequences == [1, 2]
            bodies.set()

    asyncio.run(story())


def test_a_redirect_is_not_followed(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(1)
        async with receiving(platform) as elsewhere:
            moved = answered(301, 307, 308, Location=elsewhere.url)
            async with receiving(platform, moved) as receiver, posting.running():
                posting.subscriptions.put("coa", receiver.url, None)
                await posting.stands(lambda now: now.posted == 1)
                assert (receiver.sequences, elsewhere.posts) == ([1, 1, 1, 1], [])

    asyncio.run(story())


@pytest.mark.parametrize(
    ("settings", "answer"),
    [({"webhook_loopback": False}, "forbidden-address"), ({"webhook_ca_file": None}, "untrusted")],
)
def test_nothing_is_sent_to_an_unfit_address_or_without_a_trusted_certificate(
    platform: Instance, posting: Posting, settings: dict[str, Any], answer: str
) -> None:
    async def story() -> None:
        posting.tell(1)
        async with receiving(platform) as receiver, posting.running(**settings):
            posting.subscriptions.put("coa", receiver.url, None)
            stands = await posting.stands(lambda now: now.retried is not None)
            assert stands.retried
            assert stands.retried.answer == answer
            assert receiver.posts == []

    asyncio.run(story())


def test_the_certificate_must_be_for_the_name(platform: Instance, posting: Posting, tmp_path: Path) -> None:
    """One for the number to which the connection is made, by an authority that is trusted, does not do."""
    folder = platform.certificates
    authority = _load(folder / "ca.pem", folder / "ca.key")
    _write(tmp_path, "other", _issue(authority, "other", datetime.now(UTC), [SERVER], ["hooks.example.nl"]))

    async def story() -> None:
        posting.tell(1)
        async with receiving(platform, taken, tmp_path / "other.pem") as receiver, posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            stands = await posting.stands(lambda now: now.retried is not None)
            assert stands.retried
            assert stands.retried.answer == "untrusted"
            assert receiver.posts == []

    asyncio.run(story())


def test_while_a_secret_rotates_posts_verify_with_both_and_then_with_the_new_one(
    platform: Instance, posting: Posting
) -> None:
    async def story() -> None:
        async with receiving(platform) as receiver, posting.running():
            former = posting.subscriptions.put("coa", receiver.url, None).secret
            current = posting.subscriptions.rotate("coa").secret
            assert former
            posting.tell(1)
            (post,) = await receiver.got(1)
            for secret in (former, current):
                Webhook(secret).verify(post.body, post.headers)
            assert posting.subscriptions.get("coa").former_secret_until is not None

    asyncio.run(story())
    posting.tell(1)
    later = Errands(posting.delivery.engine, Safe(KEY), Patience(), lambda: datetime.now(UTC) + OVERLAP)
    errand = later.due("coa")
    assert errand
    assert len(errand.keys) == 1


def test_what_a_partner_ended_holds_no_secret_and_begins_again_where_it_was(
    platform: Instance, posting: Posting
) -> None:
    async def story() -> None:
        posting.tell(2)
        async with receiving(platform) as receiver, posting.running():
            former = posting.subscriptions.put("coa", receiver.url, None).secret
            await posting.stands(lambda now: now.posted == 2)
            posting.subscriptions.end("coa")
            kept = posting.delivery.rows("SELECT url, secret_sealed, former_secret_sealed FROM webhooks")
            assert kept == [(None, None, None)]
            with pytest.raises(NoWebhook):
                posting.subscriptions.rotate("coa")
            posting.tell(1)
            again = posting.subscriptions.put("coa", receiver.url, None).secret
            assert again is not None
            assert again != former
            await receiver.got(3)
            assert receiver.sequences == [1, 2, 3]
            Webhook(again).verify(receiver.posts[2].body, receiver.posts[2].headers)

    asyncio.run(story())


def test_who_is_granted_no_webhook_any_more_has_none_and_its_stream_is_cleared(posting: Posting) -> None:
    async def story() -> None:
        posting.tell(2)
        for partner in ("coa", "ind"):
            posting.subscriptions.put(partner, "https://localhost:18443/", None)
        async with posting.running(granted=("ind",)):
            ended = await posting.stands(lambda now: now.state == "ended")
        assert (ended.ended_by, ended.url, ended.posted) == ("agreement", None, 0)
        assert posting.delivery.rows("SELECT partner FROM webhooks WHERE secret_sealed IS NOT NULL") == [("ind",)]

    asyncio.run(story())
    posting.delivery.hear(posting.audience, replace(day(), date=PAST))
    clear(posting.delivery, posting.audience, {"coa": 2})
    with pytest.raises(Cleared):
        posting.subscriptions.put("coa", "https://localhost:18443/", None)
    assert posting.subscriptions.put("coa", "https://localhost:18443/", 2).secret is not None


STANDING_BY = "SELECT pid FROM pg_stat_activity WHERE query ~ 'pg_try_advisory_lock.*webhooks/' AND pid NOT IN ({}, {})"


def test_who_stood_by_with_older_agreements_ends_no_webhook_that_began_meanwhile(
    platform: Instance, posting: Posting
) -> None:
    async def story() -> None:
        posting.tell(1)
        async with await connected(posting.settings) as newer, receiving(platform) as receiver:
            await own(newer, "webhooks")
            older = STANDING_BY.format(newer.info.backend_pid, "pg_backend_pid()")
            async with posting.running(granted=("ind",)):
                async with asyncio.timeout(SECONDS):
                    while not posting.delivery.rows(older):  # noqa: ASYNC110  # it is in another connection
                        await asyncio.sleep(0.02)
                posting.subscriptions.put("coa", "https://localhost:18443/", None)
                posting.subscriptions.put("ind", receiver.url, None)
                await newer.close()
                await receiver.got(1)
                assert posting.subscriptions.get("coa").state == "active"

    asyncio.run(story())


def test_a_webhook_that_was_ended_by_an_agreement_and_is_granted_again_is_told_of(posting: Posting) -> None:
    def is_told() -> bool:
        measure(posting.delivery.engine, ("coa", "ind"))
        return REGISTRY.get_sample_value("ketenbus_webhook_ended", {"partner": "coa"}) == 1

    subscriptions = posting.subscriptions
    subscriptions.put("coa", "https://localhost:18443/", None)
    assert not is_told()
    assert subscriptions.end_ungranted(subscriptions.ungranted(("ind",))) == ["coa"]
    assert is_told()
    subscriptions.end("coa")  # which does not want it again
    assert not is_told()
    subscriptions.put("coa", "https://localhost:18443/", None)
    assert not is_told()
    subscriptions.end("coa")
    assert not is_told()


def test_no_secret_is_kept_as_it_is(posting: Posting) -> None:
    secret = posting.subscriptions.put("coa", "https://localhost:18443/", None).secret
    assert secret
    raw = Webhook(secret)._whsecret
    ((sealed,),) = posting.delivery.rows("SELECT secret_sealed FROM webhooks")
    assert isinstance(sealed, bytes)
    assert raw not in sealed
    assert Safe(KEY).open("coa", sealed) == raw


def test_what_came_of_a_post_to_a_former_address_changes_nothing(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        moving = asyncio.Event()

        async def late_410(_: Post) -> web.StreamResponse:
            await moving.wait()
            return web.Response(status=410)

        posting.tell(1)
        async with receiving(platform, late_410) as former, receiving(platform) as receiver, posting.running():
            posting.subscriptions.put("coa", former.url, None)
            await former.got(1)
            posting.subscriptions.put("coa", receiver.url, None)
            moving.set()
            assert (await posting.stands(lambda now: now.posted == 1)).state == "active"
            assert receiver.sequences == [1]

    asyncio.run(story())


def test_its_metrics_tell_whether_anybody_posts(posting: Posting) -> None:
    settings = posting.settings.model_copy(update={"webhooks_port": free_port()})
    pool, partners = posting.delivery.engine, ("coa", "ind")

    async def owned(client: ClientSession, told_as: str) -> None:
        async with asyncio.timeout(SECONDS):
            while True:
                await asyncio.sleep(0.02)
                with suppress(ClientConnectionError):  # until it listens
                    async with client.get(f"http://127.0.0.1:{settings.webhooks_port}/metrics") as answer:
                        if f"\nketenbus_webhooks_owned {told_as}\n" in await answer.text():
                            return

    async def story() -> None:
        async with await connected(settings) as frozen, ClientSession() as client, asyncio.TaskGroup() as group:
            await own(frozen, "webhooks")
            webhooks = Webhooks(partners, posting.audience, pool, settings)
            running = group.create_task(run_until_stopped(webhooks, partners, pool, settings))
            await owned(client, "0.0")
            await frozen.close()
            await owned(client, "1.0")
            signal.raise_signal(signal.SIGTERM)
            await running

    asyncio.run(story())


def test_of_two_processes_one_posts(platform: Instance, posting: Posting) -> None:
    async def story() -> None:
        posting.tell(20)
        async with receiving(platform) as receiver, posting.running(), posting.running():
            posting.subscriptions.put("coa", receiver.url, None)
            await posting.stands(lambda now: now.posted == 20)
            assert receiver.sequences == list(range(1, 21))

    asyncio.run(story())
