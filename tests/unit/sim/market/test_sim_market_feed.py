"""The feed: what stands when, what is known when, recorded chains, notes."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.unit.sim.market.made_history import DAYS, SESSIONS, MadeHistory, at, bar, made_history

from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.market.ports import Dividend, Earnings, RecordedQuote, Split
from trellis.market.quotes import Print
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.market.settings import MarketSettings

DAY, BEFORE = date(2019, 9, 12), date(2019, 9, 11)
EXPIRY = date(2019, 9, 20)


def feed(history: MadeHistory | None = None, settings: MarketSettings | None = None) -> SimulatedFeed:
    return SimulatedFeed(history or made_history(), SESSIONS, settings)


def closing(history: MadeHistory, symbol: str, day: date) -> Decimal:
    return next(bar.close for bar in history.bars[symbol] if bar.day == day)


def test_before_the_open_the_previous_close_stands_with_its_own_stamp() -> None:
    history = made_history()
    expected = Print(closing(history, "BIG", BEFORE), at(BEFORE, "16:00"))
    assert feed(history).spot("BIG", at(DAY, "09:29:59")) == expected


def test_within_the_session_a_print_is_made_at_the_instant() -> None:
    history = made_history()
    history.bars["BIG"][DAYS.index(DAY)] = bar(DAY, 100, 104, 95, 102)
    assert feed(history).spot("BIG", at(DAY, "10:00")) == Print(Decimal("98.8462"), at(DAY, "10:00"))


def test_after_the_close_the_close_stands() -> None:
    history = made_history()
    assert feed(history).spot("BIG", at(DAY, "18:00")) == Print(closing(history, "BIG", DAY), at(DAY, "16:00"))


def test_an_early_close_ends_the_day_at_one() -> None:
    history = made_history()
    half = date(2019, 7, 3)
    assert feed(history).spot("BIG", at(half, "15:00")) == Print(closing(history, "BIG", half), at(half, "13:00"))
    quote = feed(history).chain("BIG", at(half, "15:00"), half + timedelta(days=3))
    assert quote is not None
    assert quote.at == at(half, "13:00")


def test_a_session_without_a_bar_shows_the_last_close_with_its_age() -> None:
    history = made_history()
    del history.bars["BIG"][DAYS.index(DAY)]
    source = feed(history)
    assert source.spot("BIG", at(DAY, "10:00")) == Print(closing(history, "BIG", BEFORE), at(BEFORE, "16:00"))
    assert source.chain("BIG", at(DAY, "10:00"), EXPIRY) is None


def test_an_unknown_symbol_has_nothing() -> None:
    source = feed()
    assert source.spot("NONE", at(DAY, "10:00")) is None
    assert source.chain("NONE", at(DAY, "10:00"), EXPIRY) is None
    assert source.quote(OptionContract("NONE", EXPIRY, Right.PUT, Decimal(10)), at(DAY, "10:00")) is None


def everything(source: SimulatedFeed, until: date) -> list[object]:
    seen: list[object] = []
    for day in SESSIONS.between(until - timedelta(days=6), until):
        for clock in ("09:00", "09:30", "10:00", "13:50", "15:59:30", "16:00"):
            moment = at(day, clock)
            seen += [source.spot(symbol, moment) for symbol in source.underlyings()]
            seen += [source.chain(symbol, moment, day + timedelta(days=7)) for symbol in ("BIG", "SPY", "GOOG", "VIX")]
        seen += [source.daily_bars("BIG", day, 30)]
    return seen


def test_shuffling_the_future_changes_nothing_that_was_answered_before_it() -> None:
    plain, shuffled = made_history(), made_history()
    after = DAYS.index(DAY) + 1
    for symbol, bars in shuffled.bars.items():
        later = [replace(old, day=new.day) for old, new in zip(bars[: after - 1 : -1], bars[after:], strict=True)]
        shuffled.bars[symbol] = bars[:after] + [
            replace(late, high=late.high * 3, close=late.close * 2, open=late.open * 2) for late in later
        ]
    shuffled.paid["BIG"] = [Dividend("BIG", DAYS[after], Decimal(9))]
    shuffled.parted["BIG"] = [Split("BIG", DAYS[after + 1], Decimal(7))]
    shuffled.chains["BIG", DAYS[after]] = recorded(DAYS[after])
    assert everything(feed(plain), DAY) == everything(feed(shuffled), DAY)


def test_the_day_itself_shows_that_the_shuffle_test_can_fail() -> None:
    plain, changed = made_history(), made_history()
    index = DAYS.index(DAY)
    changed.bars["BIG"][index] = replace(changed.bars["BIG"][index], close=changed.bars["BIG"][index].low)
    assert everything(feed(plain), DAY) != everything(feed(changed), DAY)


def test_two_feeds_give_the_same_bytes_and_asking_twice_gives_the_same_answer() -> None:
    one, other = feed(), feed()
    first = repr(everything(one, DAY))
    assert first == repr(everything(other, DAY)) == repr(everything(one, DAY))


def recorded(day: date) -> list[RecordedQuote]:
    put = OptionContract("BIG", EXPIRY, Right.PUT, Decimal(150))
    call = OptionContract("BIG", EXPIRY, Right.CALL, Decimal(150))
    lone = OptionContract("BIG", EXPIRY, Right.PUT, Decimal(140))
    two, half = Decimal("2.00"), Decimal("2.50")
    return [
        RecordedQuote(put, at(day, "11:00"), two, Decimal("2.10"), None, 5, None),
        RecordedQuote(call, at(day, "11:00"), two, Decimal("2.10"), None, 5, None),
        RecordedQuote(put, at(day, "12:00"), half, Decimal("2.60"), None, 5, None),
        RecordedQuote(put, None, Decimal("3.00"), Decimal("3.20"), None, 400, 1234),
        RecordedQuote(lone, None, None, None, Decimal("0.50"), None, None),
    ]


def with_chain() -> MadeHistory:
    history = made_history()
    history.chains["BIG", DAY] = recorded(DAY)
    history.chains["BIG", BEFORE] = [replace(recorded(BEFORE)[3], volume=volume) for volume in (300,)]
    return history


@pytest.mark.parametrize(
    ("clock", "bid", "ask"),
    [
        ("11:00", "2.00", "2.10"),
        ("11:59", "2.00", "2.10"),
        ("12:00", "2.50", "2.60"),
        ("16:00", "3.00", "3.20"),
    ],
)
def test_a_recorded_day_answers_the_recorded_figures_of_the_instant_before(clock: str, bid: str, ask: str) -> None:
    quote = feed(with_chain()).quote(OptionContract("BIG", EXPIRY, Right.PUT, Decimal(150)), at(DAY, clock))
    assert quote is not None
    assert (quote.bid, quote.ask, quote.open_interest, quote.modelled) == (Decimal(bid), Decimal(ask), 1234, False)
    assert quote.at == at(DAY, clock)


def test_before_the_first_recorded_instant_the_chain_is_modelled_and_says_so() -> None:
    early = feed(with_chain()).chain("BIG", at(DAY, "10:00"), EXPIRY)
    later = feed(with_chain()).chain("BIG", at(DAY, "11:00"), EXPIRY)
    assert early is not None and later is not None  # noqa: PT018
    assert (early.modelled, later.modelled, len(later.quotes)) == (True, False, 2)


def test_recorded_volume_is_the_mean_of_the_recorded_days_before() -> None:
    quote = feed(with_chain()).quote(OptionContract("BIG", EXPIRY, Right.PUT, Decimal(150)), at(DAY, "16:00"))
    assert quote is not None
    assert quote.adv == Decimal("300.00")


def test_a_row_with_a_mid_alone_gets_a_spread_around_it() -> None:
    quote = feed(with_chain()).quote(OptionContract("BIG", EXPIRY, Right.PUT, Decimal(140)), at(DAY, "16:00"))
    assert quote is not None
    assert quote.mid == Decimal("0.50")
    assert quote.ask is not None and quote.bid is not None  # noqa: PT018
    assert quote.ask > quote.bid
    assert not quote.modelled


def test_deltas_of_call_and_put_at_one_recorded_strike_add_up_to_one() -> None:
    source = feed(with_chain())
    sides = [source.quote(OptionContract("BIG", EXPIRY, right, Decimal(150)), at(DAY, "11:00")) for right in Right]
    deltas = [side.delta for side in sides if side is not None and side.delta is not None]
    assert len(deltas) == 2
    assert abs(sum(deltas, Decimal(-1))) <= Decimal("0.0002")


def test_a_contract_that_the_record_lacks_is_modelled_on_a_recorded_day() -> None:
    quote = feed(with_chain()).quote(OptionContract("BIG", EXPIRY, Right.PUT, Decimal(145)), at(DAY, "11:00"))
    assert quote is not None
    assert quote.modelled


def test_notes_tell_recorded_days_from_modelled_ones() -> None:
    source = feed(with_chain())
    source.chain("BIG", at(BEFORE, "10:00"), EXPIRY)
    source.chain("BIG", at(DAY, "12:00"), EXPIRY)
    notes = {note.subject: note for note in source.notes()}
    assert notes["bars"].source == "made up"
    assert notes["option chains"].realness == "modelled"
    assert "BIG" in notes["option chains"].detail
    assert notes["option chain BIG"].realness == "real"
    assert str(DAY) in notes["option chain BIG"].detail


def test_earnings_are_known_inside_the_covered_span_only_and_goog_takes_googls() -> None:
    history = made_history()
    span = Earnings(known=True, dates=(date(2019, 7, 25),), first_known=date(2019, 3, 1), last_known=date(2019, 10, 1))
    history.calendar["GOOGL"] = span
    source = feed(history)
    assert source.earnings("GOOG", at(date(2019, 3, 1), "09:45")) == span
    assert not source.earnings("GOOG", at(date(2019, 2, 28), "09:45")).known
    assert not source.earnings("GOOG", at(date(2019, 10, 2), "09:45")).known
    assert not source.earnings("BIG", at(date(2019, 7, 1), "09:45")).known


def test_dividends_and_splits_are_given_for_the_day_asked() -> None:
    history = made_history()
    history.paid["BIG"] = [Dividend("BIG", DAY, Decimal("0.77"))]
    history.parted["BIG"] = [Split("BIG", DAY, Decimal(4))]
    source = feed(history)
    assert [paid.amount for paid in source.dividends("BIG", DAY)] == [Decimal("0.77")]
    assert [split.ratio for split in source.splits("BIG", DAY)] == [Decimal(4)]
    assert not source.dividends("BIG", BEFORE)


def test_without_vix_volume_or_market_the_chain_is_still_made() -> None:
    history = made_history()
    only = MadeHistory({"BIG": [replace(bar, volume=None) for bar in history.bars["BIG"]]})
    found = feed(only).chain("BIG", at(DAY, "10:00"), EXPIRY)
    assert found is not None
    assert any(q.delta is not None and Decimal("0.4") < q.delta < Decimal("0.5") for q in found.quotes)


def test_the_rate_setting_moves_far_calls_up() -> None:
    far = date(2021, 1, 15)
    call = OptionContract("SPX", far, Right.CALL, Decimal(2900))
    cheap, dear = (
        feed(settings=MarketSettings(rate=Decimal(rate))).quote(call, at(DAY, "10:00")) for rate in ("0.00", "0.05")
    )
    assert cheap is not None and dear is not None  # noqa: PT018
    assert (dear.mid or 0) > (cheap.mid or 0) * Decimal("1.2")
