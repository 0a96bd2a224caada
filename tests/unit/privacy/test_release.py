"""Examples and properties: figures of a cohort, what they cost, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from trellis.core.problems import ProblemError
from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.noise.accounting import rho_of
from trellis.privacy.problems import CohortTooSmall, OutOfBounds
from trellis.privacy.release.answer import answer
from trellis.privacy.release.query import BINS, Contribution, Query, clipped

QUERY = Query("peers", "USD", {"food": Decimal(1600), "transport": Decimal(800)}, Decimal(1), Decimal("0.000001"))
LOOSE = replace(QUERY, epsilon=Decimal(40))


def cohort(count: int = 400) -> list[Contribution]:
    """Households that spend 401 to 800 on food and half of it on transport."""
    return [Contribution(f"h{n}", {"food": Decimal(401 + n), "transport": Decimal(401 + n) / 2}) for n in range(count)]


def test_with_little_noise_the_figures_are_the_cohort_s() -> None:
    told = answer(LOOSE, cohort(), SeededEntropy(1).take, simulated=True)
    food, transport = told.means["food"], told.medians["transport"]

    assert abs(food.value - Decimal("600.50")) < 3
    assert food.low < food.value < food.high
    assert transport.low <= Decimal("300.25") <= transport.high
    assert told.simulated


def test_a_household_counts_for_no_more_than_the_cap_and_no_less_than_nothing() -> None:
    some = [Contribution("rich", {"food": Decimal(10**7), "transport": Decimal(-5)}), *cohort(30)]
    totals = clipped(QUERY, some)

    assert (totals["food"][0], totals["transport"][0]) == (160_000, 0)
    assert clipped(QUERY, [Contribution("poor", {}), *cohort(30)])["food"][0] == 0


def test_the_whole_answer_costs_no_more_than_was_asked_for() -> None:
    for epsilon in ("0.1", "1", "8"):
        query = replace(QUERY, epsilon=Decimal(epsilon))
        assert Decimal("0.99") * rho_of(query.epsilon, query.delta) < query.cost <= rho_of(query.epsilon, query.delta)


def test_the_interval_holds_the_mean_as_often_as_it_says() -> None:
    some, take = cohort(100), SeededEntropy(2).take
    found = [answer(QUERY, some, take, simulated=True) for _ in range(400)]
    truth = Decimal("450.50")
    inside = sum(one.means["food"].low <= truth <= one.means["food"].high for one in found)
    medians = sum(one.medians["food"].low <= truth <= one.medians["food"].high for one in found)

    assert 0.91 * 400 <= inside <= 0.985 * 400
    assert medians >= 0.95 * 400


def test_a_median_lies_in_the_range_that_half_reach() -> None:
    some = [Contribution(f"h{n}", {"food": Decimal(50), "transport": Decimal(700)}) for n in range(400)]
    told = answer(LOOSE, some, SeededEntropy(3).take, simulated=True).medians

    assert told["food"].value == Decimal(1600) / BINS / 2
    assert (told["transport"].low, told["transport"].high) == (Decimal(700), Decimal(750))


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        (CohortTooSmall, lambda: clipped(QUERY, cohort(19))),
        (OutOfBounds, lambda: clipped(replace(QUERY, delta=Decimal("0.003")), cohort(400))),
        (OutOfBounds, lambda: replace(QUERY, caps={})),
        (OutOfBounds, lambda: replace(QUERY, caps={"food": Decimal(0)})),
        (OutOfBounds, lambda: replace(QUERY, caps={"food": Decimal("NaN")})),
        (OutOfBounds, lambda: replace(QUERY, caps={"food": Decimal("1.005")})),
        (ProblemError, lambda: clipped(QUERY, [*cohort(30), cohort(1)[0]])),
        (ProblemError, lambda: clipped(QUERY, [*cohort(30), Contribution("x", {"food": Decimal("Infinity")})])),
    ],
)
def test_what_would_break_the_promise_is_refused(kind: type[ProblemError], make: Callable[[], object]) -> None:
    with pytest.raises(kind):
        make()
