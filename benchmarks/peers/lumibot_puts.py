"""The weekly put-selling job in lumibot: usage lumibot_puts.py PRICES.csv FIRST LAST LOOKS. Prints one line of JSON.

PRICES.csv holds symbol, day, open, high, low, close. Each Thursday (the week's last session but one) one put a symbol
is sold, the one of three strikes whose delta comes nearest 0.42, expiring at the next week's end; lumibot expires or
assigns it. The chain is synthetic: three strikes a week and symbol at 30 % volatility, held in PandasData.

LOOKS is "day": daily bars and one look a day, nothing watched; or "five-minutes": minute data (each day's bar as a line
from open to close, known every five minutes) and a look every five minutes at each symbol's price, compared with the
strikes held, as the constitution's levels ask of us.

Timed is Trader.run_all() less its load_data(): imports, reading prices, making the chain and lumibot's preparation of
its tables are left out. Also in lumibot's favour: three strikes a chain, no greeks asked, nothing plotted, no file.
"""

import csv
import datetime as dt
import json
import logging
import math
import os
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise

os.environ.setdefault("BACKTESTING_QUIET_LOGS", "true")
os.environ["IS_BACKTESTING"] = "True"
os.chdir(tempfile.mkdtemp())  # lumibot writes logs where it stands

from importlib.metadata import version

import pandas as pd
from lumibot.backtesting import BacktestingBroker, PandasDataBacktesting
from lumibot.entities import Asset, Data
from lumibot.strategies import Strategy
from lumibot.traders import Trader

VOLATILITY, DELTA = 0.30, 0.42
ZONE = "America/New_York"
Day = dt.date


def normal(value: float) -> float:
    return 0.5 * math.erfc(-value / math.sqrt(2))


def put(spot: float, strike: float, days: int) -> tuple[float, float]:
    """Price and absolute delta, without rates."""
    if days <= 0:
        return max(strike - spot, 0.0), float(spot < strike)
    width = VOLATILITY * math.sqrt(days / 365)
    d1 = math.log(spot / strike) / width + width / 2
    return strike * normal(width - d1) - spot * normal(-d1), normal(-d1)


def prices_of(path: str, first: Day, last: Day) -> dict[str, dict[Day, tuple[float, ...]]]:
    prices: dict[str, dict[Day, tuple[float, ...]]] = defaultdict(dict)
    with open(path, encoding="ascii", newline="") as lines:
        for symbol, day, *row in csv.reader(lines):
            if first <= (on := Day.fromisoformat(day)) <= last:
                prices[symbol][on] = tuple(map(float, row))
    return prices


def weekly(days: list[Day]) -> list[tuple[Day, Day]]:
    """The days on which puts are sold, each with the session on which they expire."""
    weeks: dict[tuple[int, int], list[Day]] = defaultdict(list)
    for day in days:
        weeks[day.isocalendar()[:2]].append(day)
    sessions = list(weeks.values())
    return [(now[max(0, len(now) - 2)], then[-1]) for now, then in pairwise(sessions)]


def contract(symbol: str, strike: float, expiry: Day) -> Asset:
    return Asset(symbol, asset_type="option", expiration=expiry, strike=strike, right="PUT", multiplier=100)


def chain_of(prices: dict[str, dict[Day, tuple[float, ...]]], looks: str) -> tuple[dict[Asset, Data], dict]:
    """Data by asset, and the options listed by symbol and day of sale."""
    data: dict[Asset, Data] = {}
    listed: dict[tuple[str, Day], list[Asset]] = {}
    step = "day" if looks == "day" else "minute"
    for symbol, rows in prices.items():
        asset = Asset(symbol)
        data[asset] = Data(asset, frame_of(spots_of(rows, sorted(rows), looks)), timestep=step)
        for sold, expiry in weekly(sorted(rows)):
            strikes = {round(rows[sold][3] * part * 2) / 2 for part in (0.97, 0.99, 1.01)}
            days = [day for day in sorted(rows) if sold <= day <= expiry]
            listed[symbol, sold] = [contract(symbol, strike, expiry) for strike in sorted(strikes)]
            for option in listed[symbol, sold]:
                marks = {
                    at: (put(row[3], option.strike, (expiry - at.date()).days)[0],) * 4
                    for at, row in spots_of(rows, days, looks).items()
                }
                data[option] = Data(option, frame_of(marks), timestep=step)
    return data, listed


