"""The cards every History must pass, numbered so that a source's report can name the one it fails.

A bench is a History and the calendar of its exchange, holding at least one stock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from trellis.core.dates import NEW_YORK
from trellis.core.numbers import price4
from trellis.core.problems import ProblemError
from trellis.core.terms import Right
from trellis.market.bars import Bar, DailyBar
from trellis.market.instruments import Kind
from trellis.market.ports import History
from trellis.market.sessions import Sessions

REALNESS = ("real", "adjusted", "estimated", "modelled")


@dataclass(frozen=True)
class Bench:
    """A source under test."""

    history: History
    sessions: Sessions


def hi_01_underlyings_go_by_their_own_symbol_and_have_bars(bench: Bench) -> None:
    underlyings = bench.history.underlyings()
    assert any(each.kind is not Kind.INDEX for each in underlyings.values())
    for symbol, underlying in underlyings.items():
        assert underlying.symbol == symbol
        assert bench.history.daily(symbol)


def hi_02_daily_bars_ascend_without_repeating(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        days = [bar.day for bar in bench.history.daily(symbol)]
        assert all(before < after for before, after in pairwise(days)), symbol


def hi_03_high_and_low_enclose_open_and_close_and_prices_are_positive(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        for bar in bench.history.daily(symbol):
            _sound(bar)


def hi_04_prices_are_finite_decimals_of_at_most_four_places(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        for bar in bench.history.daily(symbol):
            for price in (bar.open, bar.high, bar.low, bar.close):
                assert isinstance(price, Decimal)
                assert price.is_finite()
                assert price == price4(price)


def hi_05_every_bar_is_of_a_session_and_shares_miss_none(bench: Bench) -> None:
    for symbol, underlying in bench.history.underlyings().items():
        days = [bar.day for bar in bench.history.daily(symbol)]
        sessions = bench.sessions.between(days[0], days[-1])
        assert set(days) <= set(sessions), symbol
        assert underlying.kind is Kind.INDEX or tuple(days) == sessions, symbol


def hi_06_splits_ascend_within_the_bars_and_show_in_the_prices(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        bars = bench.history.daily(symbol)
        splits = bench.history.splits(symbol)
        assert [each.ex_date for each in splits] == sorted({each.ex_date for each in splits})
        for split in splits:
            assert split.symbol == symbol
            assert bars[0].day < split.ex_date <= bars[-1].day
            before = [bar for bar in bars if bar.day < split.ex_date][-1]
            after = next(bar for bar in bars if bar.day >= split.ex_date)
            assert abs(before.close / after.open / split.ratio - 1) < Decimal("0.25"), symbol


def hi_07_dividends_ascend_within_the_bars_and_are_positive(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        bars = bench.history.daily(symbol)
        dividends = bench.history.dividends(symbol)
        assert [each.ex_date for each in dividends] == sorted({each.ex_date for each in dividends})
        for dividend in dividends:
            assert dividend.symbol == symbol
            assert dividend.amount > 0
            assert bars[0].day < dividend.ex_date <= bars[-1].day


def hi_08_earnings_are_known_with_their_span_or_wholly_unknown(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        earnings = bench.history.earnings(symbol)
        assert list(earnings.dates) == sorted(set(earnings.dates))
        if earnings.known:
            assert earnings.first_known is not None
            assert earnings.last_known is not None
            assert earnings.first_known <= earnings.dates[-1] <= earnings.last_known
        else:
            assert earnings.dates == ()
            assert earnings.first_known is None
            assert earnings.last_known is None


def hi_09_shorter_bars_ascend_within_the_session(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        for daily in bench.history.daily(symbol):
            bars = bench.history.intraday(symbol, daily.day)
            assert all(before.start < after.start for before, after in pairwise(bars)), symbol
            for bar in bars:
                _sound(bar)
                assert bar.start.tzinfo is NEW_YORK
                assert bench.sessions.opens(daily.day) <= bar.start < bench.sessions.closes(daily.day)


def hi_10_a_day_without_a_session_has_no_shorter_bars(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        sunday = bench.history.daily(symbol)[0].day + timedelta(days=6 - bench.history.daily(symbol)[0].day.weekday())
        assert not bench.history.intraday(symbol, sunday)


def hi_11_a_recorded_day_holds_calls_and_puts_at_several_strikes(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        days = bench.history.recorded_days(symbol)
        assert list(days) == sorted(set(days))
        for day in days:
            contracts = {quote.contract for quote in bench.history.recorded_quotes(symbol, day)}
            assert {each.right for each in contracts} == set(Right)
            assert len({each.strike for each in contracts}) > 1
        assert not bench.history.recorded_quotes(symbol, date(1970, 1, 2))


def hi_12_recorded_quotes_name_their_symbol_and_were_possible(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        for day in bench.history.recorded_days(symbol):
            quotes = bench.history.recorded_quotes(symbol, day)
            assert len({(quote.contract, quote.at) for quote in quotes}) == len(quotes)
            for quote in quotes:
                assert quote.contract.underlying == symbol
                assert quote.contract.expiry >= day
                assert quote.at is None or (quote.at.tzinfo is NEW_YORK and quote.at.date() == day)
                assert all(price is None or price >= 0 for price in (quote.bid, quote.ask, quote.mid))
                assert quote.mid is None or (quote.bid is None and quote.ask is None)


def hi_13_every_symbol_has_a_note_and_every_note_names_its_content(bench: Bench) -> None:
    notes = bench.history.notes()
    assert set(bench.history.underlyings()) <= {note.subject for note in notes}
    for note in notes:
        assert note.realness in REALNESS
        assert note.detail
        assert all(len(digest) == 64 and int(digest, 16) >= 0 for digest in note.digest.split())


def hi_14_asked_again_the_answer_is_the_same(bench: Bench) -> None:
    for symbol in bench.history.underlyings():
        assert bench.history.daily(symbol) == bench.history.daily(symbol)
        for day in bench.history.recorded_days(symbol):
            assert bench.history.recorded_quotes(symbol, day) == bench.history.recorded_quotes(symbol, day)
    assert bench.history.notes() == bench.history.notes()


def hi_15_an_unknown_ticker_is_a_problem_that_names_it(bench: Bench) -> None:
    with pytest.raises(ProblemError) as caught:
        bench.history.daily("NOSUCH")
    assert caught.value.problems[0].value == "NOSUCH"


DECK: tuple[Callable[[Bench], None], ...] = (
    hi_01_underlyings_go_by_their_own_symbol_and_have_bars,
    hi_02_daily_bars_ascend_without_repeating,
    hi_03_high_and_low_enclose_open_and_close_and_prices_are_positive,
    hi_04_prices_are_finite_decimals_of_at_most_four_places,
    hi_05_every_bar_is_of_a_session_and_shares_miss_none,
    hi_06_splits_ascend_within_the_bars_and_show_in_the_prices,
    hi_07_dividends_ascend_within_the_bars_and_are_positive,
    hi_08_earnings_are_known_with_their_span_or_wholly_unknown,
    hi_09_shorter_bars_ascend_within_the_session,
    hi_10_a_day_without_a_session_has_no_shorter_bars,
    hi_11_a_recorded_day_holds_calls_and_puts_at_several_strikes,
    hi_12_recorded_quotes_name_their_symbol_and_were_possible,
    hi_13_every_symbol_has_a_note_and_every_note_names_its_content,
    hi_14_asked_again_the_answer_is_the_same,
    hi_15_an_unknown_ticker_is_a_problem_that_names_it,
)


def _sound(bar: DailyBar | Bar) -> None:
    assert 0 < bar.low <= min(bar.open, bar.close)
    assert max(bar.open, bar.close) <= bar.high
    assert bar.volume is None or bar.volume >= 0
