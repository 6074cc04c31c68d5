"""Quarters of a year, for which the demand for seats is forecast."""

from datetime import date

from services.contracts.months import months_after
from services.contracts.norms import Norms

_MONTHS = 3


def quarter_of(day: date) -> str:
    return f"{day.year}Q{(day.month - 1) // _MONTHS + 1}"


def first_day_of_quarter(day: date) -> date:
    return day.replace(month=(day.month - 1) // _MONTHS * _MONTHS + 1, day=1)


def forecast_begin(forecast_on: date, norms: Norms) -> date:
    """The first day of the quarter that is forecast on that day."""
    return months_after(forecast_on, norms.isk_forecast_ahead_months)


def next_forecast_on(day: date, norms: Norms) -> date:
    """The first day after this one on which a quarter is forecast: so many months before it begins."""
    begin = first_day_of_quarter(months_after(day.replace(day=1), norms.isk_forecast_ahead_months))
    return months_after(begin, _MONTHS - norms.isk_forecast_ahead_months)
