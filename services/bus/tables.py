"""What the bus keeps beside a service's own tables, in the same database schema."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()

# How far each partition of the topics that are read has been dealt with; `applied` counts distinct events.
cursors = Table(
    "cursors",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("partition", Integer, primary_key=True),
    Column("next_offset", BigInteger, nullable=False),
    Column("applied", BigInteger, nullable=False),
)

# The last sequence of each subject: read, for others' topics; given out, for the service's own.
sequences = Table(
    "sequences",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

# Every event that the service has said, in commit order; the relay publishes from here.
outbox = Table(
    "outbox",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("partition", SmallInteger, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("dataschema", Text, nullable=False),
    Column("correlation_id", Text, nullable=False),
    Column("causation_id", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Index("outbox_by_partition", "partition", "position"),
)

# Events that wait for an earlier one of their subject; those with a `reason` are themselves what is waited for.
held_records = Table(
    "held_records",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("partition", Integer, primary_key=True),
    Column("offset", BigInteger, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("headers", JSONB, nullable=False),
    Column("value", LargeBinary),
    Column("reason", Text),
    Column("held_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Index("held_records_by_subject", "topic", "subject", "sequence"),
)

# The answers to commands, so that a repeated command gets the same one.
commands = Table(
    "commands",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("answer", JSONB, nullable=False),
)
