"""What a mix must keep to: bounds, caps of classes and issuers, exclusions, turnover, tracking error; which of them
cannot hold together, and the least change that cures it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from importlib import import_module
from typing import TYPE_CHECKING

from trellis.core.numbers import ONE, ZERO
from trellis.core.problems import Problem
from trellis.household.invest.numbers import decimal_of, floats
from trellis.household.problems import InfeasiblePlan, ValidationError, refused

if TYPE_CHECKING:
    import cvxpy as cp
    import numpy as np
    from numpy.typing import NDArray

_WAY_OUT = "Loosen one of these limits."
_STEP, _TINY = Decimal("1e-6"), 1e-9


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on weights, which are never below 0. low, high: by symbol, else the two defaults; classes: least and
    most by class; issuers: most by issuer, issued: the issuer by symbol; excluded: held at 0; turnover: most of sum
    |w - w0| / 2; tracking: most yearly deviation from `benchmark`.
    """

    low: Mapping[str, Decimal] = field(default_factory=dict)
    high: Mapping[str, Decimal] = field(default_factory=dict)
    least: Decimal = ZERO
    most: Decimal = ONE
    classes: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    issuers: Mapping[str, Decimal] = field(default_factory=dict)
    issued: Mapping[str, str] = field(default_factory=dict)
    excluded: frozenset[str] = frozenset()
    current: Mapping[str, Decimal] = field(default_factory=dict)
    turnover: Decimal | None = None
    benchmark: Mapping[str, Decimal] = field(default_factory=dict)
    tracking: Decimal | None = None

    def bounds(self, symbol: str) -> tuple[Decimal, Decimal]:
        """Least and most weight of a symbol."""
        if symbol in self.excluded:
            return ZERO, ZERO
        return self.low.get(symbol, self.least), self.high.get(symbol, self.most)


@dataclass(frozen=True, slots=True)
class Row:
    """A named limit as a line over weights: coefficients @ w <= most."""

    name: str
    value: Decimal
    symbols: frozenset[str]
    sign: int


def check(limits: Limits, symbols: Sequence[str], classes: Mapping[str, str]) -> None:
    """Raises ValidationError for limits of what is not there, InfeasiblePlan naming limits of which none can be left
    out.
    """
    _known(limits, symbols, classes)
    rows = [*_bound_rows(limits, symbols), *_class_rows(limits, symbols, classes), *issuer_rows(limits, symbols)]
    if _holds(rows, symbols, limits):
        return
    conflict, turnover = _irreducible(rows, symbols, limits)
    cure = _cure(rows, symbols, limits)
    problems = [Problem("limits", row.name, str(row.value), _words(row), cure or _WAY_OUT) for row in conflict]
    if turnover:
        message = "the current mix cannot be changed that far"
        problems.append(Problem("limits", "turnover", str(limits.turnover), message, _WAY_OUT))
    raise InfeasiblePlan(problems)


def _known(limits: Limits, symbols: Sequence[str], classes: Mapping[str, str]) -> None:
    named = {*limits.low, *limits.high, *limits.excluded}
    strange = next((name for name in sorted(named) if name not in symbols), None)
    if strange is not None:
        raise refused(ValidationError, "limits", "symbol", strange, "it is not among the assets", "Leave it out.")
    used = {classes.get(symbol, "") for symbol in symbols}
    gone = next((name for name in sorted(limits.classes) if name not in used), None)
    if gone is not None:
        raise refused(ValidationError, "limits", "class", gone, "no asset is of this class", "Leave it out.")
    issuing = {limits.issued.get(symbol, "") for symbol in symbols}
    strange = next((name for name in sorted(limits.issuers) if name not in issuing), None)
    if strange is not None:
        way_out = "Tell who issues it: `trellis household invest issuer SYMBOL NAME`."
        raise refused(ValidationError, "limits", "issuer", strange, "no asset is issued by it", way_out)
    pairs = [(symbol, limits.bounds(symbol)) for symbol in symbols] + list(limits.classes.items())
    pairs += [(name, (ZERO, most)) for name, most in limits.issuers.items()]
    wrong = next((name for name, (low, high) in pairs if not 0 <= low <= high or not high.is_finite()), None)
    if wrong is not None:
        raise refused(ValidationError, "limits", wrong, "", "a limit is not from 0 up to its most", "Correct it.")


def _bound_rows(limits: Limits, symbols: Sequence[str]) -> list[Row]:
    rows = []
    for symbol in symbols:
        low, high = limits.bounds(symbol)
        if low > 0:
            rows.append(Row(f"least {symbol}", low, frozenset([symbol]), -1))
        if high < 1:
            rows.append(Row(f"most {symbol}", high, frozenset([symbol]), 1))
    return rows


def _class_rows(limits: Limits, symbols: Sequence[str], classes: Mapping[str, str]) -> list[Row]:
    rows = []
    for name, (low, high) in limits.classes.items():
        members = frozenset(symbol for symbol in symbols if classes.get(symbol) == name)
        if low > 0:
            rows.append(Row(f"least {name}", low, members, -1))
        if high < 1:
            rows.append(Row(f"most {name}", high, members, 1))
    return rows


