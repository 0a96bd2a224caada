"""A planted bug: one name of one module replaced for a while, or one figure of the rulebook misprinted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib import import_module
from typing import Any

from trellis.constitution.rulebook import Rulebook
from trellis.constitution.schema import Rule


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake in code. where: module:name, or module:Class.name. broken makes the mistaken one of the right one."""

    name: str
    what: str
    where: str
    broken: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Misprint:
    """A mistake in the law: the figure of a rule reads otherwise."""

    name: str
    what: str
    rule: str
    value: str
    field: str = "value"


Bug = Slip | Misprint


@contextmanager
def planted(bug: Bug, rulebook: Rulebook) -> Iterator[Rulebook]:
    """The engine with the bug in it, and the rulebook to run it by; all is right again afterwards."""
    if isinstance(bug, Misprint):
        yield _misprinted(bug, rulebook)
        return
    owner, name = _owner(bug.where)
    right = getattr(owner, name)
    setattr(owner, name, bug.broken(right))
    try:
        yield rulebook
    finally:
        setattr(owner, name, right)


def _owner(where: str) -> tuple[Any, str]:
    module, path = where.split(":")
    owner: Any = import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    return owner, name


def _misprinted(bug: Misprint, rulebook: Rulebook) -> Rulebook:
    rules = dict(rulebook.rules)
    rules[bug.rule] = _reads(rules[bug.rule], bug.field, Decimal(bug.value))
    return replace(rulebook, rules=rules)


def _reads(rule: Rule, field: str, value: Decimal) -> Rule:
    if field in ("value", "lo", "hi", "target"):
        return replace(rule, **{field: value})  # type: ignore[arg-type]
    named = tuple((name, value if name == field else number) for name, number in rule.numbers)
    return replace(rule, numbers=named)
