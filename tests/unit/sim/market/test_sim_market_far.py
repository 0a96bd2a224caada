"""Far months: what the LEAP ladder and the index hedge find on a day."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from tests.unit.sim.market.made_history import SESSIONS, MadeHistory, at, made_history, wave

from trellis.core.terms import Right
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import RecordedQuote
from trellis.market.quotes import OptionQuote
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.market.liquidity import Places, interest_and_volume, round_strikes
from trellis.sim.market.listing import OptionClass, option_class, strikes
from trellis.sim.market.parameters import LIQUIDITY, VOLATILITY
from trellis.sim.market.settings import MarketSettings
from trellis.sim.market.terms import vix_level

DAY = date(2019, 9, 12)
MORNING = at(DAY, "10:00")
NINE_MONTHS = date(2020, 6, 19)


def chain(symbol: str, days: int, history: MadeHistory | None = None) -> tuple[OptionQuote, ...]:
    found = SimulatedFeed(history or made_history(), SESSIONS).chain(symbol, MORNING, DAY + timedelta(days=days))
    assert found is not None
    return found.quotes


def with_mini() -> MadeHistory:
    history = made_history()
    history.bars["XSP"] = wave(290.0, 0.008, 0.7, None)
    history.kinds["XSP"] = Kind.INDEX
    return history


def put(quotes: tuple[OptionQuote, ...], strike: int) -> OptionQuote:
    return next(q for q in quotes if q.contract.right is Right.PUT and q.contract.strike == strike)


def test_a_growth_call_of_every_cycle_month_is_listed_between_a_year_and_eighteen_months() -> None:
    found = {
        (q.contract.expiry - DAY).days
        for q in chain("BIG", 548)
        if q.contract.right is Right.CALL and Decimal("0.25") <= (q.delta or 0) <= Decimal("0.35")
    }
    assert {days for days in found if days >= 365} == {372, 463, 491}


def test_far_strikes_of_a_stock_reach_three_times_its_close_and_those_of_near_months_do_not() -> None:
    assert strikes(OptionClass.STOCK, 500.0, 500)[-1] == 1_490_000
    assert strikes(OptionClass.STOCK, 500.0, 250)[-1] < 800_000


def test_a_chain_asked_for_a_week_makes_no_far_contract() -> None:
    week, years = chain("BIG", 8), chain("BIG", 548)
    assert max(q.contract.expiry for q in week) <= DAY + timedelta(days=8)
    assert week == years[: len(week)]


def test_a_far_option_costs_more_than_a_near_one_of_its_strike() -> None:
    near, far = (
        next(q for q in chain("SPX", 400) if _is(q, expiry, 2800)) for expiry in (date(2020, 3, 20), NINE_MONTHS)
    )
    assert (near.mid or 0) < (far.mid or 0)


def _is(quote: OptionQuote, expiry: date, strike: int) -> bool:
    contract = quote.contract
    return (contract.expiry, contract.right, contract.strike) == (expiry, Right.PUT, Decimal(strike))


def test_a_nine_month_put_fifteen_percent_out_of_the_money_costs_what_part_k_says() -> None:
    source = SimulatedFeed(made_history(), SESSIONS)
    spot = source.spot("SPX", MORNING)
    assert spot is not None
    struck = int(spot.price * Decimal("0.85")) // 25 * 25
    points = (
        put(tuple(q for q in chain("SPX", 365) if q.contract.expiry == NINE_MONTHS), struck).mid or 0
    ) / spot.price
    assert 65 <= points * 5600 <= 110


def test_the_mini_index_is_priced_as_a_tenth_of_the_index() -> None:
    history = with_mini()
    whole = put(tuple(q for q in chain("SPX", 365, history) if q.contract.expiry == NINE_MONTHS), 2500)
    tenth = put(tuple(q for q in chain("XSP", 365, history) if q.contract.expiry == NINE_MONTHS), 250)
    assert abs((whole.mid or Decimal(0)) / 10 - (tenth.mid or Decimal(0))) < Decimal("0.25")


@pytest.mark.parametrize("close", [70.0, 180.0, 300.0, 560.0])
def test_the_mini_index_has_a_strike_between_eighty_and_eighty_five_percent(close: float) -> None:
    assert any(0.80 * close <= strike / 1000 <= 0.85 * close for strike in strikes(OptionClass.INDEX, close, 274))


def test_a_vix_call_of_half_a_year_lies_on_a_forward_above_a_calm_vix() -> None:
    spot = SimulatedFeed(made_history(), SESSIONS).spot("VIX", MORNING)
    assert spot is not None
    calls = [q for q in chain("VIX", 200) if q.contract.right is Right.CALL and q.contract.expiry == date(2020, 3, 18)]
    middle = min(calls, key=lambda q: abs((q.delta or 0) - Decimal("0.55")))
    assert middle.contract.strike > spot.price + 1
    assert all((q.delta or 0) < 1 for q in calls)


def test_the_vix_forward_reverts_to_less_after_calm_years_than_after_wild_ones() -> None:
    assert vix_level(VOLATILITY, 14.0) < vix_level(VOLATILITY, 25.0) < 25.0


def test_recorded_rows_of_an_index_are_completed_by_modelled_ones() -> None:
    history = made_history()
    rows = [
        RecordedQuote(OptionContract("SPX", NINE_MONTHS, right, Decimal(700)), None, Decimal(0), Decimal(5), None, 0, 0)
        for right in Right
    ]
    history.chains[("SPX", DAY)] = rows
    found = SimulatedFeed(history, SESSIONS).chain("SPX", at(DAY, "16:00"), DAY + timedelta(days=365))
    assert found is not None
    assert found.modelled
    assert [q.contract for q in found.quotes if not q.modelled] == [rows[0].contract, rows[1].contract]
    assert len(found.quotes) > 1000
    keys = [(q.contract.expiry, q.contract.right, q.contract.strike) for q in found.quotes]
    assert keys == sorted(keys)


def test_breadth_has_no_options() -> None:
    assert option_class(Underlying("BREADTH", Kind.INDEX)) is None


def test_a_bent_surface_prices_and_spreads_otherwise_and_the_note_says_so() -> None:
    plain = SimulatedFeed(made_history(), SESSIONS)
    dear = SimulatedFeed(made_history(), SESSIONS, MarketSettings(surface_scale=Decimal("1.1")))
    wide = SimulatedFeed(made_history(), SESSIONS, MarketSettings(spread_scale=Decimal(2)))
    contract = OptionContract("SPX", NINE_MONTHS, Right.PUT, Decimal(2500))
    one, higher, wider = (feed.quote(contract, MORNING) for feed in (plain, dear, wide))
    assert one is not None and higher is not None and wider is not None  # noqa: PT018
    assert (higher.mid or 0) > (one.mid or 0)
    assert _width(wider) > Decimal("1.8") * _width(one)
    assert abs((wider.mid or Decimal(0)) - (one.mid or Decimal(0))) <= Decimal("0.05")
    dear.chain("SPX", MORNING, NINE_MONTHS)
    assert any("every vol times 1.1" in note.detail for note in dear.notes())
    assert all("times" not in note.detail for note in plain.notes())


def _width(quote: OptionQuote) -> Decimal:
    assert quote.ask is not None
    assert quote.bid is not None
    return quote.ask - quote.bid


def test_a_year_away_volume_collects_at_round_strikes_of_january() -> None:
    calls = [q for q in chain("BIG", 548) if q.contract.right is Right.CALL and q.contract.strike in (180, 185)]
    january = {int(q.contract.strike): q for q in calls if q.contract.expiry == date(2021, 1, 15)}
    september = {int(q.contract.strike): q for q in calls if q.contract.expiry == date(2020, 9, 18)}
    assert (january[180].adv or 0) > 3 * (january[185].adv or 0)
    assert (january[180].adv or 0) > 3 * (september[180].adv or 0)
    assert (january[180].open_interest or 0) > (january[185].open_interest or 0)


def test_the_last_weeks_counts_do_not_ask_whether_a_strike_is_round() -> None:
    week = Places(np.zeros(2), np.full(2, 0.02), np.zeros(2), np.array([0.0, 1.0]))
    interest, volume = interest_and_volume(LIQUIDITY, 40.0, week, 0.0)
    assert interest[0] == interest[1] > 0
    assert volume[0] == volume[1] > 0


@pytest.mark.parametrize(("close", "step"), [(18.0, 1.0), (92.0, 5.0), (645.0, 50.0), (3400.0, 250.0)])
def test_a_round_strike_is_a_multiple_of_a_step_of_at_most_eight_percent(close: float, step: float) -> None:
    struck = np.array([20 * step, 20.5 * step])
    assert round_strikes(struck, close).tolist() == [1.0, 0.0]
