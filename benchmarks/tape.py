"""How fast a tape is read and evidence given, and what the evidence is worth out of sample, on markets and recordings.

Run: .venv/bin/python benchmarks/tape.py [folder of recordings]
Prints events a second of a tape taken at once beside bars computed from lists (tests/fakes/plain_tape.py), the time of
one event on a live panel (limit 10 ms at p99 of this thread's own time, aim 0.2 ms), evaluations of experts a second
over many rows (at least 4,000), and what walking forward found: on a made-up market without an edge and with one, and
on the recordings, if a folder is given. Exits with 1 where a limit is missed, where the market without an edge seems to
have one, or the market with one seems to have none.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from benchmarks import measure
from benchmarks.measure import Side
from tests.fakes.plain_tape import plain_rows

from trellis.adapters.feeds.tape_table import read_bars, read_events
from trellis.lab.tape.judge import Interval, judged
from trellis.lab.tape.synthetic import Market, draw
from trellis.signals.experts.labels import Barriers
from trellis.signals.fusion.fitting import PanelSettings, fit
from trellis.signals.fusion.live import LivePanel
from trellis.signals.fusion.panel import Panel
from trellis.signals.tape.bar_tape import BarTapeMachine
from trellis.signals.tape.events import Event, Events, Quote, Trade
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.signals.tape.tape import Tape, tape_of

CUT = TapeSettings(size=5, period=60 * SECOND, bars_min=100)
LIMIT_MS, EVALUATIONS_MIN, EXPERTS = 10.0, 4_000, 4


def speed() -> bool:
    """Print how fast tape, live panel and batch are; whether the limits hold."""
    events = draw(Market(trades=20_000, edge=0.4), 1)
    few = events.part(0, 2_000)
    listed = list(_events(few))
    ours = Side("tape", len(events), lambda: tape_of(events, CUT))
    plain = Side("plain Python", len(few), lambda: plain_rows(listed, CUT))
    print(
        measure.table(measure.compare("events to features and tokens", "events", ours, [plain], 3, time.process_time))
    )
    known = int(len(events) * 0.75)
    tape = tape_of(events.part(0, known), CUT)
    panel = fit(tape, "MADE-UP", PanelSettings())
    live = _live(panel, events, known)
    rate = _evaluations(panel, tape_of(events, CUT))
    print(f"one event on a live panel, ms of this thread: p50 {live[0]:.3f}, p95 {live[1]:.3f}, p99 {live[2]:.3f}")
    print(f"expert evaluations in a batch: {rate:,.0f} a second")
    return live[2] <= LIMIT_MS and rate >= EVALUATIONS_MIN


def _events(events: Events) -> Iterator[Event]:
    for at, kind, row in zip(events.at.tolist(), events.kind.tolist(), events.figures.tolist(), strict=True):
        yield Trade(at, row[0], row[1], int(row[2])) if kind == 0 else Quote(at, *row)


def _live(panel: Panel, events: Events, known: int) -> tuple[float, float, float]:
    live, taken = LivePanel(panel, CUT), []
    live.take(events.part(0, known))
    for at in range(known, min(known + 6_000, len(events))):
        start = time.thread_time()
        live.take(events.part(at, at + 1))
        taken.append(time.thread_time() - start)
    p50, p95, p99 = np.percentile(np.array(taken) * 1e3, (50, 95, 99))
    return float(p50), float(p95), float(p99)


def _evaluations(panel: Panel, tape: Tape) -> float:
    rates = []
    for _ in range(5):
        start = time.thread_time()
        panel.run(panel.begun(), tape.rows, tape.tokens)
        rates.append(EXPERTS * len(tape) / (time.thread_time() - start))
    return float(np.median(rates))


def worth(name: str, tape: Tape, fee: float = 0.0, horizon: int = 16) -> Interval:
    """Print what evidence on the tape was worth out of sample; the skill."""
    found = judged(tape, name, PanelSettings(Barriers(horizon=horizon, fee_bps=fee)), 2)
    told = f"log loss {_told(found.skill, 1e2)} %, IC {_told(found.information)}, net of {found.confirmed:,} confirmed"
    print(
        f"{name}, {tape.source}, fee {fee:g} bp: {found.spoken:,} of {found.rows:,} rows; {told} {_told(found.net)} bp"
    )
    inside = f"network {found.network_skill:.2%}, baseline {found.baseline_skill:.2%}"
    scores = f"Brier {found.brier:.4f} (base rate {found.base_brier:.4f})"
    print(f"  every bar {_told(found.always)} bp; {scores}; {inside}; patterns {found.patterns}", flush=True)
    return found.skill


def _told(figure: Interval, scale: float = 1.0) -> str:
    value, low, high = (end * scale for end in figure)
    return "none" if value != value else f"{value:.2f} ({low:.2f} to {high:.2f})"


def recordings(folder: Path) -> None:
    """Walk forward over the recordings that the folder holds."""
    for market, day in (("spot", "20240808"), ("spot", "20240809"), ("usdm", "20240808")):
        stem = f"binance_{market}_btcusdt_{day}"
        trades, quotes = folder / "crypto" / f"{stem}_trades.parquet", folder / "crypto" / f"{stem}_bbo.parquet"
        if trades.exists() and quotes.exists():
            tape = tape_of(read_events(trades, quotes), CUT)
            worth(stem, tape)
            worth(stem, tape, fee=2.0)
    bars = folder / "crypto" / "btc_perp_1m_2022_01_lgpl3.parquet"
    if bars.exists():
        worth("btc_perp_1m_2022_01", BarTapeMachine(TapeSettings(gap=600 * SECOND)).take(read_bars(bars)[:12_000]))


def main() -> int:
    """0 where every claim held, else 1."""
    held = speed()
    nothing = worth("made up, no edge", tape_of(draw(Market(trades=30_000, edge=0.0), 11), CUT))
    planted = worth("made up, an edge of 0.6", tape_of(draw(Market(trades=30_000, edge=0.6), 12), CUT))
    if len(sys.argv) > 1:
        recordings(Path(sys.argv[1]))
    held = held and not nothing[1] > 0 and planted[1] > 0
    print("every claim holds" if held else "A CLAIM DOES NOT HOLD")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
