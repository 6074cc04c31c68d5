"""The legal quota (Huisvestingswet 29) and the room that it leaves."""

from collections.abc import Iterable
from datetime import date

from services.contracts.codes import HousingQuotaRejection
from services.contracts.housing import HousingQuotaRejected, HousingQuotaSet
from services.contracts.norms import Norms
from services.contracts.quotas import legal_quota
from services.contracts.successions import refuse
from services.housing.commands import SetHousingQuota
from services.housing.state import HousingFile, QuotaAccount, Succession, SwapBalance

_LAST_MONTH_OF_FIRST_HALF = 6


def half_year_of(day: date) -> str:
    return f"{day.year}H{1 if day.month <= _LAST_MONTH_OF_FIRST_HALF else 2}"


def set_housing_quota(
    quota: SetHousingQuota, account: QuotaAccount | None, successions: tuple[Succession, ...]
) -> HousingQuotaSet | HousingQuotaRejected | None:
    """The legal quota follows from the formula and never changes; told again, it is nothing new.

    Of whom was succeeded no quota is set any more, for whatever day: what was open passed on with its swaps.
    """
    for gone in successions:
        if gone.municipality == quota.municipality:
            refuse("municipality", gone, successions)
    if account is not None and _is_told_again(quota, account):
        return None
    broken = _why_no_quota(quota, account)
    if broken:
        return HousingQuotaRejected(
            municipality=quota.municipality, period=quota.period, occurred_on=quota.occurred_on, code=broken
        )
    return HousingQuotaSet(
        municipality=quota.municipality,
        period=quota.period,
        occurred_on=quota.occurred_on,
        persons=quota.persons,
        population=quota.population,
        national_population=quota.national_population,
        national_persons=quota.national_persons,
    )


def _is_told_again(quota: SetHousingQuota, account: QuotaAccount) -> bool:
    return (quota.persons, quota.population, quota.national_population, quota.national_persons) == (
        account.persons,
        account.population,
        account.national_population,
        account.national_persons,
    )


def _why_no_quota(quota: SetHousingQuota, account: QuotaAccount | None) -> HousingQuotaRejection | None:
    if account is not None and account.persons is not None:
        return "already-set"
    if min(quota.national_persons, quota.population) < 0 or quota.population > quota.national_population:
        return "figures-impossible"
    if quota.national_population < 1:
        return "figures-impossible"
    if quota.persons != legal_quota(quota.national_persons, quota.population, quota.national_population):
        return "not-by-the-formula"
    return None


def claimed(claims: Iterable[HousingFile]) -> int:
    """Persons matched to a municipality who have yet to settle; they claim room whichever half-year they settle in."""
    return sum(file.persons for file in claims)


def pace(account: QuotaAccount, day: date, norms: Norms) -> int:
    """Persons that should have been housed by the end of the day's month: an equal share a month (practice)."""
    first_month = 1 if account.period.endswith("1") else 7
    months = norms.quota_pace_within_months
    passed = 12 * (day.year - int(account.period[:4])) + day.month - first_month + 1
    return -(-account.corrected * min(max(passed, 0), months) // months)


def room(account: QuotaAccount, balance: SwapBalance | None, claims: Iterable[HousingFile]) -> int:
    """Persons that the corrected quota and the swaps still leave room for; negative where they are overrun."""
    return account.open + (balance.balance if balance else 0) - claimed(claims)
