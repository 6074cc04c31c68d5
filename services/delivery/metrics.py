"""What delivery's worker measures beside what every bus does."""

from prometheus_client import Gauge

HISTORIES_AWAITED = Gauge(
    "ketenbus_histories_awaited", "Partners whose stream cannot begin, for Kafka does not give all that was before."
)
