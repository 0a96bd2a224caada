"""Figures that hang together: one figure in several rows, parts of a whole, and figures that this engine is built on.

A rulebook that changes one of them alone says two things at once, or asks for an engine that does not exist. It is
refused before anything runs.
"""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal

from trellis.constitution.reading import Table
from trellis.constitution.schema import Rule
from trellis.core.numbers import ONE, ZERO

Figure = tuple[str, str]
"""A row's id and a field of it: value, lo, hi, target, clock, or numbers.<name>."""

ONE_FIGURE: tuple[tuple[Figure, ...], ...] = (
    (("S1.report.cut", "clock"), ("S11.weekly", "clock")),
    (("S6.L0", "value"), ("S6.L1", "value")),
    (("S8.stale", "value"), ("S8.stale.buf", "numbers.age_from")),
    (("S8.stale.hard", "numbers.block"), ("S8.stale.buf", "numbers.age_to")),
    (("S10.tax", "value"), ("S3.reinvest", "numbers.reserve"), ("S4.reinvest", "numbers.reserve")),
)
"""What several rows say alike, because the law does."""

PARTS: tuple[tuple[Figure, ...], ...] = (
    (("S0.split", "numbers.gen"), ("S0.split", "numbers.rev"), ("S0.split", "numbers.com")),
    (("S2.mini.mix", "numbers.gen"), ("S2.mini.mix", "numbers.com")),
    (("S3.reinvest", "numbers.reserve"), ("S3.reinvest", "numbers.reinvest")),
    (("S3.reinvest.split", "numbers.contracts"), ("S3.reinvest.split", "numbers.leaps")),
    (("S4.reinvest", "numbers.reserve"), ("S4.reinvest", "numbers.reinvest")),
    (("S4.reinvest", "numbers.contracts"), ("S4.reinvest", "numbers.leaps")),
)
"""Fractions that make up a whole."""

ONE_SERIES = ("S5.trig.vix", "S5.trig.spx", "S5.trig.breadth")
"""Rows that watch one series, so that they name one symbol."""

_BELL = time(9, 30)

BUILT: Mapping[Figure, Decimal | time] = {
    ("A.num", "numbers.cash"): Decimal(2),
    ("A.num", "numbers.price"): Decimal(4),
    ("A.num", "numbers.atr"): Decimal(4),
    ("A.num", "numbers.delta"): Decimal(4),
    ("A.mult", "value"): Decimal(100),
    ("A.S", "clock"): _BELL,
    ("A.hwm", "clock"): _BELL,
    ("S0.dd.pivot", "clock"): _BELL,
    ("S0.dd.recover", "clock"): _BELL,
    ("S2.pivot", "clock"): _BELL,
    ("S6.atr", "clock"): _BELL,
    ("D.identity", "value"): Decimal(48),
    ("D.identity", "numbers.hash_digits"): Decimal(12),
}
"""The places that amounts are kept to, the shares of a standard contract, the exchange's bell, and the form of order
ids that stand in journals already: figures that no rulebook can change without another engine."""


def check(rules: Mapping[str, Rule], top: Table) -> None:
    """Note every figure that contradicts another, or that this engine is not built for."""
    for group in ONE_FIGURE:
        _alike(group, rules, top)
    for parts in PARTS:
        _whole(parts, rules, top)
    for id in ONE_SERIES:
        if id in rules and len(rules[id].symbols) != 1:
            named = " ".join(rules[id].symbols)
            top.note(f'rule."{id}".symbols', named, "it watches one series", "Name one symbol")
    for figure, built in BUILT.items():
        _as_built(figure, built, rules, top)


def figure_of(rule: Rule, field: str) -> Decimal | time | None:
    """The row's figure; None where it has none of that name."""
    if field.startswith("numbers."):
        return dict(rule.numbers).get(field.removeprefix("numbers."))
    plain = {"value": rule.value, "lo": rule.lo, "hi": rule.hi, "target": rule.target, "clock": rule.clock}
    return plain[field]


def _seen(figure: Figure, rules: Mapping[str, Rule]) -> Decimal | time | None:
    rule = rules.get(figure[0])
    return None if rule is None else figure_of(rule, figure[1])


def _alike(group: tuple[Figure, ...], rules: Mapping[str, Rule], top: Table) -> None:
    first = _seen(group[0], rules)
    for figure in group[1:]:
        found = _seen(figure, rules)
        if None not in (first, found) and found != first:
            message = f"{_name(group[0])} says {_text(first)}, and the two are one figure"
            top.note(_name(figure), _text(found), message, "Change both, or neither")


def _whole(parts: tuple[Figure, ...], rules: Mapping[str, Rule], top: Table) -> None:
    found = [part for part in (_seen(figure, rules) for figure in parts) if isinstance(part, Decimal)]
    total = sum(found, ZERO)
    if len(found) == len(parts) and total != ONE:
        names = ", ".join(_name(figure) for figure in parts[1:])
        top.note(
            _name(parts[0]), _text(found[0]), f"with {names} it makes {total}, not 1", "Let the parts make a whole"
        )


def _as_built(figure: Figure, built: Decimal | time, rules: Mapping[str, Rule], top: Table) -> None:
    found = _seen(figure, rules)
    if found is not None and found != built:
        way_out = f"Write {_text(built)}; another figure needs another engine"
        top.note(_name(figure), _text(found), f"this engine is built for {_text(built)}", way_out)


def _name(figure: Figure) -> str:
    return f'rule."{figure[0]}".{figure[1]}'


def _text(value: Decimal | time | None) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
