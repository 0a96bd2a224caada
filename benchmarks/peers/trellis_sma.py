"""Our own side, run as the peers are: usage trellis_sma.py BARS.csv COUNT. Prints one line of JSON.

Timed is replay_bars() alone, journal on a real file, from the first bar to the packed and signed journal; imports,
reading the file and making the Bar objects come before it. The journal is verified afterwards, untimed.
"""

import gc
import hashlib
import json
import resource
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from trellis.autopilot.bars import BarSettings
from trellis.kernel.verify import verify_journal
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import SourceNote
from trellis.sim.replay.bars import BarRun, replay_bars
from trellis.sim.venue.costs import Costs
from trellis.strategies.bars import MovingAverageCross

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.minute_bars import read_bars


def main() -> None:
    source, count = Path(sys.argv[1]), int(sys.argv[2])
    note = SourceNote("WALK", source.name, "modelled", "seeded walk", hashlib.sha256(source.read_bytes()).hexdigest())
    bars = read_bars(source, count)
    settings = BarSettings("bench", Decimal(1_000_000), Underlying("WALK", Kind.ETF))
    costs = Costs(Decimal("0.65"), Decimal("0.02"), share=Decimal("0.005"), share_minimum=Decimal("1.00"))
    run = BarRun(settings, note, bars[0].start.date(), bars[-1].start.date(), costs)
    gc.freeze()  # the bars are the benchmark's, not the engine's
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.db"
        start = time.perf_counter()
        result = replay_bars(run, bars, MovingAverageCross(10, 30, 100), journal)
        seconds = time.perf_counter() - start
        found = verify_journal(journal)
        answer = {
            "version": "",
            "seconds": seconds,
            "bars": result.bars,
            "orders": result.orders,
            "equity": str(result.equity),
            "records": result.records,
            "verified": found.ok,
            "journal_mb": journal.stat().st_size / 1e6,
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    print(json.dumps(answer))


main()
