"""Every week's rows as compact JSON, a block a year, for the page's reader of weeks.

words: every text of the year once, the commonest first; a whole number in a row names one of them.
heads: [rule, operator, verb, source] of every clause.
shapes: what verdicts have in common, [head numbers, usual rows]; a row is [limit, value], or [limit, value, reason]
where the clause did not pass.
A verdict is its shape's number, then only what differs: a clause's place and its value; or its place and a whole row;
or its place counted from -1 downwards, its limit and its value.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from trellis.constitution.verdict import Clause, Verdict
from trellis.reports.week_data import Week
from trellis.reports.week_rows import rows_of

_Head = tuple[str, str, str, str]
_Line = tuple[str, ...]


def year_blocks(weeks: Sequence[Week]) -> tuple[tuple[str, str], ...]:
    """(ISO year, JSON) for every year, oldest first. The JSON may stand in a script element as it is."""
    years: dict[str, list[Week]] = {}
    for week in weeks:
        years.setdefault(week.name[:4], []).append(week)
    return tuple((year, compact(_block(of_year))) for year, of_year in years.items())


def compact(value: object) -> str:
    """JSON without spaces; < is escaped, so that no text can end the element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _block(weeks: Sequence[Week]) -> dict[str, object]:
    shapes = _Shapes(verdict for week in weeks for verdict in _verdicts(week))
    rows = {
        week.name: {kind: [_row(row, shapes) for row in kept] for kind, kept in rows_of(week).items()} for week in weeks
    }
    counted = Counter(_texts(rows))
    words = {word: at for at, (word, _) in enumerate(counted.most_common())}
    return {
        "words": list(words),
        "heads": shapes.heads(),
        "shapes": shapes.listed(),
        "weeks": _numbered(rows, words),
    }


class _Shapes:
    """The sequences of clauses that verdicts of a year have, each with the row most often seen at every place."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self._heads: dict[_Head, int] = {}
        seen: dict[tuple[int, ...], list[Counter[_Line]]] = {}
        for verdict in verdicts:
            shape = tuple(self._head(clause) for clause in verdict.clauses)
            counters = seen.setdefault(shape, [Counter() for _ in shape])
            for counter, clause in zip(counters, verdict.clauses, strict=True):
                counter[_line(clause)] += 1
        self._usual = {shape: [c.most_common(1)[0][0] for c in counters] for shape, counters in seen.items()}
        self._number = {shape: at for at, shape in enumerate(seen)}

    def heads(self) -> list[list[str]]:
        """Rule, operator, verb and source of every clause."""
        return [list(head) for head in self._heads]

    def listed(self) -> list[list[object]]:
        """Every shape with its usual rows."""
        return [[list(shape), [list(line) for line in usual]] for shape, usual in self._usual.items()]

    def told(self, verdict: Verdict) -> list[object]:
        """The verdict as its shape and what differs from it."""
        shape = tuple(self._head(clause) for clause in verdict.clauses)
        cells: list[object] = [self._number[shape]]
        for at, (clause, usual) in enumerate(zip(verdict.clauses, self._usual[shape], strict=True)):
            line = _line(clause)
            if line == usual:
                continue
            if not clause.passed:
                cells += [at, list(line)]
            elif line[0] == usual[0]:
                cells += [at, line[1]]
            else:
                cells += [-1 - at, *line]
        return cells

    def _head(self, clause: Clause) -> int:
        head = (clause.rule, clause.op, clause.breach, clause.source)
        return self._heads.setdefault(head, len(self._heads))


def _line(clause: Clause) -> _Line:
    return (clause.limit, clause.value) if clause.passed else (clause.limit, clause.value, clause.reason)


def _verdicts(week: Week) -> Iterator[Verdict]:
    for decision in week.decisions:
        yield decision.verdict
        if decision.risk is not None:
            yield decision.risk


def _row(row: Sequence[object], shapes: _Shapes) -> list[object]:
    return [shapes.told(cell) if isinstance(cell, Verdict) else cell for cell in row]


def _texts(value: object) -> Iterator[str]:
    """Every text in rows, keys of mappings apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _numbered(value: object, words: Mapping[str, int]) -> object:
    """The same with every text replaced by its number; whole numbers stay."""
    if isinstance(value, str):
        return words[value]
    if isinstance(value, Mapping):
        return {key: _numbered(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_numbered(inner, words) for inner in value]
    return value
