"""Claim: the audit catches more than 95 % of planted leaks and 90 % of planted weaknesses, and vetoes fewer than 5 % of
honest detectors; and how long each check takes beside what the reference's seed asks: 100 ms for a leak, 500 ms for a
weakness, 2 s for all ten.

Each flaw is on tapes of its own (3,000 bars, a true edge); the honest detector is on as many. A shuffle that learns
anew 199 times cannot be as fast as the seed asks; it is told like the others.

Run: python benchmarks/leakage_audit.py [--tapes 40] [--workers 2] [--timed 5]
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from trellis.adapters.workers.opening import workers_of
from trellis.lab.audit.audit import CHECKS
from trellis.lab.audit.bench import Bench
from trellis.lab.audit.judge import Judged, judged
from trellis.lab.audit.planted.cases import HONEST

LEAKS = 6
"""The first checks are about leaks, the others about weaknesses."""
BUDGETS = (0.1,) * LEAKS + (0.5,) * (len(CHECKS) - LEAKS)
WHOLE = 2.0
CAUGHT = (0.95,) * LEAKS + (0.90,) * (len(CHECKS) - LEAKS)
VETOED = 0.05


def main() -> int:
    """Prints rates with intervals and times with ratios; 1 where a rate misses its target. Times are told alone."""
    given = _arguments()
    with workers_of(given.workers) as crew:
        found = judged(given.tapes, 0, crew, lambda done, of_all: print(f"{done}/{of_all}", end="\r", file=sys.stderr))
    met = _rates(found)
    _times(given.timed)
    return 0 if met else 1


def _rates(found: Judged) -> bool:
    targets = dict(zip((check.NAME for check in CHECKS), CAUGHT, strict=True))
    print("| check | flaw | caught | rate, 95 % | target |")
    print("|---|---|---|---|---|")
    met = True
    for flaw, check, share in found.caught:
        low, high = share.interval
        print(f"| {check} | {flaw} | {share.count} of {share.tapes} | {low:.1%} to {high:.1%} | {targets[check]:.0%} |")
        met &= share.rate > targets[check]
    low, high = found.vetoed.interval
    print(f"| all ten | none | vetoed {found.vetoed.count} of {found.vetoed.tapes} | {low:.1%} to {high:.1%} | < 5 % |")
    for name, count in found.by:
        print(f"vetoed by {name}: {count}")
    return met and found.vetoed.rate < VETOED


def _times(tapes: int) -> None:
    taken: dict[str, list[float]] = {check.NAME: [] for check in CHECKS}
    for number in range(tapes):
        for check in CHECKS:
            # A bench of its own, so that none lives on what another has worked out; the tape is made before.
            bench = Bench(HONEST.subject, HONEST.tape(number), number)
            start = time.process_time()
            check.check(bench)
            taken[check.NAME].append(time.process_time() - start)
    print("\n| check | ms of one core | seed asks | of it |")
    print("|---|---|---|---|")
    for (name, seconds), budget in zip(taken.items(), BUDGETS, strict=True):
        middle = statistics.median(seconds)
        print(f"| {name} | {middle * 1e3:,.0f} | {budget * 1e3:,.0f} | {middle / budget:.2f} |")
    whole = sum(statistics.median(seconds) for seconds in taken.values())
    print(f"| all ten | {whole * 1e3:,.0f} | {WHOLE * 1e3:,.0f} | {whole / WHOLE:.2f} |")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--tapes", type=int, default=40, help="tapes of each flaw, and of none [40]")
    parser.add_argument("--workers", default="2", help="as trellis lab audit's [2]")
    parser.add_argument("--timed", type=int, default=5, help="tapes that checks are timed on [5]")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
