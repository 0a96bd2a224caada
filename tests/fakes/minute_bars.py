"""Short made-up minute bars with gaps between one close and the next open."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.core.dates import NEW_YORK
from trellis.market.bars import Bar

START = datetime(2025, 3, 10, 9, 30, tzinfo=NEW_YORK)
_MODULUS = 2**31 - 1


def bars_of(closes: Sequence[str], opens: Sequence[str] | None = None) -> list[Bar]:
    """One bar a minute; each opens at its own close unless opens are given."""
    pairs = zip(opens or closes, closes, strict=True)
    return [_bar(number, Decimal(first), Decimal(last)) for number, (first, last) in enumerate(pairs)]


def wandering(count: int, seed: int = 1) -> list[Bar]:
    """A repeatable wander around 100 with a gap of up to three cents before every open."""
    state, cents, bars = seed, 10_000, []
    for number in range(count):
        state = state * 48_271 % _MODULUS
        opened = cents + state % 7 - 3
        state = state * 48_271 % _MODULUS
        cents = opened + state % 41 - 20
        bars.append(_bar(number, Decimal(opened).scaleb(-2), Decimal(cents).scaleb(-2)))
    return bars


def _bar(number: int, opened: Decimal, closed: Decimal) -> Bar:
    start = START + timedelta(minutes=number)
    return Bar(start, opened, max(opened, closed), min(opened, closed), closed, 1_000)
