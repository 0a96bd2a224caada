"""What is unusual: each type's statistic and rule, false discoveries, and that nothing later changes an answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.spending import START, household, slip_in

from trellis.household.known import Span
from trellis.household.movements import Movement
from trellis.household.patterns.amounts import expected, modified_z
from trellis.household.patterns.counts import upper_tail
from trellis.household.patterns.discovery import Severity, q_values, severity
from trellis.household.patterns.history import incomplete
from trellis.household.patterns.shifts import distance
from trellis.household.patterns.suspects import Kind
from trellis.household.patterns.timing import concentration, rayleigh, resultant
from trellis.household.patterns.unusual import ALERTS_MAX, Given, Unusual, unusual
from trellis.household.problems import InsufficientData

DAY = START + timedelta(days=364)
"""A Monday."""
CALM = household(4, 365).movements


def bought(
    amount: str, merchant: str = "SAFEWAY", on: date = DAY, line: str = "x", category: str = "food.groceries"
) -> Movement:
    """A purchase that is judged."""
    return Movement(line, "a1", on, Decimal(amount), "USD", merchant, merchant, category)


def judged(*more: Movement, given: Given | None = None, days: int = 1) -> Unusual:
    """The calm household's answer with more purchases."""
    return unusual([*CALM, *more], DAY, days, 1, given)


def kinds(found: Unusual) -> list[tuple[Kind, str]]:
    """The alerts' types and names."""
    return [(one.found.kind, one.found.name) for one in found.alerts]


def test_a_day_like_others_has_no_alert() -> None:
    assert judged().alerts == ()
    assert judged().tests > 0


def test_an_amount_far_from_its_merchant_s_is_told_with_what_was_expected() -> None:
    (alert,) = judged(bought("-900.00")).alerts
    found = alert.found

    assert (found.kind, found.amount, found.lines) == (Kind.UNUSUAL_AMOUNT, Decimal("900.00"), ("x",))
    assert found.low is not None
    assert found.high is not None
    assert found.expected is not None
    assert Decimal(35) < found.expected < Decimal(60)
    assert found.low < found.expected < found.high < found.amount
    assert found.ratio == (found.amount / found.expected).quantize(Decimal("0.01"))
    assert (alert.severity, alert.q <= 0.05) == (Severity.CRITICAL, True)
    assert found.reason.startswith("SAFEWAY took 900.00 USD; ")


def test_a_rare_merchant_that_always_takes_much_is_not_unusual_when_it_does() -> None:
    days = [DAY - timedelta(days=60 * count) for count in range(1, 5)]
    past = [bought(f"-{4000 + 100 * number}.00", "ROOFER", on, f"r{on}", "") for number, on in enumerate(days)]

    assert kinds(judged(*past, bought("-5000.00", "ROOFER", category=""))) == []
    assert kinds(judged(*past, bought("-60000.00", "ROOFER", category=""))) == [(Kind.UNUSUAL_AMOUNT, "ROOFER")]


def test_modified_z_and_shrinking_by_hand() -> None:
    logs = np.log(np.array([1.0, 2.0, 4.0] * 4))
    usual = expected([logs])
    drawn = expected([np.zeros(8), logs])

    assert usual is not None
    assert drawn is not None
    assert (usual.centre, usual.spread) == pytest.approx((np.log(2), np.log(2)))
    assert modified_z(np.log(16), usual) == pytest.approx(0.6745 * 3)
    assert drawn.centre == pytest.approx(12 / 17 * np.log(2))
    assert expected([np.zeros(7)]) is None


def test_a_fixed_price_that_moves_by_five_percent_is_judged_by_how_rare_that_is() -> None:
    (same,) = (one.found for one in judged(bought("-4.85", "BLUE BOTTLE COFFEE", category="food.coffee")).alerts)

    assert (same.kind, same.expected, same.low, same.high) == (
        Kind.UNUSUAL_AMOUNT,
        Decimal("4.50"),
        Decimal("4.50"),
        Decimal("4.50"),
    )
    assert kinds(judged(bought("-4.70", "BLUE BOTTLE COFFEE", category="food.coffee"))) == []


def test_many_purchases_in_a_week_are_a_spike_once() -> None:
    burst = [bought("-30.00", "LUIGI PIZZERIA", DAY - timedelta(days=1), f"x{count}", "") for count in range(6)]
    later = bought("-30.00", "LUIGI PIZZERIA", DAY, "x9", "")
    found = judged(*burst, later, days=2)
    (spike,) = (one.found for one in found.alerts)

    assert (spike.kind, spike.on, spike.unit) == (Kind.FREQUENCY_SPIKE, DAY - timedelta(days=1), "purchases")
    assert set(spike.lines) >= {one.line for one in burst}
    assert spike.value >= 6


