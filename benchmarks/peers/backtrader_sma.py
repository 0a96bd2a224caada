"""The crossing averages in backtrader: usage backtrader_sma.py BARS.csv COUNT. Prints one line of JSON.

Timed is Cerebro.run() alone, preloaded and vectorised as it is by default; imports, reading the file and turning dates
into backtrader's numbers come before it. Orders fill at the next bar's open, as ours do.
"""

import csv
import json
import sys
import time
from datetime import UTC, datetime
from itertools import islice

import backtrader as bt

SHARES = 100


class Cross(bt.Strategy):
    """Long while the fast average is above the slow one."""

    def __init__(self) -> None:
        self.fast = bt.indicators.SMA(self.data.close, period=10)
        self.slow = bt.indicators.SMA(self.data.close, period=30)
        self.is_long = False
        self.sent = 0

    def next(self) -> None:
        wanted = self.fast[0] > self.slow[0]
        if wanted != self.is_long:
            self.is_long = wanted
            self.sent += 1
            if wanted:
                self.buy(size=SHARES)
            else:
                self.sell(size=SHARES)


class OneDollar(bt.CommInfoBase):
    """One dollar an order of stock."""

    params = (("stocklike", True), ("commtype", bt.CommInfoBase.COMM_FIXED))

    def _getcommission(self, size: float, price: float, pseudoexec: bool) -> float:
        return 1.0


class Rows(bt.feed.DataBase):
    """Bars that are in memory already."""

    params = (("rows", ()),)

    def start(self) -> None:
        super().start()
        self._rows = iter(self.p.rows)

    def _load(self) -> bool:
        row = next(self._rows, None)
        if row is None:
            return False
        lines = self.lines
        lines.datetime[0], lines.open[0], lines.high[0], lines.low[0], lines.close[0], lines.volume[0] = row
        lines.openinterest[0] = 0
        return True


def rows_of(path: str, count: int) -> list[tuple[float, ...]]:
    with open(path, encoding="ascii", newline="") as lines:
        return [
            (
                bt.date2num(datetime.fromtimestamp(int(row[0]), UTC)),
                *(int(cents) / 100 for cents in row[1:5]),
                int(row[5]),
            )
            for row in islice(csv.reader(lines), count)
        ]


def main() -> None:
    rows = rows_of(sys.argv[1], int(sys.argv[2]))
    cerebro = bt.Cerebro(stdstats=False)
    cerebro.adddata(Rows(rows=rows, timeframe=bt.TimeFrame.Minutes))
    cerebro.addstrategy(Cross)
    cerebro.broker.setcash(1_000_000)
    cerebro.broker.addcommissioninfo(OneDollar())
    start = time.perf_counter()
    (strategy,) = cerebro.run()
    seconds = time.perf_counter() - start
    answer = {
        "version": bt.__version__,
        "seconds": seconds,
        "bars": len(rows),
        "orders": strategy.sent,
        "equity": f"{cerebro.broker.getvalue():.2f}",
    }
    print(json.dumps(answer))


main()
