"""HTTP/1.1 as it comes over the wire: parsed by httptools, which of itself takes heads of any size."""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from services.runtime.guard import refused
from services.runtime.problems import MEDIA_TYPE, Problem

HEAD_MAX_BYTES = 16 * 1024
_BYTES_AROUND_HEADER = len(": \r\n")


class HeadTooLarge(Exception):
    """Ends the connection with status 400, as everything does that is no request."""


class LimitedProtocol(HttpToolsProtocol):
    """Holds address, headers and trailers of a request to HEAD_MAX_BYTES, and whatever the parser keeps to itself."""

    _head_bytes = 0
    _untold_bytes = 0  # since the parser last told of anything: of a header without end, it tells nothing

    def data_received(self, data: bytes) -> None:
        self._untold_bytes += len(data)
        super().data_received(data)
        if self._untold_bytes > HEAD_MAX_BYTES and not self.transport.is_closing():
            self.send_400_response("Invalid HTTP request received.")

    def on_message_begin(self) -> None:
        self._head_bytes = self._untold_bytes = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value) + _BYTES_AROUND_HEADER)
        super().on_header(name, value)

    def on_body(self, body: bytes) -> None:
        self._untold_bytes = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._untold_bytes = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # what uvicorn says of it is told to nobody
        """Of what no route has seen: counted, logged and told as every other refusal."""
        problem = Problem(400, "not-http", f"This is no request, or its head is larger than {HEAD_MAX_BYTES} bytes.")
        body = bytes(refused(problem, {}).response().body)
        head = f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[400] + head.encode("ascii") + body)
        self.transport.close()

    def _count(self, head_bytes: int) -> None:
        self._untold_bytes = 0
        self._head_bytes += head_bytes
        if self._head_bytes > HEAD_MAX_BYTES:
            raise HeadTooLarge