def test_upper_tail_is_the_predictive_of_poisson_and_wider_where_counts_scatter() -> None:
    from scipy.stats import nbinom

    calm, wild = np.array([1, 0, 1, 1, 0, 1, 1, 0]), np.array([0, 5, 0, 0, 0, 0, 0, 0])

    assert upper_tail(4, calm) == pytest.approx(nbinom.sf(3, 5.5, 8 / 9))
    assert upper_tail(4, wild) > upper_tail(4, calm)
    assert upper_tail(0, calm) == 1


def test_a_new_merchant_is_a_word_when_dear_or_risky_and_an_alert_when_both() -> None:
    dear, cheap = bought("-4000.00", "CASINO", category=""), bought("-20.00", "CASINO", category="")
    risky = Given(codes={"x": "7995"})

    assert kinds(judged(dear)) == []
    assert [one.found.kind for one in judged(dear).words] == [Kind.NEW_MERCHANT]
    assert judged(cheap).words == ()
    assert len(judged(cheap, given=risky).words) == 1
    assert kinds(judged(dear, given=risky)) == [(Kind.NEW_MERCHANT, "CASINO")]


def test_spending_that_moves_to_another_category_is_a_shift_and_told_once() -> None:
    days = [DAY - timedelta(days=back) for back in range(0, 24, 2)]
    spree = [bought("-190.00", "SKI RESORT", on, f"x{on}", "leisure.travel") for on in days]
    found = unusual([*CALM, *spree], DAY, 22, 3, Given(dismissed=()))
    shifts = [one.found for one in (*found.alerts, *found.over) if one.found.kind is Kind.CATEGORY_SHIFT]

    assert [one.name for one in shifts] == ["leisure.travel"]
    assert shifts[0].on.weekday() == 0
    assert shifts[0].p <= 0.01


@given(
    p=st.lists(st.floats(0, 1e4), min_size=3, max_size=6),
    q=st.lists(st.floats(0, 1e4), min_size=6, max_size=6),
)
def test_the_distance_is_symmetric_within_0_and_1_and_0_for_equal_shares(p: list[float], q: list[float]) -> None:
    one, other = np.array(p) + 0.01, np.array(q[: len(p)]) + 0.01

    assert 0 <= distance(one, other) <= 1 + 1e-9
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, one * 7) == pytest.approx(0, abs=1e-6)


def test_a_payment_off_its_habit_is_a_timing_anomaly() -> None:
    fridays = [DAY - timedelta(days=3 + 7 * week) for week in range(45)]
    past = [
        bought(f"-{20 + number % 7}.00", "PIANO LESSONS", on, f"p{number}", "") for number, on in enumerate(fridays)
    ]
    found = judged(*past, bought("-23.00", "PIANO LESSONS", category=""))
    (alert,) = (one.found for one in found.alerts if one.found.kind is Kind.TIMING_ANOMALY)

    assert "on Fridays" in alert.reason
    assert alert.value == Decimal("3.0")


def test_circular_statistics_by_hand() -> None:
    mean, length = resultant(np.array([0.0, np.pi / 2]))

    assert (mean, length) == pytest.approx((np.pi / 4, np.sqrt(0.5)))
    assert rayleigh(0.0, 20) == pytest.approx(1.0)
    assert rayleigh(0.5, 20) == pytest.approx(np.exp(np.sqrt(81 + 4 * (400 - 100)) - 41))
    assert concentration(0.4) == pytest.approx(0.8738, abs=0.01)


def test_q_values_by_the_example_of_benjamini_and_hochberg() -> None:
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]

    assert sum(q <= 0.05 for q in q_values(p)) == 4
    assert q_values(p)[0] == pytest.approx(0.0015)
    assert q_values([]) == []


@given(p=st.lists(st.floats(0, 1), max_size=20))
def test_q_is_never_below_p_and_keeps_its_order(p: list[float]) -> None:
    q = q_values(p)

    assert all(one >= other - 1e-12 for one, other in zip(q, p, strict=True))
    assert all(q[a] <= q[b] + 1e-12 for a in range(len(p)) for b in range(len(p)) if p[a] < p[b])


@pytest.mark.parametrize(
    "p, amount, level",
    [
        (1e-4, "251", Severity.CRITICAL),
        (1e-4, "250", Severity.HIGH),
        (1e-3, "999", Severity.HIGH),
        (1e-2, "999", Severity.MEDIUM),
        (2e-2, "999", Severity.LOW),
    ],
)
def test_severity(p: float, amount: str, level: Severity) -> None:
    assert severity(p, Decimal(amount), Decimal(1000)) is level


