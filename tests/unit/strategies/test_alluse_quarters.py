"""What a quarter's gains are for: fractions, rounding, losses carried, rows that do not fit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.constitution.rulebook import Rulebook, load
from trellis.core.problems import ProblemError
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.quarters import QuarterFlow, check_shares, quarter_flow

LAW = load()
D = Decimal


def flow(gains: str, carried: str = "0", sleeve: Sleeve = Sleeve.REV, *, ends_year: bool = False) -> QuarterFlow:
    return quarter_flow(sleeve, D(gains), D(carried), LAW, ends_year=ends_year)


@pytest.mark.parametrize("sleeve", [Sleeve.REV, Sleeve.COM])
def test_forty_thousand_is_divided_as_the_law_says(sleeve: Sleeve) -> None:
    found = flow("40000", sleeve=sleeve)
    assert (found.reserve, found.contracts, found.leaps) == (D(12000), D(21000), D(7000))


def test_the_odd_cent_goes_to_leaps() -> None:
    found = flow("0.03")
    assert (found.reserve, found.contracts, found.leaps) == (D("0.01"), D("0.02"), D("0.00"))


def test_nothing_moves_at_zero_and_below() -> None:
    assert flow("0") == QuarterFlow(D(0), carried=D(0))
    assert flow("-5000", "1000") == QuarterFlow(D(-6000), carried=D(6000))


def test_a_loss_is_carried_into_the_next_quarter_and_into_no_other_year() -> None:
    assert flow("8000", "5000").reserve == D(900)
    assert flow("-1", ends_year=True).carried == D(0)


def test_gen_and_minis_set_nothing_aside_and_note_an_estimate() -> None:
    assert flow("15000", sleeve=Sleeve.GEN) == QuarterFlow(D(15000), estimate=D(4500))
    mini = quarter_flow(Sleeve.COM, D(1000), D(0), LAW, ends_year=False, reinvests=False)
    assert (mini.reserve, mini.contracts, mini.leaps, mini.estimate) == (D(0), D(0), D(0), D(300))


@given(st.decimals("0.01", "100000000", places=2))
def test_the_parts_are_the_whole_to_the_cent(gains: Decimal) -> None:
    found = quarter_flow(Sleeve.COM, gains, D(0), LAW, ends_year=False)
    assert found.reserve + found.contracts + found.leaps == gains
    assert min(found.reserve, found.contracts, found.leaps) >= 0


@pytest.mark.parametrize(
    ("row", "number", "value"),
    [
        ("S3.reinvest", "reserve", "0.31"),
        ("S3.reinvest", "reinvest", "0.69"),
        ("S3.reinvest.split", "leaps", "0.26"),
        ("S4.reinvest", "contracts", "0.80"),
    ],
)
def test_rows_that_do_not_fit_are_told_before_anything_runs(row: str, number: str, value: str) -> None:
    with pytest.raises(ProblemError, match=row):
        check_shares(amended(row, number, value))


def amended(row: str, number: str, value: str) -> Rulebook:
    """The law with one number of one row changed."""
    rule = LAW.rule(row)
    numbers = tuple((name, D(value) if name == number else old) for name, old in rule.numbers)
    return replace(LAW, rules={**LAW.rules, row: replace(rule, numbers=numbers)})
