"""One genome in the words of the API: its genes with their bounds, its family, and how it traded."""

from trellis.server.garden.breeding.telling import gates_told, genome_row, parts_told
from trellis.server.schemas.garden.genomes import (
    AuditCheckRow,
    BehaviourFigures,
    FigureRow,
    GeneRow,
    GenomeTold,
    GenomeTradeRow,
)
from trellis.strategies.garden.bred import Born, Bred, genes_of
from trellis.strategies.garden.genes import Gene, Value
from trellis.strategies.garden.shown_events import ModuleKept, TradeKept

FAMILY_MAX = 50
"""Parents, and children, that are told beside a genome."""


def genome_told(name: str, bred: Bred, born: Born, genome: str) -> GenomeTold:
    """genome: its canonical text."""
    line, values = bred.line(bred.alive), genes_of(genome)
    parents, children = born.parents[:FAMILY_MAX], bred.children.get(born.hash, [])[:FAMILY_MAX]
    kept = bred.kept.get(born.hash)
    is_judged = bool(bred.champions) and bred.champions[-1] == born.hash
    return GenomeTold(
        **genome_row(bred, born, line).model_dump(),
        breeding=name,
        kind=bred.told.kind.value,
        symbol=bred.begun.symbol,
        inert=list(bred.told.inert),
        figures=_figures(bred, born.hash),
        genes=[_gene(gene, values[gene.name]) for gene in bred.table.genes],
        parent_rows=[genome_row(bred, bred.births[each], line) for each in parents],
        child_rows=[genome_row(bred, bred.births[each], line) for each in children],
        parts=parts_told(bred, born.hash),
        behaviour=None if kept is None else _behaviour(kept),
        gate_rows=gates_told(bred) if is_judged else [],
        audit=_audit(bred, born.hash),
    )


def _figures(bred: Bred, hash_: str) -> list[FigureRow]:
    kept = bred.figures.get(hash_)
    return [FigureRow(name=name, value=value) for name, value in kept.figures] if kept else []


def _audit(bred: Bred, hash_: str) -> list[AuditCheckRow]:
    """The checks that were made of this genome, none of another."""
    if bred.audited is None or bred.audited.genome != hash_:
        return []
    return [
        AuditCheckRow(name=check.name, held=check.held, asked=check.asked, says=check.says, figures=dict(check.figures))
        for check in bred.audited.checks
    ]


def _gene(gene: Gene, value: Value) -> GeneRow:
    is_measured = not gene.is_named
    return GeneRow(
        name=gene.name,
        scale=gene.scale.value,
        value=value,
        usual=gene.usual,
        least=gene.least if is_measured else None,
        most=gene.most if is_measured else None,
        choices=list(gene.choices),
        place=_place(gene, value) if is_measured else None,
    )


def _place(gene: Gene, value: Value) -> float:
    """A weight of a factor that is off is 0, which no scale has to hold."""
    return round(min(max(gene.unit(value), 0.0), 1.0), 6)


def _behaviour(kept: ModuleKept) -> BehaviourFigures:
    stays = [(each.left - each.entered).days for each in kept.trades_kept if each.left is not None]
    return BehaviourFigures(
        capital=format(kept.capital, "f"),
        ratio=kept.ratio,
        drawdown=kept.drawdown,
        in_market=kept.in_market,
        trades=kept.trades,
        won=kept.won,
        long=kept.long,
        kept=len(kept.trades_kept),
        mean_days=round(sum(stays) / len(stays), 2) if stays else None,
    )


def trade_told(trade: TradeKept) -> GenomeTradeRow:
    """One trade."""
    return GenomeTradeRow(
        entered=trade.entered,
        left=trade.left,
        way=1 if trade.way > 0 else -1,
        units=trade.units,
        bought=format(trade.bought, "f"),
        sold=format(trade.sold, "f"),
        gain=format(trade.gain, "f"),
        ending=trade.ending.value,
        unseen=trade.is_unseen,
    )
