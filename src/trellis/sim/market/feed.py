"""The Feed port over a History: instant by instant, nothing before its time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from trellis.core.dates import NEW_YORK
from trellis.market.bars import DailyBar
from trellis.market.instruments import OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, History, SourceNote, Split
from trellis.market.quotes import Chain, OptionQuote, Print
from trellis.market.sessions import Sessions
from trellis.sim.market.clock import MarketClock, Standing
from trellis.sim.market.days import MarketDays
from trellis.sim.market.figures import price4
from trellis.sim.market.grid import Grid, grid_step
from trellis.sim.market.listing import OptionClass
from trellis.sim.market.modelled import ModelledDay
from trellis.sim.market.notes import chain_notes
from trellis.sim.market.path import Path, second_of_day
from trellis.sim.market.recorded import RecordedChains, RecordedDay, completed
from trellis.sim.market.settings import MarketSettings

_ChainDay = tuple[ModelledDay, RecordedDay | None]


class SimulatedFeed:
    """Market facts as of an instant, from a History whose paths and missing chains are filled by stated rules.

    Before the open the last session's close stands, with its own time stamp; so it does after the close. Between, a
    print or a quote is made at the very instant asked for. Asking twice gives the same answer, and two feeds over the
    same History give the same bytes. An instant of an earlier session is answered too, slowly.
    """

    def __init__(self, history: History, sessions: Sessions, settings: MarketSettings | None = None) -> None:
        self._settings = settings or MarketSettings()
        self._history = history
        self._clock = MarketClock(sessions)
        self._days = MarketDays(history, self._clock, self._settings)
        self._recorded = RecordedChains(history, self._settings.adv_days)
        self._step: int | None = None
        self._opens = 0.0
        self._grids: dict[int, Grid] = {}
        self._paths: dict[str, Path | None] = {}
        self._chains: dict[str, _ChainDay | None] = {}
        self._hours: tuple[datetime, datetime] | None = None
        self._used: dict[str, dict[date, bool]] = {}
        self._at: datetime | None = None
        self._standing: Standing | None = None
        self._prints: dict[str, Print | None] = {}

    def notes(self) -> Sequence[SourceNote]:
        """The History's notes, then which chains were recorded and which modelled, of those asked for so far."""
        return (*self._history.notes(), *chain_notes(self._settings, self._used))

    def underlyings(self) -> Mapping[str, Underlying]:
        """The symbols the History has."""
        return self._days.underlyings

    def spot(self, symbol: str, at: datetime) -> Print | None:
        """The last print at the instant; None before the symbol's first bar and for a symbol without bars."""
        if at is not self._at:
            self._move(at)
        made = self._prints.get(symbol)
        if made is None:
            made = self._prints[symbol] = self._print(symbol)
        return made

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        """The contract's quote: recorded where the day has one for it, else modelled; None where it is not listed.

        A contract once listed stays quoted to its expiry, however far the price has moved from its strike.
        """
        if at is not self._at:
            self._move(at)
        grid, standing = self._grids.get(id(contract)), self._standing
        if grid is None or standing is None:
            return self._first_quote(contract)
        return grid.quote(self._step, standing.second, standing.at)

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        """The recorded chain that stands at the instant, else the modelled one; None for a symbol without options.

        What is recorded of an index is a sample of its thousands of contracts: modelled rows complete it.
        """
        if at is not self._at:
            self._move(at)
        standing, opened = self._standing, self._chain_day(symbol)
        if standing is None or opened is None:
            return None
        options, recorded = opened
        found = None if recorded is None else recorded.standing(standing.at, self._clock.hours(standing.day)[1])
        self._used.setdefault(symbol, {})[standing.day] = found is not None
        if found is None:
            return Chain(symbol, standing.at, options.chain(standing.second, standing.at, last_expiry), modelled=True)
        rows = tuple(replace(row, at=standing.at) for row in found.values() if row.contract.expiry <= last_expiry)
        if options.facts.kind is OptionClass.INDEX:
            whole = options.chain(standing.second, standing.at, last_expiry)
            return Chain(symbol, standing.at, completed(rows, whole), modelled=True)
        return Chain(symbol, standing.at, rows, modelled=False)

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        """Up to count bars of sessions before the day, oldest first, on the share basis of the day."""
        return self._days.series(symbol).adjusted(before, count)

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        """The issuer's dates, where the instant lies in the span that the calendar covers; else unknown.

        Every date on file counts as announced: sources do not say when a date was published.
        """
        on_file = self._history.earnings(symbol)
        if not on_file.known:
            issuer = dict(self._settings.issuers).get(symbol)
            on_file = on_file if issuer is None else self._history.earnings(issuer)
        day = (at if at.tzinfo is NEW_YORK else at.astimezone(NEW_YORK)).date()
        first, last = on_file.first_known, on_file.last_known
        inside = (first is None or first <= day) and (last is None or day <= last)
        return on_file if on_file.known and inside else Earnings(known=False, dates=())

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        """Dividends that go ex on the day."""
        return [paid for paid in self._days.series(symbol).dividends if paid.ex_date == ex_date]

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        """Splits effective on the day."""
        return [split for split in self._days.series(symbol).splits if split.ex_date == ex_date]

    def _move(self, at: datetime) -> None:
        """Take the instant as now. Callers pass the same object for one tick, so `is` tells a new one."""
        self._at = at
        self._prints.clear()
        hours, standing = self._hours, self._standing
        if hours and standing and at.tzinfo is NEW_YORK and hours[0] <= at < hours[1]:
            self._standing = Standing(standing.day, second_of_day(at), at)
        else:
            self._standing = self._clock.standing(at)
        if self._standing is not None:
            if standing is None or standing.day != self._standing.day:
                self._turn_to(self._standing.day)
            self._step = grid_step(self._standing.second, self._opens)

    def _turn_to(self, day: date) -> None:
        self._hours = self._clock.hours(day)
        self._opens = second_of_day(self._hours[0])
        self._chains.clear()
        self._grids.clear()
        self._paths.clear()

    def _first_quote(self, contract: OptionContract) -> OptionQuote | None:
        """A contract asked for the first time today, or one whose recorded rows must be looked at each time."""
        standing, opened = self._standing, self._chain_day(contract.underlying)
        if standing is None or opened is None or contract.expiry < standing.day:
            return None
        options, recorded = opened
        if recorded is not None:
            rows = recorded.standing(standing.at, self._clock.hours(standing.day)[1])
            if rows is not None and contract in rows:
                return replace(rows[contract], at=standing.at)
        grid = options.grid(contract)
        if grid is not None and recorded is None:
            self._grids[id(grid.contract)] = grid
        return None if grid is None else grid.quote(self._step, standing.second, standing.at)

    def _print(self, symbol: str) -> Print | None:
        standing = self._standing
        if standing is None:
            return None
        path = self._paths.get(symbol)
        if path is None:
            path = self._paths[symbol] = self._days.path(symbol, standing.day)
        if path is not None:
            return Print(price4(path.units_at(standing.second)), standing.at)
        last = self._days.last_close(symbol, standing.day)
        return None if last is None else Print(*last)

    def _chain_day(self, symbol: str) -> _ChainDay | None:
        """The symbol's options on the standing day, modelled and recorded; None where it has none."""
        standing = self._standing
        if standing is not None and symbol not in self._chains:
            options = self._days.options(symbol, standing.day)
            self._chains[symbol] = None if options is None else (options, self._recorded.day(symbol, options))
        return self._chains.get(symbol)
