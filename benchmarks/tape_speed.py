"""How fast events become tokens, a level-2 book its quotes, an event evidence: the parts that benchmarks/tape.py runs.

On a recording if there is one, else on a market drawn by chance. Peers run in the same process and turn by turn: plain
Python over lists (tests/fakes/plain_tape.py), SortedDict of sortedcontainers, IsolationForest of scikit-learn.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks import measure
from benchmarks.measure import Side
from sortedcontainers import SortedDict
from tests.fakes.plain_tape import plain_rows

from trellis.adapters.feeds.tape_table import read_book, read_changes, read_events
from trellis.lab.tape.synthetic import Market, draw
from trellis.signals.experts.anomaly import PLACES
from trellis.signals.fusion.fitting import PanelSettings, fit
from trellis.signals.fusion.live import LivePanel
from trellis.signals.fusion.panel import Panel
from trellis.signals.tape.book import LEVELS, Book, Changes
from trellis.signals.tape.events import DEPTH, QUOTE, TRADE, Depth, Event, Events, Quote, Trade, merged
from trellis.signals.tape.features import BAR
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.signals.tape.tape import Tape, tape_of

CUT = TapeSettings(size=5, period=60 * SECOND, bars_min=100)
LIMIT_MS, AIM_MS, EVALUATIONS_MIN, EVALUATIONS_AIM, EXPERTS = 10.0, 0.2, 4_000, 100_000, 4
DAYS = ("20240808", "20240809")
"""Two recordings of one venue that follow each other."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Its name, its trades, quotes and depth in the order heard, and the changes of its book where there is one."""

    name: str
    events: Events
    changes: Changes | None = None


def recorded(folder: Path | None) -> Recording:
    """Eleven minutes of a large coin with every change of its book, or as much of a made-up market."""
    if folder is None:
        return Recording("made up", draw(Market(trades=20_000, edge=0.4), 1))
    files = {
        kind: [folder / "crypto" / f"binance_spot_btcusdt_{day}_{kind}.parquet" for day in DAYS]
        for kind in ("trades", "bbo", "l2_deltas")
    }
    books = read_book(files["l2_deltas"])
    depth = Events(*(column[books.kind == DEPTH] for column in (books.at, books.kind, books.figures)))
    days = [read_events(*each) for each in zip(files["trades"], files["bbo"], strict=True)]
    return Recording("binance spot BTCUSDT", merged([depth, *days]), read_changes(files["l2_deltas"]))


def speed(folder: Path | None) -> bool:
    """Print how fast tape, book, live panel and batch are; whether the limits hold."""
    seen = recorded(folder)
    events = seen.events
    few = events.part(0, 3_000)
    listed = list(_events(few))
    ours = Side("tape", len(events), lambda: tape_of(events, CUT))
    plain = Side("plain Python", len(few), lambda: plain_rows(listed, CUT))
    found = measure.compare(f"{seen.name}: events to tokens", "events", ours, [plain], 5, time.process_time)
    if seen.changes is not None:
        found += _book(seen.changes)
    known = int(len(events) * 0.75)
    panel = fit(tape_of(events.part(0, known), CUT), "MADE-UP", PanelSettings())
    tape = tape_of(events, CUT)
    found += _anomaly(panel, tape)
    print(measure.table(found))
    every, closing = live(panel, events, known)
    for words, taken in (("one event on a live panel", every), ("one that closes a bar", closing)):
        p50, p95, p99 = np.percentile(taken, (50, 95, 99))
        print(f"{words}, {len(taken):,} of them, ms of this thread: p50 {p50:.3f}, p95 {p95:.3f}, p99 {p99:.3f}")
    rates = evaluations(panel, tape)
    least, middle, most = (f"{rate:,.0f}" for rate in (min(rates), np.median(rates), max(rates)))
    print(f"expert evaluations in a batch, a second: {middle} ({least} to {most}); the sequence is {panel.sequence}'s")
    late = float(np.percentile(every, 99))
    print(f"p99 {late:.3f} ms: limit {LIMIT_MS:g}, aim {AIM_MS:g} {'met' if late <= AIM_MS else 'NOT met'}; ", end="")
    print(f"evaluations: limit {EVALUATIONS_MIN:,}, aim {EVALUATIONS_AIM:,}", flush=True)
    return late <= LIMIT_MS and min(rates) >= EVALUATIONS_MIN


