"""What a rulebook may not change without another engine: the words that code was written for.

Figures are data and are read; operators, terms, units, the names of figures and of items are what the code holds. A
rulebook that words a row otherwise would be followed as if it did not, so it is refused.
"""

from collections.abc import Mapping

from trellis.constitution.reading import Table
from trellis.constitution.schema import Rule

_FIGURES = ("value", "lo", "hi", "target", "clock", "window")


def check(rules: Mapping[str, Rule], built: Mapping[str, Rule], top: Table) -> None:
    """Note every word of a row that differs from the rows this engine was built for."""
    for id, rule in rules.items():
        if id in built:
            _same(rule, built[id], top)


def _same(rule: Rule, built: Rule, top: Table) -> None:
    for name, found, known in zip(_WORDS, _words(rule), _words(built), strict=True):
        if found != known:
            way_out = f"Write {known or 'nothing'}; another word needs another engine"
            top.note(f'rule."{rule.id}".{name}', found or "nothing", "this engine was not built for it", way_out)


_WORDS = ("op", "unit", "term", "items", "figures", "window.day")


def _words(rule: Rule) -> tuple[str, ...]:
    figures = [name for name in _FIGURES if getattr(rule, name) is not None] + [name for name, _ in rule.numbers]
    ltd = rule.window is not None and rule.window.weekday is None
    return (
        rule.op,
        rule.unit,
        rule.term,
        ", ".join(rule.items),
        ", ".join(sorted(figures)),
        "ltd" if ltd else "",
    )
