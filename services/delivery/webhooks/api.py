"""`/partners/{name}/webhook`: a partner sets, sees, rotates and ends its own webhook, and asks for events again."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from aiohttp.abc import AbstractResolver
from fastapi import APIRouter, Body, Depends, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from yarl import URL

from services.delivery.audience import Audience
from services.delivery.own_stream import check_own, past_retention
from services.delivery.webhooks.addresses import UnfitAddress, checked_url
from services.delivery.webhooks.standing import NoWebhook, Subscription
from services.delivery.webhooks.subscriptions import Address, BeyondStream, Cleared, NewSecret, Subscriptions
from services.runtime.body import FromText, api_router, strict
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller, require

MOST_AGAIN = 10_000
LOOK_UP_SECONDS = 5.0

Sequence = Annotated[int, Field(ge=1, le=2**53)]
AnyCaller = Annotated[Caller, Depends(require())]


@strict
@dataclass(frozen=True, slots=True)
class PutWebhook:
    """`after` is the last sequence that you have; left out, a webhook goes on where it was, a first one begins at 1."""

    url: str
    after: Annotated[int, Field(ge=0, le=2**53)] | None = None


@strict
@dataclass(frozen=True, slots=True)
class AskAgain:
    """A range of sequences, both ends included; without one, all that was given up."""

    first: Sequence | None = None
    last: Sequence | None = None


Put = Annotated[PutWebhook, FromText(), Body()]
Again = Annotated[AskAgain, FromText(), Body()]


@dataclass(frozen=True, slots=True)
class Asked:
    """So many events will be posted again."""

    events: int


def webhook_routes(
    subscriptions: Subscriptions, audience: Audience, names: AbstractResolver, *, loopback: bool
) -> APIRouter:
    router = api_router("/partners/{name}/webhook")

    @router.get("", tags=["webhooks"])
    def webhook(name: str, caller: AnyCaller) -> Subscription:
        """How it stands: how far your stream was posted, what fails and when that is tried again, what was given up."""
        check_own(name, caller, audience, "webhook")
        with _there_is_one():
            return subscriptions.get(name)

    @router.put("", tags=["webhooks"])
    async def put_webhook(name: str, asked: Put, caller: AnyCaller, response: Response) -> Address:
        """Have each event posted to this url from now on; what failed is tried again at once.

        The secret by which you verify the posts is in the answer if it was made with it (201), and shown this once.
        410 means that what follows `after`, or where it was, was kept as long as the agreement says, and is gone.
        """
        check_own(name, caller, audience, "webhook")
        url = await _fit(asked.url, names, loopback=loopback)
        try:
            address = await run_in_threadpool(subscriptions.put, name, str(url), asked.after)
        except BeyondStream:
            raise _unfit("after", "is beyond the end of your stream", "send the last sequence that you have") from None
        except Cleared as error:
            raise past_retention(error.last_gone) from None
        response.status_code = 200 if address.secret is None else 201
        return address

    @router.post("/secret", status_code=201, tags=["webhooks"])
    def rotate_secret(name: str, caller: AnyCaller) -> NewSecret:
        """A new secret, shown this once. For a day posts are signed with the former one as well."""
        check_own(name, caller, audience, "webhook")
        with _there_is_one():
            return subscriptions.rotate(name)

    @router.post("/redeliveries", status_code=202, tags=["webhooks"])
    def ask_again(name: str, asked: Again, caller: AnyCaller) -> Asked:
        """Have events posted again, under their own ids and sequences, when nothing new is due."""
        check_own(name, caller, audience, "webhook")
        with _there_is_one():
            return Asked(_ask(subscriptions, name, asked))

    @router.delete("", status_code=204, tags=["webhooks"])
    def end_webhook(name: str, caller: AnyCaller) -> None:
        """Post nothing more, and forget url and secrets. A later PUT goes on where this left off."""
        check_own(name, caller, audience, "webhook")
        with _there_is_one():
            subscriptions.end(name)

    return router


def _ask(subscriptions: Subscriptions, name: str, asked: AskAgain) -> int:
    if asked.first is None and asked.last is None:
        return subscriptions.ask_undeliverable(name)
    if asked.first is None or asked.last is None or asked.last < asked.first:
        raise _unfit("last", "makes no range with first", "send both, the lower one first, or neither")
    if asked.last - asked.first >= MOST_AGAIN:
        raise _unfit("last", "is too far from first", f"ask for at most {MOST_AGAIN} at once")
    return subscriptions.ask_range(name, asked.first, asked.last)


async def _fit(text: str, names: AbstractResolver, *, loopback: bool) -> URL:
    """The url, if it leads somewhere that we would post to. Raises a 422 problem."""
    try:
        url = checked_url(text, loopback=loopback)
        async with asyncio.timeout(LOOK_UP_SECONDS):
            await names.resolve(url.raw_host or "", url.port or 0)
    except UnfitAddress as error:
        raise _unfit("url", error.problem, error.remedy) from None
    except (OSError, ValueError):
        raise _unfit("url", "has a host that no name server knows", "check its name, or try again later") from None
    return url


def _unfit(field: str, problem: str, remedy: str) -> Problem:
    error = FieldError(field=field, problem=problem, remedy=remedy)
    return Problem(422, "invalid-fields", "Some fields are wrong; nothing was done.", errors=[error])


@contextmanager
def _there_is_one() -> Iterator[None]:
    """Answers with a 404 problem where there is none."""
    try:
        yield
    except NoWebhook:
        remedy = "PUT its url first; one that ended begins again by it"
        error = FieldError(field="name", problem="has no webhook", remedy=remedy)
        raise Problem(404, "unknown", "There is no webhook to act on.", errors=[error]) from None
