"""Claim: the event engine, journal on and books exact, shows a strategy bars at three times nautilus_trader's rate.

The job: SMA(10/30) of closes, long 100 shares or flat, one dollar an order, over a million minute bars. Peers do the
same job in environments of their own (scripts/bench-peers), on the first bars of the same file; every side is a fresh
process, sides take turns, and each times its engine's run alone: no imports, no reading of bars.

Run: python benchmarks/event_engine.py [--bars N] [--sample N] [--rounds N]
"""

import argparse
import sys
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.beside import OUT, Absent, Answer, install, run_peer
from benchmarks.measure import Comparison, Side, table
from benchmarks.minute_bars import write_bars

TARGET = 3.0
PEERS = {
    "nautilus": "nautilus_trader",
    "backtrader": "backtrader",
    "zipline": "zipline-reloaded",
    "bare_decimal": "bare Decimal loop",
}
WORK = "SMA(10/30), 1-minute bars"


def main() -> int:
    """Measures, prints the table and the cross-check; 1 where our side is wrong or below the target."""
    given = _arguments()
    bars = OUT / f"walk-{given.bars}.csv"
    digest = write_bars(bars, given.bars)
    install("nautilus", "backtrader", "zipline")
    counts = {"trellis": given.bars, "bare_decimal": given.bars} | dict.fromkeys(
        ("nautilus", "backtrader", "zipline"), given.sample
    )
    answers: dict[str, list[Answer]] = {name: [] for name in ("trellis", *PEERS)}
    absent: dict[str, Absent] = {}
    for turn in range(given.rounds):
        for name in answers:
            if name in absent:
                continue
            print(f"round {turn + 1}: {name}", file=sys.stderr, flush=True)
            answer = run_peer(name, f"{name}_sma.py", bars, counts[name])
            if isinstance(answer, Absent):
                absent[name] = answer
            else:
                answers[name].append(answer)
    if "trellis" in absent:
        print(f"our side failed: {absent['trellis'].reason}")
        return 1
    print(f"{given.bars:,} bars of a seeded walk over NYSE minutes (SHA-256 {digest[:16]}), commission 1 USD an order")
    return _report(answers, absent, _sampled(bars, given.sample))


def _sampled(bars: object, sample: int) -> Answer:
    """Our own orders and equity on the peers' sample, for the cross-check."""
    answer = run_peer("trellis", "trellis_sma.py", bars, sample)
    assert not isinstance(answer, Absent), answer
    return answer


def _report(answers: dict[str, list[Answer]], absent: dict[str, Absent], sampled: Answer) -> int:
    ours = answers["trellis"]
    pairs = [_comparison(ours, answers[name], full) for name, full in PEERS.items() if answers[name]]
    print(table(pairs))
    for peer in absent.values():
        print(f"{PEERS[peer.name]}: not measured: {peer.reason}")
    last = ours[-1]
    print(
        f"ours: {last['records']:,} journal records, {last['journal_mb']:.1f} MB, peak memory {last['peak_mb']:.0f} MB "
        f"with the bars; chain verified: {last['verified']}"
    )
    print("cross-check (orders, equity at the last close; floats may decide a tie of the averages otherwise):")
    for name, rows in answers.items():
        if rows:
            _said(PEERS.get(name, "trellis"), rows[-1])
    _said("trellis, on the sample", sampled)
    exact = not answers["bare_decimal"] or _outcome(last) == _outcome(answers["bare_decimal"][-1])
    print(f"ours ends where the bare Decimal loop ends, to the cent: {'yes' if exact else 'NO'}")
    nautilus = next((pair for pair in pairs if pair.peer.name == PEERS["nautilus"]), None)
    if nautilus is not None:
        print(f"median over nautilus_trader {nautilus.ratios[1]:.1f}x; target {TARGET:.0f}x")
    return 0 if exact and last["verified"] and (nautilus is None or nautilus.ratios[1] >= TARGET) else 1


def _comparison(ours: list[Answer], theirs: list[Answer], name: str) -> Comparison:
    mine, peer = (Side(name, cast(int, answers[-1]["bars"]), lambda: None) for answers in (ours, theirs))
    return Comparison(WORK, "bars", mine, peer, _rates(ours[: len(theirs)]), _rates(theirs))


def _rates(answers: list[Answer]) -> tuple[float, ...]:
    return tuple(cast(int, answer["bars"]) / cast(float, answer["seconds"]) for answer in answers)


def _outcome(answer: Answer) -> tuple[object, object]:
    return answer["orders"], answer["equity"]


def _said(name: str, answer: Answer) -> None:
    who = f"{name} {answer['version']}"
    print(f"  {who:<28} {answer['bars']:>9,} bars  {answer['orders']:>7,} orders  {answer['equity']:>14} USD")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--bars", type=int, default=1_000_000, help="bars for our side [1000000]")
    parser.add_argument("--sample", type=int, default=100_000, help="bars for the peers [100000]")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
