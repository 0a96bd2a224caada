"""A credit band as a call asks for it."""

from decimal import Decimal

from trellis.household.debts.credit import (
    HIGHEST,
    LOWEST,
    WEIGHTS,
    Card,
    CreditEstimate,
    CreditFacts,
    Factor,
    cards_of,
    estimate,
    what_ifs,
)
from trellis.server.household.heard import Heard
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_debts import standing
from trellis.server.schemas.household.debt_advice import CreditDraft, CreditTold, FactorTold, StepTold

_METHOD = "A scorecard of the weights that FICO publishes; nobody has compared it with bureau scores."
_FIELDS = {"late payments": "late"}
_CODE = "USD"
"""Cards of a call have no currency of their own: shares of limits are all that is looked at."""


def credit_told(kept: KeptHousehold, draft: CreditDraft) -> CreditTold:
    """The band. Raises InsufficientData where neither payment history nor balances are known."""
    heard = Heard("credit", _FIELDS)
    sent = tuple(
        Card(
            heard.amount(f"cards.{place}.balance", one.balance, _CODE),
            heard.amount(f"cards.{place}.limit", one.limit, _CODE),
        )
        for place, one in enumerate(draft.cards)
    )
    years = None if draft.years is None else heard.number("years", draft.years)
    pay = heard.amount("pay", draft.pay, _CODE)
    heard.told()
    cards = sent or cards_of(one.debt for one in standing(kept, kept.today))
    late = None if draft.late is None and draft.late_older is None else (draft.late or 0, draft.late_older or 0)
    facts = CreditFacts(late, cards or None, years, draft.opened, draft.kinds)
    found = heard.renamed(lambda: estimate(facts))
    steps = [StepTold(step=words, change=one.middle - found.middle) for words, one in what_ifs(facts, pay)]
    return CreditTold(
        low=found.low,
        high=found.high,
        label=found.label,
        factors=_factors(found),
        cards=len(cards),
        use=None if found.total is None else round(found.total, 4),
        most_used=None if found.worst is None else round(found.worst, 4),
        steps=steps,
        method=_METHOD,
    )


def _factors(found: CreditEstimate) -> list[FactorTold]:
    known = {factor: (points, most) for factor, points, most in found.points}
    whole, rows = Decimal(HIGHEST - LOWEST), []
    for factor in Factor:
        points, most = known.get(factor, (None, whole * WEIGHTS[factor] / 100))
        rows.append(FactorTold(factor=factor.value, points=points, most=most))
    return rows
