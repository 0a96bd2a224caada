"""The pictures of a breeding's report: growth, fitness over generations, every birth, and what deflation takes off."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import sqrt

import numpy as np

from trellis.lab import pictures
from trellis.lab.breeding.judging import Verdict
from trellis.lab.columns import Real
from trellis.lab.statistics.sharpe import ratios
from trellis.reports import svg
from trellis.reports.charts import Chart
from trellis.reports.markup import Column, table

DOTS_MAX = 2_500
"""Genomes that are drawn one by one; of more, every so manieth."""


def growth(found: Verdict, days: Sequence[date]) -> str:
    """What 1 USD became out of sample, beside buy and hold."""
    care = "After costs; solid the garden's champions, dashed buy and hold. The scale is logarithmic."
    return pictures.growth(days, found.returns, found.hold_returns, "garden", care)


def fitness(found: Verdict) -> str:
    """The fitness of the best and of the median of those that live, on training days, generation after generation."""
    history = found.garden.history
    every = max(len(history) // 20, 1)
    rows = [(each.number + 1, each.fold + 1, f"{each.best:.2f}", f"{each.median:.2f}") for each in history[::every]]
    heads = [Column("Generation"), Column("Part"), Column("Best"), Column("Median")]
    return Chart(
        "fitness",
        "Fitness on training days",
        "Solid the best of those that live, dashed their median: yearly ratios less one error. Upright lines: the next "
        "part of history begins, and all are judged anew. It rises where there is nothing to find, too.",
        (280, 260),
        lambda frame: _fitness(frame, found),
        table("Fitness", heads, rows),
        (58, 64),
    ).figure()


def _fitness(frame: svg.Frame, found: Verdict) -> str:
    history = found.garden.history
    best, median = [each.best for each in history], [max(each.median, -2.0) for each in history]
    low, high = min(*median, 0.0), max(*best, 0.5)
    x = svg.Scale(1, max(len(history), 2), frame.x0, frame.x1)
    y = svg.Scale(low, high * 1.08, frame.y0, frame.y1)
    parts = [svg.value_axis(frame, y, 5, lambda value: f"{value:g}"), _generations(frame, x, len(history))]
    for before, after in pairwise(history):
        if before.fold != after.fold:
            parts.append(svg.rule(x(after.number + 1), frame.y0, x(after.number + 1), frame.y1, "grid"))
    for line, kind in ((median, "l-first"), (best, "l-total")):
        parts.append(svg.line([(x(number + 1), y(value)) for number, value in enumerate(line)], kind))
    return "".join(parts) + pictures.named(frame, (y(median[-1]), y(best[-1])), ("median", "best"))


def _generations(frame: svg.Frame, x: svg.Scale, count: int) -> str:
    marks = [each for each in svg.ticks(1, count, 6 if frame.width > 500 else 4) if each >= 1 and each % 1 == 0]
    return "".join(svg.label(x(each), frame.y0 + 18, f"{each:g}", "middle") for each in marks)


def births(found: Verdict) -> str:
    """Every genome by the generation it was born in and its ratio, and the line of the last champion's ancestors."""
    garden = found.garden
    every = max(garden.lineage.trials // DOTS_MAX, 1)
    sample = "Every genome" if every == 1 else f"One genome in {every}"
    ancestors = _ancestry(found)
    rows = [(number + 1, hash_[:12], f"{ratio:.2f}") for number, hash_, ratio in ancestors]
    return Chart(
        "births",
        "Who descends from whom",
        f"{sample} by generation and yearly ratio on all of history; the line leads to the last champion through "
        "the fitter parent of each.",
        (320, 300),
        lambda frame: _births(frame, found, every, [(number, ratio) for number, _, ratio in ancestors]),
        table("The champion's line", [Column("Generation"), Column("Genome", words=True), Column("Ratio")], rows),
        (58, 24),
    ).figure()


def _ancestry(found: Verdict) -> list[tuple[int, str, float]]:
    """The champion and, back to the first, the parent of each that is the fitter in sample."""
    garden, yearly = found.garden, _yearly(found)
    line, hash_ = [], found.champions[-1].hash
    while True:
        member = garden.members[hash_]
        line.append((member.generation, hash_, float(yearly[member.row])))
        if not member.parents:
            return line[::-1]
        hash_ = max(member.parents, key=lambda each: (yearly[garden.members[each].row], each))


def _births(frame: svg.Frame, found: Verdict, every: int, line: Sequence[tuple[int, float]]) -> str:
    yearly, members = _yearly(found), list(found.garden.members.values())[::every]
    low, high = float(yearly.min()), float(yearly.max())
    room = max((high - low) * 0.05, 0.1)
    x = svg.Scale(0.5, found.garden.settings.generations + 0.5, frame.x0, frame.x1)
    y = svg.Scale(low - room, high + room, frame.y0, frame.y1)
    dots = [(x(each.generation + 1) - 1.5, y(float(yearly[each.row])) - 1.5, 3.0, 3.0) for each in members]
    return "".join(
        (
            svg.value_axis(frame, y, 5, lambda value: f"{value:g}"),
            _generations(frame, x, found.garden.settings.generations),
            svg.columns(dots, "d-dead"),
            svg.line([(x(number + 1), y(ratio)) for number, ratio in line], "l-total"),
        )
    )


def deflation(found: Verdict) -> str:
    """How all trials are distributed on all of history, beside what was earned unseen and what luck would show."""
    unseen = found.found.yearly(found.garden.settings.year)
    return pictures.distribution(
        "deflation",
        "All genomes on all of history",
        "Yearly Sharpe ratios in sample. Marked: what the champions earned unseen, what the luckiest without skill is "
        "expected to show, and the best of all.",
        _yearly(found),
        (("unseen", unseen), ("luck", found.luckiest), ("best", best_in_sample(found))),
        "Genomes",
    )


def best_in_sample(found: Verdict) -> float:
    """The best yearly ratio of all genomes on all of history."""
    return float(_yearly(found).max())


def _yearly(found: Verdict) -> Real:
    returns = found.garden.archive.returns[: found.garden.archive.count].astype(np.float64)
    yearly: Real = ratios(returns) * sqrt(found.garden.settings.year)
    return yearly
