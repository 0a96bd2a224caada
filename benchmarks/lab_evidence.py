"""Claim: what textbook rules are worth on real prices, out of sample and after costs, with every trial counted.

Each family's usual grid, long and short, on daily bars of stocks and of bitcoin, judged as `trellis lab evaluate`
does; then the judge itself on series of noise and with an edge planted. The ledger of trials is one of its own.
Beside each stand buy and hold on the same days, entry by chance, and what the luckiest of the trials would show.

Run: python benchmarks/lab_evidence.py --data DIR [--symbols SPY,AAPL,MSFT] [--noise 100] [--planted 20]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.judged import COINS, SLIPPAGE, row, told

FAMILIES = ("cross", "breakout", "reversion", "momentum")


def main() -> int:
    """Prints two tables as Markdown; 1 where a series of noise passed or more than a tenth with an edge did not."""
    given = _arguments()
    print("| rules | on | trials | Sharpe a year, 90 % | hold | by chance | luck | gates not held |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as home:
        for line in _rows(given, home):
            print(line, flush=True)
    found = told("evaluate", "momentum", "--noise", given.noise, "--short")["noise"]
    planted = told(
        "evaluate", "momentum", "--grid", "window=1:12", "--grid", "skip=0:3", "--planted", given.planted, "--short"
    )["planted"]
    print("\n| series | passed | rate, 95 % |")
    print("|---|---|---|")
    for name, each in (("noise", found), ("edge planted", planted)):
        low, high = each["interval"]
        print(f"| {name} | {each['passed']} of {each['series']} | {each['rate']:.1%} ({low:.1%} to {high:.1%}) |")
    return int(found["passed"] > 0 or planted["rate"] < 0.9)


def _rows(given: argparse.Namespace, home: str) -> Iterator[str]:
    coins = given.data / "crypto/btcusd_daily_2014_2021.parquet"
    for family in FAMILIES:
        for symbol in given.symbols.split(","):
            yield _row(family, told("evaluate", family, "--data", given.data, "--symbol", symbol, *_in(home)))
        if coins.exists():
            asked = ("--bars", coins, "--symbol", "BTCUSD", *COINS, *SLIPPAGE, *_in(home))
            yield _row(family, told("evaluate", family, *asked))


def _in(home: str) -> tuple[str, ...]:
    return "--short", "--home", home


def _row(family: str, found: dict[str, Any]) -> str:
    return row((f"{found['rules']} {family}", found["symbol"], f"{found['trials']:,}"), found)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="a folder of prices")
    parser.add_argument("--symbols", default="SPY,AAPL,MSFT")
    parser.add_argument("--noise", type=int, default=100, help="series of noise [100]")
    parser.add_argument("--planted", type=int, default=20, help="series with an edge [20]")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
