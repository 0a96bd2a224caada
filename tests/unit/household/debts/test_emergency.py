"""The emergency fund: exact where the odds are known, its interval, its seed, and the order in which money is used."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.fakes.debts import AS_OF, debt

from trellis.household.debts.emergency import Earner, EmergencyFund, Life, emergency_fund
from trellis.household.debts.uses import uses
from trellis.household.problems import InsufficientData, ValidationError

D = Decimal
QUIET = Life(D(2000), (Earner(D(2500), hazard=D(0)),), shocks=D(0))


def fund(life: Life, seed: int = 1, paths: int = 4_000) -> EmergencyFund:
    """The fund of a life on few paths."""
    return emergency_fund(life, seed, paths)


def test_a_certain_income_above_essentials_needs_no_fund() -> None:
    found = fund(QUIET)

    assert (found.amount, found.months, found.ruin.hits) == (D(0), D(0), 0)


def test_a_certain_shortfall_needs_all_of_it() -> None:
    found = fund(replace(QUIET, earners=(Earner(D(1500), hazard=D(0)),)))

    assert found.amount == D(6000)
    assert [share.value for share in found.curve] == [1.0, 1.0, 1.0, *[0.0] * 10]


def test_a_job_lost_for_good_in_the_first_month_needs_a_year() -> None:
    gone = Earner(D(2500), hazard=D(1), out=D(120))
    found = fund(replace(QUIET, earners=(gone,)))

    assert found.amount > D(11) * 2000
    assert fund(replace(QUIET, earners=(replace(gone, insurance=D("0.8")),))).amount == 0


def test_ruin_agrees_with_the_odds_worked_out_by_hand() -> None:
    """A job that is lost with 1 % a month and never found again: no fund is ruined by 1 - 0.99^12 of the years."""
    found = fund(replace(QUIET, earners=(Earner(D(2500), hazard=D("0.01"), out=D(120)),)), paths=20_000)
    lost = 1 - 0.99**12

    assert found.curve[0].low < lost < found.curve[0].high
    assert found.curve[6].low < 1 - 0.99**6 < found.curve[6].high + 0.003


def test_assumptions_tell_shares_in_percent() -> None:
    found = fund(Life(D(3000), (Earner(D(3900), D("0.010"), D(5), D("0.4")), Earner(D(1), D("0.0125"), D(5), D(1)))))

    assert "lost with 1 % a month" in found.assumptions[0]
    assert "40 % of it is paid meanwhile" in found.assumptions[0]
    assert "lost with 1.25 % a month" in found.assumptions[1]
    assert "100 % of it is paid" in found.assumptions[1]


def test_the_fund_is_the_smallest_and_its_interval_is_told() -> None:
    life = Life(D(3000), (Earner(D(5000), D("0.02"), D(6), D(0), D("0.4")),))
    found = fund(life)

    assert found.ruin.value <= 0.05
    assert found.ruin.low < found.ruin.value < found.ruin.high
    assert found.safe is not None
    assert found.safe >= found.amount
    assert found.curve == tuple(sorted(found.curve, key=lambda share: -share.value))


def test_two_stable_incomes_need_less_than_one_that_varies() -> None:
    two = fund(Life(D(3000), (Earner(D(2500)), Earner(D(2500)))))
    one = fund(Life(D(3000), (Earner(D(5000), D("0.02"), D(6), D(0), D("0.4")),)))

    assert two.months < one.months


def test_the_same_seed_gives_the_same_fund_and_another_one_nearly() -> None:
    life = Life(D(3000), (Earner(D(4000)),))

    assert fund(life) == fund(life)
    assert fund(life, seed=2) != fund(life)
    assert abs(fund(life, seed=2).amount - fund(life).amount) < 3000


@pytest.mark.parametrize(
    "wrong, field",
    [
        (replace(QUIET, shocks=D(-1)), "shocks"),
        (replace(QUIET, shock_size=D(-1)), "shock size"),
        (replace(QUIET, shock_varies=D(9)), "shock varies"),
        (replace(QUIET, earners=(Earner(D(-1)),)), "income"),
        (replace(QUIET, earners=(Earner(D(1), hazard=D(2)),)), "hazard"),
        (replace(QUIET, earners=(Earner(D(1), out=D(0)),)), "months out"),
        (replace(QUIET, earners=(Earner(D(1), insurance=D(2)),)), "insurance"),
        (replace(QUIET, earners=(Earner(D(1), varies=D(9)),)), "income varies"),
    ],
)
def test_figures_out_of_range_are_refused(wrong: Life, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        fund(wrong)

    assert [problem.field for problem in caught.value.problems] == [field]


def test_without_essentials_and_with_too_few_paths_it_refuses() -> None:
    with pytest.raises(InsufficientData):
        fund(replace(QUIET, essentials=D(0)))
    with pytest.raises(ValidationError, match="paths"):
        fund(QUIET, paths=10)


def test_money_goes_to_minimums_starter_match_dear_debts_fund_and_the_rest() -> None:
    debts = (debt("House", "90000", "4", "500"), debt("Visa", "2000", "22", "60"), debt("Loan", "3000", "9", "90"))
    found = uses(
        D(20000), debts, D(650), saved=D(400), essentials=D(2500), fund=D(9000), match=D(300), safe_yield=D("0.03"),
        as_of=AS_OF,
    )  # fmt: skip

    assert [(one.name, int(one.amount)) for one in found] == [
        ("minimums", 650),
        ("starter buffer", 2100),
        ("employer match", 300),
        ("debt Visa", 2000),
        ("debt Loan", 3000),
        ("full fund", 6500),
        ("the rest", 5450),
    ]
    assert sum(one.amount for one in found) == 20000


def test_what_does_not_reach_goes_to_the_first_places() -> None:
    found = uses(
        D(1000),
        (),
        D(650),
        saved=D(0),
        essentials=D(500),
        fund=D(9000),
        match=D(300),
        safe_yield=D("0.03"),
        as_of=AS_OF,
    )

    assert [one.amount for one in found] == [650, 350, 0, 0, 0]
    assert found[1].most == 1000
