"""The figures of a factory that may be chosen, with bounds that search cannot leave (reference, 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.core.problems import problem

Chosen = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Gene:
    """A figure: its usual value, the least and the most. scale: linear, log or whole (a whole number of something)."""

    name: str
    usual: float
    least: float
    most: float
    scale: str = "linear"
    words: str = ""


def chosen_of(source: str, genes: tuple[Gene, ...], given: Chosen) -> dict[str, float]:
    """Every gene's value, as given or as usual. Raises ProblemError for an unknown name or a value out of bounds."""
    known = {gene.name: gene for gene in genes}
    for name, value in given.items():
        if name not in known:
            raise problem(source, name, value, "there is no such figure", f"Name one of {', '.join(known)}.")
        _check(source, known[name], value)
    return {gene.name: float(given.get(gene.name, gene.usual)) for gene in genes}


def _check(source: str, gene: Gene, value: float) -> None:
    between = f"Give {gene.least:g} to {gene.most:g}."
    if not gene.least <= value <= gene.most:
        raise problem(source, gene.name, value, "it lies out of bounds", between)
    if gene.scale == "whole" and value != int(value):
        raise problem(source, gene.name, value, "it is no whole number", between)
