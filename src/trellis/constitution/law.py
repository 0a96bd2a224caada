"""A rulebook made ready for review, and the list that a review fills."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from trellis.constitution.rulebook import Rulebook
from trellis.constitution.schema import Rule
from trellis.constitution.verdict import Clause


@dataclass(frozen=True, slots=True)
class Row:
    """What a clause repeats of its rule. limit is the rule's own limit as canonical text."""

    id: str
    op: str
    breach: str
    source: str
    limit: str


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """A rulebook with its clauses' constant parts made once; universes by rule id as sets."""

    rulebook: Rulebook
    rows: Mapping[str, Row]
    universes: Mapping[str, frozenset[str]]


class Findings:
    """The clauses of one review in the order checked, and fits: the quantity that is left after every resize so far."""

    __slots__ = ("_rows", "clauses", "fits")

    def __init__(self, law: Law, quantity: int) -> None:
        self._rows = law.rows
        self.clauses: list[Clause] = []
        self.fits = quantity

    def compare(
        self, rule: str, limit: str, value: str, passed: bool, reason: str, breach: str = "", op: str = ""
    ) -> bool:
        """Records one comparison and answers whether it passed. breach and op stand in for the rule's own."""
        row = self._rows[rule]
        self.clauses.append(
            Clause(rule, op or row.op, limit, value, passed, breach or row.breach, row.source, "" if passed else reason)
        )
        return passed

    def resize(self, fits: int) -> None:
        """Lowers the quantity to what fits."""
        self.fits = min(self.fits, fits)


def plain(number: Decimal) -> str:
    """A number's canonical text: no exponent, no trailing zeros."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=16)
def law_of(rulebook: Rulebook) -> Law:
    """The rulebook made ready; the same object for the same rulebook."""
    rules = rulebook.rules.values()
    rows = {rule.id: Row(rule.id, rule.op, rule.on_breach, rule.source, _limit(rule)) for rule in rules}
    return Law(rulebook, rows, {rule.id: frozenset(rule.symbols) for rule in rules if rule.symbols})


def _limit(rule: Rule) -> str:
    if rule.lo is not None and rule.hi is not None:
        return f"{plain(rule.lo)}..{plain(rule.hi)}"
    if rule.window is not None:
        return f"{rule.window.start:%H:%M}-{rule.window.end:%H:%M}"
    if rule.value is not None:
        return plain(rule.value)
    return " ".join(rule.symbols or rule.items) or rule.term
