"""Claim: a house with every section on replays in time near linear in years and in accounts, in memory that stays flat.

First 1, 2, 5 and 10 years that end on the same day, under a draft that leaves no room for minis (S2.sub.limit at its
least), so that accounts do not grow with the years. Then one span of years and the same capital under drafts that allow
more sub-accounts, so that Gen's profit founds more minis; accounts are counted as closes over all accounts by sessions.
Each run is a fresh process. Exponents are least squares through logarithms of processor seconds, which a busy machine
does not stretch; both claims are at most 1.15. Memory is each process's peak.

Run: python benchmarks/whole_house.py [--data DIR] [--last DAY] [--years 1,2,5,10] [--span YEARS] [--limits 3,8,16,32]
[--capital USD]
"""

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.beside import OUT, Absent, Answer, run_peer
from benchmarks.decades.cases import Figure
from benchmarks.decades.drafts import draft
from benchmarks.measure import machine
from benchmarks.whole_account import EXPONENT_MAX, slope

HEAD = f"{'years':>6}  {'limit':>5}  {'accounts':>8}  {'cpu s':>8}  {'records':>9}  {'peak MB':>7}"


def main() -> int:
    """Measures and prints both tables; 1 where a run failed or time grows faster than claimed."""
    given = _arguments()
    print(machine())
    print(HEAD)
    try:
        alone = min(given.limits)
        by_years = [(float(years), _seconds(_row(given, years, alone))) for years in given.years]
        limited = [_row(given, given.span, limit) for limit in given.limits]
        by_accounts = [(_accounts(row), _seconds(row)) for row in limited]
    except RuntimeError as error:
        print(f"a run failed: {error}")
        return 1
    exponents = slope(by_years), slope(by_accounts)
    print(
        f"time grew as (years)^{exponents[0]:.2f} and as (accounts)^{exponents[1]:.2f}; at most {EXPONENT_MAX} claimed"
    )
    return 0 if max(exponents) <= EXPONENT_MAX else 1


def _row(given: argparse.Namespace, years: int, limit: int) -> Answer:
    """One run, printed as it ends."""
    first = given.last.replace(year=given.last.year - years) + timedelta(days=1)
    arguments = (given.data or "bundled", first, given.last, given.capital, _limited(limit))
    answer = run_peer("trellis", "trellis_account.py", *arguments)
    if isinstance(answer, Absent):
        raise RuntimeError(answer.reason)
    print(
        f"{years:>6}  {limit:>5}  {_accounts(answer):>8.1f}  {_seconds(answer):>8.1f}"
        f"  {answer['records']:>9,}  {answer['peak_mb']:>7.0f}",
        flush=True,
    )
    return answer


def _limited(limit: int) -> Path:
    """A draft with another limit on sub-accounts, written beside the other outputs."""
    OUT.mkdir(exist_ok=True)
    path = OUT / f"sub-limit-{limit}.toml"
    path.write_text(draft([Figure("S2.sub.limit", "value", f'"{limit}"')]), encoding="utf-8")
    return path


def _accounts(answer: Answer) -> float:
    """Accounts open on an average session."""
    return float(cast(int, answer["account_days"])) / float(cast(int, answer["sessions"]))


def _seconds(answer: Answer) -> float:
    return float(cast(float, answer["cpu_seconds"]))


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", default="", help="a folder of prices and chains [the bundled prices]")
    parser.add_argument("--last", type=date.fromisoformat, default=date(2022, 12, 28), help="the last day")
    parser.add_argument("--years", type=_numbers, default=[1, 2, 5, 10])
    parser.add_argument("--span", type=int, default=10, help="years of the runs that differ in accounts")
    parser.add_argument("--limits", type=_numbers, default=[3, 8, 16, 32], help="S2.sub.limit of each run")
    parser.add_argument("--capital", type=int, default=20_000_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
