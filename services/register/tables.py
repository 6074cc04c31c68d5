"""What the register keeps: persons, encrypted, and who read what of them."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    DateTime,
    Engine,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
)

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

reads = Table(
    "reads",
    metadata,
    Column("read_id", BigInteger, Identity(always=True), primary_key=True),
    Column("person_id", Uuid, ForeignKey(persons.c.person_id), nullable=False),
    Column("caller", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("fields", ARRAY(Text), nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("reads_of_person", "person_id", "read_id"),
)


def create(engine: Engine) -> None:
    """Makes the tables that are not there yet."""
    metadata.create_all(engine)
