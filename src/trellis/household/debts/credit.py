"""A credit score as a transparent scorecard: a band and a direction, never a number of a bureau.

Weights are those that FICO publishes: payment history 35, amounts owed 30, length of history 15, new credit 10, mix 10,
on the range 300 to 850. How each factor is scored within its weight is this scorecard's own; until somebody compares it
with bureau scores its band is 40 points either way, and what is not known widens it. Age, sex, origin, place, job and
the like are no inputs, and nothing stands for them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from trellis.core.numbers import ONE, ZERO
from trellis.core.problems import Problem
from trellis.household.debts.account import Debt, DebtKind
from trellis.household.problems import InsufficientData, ValidationError

LOWEST, HIGHEST = 300, 850
UNVALIDATED = 40
"""Half the band's width where everything is known: nobody has compared this scorecard with bureau scores yet."""

_RANGE = Decimal(HIGHEST - LOWEST)
_BANDS = ((800, "exceptional"), (740, "very good"), (670, "good"), (580, "fair"), (0, "poor"))
_BEST_USE, _HIGH_USE = Decimal("0.10"), Decimal("0.30")
_LONG_YEARS, _NEW_MAX, _KINDS_BEST = Decimal(10), 4, 4


class Factor(StrEnum):
    """What is scored."""

    HISTORY = "payment history"
    OWED = "amounts owed"
    LENGTH = "length of history"
    NEW = "new credit"
    MIX = "mix"


WEIGHTS = {Factor.HISTORY: 35, Factor.OWED: 30, Factor.LENGTH: 15, Factor.NEW: 10, Factor.MIX: 10}


@dataclass(frozen=True, slots=True)
class Card:
    """A card's balance and limit."""

    balance: Decimal
    limit: Decimal


@dataclass(frozen=True, slots=True)
class CreditFacts:
    """What is known; None for what is not. late: payments 30 days late or more in the last two years, and older ones;
    cards: with limits; years: average age of the accounts; opened: accounts and inquiries in the last year; kinds: how
    many kinds of credit there are.
    """

    late: tuple[int, int] | None = None
    cards: tuple[Card, ...] | None = None
    years: Decimal | None = None
    opened: int | None = None
    kinds: int | None = None


@dataclass(frozen=True, slots=True)
class CreditEstimate:
    """low and high: the band's ends; label: of its middle; points: of each known factor, of the most it can give;
    missing: factors that widen the band; total and worst: use of all limits together, and of the most used card.
    """

    low: int
    high: int
    label: str
    points: tuple[tuple[Factor, Decimal, Decimal], ...]
    missing: tuple[Factor, ...]
    total: Decimal | None
    worst: Decimal | None

    @property
    def middle(self) -> int:
        """Halfway between the ends, for comparing two estimates alone."""
        return (self.low + self.high) // 2


def estimate(facts: CreditFacts) -> CreditEstimate:
    """The band. A missing factor counts half and may be none or all of its weight.

    Raises InsufficientData where payment history and balances are both missing, ValidationError for facts that cannot
    be.
    """
    _check(facts)
    if facts.late is None and facts.cards is None:
        way_out = "Tell late payments, or the cards' balances and limits."
        raise InsufficientData("credit", "payment history and balances", 1, 0, "of the two main factors", way_out)
    shares = {
        Factor.HISTORY: None if facts.late is None else _history(*facts.late),
        Factor.OWED: None if facts.cards is None else _owed(facts.cards),
        Factor.LENGTH: None if facts.years is None else min(facts.years / _LONG_YEARS, ONE),
        Factor.NEW: None if facts.opened is None else ONE - Decimal(min(facts.opened, _NEW_MAX)) / _NEW_MAX,
        Factor.MIX: None if facts.kinds is None else Decimal(min(facts.kinds, _KINDS_BEST)) / _KINDS_BEST,
    }
    known = [
        (factor, _points(factor, share), _points(factor, ONE)) for factor, share in shares.items() if share is not None
    ]
    missing = tuple(factor for factor, share in shares.items() if share is None)
    unknown = sum((_points(factor, ONE) for factor in missing), ZERO) / 2
    middle = LOWEST + sum((points for _, points, _ in known), ZERO) + unknown
    low, high = _whole(middle - unknown - UNVALIDATED), _whole(middle + unknown + UNVALIDATED)
    label = next(word for least, word in _BANDS if middle >= least)
    total, worst = _use(facts.cards) if facts.cards else (None, None)
    return CreditEstimate(max(low, LOWEST), min(high, HIGHEST), label, tuple(known), missing, total, worst)


