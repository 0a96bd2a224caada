"""The modelled chain of one underlying on one day: rows for a whole chain, and a day's grid for a held contract."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.market.instruments import OptionContract
from trellis.market.quotes import OptionQuote
from trellis.sim.market.clock import MarketClock, variance_years
from trellis.sim.market.contracts import Contracts, arrays
from trellis.sim.market.figures import basis, cents, whole
from trellis.sim.market.grid import GRID_SECONDS, Counts, Grid
from trellis.sim.market.liquidity import Places, interest_and_volume, round_strikes
from trellis.sim.market.listing import OptionClass, is_monthly, strikes
from trellis.sim.market.path import second_of_day
from trellis.sim.market.quoting import Ints, Rows, quote_rows
from trellis.sim.market.settings import MarketSettings
from trellis.sim.market.surface import Terms, atm_variance

Floats = NDArray[np.float64]

_SHOWN = (200, 9800)  # ten-thousandths of delta: a chain shows what lies strictly between
_SECONDS_A_YEAR = 365.0 * 24 * 3600
_SHORTEST = 60.0 / _SECONDS_A_YEAR


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What the day's quotes of one underlying rest on. close, vix_close: the last before the day, for listing,
    interest and volume; spot, vix: value at a second of the day.
    """

    symbol: str
    kind: OptionClass
    day: date
    terms: Terms
    shares: float
    close: float
    vix_close: float
    spot: Callable[[float], float]
    vix: Callable[[float], float]


class _Board(NamedTuple):
    """One expiry's listed contracts with their arrays, open interest and volume."""

    expiry: date
    contracts: list[OptionContract]
    sign: Floats
    strike: Floats
    interest: list[int]
    volume: list[int]


