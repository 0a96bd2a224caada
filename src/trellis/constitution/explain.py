"""Rules as people and machines read them."""

from collections.abc import Iterable
from datetime import time

from trellis.constitution.law import plain
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.schema import DAYS, SOURCES, Rule, Window, letters

_DAY_NAMES = {number: name for name, number in DAYS.items()}


def explain(rulebook: Rulebook, id: str | None = None) -> tuple[str, ...]:
    """Lines for reading: one rule in full, or, without an id, one line per rule. KeyError for an unknown id."""
    if id is not None:
        return tuple(f"{name:<14} {value}" for name, value in _fields(rulebook.rule(id)))
    width = max(len(rule) for rule in rulebook.rules)
    return tuple(f"{rule.id:<{width}}  {_limit(rule)}  [{rule.source}]" for rule in rulebook.rules.values())


def as_json(rulebook: Rulebook, id: str | None = None) -> dict[str, object]:
    """The rulebook's header and the rules asked for as JSON values; numbers stay text. KeyError for an unknown id."""
    rules = rulebook.rules.values() if id is None else (rulebook.rule(id),)
    header: dict[str, object] = {"version": rulebook.version, "name": rulebook.name, "sha256": rulebook.sha256}
    if rulebook.overlay is not None:
        header["overlay"] = {
            "reason": rulebook.overlay.reason,
            "basis": rulebook.overlay.basis,
            "universes": {name: list(symbols) for name, symbols in rulebook.overlay.universes},
        }
    return header | {"rules": [rule_json(rule) for rule in rules]}


def rule_json(rule: Rule) -> dict[str, object]:
    """One rule as JSON values; fields that the row does not carry are left out."""
    plainly: dict[str, object] = {
        "id": rule.id,
        "section": rule.section,
        "op": rule.op,
        "numbers": dict(_numbers(rule)),
        "symbols": list(rule.symbols),
        "items": list(rule.items),
        "term": rule.term,
        "clock": rule.clock.isoformat("minutes") if rule.clock else "",
        "window": _window(rule.window) if rule.window else "",
        "unit": rule.unit,
        "scope": list(rule.scope),
        "when": rule.when,
        "on_breach": rule.on_breach,
        "then": rule.then,
        "source": rule.source,
        "interpretation": rule.interpretation,
        "interpreted": rule.interpreted,
        "text": rule.text,
    }
    return {name: value for name, value in plainly.items() if value not in ("", [], {})}


def source_meaning(source: str) -> str:
    """What the letters of a source stand for: "C+R" becomes "the Constitution; a reading: ..."."""
    return "; ".join(SOURCES[letter] for letter in letters(source))


def _fields(rule: Rule) -> Iterable[tuple[str, str]]:
    interpreted = f" (interpreted: {rule.interpreted})" if rule.interpreted else ""
    every = (
        ("id", rule.id),
        ("section", rule.section),
        ("op", rule.op),
        ("limit", _limit(rule)),
        ("numbers", ", ".join(f"{name} {value}" for name, value in _numbers(rule))),
        ("unit", rule.unit),
        ("scope", ", ".join(rule.scope)),
        ("when", rule.when),
        ("on breach", f"{rule.on_breach}: {rule.then}" if rule.then else rule.on_breach),
        ("source", f"{rule.source}: {source_meaning(rule.source)}{interpreted}"),
        ("text", rule.text),
    )
    return tuple((name, value) for name, value in every if value)


def _limit(rule: Rule) -> str:
    """The row's limit with its operator, as one phrase."""
    if rule.lo is not None and rule.hi is not None:
        aim = f", target {plain(rule.target)}" if rule.target is not None else ""
        return f"{rule.op} {plain(rule.lo)} to {plain(rule.hi)} {rule.unit}{aim}"
    if rule.window is not None:
        return f"{rule.op} {_window(rule.window)}"
    words = [rule.term, " ".join(rule.symbols), ", ".join(rule.items), _clock(rule.clock)]
    if rule.value is not None:
        words.insert(0, f"{plain(rule.value)} {rule.unit}")
    words.append(", ".join(f"{name} {plain(number)}" for name, number in rule.numbers))
    return " ".join([rule.op, "; ".join(word for word in words if word)])


def _numbers(rule: Rule) -> Iterable[tuple[str, str]]:
    named = (("value", rule.value), ("lo", rule.lo), ("hi", rule.hi), ("target", rule.target), *rule.numbers)
    return tuple((name, plain(number)) for name, number in named if number is not None)


def _window(window: Window) -> str:
    return f"{_DAY_NAMES[window.weekday]} {_clock(window.start)}-{_clock(window.end)}"


def _clock(clock: time | None) -> str:
    return "" if clock is None else clock.isoformat("minutes")
