"""Claim: what search, breeding and tape find on real prices by the day, hour, minute and tick, whatever that is.

Every search is judged by the lab's own commands, out of sample and after costs, all trials of one run in one ledger:
textbook rules (`lab evaluate`), detectors that breed (`lab breed`) and evidence of a tape (`lab tape`). Beside each
stand buy and hold, entry by chance, what the luckiest of the trials would show, and the gates that did not hold.

Run: python benchmarks/real_data.py --data DIR [--out DIR] [--only days,hours,minutes,ticks,tape]
Answers are kept in --out as JSON, and what is there is not run again. Prints tables as Markdown; exits with 0.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.judged import COINS, SLIPPAGE, row, told

FAMILIES = ("cross", "breakout", "reversion", "momentum")
SIZE = ("--generations", 12, "--population", 20, "--seed", 1)
SHARES = ("--commission", "0.005", "--minimum", 1)
FUTURES = ("--unit", "0.01", "--year", 365, "--commission", 0, "--minimum", 0, "--rate", "0.0004")
"""What a taker of a large exchange's perpetual pays."""
TIMEFRAMES = "1m,5m,15m,1h"
NOTHING = ("--slippage", 0)
"""On a tape with quotes an order pays half the spread anyway."""
FEES = (0, 4)
"""Basis points a side that evidence is judged at: none, and what a taker pays."""


@dataclass(frozen=True, slots=True)
class Case:
    """One set of prices. flags: of both commands; evaluated: whether textbook rules are tried on it too; timeframes:
    several that detectors are bred on besides.
    """

    kind: str
    name: str
    flags: tuple[object, ...]
    evaluated: bool = True
    timeframes: str = ""


def cases(data: Path) -> Iterator[Case]:
    """Everything that is searched."""
    crypto, equities = data / "crypto", data / "equities"
    for symbol in ("SPY", "AAPL", "MSFT"):
        yield Case("days", f"{symbol}, days", ("--data", data, "--symbol", symbol))
    coins = ("--bars", crypto / "btcusd_daily_2014_2021.parquet", "--symbol", "BTCUSD", *COINS, *SLIPPAGE)
    yield Case("days", "bitcoin, days", coins)
    hourly = "--bars", equities / "hourly_aapl_spy_2010_2021.parquet", *SHARES
    yield Case("hours", "SPY, hours", (*hourly, "--symbol", "SPY"))
    between = "--from", "2014-06-10", "--to", "2020-08-28"
    yield Case("hours", "AAPL between two splits, hours", (*hourly, "--symbol", "AAPL", *between))
    minutes = "--bars", crypto / "btc_perp_1m_2022_01_lgpl3.parquet", "--symbol", "BTC-PERP"
    costs = (*FUTURES, "--unit", "0.1", "--slippage", "0.0001")
    yield Case("minutes", "bitcoin perpetual, minutes", (*minutes, *costs, "--span", 900), timeframes=TIMEFRAMES)
    quiet = "--bars", crypto / "coinbase_btcusd_minute_trades.parquet", "--symbol", "BTCUSD"
    days = "--from", "2016-10-07", "--to", "2016-10-09"
    flags = (*quiet, *days, *COINS, *SLIPPAGE, "--span", 600)
    yield Case("minutes", "bitcoin at Coinbase, minutes", flags, timeframes=TIMEFRAMES)
    for name, market, which in (("spot", "spot", ("20240808", "20240809")), ("perpetual", "usdm", ("20240808",))):
        recorded: list[object] = []
        for day in which:
            stem = f"binance_{market}_btcusdt_{day}"
            recorded += ["--tape", crypto / f"{stem}_trades.parquet", "--quotes", crypto / f"{stem}_bbo.parquet"]
            recorded += ["--book", crypto / f"{stem}_l2_deltas.parquet"]
        cut = ("--symbol", f"BTCUSDT-{name}", "--period", 60, "--span", 2, *FUTURES, *NOTHING)
        yield Case("ticks", f"bitcoin {name}, ticks", (*recorded, *cut), evaluated=False)
    trades = "--tape", equities / "spy_tick_trades_2013_10.parquet", "--symbol", "SPY", "--size", 100
    span = "--period", 3_600, "--span", 60, "--hours", 16, "--slippage", "0.0001", *SHARES
    yield Case("ticks", "SPY, trades without quotes", (*trades, *span), evaluated=False)


