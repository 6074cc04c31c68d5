"""`ketenbus held`: what a service cannot deal with, and what an operator does about it."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine

from services.audit.cli import TROUBLE, in_one_sentence
from services.bus.bus import Bus
from services.bus.envelope import is_subject
from services.bus.held import HeldEvent, HeldSubject, Seen, held_events, held_subjects
from services.bus.inbox import NotQuarantined
from services.contracts.codes import DISCARD_REASONS
from services.delivery.delivering import Delivering
from services.delivery.ledger import OtherSchema
from services.delivery.relay import LedgerBehind
from services.operating.whose import Holder, HolderOption, books_of, bus_of, delivering_of
from services.platform.errors import PlatformError
from services.platform.instance import Instance

WHAT_TO_DO = """\
What is not heard yet comes when the owner's relay publishes it: see `ketenbus services status` for the owner's worker;
if that runs and the event does not come, `ketenbus outbox republish --service OWNER --subject SUBJECT`.
What has a reason is a fault in a program: mend it, deploy it, then run `ketenbus held --service {service} --retry`.
What will never be mended: `ketenbus held --service {service} --subject SUBJECT --discard CODE`; first with --dry-run.
What is not a subject is a stranger's record: `ketenbus audit` says where it stands. It holds up nothing."""


def held(
    *,
    service: HolderOption,
    subject: Annotated[
        str | None, typer.Option("--subject", help="Only this one; tells of each of its events.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", help="Only the event that stands here: topic/partition/offset.")
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Deal once more with what is held.")] = False,
    discard: Annotated[
        str | None, typer.Option("--discard", help=f"Go on without it, because: {', '.join(DISCARD_REASONS)}.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and leave all as it is.")] = False,
    at_most: Annotated[int, typer.Option("--at-most", min=1, help="Retry no more subjects than this.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the subjects of which a service holds events, and for which event each waits; or see to them.

    What is discarded counts as dealt with: nothing comes of it, and the next event of its subject goes on. Both are
    themselves events of the service (EventRetried, EventDiscarded), without a word of what was in the event. Delivery
    says no events: its table `discards` has what nobody got.
    """
    _require_sense(subject=subject, place=place, retry=retry, discard=discard, dry_run=dry_run)
    try:
        instance = Instance.from_environment()
        with books_of(instance, service) as pool:
            found = _chosen(pool, service, subject, place)
            if retry:
                holder = _holder(instance, service, pool)
                seen = [holder.retry(one.topic, one.subject, is_rehearsal=dry_run) for one in found[:at_most]]
                _tell(service, seen, len(found) - len(seen), is_rehearsal=dry_run, as_json=as_json)
            elif discard is not None:
                one = _discardable(held_events(pool, {each.subject for each in found}), place)
                at = (one.partition, one.offset)
                holder = _holder(instance, service, pool)
                seen = [holder.discard(one.topic, one.subject, at, discard, is_rehearsal=dry_run)]
                _tell(service, seen, 0, is_rehearsal=dry_run, as_json=as_json)
            elif subject is not None or place is not None:
                _show_events(held_events(pool, {each.subject for each in found}), place, as_json=as_json)
            else:
                _show_subjects(service, found, as_json=as_json)
    except (NotQuarantined, OtherSchema, LedgerBehind, *TROUBLE) as error:
        typer.echo(in_one_sentence(error), err=True)
        raise typer.Exit(1) from None


def _require_sense(*, subject: str | None, place: str | None, retry: bool, discard: str | None, dry_run: bool) -> None:
    """Raises BadParameter."""
    if retry and discard is not None:
        raise typer.BadParameter("choose one of --retry and --discard")
    if discard is not None and discard not in DISCARD_REASONS:
        raise typer.BadParameter(f"--discard takes one of {', '.join(DISCARD_REASONS)}")
    if discard is not None and subject is None and place is None:
        raise typer.BadParameter("name what is to be discarded with --subject or --place")
    if dry_run and not retry and discard is None:
        raise typer.BadParameter("--dry-run goes with --retry or --discard")


def _chosen(pool: Engine, service: str, subject: str | None, place: str | None) -> list[HeldSubject]:
    """Raises PlatformError where what was named is not held."""
    found = [one for one in held_subjects(pool) if subject in (None, one.subject)]
    if place is not None:
        at = {(one.topic, one.subject) for one in held_events(pool, {x.subject for x in found}) if one.place == place}
        found = [one for one in found if (one.topic, one.subject) in at]
    if not found and (subject is not None or place is not None):
        named = place if subject is None else _told(subject)
        raise PlatformError(f"{service} holds nothing of {named}; `ketenbus held --service {service}` lists.")
    return found


def _discardable(events: Sequence[HeldEvent], place: str | None) -> HeldEvent:
    """Raises PlatformError where no single event is meant."""
    meant = [one for one in events if one.reason and place in (None, one.place)]
    if not meant:
        raise PlatformError(
            "None of its events is quarantined: it waits for one that is missing, which its owner can publish anew with"
            " `ketenbus outbox republish`."
        )
    if len(meant) > 1:
        raise PlatformError(f"Name one of its events with --place: {', '.join(one.place for one in meant)}.")
    return meant[0]


def _holder(instance: Instance, service: Holder, pool: Engine) -> Bus | Delivering:
    return delivering_of(instance, pool) if service is Holder.DELIVERY else bus_of(instance, service, pool)


def _tell(service: str, seen: Sequence[Seen], rest: int, *, is_rehearsal: bool, as_json: bool) -> None:
    if as_json:
        told = [one._replace(subject=_told(one.subject))._asdict() for one in seen]
        typer.echo(orjson.dumps({"dry_run": is_rehearsal, "seen_to": told, "not_tried": rest}).decode())
        return
    would = "would have " if is_rehearsal else ""
    for one in seen:
        still = f"; {one.held} still held" + (f" ({one.reason})" if one.reason else "") if one.held else ""
        said = f", and said {', '.join(one.said)}" if one.said else ""
        typer.echo(f"{_told(one.subject)} on {one.topic}: {would}dealt with {one.dealt_with}{said}{still}")
    dealt_with = sum(one.dealt_with for one in seen)
    typer.echo(f"{service} {would}dealt with {dealt_with} events; {sum(one.held for one in seen)} of these still held")
    if rest:
        typer.echo(f"{rest} more subjects were not tried: run it again, or allow more with --at-most")


def _show_events(events: Sequence[HeldEvent], place: str | None, *, as_json: bool) -> None:
    events = [one for one in events if place in (None, one.place)]
    if as_json:
        rows = [{**asdict(one), "subject": _told(one.subject), "place": one.place} for one in events]
        typer.echo(orjson.dumps(rows).decode())
        return
    table = Table("place", "subject", "sequence", "type", "since", "reason")
    for one in events:
        kind = one.type or "(no event)"
        since = f"{one.since:%Y-%m-%d %H:%M}"
        table.add_row(one.place, _told(one.subject), str(one.sequence), kind, since, one.reason or "waits")
    Console().print(table)


def _show_subjects(service: str, found: Sequence[HeldSubject], *, as_json: bool) -> None:
    if as_json:
        typer.echo(orjson.dumps([replace(one, subject=_told(one.subject)) for one in found]).decode())
        return
    table = Table("subject", "waits for", "events held", "since", "reason")
    for one in found:
        awaited = f"{one.topic} #{one.waits_for} of {one.owner}" if one.subject else "nothing"
        since = f"{one.since:%Y-%m-%d %H:%M}"
        table.add_row(_told(one.subject), awaited, str(one.events), since, one.reason or "not heard yet")
    Console().print(table if found else f"{service} holds nothing")
    if found:
        typer.echo(WHAT_TO_DO.format(service=service))


def _told(subject: str) -> str:
    return subject if is_subject(subject) else "(not a subject)"
