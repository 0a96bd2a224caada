"""What is held, at its newest prices and in one currency; and what was there on days past, for returns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.currencies import minor_places
from trellis.household.invest.booking import Book
from trellis.household.invest.entries import Entry, InvestAccount
from trellis.household.invest.prices import Quote
from trellis.household.invest.returns import Dated
from trellis.household.invest.terms import What
from trellis.household.problems import CurrencyMismatch, refused

CASH = "CASH"
"""The symbol that cash goes by in values and targets."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of each currency is worth in the home currency."""

    home: str
    rates: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, currency: str) -> Decimal:
        """The rate. Raises CurrencyMismatch where none is given."""
        if currency == self.home:
            return ONE
        if currency not in self.rates:
            message = f"no rate to {self.home} is given"
            raise refused(CurrencyMismatch, "invest", "currency", currency, message, f"Give --rate {currency}=1.08.")
        return self.rates[currency]

    def home_amount(self, amount: Decimal, currency: str) -> Decimal:
        """An amount in the home currency's minor units."""
        step = ONE.scaleb(-minor_places(self.home))
        return (amount * self.of(currency)).quantize(step, ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Valued:
    """Values by account and symbol in the home currency, cash under CASH. unpriced: symbols held without any price."""

    values: Mapping[tuple[str, str], Decimal]
    unpriced: tuple[str, ...]

    def by_symbol(self) -> dict[str, Decimal]:
        """Values over all accounts."""
        found: dict[str, Decimal] = {}
        for (_, symbol), value in self.values.items():
            found[symbol] = found.get(symbol, ZERO) + value
        return found

    @property
    def total(self) -> Decimal:
        """All of it."""
        return sum(self.values.values(), ZERO)


def valued(held: Book, quoted: Mapping[str, Quote], accounts: Mapping[str, InvestAccount], rates: Rates) -> Valued:
    """Every holding at its quote, and cash. Raises CurrencyMismatch where a rate is missing."""
    found: dict[tuple[str, str], Decimal] = {}
    unpriced: dict[str, None] = {}
    for (account, symbol), units in held.units().items():
        quote = quoted.get(symbol)
        if quote is None:
            unpriced[symbol] = None
        else:
            found[account, symbol] = rates.home_amount(units * quote.price.amount, quote.price.currency)
    for account, cash in held.cash.items():
        if cash:
            found[account, CASH] = rates.home_amount(cash, accounts[account].currency)
    return Valued(found, tuple(unpriced))


@dataclass(frozen=True, slots=True)
class History:
    """What returns are measured from, all in one currency: values by day, flows, dividends and fees as told."""

    values: tuple[Dated, ...]
    flows: tuple[Dated, ...]
    dividends: tuple[Dated, ...]
    fees: tuple[Dated, ...]


def history(entries: Iterable[Entry], priced: Sequence[Dated]) -> History:
    """The history of one account. priced: values worked out from prices, which a told value of that day replaces."""
    told = [entry for entry in entries if entry.amount is not None]
    values = {value.on: value.amount for value in priced}
    values |= {entry.on: entry.amount for entry in told if entry.what is What.VALUE and entry.amount is not None}
    flows = _amounts(told, What.PAID_IN, 1) + _amounts(told, What.PAID_OUT, -1)
    fees = _amounts(told, What.FEE, 1)
    fees += [Dated(entry.on, entry.fee) for entry in told if entry.fee]
    return History(
        tuple(Dated(on, amount) for on, amount in sorted(values.items())),
        tuple(sorted(flows, key=_day)),
        tuple(_amounts(told, What.DIVIDEND, 1)),
        tuple(sorted(fees, key=_day)),
    )


def together(histories: Sequence[History]) -> History:
    """Several accounts as one: days on which each has a value. Flows, dividends and fees are joined."""
    common = set.intersection(*({value.on for value in one.values} for one in histories)) if histories else set()
    amounts = dict.fromkeys(common, ZERO)
    for one in histories:
        for value in one.values:
            if value.on in common:
                amounts[value.on] += value.amount
    return History(
        tuple(Dated(on, amount) for on, amount in sorted(amounts.items())),
        _joined(one.flows for one in histories),
        _joined(one.dividends for one in histories),
        _joined(one.fees for one in histories),
    )


def _joined(parts: Iterable[tuple[Dated, ...]]) -> tuple[Dated, ...]:
    return tuple(sorted((one for part in parts for one in part), key=_day))


def _amounts(entries: Iterable[Entry], what: What, sign: int) -> list[Dated]:
    chosen = (entry for entry in entries if entry.what is what)
    return [Dated(entry.on, sign * entry.amount) for entry in chosen if entry.amount is not None]


def _day(one: Dated) -> date:
    return one.on
