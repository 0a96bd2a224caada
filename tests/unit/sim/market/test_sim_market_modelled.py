"""The modelled chain: ticks, parity, order in strike, liquidity that bites, contracts that stay quoted."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from tests.unit.sim.market.made_history import SESSIONS, MadeHistory, at, made_history

from trellis.core.terms import Right
from trellis.market.bars import DailyBar
from trellis.market.instruments import OptionContract
from trellis.market.ports import Split
from trellis.market.quotes import OptionQuote
from trellis.pricing.european import greeks
from trellis.sim.market.feed import SimulatedFeed

THURSDAY = date(2019, 9, 12)
MORNING = at(THURSDAY, "10:00")


def feed(history: MadeHistory | None = None) -> SimulatedFeed:
    return SimulatedFeed(history or made_history(), SESSIONS)


def chain(symbol: str, days: int = 8, source: SimulatedFeed | None = None) -> tuple[OptionQuote, ...]:
    found = (source or feed()).chain(symbol, MORNING, THURSDAY + timedelta(days=days))
    assert found is not None
    assert found.modelled
    return found.quotes


def spread(quote: OptionQuote) -> Decimal:
    assert quote.bid is not None
    assert quote.ask is not None
    assert quote.mid is not None
    return (quote.ask - quote.bid) / quote.mid


def in_band(quotes: Iterable[OptionQuote], low: str, high: str) -> list[OptionQuote]:
    return [quote for quote in quotes if quote.delta is not None and Decimal(low) <= quote.delta <= Decimal(high)]


def test_rows_come_by_expiry_right_and_strike() -> None:
    keys = [(q.contract.expiry, q.contract.right, q.contract.strike) for q in chain("SPY")]
    assert keys == sorted(keys)
    assert len({expiry for expiry, *_ in keys}) == 7


@pytest.mark.parametrize(("symbol", "fine"), [("SPY", True), ("BIG", False)])
def test_prices_lie_on_the_exchange_tick(symbol: str, fine: bool) -> None:
    prices = [price for q in chain(symbol, 40) for price in (q.bid, q.ask) if price is not None]
    assert any(price > 3 for price in prices)
    for price in prices:
        tick = Decimal("0.01") if fine or price < 3 else Decimal("0.05")
        assert price % tick == 0


def test_put_call_parity_holds_within_the_spreads() -> None:
    source = feed()
    spot = source.spot("BIG", MORNING)
    assert spot is not None
    pairs: dict[tuple[date, Decimal], dict[Right, OptionQuote]] = {}
    for quote in chain("BIG", 8, source):
        pairs.setdefault((quote.contract.expiry, quote.contract.strike), {})[quote.contract.right] = quote
    checked = 0
    for (expiry, strike), sides in pairs.items():
        if len(sides) == 2 and min(side.mid or Decimal(0) for side in sides.values()) > 0:
            call, put = sides[Right.CALL], sides[Right.PUT]
            assert call.bid is not None and call.ask is not None and put.bid is not None and put.ask is not None  # noqa: PT018
            carry = strike * Decimal("0.02") * (expiry - THURSDAY).days / 365 + Decimal("0.01")
            assert call.bid - put.ask <= spot.price - strike + carry
            assert call.ask - put.bid >= spot.price - strike - carry
            checked += 1
    assert checked > 10


@pytest.mark.parametrize("symbol", ["SPY", "BIG", "SPX", "VIX"])
def test_puts_rise_and_calls_fall_with_the_strike_and_deltas_with_them(symbol: str) -> None:
    lines: dict[tuple[date, Right], list[OptionQuote]] = {}
    for quote in chain(symbol, 400):
        lines.setdefault((quote.contract.expiry, quote.contract.right), []).append(quote)
    for (_, right), quotes in lines.items():
        ordered = quotes if right is Right.PUT else quotes[::-1]
        for lower, higher in pairwise(ordered):
            assert lower.bid is not None and higher.bid is not None  # noqa: PT018
            assert lower.bid <= higher.bid
            assert lower.delta is not None and higher.delta is not None  # noqa: PT018
            assert lower.delta <= higher.delta


def test_every_delta_band_of_the_rules_has_strikes() -> None:
    for low, high in (("0.20", "0.25"), ("0.30", "0.35"), ("0.40", "0.45")):
        assert in_band(chain("SPX"), low, high)
    for low, high in (("0.30", "0.35"), ("0.40", "0.45")):
        assert in_band(chain("SPY"), low, high)


def test_a_liquid_name_passes_the_liquidity_rules_near_the_money_and_a_thin_one_fails_every_one() -> None:
    liquid = in_band(chain("BIG"), "0.40", "0.50")
    assert liquid
    assert all(spread(q) <= Decimal("0.05") and (q.open_interest or 0) >= 500 and (q.adv or 0) >= 100 for q in liquid)
    thin = in_band(chain("THIN"), "0.30", "0.50")
    assert thin
    assert all(spread(q) > Decimal("0.05") and (q.open_interest or 0) < 500 and (q.adv or 0) < 100 for q in thin)


def test_spreads_widen_away_from_the_money() -> None:
    puts = [q for q in chain("BIG") if q.contract.right is Right.PUT and q.contract.expiry == date(2019, 9, 20)]
    assert spread(in_band(puts, "0.03", "0.10")[0]) > 2 * spread(in_band(puts, "0.40", "0.55")[0])


def test_an_in_the_money_mid_is_never_below_intrinsic_value() -> None:
    source = feed()
    spot = source.spot("BIG", MORNING)
    assert spot is not None
    deep = [q for q in chain("BIG", 8, source) if q.contract.right is Right.PUT and q.contract.strike > spot.price]
    assert deep
    assert all((q.mid or Decimal(0)) >= q.contract.strike - spot.price for q in deep)


def test_delta_is_the_one_that_the_mids_own_implied_vol_gives() -> None:
    from trellis.pricing.implied import implied_vol

    source = feed()
    spot = source.spot("SPY", MORNING)
    assert spot is not None
    for quote in in_band(chain("SPY", 30, source), "0.20", "0.45"):
        if quote.contract.expiry == THURSDAY + timedelta(days=8) and quote.contract.right is Right.PUT:
            t = (8 * 24 + 6) / (365 * 24)
            facts = -1.0, float(spot.price), float(quote.contract.strike), t, 0.02, 0.0
            vol = implied_vol(facts[0], float(quote.mid or 0), *facts[1:])
            assert float(quote.delta or 0) == pytest.approx(-float(greeks(*facts, vol).delta), abs=0.004)


def test_a_quote_equals_the_chains_row_at_any_second() -> None:
    source = feed()
    for clock in ("09:30", "10:00", "10:02:17", "15:45"):
        moment = at(THURSDAY, clock)
        found = source.chain("BIG", moment, THURSDAY + timedelta(days=1))
        assert found is not None
        for row in found.quotes[::7]:
            assert source.quote(row.contract, moment) == row


def test_a_contract_stays_quoted_when_the_price_has_left_its_strike_and_ends_after_its_expiry() -> None:
    source = feed()
    held = OptionContract("BIG", date(2019, 9, 13), Right.PUT, Decimal("9.00"))
    quote = source.quote(held, MORNING)
    assert quote is not None
    assert quote.ask == Decimal("0.01")
    assert source.quote(held, at(date(2019, 9, 16), "09:30")) is None


def test_an_expiry_that_is_not_listed_has_no_quote() -> None:
    assert feed().quote(OptionContract("BIG", date(2019, 9, 17), Right.PUT, Decimal(150)), MORNING) is None


def quartered(bar: DailyBar) -> DailyBar:
    return DailyBar(bar.day, bar.open / 4, bar.high / 4, bar.low / 4, bar.close / 4, bar.volume)


def test_a_split_rebases_the_strikes_of_the_day_it_takes_effect() -> None:
    history = made_history()
    cut = history.bars["BIG"]
    split = date(2019, 9, 12)
    history.bars["BIG"] = [
        bar
        if bar.day < split
        else type(bar)(bar.day, bar.open / 4, bar.high / 4, bar.low / 4, bar.close / 4, bar.volume)
        for bar in cut
    ]
    history.parted["BIG"] = [Split("BIG", split, Decimal(4))]
    source = feed(history)
    spot = source.spot("BIG", MORNING)
    quotes = chain("BIG", 8, source)
    assert spot is not None
    assert min(q.contract.strike for q in quotes) < spot.price < max(q.contract.strike for q in quotes)
    assert in_band(quotes, "0.40", "0.50")


def test_a_weekend_costs_one_night_of_time_value_not_three() -> None:
    source = feed()
    strike = (source.spot("SPY", at(date(2019, 9, 13), "16:00")) or pytest.fail("no spot")).price.quantize(Decimal(1))
    monday = source.quote(OptionContract("SPY", date(2019, 9, 16), Right.PUT, strike), at(date(2019, 9, 13), "16:00"))
    tuesday = source.quote(OptionContract("SPY", date(2019, 9, 17), Right.PUT, strike), at(date(2019, 9, 13), "16:00"))
    assert monday is not None and tuesday is not None  # noqa: PT018
    assert monday.mid is not None and tuesday.mid is not None  # noqa: PT018
    assert tuesday.mid > monday.mid * Decimal("1.2")
