"""A grid of a family's figures, as written on the command line: fast=5:50:5 slow=20,50,200."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import product

from trellis.core.problems import Problem, ProblemError, problem
from trellis.lab.rules.catalogue import Family, Parameter, Rule, refusal

RULES_MAX = 200_000
_FORM = "Write NAME=A:B:STEP or NAME=A,B,C, as in fast=5:50:5."
DEFAULTS = {
    "cross": ("fast=5:50:5", "slow=20:200:20"),
    "breakout": ("enter=10:200:10", "leave=5:100:5"),
    "reversion": ("window=5:60:5", "deviations=1:3:0.25"),
    "momentum": ("window=20:260:20", "skip=0:20:5"),
    "spread": ("window=5:60:5", "deviations=1:3:0.25"),
    "strength": ("window=20:260:20", "skip=0:20:5"),
    "lead": ("window=1:20", "skip=0:3"),
}


def grid_of(family: Family, texts: Sequence[str]) -> tuple[Rule, ...]:
    """Every rule of the grid, in its order; combinations that are no rule (fast above slow) are left out.

    Raises ProblemError for what cannot be read, an unknown, repeated or missing name, figures out of bounds, no rule at
    all, or more than RULES_MAX.
    """
    given = dict(_read(family, text) for text in texts)
    if len(given) < len(texts):
        raise problem("flags", "--grid", " ".join(texts), "a name is given twice", "Give each once.")
    missing = [each.name for each in family.parameters if each.name not in given]
    if missing:
        raise problem("flags", "--grid", " ".join(texts), f"{', '.join(missing)} is missing", _FORM)
    axes = [given[each.name] for each in family.parameters]
    size = 1
    for axis in axes:
        size *= len(axis)
    if size > RULES_MAX:
        raise problem("flags", "--grid", size, "so many combinations are too many", f"Ask for at most {RULES_MAX:,}.")
    rules = tuple(Rule(family, genes) for genes in product(*axes) if refusal(family, genes) is None)
    if not rules:
        why = refusal(family, tuple(axis[0] for axis in axes))
        raise problem("flags", "--grid", " ".join(texts), f"it holds no rule: {why}", _FORM)
    return rules


def _read(family: Family, text: str) -> tuple[str, tuple[float, ...]]:
    name, equals, figures = text.partition("=")
    parameter = next((each for each in family.parameters if each.name == name.strip()), None)
    if not equals or parameter is None:
        names = ", ".join(family.names)
        raise problem("flags", "--grid", text, f"{family.name} has the figures {names}", _FORM)
    try:
        values = _span(figures) if ":" in figures else tuple(Decimal(each) for each in figures.split(","))
    except (InvalidOperation, ValueError) as error:
        raise problem("flags", "--grid", text, "it cannot be read", _FORM) from error
    _check(parameter, text, values)
    return parameter.name, tuple(float(value) for value in values)


def _span(figures: str) -> tuple[Decimal, ...]:
    parts = [Decimal(each) for each in figures.split(":")]
    if len(parts) not in (2, 3) or not all(part.is_finite() for part in parts):
        raise ValueError(figures)
    start, stop, by = parts[0], parts[1], parts[2] if len(parts) == 3 else Decimal(1)
    if by <= 0 or stop < start or (stop - start) / by > RULES_MAX:
        raise ValueError(figures)
    return tuple(start + by * place for place in range(int((stop - start) / by) + 1))


def _check(parameter: Parameter, text: str, values: Sequence[Decimal]) -> None:
    wrong = [
        value
        for value in values
        if not value.is_finite()
        or not parameter.least <= value <= parameter.most
        or (parameter.whole and value != value.to_integral_value())
    ]
    if wrong:
        kind = "a whole number" if parameter.whole else "a number"
        bounds = f"{parameter.name} is {kind} from {parameter.least:g} to {parameter.most:g}"
        raise ProblemError([Problem("flags", "--grid", text, f"{value} cannot be: {bounds}", _FORM) for value in wrong])
