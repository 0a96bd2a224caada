"""Findings of what the accounts will hold: how likely a currency's cash falls below a floor within a month."""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from trellis.bookkeeping.findings.finding import WEIGHTS, Chance, Finding, Topic, Word, level_keys
from trellis.bookkeeping.patterns.forecasting import cash_accounts, forecast_of, untold
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.money import Money
from trellis.core.numbers import ZERO
from trellis.household.budget.alerts import Level, level_of
from trellis.household.cashflow.forecast import BY, By, CashForecast
from trellis.household.movements import Movement
from trellis.household.problems import InsufficientData, StaleData

DAYS = 30
"""How far is looked."""
_PLACES = Decimal("0.0001")
T = TypeVar("T")


def cash_findings(
    record: HouseholdRecord, day: date, money: Sequence[Movement], floors: Collection[Money], seed: int
) -> Iterator[Finding]:
    """One for each currency and floor that will likely be crossed: the floors asked for, and 0 in every currency.

    Where the bank told no balance, or the history is short or old, there is no forecast and no finding.
    """
    by = _once_each()
    for code in sorted({one.currency for one in cash_accounts(record)}):
        mine = [one for one in cash_accounts(record) if one.currency == code]
        if untold(record, mine, day):
            continue
        asked = {ZERO, *(one.amount for one in floors if one.currency == code)}
        for floor in sorted(asked):
            try:
                found = forecast_of(record, code, day, days=DAYS, floor=floor, seed=seed, money=money, by=by)
            except (InsufficientData, StaleData):
                break
            yield from _crossing(found, day)


def _crossing(found: CashForecast, day: date) -> Iterator[Finding]:
    crossing, code = found.crossing, found.currency
    below = found.opening < crossing.floor
    chance = Decimal(crossing.likely.hits) / crossing.likely.count
    level = level_of(chance, below)
    if level is Level.QUIET:
        return
    floor = Money(crossing.floor, code)
    words: dict[str, Word] = {
        "floor": floor,
        "opening": Money(found.opening, code),
        "chance": Chance(chance.quantize(_PLACES)),
        "until": day + timedelta(days=DAYS),
    }
    if crossing.median is not None:
        words["median"] = crossing.median
    key, covers = level_keys(Topic.CASH, level, code, crossing.floor.normalize(), day.strftime("%Y-%m"))
    says = "cash_below" if below else "cash_likely"
    yield Finding(Topic.CASH, WEIGHTS[level], key, says, words, covers, floor)


def _once_each() -> By:
    """Works out once what hangs neither on floors nor on chance."""
    known: dict[Hashable, object] = {}

    def once(name: Hashable, make: Callable[[], T]) -> T:
        if name not in known:
            known[name] = make()
        return known[name]  # type: ignore[return-value]

    return By(
        lambda movements, code, day, told: once(("grounds", code), lambda: BY.grounds(movements, code, day, told)),
        lambda movements, code, day, days, told: once(
            ("score", code), lambda: BY.score(movements, code, day, days, told)
        ),
    )