def what_ifs(facts: CreditFacts, pay: Decimal) -> Iterator[tuple[str, CreditEstimate]]:
    """The estimate after a step: paying so much on the cards (the most used first), opening one, closing one, missing a
    payment. A step is left out where nothing is known of what it changes.
    """
    if facts.cards:
        yield f"pay {pay} on the cards", estimate(replace(facts, cards=_paid(facts.cards, pay)))
    if facts.opened is not None:
        yield "open a card", estimate(replace(facts, opened=facts.opened + 1))
    if facts.cards and len(facts.cards) > 1:
        least = min(facts.cards, key=lambda card: (card.balance / card.limit, card.limit))
        left = list(facts.cards)
        left.remove(least)
        yield "close the least used card", estimate(replace(facts, cards=tuple(left)))
    if facts.late is not None:
        yield "miss a payment", estimate(replace(facts, late=(facts.late[0] + 1, facts.late[1])))


def cards_of(debts: Iterable[Debt]) -> tuple[Card, ...]:
    """The cards among debts whose limits are known."""
    return tuple(
        Card(debt.balance, debt.limit) for debt in debts if debt.kind is DebtKind.CREDIT_CARD and debt.limit is not None
    )


def _history(recent: int, older: int) -> Decimal:
    """Each late payment of the last two years takes a third of what is left, each older one a tenth."""
    return (ONE - ONE / 3) ** recent * Decimal("0.9") ** older


def _owed(cards: tuple[Card, ...]) -> Decimal:
    """By use of all limits together, and of the most used card: all points below 10 %, half at 30 %, none at 100 %."""
    if not cards:
        return ONE
    total, worst = _use(cards)
    return Decimal("0.7") * _by_use(total) + Decimal("0.3") * _by_use(worst)


def _by_use(use: Decimal) -> Decimal:
    if use <= _BEST_USE:
        return ONE
    if use <= _HIGH_USE:
        return ONE - (use - _BEST_USE) / (_HIGH_USE - _BEST_USE) / 2
    return max(ONE - (use - _HIGH_USE) / (ONE - _HIGH_USE), ZERO) / 2


def _use(cards: tuple[Card, ...]) -> tuple[Decimal, Decimal]:
    limits = sum((card.limit for card in cards), ZERO)
    owed = sum((card.balance for card in cards), ZERO)
    return owed / limits, max(card.balance / card.limit for card in cards)


def _paid(cards: tuple[Card, ...], amount: Decimal) -> tuple[Card, ...]:
    left, after = amount, list(cards)
    for place in sorted(range(len(cards)), key=lambda place: -cards[place].balance / cards[place].limit):
        part = min(left, after[place].balance)
        after[place] = replace(after[place], balance=after[place].balance - part)
        left -= part
    return tuple(after)


def _points(factor: Factor, share: Decimal) -> Decimal:
    return (_RANGE * WEIGHTS[factor] / 100 * share).quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_EVEN))


def _check(facts: CreditFacts) -> None:
    checks = (
        ("late payments", facts.late, facts.late is None or min(facts.late) >= 0),
        ("years", facts.years, facts.years is None or 0 <= facts.years <= 100),
        ("opened", facts.opened, facts.opened is None or facts.opened >= 0),
        ("kinds", facts.kinds, facts.kinds is None or facts.kinds >= 0),
        (
            "cards",
            facts.cards,
            facts.cards is None or all(card.limit > 0 and card.balance >= 0 for card in facts.cards),
        ),
    )
    found = [
        Problem("credit", field, str(value), "it cannot be", "Give counts and amounts of 0 or more, limits above 0.")
        for field, value, holds in checks
        if not holds
    ]
    if found:
        raise ValidationError(found)
