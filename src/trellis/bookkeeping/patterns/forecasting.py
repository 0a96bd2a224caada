"""A household's record as the forecast takes it: accounts of a currency, their balance on a day, what is expected."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.bookkeeping.patterns.scheduling import account_named, scheduled_of
from trellis.bookkeeping.patterns.views import marks, money_of
from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.household.cashflow.forecast import BY, By, CashForecast, forecast_cash
from trellis.household.cashflow.simulation import Told
from trellis.household.known import Account
from trellis.household.movements import Movement

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord

_NO_CASH = ("LOAN", "MORTGAGE", "INVESTMENT", "BROKERAGE", "RETIREMENT")


def accounts_of(record: "HouseholdRecord", currency: str, labels: Sequence[str] = ()) -> tuple[Account, ...]:
    """The accounts that hold a currency's cash: those named, else all but loans and investments; cards are among them.

    Raises ProblemError where a name fits none, or none holds the currency.
    """
    every = [account_named(record, label) for label in labels] or cash_accounts(record)
    found = tuple(one for one in every if one.currency == currency)
    if not found:
        there = ", ".join(sorted({one.currency for one in every})) or "none"
        raise problem("household", "--currency", currency, "no account holds it", f"There are: {there}.")
    return found


def cash_accounts(record: "HouseholdRecord") -> list[Account]:
    """Every account but loans and investments."""
    return [one for one in record.accounts().values() if not any(word in one.kind.upper() for word in _NO_CASH)]


def untold(record: "HouseholdRecord", accounts: Collection[Account], as_of: date) -> list[Account]:
    """The accounts of which no bank told a balance by a day."""
    told = {name for name, one in record.balances() if one.on <= as_of}
    return [one for one in accounts if one.id not in told]


def balance_on(record: "HouseholdRecord", accounts: Collection[Account], as_of: date) -> Decimal:
    """What the accounts hold together at the end of a day: the newest balance that each bank told, and lines since.

    Raises ProblemError naming every account of which no balance was told by that day.
    """
    missing = [one.label for one in untold(record, accounts, as_of)]
    if missing:
        message = f"no balance was told by {as_of}"
        way_out = "Give what they hold together with --opening, or import a file with balances (OFX, CAMT, MT940)."
        raise problem("household", "opening balance", ", ".join(missing), message, way_out)
    total = ZERO
    for account in accounts:
        told = [one for name, one in record.balances() if name == account.id and one.on <= as_of]
        newest = max(told, key=lambda one: one.on)
        since = (one.line for one in record.lines() if one.account == account.id and one.counts)
        total += newest.amount + sum((line.amount for line in since if newest.on < line.booked <= as_of), ZERO)
    return total


def forecast_of(
    record: "HouseholdRecord",
    currency: str,
    as_of: date,
    *,
    days: int,
    floor: Decimal,
    seed: int,
    opening: Decimal | None = None,
    labels: Sequence[str] = (),
    money: Sequence[Movement] | None = None,
    by: By = BY,
) -> CashForecast:
    """The forecast of the accounts' cash in a currency. opening: what they hold; None takes what banks say.

    money: what money_of() says, where it is at hand; by: as forecast_cash() has it.
    """
    accounts = accounts_of(record, currency, labels)
    held = balance_on(record, accounts, as_of) if opening is None else opening
    ids = {one.id for one in accounts}
    known = tuple(_within(record, ids, money_of(record) if money is None else money))
    scheduled = [one for one in scheduled_of(record) if one.account in ids]
    told = Told(scheduled, record.decisions.recurs, record.decisions.apart, marks(record))
    return forecast_cash(known, held, currency, as_of, days, floor, seed=seed, told=told, by=by)


def _within(record: "HouseholdRecord", ids: Collection[str], money: Sequence[Movement]) -> Sequence[Movement]:
    """The accounts' movements; a transfer whose other end is none of them is money in or out."""
    account_of = {one.id: one.account for one in record.lines()}
    inside = {
        line
        for pair in record.pairs
        for line in (pair.out, pair.into)
        if account_of.get(pair.out) in ids and account_of.get(pair.into) in ids
    }
    return [replace(one, transfer=one.transfer and one.line in inside) for one in money if one.account in ids]
