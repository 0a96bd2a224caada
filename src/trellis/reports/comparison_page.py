"""The comparison of an amendment's two replays as one HTML file that needs nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil

from trellis.constitution.differences import RowChange
from trellis.core.numbers import HUNDRED
from trellis.reports import svg
from trellis.reports.charts import Chart, floats, thousands, time_scale
from trellis.reports.comparison import compared
from trellis.reports.figures import Figures
from trellis.reports.html import asset
from trellis.reports.markup import Column, bullets, paragraph, section, table, text
from trellis.reports.run_data import RunData
from trellis.reports.sections.header import chains, prices
from trellis.reports.words import long_day, money

_POINT_WIDTH = 1.5
_LABEL_GAP = 15.0
_STYLE = (
    "main li{overflow-wrap:anywhere}section>.scroll{max-height:none}"
    "@media (max-width:40rem){main td,main th{font-size:.72rem;padding:.35rem .3rem;white-space:normal}}"
)
"""All rows of a short table are shown, and three columns of figures fit a phone."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs: its data and its figures."""

    run: RunData
    figures: Figures

    @property
    def version(self) -> str:
        """The version of the rulebook it was decided by, as people write it."""
        return f"v{self.run.identity.rulebook.version}"


@dataclass(frozen=True, slots=True)
class Case:
    """What is compared, and why: the amendment's id, author, reason and rows."""

    amendment: str
    author: str
    reason: str
    changes: tuple[RowChange, ...]


def render_comparison(case: Case, old: Side, new: Side) -> str:
    """The whole page. The same runs give the same text."""
    title = f"Amendment {case.amendment}: {old.version} beside {new.version}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{asset("page.css")}{_STYLE}</style></head><body>'
        f"{_header(case, old, new)}<main>{_changes(case)}{_figures(old, new)}{_equity(old, new)}{_basis(old, new)}"
        "</main><footer><p>A backtest shows how rules behave on data of the past. It approves nothing, and forecasts "
        "nothing.</p></footer></body></html>\n"
    )


def _header(case: Case, old: Side, new: Side) -> str:
    first, last = old.run.days[0].day, old.run.days[-1].day
    apart = new.figures.end - old.figures.end
    share = apart / old.figures.end * HUNDRED
    became = (
        f"{money(old.figures.start)} USD became {money(old.figures.end)} under {old.version} and "
        f"{money(new.figures.end)} under {new.version}: {share:+.2f} %."
    )
    return (
        f'<header class="top"><p class="kind">Backtest of an amendment, not approved by this page</p>'
        f"<h1>{text(old.version)} beside {text(new.version)}<span>{long_day(first)} to {long_day(last)}</span></h1>"
        f"{paragraph(became, 'lead')}{paragraph(f'Proposed by {case.author}: {case.reason}', 'sub')}"
        f"{paragraph(_care(old), 'warn')}</header>"
    )


def _care(side: Side) -> str:
    told = (
        "Option quotes are modelled where none were recorded" if side.run.recorded else "All option quotes are modelled"
    )
    return f"Not evidence of profit. {told}; both runs met the same ones, and their rules alone differ."


def _changes(case: Case) -> str:
    columns = [Column("Rule"), Column("Field", words=True), Column("Old", words=True), Column("New", words=True)]
    rows = [(change.id, change.field, change.old, change.new, change.source) for change in case.changes]
    listed = table("Every field that differs", [*columns, Column("Source", words=True)], rows)
    return section("changes", "What changes", listed)


def _figures(old: Side, new: Side) -> str:
    columns = [Column("Figure"), Column(old.version), Column(new.version), Column("Difference")]
    rows = [(row.name, row.old, row.new, row.difference) for row in compared(old.figures, new.figures)]
    note = paragraph(
        "Difference is new less old; pp are percentage points. docs/report.md says how each is counted.", "sub"
    )
    return section("figures", "Figures side by side", table("Both runs over the same data", columns, rows) + note)


def _equity(old: Side, new: Side) -> str:
    days = [point.day for point in old.run.days]
    values = [[point.equity for point in side.run.days] for side in (old, new)]
    ends = _week_ends(days)
    rows = [(days[at], money(values[0][at]), money(values[1][at]), money(values[1][at] - values[0][at])) for at in ends]
    columns = [Column("Week's last close"), Column(old.version), Column(new.version), Column("Difference")]
    chart = Chart(
        "equity",
        "Equity under either rulebook",
        f"Daily closes in USD; solid {new.version}, dashed {old.version}. The scale starts above zero.",
        (300, 280),
        lambda frame: _lines(frame, days, values, (old.version, new.version)),
        table("Net liquidation value, USD", columns, rows),
    )
    return section("charts", "Over time", chart.figure())


def _basis(old: Side, new: Side) -> str:
    books = [f"{side.version}: rulebook hash {side.run.identity.rulebook.digest}" for side in (old, new)]
    heads = [f"{side.version}: journal head {side.run.journal.head}" for side in (old, new)]
    data = [f"Prices: {prices(old.run)}.", f"Option chains: {chains(old.run)}."]
    return section("basis", "What it rests on", bullets([*data, *books, *heads]))


def _lines(frame: svg.Frame, days: Sequence[date], values: Sequence[Sequence[Decimal]], names: tuple[str, str]) -> str:
    old, new = floats(values[0]), floats(values[1])
    low, high = min(*old, *new), max(*old, *new)
    room = (high - low) * 0.06 or high * 0.01
    x, y = time_scale(frame, days), svg.Scale(low - room, high + room, frame.y0, frame.y1)
    every = ceil(len(days) * _POINT_WIDTH / (frame.x1 - frame.x0))
    kept = range((len(days) - 1) % every, len(days), every)
    parts = [svg.value_axis(frame, y, 5, thousands), svg.time_axis(frame, x, days[0], days[-1])]
    for line, kind in ((old, "l-first"), (new, "l-total")):
        parts.append(svg.line([(x(days[at].toordinal()), y(line[at])) for at in kept], kind))
    places = svg.spread([y(old[-1]), y(new[-1])], _LABEL_GAP, frame.y1 + 6, frame.y0)
    for place, name, kind in zip(places, names, ("", "strong"), strict=True):
        parts.append(svg.label(frame.x1 + 7, place + 4, name, kind=kind))
    return "".join(parts)


def _week_ends(days: Sequence[date]) -> list[int]:
    ends = [at for at, (day, after) in enumerate(pairwise(days)) if day.isocalendar()[:2] != after.isocalendar()[:2]]
    return [*ends, len(days) - 1]
