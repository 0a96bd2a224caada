"""`ask`: a question about rows that a file writes down, and `sentence`: whether one may be shown."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from trellis.assistant.answering import answer
from trellis.assistant.checker import faults
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Sentence
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need


def _ask(asking: Asking) -> Mapping[str, Value]:
    rows = _rows(asking)
    found = answer(need(asking.table.text("question", required=True)), rows, asking.rulebook)
    return {
        "kind": found.kind,
        "says": tuple(sentence.text for sentence in found.sentences),
        "cites": tuple(str(number) for sentence in found.sentences for number in sentence.rows),
        "rules": tuple(dict.fromkeys(rule for sentence in found.sentences for rule in sentence.rules)),
        "blocked": len(found.blocked),
    }


def _sentence(asking: Asking) -> Mapping[str, Value]:
    table, rows = asking.table, _rows(asking)
    cited = tuple(int(number) for number in table.texts("cited") or ())
    sentence = Sentence(need(table.text("text_said", required=True)), cited, table.texts("by") or ())
    wrong = faults(sentence, {row.sequence: row for row in rows}, asking.rulebook.rules)
    return {"shown": not wrong, "why": wrong}


def _rows(asking: Asking) -> tuple[Row, ...]:
    """The rows of the case, numbered from 1; each has a type, an instant `at`, and the fields of its event."""
    given = asking.table.raw("rows")
    tables = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    if not tables or not all(isinstance(row.get("type"), str) and "at" in row for row in tables):
        way_out = 'Write [{ type = "pivot.changed", at = "2025-03-05T09:30:00-05:00" }].'
        asking.table.wrong("rows", "it is no list of rows with type and at", way_out)
        return need(None)
    return tuple(
        Row(number, str(row.get("account", "main")), str(row["type"]), {name: _plain(row[name]) for name in row})
        for number, row in enumerate(tables, 1)
    )


def _plain(value: object) -> object:
    """As a payload holds it: numbers and instants as text, tables and lists as they are."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


VERBS = (
    Verb("ask", ("question", "rows"), ("kind", "says", "cites", "rules", "blocked"), _ask),
    Verb("sentence", ("text_said", "rows", "cited", "by"), ("shown", "why"), _sentence),
)
