"""Claim: a served house tells 1,000 listeners of every event, none lost and none twice, answers 200 calls a second with
p95 under 100 ms, and shows an event in a browser within 500 ms of its append.

The real server in a process of its own (`trellis serve`), on loopback, with journals in SQLite and, where
TRELLIS_BENCH_POSTGRES or a local server is there, people in PostgreSQL. Callers are 50 people with API keys, so that no
limit of Part I is lifted. The physical limit beside it is a bare TCP echo of one answer's bytes over the same loopback.

Run: python benchmarks/api_load.py [--seconds 20] [--listeners 1000] [--rate 200]
"""

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import httpx2
import websockets

from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.constitution.roles import Role
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.server.identity import keys
from trellis.server.identity.caller import Scope
from trellis.server.identity.house import mark_demo, open_identity

PEOPLE = 50
RUN = "busy"
ROUTES = ("/runs", f"/runs/{RUN}", f"/runs/{RUN}/today", f"/runs/{RUN}/positions", f"/runs/{RUN}/decisions?limit=50")
EVENTS_A_SECOND = 20
P95_TARGET, LIVE_TARGET = 0.100, 0.500
_START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class House:
    """A served house under load: where it is, the keys of its people, its run's journal."""

    base: str
    keys: Sequence[str]
    journal: Path


def people_with_keys(home: Path, people_url: str) -> list[str]:
    """Fifty people who own `main`, each with a key for reading."""
    clock = WallClock()
    identity = open_identity(home, clock, SystemEntropy(), people_url=people_url)
    texts = []
    try:
        for number in range(PEOPLE):
            now = clock.now()
            seal = identity.entropy.take(32)
            row = PersonRow(
                identity.new_id("p"), f"caller {number}", "", (Role.VIEWER,), ("main",), Standing.ACTIVE, now, now, seal
            )
            with identity.store.writing() as unit:
                unit.people.add(row)
            texts.append(keys.make(identity, row, "load", (Scope.READ,), 1).text)
    finally:
        identity.close()
    return texts


