"""Accounts, exchanges and imports of the household, told."""

from decimal import Decimal

from trellis.bookkeeping.pairing import between_currencies
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.standing import Standing, standings
from trellis.household.openings import opened
from trellis.household.statement import Balance
from trellis.household.transfers import Pair
from trellis.server.schemas.household.bank import (
    AccountTold,
    ExchangeList,
    ExchangeTold,
    HouseholdAccounts,
    ImportList,
    ImportRow,
    MissingChange,
    OpenExchange,
    ToldBalance,
)

_RATE = Decimal("0.0001")


def accounts_told(record: HouseholdRecord) -> HouseholdAccounts:
    """Every account, in the order of opening."""
    held = opened(record.lines(), record.balances())
    before = {account: held[account] for account in record.openings if account in held}
    rows = [_account(one, before.get(one.account.id)) for one in standings(record)]
    return HouseholdAccounts(begun=bool(record.key), texts=record.seal is not None, accounts=rows)


def exchanges_told(record: HouseholdRecord) -> ExchangeList:
    """Transfers between currencies with their rates, and pairs of lines that may be one."""
    names = {account.id: account.label for account in record.accounts().values()}
    lines = {one.id: one for one in record.lines()}
    held, open_ = between_currencies(record)

    def told(pair: Pair, rate: Decimal) -> dict[str, object]:
        out, into = lines[pair.out], lines[pair.into]
        return {
            "out": pair.out,
            "into": pair.into,
            "on": out.line.booked,
            "sent": out.line.amount,
            "sent_currency": out.line.currency,
            "sent_account": names.get(out.account, ""),
            "came": into.line.amount,
            "came_currency": into.line.currency,
            "came_account": names.get(into.account, ""),
            "rate": rate.quantize(_RATE),
        }

    transfers = [ExchangeTold.model_validate(told(pair, rate)) for pair, rate in held]
    beside = [(one, {"told": one.told.quantize(_RATE), "off": one.off.quantize(_RATE)}) for one in open_]
    perhaps = [OpenExchange.model_validate(told(one.pair, one.rate) | more) for one, more in beside]
    return ExchangeList(transfers=transfers, open=perhaps)


def imports_told(record: HouseholdRecord) -> ImportList:
    """Every import, the newest first."""
    rows = [
        ImportRow(
            id=one.id,
            at=one.event.at,
            name=one.name,
            reader=one.event.reader,
            size=one.event.size,
            lines=one.event.lines,
            added=one.event.added,
            refused=one.event.refused,
            undone=one.undone,
        )
        for one in record.imports.values()
    ]
    return ImportList(imports=rows[::-1])


def _account(one: Standing, before: Balance | None) -> AccountTold:
    account = one.account
    gap = MissingChange(amount=one.gap.amount, since=one.gap.since.on, until=one.gap.until.on) if one.gap else None
    return AccountTold(
        id=account.id,
        name=account.label,
        currency=account.currency,
        kind=account.kind,
        owed=account.owed,
        lines=one.lines,
        moved=one.moved,
        told=ToldBalance(amount=one.told.amount, on=one.told.on) if one.told else None,
        opening=ToldBalance(amount=before.amount, on=before.on) if before else None,
        gap=gap,
    )
