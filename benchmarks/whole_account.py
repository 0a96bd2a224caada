"""Claim: a whole account replays many weeks a second, in memory that stays flat, in time that grows with the years.

First our side alone: 1, 2, 4, 8 and 16 years that end on the same day, each in a fresh process. Then one year beside
lumibot selling a weekly put near 0.42 delta on the same daily prices (benchmarks/peers/lumibot_puts.py says how): with
one look a day at three symbols; then with a look every five minutes, as ours has, at three symbols and at as many as
our account may trade, over the last half year, since lumibot slows as its runs grow (the last of these runs once).
Ours is always the whole account: three sleeves, every clause, every protocol line, journal and books.

Run: python benchmarks/whole_account.py [--data DIR] [--last DAY] [--years 1,2,4] [--rounds N]
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.beside import OUT, Absent, Answer, install, run_peer
from benchmarks.measure import Comparison, Side, machine, table

from trellis.sim.replay.rules import universe
from trellis.sim.replay.settings import of_mapping
from trellis.sim.replay.world import build

TARGET = 50.0
EXPONENT_MAX = 1.15
THREE = ("AAPL", "MSFT", "SPY")
EVENTS = ("spots", "quotes", "chain_rows", "bars", "records")


@dataclass(frozen=True, slots=True)
class Job:
    """One way in which lumibot does the weekly job: how often it looks, at which symbols."""

    title: str
    looks: str
    symbols: tuple[str, ...]
    first: date
    rounds: int


def main() -> int:
    """Measures and prints both tables; 1 where a run failed or time grows faster than the years."""
    given = _arguments()
    print(machine())
    try:
        exponent = _growth(given)
        _beside(given)
    except RuntimeError as error:
        print(f"our side failed: {error}")
        return 1
    return 0 if exponent <= EXPONENT_MAX else 1


def _growth(given: argparse.Namespace) -> float:
    print("ours: years  weeks  build s  replay s  weeks/s  market events   events/s  instants  records  peak MB")
    rows = []
    for years in given.years:
        row = _ours(given, _first(given.last, years))
        seconds, events = _number(row, "seconds"), _events(row)
        rows.append((years, events, seconds))
        print(
            f"{years:>11}  {row['weeks']:>5}  {row['build']:>7.1f}  {seconds:>8.1f}"
            f"  {_number(row, 'weeks') / seconds:>7.1f}  {events:>13,.0f}  {events / seconds:>9,.0f}"
            f"  {row['instants']:>8,}  {row['records']:>7,}  {row['peak_mb']:>7.0f}",
            flush=True,
        )
    print(f"prices: {row['sentence']}")
    if len(rows) < 2:
        return 1.0
    exponent = slope([(years, seconds) for years, _, seconds in rows])
    by_events = slope([(events, seconds) for _, events, seconds in rows])
    print(
        f"growth of time: (years)^{exponent:.2f}, (market events)^{by_events:.2f}; "
        f"{'near linear' if exponent <= EXPONENT_MAX else 'NOT linear'}"
    )
    return exponent


def _beside(given: argparse.Namespace) -> None:
    install("lumibot")
    first = _first(given.last, 1)
    jobs = _jobs(given, first)
    ours: list[Answer] = []
    theirs: dict[str, list[Answer]] = {job.title: [] for job in jobs}
    for turn in range(given.rounds):
        ours.append(_ours(given, first))
        for job in (job for job in jobs if turn < job.rounds):
            print(f"round {turn + 1}: {job.title}", file=sys.stderr, flush=True)
            prices = OUT / f"prices-{len(job.symbols)}.csv"
            answer = run_peer("lumibot", "lumibot_puts.py", prices, job.first, given.last, job.looks)
            if isinstance(answer, Absent):
                print(f"{job.title}: not measured: {answer.reason}")
                return
            theirs[job.title].append(answer)
    pairs = [_comparison(ours, theirs[job.title], job.title) for job in jobs]
    print(table(pairs))
    print(f"  ours: {_events(ours[-1]) / _number(ours[-1], 'seconds'):,.0f} market events a second")
    for job, pair in zip(jobs, pairs, strict=True):
        last = theirs[job.title][-1]
        asked, met = _number(last, "looks"), pair.ratios[1] >= TARGET
        print(
            f"  {job.title}: version {last['version']}, {last['sold']} puts sold, {asked:,.0f} prices asked, "
            f"{asked / _number(last, 'seconds'):,.0f} a second; {'meets' if met else 'misses'} {TARGET:.0f}x a week"
        )


def _jobs(given: argparse.Namespace, first: date) -> list[Job]:
    """Lumibot's jobs, their prices written beside."""
    world = build(of_mapping(_settings(given, first), "benchmark"))
    half = given.last - timedelta(weeks=26)
    known = [symbol for symbol in universe(world.rulebook) if world.history.daily(symbol)]
    jobs = [
        Job("lumibot, daily look, 3 symbols", "day", THREE, first, given.rounds),
        Job("lumibot, 5-minute looks, 3 symbols", "five-minutes", THREE, half, given.rounds),
        Job(f"lumibot, 5-minute looks, {len(known)} symbols", "five-minutes", tuple(known), half, 1),
    ]
    OUT.mkdir(exist_ok=True)
    for symbols in {job.symbols for job in jobs}:
        rows = [
            f"{symbol},{bar.day},{bar.open},{bar.high},{bar.low},{bar.close}\n"
            for symbol in symbols
            for bar in world.history.daily(symbol)
            if first <= bar.day <= given.last
        ]
        (OUT / f"prices-{len(symbols)}.csv").write_text("".join(rows), encoding="ascii")
    return jobs


def _ours(given: argparse.Namespace, first: date) -> Answer:
    answer = run_peer("trellis", "trellis_account.py", given.data or "bundled", first, given.last)
    if isinstance(answer, Absent):
        raise RuntimeError(answer.reason)
    return answer


def _settings(given: argparse.Namespace, first: date) -> dict[str, object]:
    source = {"source": "data", "data": given.data} if given.data else {"source": "bundled"}
    return {"first": first, "last": given.last, "overlay": "demo", **source}


def _comparison(ours: list[Answer], theirs: list[Answer], title: str) -> Comparison:
    mine, peer = (Side(title, int(_number(answers[-1], "weeks")), lambda: None) for answers in (ours, theirs))
    return Comparison("one year, whole account", "weeks", mine, peer, _rates(ours[: len(theirs)]), _rates(theirs))


def _rates(answers: list[Answer]) -> tuple[float, ...]:
    return tuple(_number(answer, "weeks") / _number(answer, "seconds") for answer in answers)


def _events(row: Answer) -> float:
    return sum(_number(row, name) for name in EVENTS)


def _number(row: Answer, name: str) -> float:
    return float(cast(float, row[name]))


def slope(points: list[tuple[float, float]]) -> float:
    """The least-squares slope through the points' logarithms: the exponent by which y grows with x."""
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return across / sum((x - mean_x) ** 2 for x in xs)


def _first(last: date, years: int) -> date:
    return last.replace(year=last.year - years) + timedelta(days=1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", default="", help="a folder of prices and chains [the bundled prices]")
    parser.add_argument("--last", type=date.fromisoformat, default=date(2022, 12, 28), help="the last day")
    parser.add_argument("--years", type=lambda text: [int(part) for part in text.split(",")], default=[1, 2, 4, 8, 16])
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
