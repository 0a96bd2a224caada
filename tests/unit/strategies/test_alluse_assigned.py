"""Part M, test 20: the adjusted basis and what comes and goes with assignment."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.alluse import lot, short, state

from trellis.core.terms import Right, Sleeve
from trellis.strategies.alluse.assigned import call_assigned, call_bought_back, call_written, put_assigned

D = Decimal
FRIDAY = date(2025, 3, 7)
PUT = short("AAPL", FRIDAY, Right.PUT, "235", credit="1.40")
CALL = short("AAPL", date(2025, 3, 14), Right.CALL, "245", credit="1.10")


def test_a_put_sold_at_1_40_and_a_call_at_1_10_leave_a_basis_of_232_50() -> None:
    after = put_assigned(state(Sleeve.GEN, "120000", options=[PUT]), PUT, 1, FRIDAY)
    (held,) = after.holdings
    assert (held.shares, held.adjusted_basis, held.assigned, held.acquired) == (100, D("233.60"), True, FRIDAY)
    assert after.options == ()
    written = call_written(after, "AAPL", 1, D("1.10"))
    assert written.holdings[0].adjusted_basis == D("232.50")
    assert call_bought_back(written, "AAPL", 1, D("0.40")).holdings[0].adjusted_basis == D("232.90")


def test_a_part_assigned_leaves_the_rest_short() -> None:
    put = replace(PUT, contracts=3)
    after = put_assigned(state(Sleeve.GEN, "120000", options=[put]), put, 2, FRIDAY)
    assert after.holdings[0].shares == 200
    assert after.options[0].contracts == 1


def test_a_second_notice_of_the_same_day_grows_the_same_lot() -> None:
    put = replace(PUT, contracts=3)
    first = put_assigned(state(Sleeve.GEN, "120000", options=[put]), put, 2, FRIDAY)
    second = put_assigned(first, first.options[0], 1, FRIDAY)
    assert [each.shares for each in second.holdings] == [300]


@pytest.mark.parametrize("contracts", [0, 2])
def test_more_contracts_than_held_or_none_are_a_mistake(contracts: int) -> None:
    with pytest.raises(ValueError, match="contracts assigned"):
        put_assigned(state(Sleeve.GEN, "120000", options=[PUT]), PUT, contracts, FRIDAY)


def test_a_call_on_part_of_a_lot_parts_it_and_keeps_every_share() -> None:
    sleeve = state(Sleeve.GEN, "120000", holdings=[lot("AAPL", 300, "233.60")])
    after = call_written(sleeve, "AAPL", 1, D("1.10"))
    assert [(each.shares, each.adjusted_basis) for each in after.holdings] == [(100, D("232.50")), (200, D("233.60"))]
    assert len({each.id for each in after.holdings}) == 2


def test_credits_go_to_assigned_lots_first_and_never_to_bought_ones() -> None:
    bought = lot("AAPL", 100, "220", assigned=False, acquired=date(2025, 1, 6))
    assigned = lot("AAPL", 100, "233.60")
    after = call_written(state(Sleeve.COM, "120000", holdings=[bought, assigned]), "AAPL", 2, D("1.00"))
    assert [each.adjusted_basis for each in after.holdings] == [D(220), D("232.60")]


def test_another_symbols_lots_are_not_touched() -> None:
    sleeve = state(Sleeve.GEN, "120000", holdings=[lot("AMZN", 100, "200")])
    assert call_written(sleeve, "AAPL", 1, D(1)) == sleeve


def test_com_loses_the_lots_called_away_oldest_first_and_regains_them_by_puts() -> None:
    old, new = lot("AAPL", 100, "230", acquired=date(2025, 1, 6)), lot("AAPL", 100, "240")
    sleeve = state(Sleeve.COM, "120000", options=[CALL], holdings=[new, old])
    after = call_assigned(sleeve, CALL, 1)
    assert after.holdings == (new,)
    assert after.lost == (("AAPL", 1),)
    assert after.options == ()
    rebuilt = put_assigned(replace(after, options=(PUT,)), PUT, 1, FRIDAY)
    assert rebuilt.lost == ()


def test_gen_and_rev_lose_shares_without_lost_lots() -> None:
    sleeve = state(Sleeve.GEN, "120000", options=[CALL], holdings=[lot("AAPL", 100, "233.60")])
    after = call_assigned(sleeve, CALL, 1)
    assert (after.holdings, after.lost) == ((), ())
