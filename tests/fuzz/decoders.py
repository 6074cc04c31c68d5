"""Every decoder, with what may be sent to it and the one error that it may raise."""

import asyncio
import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastavro import parse_schema
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from joserfc.jwk import KeySet, OKPKey
from pydantic import TypeAdapter, ValidationError
from starlette.types import Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from ketenbus_partner import MemoryPosition, NotAnEvent, Receiver, from_json, signature
from ketenbus_partner.registry import decoded
from ketenbus_partner.wire import from_json_batch, from_kafka
from services.access.clients import Client
from services.access.issuer import Issuer
from services.access.requests import TokenRefused, read_credentials
from services.agreements.agreements import FOLDER, PURPOSES, load_agreements
from services.agreements.lines import Unreadable
from services.bus.codec import Codec, Undecodable
from services.bus.envelope import Envelope, Headers, NotAnEnvelope, envelope_on
from services.catalogue.avro_decoders import encoded
from services.catalogue.codes import read_lists
from services.catalogue.examples import read_examples
from services.catalogue.picture import flows
from services.catalogue.records import Lists, record_from_json
from services.catalogue.schemas import SCHEMAS, Schema, load_schemas
from services.delivery.webhooks.addresses import UnfitAddress, checked_url
from services.housing.cli import WHOLE, BadPopulations, read_populations
from services.register.identities import Identity
from services.runtime.body import command_body
from services.runtime.guard import BODY_MAX_BYTES
from services.runtime.problems import Problem, invalid_fields
from services.runtime.strict_json import check_json
from services.runtime.tokens import Caller, TokenVerifier
from services.runtime.wire import LimitedProtocol
from tests.fuzz.boundaries import Boundary, Refused
from tests.fuzz.corpus import AUTHORIZATIONS, BODIES, FILES, FORMS, HOSTILE_FIELDS, REQUESTS, TABLES, URLS
from tests.fuzz.strategies import any_bytes, as_header, mutated, objects
from tests.kit.golden import FILES as GOLDEN_FILES
from tests.kit.golden import HOME_ALLOCATED, Golden
from tests.unit.test_envelope import ENVELOPE

SCHEMA_ID = 1
# Whatever comes before the content in the Confluent wire format.
PREFIX = b"\x00" + SCHEMA_ID.to_bytes(4, "big")
PARTNER = "municipality-gm0344"
WIRE_SECONDS = 5


def decoders(folder: Path) -> tuple[Boundary, ...]:
    """`folder` is an empty one for the files that some of them read."""
    return (
        avro(),
        envelopes(),
        bodies(),
        tokens(folder),
        token_requests(),
        webhook_addresses(),
        agreements(folder),
        populations(folder),
        requests_as_bytes(),
        kit_json(),
        kit_avro(),
        kit_webhooks(),
    )


def avro() -> Boundary:
    """Values of every event, by services/bus/codec.py."""
    schemas = load_schemas()
    codec = Codec(schemas, {f"{kind}/v{version}": SCHEMA_ID for kind, version in schemas})
    events = {event.TYPE: event for flow in flows().values() for when in flow for event in when.emits}
    lists = read_lists()
    values = {kind: _values(schemas[kind, event.VERSION], lists) for kind, event in events.items()}
    drawn = st.sampled_from(sorted(events)).flatmap(
        lambda kind: st.tuples(st.just(kind), st.just(kind) | st.sampled_from(sorted(events)), any_bytes(values[kind]))
    )

    def feed(one: tuple[str, str, bytes | None]) -> Refused | None:
        kind, written_as, value = one
        try:
            codec.decode(value, codec.dataschema(events[written_as]), events[kind])
        except Undecodable as error:
            return Refused(str(error).partition(":")[0], str(error))
        return None

    return Boundary(
        "Avro codec", [(kind, kind, bad) for kind in events for bad in _bad_values(values[kind])], drawn, feed
    )


def _values(schema: Schema, lists: Lists) -> list[bytes]:
    """Of its examples."""
    *_, service, event = schema.type.split(".")
    records = [each.record for each in read_examples(SCHEMAS / service / event) if each.why is None]
    return [PREFIX + encoded(record_from_json(record, schema, lists), schema) for record in records]


def _bad_values(values: Sequence[bytes]) -> list[bytes | None]:
    """Trailing bytes, no magic, an id that nobody gave, a branch −1 (of a union) and lengths beyond the end."""
    good = values[0]
    content = good[len(PREFIX) :]
    return [
        None, b"", b"\x00", good + b"\x00", b"\x01" + good[1:], b"\x00\xff\xff\xff\xff" + content, PREFIX,
        PREFIX + b"\x01" * len(content), PREFIX + b"\xff" * 100, PREFIX + b"\xfe\xff\xff\xff\x0f" * 20,
    ]  # fmt: skip


