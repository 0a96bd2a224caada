"""Every finding of a household on a day."""

from collections.abc import Collection
from datetime import date

from trellis.bookkeeping.findings.cash import cash_findings
from trellis.bookkeeping.findings.dues import bill_findings, promise_findings
from trellis.bookkeeping.findings.finding import Finding
from trellis.bookkeeping.findings.offers import offer_findings
from trellis.bookkeeping.findings.spending import budget_findings, unusual_findings
from trellis.bookkeeping.patterns.views import money_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.money import Money

BUDGET_SEED, SEED = 1, 0
"""What chance begins with: that of the pages, so that a notice and its page tell one figure."""


def findings(record: HouseholdRecord, day: date, floors: Collection[Money] = ()) -> tuple[Finding, ...]:
    """What is to be told, the most severe unusual purchase first. floors: of cash, those that people asked for."""
    money = money_of(record)
    unusual = sorted(unusual_findings(record, day, money, SEED), key=lambda one: one[1])
    return (
        *(one for one, _ in unusual),
        *budget_findings(record, day, BUDGET_SEED),
        *bill_findings(record, day, money),
        *promise_findings(record, day),
        *cash_findings(record, day, money, floors, SEED),
        *offer_findings(record, day),
    )
