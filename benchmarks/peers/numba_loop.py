"""The same job as a bare numba loop on floats, no rounding, no trades kept: BARS.csv COUNT. The limit of one core."""

import json
import sys
import time
from pathlib import Path

import numpy as np
from numba import njit


@njit(fastmath=True)
def crossed(opens: np.ndarray, closes: np.ndarray, fast: int, slow: int, units: float) -> tuple[int, float]:
    cash, held, orders = 1_000_000.0, 0.0, 0
    fast_sum = slow_sum = wanted = 0.0
    for t in range(len(closes)):
        if wanted != held:
            cash -= (wanted - held) * opens[t] + 1.0
            held = wanted
            orders += 1
        fast_sum += closes[t] - (closes[t - fast] if t >= fast else 0.0)
        slow_sum += closes[t] - (closes[t - slow] if t >= slow else 0.0)
        if t >= slow - 1:
            wanted = units if fast_sum * slow > slow_sum * fast else 0.0
    return orders, cash + held * closes[-1]


def main() -> None:
    table = np.loadtxt(Path(sys.argv[1]), np.int64, delimiter=",", max_rows=int(sys.argv[2]))
    opens, closes = table[:, 1] / 100, table[:, 4] / 100
    crossed(opens, closes, 10, 30, 100.0)
    start = time.perf_counter()
    orders, equity = crossed(opens, closes, 10, 30, 100.0)
    seconds = time.perf_counter() - start
    print(
        json.dumps(
            {"version": "", "seconds": seconds, "bars": len(closes), "orders": orders, "equity": f"{equity:.2f}"}
        )
    )


main()
