"""Receives a partner's stream by webhook: `python receiver.py secrets.txt 8443 certificate.pem key.pem`.

One secret a line in secrets.txt; both, while it changes. Without a certificate it speaks plain HTTP, for behind a proxy
that does TLS.
"""

import ssl
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ketenbus_partner import Event, FilePosition, Receiver
from ketenbus_partner.by_webhook import LARGEST_BYTES


def handle(event: Event) -> None:
    """Yours. What it raises leaves the call without an answer, so that the event comes again."""
    print(event.sequence, event.subject, event.name, event.data, flush=True)


def endpoint(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Endpoint(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isascii() or not length.isdigit():
                return self.send_error(411)
            if len(length) > 9 or int(length) > LARGEST_BYTES:
                return self.send_error(413)
            self.send_response(receiver.receive(dict(self.headers), self.rfile.read(int(length))))
            self.end_headers()
            return None

    return Endpoint


def speak_tls(server: ThreadingHTTPServer, certificate: str, key: str | None = None) -> None:
    """Hands are shaken where a connection is handled, within its timeout: one that says nothing holds up no other."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    secrets_file, port, *certificate = sys.argv[1:]
    receiver = Receiver(
        Path(secrets_file).read_text(encoding="ascii").split(), FilePosition("webhook.position"), handle
    )
    server = ThreadingHTTPServer(("127.0.0.1", int(port)), endpoint(receiver))
    if certificate:
        speak_tls(server, *certificate)
    with suppress(KeyboardInterrupt):
        server.serve_forever()
