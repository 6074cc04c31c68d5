"""The chain as an AsyncAPI 3.0 document: the services' topics, each partner's stream, and who does what on them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from services.agreements.agreements import Agreement
from services.bus.flow import topic_of
from services.catalogue.schemas import Schema
from services.delivery.audience import registry_subject
from services.delivery.projection import projected
from services.handbook.sources import Sources, short
from services.platform.instance import LOOPBACK, Instance
from services.platform.topics import Topic
from services.platform.wanted import MILLISECONDS_A_DAY

AVRO = "application/vnd.apache.avro;version=1.9.0"
CONFLUENT = "application/vnd.confluent.avro"
KAFKA_BINDING = "0.5.0"
Json = Mapping[str, Any]

# CloudEvents 1.0, Kafka binding, binary mode; the second part would let partners join what they have, so they lack it.
EVERYBODYS_HEADERS = {
    "ce_specversion": "Always 1.0.",
    "ce_id": "The event's id; the same event always has the same.",
    "ce_source": "The service that says it, as urn:nld:oin:<OIN>:systeem:<service>.",
    "ce_type": "The event's type.",
    "ce_subject": "What the event is about, also the record's key.",
    "ce_time": "When it was recorded; the day on which it happened is the field occurred_on.",
    "ce_sequence": "1, 2, 3, …, padded with zeros: drop what is not newer than you have, and see what you miss.",
    "content-type": CONFLUENT,
}
SERVICES_HEADERS = {
    "ce_dataschema": "Version and fingerprint of the schema that it was written with.",
    "ce_position": "The order in which its service committed it.",
    "ce_correlationid": "The id of the command or day with which it all began.",
    "ce_causationid": "The id of what it came of.",
    "ce_trigger": "Topic, partition and offset of what it came of (-ahead: before its turn), or command/fingerprint.",
    "traceparent": "W3C trace context.",
}


def document(sources: Sources) -> Json:
    return {
        "asyncapi": "3.0.0",
        "id": "urn:nl:ketenbus",
        "info": {
            "title": "Ketenbus",
            "version": sources.release,
            "description": "The message bus of a regional chain for refugees. A partner receives its own channel,"
            " partner-<name>-v1, and may read no other; operations are told from the services' side.",
        },
        "defaultContentType": CONFLUENT,
        "servers": {"kafka": _server()},
        "channels": {
            **{topic.topic: _service_channel(topic, sources.on(topic)) for topic in sources.topics},
            **{terms[0].topic: _stream(terms) for terms in _by_kafka(sources)},
        },
        "operations": dict(_operations(sources)),
        "components": {
            "securitySchemes": {
                "scram": {"type": "scramSha512", "description": "SASL_SSL; each service and each partner has its user."}
            },
            "schemas": {
                "PartnersHeaders": _headers(EVERYBODYS_HEADERS),
                "ServicesHeaders": _headers(EVERYBODYS_HEADERS | SERVICES_HEADERS),
            },
            "messages": {
                **{_message_name(schema.type): _services_message(schema) for schema in sources.newest.values()},
                **{
                    _message_name(event, term): _partners_message(sources.newest[event], term)
                    for term in sources.terms
                    for event in term.events
                },
            },
        },
    }


def rendered(sources: Sources) -> bytes:
    """The same files give the same bytes."""
    return orjson.dumps(document(sources), option=orjson.OPT_INDENT_2) + b"\n"


def _server() -> Json:
    usual = Instance(Path("/"))
    return {
        "host": "{host}:{port}",
        "protocol": "kafka-secure",
        "variables": {
            "host": {"default": LOOPBACK, "description": "Where Kafka listens."},
            "port": {"default": str(usual.kafka_port), "description": "KETENBUS_PORT_BASE and 92."},
        },
        "security": [{"$ref": "#/components/securitySchemes/scram"}],
        "bindings": {
            "kafka": {
                "schemaRegistryUrl": usual.registry_url,
                "schemaRegistryVendor": "apicurio",
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _by_kafka(sources: Sources) -> Iterator[tuple[Agreement, ...]]:
    return (terms for terms in sources.agreements.values() if "kafka" in terms[-1].channels)


def _message_name(event_type: str, term: Agreement | None = None) -> str:
    return f"{term.profile_name}.{short(event_type)}" if term else short(event_type)


def _service_channel(topic: Topic, schemas: Iterable[Schema]) -> Json:
    names = [_message_name(schema.type) for schema in schemas]
    settings: Json = dict(topic.config) | {"cleanup.policy": [topic.config["cleanup.policy"]]}
    return _channel(topic.topic, " ".join(topic.purpose.split()), names, topic.partitions, settings)


def _stream(terms: tuple[Agreement, ...]) -> Json:
    last = terms[-1]
    names = dict.fromkeys(_message_name(event, term) for term in terms for event in term.events)
    settings = {"cleanup.policy": ["delete"], "retention.ms": last.profile.retention_days * MILLISECONDS_A_DAY}
    says = f"The stream of {last.name}. {last.profile.purpose} Legal basis: {last.profile.legal_basis}."
    return {
        **_channel(last.topic, says, names, 1, settings),
        "x-agreement": [
            {
                "version": term.version, "profile": term.profile_name, "oin": term.partner.oin,
                "from": term.begins_on.isoformat(), "until": term.ends_on.isoformat(), "cases": term.profile.cases,
                "history": term.profile.history, "retentionDays": term.profile.retention_days,
                "legalBasis": term.profile.legal_basis, "purpose": term.profile.purpose,
                "processingActivity": term.profile.processing_activity,
            }
            for term in terms
        ],
    }  # fmt: skip


def _channel(topic: str, says: str, messages: Iterable[str], partitions: int, settings: Json) -> Json:
    return {
        "address": topic,
        "description": says,
        "servers": [{"$ref": "#/servers/kafka"}],
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {
            "kafka": {
                "topic": topic,
                "partitions": partitions,
                "topicConfiguration": settings,
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _operations(sources: Sources) -> Iterator[tuple[str, Json]]:
    """What each service sends and on what of others it acts, and that delivery sends each partner its stream."""
    for topic in sources.topics:
        for producer in topic.producers:
            says = f"{producer} says what happened"
            events = [schema.type for schema in sources.on(topic)]
            yield f"{producer}-sends", _operation("send", topic.topic, map(_message_name, events), says)
        for consumer in topic.consumers:
            # Delivery, which has no flow, acts on everything.
            acts_on = sources.acted_on(consumer) if consumer in sources.flows else sources.newest
            events = [event for event in acts_on if topic_of(event) == topic.topic]
            operation = _operation(
                "receive", topic.topic, map(_message_name, events), f"{consumer} acts on these", f"ketenbus-{consumer}"
            )
            yield f"{consumer}-receives-{topic.topic}", operation
    for terms in _by_kafka(sources):
        names = dict.fromkeys(_message_name(event, term) for term in terms for event in term.events)
        says = f"{terms[0].name} receives what its agreement grants; its groups begin with partner-{terms[0].name}-"
        yield f"delivery-sends-to-{terms[0].name}", _operation("send", terms[0].topic, names, says)


def _operation(action: str, topic: str, messages: Iterable[str], says: str, group: str | None = None) -> Json:
    operation = {
        "action": action,
        "channel": {"$ref": f"#/channels/{topic}"},
        "summary": says,
        "messages": [{"$ref": f"#/channels/{topic}/messages/{name}"} for name in messages],
    }
    if group is None:
        return operation
    group_id = {"type": "string", "enum": [group]}
    return operation | {"bindings": {"kafka": {"groupId": group_id, "bindingVersion": KAFKA_BINDING}}}


def _services_message(schema: Schema) -> Json:
    strategy = {"schemaLookupStrategy": "TopicRecordNameStrategy"}
    subject, says = schema.raw["subject"], f"Version {schema.version}."
    return _message(schema.type, schema.raw, subject, "ServicesHeaders", says, strategy)


def _partners_message(schema: Schema, term: Agreement) -> Json:
    """The projection, as it is registered: what is granted, nullable; once for all partners with the profile."""
    says = f"As profile {term.profile_name} sees it; registered as {registry_subject(term.profile_name, schema.type)}."
    avro = projected(schema, term.events[schema.type])
    return _message(schema.type, avro, schema.raw["subject"], "PartnersHeaders", says, {})


def _message(event_type: str, avro: Json, subject: str, headers: str, says: str, binding: Json) -> Json:
    return {
        "name": event_type,
        "title": avro["name"],
        "summary": avro["doc"],
        "description": says,
        "contentType": CONFLUENT,
        "headers": {"$ref": f"#/components/schemas/{headers}"},
        "payload": {"schemaFormat": AVRO, "schema": avro},
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": f"The subject: {subject}"},
                "schemaIdLocation": "payload",
                "schemaIdPayloadEncoding": "confluent",
                **binding,
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _headers(told: Mapping[str, str]) -> Json:
    properties = {name: {"type": "string", "description": says} for name, says in told.items()}
    return {"type": "object", "required": list(told), "properties": properties}
