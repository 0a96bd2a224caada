"""A board that stands still: a Feed whose facts are what the test put on it, and short ways to make strategy values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from trellis.core.dates import new_york
from trellis.core.terms import Overlay, Right, Sleeve
from trellis.market.bars import DailyBar
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, SourceNote, Split
from trellis.market.quotes import Chain, OptionQuote, Print
from trellis.market.sessions import Sessions
from trellis.strategies.ports import Holding, Known, ShortOption, SleeveState

D = Decimal
FUNDS = ("SPY", "QQQ", "IWM")
FAR_EARNINGS = date(2024, 1, 2)


@dataclass
class StillBoard:
    """Fixed spots, quotes, earnings and dividends; every print and quote is made at the instant it is asked for."""

    spots: dict[str, Decimal] = field(default_factory=dict)
    quotes: list[OptionQuote] = field(default_factory=list)
    reports: dict[str, Earnings] = field(default_factory=dict)
    payouts: list[Dividend] = field(default_factory=list)
    seconds_old: int = 0

    def notes(self) -> Sequence[SourceNote]:
        return ()

    def underlyings(self) -> Mapping[str, Underlying]:
        return {name: Underlying(name, Kind.ETF if name in FUNDS else Kind.EQUITY) for name in self.spots}

    def spot(self, symbol: str, at: datetime) -> Print | None:
        price = self.spots.get(symbol)
        return None if price is None else Print(price, at - timedelta(seconds=self.seconds_old))

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        return next((_stamped(each, at) for each in self.quotes if each.contract == contract), None)

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        own = [each for each in self.quotes if each.contract.underlying == symbol]
        near = [each for each in own if each.contract.expiry <= last_expiry]
        ranked = sorted(near, key=lambda q: (q.contract.expiry, q.contract.right, q.contract.strike))
        return Chain(symbol, at, tuple(_stamped(each, at) for each in ranked), modelled=True) if own else None

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        return ()

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        return self.reports.get(symbol, Earnings(known=True, dates=(FAR_EARNINGS,)))

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        return [each for each in self.payouts if each.symbol == symbol and each.ex_date == ex_date]

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        return ()


def _stamped(quote: OptionQuote, at: datetime) -> OptionQuote:
    return OptionQuote(
        quote.contract, quote.bid, quote.ask, at, quote.delta, quote.open_interest, quote.adv, quote.modelled
    )


def quoted(
    symbol: str,
    expiry: date,
    right: Right,
    strike: str,
    delta: str | None,
    mid: str = "2.00",
    *,
    spread: str = "0.04",
    oi: int = 5000,
    adv: str = "5000",
) -> OptionQuote:
    """A liquid quote around a mid."""
    half = D(spread) / 2
    return OptionQuote(
        contract=OptionContract(symbol, expiry, right, D(strike)),
        bid=D(mid) - half,
        ask=D(mid) + half,
        at=new_york(expiry, time(9, 30)),
        delta=None if delta is None else D(delta),
        open_interest=oi,
        adv=D(adv),
        modelled=True,
    )


def short(
    symbol: str,
    expiry: date,
    right: Right,
    strike: str,
    *,
    contracts: int = 1,
    credit: str = "2.00",
    name: str = "",
    debits: str = "0",
    level: int = 0,
    recovery: bool = False,
    profit_target: str | None = None,
) -> ShortOption:
    """A sold option."""
    contract = OptionContract(symbol, expiry, right, D(strike))
    return ShortOption(
        id=name or f"p-{contract.key}",
        contract=contract,
        contracts=contracts,
        opened=new_york(expiry - timedelta(days=1), time(10)),
        credit=D(credit),
        first_credit=D(credit),
        debits=D(debits),
        level=level,
        recovery=recovery,
        profit_target=None if profit_target is None else D(profit_target),
    )


def lot(symbol: str, shares: int, basis: str, *, assigned: bool = True, acquired: date = date(2025, 2, 28)) -> Holding:
    """A lot of shares."""
    return Holding(f"lot-{symbol}-{acquired}-{shares}", symbol, shares, acquired, D(basis), assigned)


def state(
    sleeve: Sleeve,
    size: str,
    *,
    cash: str | None = None,
    options: Sequence[ShortOption] = (),
    holdings: Sequence[Holding] = (),
    **more: object,
) -> SleeveState:
    """A sleeve whose NLV, base and mark are its size."""
    values: dict[str, object] = {
        "sleeve": sleeve,
        "cash": D(cash if cash is not None else size),
        "nlv": D(size),
        "size": D(size),
        "base": D(size),
        "deployable": D(size),
        "hwm": D(size),
        "options": tuple(options),
        "holdings": tuple(holdings),
    }
    return SleeveState(**{**values, **more})  # type: ignore[arg-type]


def known(
    sleeve: SleeveState, at: datetime, *, overlay: Overlay = Overlay.NORMAL, atr: dict[str, Decimal] | None = None
) -> Known:
    """What a strategy may know at the instant."""
    return Known(at, "simulate", overlay, D(15), atr or {}, sleeve)


def year_2025(*closures: date, early: Mapping[date, time] | None = None) -> Sessions:
    """The weekdays of 2025 and its borders as sessions, but the closures given."""
    return Sessions.declared(date(2024, 12, 2), date(2026, 1, 30), closures, early)
