"""Offers beside debts at the reference's figures: effective rate, break-evens, worth, and which debts to choose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from tests.fakes.debts import AS_OF, F3, debt

from trellis.household.debts.account import AmortisingMinimum, Prepayment, ShareMinimum
from trellis.household.debts.amortisation import level_payment
from trellis.household.debts.offers import FeePaid, Offer, check_offer, demo_offers
from trellis.household.debts.refinance import Refinance, refinance
from trellis.household.debts.streams import effective_apr, present_value
from trellis.household.debts.subset import best_subset
from trellis.household.problems import NegativeAmortization, NotConverged, ValidationError

D = Decimal
FOUR = D("0.04")
HOUSE = debt("House", "200000", "7", AmortisingMinimum(300), secured=True)
LOWER = Offer("lower", D("0.06"), 300, fee=D(4500), secured=True)
CARDS = (
    debt("A", "6000", "22", ShareMinimum(D("0.03"), D(25))),
    debt("B", "3000", "9", "100"),
    debt("C", "2500", "19", "80"),
)


def house(offer: Offer = LOWER, holding: int | None = None, discount: Decimal = FOUR) -> Refinance:
    """The offer for the house."""
    return refinance([HOUSE], offer, AS_OF, discount, holding)


def test_a_fee_that_is_kept_back_raises_the_rate() -> None:
    payment = level_payment(D(15000), D("0.12"), 60)

    assert round(effective_apr(D(14250), [payment] * 60), 4) == D("0.1428")


def test_the_effective_rate_of_a_loan_without_a_fee_is_its_rate() -> None:
    found = refinance([debt("L", "15000", "15", "400")], Offer("o", D("0.12"), 60), AS_OF, FOUR)

    assert round(found.effective, 4) == D("0.1200")
    assert (found.borrowed, found.upfront) == (D(15000), D(0))


@pytest.mark.parametrize(
    "paid, borrowed, upfront", [("kept", "15789.47", "0"), ("added", "15750.00", "0"), ("cash", "15000", "750.00")]
)
def test_a_fee_is_kept_back_added_or_paid_in_cash(paid: str, borrowed: str, upfront: str) -> None:
    offer = Offer("o", D("0.12"), 60, fee_share=D("0.05"), fee_paid=FeePaid(paid))
    found = refinance([debt("L", "15000", "15", "400")], offer, AS_OF, FOUR)

    assert (found.borrowed, found.upfront) == (D(borrowed), D(upfront))
    assert found.effective > D("0.139")


def test_the_house_of_the_reference() -> None:
    found = house()

    assert (found.old.payments[0], found.new.payments[0]) == (D("1413.56"), D("1288.60"))
    assert found.simple is not None
    assert round(found.simple, 1) == D("36.0")
    assert (found.old.months, found.new.months, found.extension) == (300, 300, D(0))
    assert found.alert
    assert found.same > 30_000
    assert found.reasons == found.warnings == ()


def test_the_true_break_even_counts_what_is_owed() -> None:
    """Interest is 7 % or 6 % a year of nearly the same balance: 4 500 is earned back after 27 to 28 months."""
    found = house()
    assert found.true is not None
    old, new = found.old, found.new

    def behind(month: int) -> Decimal:
        paid = sum(new.payments[:month]) - sum(old.payments[:month])
        return D(4500) + paid + new.owed(month) - old.owed(month)

    assert behind(found.true) <= 0 < behind(found.true - 1)
    assert found.true == 28


def test_the_worth_is_that_of_the_payments_saved() -> None:
    saved = D("1413.56") - D("1288.60")

    assert abs(house().npv - (present_value([saved] * 300, FOUR) - 4500)) < D("2")


def test_who_sells_before_the_break_even_keeps_the_loan() -> None:
    found = house(holding=24)

    assert not found.alert
    assert "its cost is earned back in month 28, and all is paid by month 24" in found.reasons
    assert found.npv < 0


def test_a_small_gain_is_no_alert() -> None:
    found = house(replace(LOWER, apr=D("0.0699"), fee=D(0)))

    assert 0 < found.npv < 2000
    assert found.reasons == ("it is not worth more than 2000.00",)


def test_a_higher_rate_is_never_earned_back() -> None:
    found = house(replace(LOWER, apr=D("0.08")))

    assert (found.simple, found.true, found.alert) == (None, None, False)
    assert "its cost is never earned back" in found.reasons


def test_a_longer_term_shows_what_it_costs() -> None:
    found = house(replace(LOWER, months=360))

    assert found.extension > 40_000
    assert any("the term is longer" in warning for warning in found.warnings)


def test_a_teaser_shows_what_is_owed_when_it_ends() -> None:
    offer = Offer("transfer", D("0.229"), 60, D("0.03"), fee_paid=FeePaid.ADDED, first_apr=D(0), first_months=18)
    found = refinance([CARDS[0]], offer, AS_OF, FOUR)

    assert found.borrowed == D("6180.00")
    assert found.teaser == D("6180.00") - 18 * D("103.00")
    assert found.new.payments[18] > found.new.payments[0]
    assert "when the first rate ends, 4326.00 is still owed" in found.warnings


def test_a_variable_rate_is_moved_both_ways() -> None:
    lower, higher = house(replace(LOWER, variable=True)).moved

    assert lower > house().npv > higher
    assert house().moved == ()


def test_a_penalty_on_the_old_debt_is_paid_at_the_start() -> None:
    bound = replace(HOUSE, prepayment=Prepayment(D("0.02"), date(2027, 1, 15)))

    assert refinance([bound], LOWER, AS_OF, FOUR).upfront == D(8500)


def test_an_unsecured_debt_that_becomes_secured_is_warned_of() -> None:
    found = refinance([CARDS[0]], replace(LOWER, months=60, fee=D(0)), AS_OF, FOUR)

    assert any("the house or car can be lost" in warning for warning in found.warnings)


def test_what_is_paid_now_can_take_the_minimums_place() -> None:
    with pytest.raises(NegativeAmortization):
        refinance(F3, Offer("o", D("0.10"), 36), AS_OF, FOUR)

    found = refinance(F3, Offer("o", D("0.10"), 36), AS_OF, FOUR, paying=D(500))
    assert found.old.payments[0] == 500


@pytest.mark.parametrize("most", [None, D(9000), D(6500), D(3000)])
@pytest.mark.parametrize("fee", [D(0), D(300)])
def test_the_chosen_debts_are_worth_most_of_all_sets(most: Decimal | None, fee: Decimal) -> None:
    offer = Offer("o", D("0.13"), 48, D("0.02"), fee, FeePaid.ADDED, most=most)
    found = best_subset(CARDS, offer, AS_OF, FOUR)
    worth = {}
    for size in (1, 2, 3):
        for some in combinations(CARDS, size):
            try:
                worth[tuple(one.id for one in some)] = refinance(some, offer, AS_OF, FOUR).npv
            except ValidationError:
                continue  # The offer does not lend so much.
    best = max(worth.values())

    if best <= 0:
        assert found is None
        return
    assert found is not None
    assert best - found.npv < D("0.50")


def test_a_dearer_loan_that_is_only_paid_faster_is_no_alert() -> None:
    found = refinance([CARDS[0]], Offer("dear", D("0.30"), 48), AS_OF, FOUR)

    assert found.npv > 500
    assert found.same < 0
    assert any("the same money paid on the debts as they are" in reason for reason in found.reasons)


def test_no_debt_is_chosen_where_none_is_worth_it() -> None:
    assert best_subset(CARDS, Offer("dear", D("0.30"), 48), AS_OF, FOUR) is None


@pytest.mark.parametrize(
    "offer, field",
    [
        (replace(LOWER, apr=D("-0.01")), "apr"),
        (replace(LOWER, months=0), "months"),
        (replace(LOWER, fee_share=D(1)), "fee share"),
        (replace(LOWER, fee=D(-1)), "fee"),
        (replace(LOWER, first_apr=D(0)), "first months"),
        (replace(LOWER, first_months=5), "first months"),
        (replace(LOWER, first_apr=D(-1), first_months=5), "first apr"),
        (replace(LOWER, least=D(10), most=D(5)), "most"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(offer: Offer, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_offer(offer)

    assert [problem.field for problem in caught.value.problems] == [field]


def test_what_an_offer_does_not_lend_a_holding_and_a_discount_out_of_range_are_refused() -> None:
    with pytest.raises(ValidationError, match="lends from 0 to 1,000"):
        house(replace(LOWER, most=D(1000)))
    with pytest.raises(ValidationError, match="holding"):
        house(holding=0)
    with pytest.raises(ValidationError, match="discount"):
        house(discount=D(4))


def test_streams_without_a_rate_are_refused() -> None:
    with pytest.raises(ValidationError, match="nothing would be paid out"):
        effective_apr(D(0), [D(1)])
    with pytest.raises(ValidationError, match="less is paid back"):
        effective_apr(D(100), [D(50)])
    with pytest.raises(NotConverged):
        effective_apr(D(1), [D(100)])


@pytest.mark.parametrize(
    "score, personal, then",
    [
        (800, "0.085", "0.159"),
        (750, "0.085", "0.159"),
        (749, "0.12", "0.189"),
        (650, "0.16", "0.229"),
        (500, "0.20", "0.259"),
        (None, "0.15", "0.219"),
    ],
)
def test_demo_offers_are_named_so(score: int | None, personal: str, then: str) -> None:
    loan, transfer, home = demo_offers(score)

    assert (loan.apr, transfer.apr, home.apr) == (D(personal), D(then), D("0.075"))
    assert all(one.name.startswith("demo ") and one.least == 5000 for one in (loan, transfer, home))
    for one in (loan, transfer, home):
        check_offer(one)
