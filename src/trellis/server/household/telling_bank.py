"""Accounts, lines and imports of the household, told."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.pairing import between_currencies
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.standing import Standing, standings
from trellis.household.categories.answers import Stage
from trellis.household.known import KnownLine
from trellis.household.openings import opened
from trellis.household.statement import Balance, LineStatus
from trellis.household.transfers import Pair
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.bank import (
    AccountTold,
    ExchangeList,
    ExchangeTold,
    HouseholdAccounts,
    ImportList,
    ImportRow,
    LinePage,
    LineTold,
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


def page_of_lines(kept: KeptHousehold, account: str, words: str, cursor: str, limit: int) -> LinePage:
    """Lines of one account or all whose text has all the words, the newest first, after a cursor."""
    every = kept.derived("lines", lines_told)
    asked = words.casefold().split()
    fitting = [one for one in every if (not account or one.account == account) and _has(one, asked)]
    start = next((place for place, one in enumerate(fitting) if _mark(one) < cursor), len(fitting)) if cursor else 0
    page = fitting[start : start + limit]
    more = start + limit < len(fitting)
    return LinePage(lines=page, next=_mark(page[-1]) if more and page else None, total=len(fitting))


def lines_told(record: HouseholdRecord) -> tuple[LineTold, ...]:
    """Every line, the newest first; of one day in the order of their ids."""
    return tuple(sorted(_lines(record), key=_mark, reverse=True))


def _lines(record: HouseholdRecord) -> Iterator[LineTold]:
    names = {account.id: account.label for account in record.accounts().values()}
    paired, known = record.paired(), list(record.lines())
    found = answers(record, known)
    locks = record.categories.locks
    taxonomy = record.categories.taxonomy()
    for one in known:
        line, answer = one.line, found.get(one.id)
        category = answer.applied if answer else ""
        yield LineTold(
            id=one.id,
            account=one.account,
            account_name=names.get(one.account, one.account),
            booked=line.booked,
            amount=line.amount,
            currency=line.currency,
            counterparty=line.counterparty,
            description=line.description,
            state=_state(one, paired),
            category=category,
            category_name=taxonomy[category].name if category in taxonomy else "",
            counts=answer is not None,
            locked=one.id in locks,
            split=answer is not None and answer.stage is Stage.SPLIT,
        )


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


def _state(known: KnownLine, paired: set[str]) -> str:
    if known.superseded_by:
        return "superseded"
    status = known.line.status
    words = [] if status is LineStatus.BOOKED else [status.value]
    words += ["transfer"] if known.id in paired else []
    return " ".join((*words, *known.sightings[0].flags))


def _mark(one: LineTold) -> str:
    """Orders lines, and names a place among them."""
    day: date = one.booked
    return f"{day.isoformat()} {one.id}"


def _has(one: LineTold, words: list[str]) -> bool:
    text = f"{one.counterparty} {one.description} {one.category_name} {one.amount}".casefold()
    return all(word in text for word in words)
