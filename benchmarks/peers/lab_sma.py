"""The lab's fast replay, run as the peers are: usage lab_sma.py BARS.csv COUNT RULES. Prints one line of JSON.

RULES 1 is SMA(10/30); more are that many pairs of windows at once. Timed is everything from bars as columns to equity:
directions, orders, commissions; the first run compiles or loads the machine code and is not timed, as for the peers.
"""

import json
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path

import numpy as np

from trellis.lab.columns import columns_of
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.trading.replay import prepared, replay, sweep
from trellis.lab.trading.terms import Sizing, Terms

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.windows import pairs_of_windows


def main() -> None:
    source, count, rules = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    table = np.loadtxt(source, np.int64, delimiter=",", max_rows=count)
    names = ("open", "high", "low", "close")
    prices = {name: np.ascontiguousarray(table[:, place + 1]) * 100 for place, name in enumerate(names)}
    bars = columns_of("WALK", table[:, 0] // 86_400, prices)
    terms = Terms(Decimal(1_000_000), Sizing.UNITS, Decimal(100), slippage=Decimal(0))
    pairs = [Rule(FAMILIES["cross"], (float(fast), float(slow))) for fast, slow in pairs_of_windows(rules)]
    _once(bars, terms, pairs)
    start = time.perf_counter()
    orders, equity = _once(bars, terms, pairs)
    seconds = time.perf_counter() - start
    answer = {
        "version": "",
        "seconds": seconds,
        "bars": count * rules,
        "orders": orders,
        "equity": f"{equity / 10_000:.2f}",
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(answer))


def _once(bars: object, terms: Terms, pairs: list[Rule]) -> tuple[int, int]:
    """Orders and equity at the end of the one rule, else trades and the best equity of all."""
    ready = prepared(bars, terms)  # type: ignore[arg-type]
    if len(pairs) == 1:
        outcome = replay(ready, pairs[0])
        open_ended = outcome.trades[-1, 1] < 0 if len(outcome.trades) else False
        return 2 * len(outcome.trades) - int(open_ended), int(outcome.equity[-1])
    swept = sweep(ready, pairs)
    return int(swept.counts.sum()), int(swept.equity[:, -1].max())


main()
