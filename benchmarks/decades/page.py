"""The page on the long replay: words around tables that are computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.decades import tables, telling
from benchmarks.decades.runs import PRICES, Ran, Span, arguments, worth
from benchmarks.decades.story import Story
from benchmarks.decades.tables import change, usd

from trellis.reports.benchmarks import Benchmark
from trellis.reports.words import long_day

Told = tuple[Ran, Story]

_INTRODUCTION = (Path(__file__).parent / "introduction.md").read_text(encoding="utf-8")
_YEARS = """Returns by calendar year at each capital, and of SPY with its dividends. The columns after SPY are those of
the run at {capital} USD: its deepest fall within the year, deployment of Gen and Rev over S at the ends of windows,
premium received less paid back, puts that reached Level 2 and Level 3, options assigned, and what hedges and LEAPs
returned less what was paid for them in that year."""


_SOURCES = """Profit of the whole run by kind, in USD. Unrealised profit is the rise of shares that are still held.
Hedges are insurance and are meant to cost; whether they were worth it is told below, under Hedges and The falls."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the page is written from: runs as written by capital, bent runs, SPY.

    middle: the place of the run that is told in full; small: of the one that the bent ones are compared with.
    """

    span: Span
    sizes: Sequence[Told]
    middle: int
    small: int
    bent: Sequence[Told]
    spy: Benchmark


def page(material: Material) -> str:
    """The whole page in Markdown."""
    (ran, story), spy = material.sizes[material.middle], material.spy
    capital = f"{ran.case.capital:,}"
    parts = [
        ("What it comes to", [*tables.sizes(material.sizes, spy), "", *_verdict(material)]),
        ("What paid, and what did not", [_SOURCES, "", *tables.sources(material.sizes)]),
        ("Year by year", [_YEARS.format(capital=capital), "", *tables.years(material.sizes, spy, story)]),
        ("The falls", [*_falls(story, spy), "", *tables.crises(story, spy)]),
        ("Level 2 and Level 3", telling.levels(story)),
        ("Deployment, and what keeps it low", telling.deployment(story)),
        ("Hedges", [*telling.hedging(story), "", *tables.holdings(story, "hedge"), "", *_standing(story)]),
        ("Forks and merges", [*telling.forking(story), "", *tables.lineage(story)]),
        ("Quarters", tables.quarters(story)),
        ("The LEAP ladder", [*telling.laddering(story), "", *tables.holdings(story, "leap"), "", *tables.rungs(story)]),
        ("What bends when the model or a reading does", _bent(material)),
        ("What ended without an order", telling.ended(story)),
        ("Once more", _again(material)),
    ]
    head = _INTRODUCTION.format(
        first=long_day(story.days[0]), last=long_day(story.days[-1]), sessions=f"{len(story.days):,}"
    )
    body = "\n".join(f"## {title}\n\n" + "\n".join(lines).rstrip() + "\n" for title, lines in parts if lines)
    return f"# The long replay\n\n{head}\n{body}"


def _verdict(material: Material) -> list[str]:
    """Against the fund, in words that follow the figures, and the picture."""
    points = material.spy.points
    fund = points[-1].value / points[0].value
    lines = []
    for ran, story in material.sizes:
        own = story.values[-1] / ran.case.capital
        lines.append(
            f"- {ran.case.capital:,} USD became {own:.1f} times itself; SPY with its dividends {fund:.1f} times, cash "
            "1.0. "
            f"At the end the value lies {telling.where(story)}; {telling.largest(story, worth(ran.folder))}."
        )
    return [*lines, "", "![What one dollar became, and how far it fell](images/long-replay.svg)"]


def _falls(story: Story, spy: Benchmark) -> list[str]:
    inside = (each for each in tables.CRISES if story.days[0] <= each.first and each.last <= story.days[-1])
    return [f"- {telling.crisis(story, spy, each)}" for each in inside]


def _standing(story: Story) -> list[str]:
    return [
        "When the triggers of section 5 changed (unknown counts as not active):",
        "",
        *tables.triggers(story),
        "",
        "When the account's mode changed by a VIX tier:",
        "",
        *tables.tiers(story),
    ]


def _bent(material: Material) -> list[str]:
    if not material.bent:
        return []
    base = material.sizes[material.small]
    ends = [(story.values[-1], ran.case.title) for ran, story in (base, *material.bent)]
    low, high, whole = min(ends), max(ends), base[1].values[-1]
    return [
        f"Each run differs from the one at {base[0].case.capital:,} USD in one thing. Those that change a figure of",
        "the law run under unreleased draft rulebooks, which only a replay may do.",
        "",
        *tables.sensitivity(base, material.bent),
        "",
        f"The ends lie between {usd(low[0])} ({low[1]}) and {usd(high[0])} ({high[1]}):",
        f"{change(low[0] / whole - 1)} and {change(high[0] / whole - 1)} of the run as written.",
    ]


def _again(material: Material) -> list[str]:
    told = (*material.sizes, *material.bent)
    commands = [_command(arguments(ran.case, PRICES, material.span, ran.folder)) for ran, _ in told]
    return [
        "This page, its picture and every run behind it; [data-folders.md](data-folders.md) says what DIR is:",
        "",
        "```",
        f"python benchmarks/long_replay.py --data {PRICES}",
        "```",
        "",
        "The runs alone; the program above writes the drafts:",
        "",
        "```",
        *commands,
        "```",
    ]


def _command(words: Sequence[str]) -> str:
    """The command with its paths short."""
    return " ".join(["trellis", *(f"runs/{word.rsplit('/', 1)[-1]}" if "/" in word else word for word in words)])
