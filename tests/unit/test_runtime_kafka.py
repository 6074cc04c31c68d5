"""How Kafka's clients end, beside a broker whose TLS never says farewell."""

import asyncio
import datetime
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import SimpleNamespace

from services.platform.certificates import ensure_certificates
from services.platform.instance import Instance
from services.platform.ownerfiles import ensure_private_folder
from services.runtime.kafka import hanging_up

SECONDS = 10


@contextmanager
def silent_broker(instance: Instance) -> Iterator[int]:
    """Shakes hands, then neither reads nor answers: so uvloop looks to aiokafka when an answer crosses the end."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(instance.certificates / "http.pem", instance.certificates / "http.key")
    over = Event()

    def serve(listener: socket.socket) -> None:
        plain, _ = listener.accept()
        with context.wrap_socket(plain, server_side=True):
            over.wait(SECONDS * 2)

    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as pool:
        served = pool.submit(serve, listener)
        yield listener.getsockname()[1]
        over.set()
        served.result()


def test_a_connection_whose_end_is_not_answered_is_cut_off(tmp_path: Path) -> None:
    """By itself the event loop waits half a minute: so long a relay that looked at its topic published nothing."""
    instance = Instance(tmp_path)
    ensure_private_folder(instance.secrets)
    ensure_certificates(instance, datetime.datetime.now(datetime.UTC))

    async def stop(port: int) -> None:
        trust = ssl.create_default_context(cafile=instance.authority_file)
        _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=trust)
        connections = {"broker": SimpleNamespace(_writer=writer), "closed": SimpleNamespace(_writer=None)}
        async with asyncio.timeout(SECONDS):
            with hanging_up(SimpleNamespace(_conns=connections)):
                writer.close()
                await writer.wait_closed()

    with silent_broker(instance) as port:
        asyncio.run(stop(port))
