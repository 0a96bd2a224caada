"""Holdings, returns, mix and risk profile of the household, told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from trellis.bookkeeping.invest.contributing import contributed
from trellis.bookkeeping.invest.past import straying, told_closes
from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import quoted, returns, stands
from trellis.household.invest.booking import Book
from trellis.household.invest.drift import Drift, aims
from trellis.household.invest.prices import Quote
from trellis.household.invest.profile import FACTS, profile
from trellis.household.invest.questions import QUESTIONS
from trellis.household.invest.severity import Severity
from trellis.household.invest.valuation import Rates
from trellis.server.schemas.household.investing import (
    ContributionRow,
    Holdings,
    InvestAccountRow,
    LotRow,
    MixRow,
    MixTold,
    PerformanceTold,
    ProfileTold,
    QuestionRow,
    ReturnRow,
    RiskTold,
    StrayingTold,
)
from trellis.server.schemas.sentences import sentence_told

_SEVERITIES: Mapping[Severity, Literal["none", "slight", "notable", "severe"]] = {
    Severity.NONE: "none",
    Severity.SLIGHT: "slight",
    Severity.NOTABLE: "notable",
    Severity.SEVERE: "severe",
}


def holdings_told(record: InvestRecord, as_of: date) -> Holdings:
    """Every account and lot on a day."""
    book = record.book(as_of)
    accounts = [
        InvestAccountRow(
            id=one.id,
            name=one.label,
            currency=one.currency,
            treatment=one.treatment.value,
            method=one.method.value,
            cash=book.cash.get(one.id),
        )
        for one in record.accounts.values()
    ]
    return Holdings(as_of=as_of, accounts=accounts, lots=list(_lots(record, book, quoted(record, as_of), as_of)))


def performance_told(record: InvestRecord, accounts: Sequence[str], as_of: date) -> PerformanceTold:
    """The returns of some accounts. Raises ProblemError where they have none together."""
    found = returns(record, accounts, as_of)
    rows = [
        ReturnRow(name=name, total=one.total, annualised=one.annualised, reason="")
        for name, one in (("time-weighted", found.time_weighted), ("time-weighted before fees", found.before_fees))
    ]
    money = found.money_weighted
    rows.append(ReturnRow(name="money-weighted", total=money.total, annualised=money.annualised, reason=money.reason))
    return PerformanceTold(
        first=found.first.on,
        last=found.last.on,
        currency=record.accounts[accounts[0]].currency,
        value_first=found.first.amount,
        value_last=found.last.amount,
        flows=found.flows,
        gain=found.gain,
        dividends=found.dividends,
        fees=found.fees,
        prices=found.prices,
        returns=rows,
        contributions=_contributions(record, accounts, as_of),
        warnings=list(found.warnings),
    )


def _contributions(record: InvestRecord, accounts: Sequence[str], as_of: date) -> list[ContributionRow] | None:
    found = contributed(record, accounts, as_of)
    if found is None:
        return None
    return [ContributionRow(name=one.name, gain=one.gain, part=one.part, shown=one.shown) for one in found]


def mix_told(record: InvestRecord, as_of: date, currency: str) -> MixTold:
    """The mix against its target. Raises ProblemError without a target, a price, or a rate."""
    found = stands(record, as_of, Rates(currency))
    aimed = aims(found)
    rows = [
        MixRow(
            symbol=one.symbol,
            value=one.value,
            weight=one.weight,
            target=one.target,
            band=one.band,
            aim=aimed[one.symbol],
            state=one.state.value,
        )
        for one in found.holdings
    ]
    return MixTold(
        as_of=as_of,
        currency=currency,
        total=found.total,
        due=found.due,
        reason=sentence_told(found.reason),
        straying=_straying(record, found, as_of),
        holdings=rows,
    )


def _straying(record: InvestRecord, found: Drift, as_of: date) -> StrayingTold:
    strays, unknown = straying(told_closes(record), found, as_of)
    if strays is None:
        return StrayingTold(error=None, excess=None, severity=None, unknown=unknown)
    return StrayingTold(error=strays.error, excess=strays.excess, severity=_SEVERITIES[strays.severity], unknown="")


def risk_told(record: InvestRecord, as_of: date) -> RiskTold:
    """The questions, and what the kept answers come to."""
    questions = [QuestionRow(id=one.id, text=one.text, choices=list(one.choices)) for one in QUESTIONS]
    return RiskTold(questions=questions, facts=list(FACTS), profile=_profile(record, as_of))


def _profile(record: InvestRecord, as_of: date) -> ProfileTold | None:
    kept = record.risk
    if kept is None:
        return None
    found = profile(kept.answers, kept.facts, kept.on, as_of)
    return ProfileTold(
        told=kept.on,
        score=found.score,
        answered=found.answered,
        tolerance=found.tolerance.name.lower(),
        capacity=found.capacity.name.lower(),
        step=found.step.name.lower(),
        band_low=found.band[0],
        band_high=found.band[1],
        conflicts=list(found.conflicts),
        warnings=list(found.warnings),
    )


def _lots(record: InvestRecord, book: Book, prices: Mapping[str, Quote], as_of: date) -> Iterator[LotRow]:
    for lot in book.lots:
        quote = prices.get(lot.symbol)
        currency = record.accounts[lot.account].currency
        value = round(lot.units * quote.price.amount, lot.places) if quote else None
        comparable = quote is not None and quote.price.currency == currency
        yield LotRow(
            id=lot.id,
            account=lot.account,
            symbol=lot.symbol,
            units=lot.units,
            acquired=lot.acquired,
            term=lot.term(as_of).value,
            currency=currency,
            cost=lot.cost,
            price=quote.price.amount if quote else None,
            price_on=quote.price.on if quote else None,
            value=value if comparable else None,
            gain=value - lot.cost if comparable and value is not None and lot.cost is not None else None,
            flags=list(quote.flags) if quote else ["unpriced"],
        )
