"""What every API measures; one process, one registry (prometheus-client's own), one endpoint."""

from prometheus_client import Counter, Histogram

REQUEST_SECONDS = Histogram("ketenbus_request_seconds", "Time to answer a request.", ["route", "status"])
REQUESTS_REFUSED = Counter("ketenbus_requests_refused", "Requests that got a problem as answer.", ["reason"])
REQUESTS_FAILED = Counter("ketenbus_requests_failed", "Requests that met a fault of ours.")
