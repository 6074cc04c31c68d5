"""What the register keeps: persons, encrypted; who read what of them; who was erased, and which partners followed."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Date,
    DateTime,
    Engine,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
)

from services.bus.tables import outbox, sequences

metadata = MetaData()

SEALED_FIELDS = ("v_number", "bsn", "given_name", "family_name", "birth_date", "language", "contact")

persons = Table(
    "persons",
    metadata,
    Column("person_id", Uuid, primary_key=True),
    *(Column(f"{field}_sealed", LargeBinary) for field in SEALED_FIELDS),
    Column("v_number_lookup", LargeBinary, nullable=False, unique=True),
    Column("bsn_lookup", LargeBinary, unique=True),
    Column("request_lookup", LargeBinary, nullable=False),
    Column("registered_by", Text, nullable=False),
    Column("registered_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

# Logboek Dataverwerkingen: the columns are its fields and attributes; the last four are ours. Of whom it is stands here
# as a keyed pseudonym only, so that the log can outlive the person's own rows: who read must remain known.
log_entries = Table(
    "log_entries",
    metadata,
    Column("log_entry_id", BigInteger, Identity(always=True), primary_key=True),
    Column("trace_id", Text, nullable=False),
    Column("span_id", Text, nullable=False),
    Column("parent_span_id", Text),
    Column("status", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("start_time", BigInteger, nullable=False),
    Column("end_time", BigInteger, nullable=False),
    Column("processing_activity_id", Text, nullable=False),
    Column("data_subject_id", Text, nullable=False),
    Column("processor", Text, nullable=False),
    Column("caller", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("fields", ARRAY(Text), nullable=False),
    Column("agreement_version", Integer),
    UniqueConstraint("trace_id", "span_id"),
    Index("log_entries_of_data_subject", "data_subject_id", "log_entry_id"),
)

# These two are the fold of the register's topic (law 1).
erasures = Table(
    "erasures",
    metadata,
    Column("person_id", Uuid, primary_key=True),
    Column("erasure_id", Uuid, nullable=False, unique=True),
    Column("occurred_on", Date, nullable=False),
    Column("read_by", ARRAY(Text), nullable=False),
)

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("erasure_id", Uuid, ForeignKey(erasures.c.erasure_id), primary_key=True),
    Column("partner", Text, primary_key=True),
    Column("occurred_on", Date, nullable=False),
)

for kept_by_the_outbox in (outbox, sequences):
    kept_by_the_outbox.to_metadata(metadata)


def create(engine: Engine) -> None:
    """Makes the tables that are not there yet."""
    metadata.create_all(engine)
