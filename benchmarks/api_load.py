"""Claim: a served house tells 1,000 listeners of every event, none lost and none twice, answers 200 calls a second with
p95 under 100 ms, and shows an event in a browser within 500 ms of its append.

The real server in a process of its own (`trellis serve`), on loopback; journal and people both in SQLite, then both
in PostgreSQL (the server that runs on this machine, or one of the benchmark's own). Callers are 50 people with API
keys, so that no limit of Part I is lifted; while they call, the run's journal grows, so that answers cannot be kept.
The physical limit beside the calls is a bare TCP echo of as many bytes over the same loopback. Processor seconds of
the server are told beside the delays: those do not depend on what else the machine does.

Run: python benchmarks/api_load.py [--run DIR] [--seconds 20] [--listeners 1000] [--rate 200] [--only sqlite|postgres]
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.load.calls import calling, costs
from benchmarks.load.floor import echoes
from benchmarks.load.home import RUN, furnished, made_run, people_with_keys
from benchmarks.load.listeners import Audience
from benchmarks.load.painting import chromium, paint_delays
from benchmarks.load.serving import Served, served, warmed
from benchmarks.load.spread import at, shown, verdict
from benchmarks.load.writing import Writer, written
from tests.fakes.postgres import any_server, new_database

from trellis.kernel.places import JournalPlace

EVENTS_A_SECOND = 20
CALLS_TARGET, LIVE_TARGET = 0.100, 0.500
PAINTS, PAUSE = 40, 0.7
COST_ROUNDS = 60
ECHOES = 2_000


@dataclass(frozen=True, slots=True)
class Given:
    """What was asked for on the command line."""

    run: Path | None
    seconds: float
    listeners: int
    rate: float
    only: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A house under load: served, with the keys of its people, and where its run's journal is."""

    house: Served
    keys: list[str]
    place: JournalPlace


def routes_of(loaded: Loaded) -> list[str]:
    """What the pages ask of a run, one week and one position among them."""
    base = f"/api/v1/runs/{RUN}"
    headers = {"Authorization": f"Bearer {loaded.keys[0]}"}
    with httpx2.Client(base_url=loaded.house.base, headers=headers, timeout=60) as client:
        ended = client.get(f"{base}/positions").json()["ended"]
        weeks = client.get(f"{base}/weeks").json()["weeks"]
    views = ("today", "positions", "decisions", "weeks", "accounts", "ledger", "equity", "state")
    one_of_each = (f"positions/{ended[0]['id']}", f"weeks/{weeks[len(weeks) // 2]['week']}")
    return ["/api/v1/runs", base, *(f"{base}/{each}" for each in (*one_of_each, *views))]


@contextmanager
def loaded(given: Given, run: Path, postgres: str) -> Iterator[Loaded]:
    """A house of its own over a copy of the run, served until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        place = furnished(home, run, postgres)
        keys = people_with_keys(home, postgres)
        with served(home, postgres) as house:
            warmed(house, keys[0], RUN)
            yield Loaded(house, keys, place)


def measure(given: Given, loaded: Loaded) -> bool:
    """Print what was measured of one house; whether every claim holds of it."""
    routes = routes_of(loaded)
    each = asyncio.run(costs(loaded.house, routes, loaded.keys, COST_ROUNDS))
    for route, (seconds, size) in each.items():
        print(f"  {route.replace('/api/v1', ''):44} {seconds * 1000:6.2f} ms of processor a call, {size:9,} bytes")
    return all((calls(given, loaded, routes), audience(given, loaded), painted(loaded)))


def calls(given: Given, loaded: Loaded, routes: list[str]) -> bool:
    """Calls at the rate while the journal grows."""
    with written(loaded.place, EVENTS_A_SECOND):
        before = loaded.house.cpu()
        taken = asyncio.run(calling(loaded.house, routes, loaded.keys, given.seconds, given.rate))
        used = loaded.house.cpu() - before
    words, met = verdict(taken.all, CALLS_TARGET)
    floor = at(echoes(taken.received // len(taken.all), ECHOES), 0.5)
    print(f"calls, {given.rate:.0f} a second: {shown(taken.all)}; {words}")
    print(f"  {used / len(taken.all) * 1000:.2f} ms of processor a call, {loaded.house.megabytes():.0f} MB of memory")
    times = at(taken.all, 0.5) / floor
    print(f"  floor, a TCP echo of as many bytes: {floor * 1000:.3f} ms by median; p50 is {times:.0f} times it")
    worst = max(taken.by_route, key=lambda route: at(taken.by_route[route], 0.95))
    print(f"  slowest {worst.replace('/api/v1', '')}: {shown(taken.by_route[worst])}")
    return met


def audience(given: Given, loaded: Loaded) -> bool:
    """Every listener hears every event that is appended while all listen, once and in order."""
    with loaded.place.open(read_only=True) as journal:
        after = journal.head.sequence
    listeners = Audience(loaded.house.port, RUN, loaded.keys, after, given.listeners)
    before = loaded.house.cpu()
    with written(loaded.place, EVENTS_A_SECOND) as writer:
        asyncio.run(asyncio.sleep(given.seconds))
    heard = listeners.heard(writer.head)
    used = loaded.house.cpu() - before
    wanted = list(writer.appended)
    whole = sum(each.sequences == wanted for each in heard)
    pairs = [(seq, at_) for each in heard for seq, at_ in zip(each.sequences, each.at, strict=True)]
    delays = [at_ - writer.appended[seq] for seq, at_ in pairs]
    lost = sum(len(set(wanted) - set(each.sequences)) for each in heard)
    twice = sum(len(each.sequences) - len(set(each.sequences)) for each in heard)
    words, met = verdict(delays, LIVE_TARGET)
    print(f"{given.listeners:,} listeners open in {listeners.seconds_to_open:.1f} s, {EVENTS_A_SECOND} events a second")
    print(f"  heard all {len(wanted)} events, once and in order: {whole:,}; lost {lost}, twice {twice}")
    print(f"  append to listener: {shown(delays)}; {words}")
    print(f"  {used / max(1, len(delays)) * 1e6:.0f} us of processor for one event to one listener")
    return whole == given.listeners and met


def painted(loaded: Loaded) -> bool:
    """An event in a browser, or a word on why not."""
    if chromium() is None:
        print("append to paint: not measured, there is no Chromium (scripts/setup-browser)")
        return True
    writer = Writer(loaded.place)
    try:
        delays = paint_delays(loaded.house, RUN, writer, PAINTS, PAUSE)
    finally:
        writer.close()
    words, met = verdict(delays, LIVE_TARGET)
    print(f"append to paint of Today in Chromium: {shown(delays)}; {words}")
    return met


def main() -> int:
    """Measure with everything in SQLite, then with everything in PostgreSQL."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        run = given.run or made_run(Path(folder) / "run")
        holds = []
        if given.only != "postgres":
            print("journal and people in SQLite")
            with loaded(given, run, "") as house:
                holds.append(measure(given, house))
        if given.only != "sqlite":
            print("journal and people in PostgreSQL")
            with any_server() as url, new_database(url) as database, loaded(given, run, database) as house:
                holds.append(measure(given, house))
    return 0 if all(holds) else 1


def _arguments() -> Given:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--run", type=Path, help="A finished run folder; else one is made")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--listeners", type=int, default=1_000)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--only", choices=("sqlite", "postgres"), default="")
    asked = parser.parse_args()
    return Given(asked.run, asked.seconds, asked.listeners, asked.rate, asked.only)


if __name__ == "__main__":
    sys.exit(main())