def test_three_alerts_a_day_and_the_rest_is_counted() -> None:
    many = [
        bought("-2000.00", merchant, DAY, f"x{merchant}", "")
        for merchant in ("SAFEWAY", "TRADER JOES", "SHELL OIL", "TARGET", "CVS PHARMACY")
    ]
    found = judged(*many)

    assert len(found.alerts) == ALERTS_MAX
    assert len(found.over) == 2
    assert min(one.severity for one in found.alerts) >= max(one.severity for one in found.over)


def test_what_was_dismissed_stays_dismissed_also_at_another_amount() -> None:
    (alert,) = judged(bought("-900.00")).alerts
    found = judged(bought("-930.00"), given=Given(dismissed={alert.id}))

    assert (found.alerts, found.dismissed) == ((), 1)
    assert len(judged(bought("-3000.00"), given=Given(dismissed={alert.id})).alerts) == 1


def test_one_off_purchases_are_in_no_baseline() -> None:
    holiday = [bought("-900.00", on=DAY - timedelta(days=back), line=f"h{back}") for back in range(1, 60, 2)]

    assert kinds(judged(bought("-900.00"), *holiday)) == []
    assert kinds(judged(bought("-900.00"), *holiday, given=Given(apart={one.line for one in holiday}))) == [
        (Kind.UNUSUAL_AMOUNT, "SAFEWAY")
    ]


def test_less_than_ninety_days_are_refused_and_a_hole_withholds_the_verdict_of_its_account() -> None:
    with pytest.raises(InsufficientData, match="needs 90 days and has 89"):
        unusual([bought("-1.00", on=DAY - timedelta(days=88))], DAY)
    card = [
        replace(bought("-900.00", on=DAY - timedelta(days=back), line=f"c{back}"), account="card") for back in (0, 40)
    ]
    found = judged(*card)

    assert found.withheld == (("card", DAY - timedelta(days=40), DAY),)
    assert found.alerts == ()


def test_a_span_that_a_file_tells_whole_is_no_hole() -> None:
    days = [bought("-1.00", on=DAY - timedelta(days=back)) for back in (100, 60, 0)]
    told = {"a1": [Span(DAY - timedelta(days=70), DAY - timedelta(days=20))]}

    assert incomplete(days, DAY, {}) == {"a1": (DAY - timedelta(days=60), DAY)}
    assert incomplete(days, DAY, told) == {}
    assert incomplete(days, DAY + timedelta(days=36), told) == {"a1": (DAY, DAY + timedelta(days=36))}


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**16), days=st.integers(120, 300), factor=st.integers(2, 9))
def test_what_comes_later_changes_no_earlier_answer(seed: int, days: int, factor: int) -> None:
    drawn = slip_in(household(seed, 330), seed, START + timedelta(days=110)).movements
    as_of = START + timedelta(days=days)
    other = [one if one.on <= as_of else replace(one, amount=one.amount * factor, merchant="NEW") for one in drawn]
    found = unusual(drawn, as_of, 5, seed)
    next_week = unusual(other, as_of + timedelta(days=7), 12, seed)

    assert found == unusual(other, as_of, 5, seed)
    assert found.alerts == tuple(one for one in next_week.alerts if one.found.on <= as_of)


def test_false_alerts_where_nothing_is_unusual_are_rarer_than_promised() -> None:
    days = 0
    for seed in range(3):
        found = unusual(household(seed, 300).movements, START + timedelta(days=299), 80, seed)
        days += len({one.found.on for one in found.alerts})

    assert days / 240 <= 0.05


def test_what_was_slipped_in_is_found() -> None:
    hit = told = 0
    for seed in range(2):
        drawn = slip_in(household(seed, 400), seed, START + timedelta(days=300))
        lines = _told(unusual(drawn.movements, START + timedelta(days=399), 100, seed))
        slips: dict[str, bool] = {}
        for line in drawn.slipped:
            slips[line[:3]] = slips.get(line[:3], False) or line in lines
        hit, told = hit + sum(slips.values()), told + len(slips)

    assert hit / told >= 0.6


def _told(found: Unusual) -> set[str]:
    every: Sequence[object] = (*found.alerts, *found.words)
    return {line for one in every for line in one.found.lines}  # type: ignore[attr-defined]


def test_an_isolation_forest_s_score_is_a_rank_and_no_probability() -> None:
    """The mean depth that its score is scaled by is 10.24 for samples of 256, whatever the data."""
    from sklearn.ensemble._iforest import _average_path_length

    harmonic = sum(1 / number for number in range(1, 256))

    assert _average_path_length(np.array([256]))[0] == pytest.approx(10.24, abs=0.01)
    assert 2 * harmonic - 2 * 255 / 256 == pytest.approx(10.24, abs=0.01)
