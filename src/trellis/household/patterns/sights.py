"""New merchants: a first sight is worth a word where it is dear or of a risky trade, and an alert where it is both."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from trellis.core.money import Money
from trellis.core.sentences import Sentence, sentence
from trellis.household.movements import Movement
from trellis.household.numeric import floats, money
from trellis.household.patterns.baselines import Baselines
from trellis.household.patterns.suspects import Kind, Suspect

HIGH_SHARE = 0.95
LEAST = 20
RISKY_CODES = frozenset(["4829", "5962", "5966", "5967", "6012", "6051", "6211", "7273", "7801", "7802", "7995"])
"""Codes of ISO 18245 for money transfer, sales by telephone, quasi cash, securities, dating and gambling."""


def sight_suspects(baselines: Baselines, day: date, codes: Mapping[str, str]) -> list[Suspect]:
    """Each of the day's purchases at a merchant never seen before. codes: merchant category code by line."""
    import numpy as np

    found, seen = [], set()
    for one in baselines.on(day):
        known = baselines.past("merchant", one.merchant, one.currency).days
        every = baselines.past("all", "", one.currency).before(day).amounts
        if (
            not one.merchant
            or one.merchant in seen
            or (len(known) and known[0] < day.toordinal())
            or len(every) < LEAST
        ):
            continue
        seen.add(one.merchant)
        amount = -one.amount
        value = floats((amount,))[0]
        middle, low, high = np.quantile(every, (0.5, 0.05, 0.95))
        dear, risky = bool(value > high), codes.get(one.line, "") in RISKY_CODES
        if not dear and not risky:
            continue
        p = (1 + int((every >= value).sum())) / (len(every) + 1)
        found.append(
            Suspect(
                Kind.NEW_MERCHANT,
                day,
                one.merchant,
                one.account,
                one.currency,
                (one.line,),
                amount,
                amount,
                money(middle, one.currency),
                money(low, one.currency),
                money(high, one.currency),
                one.currency,
                p,
                dear or risky,
                not (dear and risky),
                "first",
                _reason(one, money(high, one.currency), dear=dear, risky=risky),
            )
        )
    return found


def _reason(one: Movement, below: Decimal, *, dear: bool, risky: bool) -> Sentence:
    """below: what 19 of 20 purchases stay below."""
    took, limit = Money(-one.amount, one.currency), Money(below, one.currency)
    if not dear:
        return sentence(
            "sight.new_risky",
            "{merchant} was never paid before and took {amount}, of a trade where money is often lost",
            merchant=one.merchant,
            amount=took,
        )
    if not risky:
        return sentence(
            "sight.new_dear",
            "{merchant} was never paid before and took {amount}, more than 19 of 20 purchases, "
            "which stay below {below}",
            merchant=one.merchant,
            amount=took,
            below=limit,
        )
    return sentence(
        "sight.new_dear_risky",
        "{merchant} was never paid before and took {amount}, more than 19 of 20 purchases, which stay below {below}, "
        "and of a trade where money is often lost",
        merchant=one.merchant,
        amount=took,
        below=limit,
    )
