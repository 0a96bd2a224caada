"""What one rulebook says otherwise than another, row by row and field by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.constitution.law import plain
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.schema import Rule, Window

HEADER = "rulebook"
"""Stands for a rule id where the header differs."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One field of one row: its text before and after, empty where the row or the field was not there.

    source: the letters of the row's source as the newer rulebook has them, or as the older had them where it is gone.
    """

    id: str
    field: str
    old: str
    new: str
    source: str


def differences(old: Rulebook, new: Rulebook) -> tuple[RowChange, ...]:
    """Every difference, the header's first, then rows in the older rulebook's order, then rows that were added."""
    return (*_header(old, new), *_rows(old, new))


def rows_changed(changes: tuple[RowChange, ...]) -> tuple[str, ...]:
    """The ids of the rules concerned, once each, in order."""
    return tuple(dict.fromkeys(change.id for change in changes if change.id != HEADER))


def _header(old: Rulebook, new: Rulebook) -> Iterator[RowChange]:
    for field, before, after in (("version", old.version, new.version), ("name", old.name, new.name)):
        if before != after:
            yield RowChange(HEADER, field, before, after, "")
    if old.changelog != new.changelog:
        gone = [f"{line.version}: {line.text}" for line in old.changelog if line not in new.changelog]
        added = [f"{line.version}: {line.text}" for line in new.changelog if line not in old.changelog]
        yield RowChange(HEADER, "changelog", "; ".join(gone), "; ".join(added), "")


def _rows(old: Rulebook, new: Rulebook) -> Iterator[RowChange]:
    for id in dict.fromkeys((*old.rules, *new.rules)):
        before, after = old.rules.get(id), new.rules.get(id)
        if before == after:
            continue
        source = after.source if after is not None else before.source if before is not None else ""
        was, now = _fields(before), _fields(after)
        for field in dict.fromkeys((*was, *now)):
            if was.get(field, "") != now.get(field, ""):
                yield RowChange(id, field, was.get(field, ""), now.get(field, ""), source)


def _fields(rule: Rule | None) -> dict[str, str]:
    """A row as text, field by field; a named number is a field of its own."""
    if rule is None:
        return {}
    limits = {"value": rule.value, "lo": rule.lo, "hi": rule.hi, "target": rule.target}
    numbers = {f"numbers.{name}": plain(number) for name, number in rule.numbers}
    return {
        "op": rule.op,
        **{name: plain(number) for name, number in limits.items() if number is not None},
        **numbers,
        "term": rule.term,
        "clock": rule.clock.isoformat("minutes") if rule.clock is not None else "",
        "window": _window(rule.window),
        "symbols": " ".join(rule.symbols),
        "items": ", ".join(rule.items),
        "unit": rule.unit,
        "scope": " ".join(rule.scope),
        "when": rule.when,
        "on_breach": rule.on_breach,
        "then": rule.then,
        "source": rule.source,
        "interpreted": rule.interpreted,
        "text": rule.text,
    }


def _window(window: Window | None) -> str:
    if window is None:
        return ""
    day = "last trading day" if window.weekday is None else f"weekday {window.weekday}"
    return f"{day} {window.start:%H:%M}-{window.end:%H:%M}"
