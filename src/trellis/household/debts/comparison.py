"""Every strategy side by side: months, cost, and what the comfortable ones cost more than the cheapest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.debts.engine import Engine
from trellis.household.debts.hybrid import GIVEN_UP_MAX, hybrid
from trellis.household.debts.means import Means
from trellis.household.debts.plan import Plan
from trellis.household.debts.strategies import avalanche, in_order, nothing_more, snowball

STRATEGIES = ("minimum", "minimum-rolled", "snowball", "hybrid", "avalanche", "custom")
CHOICES = (*STRATEGIES, "optimum")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A strategy's plan, or why there is none. wins: the quick wins of hybrid, by id."""

    strategy: str
    plan: Plan | None
    refusal: str = ""
    wins: tuple[str, ...] = ()


def compared(engine: Engine, order: Sequence[str] = (), given_up_max: Decimal = GIVEN_UP_MAX) -> tuple[Outcome, ...]:
    """Each strategy's outcome, in the order of STRATEGIES; custom only where an order is given.

    Raises ValidationError for an order that names no debt; what a strategy's plan is refused for is its outcome.
    """
    in_order(engine.debts, order)
    names = STRATEGIES if order else STRATEGIES[:-1]
    return tuple(outcome(engine, name, order, given_up_max) for name in names)


def outcome(engine: Engine, strategy: str, order: Sequence[str], given_up_max: Decimal = GIVEN_UP_MAX) -> Outcome:
    """One strategy's outcome."""
    try:
        if strategy == "hybrid":
            found = hybrid(engine, given_up_max)
            return Outcome(strategy, found.plan, wins=found.wins)
        return Outcome(strategy, planned(engine, strategy, order))
    except ProblemError as error:
        return Outcome(strategy, None, refusal=f"{type(error).__name__}: {error.problems[0].message}")


def planned(engine: Engine, strategy: str, order: Sequence[str] = ()) -> Plan:
    """The plan of a strategy other than hybrid. Raises what the engine raises."""
    match strategy:
        case "minimum":
            return engine.plan(strategy, nothing_more, spends=False)
        case "minimum-rolled":
            rolled = Means((first_minimums(engine),))
            return replace(engine, means=rolled).plan(strategy, avalanche)
        case "snowball":
            return engine.plan(strategy, snowball)
        case "custom":
            return engine.plan(strategy, in_order(engine.debts, order))
        case _:
            return engine.plan("avalanche", avalanche)


def first_minimums(engine: Engine) -> Decimal:
    """What all minimums of the first month come to."""
    return sum((engine.minimum(place, debt.balance, 1) for place, debt in enumerate(engine.debts)), ZERO)
