"""The market, the venue's phrases and the clock of a scenario."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from tests.unit.sim.scenario.stories import STORY, told

from trellis.core.dates import new_york
from trellis.market.atr import AtrRules, daily_atr
from trellis.market.ports import Split
from trellis.market.sessions import Sessions
from trellis.sim.scenario.feed import ScriptedFeed
from trellis.sim.scenario.rows import Figures, RowError, row_from
from trellis.sim.scenario.steps import moment
from trellis.sim.scenario.venue import NEVER, VENUE_PHRASES, behaviours_from
from trellis.sim.scenario.words import contract_from, contract_text, duration_from

D = Decimal
ATR_RULES = AtrRules(5, D("1.1"), 5, D("0.02"))
SESSIONS = Sessions.declared(date(2025, 1, 1), date(2025, 12, 31), [date(2025, 3, 7)])
TEN = new_york(date(2025, 3, 6), time(10))
ROW = "AAPL 2025-03-14 put 235 bid 1.35 ask 1.45 delta 0.425 oi 900 adv 1500"


def feed() -> ScriptedFeed:
    board = ScriptedFeed(TEN, SESSIONS)
    board.set_price("AAPL", D(238), TEN)
    board.set_row(row_from(ROW, Figures()), TEN)
    return board


def test_what_is_said_is_always_fresh() -> None:
    later = TEN + timedelta(hours=3)
    seen, quote = feed().spot("AAPL", later), feed().quote(row_from(ROW, Figures()).contract, later)

    assert seen is not None
    assert quote is not None
    assert (seen.at, quote.at) == (later, later)


def test_a_stale_symbol_grows_old_with_its_options_until_something_new_is_said() -> None:
    board = feed()
    board.silent["AAPL"] = TEN
    later = TEN + timedelta(minutes=5)

    quote = board.quote(row_from(ROW, Figures()).contract, later)
    assert quote is not None
    assert quote.at == TEN
    board.set_price("AAPL", D(239), later)
    seen = board.spot("AAPL", later + timedelta(minutes=1))
    assert seen is not None
    assert (seen.price, seen.at) == (D(239), later)


def test_bars_are_made_so_that_the_production_atr_is_the_one_given() -> None:
    board = feed()
    board.ranges["AAPL"] = (D("4.10"), D("3.60"), D("5.20"), D("3.90"), D("4.20"))
    bars = board.daily_bars("AAPL", date(2025, 3, 10), 6)

    assert daily_atr(bars, None, date(2025, 3, 10), D(238), SESSIONS, ATR_RULES).value == D("4.2000")


def test_an_atr_beyond_the_price_is_kept() -> None:
    board = feed()
    board.ranges["AAPL"] = (D(600),) * 5
    bars = board.daily_bars("AAPL", date(2025, 3, 10), 6)

    assert daily_atr(bars, None, date(2025, 3, 10), D(238), SESSIONS, ATR_RULES).value == D(600)


def test_a_split_divides_prices_rows_and_ranges_before_the_open() -> None:
    board = feed()
    board.ratios.append(Split("AAPL", date(2025, 3, 10), D(2)))
    board.begin_day(date(2025, 3, 10))

    (row,) = board.rows.values()
    assert board.prices["AAPL"] == D(119)
    assert contract_text(row.contract) == "AAPL 2025-03-14 put 117.5"
    assert (row.figures.bid, row.figures.oi) == (D("0.6750"), 1800)


def test_goog_shares_what_is_said_of_googl() -> None:
    board = feed()
    board.reports["GOOGL"] = None

    assert not board.earnings("GOOG", TEN).known
    assert board.earnings("AMZN", TEN).known


def test_a_chain_ends_at_the_last_expiry_asked_for_and_begins_today() -> None:
    board = feed()

    near = board.chain("AAPL", TEN, date(2025, 3, 13))
    assert near is not None
    assert near.quotes == ()
    assert board.chain("KO", TEN, date(2025, 3, 14)) is None


@pytest.mark.parametrize(
    "text, bid, ask, oi",
    [
        (ROW, "1.35", "1.45", 900),
        ("AAPL 2025-03-14 put 235 mid 2", "1.98", "2.02", 7),
        ("AAPL 2025-03-14 put 235 mid 2 oi none", "1.98", "2.02", None),
    ],
)
def test_a_row_says_what_it_says_and_the_usual_row_the_rest(text: str, bid: str, ask: str, oi: int | None) -> None:
    seen = row_from(text, Figures(oi=7)).figures

    assert (seen.bid, seen.ask, seen.oi) == (D(bid), D(ask), oi)


@pytest.mark.parametrize("text", ["AAPL put 235", f"{ROW} adv", f"{ROW} size 3", f"{ROW} oi 1.5", f"{ROW} bid x"])
def test_what_is_no_row_says_why(text: str) -> None:
    with pytest.raises(RowError):
        row_from(text, Figures())


@pytest.mark.parametrize("phrase", VENUE_PHRASES)
def test_every_phrase_of_the_venue_is_understood(phrase: str) -> None:
    assert behaviours_from(f"AAPL open.csp: {phrase}")
    assert behaviours_from(phrase)


def test_phrases_become_behaviours() -> None:
    (part,) = behaviours_from("AAPL: partial 2 of 5")
    assert (part.symbol, part.version, part.most, part.at_limit) == ("AAPL", 1, 2, True)
    (second,) = behaviours_from("close v2 3rd: partial 1")
    assert (second.purpose, second.version, second.nth) == ("close", 2, 3)
    (never,) = behaviours_from("no fill")
    assert (never.hold, never.version) == (NEVER, None)


def test_no_fill_for_some_time_counts_from_the_first_order_of_the_decision() -> None:
    held = {each.version: each.hold for each in behaviours_from("no fill for 7s")}

    assert held == {version: timedelta(seconds=left, milliseconds=1) for version, left in ((1, 7), (2, 4), (3, 1))}


@pytest.mark.parametrize("text", ["dance", "aapl: no fill", "no fill for a while", "fill at the open"])
def test_what_is_no_phrase_is_not_guessed(text: str) -> None:
    assert behaviours_from(text) == ()


@pytest.mark.parametrize(
    "text, instant",
    [
        ("+3s", "2025-03-06 10:00:03"),
        ("+250ms", "2025-03-06 10:00:00.250"),
        ("10:00:03.5", "2025-03-06 10:00:03.500"),
        ("close", "2025-03-06 16:00"),
        ("end", "2025-03-06 18:00"),
        ("next open", "2025-03-10 09:30"),
        ("next 09:45", "2025-03-10 09:45"),
        ("2025-04-01 12:00", "2025-04-01 12:00"),
    ],
)
def test_an_instant_may_be_said_in_many_ways(text: str, instant: str) -> None:
    assert moment(text, TEN, SESSIONS) == datetime.fromisoformat(instant).replace(tzinfo=TEN.tzinfo)


@pytest.mark.parametrize("text", ["later", "25:00", "10", "2025-13-01 10:00", "+3 fortnights", "next week"])
def test_what_is_no_instant_is_not_guessed(text: str) -> None:
    assert moment(text, TEN, SESSIONS) is None


@pytest.mark.parametrize("text", ["AAPL 2025-03-07 put 0", "AAPL 2025-02-30 put 5", "aapl 2025-03-07 put 5"])
def test_what_is_no_contract_is_not_guessed(text: str) -> None:
    assert contract_from(text) is None


def test_lengths_have_units() -> None:
    assert duration_from("1.5s") == timedelta(seconds=1.5)
    assert duration_from("3") is None


def test_begun_inside_a_window_the_autopilot_decides_at_once_and_begun_after_it_not_at_all() -> None:
    assert told(STORY).ok
    late = STORY.replace("10:00", "11:00").replace("orders = [\n", 'no = ["orders"]\n#')

    assert "orders" in late
    assert told(late[: late.index("#")]).ok


def test_begun_before_the_open_the_window_opens_at_its_time() -> None:
    early = STORY.replace("10:00", "08:00").replace("[[step]]", '[[step]]\nuntil = "09:45"')

    assert told(early.replace("quantity = 1", 'at = "09:45"')).ok
