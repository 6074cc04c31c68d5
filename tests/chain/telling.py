"""How a test tells a story to the running chain: days begin, partners give commands, and everything comes home."""

from datetime import date, timedelta
from typing import Any

from services.bus.calendar import Calendar
from services.bus.codec import Codec
from services.catalogue.schemas import SCHEMAS
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.region.partners import Answer, Partners
from services.region.quiet import Chain
from services.region.span import SIGNING_DAY, Plan, Span
from services.runtime.settings import CalendarSettings

SEED = 16
# One system plays one region: whichever test comes first plays it, and for the others it is played already.
REGION = Plan(households=4, seed=9, span=Span(SIGNING_DAY, date(2017, 5, 1)))


class Telling:
    """Begins on the signing day, or on the day after the last one that this chain has seen."""

    def __init__(self, instance: Instance) -> None:
        settings = user_settings(instance, "calendar", CalendarSettings)
        self._calendar = Calendar(Codec.of(SCHEMAS, instance.schema_ids_file), settings)
        self.partners = Partners(instance, SEED)
        self._chain = Chain(self.partners, lambda: self._calendar.days)
        last = self._calendar.last_day
        self.first_day = last + timedelta(days=1) if last else SIGNING_DAY
        self.today = self.first_day

    def day(self, number: int) -> date:
        """That many days after the story's first day begins for everybody."""
        self.today = self.first_day + timedelta(days=number)
        for _ in self._calendar.advance(self.today, SIGNING_DAY):
            pass
        self.settle()
        return self.today

    def settle(self) -> None:
        self._chain.await_quiet()

    def give(self, client: str, command: str, **body: Any) -> Answer:
        """As a new step each time; nobody waits for what comes of it."""
        step = f"{len(self.partners.given)}/{command}"
        return self.partners.give(client, command, step, occurred_on=self.today, **body)

    def close(self) -> None:
        self._chain.close()
        self._calendar.close()
        self.partners.close()
