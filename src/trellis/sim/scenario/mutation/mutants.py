"""The figures of a rulebook document and the small changes that each of them gets."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.constitution.digest import content_digest
from trellis.constitution.ties import ONE_FIGURE, PARTS, Figure

PLAIN = ("value", "lo", "hi", "target")
STRANGER = "XOM"
"""A ticker that no universe of the law holds."""
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that was changed: its row, its field (`numbers.vix`, `window.start`), what it was, what it becomes."""

    rule: str
    field: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.rule} {self.field} {self.was} -> {self.becomes}"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of the law. More than one figure changes where they hang together (constitution.ties)."""

    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """The change in a line: `S0.slice value 50 -> 51`."""
        return "; ".join(str(each) for each in self.changes)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rows it changes."""
        return tuple(dict.fromkeys(each.rule for each in self.changes))


def mutants_of(document: Mapping[str, object]) -> tuple[Mutant, ...]:
    """Every change of every figure, in the document's order: numbers one step of their last digit down and up, times a
    minute, weekdays by one, lists by one ticker less, one more and two exchanged."""
    made: dict[frozenset[Change], Mutant] = {}
    for id, row in _rows(document).items():
        for change in _of_row(id, row):
            changes = _tied(document, change)
            made.setdefault(frozenset(changes), Mutant(changes))
    return tuple(made.values())


def figures_of(document: Mapping[str, object]) -> tuple[Figure, ...]:
    """Row and field of every figure, once each."""
    return tuple(
        dict.fromkeys((each.rule, each.field) for id, row in _rows(document).items() for each in _of_row(id, row))
    )


def changed(document: Mapping[str, object], mutant: Mutant) -> dict[str, object]:
    """The document with the mutant in it and its hash made right."""
    rows = dict(_rows(document))
    for each in mutant.changes:
        rows[each.rule] = _with(rows[each.rule], each)
    fresh = {**document, "rule": rows}
    return {**fresh, "sha256": content_digest(fresh)}


def _with(row: Mapping[str, object], change: Change) -> dict[str, object]:
    outer, _, inner = change.field.partition(".")
    if change.field == "symbols":
        return {**row, outer: change.becomes.split()}
    if not inner:
        return {**row, outer: change.becomes}
    within = row[outer]
    assert isinstance(within, dict), f"{change.rule} has no table {outer}"
    return {**row, outer: {**within, inner: change.becomes}}


def _rows(document: Mapping[str, object]) -> Mapping[str, dict[str, object]]:
    rows = document["rule"]
    assert isinstance(rows, dict), "a rulebook that was read has rules"
    return rows


def _of_row(id: str, row: Mapping[str, object]) -> Iterator[Change]:
    for field, text in _numbers(row):
        yield from (Change(id, field, text, other) for other in _steps(text))
    for field, text in _times(row):
        yield from (Change(id, field, text, other) for other in _minutes(text))
    window = row.get("window")
    if isinstance(window, dict) and window["day"] in _DAYS:
        day = _DAYS.index(window["day"])
        yield Change(id, "window.day", _DAYS[day], _DAYS[day + 1 if day == 0 else day - 1])
    symbols = row.get("symbols")
    if isinstance(symbols, list):
        lists = _lists(symbols, ranked=row["op"] == "in")
        yield from (Change(id, "symbols", " ".join(symbols), " ".join(other)) for other in lists)


def _numbers(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for field in PLAIN:
        if field in row:
            yield field, str(row[field])
    named = row.get("numbers")
    for name, text in named.items() if isinstance(named, dict) else ():
        yield f"numbers.{name}", str(text)


def _times(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if "clock" in row:
        yield "clock", str(row["clock"])
    window = row.get("window")
    for name in ("start", "end") if isinstance(window, dict) else ():
        assert isinstance(window, dict)
        yield f"window.{name}", str(window[name])


def _steps(text: str) -> tuple[str, str]:
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "a figure of the law is finite"
    step = Decimal(1).scaleb(exponent)
    return str(number - step), str(number + step)


def _minutes(text: str) -> tuple[str, str]:
    at = datetime.strptime(text, "%H:%M")  # noqa: DTZ007
    return f"{at - _MINUTE:%H:%M}", f"{at + _MINUTE:%H:%M}"


def _lists(symbols: list[str], *, ranked: bool) -> Iterator[list[str]]:
    """Less one, more one, and of a universe, whose order counts, two exchanged."""
    for at in range(len(symbols)):
        yield symbols[:at] + symbols[at + 1 :]
    yield [*symbols, STRANGER]
    for at in range(len(symbols) - 1 if ranked else 0):
        yield [*symbols[:at], symbols[at + 1], symbols[at], *symbols[at + 2 :]]


def _tied(document: Mapping[str, object], first: Change) -> tuple[Change, ...]:
    """The change with all that must follow: the same figure elsewhere, and of parts of a whole the one after it."""
    found: dict[Figure, Change] = {}
    waiting = [first]
    while waiting:
        change = waiting.pop(0)
        figure = (change.rule, change.field)
        if figure not in found:
            waiting += _following(document, change, found.keys())
            found[figure] = change
    return tuple(found.values())


def _following(document: Mapping[str, object], change: Change, done: Collection[Figure]) -> list[Change]:
    figure = (change.rule, change.field)
    same = [other for group in ONE_FIGURE if figure in group for other in group]
    wholes = [parts for parts in PARTS if figure in parts and not any(other in done for other in parts)]
    alike = [Change(*other, _figure(document, other), change.becomes) for other in same]
    return [*alike, *(_made_up(document, change, parts) for parts in wholes)]


def _made_up(document: Mapping[str, object], change: Change, parts: tuple[Figure, ...]) -> Change:
    """What the next part of the whole becomes."""
    other = parts[(parts.index((change.rule, change.field)) + 1) % len(parts)]
    was = _figure(document, other)
    return Change(*other, was, str(Decimal(was) + Decimal(change.was) - Decimal(change.becomes)))


def _figure(document: Mapping[str, object], figure: Figure) -> str:
    row = _rows(document)[figure[0]]
    outer, _, inner = figure[1].partition(".")
    within = row[outer]
    return str(within[inner] if isinstance(within, dict) else within)
