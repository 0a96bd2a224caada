"""Events of a quarter's end: what was earned, and where it goes (Parts E and F)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.books.valuation import Realised
from trellis.core.terms import Sleeve


@dataclass(frozen=True, slots=True)
class QuarterClosed:
    """A sleeve's quarter in USD, of which the flow follows.

    realised: profit of the quarter by kind; gains: options, shares and LEAPs less costs (Part F), without dividends
    and interest. net: gains less carried_in, the losses of earlier quarters of the tax year. reserve, contracts, leaps:
    the parts of a positive net (S10.tax, S3.reinvest, S4.reinvest); contracts raises deployable at once (A.base),
    reserve and leaps move as cash allows. estimate: tax that a sleeve without a reserve may come to owe, a memo.
    carried_out: loss carried on, nothing at a tax year's end. unrealized: at the closing marks, no part of it.
    """

    at: datetime
    sleeve: Sleeve
    quarter: str
    realised: Realised
    gains: Decimal
    carried_in: Decimal
    net: Decimal
    reserve: Decimal
    contracts: Decimal
    leaps: Decimal
    estimate: Decimal
    carried_out: Decimal
    unrealized: Decimal
    deployable: Decimal


@dataclass(frozen=True, slots=True)
class ReserveMoved:
    """Cash went from trading into the tax reserve, outside NLV; the high-water mark is scaled with NLV (A.hwm).

    owed: what quarters still owe to the reserve afterwards, where free cash was short.
    """

    at: datetime
    sleeve: Sleeve
    amount: Decimal
    owed: Decimal
    nlv_before: Decimal
    nlv_after: Decimal
    hwm_before: Decimal
    hwm_after: Decimal


@dataclass(frozen=True, slots=True)
class LeapsFunded:
    """Cash went from trading into the LEAP ledger. owed: what quarters still owe to it, where free cash was short."""

    at: datetime
    sleeve: Sleeve
    amount: Decimal
    owed: Decimal