def live(panel: Panel, events: Events, known: int) -> tuple[list[float], list[float]]:
    """Milliseconds of every event after the known ones, and of those that closed a bar."""
    machine, every, closing = LivePanel(panel, CUT), list[float](), list[float]()
    machine.take(events.part(0, known))
    for at in range(known, len(events)):
        start = time.thread_time()
        told = machine.take(events.part(at, at + 1))
        every.append((time.thread_time() - start) * 1e3)
        closing += every[-1:] if told else []
    return every, closing


def evaluations(panel: Panel, tape: Tape) -> list[float]:
    """Evaluations of experts a second, over all rows at once, some rounds."""
    rates = []
    for _ in range(7):
        start = time.thread_time()
        panel.run(panel.begun(), tape.rows, tape.tokens)
        rates.append(EXPERTS * len(tape) / (time.thread_time() - start))
    return rates[1:]


def _events(events: Events) -> Iterator[Event]:
    for at, kind, row in zip(events.at.tolist(), events.kind.tolist(), events.figures.tolist(), strict=True):
        if kind == TRADE:
            yield Trade(at, row[0], row[1], int(row[2]))
        else:
            yield Quote(at, *row) if kind == QUOTE else Depth(at, row[0], row[1])


def _book(changes: Changes) -> list[measure.Comparison]:
    few = changes.part(0, 40_000)
    ours = Side("book", len(changes), lambda: Book().take(changes))
    peer = Side("sortedcontainers", len(few), lambda: sorted_book(few))
    return measure.compare("a book's changes to quotes", "changes", ours, [peer], 5, time.process_time)


def sorted_book(changes: Changes) -> list[tuple[float, ...]]:
    """Best quote and depth after each instant, by a SortedDict a side."""
    sides = SortedDict(), SortedDict()
    told: list[tuple[float, ...]] = []
    rows = list(zip(*(getattr(changes, name).tolist() for name in changes.__slots__), strict=True))
    for place, (at, side, price, size, fresh) in enumerate(rows):
        if fresh:
            sides = SortedDict(), SortedDict()
        book = sides[side < 0]
        if size > 0:
            book[side * -price] = size
        else:
            book.pop(side * -price, None)
        if (place + 1 == len(rows) or rows[place + 1][0] != at) and all(sides):
            depth = [sum(book.values()[:LEVELS]) for book in sides]
            best = [end for book in sides for end in book.peekitem(0)]
            now = (-best[0], best[1], best[2], best[3], *depth)
            told += [now] if not told or told[-1] != now else []
    return told


def _anomaly(panel: Panel, tape: Tape) -> list[measure.Comparison]:
    from sklearn.ensemble import IsolationForest

    bars = tape.rows.figures[tape.rows.kind == BAR][:, PLACES]
    forest = IsolationForest(n_estimators=60, max_samples=128, random_state=0, n_jobs=1).fit(bars)
    ours = Side("anomaly", len(tape), lambda: panel.anomaly.tails(tape.rows))
    peer = Side("scikit-learn", len(bars), lambda: forest.score_samples(bars))
    one = Side("anomaly", 200, lambda: [panel.anomaly.tails(tape.rows.part(at, at + 1)) for at in range(200)])
    single = Side("scikit-learn", 20, lambda: [forest.score_samples(bars[at : at + 1]) for at in range(20)])
    return [
        *measure.compare("how unusual, all bars", "bars", ours, [peer], 5, time.process_time),
        *measure.compare("how unusual, bar by bar", "bars", one, [single], 5, time.process_time),
    ]
