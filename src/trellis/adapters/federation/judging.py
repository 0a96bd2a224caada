"""Whether a household takes part in a round: by its terms, its budget, its consent and what it labelled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.adapters.stores.spending import SpendingJournal
from trellis.bookkeeping.federation import DATA_SET, check_rows, noised_update
from trellis.bookkeeping.keeper import Keeper
from trellis.core.problems import Problem, ProblemError, problem
from trellis.kernel.clock import Clock
from trellis.privacy.learning.terms import Terms
from trellis.privacy.ledger import BudgetSpent
from trellis.privacy.noise.draws import Take

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray


class Objection(StrEnum):
    """What speaks against taking part. TRUST: few members, whom nobody said to trust; EPSILON: it costs more than was
    agreed; BUDGET: the ledger does not pay for it; CONSENT: lines may not be used for it; LABELS: too few lines are
    labelled; TAKEN: this household paid for the round already.
    """

    TRUST = "trust"
    EPSILON = "epsilon"
    BUDGET = "budget"
    CONSENT = "consent"
    LABELS = "labels"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a person agreed to. trusted: few members, who know and trust each other; epsilon_most: of one round."""

    trusted: bool
    epsilon_most: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A household that may take part in a round, and what that would cost it."""

    home: Path
    keeper: Keeper
    terms: Terms

    def objections(self, agreed: Agreed, at: datetime) -> dict[Objection, Problem]:
        """Everything that speaks against it, the terms first; nothing is charged."""
        checks: dict[Objection, Callable[[], object]] = {
            Objection.TRUST: lambda: _check_trust(self.terms, agreed),
            Objection.EPSILON: lambda: _check_epsilon(self.terms, agreed),
            Objection.TAKEN: self._check_new,
            Objection.CONSENT: lambda: check_rows(self.keeper, self.terms, labels=False),
            Objection.LABELS: lambda: check_rows(self.keeper, self.terms, consent=False),
            Objection.BUDGET: lambda: SpendingJournal(self.home).read().spending(self._spent(at)),
        }
        found = {}
        for kind, check in checks.items():
            try:
                check()
            except ProblemError as error:
                found[kind] = error.problems[0]
        return found

    def check(self, agreed: Agreed, at: datetime) -> None:
        """Raises ProblemError with everything that speaks against it."""
        found = self.objections(agreed, at)
        if found:
            raise ProblemError(tuple(found.values()))

    def paid_update(self, take: Take, clock: Clock, paid: Callable[[], None]) -> "Callable[[], NDArray[uint64]]":
        """Makes the update when it is asked for, charged to the household's ledger before it exists; paid: is told."""

        def pay() -> "NDArray[uint64]":
            SpendingJournal(self.home).spend(self._spent(clock.now()))
            paid()
            return noised_update(self.keeper, self.terms, take)

        return pay

    def _spent(self, at: datetime) -> BudgetSpent:
        what = f"a round of {self.terms.members}, hiding each {self.terms.unit}"
        return BudgetSpent(at, DATA_SET, self.terms.cost, what, self.terms.round)

    def _check_new(self) -> None:
        budget = SpendingJournal(self.home).read().budgets.get(DATA_SET)
        if budget is not None and any(one.of == self.terms.round for one in budget.spent):
            message = "this household paid for it already: two parts of one household tell more than one"
            raise problem("federation", "round", self.terms.round, message, "Wait for the next round.")


def _check_trust(terms: Terms, agreed: Agreed) -> None:
    if terms.trusted and not agreed.trusted:
        message = f"{terms.members} members only: each may learn more of the others"
        way_out = "If you trust them all, say so: --trusted, on a page the switch."
        raise problem("federation", "members", terms.members, message, way_out)


def _check_epsilon(terms: Terms, agreed: Agreed) -> None:
    if terms.epsilon > agreed.epsilon_most:
        message = f"it costs more than {agreed.epsilon_most}"
        raise problem("federation", "epsilon", terms.epsilon, message, "Raise --epsilon-most, or ask for another.")
