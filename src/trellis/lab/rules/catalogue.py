"""The families of rules by name: their parameters with bounds, and how a rule is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from trellis.core.problems import problem
from trellis.lab.rules import signals
from trellis.lab.rules.among import MARKET, OWN, RELATIVE


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure of a family: its name, its bounds (both allowed), and whether it is a whole number."""

    name: str
    least: float
    most: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """A way to decide, with its parameters in the kernel's order; ordered: each is smaller than the next; ranges: it
    looks at highs and lows besides closes; of: what it looks at (among.py).
    """

    name: str
    number: int
    tells: str
    parameters: tuple[Parameter, ...] = ()
    ordered: bool = False
    ranges: bool = False
    of: str = OWN

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters' names."""
        return tuple(each.name for each in self.parameters)


@dataclass(frozen=True, slots=True)
class Rule:
    """A family with figures: what is tried once."""

    family: Family
    genes: tuple[float, ...]

    @property
    def lookback(self) -> int:
        """Bars before its own that a rule looks at, at most."""
        return int(sum(gene for gene, each in zip(self.genes, self.family.parameters, strict=True) if each.whole))

    @property
    def name(self) -> str:
        """cross(10,30), say: the same text for the same rule on every machine."""
        return f"{self.family.name}({','.join(f'{gene:g}' for gene in self.genes)})"


_LOOKBACK_MAX = 5_000
_BANDS = (Parameter("window", 2, _LOOKBACK_MAX), Parameter("deviations", 0.1, 10, whole=False))
_PAST = (Parameter("window", 1, _LOOKBACK_MAX), Parameter("skip", 0, _LOOKBACK_MAX))
FAMILIES: Mapping[str, Family] = {
    each.name: each
    for each in (
        Family(
            "cross",
            signals.CROSS,
            "two simple moving averages",
            (Parameter("fast", 1, _LOOKBACK_MAX), Parameter("slow", 2, _LOOKBACK_MAX)),
            ordered=True,
        ),
        Family(
            "breakout",
            signals.BREAKOUT,
            "Donchian channels",
            (Parameter("enter", 2, _LOOKBACK_MAX), Parameter("leave", 1, _LOOKBACK_MAX)),
            ranges=True,
        ),
        Family(
            "reversion",
            signals.REVERSION,
            "Bollinger bands",
            _BANDS,
        ),
        Family(
            "momentum",
            signals.MOMENTUM,
            "the sign of a past return",
            _PAST,
        ),
        Family(
            "spread",
            signals.REVERSION,
            "Bollinger bands of the price over its peers'",
            _BANDS,
            of=RELATIVE,
        ),
        Family(
            "strength",
            signals.MOMENTUM,
            "the sign of a past return beyond the peers'",
            _PAST,
            of=RELATIVE,
        ),
        Family(
            "lead",
            signals.MOMENTUM,
            "the sign of the peers' past return",
            _PAST,
            of=MARKET,
        ),
        Family("hold", signals.HOLD, "buy and hold"),
        Family(
            "chance",
            signals.CHANCE,
            "entry by chance",
            (
                Parameter("odds", 0, 1, whole=False),
                Parameter("bars", 1, 10_000_000, whole=False),
                Parameter("long", 0, 1, whole=False),
                Parameter("seed", 0, 2**31),
            ),
        ),
    )
}
SEARCHED = ("cross", "breakout", "reversion", "momentum", "spread", "strength", "lead")
"""The families that a search may go through; the others are what it is measured against."""


def family_named(name: str) -> Family:
    """Raises ProblemError for a name that no searched family has."""
    if name not in SEARCHED:
        raise problem("flags", "FAMILY", name, "there is no such family", f"Choose one of {', '.join(SEARCHED)}.")
    return FAMILIES[name]


def refusal(family: Family, genes: tuple[float, ...]) -> str | None:
    """Why these figures make no rule of the family; None where they do."""
    for each, gene in zip(family.parameters, genes, strict=True):
        if not each.least <= gene <= each.most:
            return f"{each.name} is from {each.least:g} to {each.most:g}"
        if each.whole and gene != int(gene):
            return f"{each.name} is a whole number"
    if family.ordered and any(not a < b for a, b in pairwise(genes)):
        return " < ".join(family.names)
    return None
