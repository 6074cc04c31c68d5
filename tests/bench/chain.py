"""How soon a command is felt: from the moment it was due until another service's reaction can be read on Kafka."""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from aiohttp import BasicAuth, ClientSession, TCPConnector
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from services.bus.envelope import Envelope
from services.bus.outbox import PARTITIONS
from services.contracts.housing import HousingFileOpened
from services.platform.envfiles import user_settings
from services.platform.instance import SUPERUSER, Instance
from services.region.partners import Partners
from services.region.quiet import Chain
from services.runtime.clients import trusting
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings
from tests.bench.arena import PROBE

SEED = 20170118
SIGNED_ON = "2017-01-18"
HOUSING = "housing-v1"
REGISTRATIONS_AT_ONCE = 8
REACTION_SECONDS = 30
PROBES = 500
PROBE_PAUSE_SECONDS = 0.01

Reactions = asyncio.Queue[tuple[float, Envelope]]


class CommandsFailed(Exception):
    """A latency is worth nothing while some commands did not get through."""


@dataclass(frozen=True, slots=True)
class Latencies:
    """In milliseconds, one per command or probe."""

    values: Sequence[float]

    def percentile(self, percent: int) -> float:
        """The smallest value that so many per cent of all do not exceed."""
        ordered = sorted(self.values)
        return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


async def broker_round_trips(instance: Instance, probes: int = PROBES) -> Latencies:
    """From handing an event to a producer (acks=all) until a consumer has it, on the quiet broker."""
    settings = user_settings(instance, SUPERUSER, KafkaSettings)
    place = TopicPartition(PROBE, 0)
    values = []
    async with (
        AIOKafkaProducer(enable_idempotence=True, acks="all", **client_options(settings)) as producer,
        AIOKafkaConsumer(isolation_level="read_committed", **client_options(settings)) as consumer,
    ):
        consumer.assign([place])
        await consumer.seek_to_end(place)
        clock = asyncio.get_running_loop().time
        for _ in range(probes):
            began = clock()
            await producer.send(PROBE, b"probe", partition=0)
            await consumer.getone()
            values.append((clock() - began) * 1000)
            await asyncio.sleep(PROBE_PAUSE_SECONDS)
    return Latencies(values[probes // 10 :])  # the first ones also set up connections


async def commands_to_events(instance: Instance, commands_per_second: int, seconds: int, seed: int) -> Latencies:
    """GrantPermit over HTTPS to intake; PermitGranted through Kafka to housing; HousingFileOpened read from Kafka.

    The load is open: every command has its moment, whether or not earlier ones were answered, and is timed from then.
    Each `seed` has households of its own.
    """
    chance = random.Random(seed)
    households = [UUID(int=chance.getrandbits(128), version=4) for _ in range(commands_per_second * seconds)]
    await _register(instance, households, chance)
    await asyncio.to_thread(_await_quiet, instance)
    async with _reactions(instance) as reactions, _client(instance, "ind") as ind:
        due = await _grant_permits(ind, households, 1 / commands_per_second)
        opened = await _files_opened(reactions, len(households))
    return Latencies([(opened[household] - due[household]) * 1000 for household in households])


async def _register(instance: Instance, households: Sequence[UUID], chance: random.Random) -> None:
    """One adult in every household, so that a permit can be granted to it."""
    gate = asyncio.Semaphore(REGISTRATIONS_AT_ONCE)

    async def register(coa: ClientSession, household: UUID) -> None:
        person = {"person": str(UUID(int=chance.getrandbits(128), version=4)), "adult_from": "2005-03"}
        about = {"municipality": "GM0344", "accessible": False, "members": [person]}
        async with gate:
            await _command(coa, "register-region-arrival", household, about)

    async with _client(instance, "coa") as coa:
        await register(coa, households[0])
        await asyncio.gather(*(register(coa, household) for household in households[1:]))


def _await_quiet(instance: Instance) -> None:
    partners = Partners(instance, SEED)
    chain = Chain(partners, lambda: 0)
    chain.await_quiet()
    chain.close()
    partners.close()


async def _grant_permits(ind: ClientSession, households: Sequence[UUID], interval: float) -> Mapping[UUID, float]:
    """Gives each command at its moment, and the moments."""
    clock = asyncio.get_running_loop().time
    began = clock() + 0.1
    due = {household: began + number * interval for number, household in enumerate(households)}
    given = []
    for household, moment in due.items():
        await asyncio.sleep(max(0.0, moment - clock()))
        given.append(asyncio.create_task(_command(ind, "grant-permit", household, {})))
    await asyncio.gather(*given)
    return due


async def _command(client: ClientSession, name: str, household: UUID, about: Mapping[str, object]) -> None:
    body = {"household": str(household), "occurred_on": SIGNED_ON, **about}
    key = {"Idempotency-Key": f"bench-{name}-{household}"}
    async with client.post(f"/commands/{name}", json=body, headers=key) as answer:
        told = await answer.text()
    if answer.status != HTTPStatus.CREATED:
        raise CommandsFailed(f"{name} was answered {answer.status}: {told[:300]}")


@asynccontextmanager
async def _reactions(instance: Instance) -> AsyncIterator[Reactions]:
    """What comes on housing's topic from now on, with the moment at which a reader had it."""
    reactions: Reactions = asyncio.Queue()
    settings = user_settings(instance, "auditor", KafkaSettings)
    clock = asyncio.get_running_loop().time
    async with AIOKafkaConsumer(isolation_level="read_committed", **client_options(settings)) as consumer:
        consumer.assign([TopicPartition(HOUSING, partition) for partition in range(PARTITIONS)])
        await consumer.seek_to_end()

        async def read() -> None:
            async for record in consumer:
                reactions.put_nowait((clock(), Envelope.parse(record.headers)))

        reading = asyncio.create_task(read())
        yield reactions
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


async def _files_opened(reactions: Reactions, households: int) -> Mapping[UUID, float]:
    """When each household's HousingFileOpened came."""
    opened: dict[UUID, float] = {}
    try:
        async with asyncio.timeout(REACTION_SECONDS):
            while len(opened) < households:
                moment, envelope = await reactions.get()
                if envelope.type == HousingFileOpened.TYPE:
                    opened.setdefault(UUID(envelope.subject.removeprefix("household/")), moment)
    except TimeoutError:
        raise CommandsFailed(f"{households - len(opened)} of {households} permits had no HousingFileOpened") from None
    return opened


@asynccontextmanager
async def _client(instance: Instance, name: str) -> AsyncIterator[ClientSession]:
    """A partner's client of intake, by aiohttp: what the load itself costs is taken from the same two cores."""
    trust = trusting(instance.authority_file)
    secret = (instance.client_secrets / f"{name}.secret").read_text().strip()
    async with ClientSession(instance.http_url("intake"), connector=TCPConnector(ssl=trust)) as session:
        async with session.post(
            f"{instance.http_url('access')}/oauth2/token",
            data={"grant_type": "client_credentials"},
            auth=BasicAuth(name, secret),
        ) as answer:
            granted = await answer.json()
        session.headers["Authorization"] = f"Bearer {granted['access_token']}"
        yield session
