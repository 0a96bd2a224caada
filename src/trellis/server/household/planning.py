"""Plans worked out for calls: beside the record, once each, kept until the household changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Lock
from typing import Generic, TypeVar

from trellis.adapters.stores.waiting import would_wait
from trellis.bookkeeping.plan.events import PlanTermsTold
from trellis.bookkeeping.plan.reading import Basis, basis_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.plan.answer import STEPS, Answer, answered
from trellis.household.plan.case import Case
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.working import Step

LONG = 240
"""Months times debts above the hurdle, each a whole unknown: a plan with more of them is worked out as a job."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """What is asked. tried: terms in the place of those that were told."""

    currency: str
    as_of: date
    months: int
    seed: int
    tried: PlanTermsTold | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan's basis with what it comes to; answer: None where that takes a job."""

    basis: Basis
    answer: Answer | None


class Once(Generic[T]):
    """A value that is computed when it is first asked for, by one thread while the others wait."""

    def __init__(self, compute: Callable[[], T]) -> None:
        """Nothing is computed yet."""
        self._compute, self._lock = compute, Lock()
        self._found: tuple[T] | None = None

    def get(self) -> T:
        """The value. Raises what computing it raises, each time anew."""
        if self._found is None:
            would_wait()
            with self._lock:
                if self._found is None:
                    self._found = (self._compute(),)
        return self._found[0]


def solved(kept: KeptHousehold, asked: PlanAsked) -> Solved:
    """The plan of a question. The record is free while it is worked out. Raises as basis_of() and answered()."""

    def stated(record: HouseholdRecord) -> Once[Solved]:
        basis = basis_of(record, asked.currency, asked.as_of, asked.months, asked.tried)
        return Once(partial(_solved, basis, asked.seed))

    return kept.derived(("plan", asked), stated).get()


def worked_out(basis: Basis, seed: int, why: bool, tell: Callable[[Step], None]) -> Answer:
    """A job's work: the plan, what would happen, and why if it is wanted."""
    of = STEPS if why else STEPS - 1
    tell(Step(0, of))
    return answered(basis.case, basis.goals, basis.assumptions, seed, why=why, tell=lambda done: tell(Step(done, of)))


def is_long(case: Case) -> bool:
    """Whether working it out may take longer than a call should."""
    return case.months * sum(case.dear(debt) for debt in case.debts) > LONG


def _solved(basis: Basis, seed: int) -> Solved:
    if is_long(basis.case):
        return Solved(basis, None)
    return Solved(basis, answered(basis.case, basis.goals, basis.assumptions, seed))
