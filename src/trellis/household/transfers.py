"""Two lines that are one movement between the household's own accounts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from trellis.household.assignment import assignment
from trellis.household.known import Account, KnownLine

GAP_DAYS_MAX = 4
_UNNAMED = 100
"""What a pair costs whose texts do not name the other account, beside a day's distance: names win over days."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A transfer: the line that left one account and the line that came into another, by their ids."""

    out: str
    into: str


def pairs(lines: Iterable[KnownLine], accounts: Iterable[Account], rejected: Collection[Pair]) -> tuple[Pair, ...]:
    """The transfers among lines that count and are in no pair yet, in order of their out lines.

    Opposite amounts of one currency in different accounts, at most four days apart, one to one, nearest first; never
    a pair that a person rejected.
    """
    counting = [line for line in lines if line.counts and line.line.amount]
    names = {account.id: names_of(account) for account in accounts}
    waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, known in enumerate(counting):
        if known.line.amount > 0:
            waiting[known.line.currency, known.line.amount.normalize()].append(at)
    edges = {
        (at, other): price
        for at, known in enumerate(counting)
        if known.line.amount < 0
        for other in waiting.get((known.line.currency, (-known.line.amount).normalize()), ())
        if (price := _cost(known, counting[other], names, rejected)) is not None
    }
    return tuple(Pair(counting[out].id, counting[into].id) for out, into in sorted(assignment(edges).items()))


def _cost(out: KnownLine, into: KnownLine, names: dict[str, set[str]], rejected: Collection[Pair]) -> int | None:
    days = abs((out.line.booked - into.line.booked).days)
    if out.account == into.account or days > GAP_DAYS_MAX or Pair(out.id, into.id) in rejected:
        return None
    return days if naming(out, into, names) else days + _UNNAMED


def naming(out: KnownLine, into: KnownLine, names: Mapping[str, set[str]]) -> bool:
    """Whether a text of one line names the account of the other. names: of each account, as names_of() gives them."""
    return _mentions(out, names.get(into.account, set())) or _mentions(into, names.get(out.account, set()))


def names_of(account: Account) -> set[str]:
    """What an account is called, casefolded."""
    return {name.casefold() for name in (account.label, *account.names) if name}


def _mentions(known: KnownLine, names: set[str]) -> bool:
    line = known.line
    text = f"{line.counterparty_account} {line.counterparty} {line.description}".casefold()
    return any(name in text for name in names)
