"""The price ladder (Part D ladder) and the clips that follow it (Part D smaller clip), as sums."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from trellis.core.numbers import ONE
from trellis.core.terms import Side
from trellis.market.instruments import Underlying
from trellis.orders.order import Intent
from trellis.orders.ticks import Ticks, rounded


@dataclass(frozen=True, slots=True)
class Terms:
    """The rulebook's figures for orders.

    rung_life: how long a child lives from its send (S0.cr.timeout). cancel_wait: how long silence after a cancel is
    borne before the child is UNKNOWN. slice: contracts per child at most (S0.slice). clips: ladders per slice in all,
    and divisor what the rest is divided by for the next one (D.clip). rungs: children of a ladder, intervals: into
    how many parts they cut the way to the cap (D.ladder). lot: shares that go together (S4.shares.init). How far a
    fill may be from the arrival mid is each intent's own cap or ceiling.
    """

    rung_life: timedelta
    cancel_wait: timedelta
    slice: int
    clips: int
    divisor: int
    rungs: int
    intervals: int
    lot: int
    ticks: Ticks

    def __post_init__(self) -> None:
        counts = (self.slice, self.clips, self.divisor, self.rungs, self.intervals, self.lot)
        if min(counts) < 1:
            raise ValueError(f"slice, clips, divisor, rungs, intervals and lot were {counts}; each must be at least 1")


def selling(intent: Intent) -> bool:
    """Whether a higher price is the better one. A combo is paid for, so it is bought."""
    return len(intent.legs) == 1 and intent.legs[0].side is Side.SELL


def cap_price(intent: Intent) -> Decimal:
    """The worst price a fill may have, before rounding: the ceiling, else the cap measured from the arrival mid."""
    if intent.ceiling is not None:
        return intent.ceiling
    return intent.arrival_mid * (ONE - intent.cap if selling(intent) else ONE + intent.cap)


def beyond_cap(intent: Intent, price: Decimal) -> bool:
    """Whether the price is worse than the cap: the market has moved away from the decision."""
    return price < cap_price(intent) if selling(intent) else price > cap_price(intent)


def rung_limit(intent: Intent, mid: Decimal, rung: int, terms: Terms) -> Decimal:
    """The limit of a rung: the mid for the first, then equal parts of the way to the cap, on a tick inside it."""
    way = (cap_price(intent) - mid) * (rung - 1) / terms.intervals
    return rounded(intent.legs, mid + way, terms.ticks)


def slice_size(intent: Intent, remaining: int, terms: Terms) -> int:
    """How much of what remains the next slice takes (D.slices). Slices are counted in contracts; shares go whole."""
    return remaining if _in_shares(intent) else min(remaining, terms.slice)


def clips_allowed(intent: Intent, terms: Terms) -> int:
    """How many ladders a slice gets. A combo with a ceiling gets one (section 6: one price ladder, then escalate)."""
    return terms.clips if intent.ceiling is None else 1


def smaller(intent: Intent, remaining: int, terms: Terms) -> int:
    """The next clip: a part of what remains, floored to contracts, or to share lots where the parent is in lots."""
    lot = terms.lot if _in_shares(intent) and intent.quantity % terms.lot == 0 else 1
    return remaining // lot // terms.divisor * lot


def _in_shares(intent: Intent) -> bool:
    return isinstance(intent.legs[0].instrument, Underlying)