def envelopes() -> Boundary:
    """Headers of a record, by services/bus/envelope.py."""
    good = ENVELOPE.headers()
    value = mutated([text for _, text in good]) | st.binary(max_size=60)
    changed = st.lists(st.tuples(st.sampled_from([name for name, _ in good]), value | st.none()), max_size=3)

    def feed(headers: Headers) -> Refused | None:
        try:
            envelope = envelope_on("housing-v1", headers)
        except NotAnEnvelope as error:
            return Refused(str(error).partition(":")[0], str(error))
        _is_read_again(envelope)
        return None

    drawn = st.tuples(changed, st.sets(st.sampled_from([name for name, _ in good]), max_size=1))
    return Boundary("envelope headers", [[], good], drawn.map(lambda two: _with(good, *two)), feed)


def _is_read_again(envelope: Envelope) -> None:
    if Envelope.parse(envelope.headers()) != envelope:
        raise AssertionError("what was taken is written as something else")


def _with(good: Headers, changed: Sequence[tuple[str, Any]], missing: set[str]) -> Headers:
    return [(name, value) for name, value in [*good, *changed] if name not in missing]


def bodies() -> Boundary:
    """JSON for every command, by services/runtime (strict_json.py, body.py, fields.py)."""
    kinds = _kinds_of_bodies()
    fields = {name: _fields(kind) for name, kind in kinds.items()}

    def feed(one: tuple[str, bytes]) -> Refused | None:
        name, body = one
        try:
            check_json(body)
            kinds[name].validate_python(body)
        except Problem as problem:
            return _told(problem)
        except ValidationError as error:
            return _told(invalid_fields([{**each, "loc": ("body", *each["loc"])} for each in error.errors()]))
        return None

    drawn = st.sampled_from(sorted(kinds)).flatmap(
        lambda name: st.tuples(st.just(name), objects(fields[name]) | st.binary(max_size=100) | mutated(_SMALL_BODIES))
    )
    corpus = [(name, body) for name in ("GrantPermit", "Identity") for body in BODIES]
    return Boundary("request bodies", [*corpus, *((name, body) for name, _, body in hostile_fields())], drawn, feed)


def hostile_fields() -> Iterator[tuple[str, str, bytes]]:
    """Each kind of body that has such a field, the field, and a body in which nothing else is."""
    for name, kind in _kinds_of_bodies().items():
        for field in HOSTILE_FIELDS.keys() & _fields(kind):
            for value in HOSTILE_FIELDS[field]:
                yield name, field, f'{{"{field}": {value}}}'.encode()


@cache
def _kinds_of_bodies() -> Mapping[str, TypeAdapter[Any]]:
    commands = [when.trigger for flow in flows().values() for when in flow if when.roles]
    return {kind.__name__: command_body(kind) for kind in (*commands, Identity)}


def _fields(kind: TypeAdapter[Any]) -> list[str]:
    return sorted(kind.json_schema()["properties"])


_SMALL_BODIES = [body for body in BODIES if 0 < len(body) < BODY_MAX_BYTES]


def _told(problem: Problem) -> Refused:
    return Refused(problem.reason, bytes(problem.response().body).decode())


def tokens(folder: Path) -> Boundary:
    """The header Authorization of every request, by services/runtime/tokens.py."""
    key = OKPKey.generate_key("Ed25519", {"kid": "fuzz", "use": "sig"})
    (folder / "key.json").write_text(json.dumps(key.as_dict(private=True)))
    (folder / "jwks.json").write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    verifier = TokenVerifier(folder / "jwks.json")
    client = Client.with_secret("", Caller("coa", frozenset({"coa"})))
    good = f"Bearer {Issuer(folder / 'key.json').token('coa', client)}".encode()
    head = st.one_of(st.sampled_from(_HEADS_OF_TOKENS), objects(["alg", "kid", "typ", "crit", "b64"]))
    parts = st.builds(lambda one: b"Bearer " + _encoded(one) + good[good.index(b".") :], head)

    def feed(header: str) -> Refused | None:
        try:
            verifier.caller(header)
        except Problem as problem:
            return _told(problem)
        return None

    drawn = (any_bytes([good, *(one.encode("latin-1") for one in AUTHORIZATIONS)]) | parts).map(as_header)
    return Boundary("access tokens", AUTHORIZATIONS, drawn, feed)


_HEADS_OF_TOKENS = [b'{"alg":"Ed25519","kid":"fuzz"}', b'{"alg":"Ed25519"}', b"{}", b'"\\ud800"']


def _encoded(part: bytes) -> bytes:
    return base64.urlsafe_b64encode(part).rstrip(b"=")


