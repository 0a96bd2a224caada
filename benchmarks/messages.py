"""Claims, of one core: 2,000 plans a second go from detector to decision maker, and 1,000 all the way to the trader and
back, by file and by servers.

A plan is five messages, each signed, encrypted, kept durably and handled once: the plan, the decision to the trader and
to the detector, feedback to the decision maker and to the detector. Beside it stands the physical limit of any bus over
Redis: the same number of bare entries by XADD, XREADGROUP and XACK in the same batches, which keeps nothing, checks
nothing and decides nothing. Then latencies at declared loads, from the instant at which each plan was due to be sent
(an open loop, so that a stall counts for all whom it holds up). Every part has a limit of time: what does not come to
its end in it is said. What else waited for the cores is told, for wall figures are of a quiet machine alone.
Run: python benchmarks/messages.py [PLANS]
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import redis
from tests.fakes.hosted import Pipeline
from tests.fakes.messages import Decider, Detector, Trader, decider, detector, plan, trader
from tests.fakes.postgres import any_server, new_database
from tests.fakes.redis import own_redis

from trellis.adapters.hosting.posting import taken_up
from trellis.messages.module import Identity, Message, Module, Outgoing
from trellis.messages.worker import Worker

PLANS = 1_500
ROUNDS = 3
ROUND_SECONDS = 12.0
"""After which no further round begins."""
BATCH = 128
MESSAGES_A_PLAN = 5
LOADS = (100, 1_000)
LOAD_SECONDS = 4
PATIENCE_SECONDS = 12.0
"""How long a load may take to its last feedback."""
DECIDED_CLAIM, CLAIM = 2_000, 1_000
"""Plans a second of one core: to the decision maker, and all the way."""
UNLIMITED = (("trading_plan", 10**6), ("plan_decision", 10**6), ("execution_feedback", 10**6))
TARGETS_MS = {"plan": 100, "approval": 50, "feedback": 500}


@dataclass
class Seen:
    """When a module handled what was about each key."""

    inner: Module
    of_type: str
    at: dict[str, float] = field(default_factory=dict)

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """As the module does."""
        if message.message_type == self.of_type:
            self.at[message.key] = time.perf_counter()
        return self.inner.handle(message, at)


@dataclass
class Line:
    """A detector, a decision maker and a trader in this process, and what each has seen."""

    workers: list[Worker]
    plans: Seen
    decisions: Seen
    feedback: Seen

    def turn(self) -> int:
        """One turn each."""
        return sum(worker.turn() for worker in self.workers)

    def decided(self, first: int, count: int) -> None:
        """So many plans, a batch at a time, until the decision maker has handled the last."""
        sent, until = first, len(self.plans.at) + count
        while len(self.plans.at) < until:
            if sent < first + count:
                self.workers[0].send([plan(number) for number in range(sent, min(sent + BATCH, first + count))])
                sent += BATCH
            self.workers[1].turn()

    def told(self) -> None:
        """Until the last feedback to every plan that was decided is handled."""
        while len(self.feedback.at) < len(self.plans.at):
            self.turn()

    def loaded(self, first: int, rate: int, seconds: int) -> dict[str, list[float]]:
        """Latencies in milliseconds by leg, at so many plans a second; none where it took too long."""
        due = {f"plan-{first + number}": number / rate for number in range(rate * seconds)}
        keys, sent, until = list(due), 0, len(self.feedback.at) + len(due)
        begun = time.perf_counter()
        while len(self.feedback.at) < until:
            late = [key for key in keys[sent : sent + BATCH] if begun + due[key] <= time.perf_counter()]
            if late:
                self.workers[0].send([plan(first + sent + place) for place in range(len(late))])
                sent += len(late)
            self.turn()
            if time.perf_counter() - begun > PATIENCE_SECONDS:
                return {}
        legs = {
            "plan": [self.plans.at[key] - begun - due[key] for key in keys],
            "approval": [self.decisions.at[key] - self.plans.at[key] for key in keys],
            "feedback": [self.feedback.at[key] - self.decisions.at[key] for key in keys],
        }
        return {leg: sorted(1000 * one for one in spans) for leg, spans in legs.items()}


@contextmanager
def line(home: Path, url: str = "", redis_url: str = "") -> Iterator[Line]:
    """The three at work over a bus."""
    pipeline = Pipeline(home, url, redis_url, lease=60.0)
    plans, decisions = Seen(Decider(), "trading_plan"), Seen(Trader(), "plan_decision")
    feedback = Seen(Detector(), "execution_feedback")
    with ExitStack() as stack:

        def at_work(who: Identity, module: Seen) -> Worker:
            posting = replace(pipeline.posting(who), batch=BATCH, rates=UNLIMITED)
            post = taken_up(posting)
            stack.callback(post.bus.close)
            return Worker(who, lambda: module, post.gear)

        workers = [at_work(detector(), feedback), at_work(decider(), plans), at_work(trader(), decisions)]
        yield Line(workers, plans, decisions, feedback)


def bare(url: str, count: int) -> None:
    """So many entries through one stream, a batch at a time."""
    client = redis.Redis.from_url(url)
    client.delete("bare")
    client.xgroup_create("bare", "g", id="0", mkstream=True)
    payload = b"x" * 32
    for begun in range(0, count, BATCH):
        pipe = client.pipeline(transaction=False)
        for _ in range(min(BATCH, count - begun)):
            pipe.xadd("bare", {"p": payload})
        pipe.execute()
        answer: Any = client.xreadgroup("g", "c", {"bare": ">"}, count=BATCH)
        client.xack("bare", "g", *(entry for _, entries in answer for entry, _ in entries))
    client.close()


@dataclass(frozen=True, slots=True)
class Rate:
    """Plans a second: of the wall's clock, and of this process's core time."""

    wall: float
    core: float


class Watch:
    """Time since it was made."""

    def __init__(self) -> None:
        """Begins."""
        self._wall, self._core = time.perf_counter(), time.process_time()

    def rate(self, units: int) -> Rate:
        """Units a second since then."""
        return Rate(units / (time.perf_counter() - self._wall), units / (time.process_time() - self._core))


def rounds(bus: Line, url: str, count: int) -> tuple[list[Rate], list[Rate], list[float]]:
    """Rates to the decision maker, rates all the way, and the latter by that of bare entries, round by round."""
    decided, whole, ratios, begun = list[Rate](), list[Rate](), list[float](), time.perf_counter()
    for round_ in range(ROUNDS):
        if round_ and time.perf_counter() - begun > ROUND_SECONDS:
            break
        watch = Watch()
        bus.decided(count * (1 + round_), count)
        decided.append(watch.rate(count))
        bus.told()
        whole.append(watch.rate(count))
        watch = Watch()
        bare(url, count * MESSAGES_A_PLAN)
        ratios.append(whole[-1].core / watch.rate(count).core)
    return decided, whole, ratios


def middle(values: Sequence[float]) -> str:
    """The median, and from the least to the greatest."""
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]:9,.2f} ({ordered[0]:,.2f} to {ordered[-1]:,.2f})"


def median(rates: Sequence[Rate]) -> float:
    """Of core rates."""
    return sorted(one.core for one in rates)[len(rates) // 2]


def report(name: str, bus: Line, url: str, count: int) -> bool:
    """Print one bus's figures; whether the claims hold."""
    bus.decided(0, count // 5)
    bus.told()
    decided, whole, ratios = rounds(bus, url, count)
    print(f"\n{name}: {count:,} plans, {len(whole)} rounds, median (least to most)")
    for words, rates in (("to the decision maker", decided), ("all the way, five messages", whole)):
        print(f"  plans/s {words:<27} of one core {middle([one.core for one in rates])}")
        print(f"  {'':<35} on the wall {middle([one.wall for one in rates])}")
    print(f"  of bare XADD/XREADGROUP/XACK, by core time    {middle(ratios)}")
    for place, load in enumerate(LOADS):
        legs = bus.loaded(10**6 * (1 + place), load, LOAD_SECONDS)
        print(f"  latency at {load:,} plans/s for {LOAD_SECONDS} s, open loop, ms (target for p99)")
        for leg, spans in legs.items():
            p50, p99 = spans[len(spans) // 2], spans[len(spans) * 99 // 100]
            print(f"    {leg:<10} p50 {p50:8.1f}  p99 {p99:8.1f}  ({TARGETS_MS[leg]})")
        if not legs:
            print(
                f"    not kept up with: the last plan was not told of {PATIENCE_SECONDS:.0f} s after the first was due"
            )
            break  # what did not keep up with less will not with more
    return median(decided) >= DECIDED_CLAIM and median(whole) >= CLAIM


def main() -> int:
    """Measure both buses."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PLANS
    held = []
    with (
        tempfile.TemporaryDirectory() as folder,
        any_server() as server,
        new_database(server) as url,
        own_redis() as fast,
    ):
        with line(Path(folder) / "file") as bus:
            held.append(report("in-process queue in a SQLite file", bus, fast.url, count))
        with line(Path(folder) / "servers", url, fast.url) as bus:
            held.append(report("PostgreSQL outbox with Redis Streams", bus, fast.url, count))
    least = f"{DECIDED_CLAIM:,} to the decision maker, {CLAIM:,} all the way"
    print(f"\nclaims, plans/s of one core, {least}: {'hold' if all(held) else 'do not hold'}")
    waiting, cores = os.getloadavg()[0], os.cpu_count()
    print(f"At the end {waiting:.1f} programs ran or waited for {cores} cores; wall figures need a quiet machine.")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
