"""The same job as a bare loop over Decimals: no gate, no desk, no books, no journal. Usage: BARS.csv COUNT.

It is the limit of what exact prices allow in Python, and the oracle: our side must end on its equity to the cent.
"""

import gc
import json
import sys
import time
from collections import deque
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.minute_bars import read_bars


def main() -> None:
    bars = read_bars(Path(sys.argv[1]), int(sys.argv[2]))
    gc.freeze()
    start = time.perf_counter()
    cash, held, target, orders = Decimal(1_000_000), 0, 0, 0
    fast_closes: deque[Decimal] = deque([Decimal(0)] * 10)
    slow_closes: deque[Decimal] = deque([Decimal(0)] * 30)
    fast = slow = Decimal(0)
    share, least, three = Decimal("0.005"), Decimal("1.00"), Decimal(3)
    for number, bar in enumerate(bars):
        if target != held:
            change = target - held
            cash -= change * bar.open + max(least, share * abs(change))
            held = target
        close = bar.close
        fast += close - fast_closes.popleft()
        slow += close - slow_closes.popleft()
        fast_closes.append(close)
        slow_closes.append(close)
        if number >= 29:
            wanted = 100 if fast * three > slow else 0
            if wanted != target:
                target = wanted
                orders += 1
    equity = cash + held * bars[-1].close
    seconds = time.perf_counter() - start
    print(
        json.dumps({"version": "", "seconds": seconds, "bars": len(bars), "orders": orders, "equity": f"{equity:.2f}"})
    )


main()
