"""What a person said will be paid or received: scheduled, listed, and taken back."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.bookkeeping.patterns.decisions import one_of
from trellis.bookkeeping.patterns.events import PaymentScheduled, PaymentUnscheduled
from trellis.bookkeeping.texts import sealed_texts
from trellis.core.numbers import AMOUNT_MAX
from trellis.core.problems import problem
from trellis.household.amounts import posted
from trellis.household.cashflow.scheduled import EVERY, ONCE, Scheduled
from trellis.household.known import Account
from trellis.household.normaliser import normalise
from trellis.household.problems import ValidationError, refused

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper
    from trellis.bookkeeping.record import HouseholdRecord

_DIGITS = 16
_NAME_MAX = 100


def schedule(
    keeper: "Keeper",
    name: str,
    account: str,
    amount: Decimal,
    first: date,
    every: str,
    until: date | None,
    at: datetime,
) -> Scheduled:
    """Say that a payment will come; keeper.commit() makes it last. name: whom it goes to, as the bank writes it.

    account: its label or id; amount: signed, out below zero. Raises ValidationError naming what cannot be.
    """
    found = account_named(keeper.record, account)
    _check(name, amount, found.currency, first, every, until)
    payment = keeper.seal.mark(keeper.cause(f"payment\x1f{name}\x1f{found.id}\x1f{amount}\x1f{first}"))[:_DIGITS]
    merchant = normalise(name).key
    sealed = sealed_texts(keeper.seal, _about(payment), name.strip(), merchant)
    keeper.add(PaymentScheduled(at, payment, found.id, amount, found.currency, first, every, until, sealed))
    return Scheduled(payment, name.strip(), merchant, found.id, amount, found.currency, first, every, until)


def unschedule(keeper: "Keeper", named: str, at: datetime) -> str:
    """Take back the payment whose id begins so."""
    way_out = "`trellis household scheduled` lists them."
    payment = one_of("PAYMENT", named, keeper.record.decisions.scheduled, way_out)
    keeper.add(PaymentUnscheduled(at, payment))
    return payment


def scheduled_of(record: "HouseholdRecord") -> tuple[Scheduled, ...]:
    """The payments scheduled, by their first day. Without the household's key they have no names."""
    found = []
    for one in record.decisions.scheduled.values():
        name, merchant = _texts(record, one)
        found.append(
            Scheduled(
                one.payment, name, merchant, one.account, one.amount, one.currency, one.first, one.every, one.until
            )
        )
    return tuple(sorted(found, key=lambda one: (one.first, one.id)))


def account_named(record: "HouseholdRecord", label: str) -> Account:
    """The account with that id or label. Raises ProblemError where there is none, or several."""
    known = record.accounts().values()
    fitting = [one for one in known if one.id == label] or [one for one in known if one.label == label]
    if len(fitting) != 1:
        names = ", ".join(sorted(one.label for one in known)) or "none"
        raise problem("household", "--account", label, f"{len(fitting)} accounts are called so", f"There are: {names}.")
    return fitting[0]


def _check(name: str, amount: Decimal, currency: str, first: date, every: str, until: date | None) -> None:
    if not name.strip() or len(name) > _NAME_MAX:
        message = f"it has {len(name.strip())} signs; 1 to {_NAME_MAX} are due"
        raise refused(ValidationError, "schedule", "NAME", name, message, "Give the payee's name.")
    if not amount or amount != posted(amount, currency) or abs(amount) >= AMOUNT_MAX:
        message = "nothing would be paid" if not amount else f"{currency} has no unit so small, or it is too large"
        raise refused(ValidationError, "schedule", "amount", amount, message, "Write it like 412.50.")
    if every not in EVERY:
        raise refused(
            ValidationError, "schedule", "--every", every, "there is no such period", f"One of: {', '.join(EVERY)}."
        )
    if until is not None and (every == ONCE or until < first):
        message = "a payment that comes once has no end" if every == ONCE else f"it is before the first day, {first}"
        raise refused(ValidationError, "schedule", "--until", until, message, "Leave it out, or give a later day.")


def _texts(record: "HouseholdRecord", one: PaymentScheduled) -> tuple[str, str]:
    import json

    if record.seal is None:
        return "", ""
    name, merchant = json.loads(record.seal.open(one.sealed, _about(one.payment))).values()
    return str(name), str(merchant)


def _about(payment: str) -> str:
    return f"payment {payment}"
