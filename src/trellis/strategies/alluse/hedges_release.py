"""When a hedge is sold: at a profit, once what it was bought against is over (S5.release.*), or to be bought anew."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.strategies.hedge_account import ROLL

PROFIT, REVERT = "S5.release.profit", "S5.release.revert"


@dataclass(frozen=True, slots=True)
class Release:
    """Why a hedge is sold. reason is profit, quiet, vix or tenor; value is what was compared with limit: mark over cost
    to four places, quiet market days, the VIX close, or days to expiry with the days that S17.roll.tte comes to.
    """

    rule: str
    reason: str
    value: Decimal
    limit: Decimal


def release_of(
    mark: Decimal, cost: Decimal, held: int, quiet: int, vix_close: Decimal | None, rulebook: Rulebook
) -> Release | None:
    """Why the hedge is to be sold after this close; None while it is kept.

    mark and cost are premium per share. held: market days since the day of purchase, which does not count. quiet:
    market days in a row without an active trigger and without a position of the sleeve at Level 2 or beyond.
    The profit knows no minimum hold.
    """
    multiple = rulebook.number(PROFIT)
    if cost > ZERO and mark >= multiple * cost:
        return Release(PROFIT, "profit", (mark / cost).quantize(Decimal("0.0001")), multiple)
    if held < rulebook.integer(REVERT, "hold_days"):
        return None
    days, calm = rulebook.integer(REVERT, "quiet_days"), rulebook.number(REVERT)
    if quiet >= days:
        return Release(REVERT, "quiet", Decimal(quiet), Decimal(days))
    if vix_close is not None and vix_close < calm:
        return Release(REVERT, "vix", vix_close, calm)
    return None


def roll_of(expiry: date, day: date, rulebook: Rulebook) -> Release | None:
    """Why a hedge put is to be rolled forward: it expires in so many calendar months or fewer (S17.roll.tte, Part E).

    The delta band of that table is for growth calls alone.
    """
    last = months_after(day, rulebook.integer(ROLL))
    if expiry > last:
        return None
    return Release(ROLL, "tenor", Decimal((expiry - day).days), Decimal((last - day).days))
