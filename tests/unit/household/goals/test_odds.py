"""Examples: how likely goals are, beside the figures of the reference and what can be worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import exp

import numpy as np
import pytest
from tests.fakes.goals import ALWAYS, TODAY, certain, goal

from trellis.household.goals.goal import Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.odds import PARAMETER, Counts, Odds, Trajectory, odds, trajectory
from trellis.household.goals.simulation import simulate
from trellis.household.goals.world import Assumptions, Exchange
from trellis.household.problems import CurrencyMismatch, ValidationError

QUICK = Counts(paths=4_000, draws=60, shared=200, quick=1_000)


def one(*goals: object, world: Assumptions | None = None, seed: int = 7, **more: object) -> Odds:
    """The odds of the first goal."""
    return odds(goals or (goal(),), world or certain(), TODAY, seed, QUICK, **more)[0]  # type: ignore[arg-type]


def test_the_figures_of_the_reference_are_met() -> None:
    found = simulate([goal()], certain(), TODAY, paths=200_000, seed=7)["g1"]
    low, middle, high = np.quantile(found.amount, [0.05, 0.5, 0.95])

    assert found.reached.mean() == pytest.approx(0.614, abs=0.0035)
    assert found.amount.mean() == pytest.approx(48_385, rel=0.003)
    assert (low, middle, high) == (
        pytest.approx(35_418, rel=0.005),
        pytest.approx(47_441, rel=0.004),
        pytest.approx(64_607, rel=0.006),
    )


def test_without_chance_the_amount_is_known_to_the_cent() -> None:
    found = one(world=certain(sigma="0"), hung=False)

    assert found.amounts == (Decimal("48397.08"),) * 3
    assert (found.p, found.trajectory) == (Decimal(1), Trajectory.AHEAD)


def test_more_paths_narrow_the_one_interval_and_not_the_other() -> None:
    world = replace(certain(), returns=Assumptions().returns)
    few = odds([goal()], world, TODAY, 1, replace(QUICK, paths=500), hung=False)[0]
    many = odds([goal()], world, TODAY, 1, replace(QUICK, paths=20_000), hung=False)[0]

    assert few.simulation.name == "simulation error"
    assert many.parameters.name == PARAMETER
    assert many.simulation.high - many.simulation.low < (few.simulation.high - few.simulation.low) / 4
    assert many.parameters == few.parameters
    assert many.parameters.high - many.parameters.low > Decimal("0.3")


def test_a_long_history_narrows_what_is_not_known_of_returns() -> None:
    draw = np.random.default_rng(3)
    history = tuple(Decimal(f"{x:.6f}") for x in draw.normal(0.004, 0.03, 600))
    short = one(world=replace(certain(), returns=Assumptions().returns), hung=False)
    long = one(world=replace(certain(), returns=Assumptions().returns, history=history), hung=False)

    assert long.parameters.high - long.parameters.low < (short.parameters.high - short.parameters.low) / 2


def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    assert one(seed=1) == one(seed=1)
    assert one(seed=1).p != one(seed=2).p


def test_the_order_of_goals_changes_nothing() -> None:
    other = goal(id="g2", priority=2, target=Decimal("9000.00"), due=date(2028, 1, 1), monthly=Decimal("300.00"))
    there = odds([goal(), other], certain(), TODAY, 1, QUICK, hung=False)
    back = odds([other, goal()], certain(), TODAY, 1, QUICK, hung=False)

    assert there == back[::-1]


def test_what_is_met_is_not_simulated() -> None:
    found = one(goal(saved=Decimal("45000.00")))

    assert (found.p, found.trajectory, found.dates) == (Decimal(1), Trajectory.MET, (TODAY, TODAY))
    assert found.simulation.low == 1


def test_a_goal_of_today_is_decided_by_what_is_saved() -> None:
    found = one(goal(due=TODAY, saved=Decimal("44999.99")))

    assert found.p == 0
    assert found.amounts == (Decimal("44999.99"),) * 3
    assert any("No month ends" in text for text in found.warnings)


def test_a_goal_without_a_day_tells_when_it_is_reached_and_whether_ever() -> None:
    found = one(goal(due=None, saved=Decimal(0), monthly=Decimal("0.00")), world=certain(sigma="0"))
    steady = one(goal(due=None, growth=Growth.CASH, saved=Decimal(0)), world=certain())

    assert (found.p, found.never, found.dates) == (Decimal(0), Decimal(1), (None, None))
    assert (steady.never, steady.dates) == (Decimal(0), (date(2033, 7, 1), date(2033, 7, 1)))
    assert steady.amounts is None


def test_dates_of_a_goal_without_a_day_are_told_by_the_paths_of_its_chance() -> None:
    far = goal(due=None, growth=Growth.CASH, target=Decimal("250000.00"))
    found = one(far, world=Assumptions(adherence=Adherence(12, 9)))

    assert 0 < found.p < 1
    assert found.never == 1 - found.p
    assert (found.dates[0] is None) == (found.p < Decimal("0.5"))


def test_how_many_draws_are_simulated_at_a_time_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    goals = (goal(id="a"), goal(id="b", due=None))
    whole = odds(goals, certain(), TODAY, 7, QUICK)
    monkeypatch.setattr("trellis.household.goals.odds._BLOCK", 7 * QUICK.shared)

    assert odds(goals, certain(), TODAY, 7, QUICK) == whole


def test_nothing_paid_in_leaves_growth_alone() -> None:
    found = one(goal(monthly=Decimal("0.00"), saved=Decimal("40000.00")), world=certain(sigma="0"), hung=False)

    assert found.amounts is not None
    assert found.amounts[1] == Decimal(f"{40_000 * exp(0.3):.2f}")
    assert "Nothing is paid in." in found.warnings


def test_prices_that_rise_faster_than_money_grows_take_from_it() -> None:
    found = one(goal(today=True, growth=Growth.CASH, monthly=Decimal(0)), world=certain(inflation="0.03"), hung=False)

    assert found.amounts is not None
    assert found.amounts[1] == Decimal(f"{10_000 * exp(-0.15):.2f}")


def test_money_held_in_another_currency_needs_a_rate_and_bears_its_risk() -> None:
    abroad = goal(currency="EUR", target=Decimal("20000.00"), growth=Growth.CASH, due=date(2028, 1, 1))
    with pytest.raises(CurrencyMismatch, match="currency was 'EUR'"):
        one(abroad)
    still = {("EUR", "USD"): Exchange(Decimal("1.10"), Decimal(0))}
    moved = {("EUR", "USD"): Exchange(Decimal("1.10"), Decimal("0.10"))}
    flat, wild = (one(abroad, world=replace(certain(), exchange=pair), hung=False) for pair in (still, moved))

    assert flat.amounts == (Decimal("20000.00"),) * 3
    assert wild.amounts is not None
    assert wild.amounts[0] < Decimal(17_500) < Decimal(23_000) < wild.amounts[2]


def test_a_pension_is_judged_by_how_long_it_lasts() -> None:
    pension = goal(spends=Decimal("1000.00"), months=48, target=Decimal("48000.00"), growth=Growth.CASH)
    enough, short = one(pension, world=certain(rate="0.06")), one(pension, world=certain(rate="0"))

    assert (enough.p, short.p) == (Decimal(1), Decimal(0))
    assert short.never is None


def test_each_lever_moves_the_odds_the_way_it_must() -> None:
    found = {step.lever: step.change for step in one().sensitivities}

    assert found["contribution"] > 0 < found["date"]
    assert found["target"] < 0 < found["return"]


def test_few_kept_months_leave_more_open_than_many() -> None:
    few = one(world=certain(sigma="0", kept=Adherence(4, 3, Decimal(0))), hung=False).parameters
    many = one(world=certain(sigma="0", kept=Adherence(24, 18, Decimal(0))), hung=False).parameters

    assert many.high - many.low < few.high - few.low
    assert any("any share" in text for text in one(world=certain(kept=Adherence()), hung=False).warnings)


def test_a_goal_that_is_none_is_refused_with_the_others() -> None:
    with pytest.raises(ValidationError, match="target was"):
        odds([goal(), goal(id="g2", target=Decimal(0))], certain(kept=ALWAYS), TODAY, 1, QUICK)


@pytest.mark.parametrize(
    "p, expected", [("0.90", "ahead"), ("0.70", "on_track"), ("0.40", "behind"), ("0.3999", "off_track")]
)
def test_where_a_goal_stands_follows_from_its_probability(p: str, expected: str) -> None:
    assert trajectory(Decimal(p)).value == expected
