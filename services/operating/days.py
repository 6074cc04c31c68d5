"""`ketenbus days`: days that no clock said, said by somebody who knows that they have passed."""

from contextlib import closing
from datetime import datetime
from typing import Annotated

import typer

from services.audit.cli import DAY, TROUBLE, in_one_sentence
from services.bus.calendar import AnotherWriter, Calendar, CalendarUnreadable
from services.bus.codec import Codec
from services.bus.last_day import AMSTERDAM, CLOCK
from services.catalogue.schemas import SCHEMAS
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.settings import CalendarSettings


def days(*, until: Annotated[datetime, typer.Option(formats=DAY, help="The last of them, today at most.")]) -> None:
    """Say each day that began since the last one, after an outage that is longer than the clock believes its machine.

    None is ever taken back, nor what falls due on it. The clock says the next ones.
    """
    if until.date() > datetime.now(AMSTERDAM).date():
        raise typer.BadParameter("that day has not begun, by this machine's clock")
    instance = Instance.from_environment()
    try:
        settings = user_settings(instance, "calendar", CalendarSettings)
        with closing(Calendar(Codec.of(SCHEMAS, instance.schema_ids_file), settings, CLOCK)) as calendar:
            said = len(list(calendar.advance(until.date())))
    except (AnotherWriter, CalendarUnreadable, *TROUBLE) as error:
        typer.echo(in_one_sentence(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{said} days said, calendar-v1 stands at {calendar.last_day}; `ketenbus services up calendar` goes on")
