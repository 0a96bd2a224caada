"""A breeding in the words of the API."""

from trellis.server.schemas.garden.breedings import (
    BaselineRow,
    BredCurveRow,
    BredOnRow,
    BredPartRow,
    BreedingGateRow,
    BreedingRow,
    BreedingTold,
    GenerationRow,
    GenomeRow,
    Standing,
    UnseenFigures,
)
from trellis.strategies.garden.bred import Born, Bred


def row_told(name: str, bred: Bred) -> BreedingRow:
    """The breeding in a line."""
    begun, judged = bred.begun, bred.judged
    gates = judged.gates if judged else ()
    return BreedingRow(
        name=name,
        kind=bred.told.kind.value,
        at=begun.at,
        symbol=begun.symbol,
        first=begun.first,
        last=begun.last,
        generations=begun.generations,
        bred=len(bred.courses),
        population=begun.population,
        tried=len(bred.births),
        alive=len(bred.alive),
        judged=judged is not None,
        unseen=_unseen(bred),
        gates_held=sum(gate.held for gate in gates),
        gates=len(gates),
        promoted=len(judged.promoted) if judged else 0,
    )


def breeding_told(name: str, bred: Bred) -> BreedingTold:
    """The breeding whole."""
    begun = bred.begun
    line = bred.line(bred.alive)
    return BreedingTold(
        **row_told(name, bred).model_dump(),
        data=begun.data,
        bred_on=[BredOnRow(name=source, hash=hash_) for source, hash_ in bred.told.on],
        inert=list(bred.told.inert),
        baselines=[BaselineRow.model_validate(each, from_attributes=True) for each in bred.baselines],
        factors=list(begun.factors),
        peers=list(bred.peers),
        bar_seconds=begun.bar_seconds,
        parts_count=begun.folds,
        seed=begun.seed,
        fresh=begun.fresh,
        trials=bred.judged.trials if bred.judged else None,
        dead_branches=len(bred.births) - len(line),
        course=[_generation(bred, place) for place in range(len(bred.courses))],
        gate_rows=gates_told(bred),
        parts=parts_told(bred),
        curve=_curve(bred),
        living=[genome_row(bred, bred.births[hash_], line) for hash_ in bred.alive],
    )


def _unseen(bred: Bred) -> UnseenFigures | None:
    if bred.measured is None:
        return None
    return UnseenFigures.model_validate(bred.measured, from_attributes=True)


def _generation(bred: Bred, place: int) -> GenerationRow:
    course = bred.courses[place]
    return GenerationRow(
        number=course.number + 1,
        part=course.fold + 1,
        born=course.born,
        alive=course.alive,
        best=course.best,
        median=course.median,
        niches=course.niches,
        variety=round(course.variety, 6),
    )


def gates_told(bred: Bred) -> list[BreedingGateRow]:
    """The gates of the verdict, none before it."""
    gates = bred.judged.gates if bred.judged else ()
    return [BreedingGateRow.model_validate(gate, from_attributes=True) for gate in gates]


def parts_told(bred: Bred, champion: str = "") -> list[BredPartRow]:
    """The parts of the walk forward, of one champion or of all; none before the verdict."""
    parts = bred.measured.parts if bred.measured else ()
    return [
        BredPartRow(
            number=number,
            first=part.first,
            last=part.last,
            champion=part.champion,
            ratio=part.ratio,
            hold=part.hold,
        )
        for number, part in enumerate(parts, start=1)
        if champion in ("", part.champion)
    ]


def _curve(bred: Bred) -> list[BredCurveRow]:
    curve = bred.measured.curve if bred.measured else ()
    return [BredCurveRow.model_validate(point, from_attributes=True) for point in curve]


def genome_row(bred: Bred, born: Born, line: set[str]) -> GenomeRow:
    """One genome in a line. line: everyone that the living descend from, and the living."""
    return GenomeRow(
        hash=born.hash,
        place=born.place,
        born=born.generation + 1,
        lived_to=None if born.last is None else born.last + 1,
        standing=standing_of(bred, born.hash, line),
        ratio=float(born.ratio),
        entries=born.entries,
        parents=list(born.parents),
        children=len(bred.children.get(born.hash, ())),
        kept=born.hash in bred.kept,
    )


def standing_of(bred: Bred, hash_: str, line: set[str]) -> Standing:
    """What became of a genome, the best of what it is."""
    if bred.judged and hash_ in bred.judged.promoted:
        return "promoted"
    if hash_ in bred.champions:
        return "champion"
    if hash_ in bred.alive:
        return "alive"
    return "ancestor" if hash_ in line else "dead"