@contextmanager
def served(home: Path, run: Path, people_url: str) -> Iterator[House]:
    """The real server over a copy of a finished run, until the block ends."""
    (home / "runs").mkdir(parents=True)
    target = home / "runs" / RUN
    target.mkdir()
    with (
        Journal.open(run / "journal.db", read_only=True) as source,
        Journal.create(target / "journal.db", Durability.GROUP) as copy,
    ):
        copy.append([Entry(r.stream, r.type, r.version, r.time, r.payload) for r in source.read()], 0)
    for name in ("run.toml", "summary.json"):
        if (run / name).exists():
            (target / name).write_bytes((run / name).read_bytes())
    texts = people_with_keys(home, people_url)
    port = _free_port()
    environment = {**os.environ, "TRELLIS_PEOPLE": people_url}
    command = [
        sys.executable,
        "-c",
        "from trellis.cli import main; main()",
        "serve",
        "--home",
        str(home),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        base = f"http://localhost:{port}"
        _wait_until_ready(base, process)
        yield House(base, texts, target / "journal.db")
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_ready(base: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx2.get(f"{base}/readyz", timeout=5).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    raise SystemExit("the server did not come up")


def noise(number: int) -> Entry:
    """An event like an alert, with the wall instant of its append in it."""
    payload = {"at": WallClock().now().isoformat(), "sleeve": None, "severity": "info", "rule": "A.load"}
    text = json.dumps({**payload, "message": f"event {number}"}, separators=(",", ":"))
    return Entry("main/sleeve", "alert.raised", 1, payload["at"] or "", text.encode())


async def writing(journal: Path, seconds: float, rate: float) -> dict[int, float]:
    """Append events at a steady rate; when each became durable, by sequence."""
    appended: dict[int, float] = {}
    with Journal.open(journal, Durability.GROUP) as open_journal:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            head = open_journal.append([noise(len(appended))], open_journal.head.sequence)
            appended[head.sequence] = time.monotonic()
            await asyncio.sleep(1 / rate)
    return appended


@dataclass(slots=True)
class Heard:
    """What one listener heard: sequences in order, with the instant of each."""

    sequences: list[int]
    at: list[float]


async def listening(house: House, key: str, after: int, done: asyncio.Event) -> Heard:
    """One WebSocket, until told that everything was written and nothing came for a while."""
    heard = Heard([], [])
    url = f"{house.base.replace('http', 'ws')}/api/v1/runs/{RUN}/stream?after={after}"
    async with websockets.connect(url, additional_headers={"Authorization": f"Bearer {key}"}, open_timeout=60) as line:
        await line.recv()
        while True:
            try:
                text = await asyncio.wait_for(line.recv(), 5.0)
            except TimeoutError:
                if done.is_set():
                    return heard
                continue
            now = time.monotonic()
            for record in json.loads(text):
                heard.sequences.append(record["sequence"])
                heard.at.append(now)


async def calling(house: House, seconds: float, rate: float) -> list[float]:
    """Calls begun at a steady rate whether or not earlier ones were answered; seconds of each."""
    taken: list[float] = []
    chance = Random(7)

    async def call(client: httpx2.AsyncClient) -> None:
        key, route = chance.choice(list(house.keys)), chance.choice(ROUTES)
        began = time.monotonic()
        answer = await client.get(f"/api/v1{route}", headers={"Authorization": f"Bearer {key}"})
        taken.append(time.monotonic() - began)
        if answer.status_code != 200:
            raise SystemExit(f"{route} answered {answer.status_code}: {answer.text[:300]}")

    limits = httpx2.Limits(max_connections=200)
    async with httpx2.AsyncClient(base_url=house.base, timeout=30, limits=limits) as client:
        for route in ROUTES:
            await client.get(f"/api/v1{route}", headers={"Authorization": f"Bearer {house.keys[0]}"})
        begun = []
        start = time.monotonic()
        for number in range(int(seconds * rate)):
            await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
            begun.append(asyncio.create_task(call(client)))
        await asyncio.gather(*begun)
    return taken


async def measured(house: House, seconds: float, listeners: int, rate: float) -> bool:
    """Print what was measured; whether every claim holds."""
    calls = await calling(house, seconds, rate)
    with Journal.open(house.journal, read_only=True) as journal:
        after = journal.head.sequence
    done = asyncio.Event()
    lines = [
        asyncio.create_task(listening(house, house.keys[number % PEOPLE], after, done)) for number in range(listeners)
    ]
    await asyncio.sleep(10)
    appended = await writing(house.journal, seconds, EVENTS_A_SECOND)
    done.set()
    heard = await asyncio.gather(*lines)
    wanted = sorted(appended)
    whole = sum(each.sequences == wanted for each in heard)
    delays = [at - appended[sequence] for each in heard for sequence, at in zip(each.sequences, each.at, strict=True)]
    print(f"calls at {rate:.0f} a second        {_spread(calls)}   target p95 < {P95_TARGET * 1000:.0f} ms")
    print(f"append to {listeners} listeners  {_spread(delays)}   target p95 < {LIVE_TARGET * 1000:.0f} ms")
    print(f"listeners that heard all {len(wanted)} events, once and in order: {whole} of {listeners}")
    return whole == listeners and _at(calls, 0.95) < P95_TARGET and _at(delays, 0.95) < LIVE_TARGET


def _spread(seconds: Sequence[float]) -> str:
    shown = ", ".join(f"p{int(q * 100)} {_at(seconds, q) * 1000:6.1f}" for q in (0.5, 0.95, 0.99))
    return f"{shown} ms, most {max(seconds) * 1000:.1f} ms (n={len(seconds)})"


def _at(seconds: Sequence[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def echo_limit(size: int, rounds: int = 2_000) -> float:
    """Median seconds of sending a few bytes over loopback and getting an answer of that size back: the floor."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        child = os.fork()
        if child == 0:
            line, _ = server.accept()
            while line.recv(64):
                line.sendall(b"x" * size)
            os._exit(0)
        taken = []
        with socket.create_connection(server.getsockname()) as line:
            for _ in range(rounds):
                began = time.monotonic()
                line.sendall(b"call")
                left = size
                while left:
                    left -= len(line.recv(left))
                taken.append(time.monotonic() - began)
        os.waitpid(child, 0)
    return statistics.median(taken)


def main() -> int:
    """Measure with people in SQLite and, where a server is given, in PostgreSQL."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", type=Path, required=True, help="A finished run folder, such as runs/demo")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--listeners", type=int, default=1_000)
    parser.add_argument("--rate", type=float, default=200)
    given = parser.parse_args()
    holds = True
    for name, url in (("SQLite", ""), ("PostgreSQL", os.environ.get("TRELLIS_BENCH_POSTGRES", ""))):
        if name == "PostgreSQL" and not url:
            print("people in PostgreSQL: not measured; set TRELLIS_BENCH_POSTGRES to the URL of an empty database")
            continue
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            mark_demo(home)
            with served(home, given.run, url) as house:
                print(f"people in {name}, {given.run} behind it")
                holds &= asyncio.run(measured(house, given.seconds, given.listeners, given.rate))
    print(f"floor: a TCP answer of 2,000 bytes over loopback {echo_limit(2_000) * 1000:.3f} ms by median")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
