"""How much cash a month must keep so that no later one falls short of its minimums or of the fund."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.dues import Due
from trellis.household.debts.means import Means


def reserve(
    terms: Sequence[Sequence[Due]], means: Means, month: int, balances: Sequence[Decimal], step: Decimal
) -> Decimal:
    """The least cash at a month's end with which minimums alone leave the fund whole as far as the means look ahead.

    balances: what is owed at the month's end if nothing more is paid.
    """
    owed, need, drift = list(balances), means.floor_at(month), ZERO
    for later in range(month + 1, min(month + means.ahead, len(terms[0])) + 1):
        drift += means.income(later)
        for place, balance in enumerate(owed):
            if balance:
                due = terms[place][later - 1]
                charges = rounded(balance * due.rate, step) + due.fee
                payment = due.least(balance, charges, step)
                owed[place] = balance + charges - payment
                drift -= payment
        need = max(need, means.floor_at(later) - drift)
    return need
