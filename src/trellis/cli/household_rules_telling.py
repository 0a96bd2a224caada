"""What the rules of a household say, and what they do to tags, for people and for machines."""

from typing import TYPE_CHECKING

from trellis.cli.household_home import ID_SHOWN, moneyed, plain
from trellis.cli.output import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.bookkeeping.tags.by_rule import Shift
    from trellis.household.categories.rules import Rule

_SHOWN = 5
_TEXT_SHOWN = 44


def says(one: "Rule") -> str:
    """What a rule sets: its category, its tags, or both."""
    return " ".join(filter(None, (one.category, *(f"#{tag}" for tag in one.tags))))


def conditions(one: "Rule", record: "HouseholdRecord") -> str:
    """What must hold of a line, in words."""
    accounts = record.accounts()
    account = accounts[one.account].label if one.account in accounts else one.account
    told = (
        f"text has {plain(one.text)}" if one.text else "",
        f"from {one.least:,}" if one.least is not None else "",
        f"to {one.most:,}" if one.most is not None else "",
        f"account {plain(account)}" if account else "",
        f"money {one.money}" if one.money != "any" else "",
        "" if one.stop or not one.category else "and later rules may win",
    )
    return ", ".join(filter(None, told))


def as_mapping(one: "Rule") -> dict[str, object]:
    """A rule for machines."""
    return {
        "id": one.id,
        "category": one.category,
        "text": one.text,
        "least": one.least,
        "most": one.most,
        "account": one.account,
        "money": one.money,
        "stop": one.stop,
        "tags": one.tags,
    }


def moved(shift: "Shift") -> dict[str, object]:
    """What a change of rules does to tags, for machines."""
    return {"tagged": shift.gained, "untagged": shift.lost, "spared": shift.spared}


def preview(record: "HouseholdRecord", shift: "Shift", does: str) -> "Iterator[str]":
    """What a change would do to tags, with the newest of those lines. does: what else it would do, "" for nothing."""
    yield f"{_parts(shift, would=True)}{does}."
    touched = {*shift.gained, *shift.lost}
    newest = sorted((one for one in record.lines() if one.id in touched), key=lambda one: one.line.booked)[-_SHOWN:]
    for one in newest:
        amount = moneyed(one.line.amount, one.line.currency)
        text = plain(one.line.words)[:_TEXT_SHOWN]
        yield f"  {one.id[:ID_SHOWN]}  {one.line.booked}  {amount:>16}  {text}"
    yield "Nothing was changed. With --yes it is."


def done(shift: "Shift") -> str:
    """What a change did to tags; "" where it touched none."""
    return f"{_parts(shift, would=False)}." if shift.gained or shift.lost or shift.spared else ""


def _parts(shift: "Shift", *, would: bool) -> str:
    put, off, keep = ("would get", "would lose", "would stay") if would else ("got", "lost", "stays")
    told = [f"{counted(len(shift.gained), 'line')} {put} a tag"]
    told += [f"{counted(len(shift.lost), 'line')} {off} one"] if shift.lost else []
    told += [f"{counted(len(shift.spared), 'line')} {keep} without, as you took it off"] if shift.spared else []
    return "; ".join(told)
