"""Whether a mini ends as S2.mini has it: when it is due, what it waits for, what goes in kind to its parent's Com."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from trellis.autopilot.events.lineage import AccountMerged, CapitalMoved, MergeDue, TransferInstructed
from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO
from trellis.core.terms import Overlay, Sleeve
from trellis.sim.auditor import figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.moving import judge_mark
from trellis.sim.auditor.state import Account, Leaving

MERGE = "merge"
AGE, MULTIPLE = "S2.mini.age", "S2.mini.mult"


def judge_due(bench: Bench, event: MergeDue) -> Iterator[Finding]:
    """Of what is said of a mini's end: once, of a mini, at the week's end, by what its age or its value is."""
    account, day = bench.account, event.at.date()
    what = f"a mini of {account.founded} is due by {event.rule} at {event.nlv}"
    fit = not account.full and not account.merging
    yield from wrong(AGE, fit, f"{what}, which is none or was due before")
    yield from wrong(AGE, _after_the_week(bench, event.at), f"{what} on {event.at:%a %H:%M}")
    yield from wrong("A.NLV", event.nlv == worth(account), f"{what}, by its closing marks it is at {worth(account)}")
    reasons = due(account, day)
    yield from wrong(event.rule, event.rule in reasons, f"{what}, which holds for {sorted(reasons)}")
    if event.rule == MULTIPLE:
        times = event.value * account.capital == event.nlv
        yield from wrong(MULTIPLE, times, f"{what}, said to be {event.value} times its capital")


def judge_joining(parent: Bench, mini: Account | None, event: CapitalMoved) -> Iterator[Finding]:
    """Of what a merge brings: to Com, out of a mini that is due, what the mini is worth; base and mark follow."""
    book, what = parent.account.sleeves[event.sleeve], f"merge of {event.counterpart} brings {event.amount}"
    fit = mini is not None and bool(mini.merging) and mini.merged_on is None
    yield from wrong(AGE, fit and event.sleeve is Sleeve.COM, f"{what} to {event.sleeve.value}, which is not due")
    if mini is not None:
        yield from wrong("A.NLV", event.amount == worth(mini), f"{what}, the mini is worth {worth(mini)}")
    bases = (event.base_before, event.base_after)
    own = (book.base, book.base + event.amount)
    yield from wrong("A.base", bases == own, f"{what}, its base goes {bases}, not {own}")
    yield from wrong("A.NLV", event.nlv_before == book.nlv, f"{what} at {event.nlv_before}, closed at {book.nlv}")
    yield from judge_mark(parent, event, what)


def judge_merged(mini: Bench, parent: Account | None, name: str, event: AccountMerged) -> Iterator[Finding]:
    """Of a mini's end: due, flat, at rest, unlatched on both sides, on books reconciled that evening."""
    account, what = mini.account, f"{event.account} merges into {event.into}"
    named = (event.account, event.into, event.rule) == (name, account.parent, account.merging)
    yield from wrong(AGE, named and bool(account.merging), f"{what} by {event.rule}, it was due by {account.merging!r}")
    yield from wrong(AGE, account.merged_on is None, f"{what} once more")
    yield from wrong(AGE, _after_the_week(mini, event.at), f"{what} on {event.at:%a %H:%M}")
    held = [short.id for book in account.sleeves.values() for short in book.shorts.values()]
    yield from wrong(AGE, not held and not account.at_work, f"{what} with {held} sold, {len(account.at_work)} at work")
    hindered = sorted(hindrances(account, parent))
    yield from wrong("C.latch", not hindered, f"{what} in spite of {', '.join(hindered)}")
    day = event.at.date()
    clean = all(book.clean and book.clean_on == day for book in account.sleeves.values())
    yield from wrong("S9.recon", clean, f"{what} on books not reconciled")
    cash = sum((book.cash for book in account.sleeves.values()), ZERO)
    yield from wrong("F.cash", event.cash == cash, f"{what} with {event.cash} of cash, fills make it {cash}")
    yield from wrong("A.NLV", event.nlv == worth(account), f"{what} at {event.nlv}, it is worth {worth(account)}")
    given = None if parent is None else parent.joining.get(name)
    yield from wrong("A.base", given == event.nlv, f"{what} at {event.nlv}, Com was told of {given}")


def judge_leaving(account: Account, name: str, event: TransferInstructed) -> Iterator[Finding]:
    """Of what the broker is told of a merge: each half once, to Com, all that it had and no more."""
    told, half = event.transfer, Sleeve(event.transfer.sleeve)
    what = f"{told.id} of {name} {half.value}"
    to = (told.account, told.to_account, told.to_sleeve)
    yield from wrong(AGE, to == (name, account.parent, Sleeve.COM.value), f"{what} goes to {told.to_account}")
    had = account.leaving.get(half)
    yield from wrong(AGE, had is not None, f"{what}, which has left already")
    if had is not None:
        units = {instrument.key: count for instrument, count in told.holdings}
        moved = (told.cash, units)
        yield from wrong("F.units", moved == (had.cash, had.units), f"{what} moves {moved}, it had {had}")


