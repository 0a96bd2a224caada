"""The quarter's end: what was earned, by the auditor's own lots, what it is for, and that it is paid (S10, Part F)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.autopilot.events.run import DayClosed, SleeveMark
from trellis.core.dates import quarter_name
from trellis.core.numbers import CENT, ZERO, cents
from trellis.core.terms import Sleeve
from trellis.sim.auditor import exposure, figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.state import SleeveBook


def judge_evening(bench: Bench, event: DayClosed) -> Iterator[Finding]:
    """The closing marks by own units and lots; at a quarter's end, that it was closed; what is owed is paid from what
    is free.
    """
    for mark in event.marks:
        yield from _mark(bench, mark, event)
        book, name = bench.account.sleeves[mark.sleeve], mark.sleeve.value
        quarter = quarter_name(event.day)
        told = not ends_quarter(bench, event.day) or book.quarter == quarter
        yield from wrong("S10.tax", told, f"{quarter} of {name} ends and is not closed")
        free = free_cash(bench, mark.sleeve, event)
        yield from wrong("S10.tax", not book.owed or free < CENT, f"{name} owes {book.owed}, {free} is free")


def judge_quarter(bench: Bench, event: QuarterClosed) -> Iterator[Finding]:
    """Of every quarter: at its end, once; gains by own lots, losses of the tax year first, then 30 : 52.5 : 17.5."""
    book, day = bench.account.sleeves[event.sleeve], event.at.date()
    what = f"{event.quarter} of {event.sleeve.value}"
    ends = ends_quarter(bench, day) and event.quarter == quarter_name(day) != book.quarter
    yield from wrong("S10.tax", ends, f"{what} is closed on {day}")
    gains = book.gains - book.quarter_from
    yield from wrong("F.gains", event.gains == gains, f"{what} earned {event.gains}, by own lots {gains}")
    carried = book.carried if book.quarter[:4] == event.quarter[:4] else ZERO
    net = gains - carried
    sums = (event.carried_in, event.net)
    yield from wrong("F.carry", sums == (carried, net), f"{what} carries in and nets {sums}, not {(carried, net)}")
    yield from _divided(bench, event, net, what)
    ends_year = bench.calendar.sessions.next(day).year != day.year
    left = -net if net < 0 and not ends_year else ZERO
    yield from wrong("F.carry", event.carried_out == left, f"{what} carries out {event.carried_out}, not {left}")
    most = max(book.base, book.base + book.reinvested + event.contracts - book.forked)
    yield from wrong("A.base", event.deployable == most, f"{what} makes {event.deployable} deployable, not {most}")


def judge_reserve(bench: Bench, event: ReserveMoved) -> Iterator[Finding]:
    """Of what goes into the tax reserve: owed, as much as is free; NLV by it, the mark scaled (A.hwm)."""
    book, what = bench.account.sleeves[event.sleeve], f"reserve of {event.amount} in {event.sleeve.value}"
    free = cents(max(free_cash(bench, event.sleeve, event), ZERO))
    due = min(free, book.owed_reserve)
    yield from wrong("S10.tax", event.amount == due > 0, f"{what}, {book.owed_reserve} is owed and {free} free")
    left = book.owed_reserve - event.amount
    yield from wrong("S10.tax", event.owed == left, f"{what} leaves {event.owed} owed, not {left}")
    values, after = (event.nlv_before, event.nlv_after), event.nlv_before - event.amount
    yield from wrong("A.NLV", event.nlv_after == after, f"{what} takes NLV from {values[0]} to {values[1]}")
    mark = cents(book.hwm * after / event.nlv_before) if event.nlv_before > 0 else max(after, ZERO)
    marks = (event.hwm_before, event.hwm_after)
    yield from wrong("A.hwm", marks == (book.hwm, mark), f"{what} takes the mark {marks}, not {book.hwm} to {mark}")


def judge_ladder_money(bench: Bench, event: LeapsFunded) -> Iterator[Finding]:
    """Of what goes to the LEAP ledger: owed, after the reserve, as much as is free."""
    book, what = bench.account.sleeves[event.sleeve], f"LEAP money of {event.amount} in {event.sleeve.value}"
    yield from wrong("S10.tax", not book.owed_reserve, f"{what} before {book.owed_reserve} of reserve")
    free = cents(max(free_cash(bench, event.sleeve, event), ZERO))
    due = min(free, book.owed_leaps)
    yield from wrong("S3.reinvest", event.amount == due > 0, f"{what}, {book.owed_leaps} is owed and {free} free")
    left = book.owed_leaps - event.amount
    yield from wrong("S3.reinvest", event.owed == left, f"{what} leaves {event.owed} owed, not {left}")


def free_cash(bench: Bench, sleeve: Sleeve, event: DayClosed | ReserveMoved | LeapsFunded) -> Decimal:
    """Cash that secures nothing, before what quarters owe."""
    return -exposure.unsecured(bench.account, sleeve, bench.market, event.at)


def ends_quarter(bench: Bench, day: date) -> bool:
    """Whether no session of the quarter follows."""
    return quarter_name(bench.calendar.sessions.next(day)) != quarter_name(day)


def close_quarter(book: SleeveBook, event: QuarterClosed) -> None:
    """Take the quarter in: contracts at once, reserve and LEAP money as owed."""
    book.quarter, book.quarter_from, book.carried = event.quarter, book.gains, event.carried_out
    book.reinvested += event.contracts
    book.owed_reserve += event.reserve
    book.owed_leaps += event.leaps


def _divided(bench: Bench, event: QuarterClosed, net: Decimal, what: str) -> Iterator[Finding]:
    """Rev and Com of a full account divide; Gen and a mini show what they may come to owe, and move nothing."""
    parts = (event.reserve, event.contracts, event.leaps, event.estimate)
    taxed = cents(max(net, ZERO) * figures.TAXED)
    if not bench.account.full or event.sleeve is Sleeve.GEN:
        due = (ZERO, ZERO, ZERO, taxed)
    else:
        contracts = cents(max(net, ZERO) * (1 - figures.TAXED) * figures.TO_CONTRACTS)
        due = (taxed, contracts, max(net, ZERO) - taxed - contracts, ZERO)
    yield from wrong("S10.tax", parts == due, f"{what} of {net} goes {parts}, not {due}")


def _mark(bench: Bench, mark: SleeveMark, event: DayClosed) -> Iterator[Finding]:
    book, name = bench.account.sleeves[mark.sleeve], mark.sleeve.value
    core = exposure.core(book, bench.market, event.at)
    told = mark.nlv - mark.leaps - mark.hedges
    yield from wrong("A.NLV", core in (None, told), f"{name} closes at {told}, by its units {core}")
    realised = book.gains + book.dividends
    yield from wrong("S10.split", mark.realized == realised, f"{name} realised {mark.realized}, by own lots {realised}")
