"""Times two or more ways to do the same work, side by side in one run, and prints what came of it.

The ways take turns (A B A B ...) after one warm-up each, so that a busy machine slows all of them alike; the ratio is
taken pair by pair and shown as median (min to max).
"""

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One way to do the work: its name, how many units one run does, and the run."""

    name: str
    units: int
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Units per second of our side and of one peer, per round; units may differ where the peer takes a sample."""

    work: str
    unit: str
    ours: Side
    peer: Side
    our_rates: tuple[float, ...]
    peer_rates: tuple[float, ...]

    @property
    def our_rate(self) -> float:
        """Median units per second of our side."""
        return statistics.median(self.our_rates)

    @property
    def peer_rate(self) -> float:
        """Median units per second of the peer."""
        return statistics.median(self.peer_rates)

    @property
    def ratios(self) -> tuple[float, float, float]:
        """Least, median and greatest of ours over peer, pair by pair."""
        pairs = [ours / peer for ours, peer in zip(self.our_rates, self.peer_rates, strict=True)]
        return min(pairs), statistics.median(pairs), max(pairs)


def compare(
    work: str,
    unit: str,
    ours: Side,
    peers: Sequence[Side],
    rounds: int = 5,
    clock: Callable[[], float] = time.perf_counter,
) -> list[Comparison]:
    """Our side against each peer, all taking turns for the given rounds after a warm-up.

    clock: time.process_time counts the seconds of every core, which others at work beside it lengthen little.
    """
    sides = [ours, *peers]
    seconds = alternate([side.run for side in sides], rounds, clock)
    rates = [tuple(side.units / s for s in times) for side, times in zip(sides, seconds, strict=True)]
    return [Comparison(work, unit, ours, peer, rates[0], its) for peer, its in zip(peers, rates[1:], strict=True)]


def alternate(
    runs: Sequence[Callable[[], object]], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[list[float]]:
    """Seconds of every round for every run, in turns, after each ran once unmeasured."""
    for run in runs:
        run()
    seconds: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for times, run in zip(seconds, runs, strict=True):
            times.append(_seconds(run, clock))
    return seconds


def table(comparisons: Sequence[Comparison]) -> str:
    """The comparisons as aligned plain text, the machine named beneath."""
    head = ("what is measured", "ours", "peer", "peer's", "ratio", "(min to max)")
    rows = [head, *(_cells(comparison) for comparison in comparisons)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:], machine()])


def machine() -> str:
    """One line on where the figures come from."""
    name = platform.processor() or platform.machine()
    return f"[{name}, {os.cpu_count()} cores, Python {platform.python_version()}; one thread unless said otherwise]"


def _cells(comparison: Comparison) -> tuple[str, ...]:
    low, middle, high = comparison.ratios
    rate = f"{_short(comparison.our_rate)} {comparison.unit}/s"
    sample = f"{comparison.peer.name}, {comparison.peer.units:,} {comparison.unit}"
    theirs = f"{_short(comparison.peer_rate)} {comparison.unit}/s"
    return comparison.work, rate, sample, theirs, f"{_short(middle)} x", f"({_short(low)} to {_short(high)})"


def _short(value: float) -> str:
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:.3g} {letter}"
    return f"{value:.3g}"


def _seconds(run: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    run()
    return clock() - start
