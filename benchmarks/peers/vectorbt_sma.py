"""The crossing averages in vectorbt: usage vectorbt_sma.py BARS.csv COUNT RULES. Prints one line of JSON.

RULES 1 is SMA(10/30); more are that many pairs of windows as columns, its own way to sweep. Orders fill at the next
open. Timed is everything from prices as arrays to equity, after one run that compiles.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import vectorbt as vbt

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.windows import pairs_of_windows


def main() -> None:
    source, count, rules = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    table = np.loadtxt(source, np.int64, delimiter=",", max_rows=count)
    opens, closes = pd.Series(table[:, 1] / 100), pd.Series(table[:, 4] / 100)
    pairs = pairs_of_windows(rules)
    once(opens, closes, pairs)
    start = time.perf_counter()
    orders, equity = once(opens, closes, pairs)
    answer = {
        "version": vbt.__version__,
        "seconds": time.perf_counter() - start,
        "bars": count * rules,
        "orders": orders,
        "equity": f"{equity:.2f}",
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(answer))


def once(opens: pd.Series, closes: pd.Series, pairs: list[tuple[int, int]]) -> tuple[int, float]:
    fast = vbt.MA.run(closes, [pair[0] for pair in pairs], short_name="fast")
    slow = vbt.MA.run(closes, [pair[1] for pair in pairs], short_name="slow")
    above = (fast.ma.values > slow.ma.values) & ~np.isnan(slow.ma.values)
    entries = np.zeros_like(above)
    entries[1:] = above[:-1]
    portfolio = vbt.Portfolio.from_signals(
        closes, entries, ~entries, price=opens, size=100, fixed_fees=1.0, init_cash=1_000_000, freq="1min"
    )
    ends = np.atleast_1d(np.asarray(portfolio.final_value()))
    made = int(np.atleast_1d(np.asarray(portfolio.orders.count())).sum())
    return made, float(ends[0] if len(pairs) == 1 else ends.max())


main()