def token_requests() -> Boundary:
    """What is posted for a token, by services/access/requests.py."""

    def feed(one: tuple[str | None, str | None, bytes]) -> Refused | None:
        try:
            read_credentials(*one)
        except TokenRefused as refusal:
            return Refused(refusal.error, f"{refusal} {refusal.remedy}")
        return None

    form = "application/x-www-form-urlencoded"
    authorization = any_bytes([one.encode("latin-1") for one in AUTHORIZATIONS if one.startswith("Basic")])
    drawn = st.tuples(
        st.none() | authorization.map(as_header),
        st.sampled_from([form, f"{form};charset=utf-8", "application/json", "", None]) | st.text(max_size=10),
        any_bytes([one for one in FORMS if len(one) < 1000]),
    )
    corpus = [*((None, form, body) for body in FORMS), *((header, form, FORMS[-1]) for header in AUTHORIZATIONS)]
    return Boundary("token requests", corpus, drawn, feed)


def webhook_addresses() -> Boundary:
    """The url of a webhook, by services/delivery/webhooks/addresses.py."""

    def feed(text: str) -> Refused | None:
        try:
            url = checked_url(text, loopback=False)
        except UnfitAddress as error:
            return Refused(error.problem, str(error))
        if url.scheme != "https" or "." not in str(url.host) or url.user is not None:
            raise AssertionError("an unfit address was taken")
        return None

    good = [url.encode() for url in URLS] + [b"https://example.org/events", b"https://a.b-c.example.org:8443/?a=b"]
    drawn = any_bytes(good).map(lambda content: content.decode("utf-8", "surrogateescape")) | st.text(max_size=40)
    return Boundary("webhook addresses", URLS, drawn, feed)


def agreements(folder: Path) -> Boundary:
    """A partner's file or a profile, by services/agreements."""
    tree, schemas = folder / "topics", [one for one in load_schemas().values() if one.type.endswith(".HomeAllocated")]
    good = {
        "partners": (FOLDER / "partners" / f"{PARTNER}.yaml").read_bytes(),
        "profiles": _PROFILE,
    }
    files = {"partners": tree / "partners" / f"{PARTNER}.yaml", "profiles": tree / "profiles" / "municipality.yaml"}
    for kind, file in files.items():
        file.parent.mkdir(parents=True)
        file.write_bytes(good[kind])
    (tree / "profiles" / PURPOSES).write_bytes(b"home-offer: To agree on a home.\n")

    def feed(one: tuple[str, bytes]) -> Refused | None:
        kind, content = one
        files[kind].write_bytes(content)
        try:
            load_agreements(tree, schemas)
        except Unreadable:
            return Refused("unreadable", "")  # who reads it wrote it: its own words may be told
        finally:
            files[kind].write_bytes(good[kind])
        return None

    drawn = st.sampled_from(sorted(files)).flatmap(
        lambda kind: st.tuples(st.just(kind), any_bytes([good[kind], *_YAML]))
    )
    return Boundary("agreement files", [(kind, content) for kind in files for content in FILES], drawn, feed)


_PROFILE = b"""\
legal_basis: agreement 2f
purpose: To offer homes.
processing_activity: offer-homes
cases: own-homes
history: none
retention_days: 90
events: {housing.HomeAllocated: [household, persons]}
register: {home-offer: [contact]}
"""
_YAML = [content for content in FILES if 0 < len(content) < 200]


def populations(folder: Path) -> Boundary:
    """A table of inhabitants, by services/housing/cli.py."""
    file = folder / "populations.csv"

    def feed(content: bytes) -> Refused | None:
        file.write_bytes(content)
        try:
            found = read_populations(file)
        except BadPopulations as error:
            first, *_ = str(error).splitlines()
            return Refused(first.partition(": ")[2], str(error))
        if WHOLE not in found or min(found.values()) < 1:
            raise AssertionError("what is no number of inhabitants was taken")
        return None

    return Boundary("tables of inhabitants", TABLES, any_bytes([one for one in TABLES if 0 < len(one) < 200]), feed)


def requests_as_bytes() -> Boundary:
    """What a connection brings, by services/runtime/wire.py."""
    good = [request for request in REQUESTS if len(request) < 1000]
    drawn = any_bytes([*good, b"POST /commands/a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nX-A: b\r\n\r\n{}"])
    return Boundary("requests as bytes", REQUESTS, drawn, lambda request: asyncio.run(_over_the_wire(request)))


