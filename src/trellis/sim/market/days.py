"""What stands on one day for every symbol: paths, and the option days built on them."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from trellis.core.dates import new_york
from trellis.core.numbers import price4
from trellis.market.instruments import Underlying
from trellis.market.ports import History
from trellis.sim.market.clock import MarketClock
from trellis.sim.market.contracts import Contracts
from trellis.sim.market.listing import OptionClass, expiries, option_class
from trellis.sim.market.modelled import DayFacts, ModelledDay
from trellis.sim.market.past import Series
from trellis.sim.market.path import Path, day_path
from trellis.sim.market.settings import MarketSettings
from trellis.sim.market.terms import day_terms, scaled, shares_traded, vix_stand_in
from trellis.sim.market.trailing import Trailing

_CLOSE = time(16)


class MarketDays:
    """The History seen a day at a time. Only the day asked for last is kept; its future is never read."""

    def __init__(self, history: History, clock: MarketClock, settings: MarketSettings) -> None:
        self._history, self._clock, self._settings = history, clock, settings
        self.underlyings = dict(history.underlyings())
        self._series: dict[str, Series] = {}
        self._contracts = Contracts()
        self._day: date | None = None
        self._paths: dict[str, Path | None] = {}
        self._options: dict[str, ModelledDay | None] = {}
        self._market = next((symbol for symbol in settings.market if symbol in self.underlyings), None)

    def turn_to(self, day: date) -> None:
        """Make the day the one that is kept."""
        if day != self._day:
            self._day = day
            self._paths.clear()
            self._options.clear()
            self._contracts.drop_before(day)

    def series(self, symbol: str) -> Series:
        """One symbol's daily bars; empty where the History does not have it."""
        known = self._series.get(symbol)
        if known is None:
            known = self._series[symbol] = Series(self._history, symbol)
        return known

    def path(self, symbol: str, day: date) -> Path | None:
        """The symbol's path on the day; None where it has no bar."""
        self.turn_to(day)
        if symbol not in self._paths:
            bar = self.series(symbol).bar(day) if symbol in self.underlyings else None
            bars = () if bar is None else self._history.intraday(symbol, day)
            self._paths[symbol] = None if bar is None else day_path(bar, bars, *self._clock.hours(day))
        return self._paths[symbol]

    def last_close(self, symbol: str, day: date) -> tuple[Decimal, datetime] | None:
        """The last close before the day and when it was made; None where there is none."""
        series = self.series(symbol)
        index = series.before(day)
        if index < 0:
            return None
        made = series.days[index]
        closes = self._clock.hours(made)[1] if self._clock.is_session(made) else new_york(made, _CLOSE)
        return price4(series.bars[index].close), closes

    def options(self, symbol: str, day: date) -> ModelledDay | None:
        """The symbol's modelled options on the day; None for a class without options or a day without a bar."""
        self.turn_to(day)
        if symbol not in self._options:
            self._options[symbol] = self._new_options(symbol, day)
        return self._options[symbol]

    def _new_options(self, symbol: str, day: date) -> ModelledDay | None:
        underlying: Underlying | None = self.underlyings.get(symbol)
        kind = None if underlying is None else option_class(underlying)
        path = self.path(symbol, day)
        known = self.series(symbol).trailing_before(day, self._market_for(symbol))
        if kind is None or path is None or known is None:
            return None
        listed = expiries(kind, day, self._settings.period, self._clock.last_session)
        return ModelledDay(
            self._facts(symbol, kind, day, path, known), listed, self._clock, self._settings, self._contracts
        )

    def _facts(self, symbol: str, kind: OptionClass, day: date, path: Path, known: Trailing) -> DayFacts:
        settings, series = self._settings, self.series(symbol)
        vix = self.series(settings.vix).trailing_before(day, None) if settings.vix in self.underlyings else None
        ratio = float(series.ratio_between(series.days[series.before(day)], day))
        known = known._replace(close=known.close / ratio, shares=known.shares * ratio)
        paid = series.dividend_yield(day, known.close)
        rate = float(settings.rate)
        terms = day_terms(kind, known, vix, settings.volatility, settings.liquidity, rate, paid)
        terms = scaled(terms, float(settings.surface_scale), float(settings.spread_scale))
        return DayFacts(
            symbol=symbol,
            kind=kind,
            day=day,
            terms=terms,
            shares=shares_traded(kind, known, settings.liquidity),
            close=known.close,
            vix_close=vix.close if vix is not None else vix_stand_in(known),
            spot=path.price_at,
            vix=self._vix_line(day, vix, known),
        )

    def _vix_line(self, day: date, vix: Trailing | None, known: Trailing) -> Callable[[float], float]:
        """The VIX at a second of the day: its path, else its last close, else a stand-in from realised vol."""
        path = self.path(self._settings.vix, day)
        if path is not None:
            return path.price_at
        value = vix.close if vix is not None else vix_stand_in(known)
        return lambda _second: value

    def _market_for(self, symbol: str) -> Series | None:
        if self._market is None or symbol == self._settings.vix:
            return None
        return self.series(self._market)