def spots_of(rows: dict[Day, tuple[float, ...]], days: list[Day], looks: str) -> dict[dt.datetime, tuple[float, ...]]:
    """The days' bars, or prices every five minutes along the line from open to close."""
    if looks == "day":
        return {dt.datetime.combine(day, dt.time()): rows[day] for day in days}
    spots = {}
    for day in days:
        opened, _, _, closed = rows[day]
        for step in range(79):
            at = dt.datetime.combine(day, dt.time(9, 30)) + dt.timedelta(minutes=5 * step)
            spots[at] = (opened + (closed - opened) * step / 78,) * 4
    return spots


def frame_of(rows: dict[dt.datetime, tuple[float, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows.values()), columns=["open", "high", "low", "close"])
    frame["volume"] = 1_000_000
    frame.index = pd.DatetimeIndex(list(rows)).tz_localize(ZONE)
    return frame


class Source(PandasDataBacktesting):
    """Lumibot's source, with a stopwatch on its preparation."""

    prepared = 0.0

    def load_data(self):
        start = time.perf_counter()
        answer = super().load_data()
        self.prepared += time.perf_counter() - start
        return answer


class WeeklyPuts(Strategy):
    """Sells one put a symbol a week, and watches the strikes where it looks often."""

    def initialize(self, listed=None, symbols=None, looks=None) -> None:
        self.sleeptime = {"day": "1D", "five-minutes": "5M"}[looks]
        self.watching = looks != "day"
        self.listed, self.symbols = listed, symbols
        self.held: dict[str, Asset] = {}
        self.done: set[tuple[str, Day]] = set()
        self.looks = self.filled = self.below = 0

    def on_trading_iteration(self) -> None:
        today = self.get_datetime().date()
        for symbol in self.symbols:
            options = self.listed.get((symbol, today)) if (symbol, today) not in self.done else None
            if not options and not self.watching:
                continue
            spot = self.get_last_price(Asset(symbol))
            self.looks += 1
            held = self.held.get(symbol)
            self.below += held is not None and spot < held.strike
            if options:
                days = (options[0].expiration - today).days
                chosen = min(options, key=lambda one: abs(put(spot, one.strike, days)[1] - DELTA))
                self.submit_order(self.create_order(chosen, 1, "sell_to_open"))
                self.held[symbol] = chosen
                self.done.add((symbol, today))

    def on_filled_order(self, position, order, price, quantity, multiplier) -> None:
        self.filled += order.side == "sell_to_open"


def main() -> None:
    first, last, looks = Day.fromisoformat(sys.argv[2]), Day.fromisoformat(sys.argv[3]), sys.argv[4]
    prices = prices_of(sys.argv[1], first, last)
    data, listed = chain_of(prices, looks)
    logging.disable(logging.CRITICAL)
    days = sorted(next(iter(prices.values())))
    begin, end = (dt.datetime.combine(day, dt.time()) for day in (days[0], days[-1] + dt.timedelta(days=1)))
    source = Source(datetime_start=begin, datetime_end=end, pandas_data=data)
    broker = BacktestingBroker(source)
    strategy = WeeklyPuts(
        broker=broker,
        budget=300_000,
        benchmark_asset=None,
        risk_free_rate=0.0,  # else it asks the network for one, and waits
        listed=listed,
        symbols=tuple(prices),
        looks=looks,
    )
    trader = Trader(logfile="", backtest=True)
    trader.add_strategy(strategy)
    start = time.perf_counter()
    trader.run_all(show_plot=False, show_tearsheet=False, save_tearsheet=False, show_indicators=False)
    seconds = time.perf_counter() - start - source.prepared
    answer = {
        "version": version("lumibot"),
        "seconds": seconds,
        "weeks": len({day.isocalendar()[:2] for day in days}),
        "sold": strategy.filled,
        "looks": strategy.looks,
        "equity": f"{strategy.portfolio_value:.2f}",
    }
    print("\n" + json.dumps(answer))  # below the progress bar


main()
