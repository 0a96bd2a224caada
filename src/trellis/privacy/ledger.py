"""What may still be told of a data set: a budget that only shrinks."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from trellis.core.problems import problem
from trellis.privacy.noise.accounting import epsilon_of, rho_of
from trellis.privacy.problems import BudgetExhausted, refused

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class BudgetOpened:
    """A data set got its budget, for good: at most (epsilon, delta) is ever lost by all that is told of it."""

    at: datetime
    data_set: str
    epsilon: Decimal
    delta: Decimal


@dataclass(frozen=True, slots=True)
class BudgetSpent:
    """Something is about to be told. rho: its cost; what: in words; of: the digest of what was asked."""

    at: datetime
    data_set: str
    rho: Decimal
    what: str
    of: str


LedgerEvent = BudgetOpened | BudgetSpent


@dataclass(frozen=True, slots=True)
class Budget:
    """One data set's budget as it stands."""

    opened: BudgetOpened
    spent: tuple[BudgetSpent, ...] = ()

    @property
    def rho(self) -> Decimal:
        """All that may be spent."""
        return rho_of(self.opened.epsilon, self.opened.delta)

    @property
    def used(self) -> Decimal:
        """What has been spent."""
        return sum((one.rho for one in self.spent), ZERO)

    @property
    def left(self) -> Decimal:
        """What may still be spent."""
        return self.rho - self.used

    @property
    def epsilon_used(self) -> Decimal:
        """The epsilon that was lost so far, at the budget's delta."""
        return epsilon_of(self.used, self.opened.delta) if self.used else ZERO

    def as_mapping(self) -> dict[str, object]:
        """The budget for machines."""
        return {
            "data_set": self.opened.data_set,
            "epsilon": self.opened.epsilon,
            "delta": self.opened.delta,
            "epsilon_used": self.epsilon_used,
            "rho": self.rho,
            "rho_used": self.used,
            "rho_left": self.left,
            "spent": [{"at": one.at, "rho": one.rho, "what": one.what, "of": one.of} for one in self.spent],
        }


@dataclass
class Ledger:
    """Every data set's budget, folded from its events. decide() changes nothing; apply() takes what was journaled."""

    budgets: dict[str, Budget] = field(default_factory=dict)

    def apply(self, event: LedgerEvent) -> None:
        """Take one event in."""
        if isinstance(event, BudgetOpened):
            self.budgets[event.data_set] = Budget(event)
            return
        before = self.budgets[event.data_set]
        self.budgets[event.data_set] = replace(before, spent=(*before.spent, event))

    def budget(self, data_set: str) -> Budget:
        """A data set's budget. Raises ProblemError where none was opened."""
        if data_set not in self.budgets:
            known = ", ".join(sorted(self.budgets)) or "none"
            way_out = f"Open one: trellis privacy budget {data_set} --epsilon E --delta D. There are: {known}."
            raise problem("privacy ledger", "data set", data_set, "it has no budget", way_out)
        return self.budgets[data_set]

    def opening(self, event: BudgetOpened) -> BudgetOpened:
        """The event, where it may be. Raises ProblemError for a data set that has a budget: none is opened twice."""
        rho_of(event.epsilon, event.delta)
        if event.data_set in self.budgets:
            message = "it has a budget already, and a budget is never raised"
            raise problem("privacy ledger", "data set", event.data_set, message, "Use what is left of it.")
        return event

    def spending(self, event: BudgetSpent) -> BudgetSpent:
        """The event, where there is enough left. Raises BudgetExhausted where not, ProblemError without a budget."""
        budget = self.budget(event.data_set)
        if event.rho <= 0:
            raise ValueError(f"rho was {event.rho}; a release costs something")
        if event.rho > budget.left:
            message = (
                f"it costs {event.rho.normalize()}, and {budget.left.normalize()} of {budget.rho.normalize()} is left"
            )
            way_out = "Ask for less: fewer figures, a smaller epsilon. What was spent does not come back."
            raise refused(BudgetExhausted, "privacy ledger", event.data_set, event.rho, message, way_out)
        return event
