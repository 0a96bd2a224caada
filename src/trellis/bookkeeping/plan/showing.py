"""What the bank showed of the household's promises, and which lines could be theirs."""

from collections.abc import Iterator
from datetime import date

from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.known import KnownLine
from trellis.household.plan.promises import Promise, fits
from trellis.household.plan.shown import Shown, shown


def promises_shown(record: HouseholdRecord, as_of: date) -> dict[str, Shown]:
    """What became of each promise that stands, by its id."""
    lines = {line.id: line for line in record.lines()}
    met = {name: lines[one.out] for name, one in record.plan.met.items() if one.out in lines}
    return shown(list(record.plan.promises()), met, record.pairs, lines, as_of)


def fitting(record: HouseholdRecord, promise: Promise) -> Iterator[KnownLine]:
    """The lines that a person may say are a promise's money: of its amount and days, and of no other promise; of a
    transfer to its account, or of none where no file tells of that account.
    """
    taken = {one.out for one in record.plan.met.values()}
    lines = {line.id: line for line in record.lines()}
    into = {pair.out: lines[pair.into].account for pair in record.pairs if pair.into in lines}
    for line in lines.values():
        arrived = into.get(line.id, "")
        there = not arrived if promise.external else arrived == promise.into
        if there and line.id not in taken and fits(promise, line):
            yield line
