"""The limits of the adaptive mandate: one row a limit, with the rule's id, its operator and what it may be.

They are configuration, not genes: a mandate file or a genome may tighten them, and nothing loosens them (trading
reference, 1.3 and 9).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.problems import Problem, ProblemError


@dataclass(frozen=True, slots=True)
class Row:
    """One limit: its rule, "<=" where less is tighter and ">=" where more is, its unit, and the span it may lie in."""

    rule: str
    op: str
    unit: str
    least: Decimal
    most: Decimal
    whole: bool = False


def _part(rule: str, op: str = "<=", most: str = "1") -> Row:
    return Row(rule, op, "part", Decimal(0), Decimal(most))


def _count(rule: str, most: int, op: str = "<=") -> Row:
    return Row(rule, op, "count", Decimal(0), Decimal(most), whole=True)


ROWS: tuple[Row, ...] = (
    _part("M.var95"),
    _part("M.es975"),
    _part("M.stress"),
    _part("M.drawdown"),
    _part("M.module_drawdown"),
    _part("M.daily_loss"),
    _part("M.leverage", most="4"),
    _part("M.position"),
    _part("M.position_least", ">="),
    _part("M.name"),
    _part("M.sector"),
    _part("M.class"),
    _part("M.correlation"),
    _part("M.trade_risk"),
    _part("M.kelly"),
    _part("M.volatility", most="4"),
    _part("M.collar"),
    _part("M.participation"),
    _part("M.cost"),
    _part("M.confidence", ">="),
    Row("M.reward_risk", ">=", "ratio", Decimal(0), Decimal(10)),
    Row("M.edge_cost", ">=", "ratio", Decimal(0), Decimal(100)),
    Row("M.order_value", "<=", "usd", Decimal(0), Decimal(1_000_000_000)),
    _count("M.order_rate", 100_000),
    _count("M.positions", 10_000),
    _count("M.symbol_plans", 1_000),
    Row("M.cooldown", ">=", "seconds", Decimal(0), Decimal(31_536_000), whole=True),
    _count("M.stale", 1_000),
    Row("M.backtest_days", "<=", "count", Decimal(2), Decimal(250), whole=True),
    _part("M.backtest_yellow"),
    _part("M.backtest_red"),
    _part("M.backtest_share"),
    _count("M.scenarios", 100_000, ">="),
    _count("M.rejections", 1_000),
    _count("M.losses", 1_000),
    _count("M.short", 1),
    _part("M.ramp_first"),
    _part("M.ramp_second"),
    _part("M.ramp_alpha"),
    _count("M.ramp_trades", 1_000_000, ">="),
)

BY_RULE: Mapping[str, Row] = {row.rule: row for row in ROWS}
SINCE_2 = frozenset(("M.backtest_days", "M.backtest_yellow", "M.backtest_red", "M.backtest_share"))
"""Limits that a mandate of version 1 does not have; one that has any has all of them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A figure for every row; hash is the mandate's. limits["M.var95"] gives one."""

    figures: Mapping[str, Decimal]
    hash: str

    def __post_init__(self) -> None:
        wrong = [*_missing(self.figures), *_outside(self.figures)]
        if wrong:
            raise ProblemError(wrong)

    def __getitem__(self, rule: str) -> Decimal:
        return self.figures[rule]

    def count(self, rule: str) -> int:
        """A limit that is a whole number."""
        return int(self.figures[rule])

    def loosened(self, other: Mapping[str, Decimal]) -> tuple[Problem, ...]:
        """What in the other figures is looser than here, or no limit at all."""
        problems = []
        for rule, figure in other.items():
            row = BY_RULE.get(rule)
            if row is None or rule not in self.figures:
                known = ", ".join(self.figures)
                problems.append(_problem(rule, figure, "there is no such limit", f"Known: {known}"))
            elif figure != tighter(row, figure, self.figures[rule]):
                word = "at most" if row.op == "<=" else "at least"
                message = f"a limit can only be tightened, and the mandate has {self.figures[rule]}"
                problems.append(_problem(rule, figure, message, f"Give {word} {self.figures[rule]}"))
        return tuple(problems)

    def tightened(self, other: Mapping[str, Decimal], digest: str) -> "Limits":
        """These limits with the other figures in their places. Raises ProblemError where one would loosen a limit."""
        problems = self.loosened(other)
        if problems:
            raise ProblemError(problems)
        return Limits({**self.figures, **other}, digest)


def tighter(row: Row, one: Decimal, other: Decimal) -> Decimal:
    """The stricter of two figures of a limit."""
    return min(one, other) if row.op == "<=" else max(one, other)


def holds(row: Row, value: Decimal, limit: Decimal) -> bool:
    """Whether a value keeps a limit."""
    return value <= limit if row.op == "<=" else value >= limit


def _missing(figures: Mapping[str, Decimal]) -> Iterator[Problem]:
    later = SINCE_2.intersection(figures)
    for row in ROWS:
        if row.rule not in figures and (later or row.rule not in SINCE_2):
            yield _problem(row.rule, "", "the limit is missing", "Add it, with its figure as text")


def _outside(figures: Mapping[str, Decimal]) -> Iterator[Problem]:
    for rule, figure in figures.items():
        row = BY_RULE.get(rule)
        if row is None:
            yield _problem(rule, figure, "there is no such limit", "Take it out")
        elif not row.least <= figure <= row.most or (row.whole and figure != int(figure)):
            kind = "a whole number" if row.whole else "a number"
            yield _problem(rule, figure, f"it is no {row.unit}", f"Give {kind} from {row.least} to {row.most}")


def _problem(rule: str, figure: object, message: str, way_out: str) -> Problem:
    return Problem("mandate", rule, str(figure), message, way_out)
