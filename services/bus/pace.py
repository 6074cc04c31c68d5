"""Time between two rounds of small work: what comes in a rush is dealt with together, what comes alone at once."""

import asyncio

# A command and its reaction meet a few of these on their way; each round saved spares every process and the broker.
PACE_SECONDS = 0.05


class Pace:
    """Lets a round begin no sooner than so many seconds after the one before it."""

    def __init__(self, seconds: float = PACE_SECONDS) -> None:
        self._seconds = seconds
        self._next = 0.0

    async def keep(self) -> None:
        """Wait until the next round may begin, which it then does."""
        clock = asyncio.get_running_loop().time
        if (early := self._next - clock()) > 0:
            await asyncio.sleep(early)
        self._next = clock() + self._seconds
