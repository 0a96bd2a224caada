"""The cheapest plan, solved: its answer, its refusals, and how far the solver is, heard from what it writes."""

import os
from decimal import Decimal

import pytest
from tests.fakes.debts import AS_OF, F3, engine

from trellis.adapters.solvers.debts import gap_of, overheard, solved
from trellis.household.debts.means import Means
from trellis.household.debts.optimum import optimum
from trellis.household.problems import InfeasiblePlan

D = Decimal
NONE = "     0       0         0   0.00%   5661.013316     inf                  inf        0      0      0         0"
FOUND = " L     0       0         0   0.00%   44923.783255    44950.1             0.06%      208     49      0      12"


def test_the_answer_is_that_of_the_solve_at_hand_and_its_gaps_are_told() -> None:
    gaps: list[str] = []

    assert solved(F3, Means((D(500),)), AS_OF, 60, gaps.append) == optimum(engine(F3, "500"))
    assert gaps
    assert all(one.endswith("%") for one in gaps)


def test_a_refusal_comes_by_its_name_and_the_output_is_given_back(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InfeasiblePlan) as caught:
        solved(F3, Means((D(100),)), AS_OF, 60, lambda _: None)
    os.write(1, b"after")

    assert "unpaid: Card" in caught.value.problems[0].message
    assert capfd.readouterr().out == "after"


def test_what_is_written_below_python_is_heard_whole() -> None:
    heard: list[str] = []
    with overheard(heard.append):
        os.write(1, b"one\ntwo \xff\nrest")

    assert heard == ["one\n", "two \ufffd\n", "rest"]


def test_a_gap_is_told_once_there_is_a_plan() -> None:
    assert gap_of("Running HiGHS 1.12.0 (git hash: 4f96ee8): Copyright (c) 2025 HiGHS under MIT licence terms") == ""
    assert gap_of(NONE) == ""
    assert gap_of(FOUND) == "0.06%"
