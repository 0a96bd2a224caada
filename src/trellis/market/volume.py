"""Average daily volume of a contract, as S8.adv means it."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.core.numbers import cents


def average_volume(counts: Sequence[int], days: int) -> Decimal | None:
    """The mean of the last so many daily counts, oldest first, to two places; of those there are where there are fewer.

    None where nothing was counted: a contract without a history has no average.
    """
    last = counts[-days:]
    return cents(Decimal(sum(last)) / len(last)) if last else None
