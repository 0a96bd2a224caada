"""What is held as a stress sees it: values in the home currency, each with the factors that it follows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import quoted, value
from trellis.core.numbers import ZERO
from trellis.core.problems import Problem
from trellis.household.invest.factors import exposed
from trellis.household.invest.scenarios import SCENARIOS, Scenario
from trellis.household.invest.stress import Held, Stressed, stressed
from trellis.household.invest.terms import AssetClass
from trellis.household.invest.valuation import CASH, Rates
from trellis.household.problems import ValidationError


def holdings(record: InvestRecord, as_of: date, rates: Rates) -> tuple[Held, ...]:
    """Every holding by symbol, and cash by its currency.

    Raises ValidationError naming each that has no price or no class: a stress that left one out would look better than
    it is.
    """
    found = value(record, as_of, rates)
    quotes = quoted(record, as_of)
    worth: dict[tuple[str, str], Decimal] = {}
    for (account, symbol), amount in found.values.items():
        currency = record.accounts[account].currency if symbol == CASH else quotes[symbol].price.currency
        worth[symbol, currency] = worth.get((symbol, currency), ZERO) + amount
    _check(record, found.unpriced, [symbol for symbol, _ in worth])
    return tuple(_held(record, symbol, code, amount, rates.home) for (symbol, code), amount in worth.items())


def stress_of(
    record: InvestRecord, as_of: date, rates: Rates, scenarios: Sequence[Scenario] = SCENARIOS
) -> tuple[tuple[Held, ...], tuple[Stressed, ...]]:
    """What is held, and what each scenario would do to it. Raises ValidationError; see holdings()."""
    held = holdings(record, as_of, rates)
    return held, stressed(held, scenarios)


def _held(record: InvestRecord, symbol: str, currency: str, amount: Decimal, home: str) -> Held:
    kind = AssetClass.CASH if symbol == CASH else record.assets[symbol].asset_class
    name = f"{CASH} {currency}" if symbol == CASH and currency != home else symbol
    return Held(name, amount, exposed(kind, record.exposures.get(symbol, {}), currency, home))


def _check(record: InvestRecord, unpriced: Sequence[str], symbols: Sequence[str]) -> None:
    found = [
        Problem("stress", "price", name, "nobody told its price", f"`trellis household invest price {name}` tells it.")
        for name in unpriced
    ]
    found += [
        Problem("stress", "class", name, "nobody told its class", f"`trellis household invest asset {name}` tells it.")
        for name in symbols
        if name != CASH and name not in record.assets
    ]
    if found:
        raise ValidationError(found)
