"""What the household's accounts will hold, told; and the payments that a person scheduled."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.bookkeeping.patterns.forecasting import cash_accounts, forecast_of, untold
from trellis.bookkeeping.patterns.scheduling import scheduled_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.amounts import posted
from trellis.household.cashflow.forecast import STALE_DAYS, CashForecast
from trellis.household.cashflow.scheduled import Scheduled
from trellis.household.cashflow.scoring import Score
from trellis.household.problems import InsufficientData
from trellis.server.household.asked import money_known
from trellis.server.household.heard import Heard
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.scored import kept_by
from trellis.server.household.telling_patterns import share_told
from trellis.server.schemas.household.cashflow import (
    CashflowTold,
    CrossingTold,
    ForecastDay,
    ForecastTold,
    HoldingAccount,
    MethodTold,
    OccurrenceTold,
    PaymentTold,
    ScoreTold,
)
from trellis.server.schemas.household.spending import Lack

_PLACES = 4
_YEARS_AHEAD = 3660


@dataclass(frozen=True, slots=True)
class ForecastAsked:
    """What is asked: amounts as they are written. opening: "" takes what banks say; currency: "" that of most lines."""

    currency: str
    as_of: date
    days: int
    floor: str
    opening: str
    seed: int


def cashflow_told(kept: KeptHousehold, asked: ForecastAsked) -> CashflowTold:
    """The forecast, or why there is none. Raises ValidationError naming an amount that is none."""

    def compute(record: HouseholdRecord) -> CashflowTold:
        return _cashflow(kept, record, asked)

    return kept.derived(("cashflow", asked), compute)


def payment_told(record: HouseholdRecord, one: Scheduled, today: date) -> PaymentTold:
    """A scheduled payment with its next day."""
    account = record.accounts().get(one.account)
    ahead = one.days(today + timedelta(days=1), today + timedelta(days=_YEARS_AHEAD))
    return PaymentTold.model_validate(
        {
            "id": one.id,
            "name": one.name,
            "account": one.account,
            "account_name": account.label if account else one.account,
            "amount": one.amount,
            "currency": one.currency,
            "first": one.first,
            "every": one.every,
            "until": one.until,
            "next": next(ahead, None),
        }
    )


def payments_told(record: HouseholdRecord, today: date) -> list[PaymentTold]:
    """Every scheduled payment, by its first day."""
    return [payment_told(record, one, today) for one in scheduled_of(record)]


def _cashflow(kept: KeptHousehold, record: HouseholdRecord, asked: ForecastAsked) -> CashflowTold:
    money = money_known(kept)
    codes = _currencies(record)
    heard = Heard("forecast")
    currency = heard.currency("currency", asked.currency or (codes[0] if codes else "USD"))
    floor = heard.amount("floor", asked.floor, currency, signed=True)
    opening = heard.amount("opening", asked.opening, currency, signed=True) if asked.opening else None
    heard.told()
    accounts = [one for one in cash_accounts(record) if one.currency == currency]
    told = CashflowTold(
        as_of=asked.as_of,
        seed=asked.seed,
        currency=currency,
        currencies=codes,
        accounts=[HoldingAccount(id=one.id, name=one.label) for one in accounts],
        without="",
        untold=[],
        lacks=None,
        newest=None,
        forecast=None,
    )
    ids = {one.id for one in accounts}
    known = [one.on for one in money if one.account in ids and one.on <= asked.as_of]
    if not accounts:
        return told.model_copy(update={"without": "accounts"})
    if known and (asked.as_of - known[-1]).days > STALE_DAYS:
        return told.model_copy(update={"without": "stale", "newest": known[-1]})
    lacking = untold(record, accounts, asked.as_of) if opening is None else []
    if lacking:
        return told.model_copy(update={"without": "balance", "untold": [one.label for one in lacking]})
    try:
        found = forecast_of(
            record,
            currency,
            asked.as_of,
            days=asked.days,
            floor=floor,
            seed=asked.seed,
            opening=opening,
            money=money,
            by=kept_by(kept),
        )
    except InsufficientData as short:
        return told.model_copy(update={"without": "history", "lacks": Lack(needs=short.needs, has=short.has)})
    return told.model_copy(update={"forecast": _forecast(found), "newest": known[-1] if known else None})


def _currencies(record: HouseholdRecord) -> list[str]:
    """Of the accounts that hold cash, those of the most lines first."""
    of = {one.id: one.currency for one in cash_accounts(record)}
    counts = Counter(of[one.account] for one in record.lines() if one.account in of)
    return sorted(set(of.values()), key=lambda code: (-counts[code], code))


def _forecast(found: CashForecast) -> ForecastTold:
    crossing = found.crossing
    return ForecastTold(
        opening=found.opening,
        days=[ForecastDay(on=one.on, low=one.low, middle=one.middle, high=one.high) for one in found.days],
        crossing=CrossingTold(
            floor=crossing.floor, likely=share_told(crossing.likely), early=crossing.early, median=crossing.median
        ),
        expected=[
            OccurrenceTold.model_validate(
                {"on": one.on, "name": one.name, "kind": one.kind, "amount": one.amount, "chance": one.chance}
            )
            for one in found.expected
        ],
        residual=found.residual,
        method=found.choice.method,
        methods=[
            MethodTold(name=name, mase=round(value, _PLACES))
            for name, value in sorted(found.choice.scores.items(), key=lambda one: one[1])
        ],
        score=_score(found.score, found.currency) if found.score else None,
        paths=found.paths,
        warnings=list(found.warnings),
    )


def _score(one: Score, currency: str) -> ScoreTold:
    error, naive = (posted(Decimal(str(value)), currency) for value in (one.error, one.naive))
    return ScoreTold(
        origins=one.origins,
        apart=one.apart,
        error=error,
        naive=naive,
        ratio=None if one.ratio is None else round(one.ratio, _PLACES),
        coverage=share_told(one.coverage),
        recalibrated=share_told(one.recalibrated),
        widening=None if one.widening is None else round(one.widening, _PLACES),
    )