class _Wire(asyncio.Transport):
    """Keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self._closing = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def is_closing(self) -> bool:
        return self._closing

    def close(self) -> None:
        self._closing = True

    def pause_reading(self) -> None:
        """What is sent is there already."""

    def resume_reading(self) -> None:
        """What is sent is there already."""


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


_CONFIG = Config(_nothing, ws="none", lifespan="off", log_config=None)


async def _over_the_wire(request: bytes) -> Refused | None:
    state, wire = ServerState(), _Wire()
    protocol = LimitedProtocol(_CONFIG, state, {})
    protocol.connection_made(wire)
    protocol.data_received(request)
    async with asyncio.timeout(WIRE_SECONDS):
        while state.tasks:
            await asyncio.gather(*state.tasks)
    protocol.connection_lost(None)
    answers = wire.written.split(b"HTTP/1.1 ")[1:]
    if any(not answer.startswith((b"204", b"400", b"100")) for answer in answers):
        raise AssertionError("a status that nobody gave")
    refused = [answer for answer in answers if answer.startswith(b"400")]
    return Refused("no-request", refused[0].decode()) if refused else None


def kit_json() -> Boundary:
    """What pulling and webhooks bring, by the kit."""

    def feed(one: tuple[Callable[[bytes], object], bytes]) -> Refused | None:
        read, body = one
        return _by_kit(partial(read, body))

    pulled = [json.dumps(golden.content["pull"]).encode() for golden in _golden()]
    drawn = st.tuples(
        st.sampled_from([from_json, from_json_batch]), any_bytes([*pulled, *_batches(pulled)]) | _events()
    )
    return Boundary("kit: JSON", [(from_json, body) for body in BODIES], drawn, feed)


def _golden() -> list[Golden]:
    return [Golden.read(path) for path in GOLDEN_FILES]


def _batches(pulled: Sequence[bytes]) -> list[bytes]:
    return [b"[" + b",".join(pulled[number : number + 2]) + b"]" for number in range(0, len(pulled), 2)]


def _events() -> SearchStrategy[bytes]:
    """A good event with one attribute or field that is anything."""
    event: dict[str, Any] = HOME_ALLOCATED.content["pull"]
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=5,
    )
    attributes = st.builds(lambda name, value: event | {name: value}, st.sampled_from(sorted(event)), anything)
    fields = st.builds(
        lambda name, value: event | {"data": event["data"] | {name: value}},
        st.sampled_from(sorted(event["data"])),
        anything,
    )
    return (attributes | fields).map(lambda one: json.dumps(one).encode())


def _by_kit(read: Callable[[], object]) -> Refused | None:
    try:
        read()
    except NotAnEvent as error:
        return Refused(str(error), str(error))
    return None


def kit_avro() -> Boundary:
    """What Kafka brings, by the kit."""
    by_type = {golden.content["pull"]["type"]: golden for golden in _golden()}
    schemas = {kind: parse_schema(json.loads(golden.content["kafka"]["schema"])) for kind, golden in by_type.items()}
    good = HOME_ALLOCATED.headers

    def feed(one: tuple[str, Headers, bytes]) -> Refused | None:
        kind, changed, value = one
        headers = {**dict(by_type[kind].headers), **dict(changed)}
        return _by_kit(lambda: from_kafka(headers.items(), value, lambda given: decoded(schemas[kind], given or b"")))

    changed = st.lists(st.tuples(st.sampled_from([name for name, _ in good]), any_bytes([b"1", b"2017"])), max_size=1)
    drawn = st.sampled_from(sorted(by_type)).flatmap(
        lambda kind: st.tuples(st.just(kind), changed, any_bytes([by_type[kind].value]))
    )
    corpus: list[tuple[str, Headers, bytes]] = [
        (kind, [], bad) for kind, golden in by_type.items() for bad in _bad_values([golden.value]) if bad
    ]
    return Boundary("kit: Avro", corpus, drawn, feed)


def kit_webhooks() -> Boundary:
    """What is posted to a partner, by the kit: signed or not."""
    headers, body = HOME_ALLOCATED.webhook
    secret, now = HOME_ALLOCATED.secrets[0], HOME_ALLOCATED.sent_at

    def feed(one: tuple[Mapping[str, str], bytes]) -> Refused | None:
        receiver = Receiver([secret], MemoryPosition(), lambda _: None, lambda: now)
        status = receiver.receive(*one)
        return None if status == 204 else Refused(str(status.value), status.phrase)

    def signed(content: bytes) -> tuple[Mapping[str, str], bytes]:
        made = signature(secret, headers["webhook-id"], headers["webhook-timestamp"], content)
        return {**headers, "webhook-signature": made}, content

    # aiohttp and others read a header's bytes as UTF-8, and keep what is none as surrogates.
    texts = any_bytes([text.encode() for text in headers.values()]).map(
        lambda content: content.decode("utf-8", "surrogateescape")
    )
    changed = st.builds(lambda name, text: ({**headers, name: text}, body), st.sampled_from(sorted(headers)), texts)
    drawn = any_bytes([body]).map(signed) | _events().map(signed) | changed
    return Boundary("kit: webhooks", [({}, b""), *map(signed, BODIES)], drawn, feed)
