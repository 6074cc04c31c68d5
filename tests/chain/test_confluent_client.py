"""An ordinary Confluent-style client reads a topic through the registry, if it may; else it reads nothing."""

import time
from typing import Any

import pytest
from confluent_kafka import Consumer, KafkaError, Message
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

from services.audit.topics import hear
from services.bus.codec import Codec
from services.catalogue.schemas import SCHEMAS
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.settings import KafkaSettings
from tests.chain.telling import Telling

pytestmark = pytest.mark.timeout(300)

TOPIC = "education-v1"
ISK = "99ZZ00"
READ_SECONDS = 30.0
DENIED = {
    KafkaError._AUTHENTICATION,
    KafkaError._ALL_BROKERS_DOWN,
    KafkaError.TOPIC_AUTHORIZATION_FAILED,
    KafkaError.GROUP_AUTHORIZATION_FAILED,
}


@pytest.fixture(scope="module", autouse=True)
def something_to_read(telling: Telling) -> None:
    telling.day(0)
    telling.give("isk-utrecht", "education/change-isk-capacity", school=ISK, municipality="GM0344", seats=31)
    telling.settle()


def credentials(instance: Instance, user: str) -> dict[str, str]:
    settings = user_settings(instance, user, KafkaSettings)
    return {
        "security.protocol": "SASL_SSL",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": settings.kafka_user,
        "sasl.password": settings.kafka_password.get_secret_value(),
    }


def read_topic(instance: Instance, how: dict[str, str], count: int) -> tuple[list[Message], set[int]]:
    """As many messages as are wanted, or those that came before the broker said no; with the codes of its errors."""
    errors: set[int] = set()
    consumer = Consumer(
        {
            "bootstrap.servers": instance.kafka_bootstrap,
            "ssl.ca.location": str(instance.authority_file),
            "group.id": "auditor-confluent",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "error_cb": lambda error: errors.add(error.code()),
            "log_level": 0,
            **how,
        }
    )
    messages: list[Message] = []
    try:
        consumer.subscribe([TOPIC])
        until = time.monotonic() + READ_SECONDS
        while len(messages) < count and not errors & DENIED and time.monotonic() < until:
            message = consumer.poll(0.2)
            if message is not None:
                error = message.error()
                errors.add(error.code()) if error else messages.append(message)
    finally:
        consumer.close()
    return messages, errors


def test_with_credentials_the_registry_tells_what_every_message_says(chain: Instance) -> None:
    settings = user_settings(chain, "auditor", KafkaSettings)
    ours = hear(TOPIC, settings, Codec.of(SCHEMAS, chain.schema_ids_file)).events
    messages, errors = read_topic(chain, credentials(chain, "auditor"), len(ours))
    assert errors == set()
    context = SerializationContext(TOPIC, MessageField.VALUE)
    with SchemaRegistryClient({"url": f"{chain.registry_url}/apis/ccompat/v7"}) as registry:
        deserializer = AvroDeserializer(registry)
        theirs: dict[tuple[int | None, int | None], Any] = {
            (message.partition(), message.offset()): deserializer(message.value(), context) for message in messages
        }
    assert {place: record["municipality"] for place, record in theirs.items()} == {
        (one.partition, one.offset): one.event.as_record()["municipality"] for one in ours
    }
    assert any(record.get("school") == ISK and record.get("seats") == 31 for record in theirs.values())


@pytest.mark.parametrize("who", ["nobody", "a wrong password", "another service"])
def test_without_credentials_it_reads_nothing(chain: Instance, who: str) -> None:
    how = {
        "nobody": {"security.protocol": "SSL"},
        "a wrong password": {**credentials(chain, "auditor"), "sasl.password": "guessed"},
        "another service": credentials(chain, "calendar"),
    }[who]
    messages, errors = read_topic(chain, how, 1)
    assert messages == []
    assert errors
