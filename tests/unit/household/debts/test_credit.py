"""The credit scorecard: bands, directions, what is missing, and the honest refusal."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.debts import debt

from trellis.household.debts.account import DebtKind
from trellis.household.debts.credit import (
    HIGHEST,
    LOWEST,
    WEIGHTS,
    Card,
    CreditFacts,
    Factor,
    cards_of,
    estimate,
    what_ifs,
)
from trellis.household.problems import InsufficientData, ValidationError

D = Decimal
BEST = CreditFacts((0, 0), (Card(D(100), D(2000)),), D(12), 0, 4)


def test_the_weights_are_the_published_ones() -> None:
    assert [WEIGHTS[factor] for factor in Factor] == [35, 30, 15, 10, 10]


def test_the_best_and_the_worst_reach_the_ends_of_the_range() -> None:
    best = estimate(BEST)
    worst = estimate(CreditFacts((20, 20), (Card(D(2000), D(2000)),), D(0), 9, 0))

    assert (best.low, best.high, best.label) == (HIGHEST - 40, HIGHEST, "exceptional")
    assert (worst.low, worst.label) == (LOWEST, "poor")


def test_the_band_is_forty_points_either_way_where_all_is_known() -> None:
    found = estimate(replace(BEST, late=(1, 0), years=D(5)))

    assert found.high - found.low == 80
    assert found.missing == ()


def test_what_is_missing_widens_the_band_by_its_weight() -> None:
    found = estimate(CreditFacts(late=(2, 0), cards=BEST.cards))

    assert found.missing == (Factor.LENGTH, Factor.NEW, Factor.MIX)
    assert found.high - found.low == pytest.approx(80 + 550 * 0.35, abs=1)


def test_without_history_and_balances_it_refuses() -> None:
    with pytest.raises(InsufficientData) as caught:
        estimate(CreditFacts(years=D(5), opened=0, kinds=2))

    assert (caught.value.needs, caught.value.has) == (1, 0)


@pytest.mark.parametrize(
    "balance, points", [("200", "165.0"), ("600", "82.5"), ("2000", "0.0"), ("100", "165.0"), ("400", "123.8")]
)
def test_use_is_best_below_ten_percent_and_costs_half_at_thirty(balance: str, points: str) -> None:
    found = estimate(replace(BEST, cards=(Card(D(balance), D(2000)),)))

    assert {factor: got for factor, got, _ in found.points}[Factor.OWED] == D(points)


def test_one_full_card_costs_more_than_the_same_debt_spread() -> None:
    full = estimate(replace(BEST, cards=(Card(D(1000), D(1000)), Card(D(0), D(4000)))))
    spread = estimate(replace(BEST, cards=(Card(D(200), D(1000)), Card(D(800), D(4000)))))

    assert full.total == spread.total == D("0.2")
    assert full.middle < spread.middle


def test_steps_go_the_way_they_should() -> None:
    facts = CreditFacts((0, 1), (Card(D(2000), D(4000)), Card(D(0), D(2000))), D(6), 1, 3)
    before = estimate(facts).middle
    changes = {words: one.middle - before for words, one in what_ifs(facts, D(1500))}

    assert list(changes) == ["pay 1500 on the cards", "open a card", "close the least used card", "miss a payment"]
    assert [change > 0 for change in changes.values()] == [True, False, False, False]
    assert min(changes, key=lambda words: changes[words]) == "miss a payment"


def test_a_step_on_what_is_not_known_is_left_out() -> None:
    assert [words for words, _ in what_ifs(CreditFacts(late=(0, 0)), D(100))] == ["miss a payment"]


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5000), st.integers(0, 20), st.integers(0, 6))
def test_no_estimate_leaves_the_range_and_paying_never_lowers_it(
    recent: int, older: int, balance: int, years: int, opened: int
) -> None:
    facts = CreditFacts((recent, older), (Card(D(balance), D(4000)),), D(years), opened, 2)
    found = estimate(facts)

    assert LOWEST <= found.low <= found.high <= HIGHEST
    assert estimate(replace(facts, cards=(Card(D(balance) / 2, D(4000)),))).middle >= found.middle
    assert estimate(replace(facts, late=(recent + 1, older))).middle <= found.middle


def test_nothing_about_who_a_person_is_goes_in() -> None:
    assert {field.name for field in fields(CreditFacts)} == {"late", "cards", "years", "opened", "kinds"}


@pytest.mark.parametrize(
    "wrong, field",
    [
        (replace(BEST, late=(-1, 0)), "late payments"),
        (replace(BEST, years=D(-1)), "years"),
        (replace(BEST, opened=-1), "opened"),
        (replace(BEST, kinds=-1), "kinds"),
        (replace(BEST, cards=(Card(D(5), D(0)),)), "cards"),
    ],
)
def test_facts_that_cannot_be_are_refused(wrong: CreditFacts, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        estimate(wrong)

    assert [problem.field for problem in caught.value.problems] == [field]


def test_cards_come_from_debts_with_limits() -> None:
    visa = replace(debt("Visa", "500", "18", "25", limit=D(2000)), kind=DebtKind.CREDIT_CARD)

    assert cards_of([visa, replace(visa, limit=None), replace(visa, kind=DebtKind.AUTO)]) == (Card(D(500), D(2000)),)
