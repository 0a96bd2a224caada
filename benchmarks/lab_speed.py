"""Claim: the lab's fast replay goes through ten times as many strategy-bars a second as vectorbt, with one rule or a
thousand, and a thousand times as many as nautilus_trader.

The job of event_engine.py: SMA(10/30) of closes over seeded minute bars, long 100 shares or flat, a dollar an order,
filled at the next open; and a thousand pairs of windows at once. Every side is a fresh process in an environment of its
own (scripts/bench-peers), sides take turns. The bare numba loop is the limit: one core, floats, nothing kept.

Run: python benchmarks/lab_speed.py [--bars N] [--sample N] [--rules N] [--sweep-bars N] [--rounds N]
"""

import argparse
import sys
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.beside import OUT, Absent, Answer, install, run_peer
from benchmarks.measure import Comparison, Side, table
from benchmarks.minute_bars import write_bars

NAMES = {
    "numba": "bare numba loop",
    "vectorbt": "vectorbt",
    "backtesting": "backtesting.py",
    "nautilus": "nautilus_trader",
    "swept": "vectorbt",
}
TARGETS = {"vectorbt": 10.0, "swept": 10.0, "nautilus": 1_000.0}


def main() -> int:
    """Measures in turns, prints ratios and the cross-check; 1 where we are wrong or below a target."""
    given = _arguments()
    bars = OUT / f"walk-{given.bars}.csv"
    write_bars(bars, given.bars)
    install("vectorbt", "backtesting", "nautilus")
    jobs: dict[str, tuple[str, str, tuple[object, ...]]] = {
        "ours": ("trellis", "lab_sma.py", (bars, given.bars, 1)),
        "numba": ("trellis", "numba_loop.py", (bars, given.bars)),
        "vectorbt": ("vectorbt", "vectorbt_sma.py", (bars, given.bars, 1)),
        "backtesting": ("backtesting", "backtesting_sma.py", (bars, given.sample)),
        "nautilus": ("nautilus", "nautilus_sma.py", (bars, given.sample)),
        "ours swept": ("trellis", "lab_sma.py", (bars, given.sweep_bars, given.rules)),
        "swept": ("vectorbt", "vectorbt_sma.py", (bars, given.sweep_bars, given.rules)),
    }
    answers: dict[str, list[Answer]] = {name: [] for name in jobs}
    absent: dict[str, Absent] = {}
    for turn in range(given.rounds):
        for name, (peer, script, arguments) in jobs.items():
            if name in absent:
                continue
            print(f"round {turn + 1}: {name}", file=sys.stderr, flush=True)
            answer = run_peer(peer, script, *arguments)
            if isinstance(answer, Absent):
                absent[name] = answer
            else:
                answers[name].append(answer)
    return _report(answers, absent, given.rules)


def _report(answers: dict[str, list[Answer]], absent: dict[str, Absent], rules: int) -> int:
    if "ours" in absent or "ours swept" in absent:
        print(f"our side failed: {absent}")
        return 1
    pairs = {}
    for name, words in NAMES.items():
        if answers[name]:
            swept = name == "swept"
            work = f"{rules:,} pairs at once" if swept else "SMA(10/30), one rule"
            pairs[name] = _comparison(work, answers["ours swept" if swept else "ours"], answers[name], words)
    print(table(list(pairs.values())))
    for name, peer in absent.items():
        print(f"{NAMES[name]}: not measured: {peer.reason}")
    print("cross-check (orders or trades, equity at the end, best of a sweep; floats may decide a tie otherwise):")
    for name, rows in answers.items():
        if rows:
            last = rows[-1]
            memory = f"{last['peak_mb']:,.0f} MB" if "peak_mb" in last else ""
            who = f"{name} {last['version']}"
            print(f"  {who:<24}{last['bars']:>14,} bars {last['orders']:>9,}  {last['equity']:>14} USD  {memory:>9}")
    met = {name: pairs[name].ratios[1] >= target for name, target in TARGETS.items() if name in pairs}
    for name, ok in met.items():
        reached = f"{pairs[name].ratios[1]:,.1f}x, target {TARGETS[name]:,.0f}x"
        print(f"{pairs[name].work} over {NAMES[name]}: {reached}: {'met' if ok else 'NOT MET'}")
    return 0 if all(met.values()) else 1


def _comparison(work: str, ours: list[Answer], theirs: list[Answer], name: str) -> Comparison:
    mine, peer = (Side(name, cast(int, answers[-1]["bars"]), lambda: None) for answers in (ours, theirs))
    return Comparison(work, "bars", mine, peer, _rates(ours[: len(theirs)]), _rates(theirs))


def _rates(answers: list[Answer]) -> tuple[float, ...]:
    return tuple(cast(int, answer["bars"]) / cast(float, answer["seconds"]) for answer in answers)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--bars", type=int, default=1_000_000, help="bars of one rule, ours and vectorbt's [1000000]")
    parser.add_argument("--sample", type=int, default=100_000, help="bars for the event-driven peers [100000]")
    parser.add_argument("--rules", type=int, default=1_000, help="pairs of windows in the sweep [1000]")
    parser.add_argument("--sweep-bars", type=int, default=50_000, help="bars of the sweep, what memory allows [50000]")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
