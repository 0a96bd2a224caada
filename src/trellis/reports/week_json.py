"""Every week's rows as compact JSON, a block a year, for the page's reader of weeks.

Clauses that recur within a year are kept once in a table and named by index; the others stand where they are used.
A clause is [head, limit, value] and, where it did not pass, 0 and its reason; heads are [rule, op, verb, source].
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from trellis.constitution.verdict import Clause, Verdict
from trellis.core.terms import Sleeve
from trellis.reports.week_data import Decision, LevelRow, OrderRow, RollRow, Week
from trellis.reports.words import money, number, percent, verb_text

_SLEEVES = list(Sleeve)
_Row = list[object]


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
    clauses = _Clauses(weeks)
    rows = {week.name: _week(week, clauses) for week in weeks}
    return {"heads": clauses.heads(), "clauses": clauses.shared(), "weeks": rows}


class _Clauses:
    """The year's clauses: heads once each, whole clauses once each where they recur."""

    def __init__(self, weeks: Iterable[Week]) -> None:
        self._heads: dict[tuple[str, str, str, str], int] = {}
        counted = Counter(clause for week in weeks for verdict in _verdicts(week) for clause in verdict.clauses)
        self._shared = {clause: at for at, (clause, count) in enumerate(_recurring(counted))}
        for clause in counted:
            self._head(clause)

    def heads(self) -> list[_Row]:
        """Rule, operator, verb and source of every clause."""
        return [list(head) for head in self._heads]

    def shared(self) -> list[_Row]:
        """The clauses that recur."""
        return [self._row(clause) for clause in self._shared]

    def of(self, verdict: Verdict) -> list[object]:
        """A verdict's clauses, by index or whole."""
        return [self._shared[clause] if clause in self._shared else self._row(clause) for clause in verdict.clauses]

    def _row(self, clause: Clause) -> _Row:
        row: _Row = [self._head(clause), clause.limit, clause.value]
        return row if clause.passed else [*row, 0, clause.reason]

    def _head(self, clause: Clause) -> int:
        head = (clause.rule, clause.op, clause.breach, clause.source)
        return self._heads.setdefault(head, len(self._heads))


def _recurring(counted: Counter[Clause]) -> list[tuple[Clause, int]]:
    """Most frequent first, so that the commonest have the shortest names."""
    return sorted(((clause, n) for clause, n in counted.items() if n > 1), key=lambda item: -item[1])


def _verdicts(week: Week) -> Iterable[Verdict]:
    for decision in week.decisions:
        yield decision.verdict
        if decision.risk is not None:
            yield decision.risk


def _week(week: Week, clauses: _Clauses) -> dict[str, object]:
    rows: dict[str, list[_Row]] = {
        "d": [_decision(decision, clauses) for decision in week.decisions],
        "s": [[_at(s.at), _who(s.sleeve), s.symbol, s.rule, s.reason, s.value, s.limit] for s in week.skips],
        "o": [_order(order) for order in week.orders],
        "l": [_level(level) for level in week.levels],
        "r": [_roll(roll) for roll in week.rolls],
        "e": [[_at(e.at), _who(e.sleeve), e.contract, e.cause.replace("_", " "), money(e.profit)] for e in week.ends],
        "w": [
            [_at(w.at), _who(w.sleeve), money(w.deployment), money(w.size), _share(w.deployment, w.size), w.note]
            for w in week.deployments
        ],
        "n": [[_at(n.at), _index(n.sleeve), n.kind, n.text, n.rule] for n in week.notices],
    }
    return {name: kept for name, kept in rows.items() if kept}


def _decision(seen: Decision, clauses: _Clauses) -> _Row:
    asked = seen.proposal
    risk = [] if seen.risk is None else [seen.risk.outcome.value, clauses.of(seen.risk)]
    return [
        _at(seen.at),
        _who(asked.sleeve),
        1 if seen.stage == "final" else 0,
        verb_text(asked.action.value),
        _subject(seen),
        asked.quantity,
        seen.verdict.outcome.value,
        seen.verdict.quantity,
        asked.reason or asked.band,
        clauses.of(seen.verdict),
        *risk,
    ]


def _subject(seen: Decision) -> str:
    asked = seen.proposal
    if asked.strike is None or asked.right is None:
        return asked.symbol
    return f"{asked.symbol} {number(asked.strike)} {asked.right.value} {asked.expiry}"


def _order(order: OrderRow) -> _Row:
    return [
        _at(order.at),
        _who(order.sleeve),
        _told(order),
        number(order.arrival_mid),
        f"{order.outcome or 'open at the end'}, {order.filled} of {order.quantity}".replace("_", " "),
        _maybe(order.average),
        [[_clock(rung.at), rung.slice, rung.version, rung.step, _maybe(rung.limit)] for rung in order.rungs],
        [[_clock(fill.at), fill.quantity, number(fill.price), money(fill.commission)] for fill in order.fills],
    ]


def _told(order: OrderRow) -> str:
    """A combination names its legs; of one leg the verb is said already."""
    verb = f"{verb_text(order.purpose)} {order.quantity}"
    return f"{verb}: {order.legs}" if " and " in order.legs else f"{verb} {order.legs.partition(' ')[2]}"


def _level(row: LevelRow) -> _Row:
    return [
        _at(row.at),
        _who(row.sleeve),
        row.contract,
        row.source,
        row.target,
        number(row.spot),
        number(row.strike),
        number(row.atr),
        row.cause,
    ]


def _roll(row: RollRow) -> _Row:
    return [
        _at(row.at),
        _who(row.sleeve),
        row.contract,
        row.stage,
        row.candidate,
        _maybe(row.close_mid),
        _maybe(row.open_mid),
        _maybe(row.debit),
        percent(row.ratio) if row.ratio is not None else "",
        f"{row.outcome} ({row.rule})" if row.rule else row.outcome,
    ]


def _at(at: datetime) -> str:
    return f"{at:%a %d %b} {_clock(at)}"


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}"


def _who(sleeve: Sleeve) -> int:
    return _SLEEVES.index(sleeve)


def _index(sleeve: str) -> int:
    return _SLEEVES.index(Sleeve(sleeve)) if sleeve else -1


def _maybe(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def _share(part: Decimal, whole: Decimal) -> str:
    return percent(part / whole) if whole else ""
