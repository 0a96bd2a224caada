"""The written rules in memory: typed access by id, precomputed because decisions ask for them at every tick."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path

from trellis.constitution import shape, ties
from trellis.constitution.digest import content_digest
from trellis.constitution.parse import parse_changelog, parse_rules
from trellis.constitution.reading import Table
from trellis.constitution.schema import Band, Change, Rule, Window
from trellis.core.documents import read_document, read_text
from trellis.core.numbers import HUNDRED
from trellis.core.problems import Problem, ProblemError

PACKAGED = "v1_3.toml"


@dataclass(frozen=True, slots=True)
class UniverseOverlay:
    """Universes a user declared in place of the law's, with why, and on what basis their data stands."""

    source: str
    reason: str
    basis: str
    universes: tuple[tuple[str, tuple[str, ...]], ...]
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """One version of the law. sha256 names its content, the overlay's included where one is declared.

    Asking for an id or a figure that the rulebook lacks is a programmer's mistake: KeyError.
    """

    version: str
    name: str
    changelog: tuple[Change, ...]
    sha256: str
    rules: Mapping[str, Rule]
    overlay: UniverseOverlay | None = None
    _numbers: dict[tuple[str, str], Decimal] = field(init=False, repr=False)
    _bands: dict[str, Band] = field(init=False, repr=False)
    _bounds: dict[str, tuple[int, int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rules = self.rules.values()
        object.__setattr__(self, "_numbers", {(r.id, name): n for r in rules for name, n in _figures(r).items()})
        object.__setattr__(
            self, "_bands", {r.id: Band(r.lo, r.hi, r.target) for r in rules if r.lo is not None and r.hi is not None}
        )
        object.__setattr__(self, "_bounds", {r.id: found for r in rules if (found := _day_bounds(r)) is not None})

    def rule(self, id: str) -> Rule:
        """The whole row."""
        return self.rules[id]

    def number(self, id: str, field: str = "value") -> Decimal:
        """The row's value, lo, hi, target, or one of its named numbers."""
        return self._numbers[id, field]

    def fraction(self, id: str, field: str = "value") -> Decimal:
        """A number of a row whose unit is percent, as a fraction: 5 becomes 0.05."""
        if self.rules[id].unit != "percent":
            raise KeyError(f"the unit of {id} is {self.rules[id].unit}, not percent; ask for its number")
        return self._numbers[id, field] / HUNDRED

    def integer(self, id: str, field: str = "value") -> int:
        """A whole number, as int."""
        number = self._numbers[id, field]
        if number != int(number):
            raise KeyError(f"{field} of {id} is {number}, which is not whole; ask for its number")
        return int(number)

    def band(self, id: str) -> Band:
        """The row's lo, hi and target: deltas for the bands of section 2 to 7."""
        return self._bands[id]

    def bounds(self, id: str) -> tuple[int, int]:
        """Whole days to expiry, both ends inside, unshifted: lo and hi; for rows of one day count, it twice.

        Rows that carry a delta band too (S2.assign.cc, S4.reenter, S7.cc ...) keep their day count as the number dte.
        """
        return self._bounds[id]

    def window(self, id: str) -> Window:
        """The row's weekday and hours."""
        window = self.rules[id].window
        if window is None:
            raise KeyError(f"{id} has no window")
        return window

    def clock(self, id: str) -> time:
        """The row's time of day, New York."""
        clock = self.rules[id].clock
        if clock is None:
            raise KeyError(f"{id} has no time of day")
        return clock

    def symbols(self, id: str) -> tuple[str, ...]:
        """The row's tickers in rulebook order."""
        return self.rules[id].symbols

    def items(self, id: str) -> tuple[str, ...]:
        """The row's other names in order (states, providers, labels)."""
        return self.rules[id].items

    def source(self, id: str) -> str:
        """Where the row comes from: C, A, P, S, X, R or a combination."""
        return self.rules[id].source

    def interpretations(self) -> tuple[Rule, ...]:
        """Every row in which a reading takes part (source R), in file order; reports list them."""
        return tuple(rule for rule in self.rules.values() if rule.interpretation)


def load(path: Path | None = None) -> Rulebook:
    """The rulebook at path, or the packaged version 1.3.

    Raises ProblemError with every problem at once: unreadable file, unknown or missing ids, bad numbers and words,
    repeated symbols, bands upside down, or a stored hash that does not match the content.
    """
    if path is None:
        return _packaged()
    return loads(read_text(path, "Name a rulebook in TOML"), str(path))


def loads(text: str, source: str) -> Rulebook:
    """The rulebook in a text; source names it in problems. Raises ProblemError as load does."""
    return of_document(read_document(text, source), source)


def of_document(document: Mapping[str, object], source: str) -> Rulebook:
    """The rulebook in a document as read from TOML. Raises ProblemError as load does."""
    problems: list[Problem] = []
    rules = parse_rules(document, source, problems)
    changelog = parse_changelog(document, source, problems)
    header = Table(source, "", {k: v for k, v in document.items() if k not in ("rule", "changelog")}, problems)
    version, name = header.text("version", required=True), header.text("name", required=True)
    stored = header.text("sha256", required=True)
    header.finish()
    by_id = {rule.id: rule for rule in rules}
    if not problems:
        ties.check(by_id, header)
    if not problems and source != PACKAGED:
        shape.check(by_id, _packaged().rules, header)
    if stored and stored != content_digest(document):
        header.note(
            "sha256", stored, "the content does not match this hash", "Restore the file, or amend it by governance"
        )
    if problems:
        raise ProblemError(problems)
    return Rulebook(version, name, changelog, stored, {rule.id: rule for rule in rules})


def document_of(path: Path | None = None) -> dict[str, object]:
    """The document of the rulebook at path, or of the packaged one, found to be a rulebook. Raises as load does."""
    text, source = packaged_text(), PACKAGED
    if path is not None:
        text, source = read_text(path, "Name a rulebook in TOML"), str(path)
    document = read_document(text, source)
    of_document(document, source)
    return document


@cache
def _packaged() -> Rulebook:
    return loads(packaged_text(), PACKAGED)


def packaged_text() -> str:
    """The text of the rulebook that ships with the program, byte for byte."""
    return resources.files("trellis.constitution").joinpath(PACKAGED).read_text(encoding="utf-8")


def _figures(rule: Rule) -> dict[str, Decimal]:
    plain = {"value": rule.value, "lo": rule.lo, "hi": rule.hi, "target": rule.target}
    return {name: number for name, number in plain.items() if number is not None} | dict(rule.numbers)


def _day_bounds(rule: Rule) -> tuple[int, int] | None:
    named = dict(rule.numbers).get("dte")
    if named is not None:
        return int(named), int(named)
    if rule.unit not in ("calendar_days", "market_days"):
        return None
    if rule.lo is not None and rule.hi is not None:
        return int(rule.lo), int(rule.hi)
    return None if rule.value is None else (int(rule.value), int(rule.value))
