"""The parts of a household's net worth on a day, each money once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.debts.reading import debts_of
from trellis.bookkeeping.invest.standing import quoted
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.core.sentences import sentence
from trellis.household.amounts import posted
from trellis.household.invest.terms import What
from trellis.household.known import Account, KnownLine
from trellis.household.plan.promises import EXTERNAL
from trellis.household.plan.worth import Part, Worth, worth_of


def parts_of(record: HouseholdRecord, as_of: date) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The parts, and what to know of them. An imported account that is told as an investment counts there alone, by its
    label; a debt that is an imported account counts as that account.
    """
    warnings: list[str] = []
    invested = tuple(_invested(record, as_of, warnings))
    told = {part.name for part in invested}
    lines = list(record.lines())
    accounts = [
        _account(record, account, lines, as_of, warnings)
        for account in record.accounts().values()
        if account.label not in told
    ]
    linked = {one.debt for one in record.debts.told.values() if one.account in record.accounts()}
    debts = [
        Part(one.debt.label, "debt", -one.debt.balance, one.debt.currency, one.source, one.on)
        for one in debts_of(record, as_of)
        if one.debt.id not in linked and one.debt.balance
    ]
    return (*accounts, *invested, *_external(record, lines, as_of), *debts), tuple(warnings)


def worth_on(
    record: HouseholdRecord, as_of: date, home: str = "", given: Mapping[str, Decimal] | None = None
) -> tuple[Worth, tuple[str, ...]]:
    """Net worth on a day, and what to know of it. home: the currency of the one sum; given: units of it for one of each
    other, else the newest that was told. Raises CurrencyMismatch naming the currencies without a rate.
    """
    parts, warnings = parts_of(record, as_of)
    others = dict.fromkeys(one.currency for one in parts if one.currency != home)
    told = {code: found for code in others if (found := _newest(record, code, home, as_of)) is not None}
    rates = {code: rate for code, (_, rate) in told.items()} | dict(given or {})
    notes = tuple(
        sentence(
            "worth.rate", "{currency} counts at {rate}, the rate told for {day}.", currency=code, rate=rate, day=on
        )
        for code, (on, rate) in told.items()
        if code not in (given or {})
    )
    return worth_of(parts, home, rates), (*warnings, *notes)


def rates_known(record: HouseholdRecord, home: str, as_of: date) -> bool:
    """Whether a rate into a currency was told for each other that the household has something in."""
    parts, _ = parts_of(record, as_of)
    return all(one.currency == home or _newest(record, one.currency, home, as_of) for one in parts)


def _newest(record: HouseholdRecord, currency: str, home: str, as_of: date) -> tuple[date, Decimal] | None:
    told = record.budgets.rates.get((currency, home), {})
    return max(((on, rate) for on, rate in told.items() if on <= as_of), default=None)


def _account(
    record: HouseholdRecord, account: Account, lines: Sequence[KnownLine], as_of: date, warnings: list[str]
) -> Part:
    since, start, source = _known(record, account, as_of)
    moved = [one.line for one in lines if one.account == account.id and one.counts and since < one.line.booked <= as_of]
    amount = sum((line.amount for line in moved), start)
    if source == "lines":
        warnings.append(
            sentence(
                "worth.untold",
                "{account}: no bank told its balance; what its lines come to is taken.",
                account=account.label,
            )
        )
    if source == "told" and moved:
        source = "told and lines"
    on = max((line.booked for line in moved), default=None if source == "lines" else since)
    return Part(account.label, "account", amount, account.currency, source, on)


def _known(record: HouseholdRecord, account: Account, as_of: date) -> tuple[date, Decimal, str]:
    """What an account held, on which day, and by whom: its bank, or the debt that it is where that was told of a later
    day, as the list of debts takes it; by its lines alone where neither is known.
    """
    banks = [(one.on, 1, one.amount, "bank") for name, one in record.balances() if name == account.id]
    told = record.debts.told.values()
    debts = [(one.on, 0, -one.balance, "told") for one in told if one.account == account.id]
    known = [one for one in (*banks, *debts) if one[0] <= as_of]
    on, _, amount, source = max(known, default=(date.min, 0, ZERO, "lines"))
    return on, amount, source


def _invested(record: HouseholdRecord, as_of: date, warnings: list[str]) -> Iterator[Part]:
    """Holdings at their newest prices, each in its price's currency, and cash; an account without either by the newest
    value that was told.
    """
    invest = record.invest
    book, prices = invest.book(as_of), quoted(invest, as_of)
    sums: dict[tuple[str, str], Decimal] = {}
    held = {(account, symbol): units for (account, symbol), units in book.units().items() if units}
    for (account, symbol), units in held.items():
        if symbol not in prices:
            warnings.append(
                sentence("worth.unpriced", "{symbol}: it is held and has no price; it is left out.", symbol=symbol)
            )
            continue
        price = prices[symbol].price
        worth = posted(units * price.amount, price.currency)
        sums[account, price.currency] = sums.get((account, price.currency), ZERO) + worth
    for account, cash in book.cash.items():
        currency = invest.accounts[account].currency
        sums[account, currency] = sums.get((account, currency), ZERO) + cash
    for (account, currency), amount in sums.items():
        yield Part(invest.accounts[account].label, "invested", amount, currency, "prices", as_of)
    known = {account for account, _ in (*held, *sums)}
    values = [entry for entry in invest.entries.values() if entry.what is What.VALUE and entry.on <= as_of]
    for one in invest.accounts.values():
        told = [entry for entry in values if entry.account == one.id and entry.amount is not None]
        if told and one.id not in known:
            newest = max(told, key=lambda entry: entry.on)
            yield Part(one.label, "invested", newest.amount or ZERO, one.currency, "told", newest.on)


def _external(record: HouseholdRecord, lines: Sequence[KnownLine], as_of: date) -> Iterator[Part]:
    """What an account without files was told to hold, and what was paid in since."""
    days = {line.id: line.line.booked for line in lines}
    promises = {one.id: one for one in record.plan.promises()}
    met = [(promises[one.promise], days[one.out]) for one in record.plan.met.values() if not one.into]
    told = [one for one in record.plan.external if one.on <= as_of]
    for key in sorted({(one.account, one.currency) for one in told} | {(one.into, one.currency) for one, _ in met}):
        newest = max((one for one in told if (one.account, one.currency) == key), key=lambda one: one.on, default=None)
        since = date.min if newest is None else newest.on
        paid = [(one.amount, on) for one, on in met if (one.into, one.currency) == key and since < on <= as_of]
        amount = sum((amount for amount, _ in paid), ZERO if newest is None else newest.amount)
        on = max((on for _, on in paid), default=since)
        source = "told" if not paid else "told and paid in" if newest is not None else "paid in"
        if paid or newest is not None:
            yield Part(EXTERNAL[key[0]], "external", amount, key[1], source, on)
