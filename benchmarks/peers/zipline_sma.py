"""The crossing averages in zipline-reloaded: usage zipline_sma.py BARS.csv COUNT. Prints one line of JSON.

Timed is run_algorithm() alone: imports, reading the file and ingesting the minutes into zipline's own store (kept
beside the bars) come before it. Chosen in zipline's favour: metrics_set none, no history() calls (the algorithm keeps
rolling sums of data.current()), orders only on a cross. Orders fill at the next minute's open. Only whole sessions run.
"""

import json
import os
import sys
import time
from collections import deque
from pathlib import Path

BARS, COUNT = Path(sys.argv[1]), int(sys.argv[2])
os.environ["ZIPLINE_ROOT"] = str(BARS.parent / "zipline")  # before the import, which makes the folder

import pandas as pd
import zipline
from exchange_calendars import get_calendar
from zipline.api import order, set_commission, set_slippage, symbol
from zipline.data import bundles
from zipline.finance.commission import PerTrade
from zipline.finance.slippage import SlippageModel

SHARES = 100
FAST, SLOW = 10, 30


class AtOpen(SlippageModel):
    """The whole order at the minute's open."""

    def process_order(self, data, order):
        return data.current(order.asset, "open"), order.amount


def frame_of() -> pd.DataFrame:
    names = ["start", "open", "high", "low", "close", "volume"]
    frame = pd.read_csv(BARS, names=names, nrows=COUNT)
    frame.index = pd.to_datetime(frame.pop("start"), unit="s", utc=True)
    frame[["open", "high", "low", "close"]] /= 100
    return frame


def whole_sessions(frame: pd.DataFrame, calendar) -> pd.DataFrame:
    sessions = calendar.sessions_in_range(frame.index[0].date().isoformat(), frame.index[-1].date().isoformat())
    if frame.index[-1] < calendar.session_last_minute(sessions[-1]):
        frame = frame[: frame.index.searchsorted(calendar.session_first_minute(sessions[-1]))]
    return frame


def initialize(context) -> None:
    context.asset = symbol("WALK")
    context.closes = deque([0.0] * SLOW, SLOW)
    context.fast = context.slow = 0.0
    context.seen = context.sent = 0
    context.is_long = False
    set_commission(PerTrade(1.0))
    set_slippage(AtOpen())


def handle_data(context, data) -> None:
    close = round(100 * data.current(context.asset, "close"))
    closes = context.closes
    context.fast += close - closes[-FAST]
    context.slow += close - closes[0]
    closes.append(close)
    context.seen += 1
    if context.seen < SLOW:
        return
    wanted = context.fast * SLOW > context.slow * FAST
    if wanted != context.is_long:
        context.is_long = wanted
        context.sent += 1
        order(context.asset, SHARES if wanted else -SHARES)


def main() -> None:
    calendar = get_calendar("XNYS", side="left")
    frame = whole_sessions(frame_of(), calendar)
    first, last = (at.tz_convert("America/New_York").date().isoformat() for at in (frame.index[0], frame.index[-1]))

    def ingest(environ, assets, minutes, daily, adjustments, calendar, start, end, cache, show_progress, folder):
        row = {"symbol": "WALK", "start_date": start, "end_date": end, "exchange": "NYSE", "asset_name": "Walk"}
        assets.write(
            equities=pd.DataFrame([row], index=[0]),
            exchanges=pd.DataFrame([{"exchange": "NYSE", "country_code": "US"}]),
        )
        stamped = frame.set_axis(calendar.minutes_in_range(*calendar_span(calendar, first, last))[: len(frame)])
        minutes.write([(0, stamped)])
        days = stamped.groupby(stamped.index.tz_convert("America/New_York").date)
        by_day = days.agg({"open": "first", "high": "max", "low": "min", "close": "last", "volume": "sum"})
        by_day.index = pd.DatetimeIndex(by_day.index)
        daily.write([(0, by_day)])
        adjustments.write()

    bundles.register("walk", ingest, start_session=pd.Timestamp(first), end_session=pd.Timestamp(last))
    bundles.ingest("walk", show_progress=False)
    kept = {}

    def analyze(context, perf) -> None:
        kept.update(orders=context.sent, equity=context.portfolio.portfolio_value, bars=context.seen)

    days = pd.DatetimeIndex(get_calendar("XNYS").sessions_in_range(first, last))
    start = time.perf_counter()
    zipline.run_algorithm(
        start=pd.Timestamp(first),
        end=pd.Timestamp(last),
        initialize=initialize,
        handle_data=handle_data,
        analyze=analyze,
        capital_base=1_000_000,
        data_frequency="minute",
        bundle="walk",
        metrics_set="none",
        benchmark_returns=pd.Series(0.0, index=days),
    )
    seconds = time.perf_counter() - start
    answer = {
        "version": zipline.__version__,
        "seconds": seconds,
        "bars": kept["bars"],
        "orders": kept["orders"],
        "equity": f"{kept['equity']:.2f}",
    }
    print(json.dumps(answer))


def calendar_span(calendar, first: str, last: str):
    return calendar.session_first_minute(first), calendar.session_last_minute(last)


main()