def judge_in_kind(bench: Bench, event: Transaction) -> Iterator[Finding]:
    """Of holdings that move in kind: every lot arrives as it left, with its cost and its date; nothing is realised."""
    if event.kind != "transfer.in-kind":
        return
    lots = [posting for posting in event.postings if posting.units]
    left = sorted((lot.instrument, -lot.units, -lot.amount.amount, lot.acquired) for lot in lots if lot.units < 0)
    come = sorted((lot.instrument, lot.units, lot.amount.amount, lot.acquired) for lot in lots if lot.units > 0)
    yield from wrong("F.lots", left == come, f"{event.id} takes {left} and brings {come}")
    gains = [posting.account for posting in event.postings if posting.account.startswith("Income:")]
    yield from wrong("F.lots", not gains, f"{event.id} realises in {gains}")


def judge_waiting(name: str, mini: Account, parent: Account | None) -> Iterator[Finding]:
    """What was due at a week's end, asked that night: a mini's end is told, and made where nothing hinders it."""
    ended = next((book.cut_on for book in mini.sleeves.values()), None)
    if mini.full or ended is None or mini.merged_on is not None:
        return
    reasons = due(mini, ended)
    if not mini.merging:
        yield from wrong(min(reasons, default=AGE), not reasons, f"{name} of {mini.founded}, {worth(mini)}, is not due")
        return
    hindered = mini.hindered or is_hindered(mini, parent)
    clean = all(book.clean and book.clean_on == ended for book in mini.sleeves.values())
    yield from wrong(mini.merging, hindered or not clean, f"{name} is due, nothing hinders it, and it does not merge")


def judge_ended(account: Account, event: object) -> Iterator[Finding]:
    """Of an account that has ended: nothing happens in it any more."""
    if account.merged_on is not None and not isinstance(event, TransferInstructed):
        yield Finding("auditor", AGE, f"{type(event).__name__} in an account that ended on {account.merged_on}")


def due(account: Account, day: date) -> frozenset[str]:
    """The rules by which a mini is to end on the day; none for any other account."""
    if account.full or account.founded is None:
        return frozenset()
    old = day >= _years_after(account.founded, figures.MINI_YEARS)
    rich = worth(account) >= figures.MINI_MULTIPLE * account.capital
    return frozenset(rule for rule, holds in ((AGE, old), (MULTIPLE, rich)) if holds)


def worth(account: Account) -> Decimal:
    """NLV of the account at its last marks."""
    return sum((book.nlv for book in account.sleeves.values()), ZERO)


def hindrances(mini: Account, parent: Account | None) -> Iterator[str]:
    """What a merge must not go around: latches and stops of both halves and of the parent's Com."""
    sides = [(mini, tuple(mini.sleeves)), *([(parent, (Sleeve.COM,))] if parent is not None else [])]
    for account, sleeves in sides:
        if account.overlay is Overlay.KILLED:
            yield account.overlay.value
        for sleeve in sleeves:
            book = account.sleeves[sleeve]
            yield from book.latches
            if book.phase in ("EMERGENCY", "MAINTENANCE"):
                yield book.phase


def is_hindered(mini: Account, parent: Account | None) -> bool:
    """Whether a merge has to wait now: an option is sold still, or a latch or a stop is in the way."""
    return any(book.shorts for book in mini.sleeves.values()) or any(hindrances(mini, parent))


def end(mini: Account, parent: Account, day: date) -> None:
    """Take the end in: cash and holdings of both halves are Com's now, the broker is still to be told."""
    com = parent.sleeves[Sleeve.COM]
    for half, book in mini.sleeves.items():
        mini.leaving[half] = Leaving(book.cash, dict(book.units))
        com.cash += book.cash
        for key, units in book.units.items():
            com.add(key, units)
        book.lots.give(com.lots)
        book.cash, book.nlv = ZERO, ZERO
        book.units.clear()
        book.hedge.owned.clear()
    mini.merged_on = day


def half_moved(accounts: Mapping[str, Account]) -> Iterator[Finding]:
    """No merge is left half made. To be asked when nothing is half done."""
    for name, account in accounts.items():
        yield from wrong(AGE, not account.leaving, f"{name} has ended, its {sorted(account.leaving)} did not leave")
        yield from wrong(AGE, not account.joining, f"{sorted(account.joining)} came to {name} and did not end")


def _after_the_week(bench: Bench, at: datetime) -> bool:
    return at.date() == bench.calendar.last_day(at.date()) and not bench.calendar.is_open(at)


def _years_after(day: date, years: int) -> date:
    """The same date so many years on; the day after February's last where it has no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
