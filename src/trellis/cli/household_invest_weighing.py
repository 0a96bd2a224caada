"""What `trellis household invest rebalance` asks: its flags, made ready to be weighed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.cli.household_invest_flags import Pairs, frequency_of
from trellis.cli.household_invest_words import account, issuer_caps, number, pairs, rates, symbol
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.bookkeeping.invest.rebalancing import Asked
    from trellis.bookkeeping.invest.record import InvestRecord
    from trellis.household.invest.costs import Costs
    from trellis.household.invest.taxes import TaxRules


@dataclass(frozen=True, slots=True)
class Taxed:
    """Whose tax rules, and the losses carried into the year as SHORT:LONG."""

    country: str
    short_rate: str
    long_rate: str
    carried: str

    def rules(self, year: int) -> "TaxRules":
        """The rules of a year."""
        from trellis.household.invest.taxes import rules_of

        short = number(self.short_rate, "--short-rate") if self.short_rate else None
        long = number(self.long_rate, "--long-rate") if self.long_rate else None
        return rules_of(self.country, year, short_rate=short, long_rate=long)

    def losses(self) -> tuple[Decimal, Decimal]:
        """Short and long."""
        short, _, long = self.carried.partition(":")
        return number(short, "--carried"), number(long, "--carried")


@dataclass(frozen=True, slots=True)
class Costly:
    """What trades cost, and from what on they are worth it."""

    commission: str
    exchange: str
    risk_price: str
    ticket: str

    def costs(self) -> "Costs":
        """Of orders and of exchanging money."""
        from trellis.household.invest.costs import Costs

        return Costs(number(self.commission, "--commission"), exchange=number(self.exchange, "--exchange"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is asked of the trades, as it was typed."""

    frequency: str
    pay_in: Pairs
    volume: Pairs
    most: Pairs
    issuer_most: Pairs
    breached: Pairs
    keep_cash: str
    turnover: str
    settled_only: bool
    now: bool
    currency: str
    rate: list[str] | None


def asked_of(
    record: "InvestRecord",
    on: date,
    closes: Mapping[str, Mapping[date, Decimal]],
    flags: tuple[Weighed, Taxed, Costly],
) -> "Asked":
    """What is to be weighed. Raises ProblemError naming the flag that cannot be used."""
    from trellis.bookkeeping.invest.past import covariance
    from trellis.bookkeeping.invest.rebalancing import Asked, symbols_of

    said, taxed, costly = flags
    symbols = symbols_of(record, on)
    rules, amounts = taxed.rules(on.year), pairs(said.pay_in or (), "--pay-in")
    paid_in = {account(record, name).id: number(text, "--pay-in") for name, text in amounts.items()}
    table = covariance(closes, frequency_of(said.frequency), symbols, on)
    by_symbol, by_class = _caps(said.most, symbols)
    return Asked(
        on,
        rates(said.currency, said.rate),
        rules,
        symbols,
        table,
        {symbol(name): number(text, "--volume") for name, text in pairs(said.volume or (), "--volume").items()},
        paid_in,
        taxed.losses(),
        costly.costs(),
        number(costly.risk_price, "--risk-price"),
        number(costly.ticket, "--ticket"),
        number(said.keep_cash, "--keep-cash"),
        by_symbol,
        by_class,
        issuer_caps(said.issuer_most),
        number(said.turnover, "--turnover") if said.turnover else None,
        said.settled_only,
        said.now,
        tuple(symbol(name) for name in said.breached or ()),
    )


def _caps(texts: Pairs, symbols: tuple[str, ...]) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """The most of a symbol, and of a class."""
    from trellis.household.invest.terms import AssetClass

    caps = {name: number(text, "--most") for name, text in pairs(texts or (), "--most").items()}
    by_class = {name: cap for name, cap in caps.items() if name in [*AssetClass]}
    by_symbol = {symbol(name): cap for name, cap in caps.items() if name not in by_class}
    strange = next((name for name in by_symbol if name not in symbols), None)
    if strange is not None:
        raise problem("flags", "--most", strange, "it is neither a class nor among the assets", "Leave it out.")
    return by_symbol, by_class
