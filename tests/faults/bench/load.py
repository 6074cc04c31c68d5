"""What the clients do all the while, by the seed: families arrive and get their permits, municipalities swap quotas,
and two households at a time are to have the same home."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import Future
from http import HTTPStatus
from threading import Event, Thread
from typing import Any
from uuid import UUID

from services.platform.instance import Instance
from tests.faults.bench.clients import Clients, Given, History
from tests.faults.bench.flowing import Flow

DAY = "2017-02-01"
REPAY_BY = "2017-06-30"
SEATS = 40
AT_ONCE = 8  # commands on one municipality
VOLLEY_SECONDS = 4.0
HOMES_SECONDS = 5.0
HOUSING_MUNICIPALITY = "GM0321"
ASSOCIATION = "00000099000000000001"
COMMANDS_OF_A_HOME = 11
COMMANDS_OF_A_FAMILY = 2.3
GIVES_UP = 0.2
RETRY_SECONDS = (0.3, 1.5)
PATIENCE_SECONDS = 150.0
STEPS_MOST = 6  # of what is under way when the load ends: a home for two
BURST_SECONDS = 60.0

# As much room as the formula gives, so that no match is refused.
QUOTA = {
    "municipality": HOUSING_MUNICIPALITY, "period": "2017H1", "occurred_on": DAY, "persons": 1_000_000,
    "population": 17_000_000, "national_population": 17_000_000, "national_persons": 1_000_000,
}  # fmt: skip

Body = Mapping[str, Any]


class Load(Thread):
    """Open: a family arrives when its moment has come, whether or not others were answered."""

    def __init__(self, instance: Instance, seed: int, rate: float, burst: int, history: History, flow: Flow) -> None:
        """`rate` in commands a second, some of them of swaps and homes; `burst` families come at once each minute."""
        super().__init__(name="load", daemon=True)
        self._clients = Clients(instance, history)
        self._seed = seed
        others = 3 * AT_ONCE / VOLLEY_SECONDS + COMMANDS_OF_A_HOME / HOMES_SECONDS
        self._pause = COMMANDS_OF_A_FAMILY / max(rate - others, rate / 2)
        self._burst = burst
        self._flow = flow
        self._runs = Event()
        self._ends: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self.error: BaseException | None = None  # what ended it
        self.history = history

    def begin(self) -> None:
        self.start()
        if not self._runs.wait(STEPS_MOST * PATIENCE_SECONDS):
            raise TimeoutError("the load does not begin")
        self.check()

    def check(self) -> None:
        """Raises whatever ended it."""
        if self.error is not None:
            raise self.error

    def end(self) -> None:
        """Nobody new comes; those that are under way are waited for."""
        self.check()
        self._loop.call_soon_threadsafe(self._ends.set)
        self.join(STEPS_MOST * PATIENCE_SECONDS)
        self.check()
        if self.is_alive():
            raise TimeoutError("the load goes on although it was ended long ago")

    def crowd(self, name: str, volleys: int) -> None:
        """So many volleys of commands on one municipality, and wait for their answers."""
        self._ask(self._volleys(name, volleys)).result(PATIENCE_SECONDS + 60)

    def _ask(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self) -> None:
        try:
            asyncio.run(self._run())
        except BaseException as error:  # noqa: BLE001  # raised again in the thread that asks for the end
            self.error = error
            self._runs.set()

    async def _run(self) -> None:
        self._loop, self._ends = asyncio.get_running_loop(), asyncio.Event()
        async with self._clients:
            watching = asyncio.create_task(self._flow.watch())
            seats = {"school": "99ZZ00", "municipality": "GM0344", "occurred_on": DAY, "seats": SEATS}
            await self._give("isk-utrecht", "education/change-isk-capacity", "seats", seats)
            await self._give("province", "housing/set-housing-quota", "quota", QUOTA)
            await self._home("home/first")
            self._runs.set()
            async with asyncio.TaskGroup() as group:
                bursts = [self._bursts(group)] if self._burst else []
                for each in (self._families(group), self._swaps(), self._homes(), *bursts):
                    group.create_task(each)
            watching.cancel()
            self.history.close()

    async def _until_end(self, seconds: float) -> bool:
        """Whether it is over; else that much later."""
        try:
            await asyncio.wait_for(self._ends.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _families(self, group: asyncio.TaskGroup) -> None:
        due, number = self._loop.time(), 0
        while not await self._until_end(max(0.001, due - self._loop.time())):
            group.create_task(self._family(f"family/{number}"))
            due += self._pause
            number += 1

    async def _bursts(self, group: asyncio.TaskGroup) -> None:
        number = 0
        while not await self._until_end(BURST_SECONDS):
            for one in range(self._burst):
                group.create_task(self._family(f"burst/{number}/{one}"))
            number += 1

    async def _swaps(self) -> None:
        number = 0
        while not await self._until_end(VOLLEY_SECONDS):
            await self._volleys(f"swaps/{number}", 1)
            number += 1

    async def _homes(self) -> None:
        number = 0
        while not await self._until_end(HOMES_SECONDS):
            await self._home(f"home/{number}")
            number += 1

    async def _home(self, name: str) -> None:
        """One home is allocated to two households at the same time, and both move in: of one that is refused."""
        home = _uuid(self._chance(name))
        offer = {
            "home": home, "kind": "existing", "neighbourhood": f"{HOUSING_MUNICIPALITY}-01", "rooms": 3, "fits": 4,
            "accessible": False, "rent_class": "second-cap", "available_from": DAY, "association": ASSOCIATION,
        }  # fmt: skip
        where = {"municipality": HOUSING_MUNICIPALITY, "occurred_on": DAY}
        if not await self._expect("association-rwu", "housing/add-home", name, offer | where):
            return
        client = f"municipality-{HOUSING_MUNICIPALITY.lower()}"

        async def told(by: str, command: str, of: str, **facts: str) -> bool:
            household = _uuid(self._chance(of))
            step = f"{of}/{command}"
            return await self._expect(by, f"housing/{command}", step, {"household": household, **facts, **where})

        async def matched(of: str) -> bool:
            return await self._with_permit(of) and await told("coa", "make-regional-match", of)

        async def allocated(of: str) -> bool:
            return await told(client, "allocate-home", of, home=home)

        async def settled(of: str) -> bool:
            return await told(client, "register-settlement", of, home=home)

        households = [f"{name}/{one}" for one in range(2)]
        for step in (matched, allocated, settled):
            households = await self._done_at_once(step, households)

    async def _family(self, name: str) -> None:
        if not await self._with_permit(name):
            return
        chance = self._chance(f"{name}/again")
        permit = {"household": _uuid(self._chance(name)), "occurred_on": DAY}
        if chance.random() < 0.1:  # a clerk's mistake, which is an event and an answer
            await self._expect("ind", "intake/grant-permit", f"{name}/permit-again", permit)
        if chance.random() < 0.1:  # the same command again, which must get the same answer
            await self._expect("ind", "intake/grant-permit", f"{name}/permit", permit)
        if chance.random() < 0.1:  # nothing may come of this
            await self._give("ind", "intake/grant-permit", f"{name}/bad", {"household": "?", "occurred_on": DAY})

    async def _with_permit(self, name: str) -> bool:
        chance = self._chance(name)
        household = _uuid(chance)
        adult = {"person": _uuid(chance), "adult_from": "2005-03"}
        child = {"person": _uuid(chance), "adult_from": "2021-02", "isk_from": "2015-02", "isk_until": "2021-01"}
        members = [adult, child] if chance.random() < 0.3 else [adult]
        arrival = {"household": household, "municipality": "GM0344", "occurred_on": DAY, "accessible": False}
        if not await self._expect("coa", "intake/register-region-arrival", name, arrival | {"members": members}):
            return False
        await asyncio.sleep(chance.uniform(0.1, 1.5))
        permit = {"household": household, "occurred_on": DAY}
        return await self._expect("ind", "intake/grant-permit", f"{name}/permit", permit)

    async def _volleys(self, name: str, volleys: int) -> None:
        """Swaps of one municipality with others, each step of several at the same time."""
        for number in range(volleys):
            swaps = [f"{name}/{number}/{one}" for one in range(AT_ONCE)]
            for step in (self._propose, self._agree, self._repay):
                swaps = await self._done_at_once(step, swaps)

    async def _done_at_once(self, step: Callable[[str], Awaitable[bool]], things: list[str]) -> list[str]:
        """Those of which it is known to be done: the next step of others might rightly be refused."""
        done = await asyncio.gather(*(step(thing) for thing in things))
        return [thing for thing, is_done in zip(things, done, strict=True) if is_done]

    async def _propose(self, swap: str) -> bool:
        facts = {"partner": self._partner(swap), "persons": 3, "period": "2017H1", "repay_by": REPAY_BY}
        return await self._swap("GM0344", "propose", swap, **facts)

    async def _agree(self, swap: str) -> bool:
        return await self._swap(self._partner(swap), "agree", swap)

    async def _repay(self, swap: str) -> bool:
        return await self._swap("GM0344", "repay", swap, persons=self._chance(swap).randint(1, 4))

    async def _swap(self, municipality: str, verb: str, swap: str, **facts: Any) -> bool:
        identity = _uuid(self._chance(f"{swap}/id"))
        body = {"swap": identity, "municipality": municipality, "occurred_on": DAY, **facts}
        client = f"municipality-{municipality.lower()}"
        return await self._expect(client, f"housing/{verb}-quota-swap", f"{swap}/{verb}", body)

    def _partner(self, swap: str) -> str:
        return self._chance(swap).choice((HOUSING_MUNICIPALITY, "GM0355", "GM0632"))

    async def _expect(self, client: str, command: str, step: str, body: Body) -> bool:
        """False where it is not known to be done; a refusal of what is in order, or no answer, is a surprise."""
        began = self._loop.time()
        given = await self._give(client, command, step, body)
        if given.call.outcome == "fail" and not given.may_change:
            self._is_surprised(command, given)
        # One that came too early waits as long as its service has to read.
        is_early = given.status == HTTPStatus.CONFLICT
        if given.may_change and not is_early and self._loop.time() > began + PATIENCE_SECONDS:
            self.history.surprises[f"{command} had no answer in {PATIENCE_SECONDS:.0f} s"] += 1
        return given.is_done

    async def _give(self, client: str, command: str, step: str, body: Body) -> Given:
        """The same command again until there is an answer that lasts; some give up when they hear nothing."""
        service, name = command.split("/")
        chance = self._chance(f"{step}/{client}")
        gives_up = chance.random() < GIVES_UP
        until = self._loop.time() + PATIENCE_SECONDS
        while True:
            given = await self._clients.give(client, service, name, f"faults/{self._seed}/{step}", body)
            if given.is_crash:
                self._is_surprised(command, given)
            is_unknown = given.call.outcome == "info"
            is_over = self._loop.time() > until or (gives_up if is_unknown else self._ends.is_set())
            if is_over or not given.may_change:
                return given
            await asyncio.sleep(chance.uniform(*RETRY_SECONDS))

    def _is_surprised(self, command: str, given: Given) -> None:
        self.history.surprises[f"{command} was answered {given.status}"] += 1

    def _chance(self, name: str) -> random.Random:
        return random.Random(f"{self._seed}/{name}")


def _uuid(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))
