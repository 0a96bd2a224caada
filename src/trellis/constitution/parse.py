"""From a rulebook document to rules, with every problem in it."""

from collections.abc import Mapping
from decimal import Decimal

from trellis.constitution.known import KNOWN_IDS
from trellis.constitution.reading import Table
from trellis.constitution.schema import DAYS, OPS, SCOPES, SOURCES, UNITS, VERBS, Change, Rule, Window, letters
from trellis.core.problems import Problem


def parse_rules(document: Mapping[str, object], source: str, problems: list[Problem]) -> tuple[Rule, ...]:
    """Every rule of the document in file order; what is wrong with them is added to problems."""
    top = Table(source, "", {}, problems)
    tables = document.get("rule", {})
    if not isinstance(tables, dict):
        top.note("rule", tables, "it is no table of rules", 'Write [rule."S2.entry.delta"]')
        return ()
    for missing in sorted(KNOWN_IDS - tables.keys()):
        top.note(f'rule."{missing}"', "", "the rule is missing", "Add its table; a rule that is off says so in its row")
    return tuple(_rule(id, content, source, problems) for id, content in tables.items() if isinstance(content, dict))


def parse_changelog(document: Mapping[str, object], source: str, problems: list[Problem]) -> tuple[Change, ...]:
    """The changelog's lines; at least one is required."""
    lines = document.get("changelog", [])
    if not isinstance(lines, list) or not lines:
        Table(source, "", {}, problems).note(
            "changelog", lines, "it has no line", "Add [[changelog]] with version and text"
        )
        return ()
    tables = [
        Table(source, f"changelog[{at}]", line, problems) for at, line in enumerate(lines) if isinstance(line, dict)
    ]
    return tuple(Change(table.text("version", required=True), table.text("text", required=True)) for table in tables)


FIGURE_MAX = Decimal(1_000_000_000)
"""No figure of the law comes near it; one that does is a slip of the hand."""

_PARTS_OF_ONE = frozenset(("abs_delta", "probability", "fraction", "fraction_of_cap"))
_SIGNED = frozenset(("delta", "minutes"))
_POSITIVE = frozenset(("seconds", "hours", "bars", "evaluations", "clips", "shares_per_contract", "shares_per_lot"))
_FIGURES = frozenset(("value", "lo", "term", "clock", "window", "symbols", "items", "numbers"))


def _rule(id: str, content: Mapping[str, object], source: str, problems: list[Problem]) -> Rule:
    table = Table(source, f'rule."{id}"', content, problems)
    if id not in KNOWN_IDS:
        table.note("id", id, "no such rule exists", "Correct the id, or remove the table")
    if _FIGURES.isdisjoint(content):
        table.note("value", "", "the rule says nothing", "Give a value, a band, a window, names or a term")
    rule = Rule(
        id=id,
        op=table.word("op", OPS),
        unit=table.word("unit", UNITS),
        scope=table.texts("scope", SCOPES),
        when=table.text("when", required=True),
        on_breach=table.word("on_breach", VERBS),
        source=table.text("source", required=True),
        text=table.text("text", required=True),
        value=table.number("value"),
        lo=table.number("lo"),
        hi=table.number("hi"),
        target=table.number("target"),
        term=table.text("term"),
        clock=table.clock("clock"),
        window=_window(table),
        symbols=table.texts("symbols"),
        items=table.texts("items"),
        numbers=table.numbers("numbers"),
        then=table.text("then"),
        interpretation=table.flag("interpretation"),
        interpreted=table.text("interpreted"),
    )
    table.finish()
    if content.get("symbols") == []:
        table.note("symbols", "", "it names no ticker", "Name at least one, or leave the field out")
    _check_source(rule, table)
    _check_figures(rule, table)
    _check_sizes(rule, table)
    return rule


def _window(table: Table) -> Window | None:
    inner = table.table("window")
    if inner is None:
        return None
    day, start, end = inner.word("day", DAYS.keys()), inner.clock("start"), inner.clock("end")
    inner.finish()
    if start is None or end is None or day not in DAYS:
        inner.note(
            "", "", "it needs a day, a start and an end", 'Write { day = "thu", start = "09:45", end = "11:00" }'
        )
        return None
    if start >= end:
        inner.note("start", start, f"it is not before the end {end}", "Put the earlier time first")
    return Window(DAYS[day], start, end)


def _check_source(rule: Rule, table: Table) -> None:
    named = letters(rule.source)
    for letter in named:
        if rule.source and letter not in SOURCES:
            table.note("source", rule.source, f"{letter!r} is no source", "Use C, A, P, S, X, R, joined by + or /")
    if rule.interpretation != ("R" in named):
        table.note(
            "interpretation",
            str(rule.interpretation).lower(),
            f"it does not agree with the source {rule.source}",
            "Set interpretation = true exactly where R takes part",
        )


def _check_figures(rule: Rule, table: Table) -> None:
    if not rule.scope:
        table.note("scope", "", "it is missing", 'Write scope = ["gen"]')
    if (rule.lo is None) != (rule.hi is None):
        table.note("lo", rule.lo, "lo and hi come together", "Give both ends of the band")
    if rule.lo is not None and rule.hi is not None:
        if rule.lo > rule.hi:
            table.note("lo", rule.lo, f"it is above hi {rule.hi}", "Put the smaller number in lo")
        elif rule.target is not None and not rule.lo <= rule.target <= rule.hi:
            table.note("target", rule.target, f"it is outside {rule.lo} to {rule.hi}", "Aim inside the band")
    if rule.op in ("range", "outside") and rule.lo is None:
        table.note("lo", "", f"the operator {rule.op} needs a band", "Give lo and hi")


def _check_sizes(rule: Rule, table: Table) -> None:
    """Figures that their unit cannot have. A row's named numbers have units of their own, so only their size counts."""
    plain = {"value": rule.value, "lo": rule.lo, "hi": rule.hi, "target": rule.target}
    for field, number in (*plain.items(), *rule.numbers):
        if number is not None and abs(number) > FIGURE_MAX:
            table.note(field, number, f"it is beyond {FIGURE_MAX:,}", "Write the figure that was meant")
    for field, number in plain.items():
        if number is None:
            continue
        if rule.unit in _PARTS_OF_ONE and not 0 <= number <= 1:
            table.note(field, number, f"{rule.unit} lies between 0 and 1", "Write 45 percent as 0.45")
        elif rule.unit not in _SIGNED and number < 0:
            table.note(field, number, f"{rule.unit} cannot be below zero", "Leave the sign out")
        elif rule.unit in _POSITIVE and number == 0:
            table.note(field, number, f"{rule.unit} cannot be zero", "Give at least the smallest step")
