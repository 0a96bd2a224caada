"""Value at risk and expected shortfall: closed forms, an outside reckoning, and the cached row against brute force."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from trellis.core.problems import ProblemError
from trellis.kernel.chance import SeededChance
from trellis.risk.covariance import correlation, covariance, triangle
from trellis.risk.drawn import drawn
from trellis.risk.filtering import filtered, volatility
from trellis.risk.scenarios import ONE_WHOLE, ProfitRow, Scenarios, usd
from trellis.risk.tails import expected_shortfall, incremental, tail, value_at_risk
from trellis.risk.whole_numbers import halved, root

D = Decimal
RETURNS = st.integers(-ONE_WHOLE, ONE_WHOLE)


def test_a_hundred_losses_of_one_to_a_hundred_have_the_tail_that_can_be_counted() -> None:
    losses = list(range(100, 0, -1))

    assert value_at_risk(losses, D("0.95")) == 95
    assert value_at_risk(losses, D("0.951")) == 96
    assert expected_shortfall(losses, D("0.95")) == D(98)
    assert expected_shortfall(losses, D("0.975")) == D("99.2")


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=60), st.integers(1, 999))
def test_the_tail_is_what_its_definitions_say(losses: list[int], thousandths: int) -> None:
    level, ordered = D(thousandths) / 1000, sorted(losses, reverse=True)
    var, shortfall = value_at_risk(ordered, level), expected_shortfall(ordered, level)

    share = Fraction(sum(loss <= var for loss in losses), len(losses))
    below = Fraction(sum(loss < var for loss in losses), len(losses))
    assert share >= Fraction(thousandths, 1000) > below
    weight = 1 - Fraction(thousandths, 1000)
    beyond = sum((Fraction(max(loss - var, 0)) for loss in losses), Fraction(0)) / len(losses)
    assert abs(Fraction(shortfall) - (var + beyond / weight)) < Fraction(1, 10**12)
    assert shortfall >= var


@given(
    st.lists(st.tuples(RETURNS, RETURNS, RETURNS), min_size=1, max_size=40),
    st.tuples(*[st.integers(-(10**9), 10**9)] * 3),
    st.integers(-(10**9), 10**9),
)
def test_the_cached_row_and_counting_anew_agree_to_the_digit(
    rows: list[tuple[int, int, int]], cents: tuple[int, int, int], more: int
) -> None:
    scenarios = Scenarios({name: tuple(row[place] for row in rows) for place, name in enumerate("ABC")})
    amounts = {name: D(amount) / 100 for name, amount in zip("ABC", cents, strict=True)}
    cached = ProfitRow.of(scenarios, amounts)
    anew = ProfitRow.of(scenarios, amounts | {"B": amounts["B"] + D(more) / 100})

    assert cached.plus("B", D(more) / 100) == anew
    level = D("0.9")
    brute = usd(value_at_risk(anew.losses(), level) - value_at_risk(cached.losses(), level))
    assert incremental(cached, "B", D(more) / 100, level) == brute


def test_an_amount_in_usd_loses_what_its_return_says() -> None:
    scenarios = Scenarios.of_prices({"SPY": [D(100), D(99), D("101.97"), D("101.97")]})
    row = ProfitRow.of(scenarios, {"SPY": D("10000.00")})

    assert scenarios.returns["SPY"] == (-10_000_000, 30_000_000, 0)
    assert [usd(loss) for loss in row.losses()] == [D(100), D(0), D(-300)]
    assert tail(row, D("0.95"), D("0.5")).var == D(100)
    assert tail(row, D("0.95"), D("0.5")).shortfall == D(200) / 3 * 1


@pytest.mark.parametrize("level", ["0", "1", "-0.1"])
def test_a_level_that_is_none_is_refused(level: str) -> None:
    with pytest.raises(ProblemError, match="level"):
        value_at_risk([1], D(level))


def test_without_a_scenario_nothing_is_measured_and_rows_of_unequal_length_are_refused() -> None:
    with pytest.raises(ProblemError, match="no scenario"):
        expected_shortfall([], D("0.95"))
    with pytest.raises(ProblemError, match="different numbers"):
        Scenarios({"A": (1,), "B": (1, 2)})
    with pytest.raises(ProblemError, match="above zero"):
        Scenarios.of_prices({"A": [D(1), D(0)]})


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**15))
def test_division_and_roots_round_to_the_nearest(number: int, by: int) -> None:
    assert abs(Fraction(halved(number, by)) - Fraction(number, by)) <= Fraction(1, 2)
    assert halved(-number, by) == -halved(number, by)
    near = root(abs(number))
    assert (2 * near - 1) ** 2 <= 4 * abs(number) <= (2 * near + 1) ** 2 or number == 0


def test_filtering_is_the_recursion_of_its_paper() -> None:
    chance = SeededChance(5).stream("returns")
    row = tuple(int(chance.normal() * 10_000_000 * (3 if place > 60 else 1)) for place in range(90))
    variance = float(np.mean(np.array(row[:20], float) ** 2))
    scales = [variance**0.5]
    for each in row[20:]:
        variance = 0.94 * variance + 0.06 * each * each
        scales.append(variance**0.5)
    expected = [each * scales[-1] / scale for each, scale in zip(row[20:], scales[:-1], strict=True)]

    made = filtered(Scenarios({"A": row})).returns["A"]

    assert np.allclose(made, expected, rtol=1e-6, atol=2)
    assert volatility(row) == pytest.approx(scales[-1], rel=1e-8)


def test_after_quiet_returns_a_loud_one_makes_every_scenario_larger() -> None:
    quiet = (1_000_000, -1_000_000) * 30
    calm, loud = filtered(Scenarios({"A": quiet})), filtered(Scenarios({"A": (*quiet, -50_000_000)}))

    assert max(calm.returns["A"]) == 1_000_000
    assert max(loud.returns["A"]) > 10_000_000


def test_a_filter_cannot_look_ahead() -> None:
    row = tuple((place * 7919 % 101 - 50) * 100_000 for place in range(60))

    assert volatility(row[:40]) != volatility(row)
    assert filtered(Scenarios({"A": row[:40]})).returns["A"] != filtered(Scenarios({"A": row})).returns["A"][:20]
    with pytest.raises(ProblemError, match="more than 20"):
        filtered(Scenarios({"A": row[:20]}))
    with pytest.raises(ProblemError, match="thousandths"):
        filtered(Scenarios({"A": row}), decay=1000)


def test_covariance_correlation_and_triangle_are_numpys() -> None:
    chance = SeededChance(9).stream("three")
    first = [int(chance.normal() * 1e7) for _ in range(200)]
    second = [each // 2 + int(chance.normal() * 5e6) for each in first]
    third = [a + b for a, b in zip(first, second, strict=True)]
    rows = {"a": tuple(first), "b": tuple(second), "c": tuple(third)}
    expected = np.cov(np.array(list(rows.values()), float))

    shape = triangle(rows)

    made = np.array([[float(line[k]) if k < len(line) else 0.0 for k in range(3)] for line in shape])
    assert np.allclose(made @ made.T, expected, rtol=1e-9)
    assert shape[2][2] == 0
    assert float(covariance(first, second)) == pytest.approx(expected[0, 1], rel=1e-12)
    found = correlation(first, second)
    assert found is not None
    assert float(found) == pytest.approx(stats.pearsonr(first, second).statistic, abs=1e-9)
    assert correlation(first, [3] * 200) is None


def test_monte_carlo_of_a_normal_history_finds_the_normal_tail() -> None:
    chance = SeededChance(1).stream("history")
    history = Scenarios({"A": tuple(int(chance.normal() * 10_000_000) for _ in range(400))})
    spread = float(covariance(history.returns["A"], history.returns["A"])) ** 0.5

    made = drawn(history, 4000, SeededChance(2).stream("draws"))
    again = drawn(history, 4000, SeededChance(2).stream("draws"))

    losses = ProfitRow.of(made, {"A": D(100)}).losses()
    assert made == again
    assert value_at_risk(losses, D("0.95")) / 10_000 == pytest.approx(1.645 * spread, rel=0.06)
    assert float(expected_shortfall(losses, D("0.975"))) / 10_000 == pytest.approx(2.338 * spread, rel=0.06)


def test_monte_carlo_keeps_what_moves_together_and_refuses_too_little() -> None:
    chance = SeededChance(3).stream("history")
    first = tuple(int(chance.normal() * 1e7) for _ in range(300))
    history = Scenarios({"A": first, "B": tuple(-each for each in first)})

    made = drawn(history, 200, SeededChance(4).stream("draws"), centred=False)

    found = correlation(made.returns["A"], made.returns["B"])
    assert found is not None
    assert found < D("-0.999999")
    for count, rows in ((0, first), (5, first[:1])):
        with pytest.raises(ProblemError, match="too few"):
            drawn(Scenarios({"A": rows}), count, SeededChance(4).stream("draws"))
