"""Money into a sleeve and out of it without being earned: deposits, withdrawals, what forks and merges move."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.events.lineage import CapitalMoved
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.valuing import mark_sleeve
from trellis.books.posting.cash import funded, withdrawn
from trellis.core.numbers import cents, split_amount
from trellis.core.problems import problem
from trellis.core.terms import AccountKind, Latch, Sleeve
from trellis.risk.drawdown import scaled
from trellis.strategies.alluse import facts

BASE = "A.base"
DEPOSIT, WITHDRAWAL = "deposit", "withdrawal"
"""Causes of a CapitalMoved."""
_WAY_OUT = "Give an amount above zero in whole cents, such as 1000.00."


def check_deposit(pilot: Pilot, amount: Decimal, cause: str) -> None:
    """Raises ProblemError for an amount that is none, a cause used before, or a mini, which its fork alone funds."""
    _checked(pilot, "deposit", amount, cause)
    if pilot.settings.kind is not AccountKind.FULL:
        text = f"{pilot.settings.account} is a mini, which is funded by its fork alone"
        raise problem("deposit", "account", pilot.settings.account, text, "Name a full account.")


def deposit(pilot: Pilot, amount: Decimal, at: datetime, cause: str) -> None:
    """Money from the owner, divided like new capital (S0.split); each part raises its sleeve's base (A.base).

    cause names the deposit, so that it is booked once. The cash is the broker's to receive.
    """
    check_deposit(pilot, amount, cause)
    parts = deposit_parts(pilot, amount)
    pilot.post(funded(tuple((pilot.place(sleeve), part) for sleeve, part in parts), at, cause, (BASE,)))
    deposited(pilot, parts, at)


def deposited(pilot: Pilot, parts: Sequence[tuple[Sleeve, Decimal]], at: datetime) -> None:
    """Journal what a deposit that is booked did to these sleeves."""
    for sleeve, part in parts:
        before = mark_sleeve(pilot, sleeve, at).nlv - part
        moved(pilot, sleeve, DEPOSIT, part, part, at, nlv=before)


def deposit_parts(pilot: Pilot, amount: Decimal) -> tuple[tuple[Sleeve, Decimal], ...]:
    """What of a deposit goes to which sleeve (S0.split); a sleeve that would get nothing is left out."""
    shares = tuple(pilot.rulebook.number("S0.split", sleeve.value) for sleeve in pilot.sleeves)
    split = zip(pilot.sleeves, split_amount(amount, shares), strict=True)
    return tuple((sleeve, part) for sleeve, part in split if part)


def check_withdrawal(pilot: Pilot, sleeve: Sleeve, amount: Decimal, at: datetime, cause: str) -> None:
    """Raises ProblemError for an amount that is none or more than the sleeve's free cash, or a cause used before.

    Nothing is paid out of books that differ from the broker's: after a break, RECON must have been lifted.
    """
    _checked(pilot, "withdraw", amount, cause)
    if Latch.RECON in pilot.sleeve(sleeve).latches or not pilot.record.clean.get(sleeve, True):
        text = "its books differ from the broker's"
        raise problem("withdraw", "sleeve", sleeve.value, text, "Find the difference, and have RECON released first.")
    free = facts.free_cash(known(pilot, sleeve, at), pilot.feed)
    if amount > free:
        text = f"{sleeve.value} has {free} USD of free cash; the rest secures its puts"
        raise problem("withdraw", "amount", amount, text, "Take out less, or wait until puts have ended.")


def withdraw(pilot: Pilot, sleeve: Sleeve, amount: Decimal, at: datetime, cause: str) -> None:
    """Money that the owner takes out of a sleeve: it lowers the base (A.base), at most to nothing."""
    check_withdrawal(pilot, sleeve, amount, at, cause)
    pilot.post(withdrawn(pilot.place(sleeve), amount, at, cause))
    withdrew(pilot, sleeve, amount, at)


def withdrew(pilot: Pilot, sleeve: Sleeve, amount: Decimal, at: datetime) -> None:
    """Journal what a withdrawal that is booked did to its sleeve."""
    base = pilot.sleeve(sleeve).base
    before = mark_sleeve(pilot, sleeve, at).nlv + amount
    moved(pilot, sleeve, WITHDRAWAL, -amount, -min(amount, base), at, nlv=before)


def moved(
    pilot: Pilot,
    sleeve: Sleeve,
    cause: str,
    amount: Decimal,
    base: Decimal,
    at: datetime,
    *,
    nlv: Decimal | None = None,
    counterpart: str = "",
    rule: str = BASE,
) -> None:
    """Journal what a flow did to the sleeve: NLV, base, and the high-water mark scaled with NLV (A.hwm).

    amount and base are the signed changes of NLV and base in USD. nlv: what the sleeve is worth before it, at present
    marks; that of the last marks where it is left out, as just after a close.
    """
    record = pilot.sleeve(sleeve)
    before = record.nlv if nlv is None else nlv
    after = before + amount
    hwm = cents(scaled(record.hwm, before, after))
    pilot.emit(
        CapitalMoved(
            at=at,
            sleeve=sleeve,
            cause=cause,
            amount=amount,
            nlv_before=before,
            nlv_after=after,
            hwm_before=record.hwm,
            hwm_after=hwm,
            base_before=record.base,
            base_after=record.base + base,
            counterpart=counterpart,
            rule=rule,
        )
    )


def _checked(pilot: Pilot, verb: str, amount: Decimal, cause: str) -> None:
    if amount <= 0 or amount != cents(amount):
        raise problem(verb, "amount", amount, "it must be above zero, in whole cents", _WAY_OUT)
    if pilot.ledger.has(cause):
        raise problem(verb, "name", cause, "a flow of this name is booked already", "Give it another name.")
