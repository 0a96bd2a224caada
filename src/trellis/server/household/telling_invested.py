"""What is invested as a whole, what is aimed at, and the facts that were told of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import class_weights, quoted, value
from trellis.core.numbers import ZERO
from trellis.household.invest.entries import Entry, Split
from trellis.household.invest.mixes import TEMPLATES
from trellis.household.invest.prices import Quote
from trellis.household.invest.valuation import CASH, Rates
from trellis.server.schemas.household.investing_facts import (
    AssetRow,
    ClassWeight,
    FactList,
    FactRow,
    PartRow,
    TargetTold,
    Template,
    ValueTold,
    WeightRow,
)


def value_told(record: InvestRecord, as_of: date, currency: str) -> ValueTold:
    """What is held, by account and class. Raises CurrencyMismatch where a rate would be needed."""
    rates = Rates(currency)
    found = value(record, as_of, rates)
    total = found.total
    book, prices = record.book(as_of), quoted(record, as_of)
    gain = ZERO
    for lot in book.lots:
        quote, home = prices.get(lot.symbol), record.accounts[lot.account].currency
        if quote is not None and lot.cost is not None and quote.price.currency == home:
            gain += rates.home_amount(lot.units * quote.price.amount - lot.cost, home)
    accounts = dict.fromkeys(record.accounts, ZERO)
    for (account, _), amount in found.values.items():
        accounts[account] += amount
    classes = {name: (weight * total) for name, weight in class_weights(record, found).items()}
    return ValueTold(
        as_of=as_of,
        currency=currency,
        total=total,
        cash=found.by_symbol().get(CASH, ZERO),
        gain=gain,
        unknown=sum(lot.cost is None for lot in book.lots),
        unpriced=list(found.unpriced),
        accounts=_parts({record.accounts[one].label: amount for one, amount in accounts.items()}, total),
        classes=_parts(classes, total),
    )


def target_told(record: InvestRecord, as_of: date) -> TargetTold:
    """The target, every symbol that is known, and the mixes to start from."""
    held = {lot.symbol for lot in record.book(as_of).lots}
    names = sorted({*held, *record.assets, *(name for name in record.target if name != CASH)})
    prices = quoted(record, as_of)
    return TargetTold(
        weights=[WeightRow(symbol=name, weight=weight) for name, weight in record.target.items()],
        assets=[_asset(record, name, prices) for name in names],
        templates=[
            Template(name=name, parts=[ClassWeight(asset_class=kind, weight=part) for kind, part in mix.items()])
            for name, mix in TEMPLATES.items()
        ],
    )


def facts_told(record: InvestRecord, limit: int) -> FactList:
    """The newest days first; of one day what was told last."""
    every: list[Entry | Split] = [*record.entries.values(), *record.splits.values()]
    ordered = sorted(enumerate(every), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
    rows = (fact_row(record, one) for _, one in ordered)
    return FactList(total=len(every), facts=list(islice(rows, limit)))


def facts_of(record: InvestRecord, imported: str, limit: int) -> list[FactRow]:
    """What came with an import."""
    return list(islice((fact_row(record, one) for one in record.entries.values() if one.told == imported), limit))


def fact_row(record: InvestRecord, one: Entry | Split) -> FactRow:
    """One fact."""
    if isinstance(one, Split):
        return FactRow(
            id=one.id,
            told="",
            account="",
            currency="",
            on=one.on,
            what="split",
            symbol=one.symbol,
            units=ZERO,
            amount=None,
            fee=ZERO,
            acquired=None,
            ratio=f"{one.new}:{one.old}",
        )
    account = record.accounts[one.account]
    return FactRow(
        id=one.id,
        told=one.told,
        account=account.label,
        currency=account.currency,
        on=one.on,
        what=one.what.value,
        symbol=one.symbol,
        units=one.units,
        amount=one.amount,
        fee=one.fee,
        acquired=one.acquired,
    )


def _parts(amounts: Mapping[str, Decimal], total: Decimal) -> list[PartRow]:
    def rows() -> Iterator[PartRow]:
        for name, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0])):
            kept = round(amount, 2)
            yield PartRow(name=name, value=kept, weight=round(amount / total, 6) if total > 0 else None)

    return list(rows())


def _asset(record: InvestRecord, symbol: str, prices: Mapping[str, Quote]) -> AssetRow:
    asset, quote = record.assets.get(symbol), prices.get(symbol)
    return AssetRow(
        symbol=symbol,
        asset_class=asset.asset_class if asset else None,
        alike=asset.alike if asset else "",
        half_spread=asset.half_spread if asset else ZERO,
        replaces=list(asset.replaces) if asset else [],
        price=quote.price.amount if quote else None,
        price_currency=quote.price.currency if quote else "",
        price_on=quote.price.on if quote else None,
        flags=list(quote.flags) if quote else ["unpriced"],
    )