def main() -> int:
    """Prints the tables; 0."""
    given = _arguments()
    chosen = given.only.split(",")
    with tempfile.TemporaryDirectory() as folder:
        out = given.out or Path(folder)
        print("| search | on | trials | Sharpe a year, 90 % | hold | by chance | luck | gates not held | so |")
        print("|---|---|---|---|---|---|---|---|---|")
        for case in cases(given.data):
            if case.kind in chosen:
                for line in _searched(case, out):
                    print(line, flush=True)
        if "tape" in chosen:
            print("\n| recording | fee | rows | spoken | log loss saved, % | IC | confirmed | net, bp | always, bp |")
            print("|---|---|---|---|---|---|---|---|---|")
            for line in _tapes(given.data, out):
                print(line, flush=True)
    return 0


def _searched(case: Case, out: Path) -> Iterator[str]:
    home = "--home", out / "home"
    for family in FAMILIES if case.evaluated else ():
        found = _kept(out, f"{case.name} {family}", "evaluate", family, *case.flags, "--short", *home)
        yield row((f"{found['rules']} {family}", case.name, f"{found['trials']:,}"), found, (verdict(found),))
    for words, flags in _bred(case):
        place = "--out", out / f"{case.name} {words}".replace(" ", "-").replace(",", "")
        found = _kept(out, f"{case.name} {words}", "breed", *case.flags, *flags, *SIZE, *home, *place)
        yield row((f"{found['tried']} {words}", case.name, f"{found['trials']:,}"), found, (verdict(found),))


def _bred(case: Case) -> Iterator[tuple[str, tuple[object, ...]]]:
    """On the bars' own timeframe, and on several where the case has them."""
    yield "bred", ()
    if case.timeframes:
        yield f"bred on {case.timeframes.count(',') + 1} timeframes", ("--timeframes", case.timeframes)


def verdict(found: dict[str, Any]) -> str:
    """What came of a search, in words."""
    low, high = found["sharpe_interval"]
    if found.get("passes") or found.get("promoted"):
        return "passes every gate"
    if high < 0:
        return "loses"
    chance = next(gate for gate in found["gates"] if gate["name"] == "beats entry by chance")
    if chance["held"]:
        return "above chance, not past the other gates"
    return "earns no more than chance would" if low > 0 else "not told from nothing"


def _tapes(data: Path, out: Path) -> Iterator[str]:
    crypto = data / "crypto"
    stems = [f"binance_{each}" for each in ("spot_btcusdt_20240808", "spot_btcusdt_20240809", "usdm_btcusdt_20240808")]
    for stem in stems:
        files = crypto / f"{stem}_trades.parquet", "--quotes", crypto / f"{stem}_bbo.parquet"
        yield from _taped(stem.replace("_", " "), out, *files, "--period", 60)
    ticks = data / "equities/spy_tick_trades_2013_10.parquet"
    yield from _taped("SPY trades without quotes", out, ticks, "--size", 100, "--period", 3_600)


def _taped(name: str, out: Path, *words: object) -> Iterator[str]:
    for fee in FEES:
        found = _kept(out, f"tape {name} {fee}", "tape", *words, "--fee-bps", fee)
        cells = [name, f"{fee} bp", f"{found['rows']:,}", f"{found['spoken']:,}", _span(found["skill"], 1e2)]
        cells += [_span(found["information"]), f"{found['confirmed']:,}", _span(found["net"]), _span(found["always"])]
        yield f"| {' | '.join(cells)} |"


def _span(figure: Sequence[float | None], scale: float = 1.0) -> str:
    if any(end is None for end in figure):
        return "none"
    value, low, high = (float(end or 0.0) * scale for end in figure)
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def _kept(out: Path, name: str, *words: object) -> dict[str, Any]:
    """The answer of a command of the lab, out of the folder where it is there."""
    path = out / f"{name.replace(' ', '-').replace(',', '')}.json"
    if not path.exists():
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told(*words)), encoding="utf-8")
    answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return answer


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="a folder of prices")
    parser.add_argument("--out", type=Path, help="where answers are kept [nowhere]")
    parser.add_argument("--only", default="days,hours,minutes,ticks,tape", help="which kinds of prices")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
