"""When a household's assistance ends (PW 11, 13)."""

from collections.abc import Iterator
from datetime import date

from services.contracts.codes import AssistanceEndReason
from services.contracts.work import AssistanceEnded
from services.work.state import Assistance, WorkFile


def end_where_no_adult_is_left(
    assistance: Assistance | None, files: tuple[WorkFile, ...], away: tuple[WorkFile, ...]
) -> Iterator[AssistanceEnded]:
    """Assistance is an adult's (PW 13): it ends with the last who leaves the household, by the files that work knows.

    Children who stay behind have a guardian then, and no right of their own; `away` belong to another household by now.
    """
    gone = [(file, file.closed_on) for file in files] + [(file, file.transferred_on) for file in away]
    days = [day for file, day in gone if day is not None and file.adult_on <= day]
    if assistance is None or not days:
        return
    last = max(assistance.first_settled_on, *days)
    if all(file.closed_on is not None or file.adult_on > last for file in files):
        yield from ended(assistance, last, "nobody-left")


def ended(assistance: Assistance, day: date, reason: AssistanceEndReason) -> Iterator[AssistanceEnded]:
    if assistance.ended_on is None:
        yield AssistanceEnded(
            household=assistance.household, municipality=assistance.municipality, occurred_on=day, reason=reason
        )
