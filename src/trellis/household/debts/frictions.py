"""What keeps avalanche from being provably the cheapest: the reasons to look for a better plan."""

from collections.abc import Iterator

from trellis.household.debts.account import AmortisingMinimum, FixedMinimum
from trellis.household.debts.engine import Engine


def frictions(engine: Engine, months: int) -> tuple[str, ...]:
    """Each reason in words; none where rates and minimums are constant for the months and nothing else is charged."""
    return (*_of_debts(engine, months), *_of_means(engine))


def _of_debts(engine: Engine, months: int) -> Iterator[str]:
    for debt, terms in zip(engine.debts, engine.terms, strict=True):
        within = terms[:months]
        changed = next((number for number, due in enumerate(within, 1) if due.apr != within[0].apr), None)
        if changed is not None:
            yield f"{debt.label}: the rate changes in month {changed}"
        if any(due.fee for due in within):
            yield f"{debt.label}: fees are charged while it is open"
        if any(due.penalty for due in within):
            yield f"{debt.label}: paying ahead costs a penalty"
        if not isinstance(debt.minimum, FixedMinimum | AmortisingMinimum):
            yield f"{debt.label}: the minimum follows the balance"


def _of_means(engine: Engine) -> Iterator[str]:
    means = engine.means
    if not means.carries:
        return
    if len(set(means.budget)) > 1:
        yield "the budget changes from month to month, and cash is carried"
    if any(means.floor):
        yield "cash must stay above a floor"
    if means.apy:
        yield "carried cash earns interest"
