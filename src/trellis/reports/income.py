"""Premium, gains and costs, read from the ledger's transactions: by week, year, sleeve and kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.books.chart import EXPENSES, INCOME
from trellis.books.transaction import Posting, Transaction
from trellis.core.dates import week_name
from trellis.core.numbers import ZERO

UNTRADED = frozenset(("split.applied", "transfer.in-kind"))
"""Kinds of transaction that move options without buying or selling any."""

BOUGHT_BACK = frozenset(("option.closed", "option.rolled", "combo.filled"))
"""Kinds in which an option that leaves the books was paid for."""

_KINDS = {
    "OptionPremium": "option_premium",
    "LeapGains": "leap_gains",
    "HedgeGains": "hedge_gains",
    "ShareGains": "share_gains",
    "Dividends": "dividends",
    "Interest": "interest",
    "Commissions": "commissions",
}


@dataclass(frozen=True, slots=True)
class Earned:
    """Amounts of one sleeve over some time, USD. received: credits of options sold; paid_back: the cost of buy-backs.

    The rest is what the books realised, by kind; commissions are positive costs.
    """

    received: Decimal = ZERO
    paid_back: Decimal = ZERO
    option_premium: Decimal = ZERO
    leap_gains: Decimal = ZERO
    hedge_gains: Decimal = ZERO
    share_gains: Decimal = ZERO
    dividends: Decimal = ZERO
    interest: Decimal = ZERO
    commissions: Decimal = ZERO

    @property
    def realised(self) -> Decimal:
        """Everything realised, after commissions."""
        gains = self.option_premium + self.leap_gains + self.hedge_gains + self.share_gains
        return gains + self.dividends + self.interest - self.commissions

    def __add__(self, other: "Earned") -> "Earned":
        return Earned(
            self.received + other.received,
            self.paid_back + other.paid_back,
            self.option_premium + other.option_premium,
            self.leap_gains + other.leap_gains,
            self.hedge_gains + other.hedge_gains,
            self.share_gains + other.share_gains,
            self.dividends + other.dividends,
            self.interest + other.interest,
            self.commissions + other.commissions,
        )


@dataclass(frozen=True, slots=True)
class Income:
    """What was earned: keys are (week name, sleeve) and (year, sleeve), in order of first use."""

    by_week: Mapping[tuple[str, str], Earned]
    by_year: Mapping[tuple[int, str], Earned]

    @property
    def total(self) -> Earned:
        """Everything together."""
        return added(self.by_year.values())

    def of_week(self, week: str) -> Earned:
        """All sleeves in one week."""
        return added(earned for (name, _), earned in self.by_week.items() if name == week)

    def of_sleeve(self, sleeve: str) -> Earned:
        """One sleeve over the whole run."""
        return added(earned for (_, name), earned in self.by_year.items() if name == sleeve)

    @property
    def years(self) -> Sequence[int]:
        """Every year in which something was booked."""
        return sorted({year for year, _ in self.by_year})


def income_of(transactions: Iterable[Transaction]) -> Income:
    """Read the transactions once."""
    weeks: dict[tuple[str, str], Earned] = {}
    years: dict[tuple[int, str], Earned] = {}
    for transaction in transactions:
        earned = earned_by(transaction)
        day, sleeve = transaction.at.date(), transaction.sleeve
        week, year = (week_name(day), sleeve), (day.year, sleeve)
        weeks[week] = weeks.get(week, Earned()) + earned
        years[year] = years.get(year, Earned()) + earned
    return Income(weeks, years)


def earned_by(transaction: Transaction) -> Earned:
    """What one transaction received, paid back and realised."""
    amounts: dict[str, Decimal] = {}
    for posting in transaction.postings:
        for name, amount in _amounts(transaction.kind, posting):
            amounts[name] = amounts.get(name, ZERO) + amount
    if "paid_back" in amounts:
        amounts["paid_back"] -= amounts.get("option_premium", ZERO)
    return Earned(**amounts)


def added(parts: Iterable[Earned]) -> Earned:
    """The sum."""
    total = Earned()
    for part in parts:
        total = total + part
    return total


def _amounts(kind: str, posting: Posting) -> Iterable[tuple[str, Decimal]]:
    """A lot bought back leaves the books at its credit: less the premium kept, that is what was paid."""
    amount = posting.amount.amount
    subject = posting.account.rsplit(":", 1)[-1]
    if posting.account.startswith(INCOME):
        yield _KINDS[subject], -amount
    elif posting.account.startswith(EXPENSES):
        yield _KINDS[subject], amount
    elif subject == "ShortOptions" and kind not in UNTRADED:
        if posting.units < 0:
            yield "received", -amount
        elif posting.units > 0 and kind in BOUGHT_BACK:
            yield "paid_back", amount