class ModelledDay:
    """Quotes of one underlying on one day. Boards and grids are made when first asked for."""

    def __init__(
        self, facts: DayFacts, listed: list[date], clock: MarketClock, settings: MarketSettings, contracts: Contracts
    ) -> None:
        self.facts = facts
        self.listed = listed
        self._clock, self._settings, self._contracts = clock, settings, contracts
        self._opens, self._closes = (second_of_day(bell) for bell in clock.hours(facts.day))
        self._boards: dict[date, _Board] = {}
        self._grids: dict[OptionContract, Grid] = {}
        self._times: dict[date, tuple[float, float]] = {}
        self._lefts: dict[date, tuple[Floats, Floats]] = {}
        self._lines: tuple[Floats, Floats, Floats] | None = None

    def chain(self, second: float, at: datetime, last_expiry: date) -> tuple[OptionQuote, ...]:
        """Listed contracts expiring by last_expiry, by expiry, right and strike, with a delta inside 0.02..0.98."""
        boards = [self._board(expiry) for expiry in self.listed[: bisect_right(self.listed, last_expiry)]]
        if not boards:
            return ()
        sizes = [len(board.contracts) for board in boards]
        t, tau = (
            np.repeat(np.array(times), sizes)
            for times in zip(*(self.time_left(board.expiry, second) for board in boards), strict=True)
        )
        sign = np.concatenate([board.sign for board in boards])
        struck = np.concatenate([board.strike for board in boards])
        bids, asks, deltas, _ = self._rows(sign, struck, second, t, tau)
        contracts = [contract for board in boards for contract in board.contracts]
        interest = [count for board in boards for count in board.interest]
        volume = [count for board in boards for count in board.volume]
        low, high = _SHOWN
        shown = np.flatnonzero((deltas > low) & (deltas < high)).tolist()
        rows = zip(shown, bids[shown].tolist(), asks[shown].tolist(), deltas[shown].tolist(), strict=True)
        return tuple(
            OptionQuote(contracts[i], cents(bid), cents(ask), at, basis(delta), interest[i], whole(volume[i]), True)
            for i, bid, ask, delta in rows
        )

    def grid(self, contract: OptionContract) -> Grid | None:
        """The contract's day; None where its expiry is not listed. A strike once listed stays quoted."""
        if not self.is_quoted(contract.expiry):
            return None
        grid = self._grids.get(contract)
        if grid is None:
            grid = self._grids[contract] = self._new_grid(contract)
        return grid

    def is_quoted(self, expiry: date) -> bool:
        """Whether an expiry is listed, or is the Saturday after a listed Friday (so until 2015)."""
        return expiry in self.listed or (expiry.weekday() == 5 and self._clock.last_session(expiry) in self.listed)

    def counts(self, contract: OptionContract) -> Counts:
        """Open interest and 20-day volume of any contract, listed or not."""
        interest, volume = self._count(contract.expiry, *arrays(contract))
        return Counts(int(interest[0]), whole(int(volume[0])))

    def variance(self, tau: float, second: float) -> float:
        """At-the-money variance a year at a second of the day."""
        return float(atm_variance(self.facts.terms, self.facts.vix(second), tau))

    def _row(self, contract: OptionContract, second: float) -> tuple[int, int, int]:
        """Bid and ask in cents and delta in ten-thousandths at any second."""
        t, tau = self.time_left(contract.expiry, second)
        bids, asks, deltas, _ = self._rows(*arrays(contract), second, np.full(1, t), np.full(1, tau))
        return int(bids[0]), int(asks[0]), int(deltas[0])

    def _rows(self, sign: Floats, struck: Floats, second: float, t: Floats, tau: Floats) -> Rows:
        """quote_rows at one second for every row."""
        spot, vix = np.full(len(sign), self.facts.spot(second)), np.full(len(sign), self.facts.vix(second))
        rows: Rows = quote_rows(self.facts.terms, sign, struck, spot, vix, t, tau)
        return rows

    def _new_grid(self, contract: OptionContract) -> Grid:
        _, spot, vix = self._day_lines()
        t, tau = self._day_left(contract.expiry)
        sign, struck = (np.full(len(t), column[0]) for column in arrays(contract))
        rows: Rows = quote_rows(self.facts.terms, sign, struck, spot, vix, t, tau)
        return Grid(contract, rows, self.counts(contract), self._row)

    def _day_left(self, expiry: date) -> tuple[Floats, Floats]:
        """time_left at every second of the grid."""
        known = self._lefts.get(expiry)
        if known is None:
            to_go = self._closes - self._day_lines()[0]
            years, sessions = self._base(expiry)
            t = np.maximum(years + to_go / _SECONDS_A_YEAR, _SHORTEST)
            share = to_go / (self._closes - self._opens)
            known = self._lefts[expiry] = t, variance_years(share, sessions, self._settings.volatility.overnight)
        return known

    def _day_lines(self) -> tuple[Floats, Floats, Floats]:
        """Seconds of the grid with spot and VIX there."""
        if self._lines is None:
            seconds = np.arange(self._opens, self._closes + 1.0, GRID_SECONDS)
            values = [np.array([line(s) for s in seconds.tolist()]) for line in (self.facts.spot, self.facts.vix)]
            self._lines = seconds, values[0], values[1]
        return self._lines

    def _base(self, expiry: date) -> tuple[float, float]:
        """Calendar years from today's close to the expiry (0 or less today), and sessions after today."""
        known = self._times.get(expiry)
        if known is None:
            last = self._clock.last_session(expiry)
            years = ((last - self.facts.day).days * 86400.0 + 57600.0 - self._closes) / _SECONDS_A_YEAR
            known = self._times[expiry] = years, float(self._clock.whole_sessions(self.facts.day, last))
        return known

    def time_left(self, expiry: date, second: float) -> tuple[float, float]:
        """Calendar years and variance years left at a second of the day."""
        years, sessions = self._base(expiry)
        t = max(years + (self._closes - second) / _SECONDS_A_YEAR, _SHORTEST)
        share = min(max((self._closes - second) / (self._closes - self._opens), 0.0), 1.0)
        return t, float(variance_years(share, sessions, self._settings.volatility.overnight))

    def _board(self, expiry: date) -> _Board:
        board = self._boards.get(expiry)
        if board is None:
            facts = self.facts
            listed = strikes(facts.kind, facts.close, (expiry - facts.day).days)
            struck = np.tile(np.array(listed, dtype=np.float64) / 1000.0, 2)
            sign = np.repeat(np.array([1.0, -1.0]), len(listed))
            counts = [found.tolist() for found in self._count(expiry, sign, struck)]
            contracts = self._contracts.listed(facts.symbol, expiry, listed)
            board = self._boards[expiry] = _Board(expiry, contracts, sign, struck, *counts)
        return board

    def _count(self, expiry: date, sign: Floats, struck: Floats) -> tuple[Ints, Ints]:
        """Open interest and 20-day volume as they stood before the open."""
        facts = self.facts
        _, tau = self.time_left(expiry, self._opens)
        deviation = float(np.sqrt(atm_variance(facts.terms, facts.vix_close, tau) * tau))
        out = sign * np.log(struck / facts.close) / deviation
        last = self._clock.last_session(expiry)
        third = facts.kind is OptionClass.VIX or is_monthly(last)
        taus, thirds = np.full(len(sign), tau), np.full(len(sign), float(third))
        places = Places(out, taus, thirds, round_strikes(struck, facts.close))
        return interest_and_volume(self._settings.liquidity, facts.shares, places, float(third and last.month == 1))
