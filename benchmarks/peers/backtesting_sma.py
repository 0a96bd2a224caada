"""The crossing averages in backtesting.py: usage backtesting_sma.py BARS.csv COUNT. Prints one line of JSON.

Timed is Backtest.run() alone: imports, reading the file and making the frame come before it.
"""

import json
import sys
import time
import warnings
from itertools import pairwise
from pathlib import Path

import backtesting
import numpy as np
import pandas as pd
from backtesting import Backtest, Strategy

warnings.filterwarnings("ignore")
backtesting.backtesting._tqdm = lambda rows, **_: rows


def average(values: np.ndarray, window: int) -> np.ndarray:
    return pd.Series(values).rolling(window).mean().to_numpy()


class Cross(Strategy):
    """Long a hundred while the fast average is above the slow one."""

    sent = 0

    def init(self) -> None:
        self.fast = self.I(average, self.data.Close, 10)
        self.slow = self.I(average, self.data.Close, 30)

    def next(self) -> None:
        wanted = self.fast[-1] > self.slow[-1]
        if wanted and not self.position:
            self.buy(size=100)
            Cross.sent += 1
        elif self.position and not wanted:
            self.position.close()
            Cross.sent += 1


def main() -> None:
    table = np.loadtxt(Path(sys.argv[1]), np.int64, delimiter=",", max_rows=int(sys.argv[2]))
    frame = pd.DataFrame(
        {name: table[:, place] / 100 for place, name in enumerate(("Open", "High", "Low", "Close"), 1)}
        | {"Volume": table[:, 5]},
        index=pd.to_datetime(table[:, 0], unit="s"),
    )
    assert all(a < b for a, b in pairwise(frame.index))
    test = Backtest(frame, Cross, cash=1_000_000, commission=lambda size, price: 1.0, finalize_trades=False)
    start = time.perf_counter()
    found = test.run()
    answer = {
        "version": backtesting.__version__,
        "seconds": time.perf_counter() - start,
        "bars": len(frame),
        "orders": Cross.sent,
        "equity": f"{found['Equity Final [$]']:.2f}",
    }
    print(json.dumps(answer))


main()
