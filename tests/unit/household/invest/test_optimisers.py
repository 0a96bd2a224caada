"""Examples and properties: mixes by each method, their limits, and what cannot be."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.core.numbers import ZERO
from trellis.household.invest.estimates import Moments, View, black_litterman, estimated, repaired
from trellis.household.invest.estimates import given as assumed
from trellis.household.invest.history import Frequency, ReturnTable, returns_of
from trellis.household.invest.limits import Limits, check
from trellis.household.invest.optimisers import Objective, nearest, optimise
from trellis.household.invest.proposing import Proposal, Wish, exact_weights, propose
from trellis.household.problems import InfeasiblePlan, InsufficientData, ValidationError

D = Decimal
SYMBOLS = ("AA", "BB", "CC", "DD")
CLASSES = {"AA": "stocks", "BB": "stocks", "CC": "bonds", "DD": "real_estate"}
TWO = assumed(("S", "B"), [D("0.07"), D("0.03")], [D("0.16"), D("0.06")], [[D(1), D("0.1")], [D("0.1"), D(1)]])


def table(periods: int = 260, frequency: Frequency = Frequency.WEEKLY, seed: int = 1) -> ReturnTable:
    """Returns of four assets drawn from a seed."""
    chance = np.random.Generator(np.random.PCG64(seed))
    common = chance.normal(0.001, 0.015, (periods, 1))
    own = chance.normal(0.0005, [0.012, 0.02, 0.004, 0.015], (periods, 4))
    rows = tuple(tuple(D(str(cell)) for cell in row) for row in (common * [1, 1, 0.1, 0.6] + own).round(8).tolist())
    days = tuple(date(2015, 1, 2) + timedelta(days=7 * n) for n in range(periods))
    return ReturnTable(SYMBOLS, days, rows, frequency)


def wished(objective: Objective, resamples: int = 0, **limits: object) -> Proposal:
    """A proposal of the drawn history under limits."""
    current = {symbol: D("0.25") for symbol in SYMBOLS}
    kept = Limits(**({"current": current} | limits))  # type: ignore[arg-type]
    return propose(table(), Wish(objective, kept, CLASSES, resamples=resamples))


def test_the_minimum_variance_of_two_assets_is_the_known_one() -> None:
    weights, notes = optimise(Objective.MINIMUM_VARIANCE, TWO, Limits(), {})
    risk = np.sqrt(weights @ TWO.covariance @ weights)

    assert weights[0] == pytest.approx(0.0968, abs=5e-5)
    assert risk == pytest.approx(0.05783, abs=5e-6)
    assert notes == ()


def test_mean_variance_is_the_closed_form_where_no_limit_binds() -> None:
    weights, _ = optimise(Objective.MEAN_VARIANCE, TWO, Limits(), {}, aversion=D(4))
    # Lagrange: w = S^-1 (mu - l 1) / g with the sum of weights 1.
    inverse = np.linalg.inv(TWO.covariance)
    ones = np.ones(2)
    multiplier = (ones @ inverse @ TWO.mean - 4) / (ones @ inverse @ ones)

    assert weights == pytest.approx(inverse @ (TWO.mean - multiplier * ones) / 4, abs=1e-5)


def test_risk_parity_gives_each_the_same_risk() -> None:
    found = wished(Objective.RISK_PARITY)

    assert [float(share.risk) for share in found.shares] == pytest.approx([0.25] * 4, abs=1e-3)


def test_cvar_is_not_beaten_by_mixes_nearby() -> None:
    moments = estimated(table())
    assert moments.returns is not None
    weights, _ = optimise(Objective.CVAR, moments, Limits(), {})
    chance = np.random.Generator(np.random.PCG64(3))

    def shortfall(mix: np.ndarray) -> float:
        losses = np.sort(-(moments.returns @ mix))[::-1]
        return float(losses[:13].mean())

    for _ in range(50):
        other = np.abs(weights + chance.normal(0, 0.05, 4))
        assert shortfall(weights) <= shortfall(other / other.sum()) + 1e-6


@pytest.mark.parametrize("objective", [*Objective])
def test_every_method_keeps_every_limit_after_rounding(objective: Objective) -> None:
    benchmark = {symbol: D("0.25") for symbol in SYMBOLS}
    found = wished(
        objective,
        most=D("0.4"),
        low={"DD": D("0.1")},
        classes={"stocks": (D("0.3"), D("0.45"))},
        turnover=D("0.2"),
        benchmark=benchmark,
        tracking=D("0.05"),
    )
    weights = found.weights()
    covariance = estimated(table()).covariance
    away = np.array([float(weights[symbol] - D("0.25")) for symbol in SYMBOLS])

    assert sum(weights.values(), ZERO) == 1
    assert all(0 <= weight <= D("0.4") for weight in weights.values())
    assert weights["DD"] >= D("0.1")
    assert D("0.299996") <= weights["AA"] + weights["BB"] <= D("0.45")
    assert found.turnover <= D("0.200004")
    assert np.sqrt(away @ covariance @ away * 52) <= 0.05 + 1e-5


@pytest.mark.parametrize("objective", [*Objective])
def test_what_is_excluded_is_not_held(objective: Objective) -> None:
    found = wished(objective, excluded=frozenset({"AA"}))

    assert found.weights()["AA"] == 0
    assert sum(found.weights().values(), ZERO) == 1


def test_a_short_history_minimises_variance_and_says_so() -> None:
    short = Wish(Objective.MEAN_VARIANCE, Limits(), CLASSES, resamples=0)
    found = propose(table(30, Frequency.MONTHLY), short)
    enough = propose(table(36, Frequency.MONTHLY), short)

    assert (found.objective, found.asked) == (Objective.MINIMUM_VARIANCE, Objective.MEAN_VARIANCE)
    assert "means need 36 months and 12 returns of history, and there are 30 months" in found.notes[0]
    assert found.mean is None
    assert enough.objective is Objective.MEAN_VARIANCE
    assert enough.mean is not None


def test_bands_hold_the_seed_and_lie_around() -> None:
    one, same = (wished(Objective.MINIMUM_VARIANCE, resamples=20) for _ in range(2))

    assert one == same
    assert all(share.band is not None and share.band[0] <= share.band[1] for share in one.shares)
    assert any(share.band is not None and share.band[0] < share.weight < share.band[1] for share in one.shares)
    assert 1 <= one.effective <= 4
    assert sum(share.risk for share in one.shares) == pytest.approx(1, abs=1e-9)


def test_views_move_means_towards_them_by_their_confidence() -> None:
    market = {"S": D("0.6"), "B": D("0.4")}
    gaps = []
    for confidence in ("0.1", "0.5", "0.9"):
        found = black_litterman(TWO, market, [View("S", "B", D("0.10"), D(confidence))], D(3))
        gaps.append(found.mean[0] - found.mean[1])
    none = black_litterman(TWO, market, [], D(3))

    assert none.mean == pytest.approx(3 * TWO.covariance @ [0.6, 0.4])
    assert none.mean[0] - none.mean[1] < gaps[0] < gaps[1] < gaps[2] < 0.10


@pytest.mark.parametrize(
    "limits, named",
    [
        (Limits(most=D("0.24")), {"most AA", "most BB", "most CC", "most DD"}),
        (Limits(low={"AA": D("0.6"), "BB": D("0.5"), "CC": D("0.05")}), {"least AA", "least BB"}),
        (
            Limits(low={"AA": D("0.3")}, classes={"stocks": (D(0), D("0.25"))}, most=D("0.9")),
            {"least AA", "most stocks"},
        ),
        (Limits(current={"AA": D(1)}, high={"AA": D("0.5")}, turnover=D("0.4")), {"most AA", "turnover"}),
    ],
)
def test_limits_that_cannot_hold_together_are_named_and_none_too_many(limits: Limits, named: set[str]) -> None:
    with pytest.raises(InfeasiblePlan) as caught:
        check(limits, SYMBOLS, CLASSES)

    assert {each.field for each in caught.value.problems} == named


def test_a_benchmark_out_of_reach_is_infeasible() -> None:
    with pytest.raises(InfeasiblePlan, match="no mix within the other limits is that near to the benchmark"):
        wished(Objective.MINIMUM_VARIANCE, excluded=frozenset({"BB"}), benchmark={"BB": D(1)}, tracking=D("0.01"))


def test_gaps_lengths_and_assets_that_never_move_are_refused() -> None:
    good = table(40)
    gap = ReturnTable(SYMBOLS, good.days, ((D("NaN"), *good.rows[0][1:]), *good.rows[1:]), good.frequency)
    ragged = ReturnTable(SYMBOLS, good.days, (good.rows[0][1:], *good.rows[1:]), good.frequency)
    still = ReturnTable(("AA", "BB"), good.days, tuple((D(0), row[1]) for row in good.rows), good.frequency)
    for wrong, says in ((gap, "missing or not finite"), (ragged, "differ in number"), (still, "AA.*never moves")):
        with pytest.raises(ValidationError, match=says):
            propose(wrong, Wish(Objective.MINIMUM_VARIANCE, Limits(), {}, resamples=0))


def test_cvar_without_a_tail_is_refused_and_one_asset_is_the_mix() -> None:
    with pytest.raises(InsufficientData, match="it needs 200 returns and has 199"):
        propose(table(199), Wish(Objective.CVAR, Limits(), {}, resamples=0))
    full = table(60)
    alone = ReturnTable(("AA",), full.days, tuple(row[:1] for row in full.rows), full.frequency)
    assert propose(alone, Wish(Objective.HRP, Limits(), {}, resamples=0)).weights() == {"AA": D(1)}


def test_a_matrix_that_is_no_covariance_is_repaired_with_a_note() -> None:
    broken = np.array([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]]) * 0.04
    found, notes = repaired(broken)

    assert np.linalg.eigvalsh(found).min() > 0
    assert np.diag(found) == pytest.approx(np.diag(broken))
    assert "the nearest that is was used" in notes[0]
    assert repaired(found)[1] == ()


def test_no_mix_knows_what_comes_later() -> None:
    whole = table(260)
    changed = ReturnTable(SYMBOLS, whole.days, (*whole.rows[:200], *reversed(whole.rows[200:])), whole.frequency)
    wish = Wish(Objective.MEAN_VARIANCE, Limits(), CLASSES, resamples=3)

    assert propose(whole.until(whole.days[199]), wish) == propose(changed.until(whole.days[199]), wish)


def test_returns_are_of_common_days_at_the_ends_of_periods() -> None:
    days = [date(2026, 1, 30), date(2026, 2, 2), date(2026, 2, 27), date(2026, 3, 31)]
    prices = {
        "AA": dict(zip(days, map(D, (100, 50, 110, 121)), strict=True)),
        "BB": dict(zip(days, map(D, (10, 10, 10, 20)), strict=True)),
    }
    found = returns_of(prices, Frequency.MONTHLY, ("AA", "BB"))

    assert found.rows == ((D("0.1"), D(0)), (D("0.1"), D(1)))
    assert found.days == (date(2026, 2, 27), date(2026, 3, 31))
    with pytest.raises(ValidationError, match="it has no prices"):
        returns_of(prices, Frequency.MONTHLY, ("AA", "CC"))


@given(
    st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(lambda ws: sum(ws) > 0.01),
    st.integers(260_000, 1_000_000),
    st.integers(500_000, 1_000_000),
)
@settings(max_examples=60, deadline=None)
def test_rounded_weights_sum_to_one_within_caps(raw: list[float], most: int, stocks: int) -> None:
    limits = Limits(most=D(most).scaleb(-6), classes={"stocks": (D(0), D(stocks).scaleb(-6))})
    moments = Moments(SYMBOLS, np.zeros(4), np.eye(4), None, 1)
    check(limits, SYMBOLS, CLASSES)
    near = nearest(np.array(raw) / sum(raw), moments, limits, CLASSES)
    weights = exact_weights(near, SYMBOLS, limits, CLASSES)

    assert sum(weights.values(), ZERO) == 1
    assert all(0 <= weight <= limits.most for weight in weights.values())
    assert weights["AA"] + weights["BB"] <= limits.classes["stocks"][1] + D("0.000002")


ISSUED = {"AA": "North", "BB": "South", "CC": "North", "DD": "South"}


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 10**6), min_size=4, max_size=4).filter(any),
    st.integers(0, 10**6),
    st.sampled_from([D(0), D("1e-7"), D("3e-9")]),
)
def test_weights_never_break_the_cap_of_an_issuer(parts: list[int], cap: int, off: Decimal) -> None:
    most = D(cap) / 10**6 + off
    limits = Limits(issuers={"North": most}, issued=ISSUED)
    whole = sum(parts)
    weights = np.array([part / whole for part in parts])
    north = weights[0] + weights[2]
    if north > float(most):
        weights[[0, 2]] *= float(most) / north
        weights[[1, 3]] += (1 - weights.sum()) / 2
    found = exact_weights(weights + 2e-6, SYMBOLS, limits, CLASSES)

    assert sum(found.values()) == 1
    assert found["AA"] + found["CC"] <= most
    assert min(found.values()) >= 0


@pytest.mark.parametrize("objective", [*Objective])
def test_every_method_keeps_the_caps_of_issuers(objective: Objective) -> None:
    found = wished(objective, issuers={"North": D("0.313131")}, issued=ISSUED).weights()

    assert found["AA"] + found["CC"] <= D("0.313131")
    assert sum(found.values()) == 1


def test_caps_of_issuers_that_leave_no_mix_name_each_and_the_least_change() -> None:
    with pytest.raises(InfeasiblePlan) as caught:
        wished(Objective.EQUAL, issuers={"North": D("0.3"), "South": D("0.45")}, issued=ISSUED)

    assert [one.field for one in caught.value.problems] == ["most issued by North", "most issued by South"]
    ways = {one.way_out for one in caught.value.problems}
    assert ways in (
        {"Least change: most issued by North to 0.55."},
        {"Least change: most issued by South to 0.7."},
    )
    with pytest.raises(ValidationError, match="no asset is issued by it"):
        wished(Objective.EQUAL, issuers={"East": D("0.3")}, issued=ISSUED)


def test_a_cap_that_binds_is_priced_by_what_a_point_more_would_change() -> None:
    found = wished(Objective.MINIMUM_VARIANCE, issuers={"North": D("0.3")}, issued=ISSUED)
    looser = wished(Objective.MINIMUM_VARIANCE, issuers={"North": D("0.31")}, issued=ISSUED)

    assert [(one.name, one.kind, one.of, one.most, one.mean) for one in found.binding] == [
        ("most issued by North", "issuer", "North", D("0.3"), None)
    ]
    assert found.binding[0].volatility < 0
    assert float(found.binding[0].volatility) == pytest.approx(float(looser.volatility - found.volatility), abs=1e-6)
    assert wished(Objective.MINIMUM_VARIANCE, issuers={"North": D("0.999")}, issued=ISSUED).binding == ()
