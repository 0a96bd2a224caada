"""An evaluation as one HTML file that needs nothing else: the verdict first, then what it rests on."""

from collections.abc import Sequence
from datetime import date
from math import sqrt

import numpy as np

from trellis.lab.columns import BarColumns
from trellis.lab.evaluation.evaluate import Evaluation
from trellis.lab.pictures import distribution, growth
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.terms import Terms
from trellis.reports.html import asset
from trellis.reports.markup import Column, bullets, paragraph, section, table, text
from trellis.reports.words import long_day

KEPT_SHOWN = 8
_STYLE = (
    "main li{overflow-wrap:anywhere}section>.scroll{max-height:none}"
    "@media (max-width:40rem){main td,main th{font-size:.72rem;padding:.35rem .3rem;white-space:normal}}"
)


def render(found: Evaluation, bars: BarColumns, terms: Terms) -> str:
    """The whole page. The same evaluation gives the same text."""
    days = [date.fromordinal(int(day) + EPOCH_ORDINAL) for day in found.days]
    name = f"{found.swept.rules[0].family.name} on {bars.symbol}"
    parts = (
        _gates(found),
        _growth(found, days),
        _luck(found),
        _folds(found, days),
        _basis(found, bars, terms),
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(name)}: evaluation</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{asset("page.css")}{_STYLE}</style></head><body>'
        f"{_header(found, bars, name, days)}<main>{''.join(parts)}</main><footer><p>What was so in the past need not "
        "be so again. A search that passes may be tried on paper; it has earned nothing yet.</p></footer></body>"
        "</html>\n"
    )


def _header(found: Evaluation, bars: BarColumns, name: str, days: Sequence[date]) -> str:
    held = sum(gate.held for gate in found.gates)
    verdict = (
        "Every gate held" if found.passes else f"{len(found.gates) - held} of {len(found.gates)} gates did not hold"
    )
    year = found.plan.year
    low, high = found.found_interval
    became = (
        f"Out of sample and after costs the search earned a yearly Sharpe ratio of {found.found.yearly(year):.2f} "
        f"(90 % interval {low:.2f} to {high:.2f}); buy and hold earned {found.hold.yearly(year):.2f} on the same days."
    )
    tried = (
        f"{len(found.swept.rules):,} rules were searched; {found.trials.trials:,} were ever tried on {bars.symbol}. "
        f"The luckiest of so many without any skill is expected to show {found.luckiest:.2f}."
    )
    return (
        f'<header class="top"><p class="kind">Evaluation of a search. Not advice.</p>'
        f"<h1>{text(name)}<span>{long_day(days[0])} to {long_day(days[-1])}, out of sample</span></h1>"
        f"{paragraph(f'{verdict}.', 'lead')}{paragraph(became)}{paragraph(tried)}{_care(bars)}</header>"
    )


def _care(bars: BarColumns) -> str:
    if not bars.estimated:
        return ""
    return paragraph("Highs and lows are estimated in part: the source has closes only for some days.", "warn")


def _gates(found: Evaluation) -> str:
    columns = [Column("Gate"), Column("Found"), Column("Asked"), Column("", words=True)]
    rows = [(gate.name, gate.found, gate.asked, "held" if gate.held else "not held") for gate in found.gates]
    note = paragraph("All of them have to hold before anything of the search may be tried on paper.", "sub")
    meant = bullets(f"{gate.name}: {gate.says}." for gate in found.gates)
    return section("gates", "What a search has to show", table("Stage A of promotion", columns, rows) + note + meant)


def _growth(found: Evaluation, days: Sequence[date]) -> str:
    care = "After costs; solid the search, dashed buy and hold. The scale is logarithmic."
    return section("charts", "Over time", growth(days, found.chosen.returns, found.hold_returns, "search", care))


def _luck(found: Evaluation) -> str:
    figure = distribution(
        "luck",
        "What all rules of the search showed on all of history",
        "Yearly Sharpe ratios, in sample. Marked: the search out of sample, and what luck alone is expected to show.",
        ratios(found.swept.returns) * sqrt(found.plan.year),
        (("search", found.found.yearly(found.plan.year)), ("luck", found.luckiest)),
        "Rules",
    )
    return section("luck-of-many", "How much of it is luck", figure)


def _folds(found: Evaluation, days: Sequence[date]) -> str:
    scale = sqrt(found.plan.year)
    ends = np.cumsum([len(fold.test) for fold in found.chosen.folds])
    columns = [
        Column("Part"),
        Column("Rule", words=True),
        Column("Where it was chosen"),
        Column("Where it was measured"),
    ]
    rows = [
        (
            f"{days[end - len(fold.test)]} to {days[end - 1]}",
            found.swept.rules[row].name,
            f"{inside * scale:.2f}",
            f"{outside * scale:.2f}",
        )
        for end, fold, row, inside, outside in zip(
            ends, found.chosen.folds, found.chosen.rows, found.chosen.inside, found.chosen.outside, strict=True
        )
    ]
    paths = ", ".join(f"{ratio:.2f}" for ratio in sorted(found.combined))
    note = paragraph(
        f"{_how(found)}, less {found.gap} days in between. On {found.combination.splits} combined purged folds, put "
        f"together to {len(found.combined)} histories, the yearly ratios were {paths}; in "
        f"{found.combination.probability:.0%} of the folds the rule chosen was below the median of all.",
        "sub",
    )
    title = "The median history of combined folds" if found.plan.combinatorial else "Walked forward"
    return section("folds", title, table("Yearly Sharpe ratios", columns, rows) + note)


def _how(found: Evaluation) -> str:
    if found.plan.combinatorial:
        return "Each part is measured with the rule that was best in the parts that were not measured with it"
    return "Each part is measured with the rule that was best before it"


def _basis(found: Evaluation, bars: BarColumns, terms: Terms) -> str:
    lines = [
        f"Bars: {len(bars):,} of {bars.symbol} from {bars.source or 'a history'}, SHA-256 {bars.digest}.",
        f"Costs: {terms.commission} USD a unit, at least {terms.minimum} an order, {terms.rate} of the notional; "
        f"slippage {terms.slippage}.",
        f"Size: {terms.size} ({terms.sizing.name.lower()}); {_ends(terms)}; "
        f"{'long and short' if terms.short else 'long only'}.",
        f"Snooping: White's reality check p = {found.snooping.white:.3f}, Hansen's p = {found.snooping.hansen:.3f}; "
        f"Romano and Wolf's stepwise test keeps {_kept(found)}.",
        f"Seed {found.plan.seed}; resamples in blocks by Politis and White's length.",
        f"Chance: {len(found.chance)} entries without skill had yearly ratios from {found.chance.min():.2f} to "
        f"{found.chance.max():.2f}, {np.median(found.chance):.2f} by median.",
    ]
    return section("basis", "What it rests on", bullets(lines))


def _kept(found: Evaluation) -> str:
    names = [found.swept.rules[row].name for row in found.snooping.kept]
    more = f" and {len(names) - KEPT_SHOWN:,} more" if len(names) > KEPT_SHOWN else ""
    return ", ".join(names[:KEPT_SHOWN]) + more if names else "none"


def _ends(terms: Terms) -> str:
    """What ends a position besides the rule, in words."""
    stop = f"stop at {terms.stop} average true ranges" if terms.stop else "no stop"
    target = f", target at {terms.target} times that" if terms.target else ""
    return f"{stop}{target}, held {f'at most {terms.hold} bars' if terms.hold else 'as long as the rule says'}"
