"""A breeding of decision makers or traders as one HTML file that needs nothing else: the verdict first."""

import numpy as np

from trellis.lab import pictures
from trellis.lab.breeding.kinds.judging import KindVerdict
from trellis.lab.breeding.kinds.keeping import day_of
from trellis.reports.html import asset
from trellis.reports.markup import Column, bullets, paragraph, section, table, text
from trellis.reports.words import long_day
from trellis.strategies.garden.genes import Value

_STYLE = (
    "main li{overflow-wrap:anywhere}section>.scroll{max-height:none}"
    "@media (max-width:40rem){main td,main th{font-size:.72rem;padding:.35rem .3rem;white-space:normal}}"
)


def render(found: KindVerdict) -> str:
    """The whole page. The same breeding gives the same text."""
    parts = (_gates(found), _baselines(found), _growth(found), _champions(found), _basis(found))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Garden on '
        f'{text(found.garden.ground.name)}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{asset("page.css")}{_STYLE}</style></head><body>'
        f"{_header(found)}<main>{''.join(parts)}</main><footer><p>What was so in the past need not be so "
        "again. Who is promoted goes to a shadow without money first; nothing was earned yet.</p></footer></body>"
        "</html>\n"
    )


def _header(found: KindVerdict) -> str:
    garden, ground, words = found.garden, found.garden.ground, found.garden.ground.words
    columns = np.concatenate([fold.test for fold in garden.folds])
    days = [day_of(found, int(columns[place])) for place in (0, -1)]
    missed = sum(not gate.held for gate in found.gates)
    promoted = ", ".join(each.hash[:12] for each in found.promoted)
    verdict = (
        f"Promoted: {promoted}." if promoted else f"Nobody is promoted: {missed} of {len(found.gates)} did not hold."
    )
    low, high = found.interval
    beside = found.beside[0]
    became = (
        f"Out of sample and after costs the champions came to {found.measure:.2f} {words.unit} (90 % interval "
        f"{low:.2f} to {high:.2f}); {beside.name} to {beside.measure:.2f} on the same {words.columns}."
    )
    tried = (
        f"{garden.lineage.trials:,} genomes were bred, of which {len(garden.alive):,} live; {found.luck.trials:,} of "
        f"the kind were ever tried here. The luckiest of so many without skill is expected to show "
        f"{found.luckiest:.2f}."
    )
    kind = ground.told.kind.value.replace("_", " ")
    return (
        f'<header class="top"><p class="kind">A {kind} bred over history. Not advice.</p>'
        f"<h1>Garden on {text(ground.name)}<span>{long_day(days[0])} to {long_day(days[-1])}, out of sample</span>"
        f"</h1>{paragraph(verdict, 'lead')}{paragraph(became)}{paragraph(tried)}</header>"
    )


def _gates(found: KindVerdict) -> str:
    columns = [Column("Gate"), Column("Found"), Column("Asked"), Column("", words=True)]
    rows = [(gate.name, gate.found, gate.asked, "held" if gate.held else "not held") for gate in found.gates]
    note = paragraph("All of them have to hold before a genome may go to the shadow.", "sub")
    meant = bullets(f"{gate.name}: {gate.says}." for gate in found.gates)
    return section("gates", "What it has to show", table("Stage A of promotion", columns, rows) + note + meant)


def _baselines(found: KindVerdict) -> str:
    unit = found.garden.ground.words.unit
    columns = [Column("Baseline", words=True), Column(f"Measure, {unit}"), Column("Champions ahead by, 90 %")]
    rows = [
        (each.name, f"{each.measure:.2f}", f"{each.ahead[0]:+.2f} to {each.ahead[1]:+.2f}") for each in found.beside
    ]
    return section("baselines", "Beside what needs no breeding", table("Out of sample", columns, rows))


def _growth(found: KindVerdict) -> str:
    columns = np.concatenate([fold.test for fold in found.garden.folds])
    days = [day_of(found, int(column)) for column in columns]
    if len(set(days)) < len(days):
        return ""
    care = f"After costs; solid the champions, dashed {found.beside[0].name}. The scale is logarithmic."
    drawn = pictures.growth(days, found.returns, found.baseline_returns, "garden", care)
    return section("charts", "Over time", drawn)


def _champions(found: KindVerdict) -> str:
    rows = [
        (f"{day_of(found, int(fold.test[0]))} to {day_of(found, int(fold.test[-1]))}", each.hash[:12],
         str(each.generation + 1))
        for each, fold in zip(found.champions, found.garden.folds, strict=True)
    ]  # fmt: skip
    columns = [Column("Part"), Column("Genome", words=True), Column("Born in generation")]
    last = found.champions[-1]
    genes = [(name, _shown(value)) for name, value in last.genome.genes]
    heads = [Column("Gene", words=True), Column("Value")]
    shown = table("Champions", columns, rows) + table(f"The last champion, {last.hash[:12]}", heads, genes)
    return section("champions", "Who stood for what", shown)


def _shown(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _basis(found: KindVerdict) -> str:
    ground, settings = found.garden.ground, found.garden.settings
    lines = [
        f"On: {', '.join(f'{name} ({key[:16]})' for name, key in ground.told.on)}; data {ground.digest}.",
        f"The last champion's whole hash: {found.champions[-1].hash}.",
        *(f"{name}: {value}." for name, value in ground.told.terms),
        f"Genes that can change nothing here: {', '.join(ground.told.inert) or 'none'}.",
        f"{settings.generations:,} generations of {settings.population:,}, seed {settings.seed}; {settings.folds} "
        f"parts walked forward over, each bred on what was before it, less a gap.",
        f"Chance: {len(found.chance)} draws came to {found.chance.min():.2f} to {found.chance.max():.2f}.",
    ]
    return section("basis", "What it rests on", bullets(lines))
