"""Between every client and the broker: a wire that can be slow, torn or silent."""

import asyncio
from contextlib import suppress
from threading import Event, Thread

CHUNK_BYTES = 64 * 1024
HOST = "127.0.0.1"
STARTS_SECONDS = 10.0


class Proxy:
    """Runs in a thread of its own; TLS passes through it unread."""

    def __init__(self, port: int, target: int) -> None:
        self._port = port
        self._target = target
        self._writers: set[asyncio.StreamWriter] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._delay_seconds = 0.0
        self._is_open = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._run()), name="proxy", daemon=True)
        self._loop: asyncio.AbstractEventLoop
        self._passes: asyncio.Event
        self._ends: asyncio.Event

    def open(self) -> None:
        self._thread.start()
        self._is_open.wait(STARTS_SECONDS)

    def close(self) -> None:
        if not self._is_open.is_set():
            return
        self._loop.call_soon_threadsafe(self._ends.set)
        self._thread.join(STARTS_SECONDS)

    def delay(self, seconds: float) -> None:
        """Whatever is sent takes so much longer, in both directions."""
        self._delay_seconds = seconds

    def silence(self) -> None:
        """What the broker answers does not arrive, until `speak`; what it is sent does."""
        self._loop.call_soon_threadsafe(self._passes.clear)

    def speak(self) -> None:
        self._loop.call_soon_threadsafe(self._passes.set)

    def tear(self) -> None:
        """Every connection is reset, with whatever is under way."""
        self._loop.call_soon_threadsafe(self._tear)

    def _tear(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    async def _run(self) -> None:
        self._loop, self._passes, self._ends = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
        self._passes.set()
        server = await asyncio.start_server(self._accept, HOST, self._port)
        self._is_open.set()
        await self._ends.wait()
        server.close()
        self._tear()
        if self._serving:
            await asyncio.wait(self._serving, timeout=STARTS_SECONDS)

    def _accept(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(from_client, to_client))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        try:
            from_broker, to_broker = await asyncio.open_connection(HOST, self._target)
        except OSError:
            to_client.transport.abort()
            return
        ends = {to_client, to_broker}
        self._writers |= ends
        try:
            passing = (self._pass(from_client, to_broker), self._pass(from_broker, to_client, may_be_silent=True))
            pumps = [asyncio.ensure_future(one) for one in passing]
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for pump in pumps:
                pump.cancel()
        finally:
            self._writers -= ends
            for end in ends:
                end.transport.abort()

    async def _pass(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, may_be_silent: bool = False
    ) -> None:
        with suppress(OSError):
            while data := await source.read(CHUNK_BYTES):
                if self._delay_seconds:
                    await asyncio.sleep(self._delay_seconds)
                if may_be_silent:
                    await self._passes.wait()
                target.write(data)
                await target.drain()
