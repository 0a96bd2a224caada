"""What the topics share: the rows of a question, and how absence and abundance are said."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.assistant.asked import Asked
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Absence, Derived, Sentence

SENTENCES_MAX = 12
"""Of more rows the latest are told, and how many there are."""


def matching(rows: Sequence[Row], asked: Asked, *types: str) -> list[Row]:
    """Rows of these types, of the sleeve and within the days asked about, in order."""
    return [
        row
        for row in rows
        if row.type in types
        and asked.first <= row.day <= asked.last
        and (not asked.sleeve or row.text("sleeve") in ("", asked.sleeve))
        and of_account(row, asked)
    ]


def of_account(row: Row, asked: Asked) -> bool:
    """Whether the row is the run's own or that of an account asked about."""
    return not asked.accounts or row.account in ("", *asked.accounts)


def who(row: Row) -> str:
    """Whose row it is, as a sentence begins: the account and its sleeve."""
    return " ".join(part for part in (row.account, row.text("sleeve").title()) if part)


def none(asked: Asked, what: str, types: tuple[str, ...], rules: tuple[str, ...], *fields: tuple[str, str]) -> Sentence:
    """That nothing of the kind occurred in the days asked about; the checker looks again."""
    wanted = (*((("sleeve", asked.sleeve),) if asked.sleeve else ()), *fields)
    span = f"from {asked.first} to {asked.last}"
    named = " ".join(part for part in (" and ".join(asked.accounts), asked.sleeve.title()) if part)
    whose = f" of {named}" if named else ""
    return Sentence(
        f"No {what}{whose} occurred {span}.",
        rules=rules,
        absence=Absence(types, asked.first, asked.last, wanted, asked.accounts),
    )


def citable(*rules: str) -> tuple[str, ...]:
    """Rules of the rulebook, once each; the house's own limits (H) are none and are named in words."""
    return tuple(dict.fromkeys(rule for rule in rules if rule and not rule.startswith("H.")))


def counted(rows: Sequence[Row], what: str, rule: str) -> Sentence:
    """How many rows there are, where only the latest are told."""
    numbers = tuple(row.sequence for row in rows)
    text = f"There were {len(rows)} {what} in all; the latest are told."
    return Sentence(text, numbers, (rule,), derived=(Derived(Decimal(len(rows))),))
