"""A case to rebalance out of what the journal holds: lots, cash, prices, targets, the year's gains, wash windows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import quoted, stands
from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.booking import Book
from trellis.household.invest.costs import Costs, Traded
from trellis.household.invest.drift import Drift, aims
from trellis.household.invest.lots import ClosedPart
from trellis.household.invest.rebalance.case import Case, PlanAccount, PlanAsset
from trellis.household.invest.taxes import TaxRules, TaxYear
from trellis.household.invest.terms import AssetClass, Term, Treatment
from trellis.household.invest.valuation import CASH, Rates
from trellis.household.problems import CurrencyMismatch, ValidationError, refused

_CRYPTO_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of a plan. paid_in: by account id; floor: cash that each account keeps; covariance: yearly, of
    `symbols`; volumes: units of a day; now: do not wait for a band.
    """

    as_of: date
    rates: Rates
    rules: TaxRules
    symbols: Sequence[str]
    covariance: Sequence[Sequence[Decimal]]
    volumes: Mapping[str, Decimal] = field(default_factory=dict)
    paid_in: Mapping[str, Decimal] = field(default_factory=dict)
    carried: tuple[Decimal, Decimal] = (ZERO, ZERO)
    costs: Costs = field(default_factory=Costs)
    risk_price: Decimal = Decimal(10)
    ticket: Decimal = Decimal(100)
    floor: Decimal = ZERO
    caps: Mapping[str, Decimal] = field(default_factory=dict)
    class_caps: Mapping[str, Decimal] = field(default_factory=dict)
    issuer_caps: Mapping[str, Decimal] = field(default_factory=dict)
    turnover: Decimal | None = None
    settled_only: bool = False
    now: bool = False
    breached: tuple[str, ...] = ()


def symbols_of(record: InvestRecord, as_of: date) -> tuple[str, ...]:
    """The symbols that a plan is about: held, aimed at, or standing in for one of these."""
    held = {lot.symbol for lot in record.book(as_of).lots}
    named = {*held, *(name for name in record.target if name != CASH)}
    standing_in = {other for name in named if name in record.assets for other in record.assets[name].replaces}
    priced = quoted(record, as_of)
    return tuple(sorted(named | {name for name in standing_in if name in priced}))


def case_of(record: InvestRecord, asked: Asked) -> tuple[Case, Drift, str]:
    """The case, how the mix stands, and why to hold before any weighing (else empty).

    Where nothing calls for trades, money that was paid in is put to work and nothing is sold. Raises ValidationError
    for what is not told, CurrencyMismatch for an account in another currency.
    """
    _check_currencies(record, asked)
    found = stands(record, asked.as_of, asked.rates, breached=asked.breached)
    book = record.book(asked.as_of)
    paid = any(asked.paid_in.values())
    due = found.due or asked.now
    hold = "" if due or paid else found.reason
    targets = dict(record.target) if asked.now or not found.due else aims(found)
    case = Case(
        asked.as_of,
        [_account(record, name, book, asked) for name in record.accounts],
        [_asset(record, symbol, asked, place) for place, symbol in enumerate(asked.symbols)],
        book.lots,
        targets,
        asked.covariance,
        asked.rules,
        tax_year(record, book, asked.as_of, asked.rules, asked.carried),
        book.bought,
        _taxable(record, book.closed),
        risk_price=asked.risk_price,
        caps=asked.caps,
        class_caps=asked.class_caps,
        issuer_caps=_issuer_caps(record, asked),
        turnover=asked.turnover,
        ticket=asked.ticket,
        buys_only=not due,
    )
    return case, found, hold


def tax_year(
    record: InvestRecord, book: Book, as_of: date, rules: TaxRules, carried: tuple[Decimal, Decimal]
) -> TaxYear:
    """Gains that taxable accounts realised this year, by term. Losses that a purchase washed do not count, and parts of
    unknown cost are left out.
    """
    year = TaxYear(carried_short=carried[0], carried_long=carried[1])
    for part in _taxable(record, book.closed):
        if part.closed.year != as_of.year or part.gain is None:
            continue
        if part.gain < 0 and _washed(record, book, part, rules):
            continue
        if part.term is Term.SHORT:
            year = replace(year, short=year.short + part.gain)
        else:
            year = replace(year, long=year.long + part.gain)
    return year


def _washed(record: InvestRecord, book: Book, part: ClosedPart, rules: TaxRules) -> bool:
    reach = timedelta(days=rules.wash_days)
    group = _group(record, part.symbol)
    return any(
        _group(record, one.symbol) == group and one.lot != part.lot and abs(one.on - part.closed) <= reach
        for one in book.bought
    )


def _group(record: InvestRecord, symbol: str) -> str:
    asset = record.assets.get(symbol)
    return asset.group if asset else symbol


def _taxable(record: InvestRecord, parts: Sequence[ClosedPart]) -> list[ClosedPart]:
    return [part for part in parts if record.accounts[part.account].treatment is Treatment.TAXABLE]


def _account(record: InvestRecord, name: str, book: Book, asked: Asked) -> PlanAccount:
    cash = book.cash.get(name, ZERO) + asked.paid_in.get(name, ZERO)
    # An account whose cash is below the floor already buys nothing, and is not refused for it.
    floor = min(asked.floor, cash)
    treatment = record.accounts[name].treatment
    return PlanAccount(name, treatment, cash, floor, not asked.settled_only, asked.costs)


def _asset(record: InvestRecord, symbol: str, asked: Asked, place: int) -> PlanAsset:
    quote = quoted(record, asked.as_of).get(symbol)
    asset = record.assets.get(symbol)
    if quote is None or asset is None:
        missing, told = (
            ("price", f"price {symbol} 12.34") if quote is None else ("class", f"asset {symbol} --class stocks")
        )
        way_out = f"Tell it: `trellis household invest {told}`."
        raise refused(ValidationError, "rebalance", missing, symbol, f"nobody told its {missing}", way_out)
    price = quote.price.amount * asked.rates.of(quote.price.currency)
    daily = (asked.covariance[place][place] / 252).sqrt()
    traded = Traded(
        price, asset.half_spread, daily, asked.volumes.get(symbol), quote.price.currency != asked.rates.home
    )
    step = _CRYPTO_STEP if asset.asset_class is AssetClass.CRYPTO else ONE
    issuer = record.issuers.get(symbol, "")
    return PlanAsset(symbol, asset.asset_class.value, asset.group, traded, step, quote.tradable, issuer)


def _issuer_caps(record: InvestRecord, asked: Asked) -> Mapping[str, Decimal]:
    """The caps of issuers. Raises ValidationError for an issuer of nothing that the plan is about."""
    there = {record.issuers.get(symbol) for symbol in asked.symbols}
    strange = next((name for name in sorted(asked.issuer_caps) if name not in there), None)
    if strange is not None:
        way_out = "Tell who issues it: `trellis household invest issuer SYMBOL NAME`."
        raise refused(ValidationError, "rebalance", "issuer", strange, "no asset is issued by it", way_out)
    return asked.issuer_caps


def _check_currencies(record: InvestRecord, asked: Asked) -> None:
    other = next((one for one in record.accounts.values() if one.currency != asked.rates.home), None)
    if other is not None:
        message = f"an account is in it, and the plan in {asked.rates.home}: gains are taxed at rates of past days"
        raise refused(CurrencyMismatch, "rebalance", "currency", other.currency, message, "Plan in one currency.")
