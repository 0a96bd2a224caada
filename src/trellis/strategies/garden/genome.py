"""A genome: the figures that make a module, as data that vetted operators read, never as anything that runs.

Its hash is SHA-256 over its canonical bytes; every plan carries it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.core.problems import Problem, ProblemError, problem
from trellis.strategies.garden.canonical import content_hash
from trellis.strategies.garden.genes import Gene, Value, six
from trellis.strategies.garden.ports import Draws
from trellis.strategies.garden.tables import FACTORS_LEAST, TRENDS, VOLATILITIES, Table
from trellis.strategies.garden.words import Kind

_PLACES = 4
"""Places that the parts of a simplex are rounded to."""


@dataclass(frozen=True, slots=True)
class Genome:
    """Genes by name, in their table's order."""

    kind: Kind
    genes: tuple[tuple[str, Value], ...]

    @property
    def values(self) -> Mapping[str, Value]:
        """The genes by name."""
        return dict(self.genes)

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical bytes, in hex."""
        return content_hash(self)

    def number(self, name: str) -> float:
        """A measured gene. Raises KeyError for one that it has not, TypeError for one that is a name."""
        value = self.values[name]
        if isinstance(value, str):
            raise TypeError(f"{name} is {value!r}, and no number")
        return value * 1.0


def niche_of(values: Mapping[str, Value]) -> str:
    """What fitness is shared within: horizon and factors, the optimiser, or the style that weighs most."""
    if "optimiser" in values:
        return str(values["optimiser"])
    if "horizon" not in values:
        styles = [name for name in values if name.startswith("style.")]
        return max(styles, key=lambda name: (_number(values[name]), name))
    on = [name.removesuffix(".on") for name, value in values.items() if name.endswith(".on") and value]
    return f"{values['horizon']} {' '.join(on)}"


def usual(table: Table) -> Genome:
    """Every gene at its usual value."""
    return repaired(table, {gene.name: gene.usual for gene in table.genes})


def drawn(table: Table, draws: Draws) -> Genome:
    """A genome by chance, each gene even over its scale."""
    return repaired(table, {gene.name: drawn_value(gene, draws) for gene in table.genes})


def drawn_value(gene: Gene, draws: Draws) -> Value:
    """A value of the gene by chance."""
    if gene.choices:
        return draws.choice(gene.choices)
    if gene.is_named:
        return draws.uniform() < 0.5
    return gene.value(draws.uniform())


def repaired(table: Table, values: Mapping[str, Value]) -> Genome:
    """A genome of these values, brought into what may be: factors and gates on, simplexes that sum to 1, order."""
    made = dict(values)
    _factors_on(table, made)
    for names in (VOLATILITIES, TRENDS):
        prefix = "gate.volatility." if names is VOLATILITIES else "gate.trend."
        if f"{prefix}{names[1]}" in made and not any(made[prefix + name] for name in names):
            made[prefix + names[1]] = True
    for group in sorted({gene.group for gene in table.genes if gene.group}):
        _shared(made, [gene for gene in table.genes if gene.group == group])
    return Genome(table.kind, tuple((name, made[name]) for name in table.names))


def _factors_on(table: Table, made: dict[str, Value]) -> None:
    """Turns the heaviest factors on where fewer than FACTORS_LEAST are."""
    off = [name for name in table.factors if not made[f"{name}.on"]]
    need = min(FACTORS_LEAST, len(table.factors)) - (len(table.factors) - len(off))
    for name in sorted(off, key=lambda each: -_number(made[f"{each}.weight"]))[: max(need, 0)]:
        made[f"{name}.on"] = True


def _shared(made: dict[str, Value], genes: Sequence[Gene]) -> None:
    """Brings the parts of a simplex that are on to a sum of 1, those that are off to 0."""
    names = [gene.name for gene in genes]
    on = [name for name in names if made.get(name.removesuffix(".weight") + ".on", True)]
    for name in names:
        made[name] = _number(made[name]) if name in on else 0.0
    total = sum(_number(made[name]) for name in on)
    shares = [_number(made[name]) / total if total > 0.0 else 1.0 / len(on) for name in on]
    for name, share in zip(on, shares, strict=True):
        made[name] = round(share, _PLACES)
    rest = round(1.0 - sum(_number(made[name]) for name in on), _PLACES)
    heaviest = max(on, key=lambda name: (_number(made[name]), name))
    made[heaviest] = round(six(_number(made[heaviest]) + rest), _PLACES)


def _number(value: Value) -> float:
    return 0.0 if isinstance(value, str) else value * 1.0


def checked(table: Table, genome: Genome) -> Genome:
    """The genome itself, where it came from elsewhere. Raises ProblemError naming every gene that cannot be."""
    if genome.kind is not table.kind or tuple(name for name, _ in genome.genes) != table.names:
        names = sorted(set(table.names) ^ {name for name, _ in genome.genes}) or "another order"
        message = f"its genes are not those of a {table.kind}"
        raise problem(f"genome {genome.hash[:12]}", "genes", names, message, "Send every gene, in order.")
    values = genome.values
    found: list[Problem] = [each for gene in table.genes if (each := gene.problem(values[gene.name])) is not None]
    if not found and repaired(table, values) != genome:
        way_out = "Turn two factors and a gate of each kind on, and let weights and styles sum to 1."
        found = [Problem(f"genome {genome.hash[:12]}", "genes", "", "it is not as repaired genomes are", way_out)]
    if found:
        raise ProblemError(found)
    return genome


def distance(table: Table, one: Genome, other: Genome) -> float:
    """How far apart two genomes are, 0 to 1: the mean over genes of unit distances, 1 where names differ."""
    a, b = one.values, other.values
    return sum(_apart(gene, a[gene.name], b[gene.name]) for gene in table.genes) / len(table.genes)


def _apart(gene: Gene, one: Value, other: Value) -> float:
    if gene.is_named:
        return 0.0 if one == other else 1.0
    return abs(gene.unit(one) - gene.unit(other))
