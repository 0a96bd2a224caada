"""Transfers as people say them: these two are one, these two are not."""

from datetime import datetime
from decimal import Decimal

from trellis.bookkeeping.events import TransferPaired, TransferRejected, TransferUnpaired
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.settling import PERSON, settle
from trellis.core.problems import problem
from trellis.household.exchanges import Exchange, exchanges, implied
from trellis.household.known import KnownLine
from trellis.household.transfers import Pair

_LIST = "`trellis household lines` lists them."


def pair(keeper: Keeper, one: str, other: str, at: datetime) -> Pair:
    """Hold two lines for one transfer; keeper.commit() makes it last. one, other: ids, or how they begin.

    A pair that either was in ends. Raises ProblemError where they cannot be one: of one account, not opposite amounts
    of one currency, both out or both in, or not booked. Days and rates do not matter: a person knows better.
    """
    first, second = _line(keeper, one), _line(keeper, other)
    out, into = (first, second) if first.line.amount < 0 else (second, first)
    _check(out, into)
    for found in [each for each in keeper.record.pairs if {each.out, each.into} & {out.id, into.id}]:
        keeper.add(TransferUnpaired(at, found.out, found.into, "replaced"))
    keeper.add(TransferPaired(at, out.id, into.id, PERSON))
    settle(keeper, at, keeper.cause("pair"))
    return Pair(out.id, into.id)


def reject(keeper: Keeper, one: str, other: str, at: datetime) -> Pair:
    """Say that two lines are no transfer: they are unpaired, and the rule never pairs them again."""
    first, second = _line(keeper, one), _line(keeper, other)
    out, into = (first, second) if first.line.amount < 0 else (second, first)
    rejected = Pair(out.id, into.id)
    if rejected in keeper.record.rejected:
        raise problem("household", "LINE", one, f"the pair with {other} was rejected before", _LIST)
    if rejected in keeper.record.pairs:
        keeper.add(TransferUnpaired(at, out.id, into.id, "rejected"))
    keeper.add(TransferRejected(at, out.id, into.id))
    settle(keeper, at, keeper.cause("reject"))
    return rejected


def _line(keeper: Keeper, named: str) -> KnownLine:
    fitting = [one for one in keeper.record.lines() if named and one.id.startswith(named)]
    if len(fitting) != 1:
        raise problem("household", "LINE", named, f"{len(fitting)} lines are named so", _LIST)
    return fitting[0]


def _check(out: KnownLine, into: KnownLine) -> None:
    ours, theirs = out.line, into.line
    if not (out.counts and into.counts):
        raise problem("household", "LINE", out.id, "one of the two is not booked, or was superseded", _LIST)
    if out.account == into.account:
        raise problem("household", "LINE", into.id, "both lines are of one account", "Name lines of two accounts.")
    opposite = ours.amount < 0 < theirs.amount
    if not opposite or (ours.currency == theirs.currency and ours.amount != -theirs.amount):
        told = f"{ours.amount} {ours.currency} and {theirs.amount} {theirs.currency}"
        raise problem("household", "LINE", into.id, f"the amounts are {told}", "Name lines of opposite amounts.")


def between_currencies(record: HouseholdRecord) -> tuple[list[tuple[Pair, Decimal]], tuple[Exchange, ...]]:
    """Transfers between currencies with the rate that each came to, and what else may be one, for a person to say."""
    lines = {one.id: one for one in record.lines()}
    taken = record.paired()
    held = [
        (pair, implied(lines[pair.out], lines[pair.into]))
        for pair in record.pairs
        if pair.out in lines and pair.into in lines and _currencies(lines, pair) == 2
    ]
    free = [one for one in lines.values() if one.id not in taken]
    return held, exchanges(free, record.accounts().values(), record.rejected, record.budgets.rates)


def _currencies(lines: dict[str, KnownLine], pair: Pair) -> int:
    return len({lines[pair.out].line.currency, lines[pair.into].line.currency})
