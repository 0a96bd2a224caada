"""Our own side, run as the peers are: usage trellis_account.py DATA FIRST LAST [CAPITAL [RULEBOOK]].

DATA is a folder or "bundled", RULEBOOK a draft's file.

Timed is replay() alone, journal on a real file; finding prices and building the world is timed apart. Counted while it
runs (at a cost to us below one part in a hundred): market events, that is every price the account asked for (prints of
underlyings, quotes of options, rows of chains) and every journal record; instants are the different times it looked at.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from trellis.kernel.journal import Journal
from trellis.market.bars import DailyBar
from trellis.market.instruments import OptionContract
from trellis.market.quotes import Chain, OptionQuote, Print
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.run import replay
from trellis.sim.replay.settings import of_mapping
from trellis.sim.replay.world import build

counted = {"spots": 0, "quotes": 0, "chain_rows": 0, "bars": 0}
instants: set[datetime] = set()
_spot, _quote, _chain, _bars = SimulatedFeed.spot, SimulatedFeed.quote, SimulatedFeed.chain, SimulatedFeed.daily_bars


def spot(feed: SimulatedFeed, symbol: str, at: datetime) -> Print | None:
    counted["spots"] += 1
    instants.add(at)
    return _spot(feed, symbol, at)


def quote(feed: SimulatedFeed, contract: OptionContract, at: datetime) -> OptionQuote | None:
    counted["quotes"] += 1
    return _quote(feed, contract, at)


def chain(feed: SimulatedFeed, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
    answer = _chain(feed, symbol, at, last_expiry)
    counted["chain_rows"] += len(answer.quotes) if answer is not None else 0
    return answer


def daily_bars(feed: SimulatedFeed, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
    answer = _bars(feed, symbol, before, count)
    counted["bars"] += len(answer)
    return answer


def account_days(journal: Path) -> int:
    """Closes over all accounts: sessions times accounts that were open."""
    with Journal.open(journal, read_only=True) as opened:
        return sum(record.type == "day.closed" for record in opened.read())


def main() -> None:
    data, first, last, *more = sys.argv[1:]
    source: dict[str, object] = {"source": "bundled"} if data == "bundled" else {"source": "data", "data": data}
    source |= dict(zip(("capital", "rulebook"), more, strict=False))
    settings = of_mapping({"first": first, "last": last, "overlay": "demo", **source}, "benchmark")
    for name, count in (("spot", spot), ("quote", quote), ("chain", chain), ("daily_bars", daily_bars)):
        setattr(SimulatedFeed, name, count)
    began = time.perf_counter()
    world = build(settings)
    start, processor = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        result = replay(settings, world, RunFolder(Path(folder)))
        seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - processor
        accounts = account_days(RunFolder(Path(folder)).journal)
    days = world.sessions.between(settings.first, settings.last)
    answer = {
        "version": "",
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "build": start - began,
        "weeks": len({day.isocalendar()[:2] for day in days}),
        "sessions": len(days),
        "records": result.records,
        "account_days": accounts,
        "instants": len(instants),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "sentence": world.sentence,
        **counted,
    }
    print(json.dumps(answer))


main()
