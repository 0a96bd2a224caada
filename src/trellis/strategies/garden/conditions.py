"""Conditions as a typed tree of field, operator and value: read, hashed and asked, never run as text.

A fact that is not known makes a comparison unknown, and what is unknown stays so unless the rest decides it (Kleene's
three values). Entry asks for True; unknown is not enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from operator import eq, ge, gt, le, lt, ne
from typing import ClassVar, TypeAlias, cast

from trellis.core.problems import Problem, problem

DEPTH_MAX = 6
PARTS_MAX = 32
_FORM = 'Write {"field": "close", "operator": ">=", "value": 101.5}, or "all", "any", "not" around such.'


class Operator(StrEnum):
    """How a fact is compared with a value."""

    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    IS = "=="
    IS_NOT = "!="


_CALLS = {
    Operator.ABOVE: gt,
    Operator.AT_LEAST: ge,
    Operator.BELOW: lt,
    Operator.AT_MOST: le,
    Operator.IS: eq,
    Operator.IS_NOT: ne,
}
_NUMBERS = frozenset(
    ("close", "high", "low", "open", "spread", "volume", "mid", "bid", "ask", "atr", "mx_evidence", "mx_confidence")
) | frozenset(("residual_z", "signal_strength", "realised_volatility", "funding", "seconds_since_asof"))
_WORDS = frozenset(("regime_volatility", "regime_trend", "regime_liquidity", "session", "market_state"))
FIELDS = _NUMBERS | _WORDS
"""Facts that a condition may name."""


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact compared. value: a number for facts that are measured, a word for facts that are named."""

    is_named: ClassVar[bool] = True
    field: str
    operator: Operator
    value: float | str

    def __post_init__(self) -> None:
        """Raises ProblemError for a fact there is not, or a value that it cannot be compared with."""
        if self.field not in FIELDS:
            raise problem("condition", "field", self.field, "there is no such fact", f"Name one of {sorted(FIELDS)}.")
        is_word = isinstance(self.value, str)
        if is_word is not (self.field in _WORDS):
            message = f"{self.field} is {'a word' if self.field in _WORDS else 'a number'}"
            raise problem("condition", "value", self.value, message, _FORM)
        if is_word and self.operator not in (Operator.IS, Operator.IS_NOT):
            raise problem("condition", "operator", self.operator, "words have no order", "Use == or !=.")
        if not is_word and isnan(cast(float, self.value)):
            raise problem("condition", "value", self.value, "it is no number", _FORM)


@dataclass(frozen=True, slots=True)
class All:
    """Holds where every part does."""

    is_named: ClassVar[bool] = True
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """Holds where one part does."""

    is_named: ClassVar[bool] = True
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part does not."""

    is_named: ClassVar[bool] = True
    part: "Condition"


Condition: TypeAlias = Compare | All | Any | Not
Fact: TypeAlias = float | str | None


def holds(condition: Condition, facts: Mapping[str, Fact]) -> bool | None:
    """Whether the facts make it so; None where they do not tell."""
    if isinstance(condition, Compare):
        return _compared(condition, facts.get(condition.field))
    if isinstance(condition, Not):
        inner = holds(condition.part, facts)
        return None if inner is None else not inner
    deciding = isinstance(condition, Any)
    told = [holds(part, facts) for part in condition.parts]
    if deciding in told:
        return deciding
    return None if None in told else not deciding


def _compared(condition: Compare, fact: Fact) -> bool | None:
    if fact is None or isinstance(fact, str) is not isinstance(condition.value, str) or fact != fact:
        return None
    return bool(_CALLS[condition.operator](fact, condition.value))


def size_problems(condition: Condition, name: str) -> tuple[Problem, ...]:
    """What is wrong with the tree's size: too deep, too wide, or a group of nothing."""
    depth, parts, is_empty = _measured(condition)
    found = []
    if depth > DEPTH_MAX:
        found.append(Problem("plan", name, f"depth {depth}", "it is too deep", f"Nest at most {DEPTH_MAX} levels."))
    if parts > PARTS_MAX:
        found.append(Problem("plan", name, f"{parts} parts", "it is too large", f"Give at most {PARTS_MAX} parts."))
    if is_empty:
        found.append(Problem("plan", name, "no parts", "a group of nothing decides nothing", "Leave the group out."))
    return tuple(found)


def _measured(condition: Condition) -> tuple[int, int, bool]:
    if isinstance(condition, Compare):
        return 1, 1, False
    inner = [_measured(part) for part in ((condition.part,) if isinstance(condition, Not) else condition.parts)]
    deepest = max((depth for depth, _, _ in inner), default=0)
    return 1 + deepest, 1 + sum(parts for _, parts, _ in inner), not inner or any(empty for _, _, empty in inner)


def condition_of(given: object, depth: int = 0) -> Condition:
    """The tree that plain data (JSON) describes. Raises ProblemError for anything else: nothing in it is ever run."""
    if depth > DEPTH_MAX or not isinstance(given, Mapping):
        raise problem("condition", "form", str(given)[:60], "it is no condition, or nested too deep", _FORM)
    keys = set(given)
    if keys == {"field", "operator", "value"}:
        return _compare_of(given)
    if keys == {"not"}:
        return Not(condition_of(given["not"], depth + 1))
    for key, kind in (("all", All), ("any", Any)):
        if keys == {key} and isinstance(given[key], list):
            return kind(tuple(condition_of(each, depth + 1) for each in given[key]))
    raise problem("condition", "form", sorted(map(str, keys)), "it is no condition", _FORM)


def _compare_of(given: Mapping[str, object]) -> Compare:
    value = given["value"]
    if given["operator"] not in tuple(Operator):
        raise problem("condition", "operator", given["operator"], "there is no such operator", _FORM)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise problem("condition", "value", value, "it is neither a number nor a word", _FORM)
    return Compare(
        str(given["field"]), Operator(str(given["operator"])), value if isinstance(value, str) else value * 1.0
    )
