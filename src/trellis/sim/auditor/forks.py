"""Whether profit founds accounts as S2.fork and S3.fork have it: when, what, how much, and what stays behind."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.autopilot.events.lineage import AccountForked, CapitalMoved
from trellis.core.terms import Overlay
from trellis.sim.auditor import exposure, figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.moving import judge_mark
from trellis.sim.auditor.state import Account, SleeveBook

FORK = "fork"


def judge_fork(bench: Bench, event: AccountForked) -> Iterator[Finding]:
    """Of every fork: of a sleeve that forks, its kind and size, out of a whole step of profit and of free cash."""
    account, book = bench.account, bench.account.sleeves[event.sleeve]
    what = f"fork {event.child} of {event.amount} out of {event.sleeve.value}"
    terms = figures.FORKS.get(event.sleeve)
    yield from wrong("S2.fork.step", terms == (event.kind, event.amount), f"{what}, its terms are {terms}")
    last = event.at.date() == bench.calendar.last_day(event.at.date())
    yield from wrong("S2.fork.step", last and not bench.calendar.is_open(event.at), f"{what} at {event.at:%a %H:%M}")
    stopped = bool(book.latches) or book.phase == "EMERGENCY" or account.overlay is Overlay.KILLED
    yield from wrong("C.latch", not stopped, f"{what} in {book.phase}, latched {sorted(book.latches)}")
    yield from wrong("S9.recon", book.clean and book.clean_on == event.at.date(), f"{what} on books not reconciled")
    if terms is not None:
        left = measure(book)
        yield from wrong("S2.fork.step", left >= terms[1], f"{what}, the profit that is left is {left}")
    free = -exposure.unsecured(account, event.sleeve, bench.market, event.at) - book.owed
    yield from wrong("S2.mini.size", event.amount <= free, f"{what}, {free} is free")


def judge_forked(bench: Bench, event: CapitalMoved) -> Iterator[Finding]:
    """Of what a fork takes: the parent is debited what the child began with, its base stays, its mark follows."""
    if event.cause != FORK:
        return
    account, book = bench.account, bench.account.sleeves[event.sleeve]
    what = f"fork of {event.amount} in {event.sleeve.value} for {event.counterpart}"
    given = account.forks.get(event.counterpart)
    yield from wrong("S2.mini.size", given == -event.amount, f"{what}, which began with {given}")
    bases = (event.base_before, event.base_after)
    yield from wrong("A.base", bases == (book.base, book.base), f"{what} takes base {bases}, it is {book.base}")
    yield from judge_mark(bench, event, what)


def judge_undone(account: Account) -> Iterator[Finding]:
    """What was due at the week's end: a whole step of profit forks or is deferred with its reason."""
    for sleeve, (_, step) in figures.FORKS.items():
        book = account.sleeves.get(sleeve)
        due = account.full and book is not None and book.cut_on is not None and measure(book) >= step
        if due and book is not None and book.clean_on == book.cut_on and book.clean:
            told = book.deferred_on == book.cut_on
            yield from wrong("S2.fork.step", told, f"{sleeve.value} has {measure(book)} of profit and forks nothing")


def measure(book: SleeveBook) -> Decimal:
    """What the step is compared with: realised profit that is kept, after reserve and forks, and NLV over base."""
    return min(book.realized - book.reserve - book.forked, book.nlv - book.base)
