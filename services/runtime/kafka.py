"""How every Kafka client of ours connects: SCRAM over TLS, with the local authority's certificate."""

import ssl
from typing import Any

import faust

from services.runtime.settings import KafkaSettings


def ssl_context(settings: KafkaSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(settings.kafka_ca_file))


def client_options(settings: KafkaSettings) -> dict[str, Any]:
    """Keyword arguments that aiokafka's and kafka-python's clients have in common."""
    return {
        "bootstrap_servers": settings.kafka_bootstrap,
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": settings.kafka_user,
        "sasl_plain_password": settings.kafka_password.get_secret_value(),
        "ssl_context": ssl_context(settings),
    }


def faust_credentials(settings: KafkaSettings) -> faust.SASLCredentials:
    return faust.SASLCredentials(
        username=settings.kafka_user,
        password=settings.kafka_password.get_secret_value(),
        ssl_context=ssl_context(settings),
        mechanism="SCRAM-SHA-512",
    )
