"""The cheapest plan as a job: its answer, its refusals, its progress, and what is left when it is cancelled."""

from decimal import Decimal

import pytest
from tests.fakes.debts import AS_OF, F3, engine

from trellis.adapters.solvers.debts import DebtSolve, Progress
from trellis.household.debts.means import Means
from trellis.household.debts.optimum import optimum
from trellis.household.problems import InfeasiblePlan, Unavailable

D = Decimal
LOG = """Running HiGHS 1.12.0 (git hash: 4f96ee8): Copyright (c) 2025 HiGHS under MIT licence terms
Src  Proc. InQueue |  Leaves   Expl. | BestBound       BestSol              Gap |   Cuts   InLp Confl. | LpIters
         0       0         0   0.00%   5661.013316     inf                  inf        0      0      0         0
"""
FOUND = (
    " L       0       0         0   0.00%   44923.783255    44950.1             0.06%      208     49      0      12\n"
)


def test_the_answer_is_that_of_the_solve_at_hand() -> None:
    with DebtSolve(F3, Means((D(500),)), AS_OF) as job:
        found = job.result()

    assert found == optimum(engine(F3, "500"))


def test_a_refusal_comes_back_by_its_name_with_its_problems() -> None:
    with DebtSolve(F3, Means((D(100),)), AS_OF) as job, pytest.raises(InfeasiblePlan) as caught:
        job.result()

    assert "unpaid: Card" in caught.value.problems[0].message


def test_a_cancelled_job_is_gone_with_all_it_wrote() -> None:
    job = DebtSolve(F3, Means((D(500),)), AS_OF)
    job.cancel()

    assert not job._process.is_alive()
    assert not job._log.parent.exists()


def test_a_process_that_died_is_told() -> None:
    with DebtSolve(F3, Means((D(500),)), AS_OF) as job:
        job._process.kill()
        with pytest.raises(Unavailable, match="ended without an answer"):
            job.result()


def test_progress_is_the_newest_gap_that_the_solver_wrote() -> None:
    assert Progress.of("") == Progress(started=False, gap="")
    assert Progress.of(LOG) == Progress(started=True, gap="")
    assert Progress.of(LOG + FOUND) == Progress(started=True, gap="0.06%")
