"""Rulebooks, told."""

from collections.abc import Iterable

from trellis.constitution.differences import RowChange
from trellis.constitution.explain import rule_json
from trellis.constitution.rulebook import Rulebook, load
from trellis.constitution.schema import SOURCES, Rule
from trellis.server.governing.house_law import HouseLaw, Look
from trellis.server.schemas.rules import (
    ChangelogRow,
    FieldChange,
    NamedFigure,
    RulebookRow,
    RulebookTold,
    RuleRow,
    RuleSection,
    RuleStanding,
)


def rulebook_row(law: HouseLaw, look: Look, book: Rulebook) -> RulebookRow:
    """A rulebook in a line."""
    made = next((each for each in look.register.amendments.values() if each.proposed.sha256 == book.sha256), None)
    released = look.register.released.get(book.sha256)
    standing = RuleStanding.RELEASED if released else RuleStanding.PROPOSED if made else RuleStanding.PACKAGED
    return RulebookRow(
        version=book.version,
        sha256=book.sha256,
        standing=standing,
        in_force=law.in_force(look).sha256 == book.sha256,
        effective=released.effective if released else None,
        amendment=made.id if made else "",
        changelog=book.changelog[-1].text,
        rules=len(book.rules),
    )


def rulebook_told(law: HouseLaw, look: Look, book: Rulebook) -> RulebookTold:
    """A rulebook whole, its rows by section in file order."""
    sections: dict[str, list[RuleRow]] = {}
    for rule in book.rules.values():
        sections.setdefault(rule.section, []).append(rule_row(rule))
    return RulebookTold(
        **rulebook_row(law, look, book).model_dump(),
        name=book.name,
        changes=[ChangelogRow(version=line.version, text=line.text) for line in book.changelog],
        sources=SOURCES,
        sections=[RuleSection(key=key, rules=rows) for key, rows in sections.items()],
    )


def rulebooks(law: HouseLaw, look: Look) -> list[Rulebook]:
    """Those proposed and released, newest first, then the one shipped."""
    made = [each.proposed.sha256 for each in look.register.amendments.values()]
    return [*(law.store.rulebook(sha256) for sha256 in reversed(made)), load()]


def rule_row(rule: Rule) -> RuleRow:
    """A row, described: the fields of `trellis rules show --json`, those that it lacks empty."""
    told = rule_json(rule)
    numbers = told.get("numbers", {})
    assert isinstance(numbers, dict), "rule_json() tells numbers by name"
    lists = {name: told.get(name, []) for name in ("symbols", "items", "scope")}
    texts = ("op", "unit", "term", "clock", "window", "when", "on_breach", "then", "source", "interpreted", "text")
    return RuleRow.model_validate(
        {
            "id": rule.id,
            "section": rule.section,
            "figures": [NamedFigure(name=name, value=value) for name, value in numbers.items()],
            "interpretation": rule.interpretation,
            **lists,
            **{name: told.get(name, "") for name in texts},
        }
    )


def field_changes(changes: Iterable[RowChange], newer: Rulebook) -> list[FieldChange]:
    """Differences with the texts of their rows."""
    return [
        FieldChange(
            id=change.id,
            field=change.field,
            old=change.old,
            new=change.new,
            source=change.source,
            text=newer.rules[change.id].text if change.id in newer.rules else "",
        )
        for change in changes
    ]
