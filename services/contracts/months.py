"""Months as the events carry them (`2017-03`), and the civil calendar between them and days."""

from calendar import monthrange
from datetime import date


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
