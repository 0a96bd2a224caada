"""Claim: what a garden of detectors finds on real prices, out of sample and after costs, with every genome counted.

Breeds on daily bars of stocks and of bitcoin as `trellis lab breed` does, then on series of noise and on series with an
edge that ends. Beside each stand buy and hold on the same days, the same habits moved round in time, and what the
luckiest of the trials would show without skill. The ledger of trials is one of its own.

Run: python benchmarks/breeding.py --data DIR [--symbols SPY,AAPL,MSFT] [--generations 40] [--noise 10] [--planted 5]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.judged import COINS, SLIPPAGE, row, told


def main() -> int:
    """Prints two tables as Markdown; 1 where a series of noise promoted a genome or no series with an edge did."""
    given = _arguments()
    size = ("--generations", given.generations, "--population", given.population, "--seed", given.seed)
    print("| on | genomes | Sharpe a year, 90 % | hold | by chance | luck | gates not held | promoted |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for line in _rows(given, Path(folder), size):
            print(line, flush=True)
    found = told("breed", *size, "--noise", given.noise, "--planted", given.planted)
    print("\n| series | promoted | rate, 95 % | retired after the edge, days by median |")
    print("|---|---|---|---|")
    for name in ("noise", "planted"):
        each = found[name]
        low, high = each["interval"]
        after = each.get("kept", {}).get("days_to_retirement_median", "")
        rate = f"{each['rate']:.1%} ({low:.1%} to {high:.1%})"
        print(f"| {name} | {each['promoted']} of {each['series']} | {rate} | {after} |")
    return int(found["noise"]["promoted"] > 0 or found["planted"]["promoted"] == 0)


def _rows(given: argparse.Namespace, folder: Path, size: tuple[object, ...]) -> Iterator[str]:
    for symbol in filter(None, given.symbols.split(",")):
        yield _row(told("breed", *size, "--data", given.data, "--symbol", symbol, *_in(folder, symbol)))
    coins = given.data / "crypto/btcusd_daily_2014_2021.parquet"
    if coins.exists():
        yield _row(
            told("breed", *size, "--bars", coins, "--symbol", "BTCUSD", *COINS, *SLIPPAGE, *_in(folder, "BTCUSD"))
        )


def _in(folder: Path, symbol: str) -> tuple[object, ...]:
    return "--home", folder / "home", "--out", folder / symbol


def _row(found: dict[str, Any]) -> str:
    return row((found["symbol"], f"{found['tried']:,}"), found, (str(len(found["promoted"])),))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="a folder of prices")
    parser.add_argument("--symbols", default="SPY,AAPL,MSFT")
    parser.add_argument("--generations", type=int, default=40)
    parser.add_argument("--population", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=int, default=10, help="series of noise [10]")
    parser.add_argument("--planted", type=int, default=5, help="series with an edge that ends [5]")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
