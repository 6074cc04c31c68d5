"""What quotas and swaps came to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType

from services.contracts.event import Event
from services.contracts.figures import Figure, Measures
from services.contracts.folds import folded, of_kind, percent
from services.contracts.housing import SwapEntryPosted
from services.housing.decisions.quotas import half_year_of
from services.housing.state import QuotaAccount, QuotaSwap


def supply_and_demand(events: Sequence[Event], day: date) -> Sequence[Figure]:
    """Of the half-year of the day: the corrected quota, what of it was carried, and who is housed of it (1b)."""
    accounts = [
        one
        for one in folded(QuotaAccount, events)
        if one.period == half_year_of(day) and one.is_set and one.ended_on is None
    ]
    own = [figure for account in accounts for figure in _of(account.municipality, [account])]
    return (*own, *_of("region", accounts))


def _of(place: str, accounts: Sequence[QuotaAccount]) -> Iterator[Figure]:
    corrected, housed = sum(one.corrected for one in accounts), sum(one.housed for one in accounts)
    carried = sum(one.carried + one.inherited_backlog for one in accounts)
    yield Figure(clause="1b", name="corrected-quota", unit="persons", value=corrected, of=place)
    yield Figure(clause="1b", name="carried-quota", unit="persons", value=carried, of=place)
    yield Figure(clause="1b", name="persons-housed", unit="persons", value=housed, of=place)
    share = percent(housed, corrected) if corrected > 0 else None
    yield Figure(clause="1b", name="housed-of-corrected-quota", unit="percent", value=share, of=place)


def swaps(events: Sequence[Event], day: date) -> Sequence[Figure]:
    """What each municipality houses more or fewer for now, which sums to zero; swaps that are overdue (2a)."""
    balances: Counter[str] = Counter()
    for entry in of_kind(events, SwapEntryPosted):
        balances[entry.municipality] += entry.amount
    overdue = sum(swap.status == "agreed" and swap.repay_by < day for swap in folded(QuotaSwap, events))
    return (
        *(
            Figure(clause="2a", name="swap-balance", unit="persons", value=balance, of=municipality)
            for municipality, balance in sorted(balances.items())
        ),
        Figure(clause="2a", name="swap-balance", unit="persons", value=sum(balances.values())),
        Figure(clause="2a", name="swaps-overdue", unit="number", value=overdue),
    )


def open_swaps(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """Swaps that are still to be repaid (6)."""
    running = sum(swap.status == "agreed" for swap in folded(QuotaSwap, events))
    return (Figure(clause="6", name="open-obligations", unit="number", value=running, of="swaps"),)


MEASURES: Measures = MappingProxyType({"1b": supply_and_demand, "2a": swaps, "6": open_swaps})
