"""Made-up partners with real profiles, and households of which each event goes to the same number of them."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from services.agreements.agreements import Agreement, Agreements, load_agreements
from services.bus.codec import Codec
from services.bus.envelope import Envelope, service_of
from services.bus.outbox import partition_of
from services.contracts.event import Event
from services.contracts.housing import RegionalMatchMade, SettlementRegistered
from services.contracts.intake import (
    FamilyArrivalExpected,
    FamilyArrived,
    FamilyReunificationApplied,
    HouseholdFormed,
    PermitGranted,
)
from services.delivery.audience import Audience
from services.delivery.projection import Record
from services.runtime.settings import StreamSettings

SEED = 20170118
DAY = date(2017, 2, 6)
RECORDED_AT = "2017-02-06T09:00:00+00:00"
# These see every case, and the municipality sees its own: so each event goes to eight.
SEEING_ALL = ("coa", "ind", "auditor", "coa", "ind", "coa", "ind")
PER_EVENT = len(SEEING_ALL) + 1
OF_A_MUNICIPALITY = "municipality-gm0344"
# Granted to all of these profiles.
STORY: tuple[type[Event], ...] = (
    HouseholdFormed,
    PermitGranted,
    FamilyReunificationApplied,
    FamilyArrivalExpected,
    RegionalMatchMade,
    SettlementRegistered,
    FamilyArrived,
)


def partners(count: int, name: str = "fanout") -> Agreements:
    """So many, called `<name>-<number>`, with the agreements of real ones; each but seven is another municipality."""
    real = load_agreements()
    kinds = [*SEEING_ALL, *[OF_A_MUNICIPALITY] * (count - len(SEEING_ALL))]
    return {f"{name}-{number}": _terms(real[kind], f"{name}-{number}", number) for number, kind in enumerate(kinds)}


def _terms(real: tuple[Agreement, ...], name: str, number: int) -> tuple[Agreement, ...]:
    (term,) = real
    municipality = term.partner.municipality and _municipality(number)
    partner = term.partner.model_copy(update={"partner": name, "municipality": municipality})
    return (replace(term, partner=partner),)


def _municipality(number: int) -> str:
    return f"GM9{number:03}"


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it lies on its service's topic."""

    topic: str
    partition: int
    envelope: Envelope
    value: bytes


def households(count: int, agreements: Agreements, codec: Codec) -> Iterator[Told]:
    """The stories of so many households, one after the other, as the services' outboxes would have them published."""
    chance = random.Random(SEED)
    own = [terms[0].partner.municipality for terms in agreements.values() if terms[0].partner.municipality]
    positions: Counter[str] = Counter()
    for number in range(count):
        sequences: Counter[str] = Counter()
        record = _household(chance, own[number % len(own)])
        for kind in STORY:
            topic = f"{service_of(kind.TYPE)}-v1"
            positions[topic] += 1
            sequences[topic] += 1
            event, identity = _event(kind, record), str(_uuid(chance))
            envelope = Envelope(
                identity, kind.TYPE, event.subject, sequences[topic], positions[topic], RECORDED_AT,
                codec.dataschema(kind), identity, identity, f"command/{positions[topic]}",
            )  # fmt: skip
            yield Told(topic, partition_of(event.subject), envelope, codec.encode(event))


def _event(kind: type[Event], record: Record) -> Event:
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # every contract is a dataclass
    return kind.from_record({name: value for name, value in record.items() if name in names})


def _household(chance: random.Random, municipality: str) -> Record:
    """All fields of all events of the story."""
    return {
        "household": _uuid(chance), "municipality": municipality, "occurred_on": DAY, "home": _uuid(chance),
        "members": (_uuid(chance), _uuid(chance)), "persons": 2, "accessible": False, "from_household": None,
        "arrived_on": DAY, "reunification_by": date(2017, 5, 8), "in_time": True, "month": "2017-06",
        "isk_persons": 1, "period": "2017H1", "ground": "work", "allocate_by": date(2017, 2, 20), "arrived": 1,
        "expected": 0,
    }  # fmt: skip


def _uuid(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def audience(agreements: Agreements, settings: StreamSettings) -> Audience:
    """With the schemas that provisioning registered for the profiles."""
    ids = json.loads(settings.projection_ids_file.read_text())
    return Audience(agreements, ids, settings.reference_key())
