"""A breeding as one HTML file that needs nothing else: the verdict first, then what it rests on."""

from collections.abc import Sequence
from datetime import date
from math import sqrt

from trellis.lab.breeding import pictures
from trellis.lab.breeding.ground import Ground
from trellis.lab.breeding.judging import Verdict
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.reports.html import asset
from trellis.reports.markup import Column, bullets, paragraph, section, table, text
from trellis.reports.words import long_day
from trellis.strategies.garden.genes import Value

_STYLE = (
    "main li{overflow-wrap:anywhere}section>.scroll{max-height:none}.d-dead{fill:var(--soft);opacity:.7}"
    "@media (max-width:40rem){main td,main th{font-size:.72rem;padding:.35rem .3rem;white-space:normal}}"
)


def render(found: Verdict) -> str:
    """The whole page. The same breeding gives the same text."""
    symbol = found.garden.ground.bars.symbol
    days = days_of(found)
    parts = (
        _gates(found),
        _audit(found),
        section("charts", "Over time", pictures.growth(found, days)),
        section("evolution", "How it was bred", pictures.fitness(found) + pictures.births(found)),
        section("luck-of-many", "How much of it is luck", pictures.deflation(found) + _deflated(found)),
        _champions(found, days),
        _basis(found),
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Garden on {text(symbol)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{asset("page.css")}{_STYLE}</style></head><body>'
        f"{_header(found, days)}<main>{''.join(parts)}</main><footer><p>What was so in the past need not be so "
        "again. Who is promoted goes to a shadow without money first; nothing was earned yet.</p></footer></body>"
        "</html>\n"
    )


def days_of(found: Verdict) -> list[date]:
    """The days out of sample."""
    days = found.garden.ground.days
    return [date.fromordinal(int(days[at]) + EPOCH_ORDINAL) for fold in found.garden.folds for at in fold.test]


def _header(found: Verdict, days: Sequence[date]) -> str:
    garden, year = found.garden, found.garden.settings.year
    missed = sum(not gate.held for gate in found.gates)
    audit = "no audit" if found.audit is None else f"the audit says {found.audit.verdict}"
    promoted = ", ".join(each.hash[:12] for each in found.promoted)
    verdict = (
        f"Promoted: {promoted}."
        if promoted
        else f"Nobody is promoted: {missed} of {len(found.gates)} gates did not hold; {audit}."
    )
    low, high = found.found_interval
    became = (
        f"Out of sample and after costs the garden's champions earned a yearly Sharpe ratio of "
        f"{found.found.yearly(year):.2f} (90 % interval {low:.2f} to {high:.2f}); buy and hold earned "
        f"{found.hold.yearly(year):.2f} on the same days."
    )
    tried = (
        f"{garden.lineage.trials:,} genomes were bred, of which {len(garden.alive):,} live and "
        f"{garden.lineage.dead_branches:,} are dead branches; {found.luck.trials:,} trials were ever made on "
        f"{garden.ground.bars.symbol}. The luckiest of so many without any skill is expected to show "
        f"{found.luckiest:.2f}."
    )
    return (
        f'<header class="top"><p class="kind">A garden bred over history. Not advice.</p>'
        f"<h1>Garden on {text(garden.ground.bars.symbol)}<span>{long_day(days[0])} to {long_day(days[-1])}, "
        f"out of sample</span></h1>{paragraph(verdict, 'lead')}{paragraph(became)}{paragraph(tried)}</header>"
    )


def _gates(found: Verdict) -> str:
    columns = [Column("Gate"), Column("Found"), Column("Asked"), Column("", words=True)]
    rows = [(gate.name, gate.found, gate.asked, "held" if gate.held else "not held") for gate in found.gates]
    note = paragraph("All of them have to hold before a genome may go to the shadow.", "sub")
    meant = bullets(f"{gate.name}: {gate.says}." for gate in found.gates)
    return section("gates", "What a garden has to show", table("Stage A of promotion", columns, rows) + note + meant)


def _audit(found: Verdict) -> str:
    """The ten checks of the last champion."""
    if found.audit is None:
        few = f"{len(found.garden.ground.bars):,} bars are too few to audit a genome on, so nobody can be promoted."
        return section("audit", "Leaks and brittleness", paragraph(few, "sub"))
    columns = [Column("Check"), Column("What came of it"), Column("Asked"), Column("", words=True)]
    rows = [(each.name, each.says, each.asked, "held" if each.held else "not held") for each in found.audit.checks]
    note = paragraph(f"Ten checks of {found.audit.subject}. One that does not hold vetoes.", "sub")
    return section("audit", "Leaks and brittleness", table("Leakage audit of the last champion", columns, rows) + note)


def _deflated(found: Verdict) -> str:
    """What is left of the best of all trials once luck is taken off."""
    year = sqrt(found.garden.settings.year)
    best, unseen = pictures.best_in_sample(found), found.found.yearly(found.garden.settings.year)
    rows = [
        ("Best of all genomes, on all of history", f"{best:.2f}"),
        ("The champions, on days they had not seen", f"{unseen:.2f}"),
        ("The luckiest of all trials without skill", f"{found.luckiest:.2f}"),
        ("Left above luck", f"{unseen - found.luckiest:+.2f}"),
    ]
    spread = paragraph(
        f"Without skill means: genomes that chance drew, their directions moved round in time, traded at the same "
        f"costs. Their yearly ratios had a mean of {found.luck.mean * year:.2f} and a deviation of "
        f"{found.luck.deviation * year:.2f}.",
        "sub",
    )
    return table("Yearly Sharpe ratios", [Column(""), Column("Ratio")], rows) + spread


def _champions(found: Verdict, days: Sequence[date]) -> str:
    rows, start = [], 0
    for member, fold in zip(found.champions, found.garden.folds, strict=True):
        end = start + len(fold.test)
        part = found.returns[start:end]
        ratio = part.mean() / part.std() * sqrt(found.garden.settings.year) if part.std() > 0 else 0.0
        rows.append((f"{days[start]} to {days[end - 1]}", member.hash[:12], str(member.generation + 1), f"{ratio:.2f}"))
        start = end
    columns = [Column("Part"), Column("Genome", words=True), Column("Born in generation"), Column("Ratio unseen")]
    last = found.champions[-1].genome
    on = [(name, _shown(value)) for name, value in last.genes]
    heads = [Column("Gene", words=True), Column("Value")]
    genes = table(f"The last champion, {found.champions[-1].hash[:12]}", heads, on)
    return section("champions", "Who traded what", table("Champions", columns, rows) + genes)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _beside(ground: Ground) -> list[str]:
    """What was heard beside the bars and which factories are off; nothing where there were bars alone."""
    if ground.bars.beside is None:
        return []
    off = "; ".join(f"{name}, {why}" for name, why in ground.off.items())
    return [f"{name.capitalize()}: {told}." for name, told in ground.bars.beside.words] + [f"Off: {off or 'none'}."]


def _basis(found: Verdict) -> str:
    ground, settings, terms = found.garden.ground, found.garden.settings, found.garden.ground.ready.terms
    lines = [
        f"Bars: {len(ground.bars):,} of {ground.bars.symbol} from {ground.bars.source or 'a history'}, SHA-256 "
        f"{ground.bars.digest}.",
        f"The last champion's whole hash: {found.champions[-1].hash}.",
        f"Evidence: {', '.join(ground.table.heard)}; {len(ground.table.genes)} genes.",
        *_beside(ground),
        ground.frames.words,
        f"Costs: {terms.commission} USD a unit, at least {terms.minimum} an order, {terms.rate} of the notional; "
        f"slippage {terms.slippage}; {'long and short' if terms.short else 'long only'}.",
        f"{settings.generations:,} generations of {settings.population:,}, seed {settings.seed}; {settings.folds} "
        f"parts walked forward over, each bred on the days before it, less a gap.",
        f"Overfitting and snooping were asked of {found.behaviours:,} behaviours, one of each kind.",
        f"Chance: {len(found.chance)} times the same habits moved round in time had yearly ratios from "
        f"{found.chance.min():.2f} to {found.chance.max():.2f}.",
    ]
    return section("basis", "What it rests on", bullets(lines))
