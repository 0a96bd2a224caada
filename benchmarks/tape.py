"""How fast a tape is read and evidence given, and what the evidence is worth out of sample, on markets and recordings.

Run: .venv/bin/python benchmarks/tape.py [folder of recordings] [--speed]
Prints events a second of a tape taken at once, changes a second of a level-2 book, the time of one event on a live
panel (limit 10 ms at p99 of this thread's own time, aim 0.2 ms), evaluations of experts a second over many rows (at
least 4,000, aim 100,000), each beside a peer (benchmarks/tape_speed.py); and what walking forward found: on a made-up
market without an edge and with one, and on the recordings, if a folder is given. --speed leaves the second part out.
Exits with 1 where a limit is missed, where the market without an edge seems to have one, or the one with an edge none.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tape_speed import CUT, speed

from trellis.adapters.feeds.tape_table import read_bars, read_events
from trellis.lab.tape.judge import Interval, judged
from trellis.lab.tape.synthetic import Market, draw
from trellis.signals.experts.labels import Barriers
from trellis.signals.fusion.fitting import PanelSettings
from trellis.signals.tape.bar_tape import BarTapeMachine
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.signals.tape.tape import Tape, tape_of


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
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    held = speed(folders[0] if folders else None)
    if "--speed" in sys.argv:
        return int(not held)
    nothing = worth("made up, no edge", tape_of(draw(Market(trades=30_000, edge=0.0), 11), CUT))
    planted = worth("made up, an edge of 0.6", tape_of(draw(Market(trades=30_000, edge=0.6), 12), CUT))
    for folder in folders:
        recordings(folder)
    held = held and not nothing[1] > 0 and planted[1] > 0
    print("every claim holds" if held else "A CLAIM DOES NOT HOLD")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
