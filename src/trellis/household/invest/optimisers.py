"""Weights by six methods through skfolio, and equal weights to compare with; limits are kept by each.

Risk parity (equal risk contributions; Maillard, Roncalli and Teiletche 2010) and hierarchical risk parity (Lopez de
Prado 2016) know no limits but bounds at most: their weights are moved to the nearest that keep all limits, and a note
says so.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from trellis.household.invest.estimates import Moments, prior_of
from trellis.household.invest.limits import Limits, check, constraints
from trellis.household.invest.numbers import floats
from trellis.household.problems import InfeasiblePlan, InsufficientData, NotConverged, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCENARIOS_MIN = 200
"""Periods that the expected shortfall at 95 % needs for ten in its tail."""
_NEAR = 1e-6


class Objective(StrEnum):
    """What is optimised. Mean-variance and Black-Litterman: most of mean less half the aversion times variance."""

    MEAN_VARIANCE = "mean-variance"
    MINIMUM_VARIANCE = "minimum-variance"
    RISK_PARITY = "risk-parity"
    HRP = "hrp"
    BLACK_LITTERMAN = "black-litterman"
    CVAR = "cvar"
    EQUAL = "equal"


USES_MEANS = frozenset((Objective.MEAN_VARIANCE, Objective.BLACK_LITTERMAN))


def optimise(
    objective: Objective,
    moments: Moments,
    limits: Limits,
    classes: Mapping[str, str],
    *,
    aversion: Decimal = Decimal(4),
    level: Decimal = Decimal("0.95"),
) -> tuple["NDArray[np.float64]", tuple[str, ...]]:
    """Weights in the order of the moments' symbols, shape (n,), with notes.

    For Black-Litterman the moments are those after views. Raises InfeasiblePlan for limits that cannot hold together,
    InsufficientData for CVaR on a short history, NotConverged where the solver ends without an answer.
    """
    import numpy as np

    check(limits, moments.symbols, classes)
    open_to = [symbol for symbol in moments.symbols if limits.bounds(symbol)[1] > 0]
    held = moments.of(open_to)
    if objective is Objective.CVAR and (held.returns is None or len(held.returns) < SCENARIOS_MIN):
        rows = 0 if held.returns is None else len(held.returns)
        way_out = "Use weekly or daily returns, or minimise variance."
        raise InsufficientData("optimise", "returns", SCENARIOS_MIN, rows, "returns", way_out)
    chosen, notes = _solved(objective, held, limits, classes, aversion, level)
    weights = np.zeros(len(moments.symbols))
    weights[[moments.symbols.index(symbol) for symbol in open_to]] = chosen
    return weights, notes


def _solved(
    objective: Objective,
    held: Moments,
    limits: Limits,
    classes: Mapping[str, str],
    aversion: Decimal,
    level: Decimal,
) -> tuple["NDArray[np.float64]", tuple[str, ...]]:
    import numpy as np

    count = len(held.symbols)
    if count == 1:
        return np.ones(1), ()
    if objective is Objective.EQUAL:
        free = np.full(count, 1 / count)
    elif objective is Objective.RISK_PARITY:
        from skfolio.optimization import RiskBudgeting

        free = _fitted(RiskBudgeting(prior_estimator=prior_of(held)), held, limits)
    elif objective is Objective.HRP:
        from skfolio.optimization import HierarchicalRiskParity

        free = _fitted(HierarchicalRiskParity(prior_estimator=prior_of(held)), held, limits)
    else:
        return _mean_risk(objective, held, limits, classes, aversion, level), ()
    moved = nearest(free, held, limits, classes)
    if np.abs(moved - free).max() < _NEAR:
        return free, ()
    return moved, (f"{objective} knows no such limits: its weights were moved to the nearest that keep them",)


def _mean_risk(
    objective: Objective,
    held: Moments,
    limits: Limits,
    classes: Mapping[str, str],
    aversion: Decimal,
    level: Decimal,
) -> "NDArray[np.float64]":
    from skfolio import RiskMeasure
    from skfolio.optimization import MeanRisk, ObjectiveFunction

    utility = objective in USES_MEANS
    low, high = _bounds(held.symbols, limits)
    model = MeanRisk(
        objective_function=ObjectiveFunction.MAXIMIZE_UTILITY if utility else ObjectiveFunction.MINIMIZE_RISK,
        risk_measure=RiskMeasure.CVAR if objective is Objective.CVAR else RiskMeasure.VARIANCE,
        # skfolio takes mean less aversion times variance; half of it is meant here.
        risk_aversion=(floats([aversion])[0] / 2).item(),
        prior_estimator=prior_of(held),
        min_weights=low,
        max_weights=high,
        cvar_beta=floats([level])[0].item(),
        add_constraints=lambda w: (
            constraints(w, limits, held.symbols, classes, held.covariance, held.a_year) or [w >= 0]
        ),
    )
    return _fitted(model, held, limits)


def _fitted(model: object, held: Moments, limits: Limits) -> "NDArray[np.float64]":
    from skfolio.exceptions import ConvexOptimizationError

    try:
        found: NDArray[np.float64] = model.fit(held.scenarios()).weights_  # type: ignore[attr-defined]
    except ConvexOptimizationError as error:
        raise _unsolved(limits, str(error)) from error
    return found


def nearest(
    free: "NDArray[np.float64]", held: Moments, limits: Limits, classes: Mapping[str, str]
) -> "NDArray[np.float64]":
    """The weights nearest by squared distance that keep all limits."""
    cp = import_module("cvxpy")
    w = cp.Variable(len(free))
    low, high = _bounds(held.symbols, limits)
    kept = [cp.sum(w) == 1, w >= low, w <= high]
    kept += constraints(w, limits, held.symbols, classes, held.covariance, held.a_year)
    problem = cp.Problem(cp.Minimize(cp.sum_squares(w - free)), kept)
    problem.solve(solver=cp.CLARABEL)
    if problem.status != cp.OPTIMAL or w.value is None:
        raise _unsolved(limits, problem.status)
    found: NDArray[np.float64] = w.value
    return found


def _bounds(symbols: Sequence[str], limits: Limits) -> tuple["NDArray[np.float64]", "NDArray[np.float64]"]:
    pairs = [limits.bounds(symbol) for symbol in symbols]
    return floats([low for low, _ in pairs]), floats([high for _, high in pairs])


def _unsolved(limits: Limits, status: str) -> Exception:
    """The linear limits hold together: what is left is tracking error, else the solver failed."""
    if limits.tracking is not None:
        message = "no mix within the other limits is that near to the benchmark"
        way_out = "Allow more tracking error, or loosen another limit."
        return refused(InfeasiblePlan, "limits", "tracking", limits.tracking, message, way_out)
    return refused(
        NotConverged, "optimise", "solver", status.split("\n")[0], "it found no answer", "Loosen the limits."
    )
