"""Refusals by their kinds: what comes out of another process is what was raised there."""

import pickle

import pytest

from trellis.core.problems import ProblemError, problem
from trellis.household.problems import InfeasiblePlan, InsufficientData, refused

EVERY = (
    problem("rates", "rate", "-2", "it is too low", "Give more."),
    refused(InfeasiblePlan, "debts", "budget", "5", "it is too little", "Give more."),
    InsufficientData("categories", "labels", 20, 3, "labels", "Label more lines."),
)


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_a_refusal_crosses_processes_whole(error: ProblemError) -> None:
    again = pickle.loads(pickle.dumps(error))

    assert type(again) is type(error)
    assert (str(again), again.problems, vars(again)) == (str(error), error.problems, vars(error))
