"""Whether the owner's money moves as A.base and A.hwm have it: divided, within what is free, base and mark with it."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.autopilot.events.command import CommandGiven
from trellis.autopilot.events.lineage import CapitalMoved
from trellis.core.numbers import cents
from trellis.core.terms import Latch
from trellis.sim.auditor import exposure
from trellis.sim.auditor.capital import CAUSES, FLOWS, flow_of
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong

_NOTHING = Decimal(0)


def judge_flow(bench: Bench, event: CommandGiven) -> Iterator[Finding]:
    """Of every deposit and withdrawal that is permitted: once by its name, in whole cents, out of free cash alone."""
    command, account = event.command, bench.account
    if command.verb not in FLOWS:
        return
    name, amount = flow_of(event), command.amount or _NOTHING
    yield from wrong("A.base", name not in account.flows, f"{name} was given twice")
    yield from wrong("A.num", amount > 0 and amount == cents(amount), f"{name} is of {amount}")
    if command.verb != "withdraw" or command.sleeve is None:
        return
    free = -exposure.unsecured(account, command.sleeve, bench.market, event.at) - account.sleeves[command.sleeve].owed
    yield from wrong("S0.cash", amount <= free, f"{name} takes {amount} of {command.sleeve.value}, {free} is free")
    latched = Latch.RECON in account.sleeves[command.sleeve].latches
    yield from wrong("S9.recon", not latched, f"{name} out of books that differ from the broker's")


def judge_capital(bench: Bench, event: CapitalMoved) -> Iterator[Finding]:
    """Of every flow: by the owner's word, once in each sleeve; NLV and base by its amount, the mark scaled with NLV."""
    if event.cause not in CAUSES:
        return
    book, what = bench.account.sleeves[event.sleeve], f"{event.cause} of {event.amount} in {event.sleeve.value}"
    told = any(parts.get(event.sleeve) == event.amount for parts in bench.account.flows.values())
    yield from wrong("S0.split", told, f"{what}, which no word of the owner asks for")
    base = max(book.base + event.amount, _NOTHING)
    bases = (event.base_before, event.base_after)
    yield from wrong("A.base", bases == (book.base, base), f"{what} takes base {bases}, not {book.base} to {base}")
    yield from judge_mark(bench, event, what)
    core = exposure.core(book, bench.market, event.at)
    if core is not None and not exposure.owns_options(book, bench.market):
        yield from wrong("A.NLV", event.nlv_before == core, f"{what} at {event.nlv_before}, by its units {core}")


def judge_mark(bench: Bench, event: CapitalMoved, what: str) -> Iterator[Finding]:
    """A.hwm: a flow scales the high-water mark by NLV after over NLV before; from nothing it is what arrived."""
    book, before, after = bench.account.sleeves[event.sleeve], event.nlv_before, event.nlv_after
    yield from wrong("A.NLV", after == before + event.amount, f"{what} takes NLV from {before} to {after}")
    mark = cents(book.hwm * after / before) if before > 0 else max(after, _NOTHING)
    marks = (event.hwm_before, event.hwm_after)
    yield from wrong("A.hwm", marks == (book.hwm, mark), f"{what} takes the mark {marks}, not {book.hwm} to {mark}")
