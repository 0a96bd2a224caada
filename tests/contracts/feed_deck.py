"""The deck of cards that every Feed must pass: facts as of an instant, and never one that came later.

Instants are asked in order, as a running autopilot asks. Each card is numbered; a new adapter adds a subject in
test_feed_contract.py and passes the deck or is no Feed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trellis.core.dates import NEW_YORK
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote


@dataclass(frozen=True, slots=True)
class Subject:
    """A feed under test. make builds it afresh; other builds one that differs only after `known`, where it can.

    symbol has prints, and options if with_options; moments are instants in order, all within sessions and up to known.
    """

    name: str
    make: Callable[[], Feed]
    other: Callable[[], Feed] | None
    symbol: str
    moments: Sequence[datetime]
    with_options: bool

    @property
    def known(self) -> datetime:
        """The last instant asked about."""
        return self.moments[-1]

    @property
    def horizon(self) -> date:
        """The last expiry asked for."""
        return self.known.date() + timedelta(days=14)


def card_01_a_print_is_never_younger_than_the_instant_asked_for(subject: Subject) -> None:
    feed = subject.make()
    for at in subject.moments:
        seen = feed.spot(subject.symbol, at)
        assert seen is not None
        assert seen.at <= at
        assert seen.price > 0


def card_02_prints_never_go_back_in_time(subject: Subject) -> None:
    feed = subject.make()
    made = [seen.at for at in subject.moments if (seen := feed.spot(subject.symbol, at)) is not None]
    assert made == sorted(made)


def card_03_asking_twice_gives_the_same_answer(subject: Subject) -> None:
    feed = subject.make()
    for at in subject.moments:
        assert feed.spot(subject.symbol, at) == feed.spot(subject.symbol, at)
        assert feed.chain(subject.symbol, at, subject.horizon) == feed.chain(subject.symbol, at, subject.horizon)


def card_04_a_symbol_is_known_by_its_own_name(subject: Subject) -> None:
    known = subject.make().underlyings()
    assert subject.symbol in known
    assert all(name == underlying.symbol for name, underlying in known.items())


def card_05_a_chain_stands_by_expiry_right_and_strike_without_repeats(subject: Subject) -> None:
    keys = [(q.contract.expiry, q.contract.right, q.contract.strike) for q in _quotes(subject)]
    assert keys == sorted(set(keys))
    assert bool(keys) is subject.with_options


def card_06_a_chain_lists_its_own_symbol_up_to_the_expiry_asked_for(subject: Subject) -> None:
    for quote in _quotes(subject):
        assert quote.contract.underlying == subject.symbol
        assert quote.contract.expiry <= subject.horizon


def card_07_a_quote_by_contract_is_the_chains_row(subject: Subject) -> None:
    feed = subject.make()
    chain = feed.chain(subject.symbol, subject.known, subject.horizon)
    for quote in chain.quotes if chain is not None else ():
        assert feed.quote(quote.contract, subject.known) == quote


def card_08_quotes_are_not_of_the_future(subject: Subject) -> None:
    assert all(quote.at <= subject.known for quote in _quotes(subject))


def card_09_delta_lies_between_zero_and_one(subject: Subject) -> None:
    assert all(quote.delta is None or 0 <= quote.delta <= 1 for quote in _quotes(subject))


def card_10_prices_are_not_negative_and_stand_on_the_cent(subject: Subject) -> None:
    for quote in _quotes(subject):
        for side in (quote.bid, quote.ask):
            assert side is None or (side >= 0 and side == round(side, 2))


def card_11_counts_are_not_negative(subject: Subject) -> None:
    for quote in _quotes(subject):
        assert quote.open_interest is None or quote.open_interest >= 0
        assert quote.adv is None or quote.adv >= 0


def card_12_daily_bars_end_before_the_day_and_rise_in_time(subject: Subject) -> None:
    feed, day = subject.make(), subject.known.date()
    bars = feed.daily_bars(subject.symbol, day, 6)
    days = [bar.day for bar in bars]
    assert len(days) <= 6
    assert days == sorted(set(days))
    assert all(each < day for each in days)


def card_13_fewer_bars_are_the_latest_ones(subject: Subject) -> None:
    feed, day = subject.make(), subject.known.date()
    assert list(feed.daily_bars(subject.symbol, day, 6))[-3:] == list(feed.daily_bars(subject.symbol, day, 3))


def card_14_what_comes_later_changes_nothing_that_was_known(subject: Subject) -> None:
    if subject.other is None:
        return
    ours, theirs = subject.make(), subject.other()
    for at in subject.moments:
        assert ours.spot(subject.symbol, at) == theirs.spot(subject.symbol, at)
    mine, other = (feed.chain(subject.symbol, subject.known, subject.horizon) for feed in (ours, theirs))
    assert mine == other
    day = subject.known.date()
    assert list(ours.daily_bars(subject.symbol, day, 6)) == list(theirs.daily_bars(subject.symbol, day, 6))


def card_15_two_feeds_over_the_same_facts_say_the_same(subject: Subject) -> None:
    one, two = subject.make(), subject.make()
    for at in subject.moments:
        assert one.spot(subject.symbol, at) == two.spot(subject.symbol, at)
        assert one.chain(subject.symbol, at, subject.horizon) == two.chain(subject.symbol, at, subject.horizon)


def card_16_notes_name_subject_source_realness_and_detail(subject: Subject) -> None:
    for note in subject.make().notes():
        assert note.subject
        assert note.source
        assert note.realness in ("real", "adjusted", "estimated", "modelled")
        assert note.detail


def card_17_times_are_new_yorks(subject: Subject) -> None:
    feed = subject.make()
    seen = feed.spot(subject.symbol, subject.known)
    assert seen is not None
    assert seen.at.tzinfo is NEW_YORK
    assert all(quote.at.tzinfo is NEW_YORK for quote in _quotes(subject))


def card_18_earnings_are_in_order_and_unknown_ones_have_no_dates(subject: Subject) -> None:
    told = subject.make().earnings(subject.symbol, subject.known)
    assert list(told.dates) == sorted(told.dates)
    assert told.known or not told.dates


def card_19_events_of_a_day_are_that_days_and_that_symbols(subject: Subject) -> None:
    feed = subject.make()
    for days in range(-10, 11):
        day = subject.known.date() + timedelta(days=days)
        told = [(paid.symbol, paid.ex_date) for paid in feed.dividends(subject.symbol, day)]
        told += [(split.symbol, split.ex_date) for split in feed.splits(subject.symbol, day)]
        assert set(told) <= {(subject.symbol, day)}


def _quotes(subject: Subject) -> tuple[OptionQuote, ...]:
    chain = subject.make().chain(subject.symbol, subject.known, subject.horizon)
    return chain.quotes if chain is not None else ()


CARDS = tuple(value for name, value in sorted(globals().items()) if name.startswith("card_"))
