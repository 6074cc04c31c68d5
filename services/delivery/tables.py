"""What delivery keeps: how far it read, what it must know to route, and the ledger of everything that was sent."""

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Column,
    Date,
    DateTime,
    Engine,
    ForeignKeyConstraint,
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

from services.bus.store import table
from services.bus.tables import cursors, held_records, sequences
from services.delivery.state import Case, Erased, Member, OwnedHome, Pupil, Today

metadata = MetaData()

for kept_by_the_inbox in (cursors, held_records, sequences):
    kept_by_the_inbox.to_metadata(metadata)

today = table(Today, "today", metadata)
cases = table(Case, "cases", metadata)
pupils = table(Pupil, "pupils", metadata)
owned_homes = table(OwnedHome, "owned_homes", metadata)
members = table(Member, "members", metadata, Index("members_by_household", "household"))
erased = table(Erased, "erased", metadata)

# Each partner's stream in its order: the ledger, and at once what Kafka, webhooks and pull are fed from. The id is
# that of the event that was heard; the partner sees it, as every reference, under its own key.
deliveries = Table(
    "deliveries",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("event_id", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("agreement_version", Integer, nullable=False),
    Column("schema_id", Integer, nullable=False),
    # By the calendar, as agreements hold; how long a delivery is kept is counted from here.
    Column("told_on", Date, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("value", LargeBinary, nullable=False),
    # Our own references of all that it names: who received something of a person is asked when the person asks, or is
    # erased.
    Column("about", ARRAY(Uuid), nullable=False),
    Index("deliveries_by_about", "about", postgresql_using="gin"),
    # Nothing is sent twice, not even by a reader that starts again from the beginning.
    UniqueConstraint("partner", "event_id"),
)

# The schema of every projection by which a delivery was ever written: profiles change, the past stays legible.
projections = Table(
    "projections",
    metadata,
    Column("schema_id", Integer, primary_key=True, autoincrement=False),
    Column("schema", JSON, nullable=False),
)

# The last sequence of each partner's stream, also when its oldest deliveries were cleared away. A stream that has
# begun is here, also while nothing is in it: what it begins with, it gets once.
streams = Table(
    "streams",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

# Events that an operator let go of unsaid: nobody got them.
discards = Table(
    "discards",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("partition", Integer, primary_key=True, autoincrement=False),
    Column("offset", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("code", Text, nullable=False),
    # A stranger's record that is read once more is held once more.
    Column("discarded_at", DateTime(timezone=True), primary_key=True, server_default=func.now()),
)

# Of deliveries that were cleared away: who was told of whom, for whoever is erased later.
recipients = Table(
    "recipients",
    metadata,
    Column("reference", Uuid, primary_key=True),
    Column("partner", Text, primary_key=True),
)

# One for each partner that gave an address: how far its stream was posted, and why no more is. An ended one keeps its
# place; what a partner itself ended keeps nothing else.
webhooks = Table(
    "webhooks",
    metadata,
    Column("partner", Text, primary_key=True),
    # Counts addresses and ends: what came of a post to an earlier one says nothing about this one.
    Column("version", Integer, nullable=False),
    Column("url", Text),
    Column("secret_sealed", LargeBinary),
    Column("former_secret_sealed", LargeBinary),
    Column("former_until", DateTime(timezone=True)),
    Column("posted", BigInteger, nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    Column("ended_by", Text),
)

# Deliveries that are not simply posted in their turn: the next of a stream while it fails (`retried`), what was given
# up (`undeliverable`), what a partner asks for again (`asked`). A row goes when its delivery succeeds.
webhook_troubles = Table(
    "webhook_troubles",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_at", DateTime(timezone=True)),
    Column("due_at", DateTime(timezone=True)),
    Column("answer", Text),
    # When the ledger is cleared of a delivery, nobody can ask for it again.
    ForeignKeyConstraint(["partner", "sequence"], ["deliveries.partner", "deliveries.sequence"], ondelete="CASCADE"),
)


def create(engine: Engine) -> None:
    """Makes the tables that are not there yet."""
    metadata.create_all(engine)