def issuer_rows(limits: Limits, symbols: Sequence[str]) -> list[Row]:
    """The caps of issuers."""
    return [
        Row(f"most issued by {name}", most, frozenset(one for one in symbols if limits.issued.get(one) == name), 1)
        for name, most in limits.issuers.items()
        if most < 1
    ]


def caps(limits: Limits, symbols: Sequence[str], classes: Mapping[str, str]) -> list[Row]:
    """What may be held at most of each class and issuer."""
    return [row for row in (*_class_rows(limits, symbols, classes), *issuer_rows(limits, symbols)) if row.sign > 0]


def _words(row: Row) -> str:
    return (
        "no mix sums to 1 within it and the others named" if row.sign > 0 else "the others named leave no room for it"
    )


def _holds(rows: Sequence[Row], symbols: Sequence[str], limits: Limits, *, turnover: bool = True) -> bool:
    """Whether a mix keeps all of these, as a linear program."""
    import numpy as np
    from scipy.optimize import linprog

    count = len(symbols)
    lines = [[row.sign * (symbol in row.symbols) for symbol in symbols] + [0] * count for row in rows]
    most = [row.sign * row.value for row in rows]
    if turnover and limits.turnover is not None:
        eye = np.eye(count)
        current = [limits.current.get(symbol, ZERO) for symbol in symbols]
        lines += np.hstack([eye, -eye]).tolist() + np.hstack([-eye, -eye]).tolist()
        most += [*current, *(-each for each in current)]
        lines.append([0] * count + [1] * count)
        most.append(2 * limits.turnover)
    answer = linprog(
        np.zeros(2 * count),
        A_ub=np.array(lines, dtype=np.float64) if lines else None,
        b_ub=floats(most) if most else None,
        A_eq=np.array([[1.0] * count + [0.0] * count]),
        b_eq=[1.0],
        method="highs",
    )
    return bool(answer.status == 0)


def _cure(rows: Sequence[Row], symbols: Sequence[str], limits: Limits) -> str:
    """The least sum of changes to named limits with which some mix fits, in words; empty where turnover forbids all.

    One slack a row in a linear program, rounded up to millionths.
    """
    import numpy as np
    from scipy.optimize import linprog

    count, free = len(symbols), len(rows)
    lines = np.array([[row.sign * (symbol in row.symbols) for symbol in symbols] for row in rows], dtype=np.float64)
    answer = linprog(
        np.concatenate([np.zeros(count), np.ones(free)]),
        A_ub=np.hstack([lines, -np.eye(free)]),
        b_ub=floats([row.sign * row.value for row in rows]),
        A_eq=np.array([[1.0] * count + [0.0] * free]),
        b_eq=[1.0],
        method="highs",
    )
    if answer.status != 0 or limits.turnover is not None:
        return ""
    changed = []
    for row, slack in zip(rows, answer.x[count:].tolist(), strict=True):
        if slack > _TINY:
            by = decimal_of(slack).quantize(_STEP, ROUND_CEILING) if slack % 1e-6 > _TINY else decimal_of(slack)
            changed.append(f"{row.name} to {(row.value + row.sign * round(by, 6)).normalize():f}")
    return f"Least change: {'; '.join(changed)}." if changed else ""


def _irreducible(rows: list[Row], symbols: Sequence[str], limits: Limits) -> tuple[list[Row], bool]:
    """Limits that cannot hold together, of which none can be left out: the deletion filter (Chinneck 2008)."""
    turnover = limits.turnover is not None and _holds(rows, symbols, limits, turnover=False)
    kept = list(rows)
    for row in rows:
        without = [other for other in kept if other is not row]
        if not _holds(without, symbols, limits, turnover=turnover):
            kept = without
    return kept, turnover


def constraints(
    w: "cp.Variable",
    limits: Limits,
    symbols: Sequence[str],
    classes: Mapping[str, str],
    covariance: "NDArray[np.float64]",
    a_year: int,
) -> list[object]:
    """The limits over a cvxpy variable of weights, without those of each symbol alone and without the sum."""
    import numpy as np

    cp = import_module("cvxpy")
    found: list[object] = []
    for row in [*_class_rows(limits, symbols, classes), *issuer_rows(limits, symbols)]:
        members = np.array([symbol in row.symbols for symbol in symbols], dtype=np.float64)
        found.append(row.sign * (members @ w) <= row.sign * floats([row.value])[0])
    if limits.turnover is not None:
        current = floats([limits.current.get(symbol, ZERO) for symbol in symbols])
        found.append(cp.norm(w - current, 1) <= 2 * floats([limits.turnover])[0])
    if limits.tracking is not None:
        benchmark = floats([limits.benchmark.get(symbol, ZERO) for symbol in symbols])
        root = np.linalg.cholesky(covariance * a_year)
        found.append(cp.norm(root.T @ (w - benchmark), 2) <= floats([limits.tracking])[0])
    return found
