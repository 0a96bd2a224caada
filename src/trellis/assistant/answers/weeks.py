"""What a sleeve earned, and which type a week was and why."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from trellis.assistant.answers.common import of_account
from trellis.assistant.asked import Asked
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Absence, Derived, Sentence
from trellis.core.dates import monday_of
from trellis.core.terms import Sleeve

WEEKS_MAX = 8
_FACTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("option.gone", "cause", "exited", ("S6.L3",)),
    ("option.set", "cause", "rolled", ("S6.L2",)),
    ("option.gone", "cause", "assigned", ("S7.log",)),
    ("option.gone", "cause", "called_away", ("S6.cc.L3",)),
    ("pivot.changed", "target", "pivoted", ("S0.dd.pivot",)),
    ("overlay.changed", "target", "HEDGED_WEEK", ("S6.vix.hedged",)),
)


def earned(asked: Asked, rows: Sequence[Row]) -> list[Sentence]:
    """What each sleeve asked about realised, after commissions, over the weeks that were closed for good."""
    closed = (row for row in _closed(rows, asked) if row.value("final") is True)
    found = [row for row in closed if asked.first <= max(_first_day(row), rows[0].day) <= asked.last]
    if not found:
        return [_no_week(asked, asked.first)]
    sleeves = [each.value for each in Sleeve if asked.sleeve in ("", each.value)]
    return [sentence for sleeve in sleeves for sentence in _earned(sleeve, found)]


def _earned(sleeve: str, found: Sequence[Row]) -> list[Sentence]:
    held = [row for row in found if row.value(f"sleeves.{sleeve}") is not None]
    sums = {name: sum((Decimal(row.text(f"sleeves.{sleeve}.{name}")) for row in held), Decimal(0)) for name in _FIELDS}
    derived = tuple(Derived(value, f"sleeves.{sleeve}.{name}") for name, value in sums.items())
    weeks = Derived(Decimal(len({row.text("week") for row in held})), "week", distinct=True)
    told = (
        f"{_whose(sleeve, held)} realised {_usd(sums['realized'])} USD after commissions over {weeks.value} "
        f"week{'' if weeks.value == 1 else 's'}; premium received less paid back came to {_usd(sums['premium'])} USD."
    )
    numbers = tuple(row.sequence for row in held)
    return [Sentence(told, numbers, ("S10.split",), (*derived, weeks))] if held else []


def _whose(sleeve: str, held: Sequence[Row]) -> str:
    accounts = list(dict.fromkeys(row.account for row in held if row.account))
    if len(accounts) > 1:
        return f"{sleeve.title()} of {', '.join(accounts)}"
    return " ".join((*accounts, sleeve.title()))


_FIELDS = ("realized", "premium")


def _usd(amount: Decimal) -> str:
    """Whole cents with two places; anything finer as it came out."""
    cents = f"{amount:.2f}"
    return cents if Decimal(cents) == amount else str(amount)


def week(asked: Asked, rows: Sequence[Row]) -> list[Sentence]:
    """The label of each week, its tags, and the rows that made it what it is."""
    found = _closed(rows, asked)
    latest = {(row.account, row.text("week")): row for row in found}
    if not latest:
        return [_no_week(asked, monday_of(asked.first))]
    return [each for row in list(latest.values())[-WEEKS_MAX:] for each in _week(row, rows)]


def _week(row: Row, rows: Sequence[Row]) -> list[Sentence]:
    tags = row.value("tags")
    listed = ", ".join(str(tag) for tag in tags) if isinstance(tags, list) and tags else "none"
    final = "" if row.value("final") is True else ", provisionally"
    told = f"Week {row.text('week')}{_in(row)} was {row.text('label')}{final}; tags: {listed}."
    return [Sentence(told, (row.sequence,), ("S12.label",)), *_causes(row, rows)]


def _in(row: Row) -> str:
    """Which account's week it was; the one that every run has goes without saying."""
    return "" if row.account in ("", "main") else f" of {row.account}"


def _causes(row: Row, rows: Sequence[Row]) -> list[Sentence]:
    week_rows = [each for each in rows if each.sequence < row.sequence and _same_week(each, row)]
    said = []
    for kind, field, value, rules in _FACTS:
        first = next((each for each in week_rows if each.type == kind and each.text(field) == value), None)
        if first is not None:
            name = value.replace("_", " ").lower()
            what = f"{first.text('sleeve').title()} {first.text('position')}".strip() or "the account"
            said.append(Sentence(f"In it, on {first.day}: {name}, {what}.", (first.sequence,), rules))
    skip = next((x for x in week_rows if x.type == "symbol.skipped" and x.text("rule").startswith("S1.earn")), None)
    if skip is not None:
        text = f"In it, on {skip.day}: {skip.text('symbol')} was passed over for earnings."
        said.append(Sentence(text, (skip.sequence,), (skip.text("rule"),)))
    return said


def _same_week(each: Row, row: Row) -> bool:
    return each.account in ("", row.account) and each.day.isocalendar()[:2] == _monday(row)


def _monday(row: Row) -> tuple[int, int]:
    year, number = row.text("week").split("-W")
    return int(year), int(number)


def _closed(rows: Sequence[Row], asked: Asked) -> list[Row]:
    """The rows of the weeks that have one of the days asked about, whenever they were closed."""
    first = monday_of(asked.first)
    found = (row for row in rows if row.type == "week.closed" and of_account(row, asked))
    return [row for row in found if first <= max(_first_day(row), rows[0].day) <= asked.last]


def _first_day(row: Row) -> date:
    return date.fromisoformat(row.text("monday"))


def _no_week(asked: Asked, first: date) -> Sentence:
    whose = f" of {' and '.join(asked.accounts)}" if asked.accounts else ""
    text = f"No week{whose} that began from {first} to {asked.last} was closed for good."
    final = (("final", "True"),)
    absence = Absence(("week.closed",), first, asked.last, final, asked.accounts, day="monday")
    return Sentence(text, rules=("S11.weekly",), absence=absence)
