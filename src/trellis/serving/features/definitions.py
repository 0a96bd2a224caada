"""What a feature is: its name and version, of what it is, its window, how fresh it has to be, and its formula."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

import polars as pl

from trellis.core.ids import digest
from trellis.core.problems import Problem, ProblemError
from trellis.serving.features.grid import GRID
from trellis.serving.features.rows import MAP, NUMBER


@dataclass(frozen=True)
class Feature:
    """A feature. A formula that changes what it gives needs a new version: rows of the old one stay what they were.

    of: the types of entity that have it; dtype: number, vector or map; window: the days it looks back over; needs: the
    days of history without which there is no value; fresh: how old the newest import may be before it is stale; unit:
    of its numbers; words: what it is; lacks: why there is no value where history is long enough; keys: of a map.
    """

    name: str
    version: int
    of: tuple[str, ...]
    dtype: str
    window: int
    needs: int
    fresh: timedelta
    unit: str
    words: str
    formula: pl.Expr = field(compare=False, repr=False)
    lacks: str = "no_spending"
    keys: pl.Expr | None = field(default=None, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """The definition's hash: of all that is said of it, and of the version of the reading below it."""
        said = (self.name, self.version, *self.of, self.dtype, self.window, self.needs, self.fresh, self.unit)
        return digest(*said, self.words, self.lacks, GRID)

    @property
    def key(self) -> str:
        """Name and version as they are typed: avg_daily_spend@1."""
        return f"{self.name}@{self.version}"

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of the grid that it is made of."""
        keys = self.keys.meta.root_names() if self.keys is not None else []
        return frozenset((*self.formula.meta.root_names(), *keys))

    def numbers(self) -> pl.Expr:
        """Its formula where it is a number."""
        return self.formula.cast(pl.Float64) if self.dtype == NUMBER else pl.lit(None, pl.Float64)

    def vectors(self) -> pl.Expr:
        """Its formula where it is none."""
        return pl.lit(None, pl.List(pl.Float64)) if self.dtype == NUMBER else self.formula

    def names(self) -> pl.Expr:
        """The keys of a map."""
        return self.keys if self.dtype == MAP and self.keys is not None else pl.lit(None, pl.List(pl.String))


def chosen(names: Iterable[str], catalogue: Sequence[Feature]) -> tuple[Feature, ...]:
    """The features of these names, each as NAME or NAME@VERSION, without repeats; all for none.

    Raises ProblemError naming each that is unknown.
    """
    found, problems = dict[str, Feature](), list[Problem]()
    newest = {one.name: one for one in sorted(catalogue, key=lambda one: one.version)}
    exact = {one.key: one for one in catalogue}
    for name in names:
        one = newest.get(name) or exact.get(name)
        if one is None:
            problems.append(_unknown(name, newest))
        else:
            found[one.key] = one
    if problems:
        raise ProblemError(problems)
    return tuple(found.values()) or tuple(newest.values())


def _unknown(name: str, newest: Mapping[str, Feature]) -> Problem:
    bare = name.partition("@")[0]
    if bare in newest:
        message, way_out = "there is no such version", f"There is {newest[bare].key}."
    else:
        message, way_out = "there is no such feature", "`trellis features list` lists them."
    return Problem("features", "name", name, message, way_out)
