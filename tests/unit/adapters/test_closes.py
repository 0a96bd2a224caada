"""Prices of holdings fetched: a server on this machine that speaks Yahoo's protocol, well and badly, and a folder."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.yahoo_server import Json, YahooServer, closes, serving

from trellis.adapters.closes.choosing import name_of, sources_of
from trellis.adapters.closes.fetching import Fetched, PriceDesk
from trellis.bookkeeping.invest import telling
from trellis.bookkeeping.invest.fetches import state_of
from trellis.bookkeeping.invest.pricing import tell_ticker
from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import quoted
from trellis.bookkeeping.keeper import Keeper
from trellis.cli.household_home import OpenedHousehold, keeper_of
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.household.invest.prices import Quote
from trellis.household.invest.terms import Method, Treatment, What
from trellis.kernel.holding import held

TUESDAY = date(2026, 3, 31)
MONDAY, FRIDAY = date(2026, 3, 30), date(2026, 3, 27)
AT = datetime(2026, 3, 31, 20, tzinfo=NEW_YORK)


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[YahooServer, YahooServer]]:
    with serving() as one, serving() as other:
        yield one, other


@pytest.fixture
def server(running: tuple[YahooServer, YahooServer]) -> YahooServer:
    return _emptied(running[0])


@pytest.fixture
def second(running: tuple[YahooServer, YahooServer]) -> YahooServer:
    return _emptied(running[1])


def _emptied(server: YahooServer) -> YahooServer:
    for each in (server.answers, server.headers, server.broken, server.slow, server.asked):
        each.clear()
    return server


class House:
    """A household of ten units of each symbol, told at a price on Friday."""

    def __init__(self, home: Path, **prices: str) -> None:
        self.home, self.now = home, AT

        def begin(keeper: Keeper) -> None:
            account = telling.tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, AT).id
            for symbol, price in prices.items():
                lot = telling.Telling(account, FRIDAY, What.LOT, None, symbol, Decimal(10), acquired=FRIDAY)
                telling.tell(keeper, lot, AT)
                if price:
                    telling.tell_price(keeper, symbol, FRIDAY, Decimal(price), "USD", "person", AT)

        self.change(begin)

    def change(self, make: object) -> None:
        OpenedHousehold(self.home, self.now).change(make)  # type: ignore[arg-type]

    def fetch(self, *names: object, as_of: date = TUESDAY, seconds: float = 5.0, keep: bool = True) -> Fetched:
        sources = sources_of([str(name) for name in names], currency="USD", seconds=seconds)
        desk = PriceDesk(self.home, OpenedHousehold(self.home, self.now), sources)
        return desk.fetch("person", as_of, self.now, keep=keep)

    @property
    def record(self) -> InvestRecord:
        return keeper_of(self.home).record.invest

    def quote(self, symbol: str, on: date = TUESDAY) -> Quote:
        return quoted(self.record, on)[symbol]


def folder(path: Path, **told: dict[date, str]) -> Path:
    (path / "daily").mkdir(parents=True)
    for symbol, days in told.items():
        rows = "".join(f"{day},{close}\n" for day, close in days.items())
        (path / "daily" / f"{symbol}.csv").write_text(f"date,close\n{rows}")
    return path


def words(found: Fetched) -> str:
    return "\n".join(str(one) for one in (*found.problems, *found.notes))


def test_closes_become_prices_with_source_day_and_instant_and_what_fails_is_told(
    tmp_path: Path, server: YahooServer
) -> None:
    house = House(tmp_path, VTI="200", BND="70", GONE="5", PENCE="")
    server.answer("VTI", closes({FRIDAY: 200.0, MONDAY: 205.25, TUESDAY: 210.529998779}))
    server.answer("BND", closes({MONDAY: 71.0, TUESDAY: None}))
    server.answer("PENCE", closes({TUESDAY: 5123.0}, "GBp"))
    found = house.fetch(server.base)

    told = {name: (one.close.amount, one.close.on, one.at) for name, one in found.closes}
    assert told == {"VTI": (Decimal("210.53"), TUESDAY, AT), "BND": (Decimal("71.00"), MONDAY, AT)}
    assert "holding GONE: symbol was 'GONE'" in words(found)
    assert "trellis household invest price GONE" in words(found)
    assert "it quotes in GBP, and the holding is in USD" in words(found)
    assert len(found.problems) == 2
    price = house.quote("VTI").price
    assert (price.source, price.fetched, price.on) == (server.base.removeprefix("http://"), AT, TUESDAY)
    assert [house.quote(name).age for name in ("VTI", "BND")] == [0, 1]
    assert house.quote("VTI", FRIDAY).price.amount == 200  # what was known on a day is known of it for good
    last = state_of(tmp_path, keeper_of(tmp_path).record.seal).last
    assert last is not None
    assert (last.taken, last.known, len(last.problems), last.reached) == (2, 0, 2, True)


def test_answers_are_good_for_five_minutes_and_what_is_known_is_journaled_once(
    tmp_path: Path, server: YahooServer
) -> None:
    house = House(tmp_path, VTI="200")
    server.answer("VTI", closes({TUESDAY: 210.0}))
    tried = house.fetch(server.base, keep=False)
    before = len(house.record.prices)
    house.now += timedelta(minutes=4, seconds=59)
    taken = house.fetch(server.base)
    again = house.fetch(server.base)
    asked = len(server.asked)
    house.now += timedelta(minutes=1)
    later = house.fetch(server.base)

    assert (len(tried.closes), before) == (1, 1)
    assert taken.closes[0][1].at == AT  # it was asked for then
    assert (again.closes, again.known, asked) == ([], ["VTI"], 1)
    assert (later.known, len(server.asked), len(house.record.prices)) == (["VTI"], 2, 2)


def test_a_source_that_wants_fewer_questions_is_left_alone_until_then_and_the_next_is_asked(
    tmp_path: Path, server: YahooServer
) -> None:
    house = House(tmp_path, BND="70", VTI="200")
    server.answer("BND", b"", 429)
    server.answer("VTI", closes({TUESDAY: 210.0}))
    server.headers["Retry-After"] = "90"
    other = folder(tmp_path / "own", BND={TUESDAY: "71"})
    found = house.fetch(server.base, other)

    assert [(name, one.close.source) for name, one in found.closes] == [("BND", "folder own")]
    assert "it wants no question before 2026-03-31 20:01:30" in words(found)
    assert len(server.asked) == 1
    house.now += timedelta(seconds=89)
    assert "no question before" in words(house.fetch(server.base))
    house.now += timedelta(seconds=1)
    server.answer("BND", closes({TUESDAY: 71.0}))
    assert not house.fetch(server.base).problems
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "how, says",
    [
        ("garbage", "the answer is no whole chart"),
        ("stamps", "beyond all days"),
        ("error", "status 500"),
        ("broken", "nobody answered"),
        ("slow", "nobody answered"),
        ("negative", "which is no price"),
        ("old", "more than 5 trading days old"),
        ("nameless", "it quotes in no currency"),
        ("zone", "no time zone is called"),
    ],
)
def test_what_is_no_price_is_kept_out_and_the_fallback_asked(
    tmp_path: Path, server: YahooServer, how: str, says: str
) -> None:
    house = House(tmp_path, VTI="200")
    good = closes({TUESDAY: 210.0})
    answers: dict[str, Json | bytes] = {
        "garbage": b'{"chart": {"result": [{"meta": NaN',
        "negative": closes({TUESDAY: -1.0}),
        "old": closes({date(2026, 3, 23): 200.0}),
        "nameless": closes({TUESDAY: 210.0}, None),
        "zone": closes({TUESDAY: 210.0}, meta={"exchangeTimezoneName": "Mars/Olympus"}),
    }
    if how == "stamps":
        good["chart"]["result"][0]["timestamp"] = [10**18]  # type: ignore[index]
    server.answer("VTI", answers.get(how, good), 500 if how == "error" else 200)
    server.broken |= {"VTI"} if how == "broken" else set()
    server.slow |= {"VTI"} if how == "slow" else set()
    alone = house.fetch(server.base, seconds=0.3 if how == "slow" else 5.0)
    found = house.fetch(server.base, folder(tmp_path / "own", VTI={TUESDAY: "210"}), seconds=0.3)

    assert says in words(alone)
    assert (alone.closes, len(alone.problems)) == ([], 1)
    assert (len(found.closes), found.problems) == (1, [])
    assert "another was asked first" in words(found)
    assert house.quote("VTI").price.source == "folder own"


def test_a_source_that_is_silent_three_times_is_not_waited_for_any_more(tmp_path: Path, server: YahooServer) -> None:
    house = House(tmp_path, **dict.fromkeys(("AA", "BB", "CC", "DD", "EE"), "1"))
    for name in ("AA", "BB", "CC", "DD", "EE"):
        server.answer(name, closes({TUESDAY: 1.0}))
        server.broken.add(name)
    found = house.fetch(server.base)

    assert (len(server.asked), len(found.problems)) == (3, 5)
    last = state_of(tmp_path, keeper_of(tmp_path).record.seal).last
    assert last is not None
    assert not last.reached


def test_a_jump_needs_a_second_source_that_agrees(tmp_path: Path, server: YahooServer, second: YahooServer) -> None:
    house = House(tmp_path, VTI="200")
    server.answer("VTI", closes({TUESDAY: 240.01}))
    second.answer("VTI", closes({TUESDAY: 237.0}))
    alone = house.fetch(server.base)
    disputed = house.fetch(server.base, second.base)
    assert (alone.closes, disputed.closes) == ([], [])
    assert "240.01 of 2026-03-31, +20.0% from 200" in words(alone)
    assert "and no second source agrees" in words(disputed)
    assert "237.00" in words(disputed)
    assert house.quote("VTI").price.amount == 200

    house.now += timedelta(minutes=6)
    second.answer("VTI", closes({TUESDAY: 237.64}))
    agreed = house.fetch(server.base, second.base)
    assert [one.close.amount for _, one in agreed.closes] == [Decimal("240.01"), Decimal("237.64")]
    assert house.quote("VTI").flags == ()


def test_a_price_by_hand_is_a_second_source_and_a_quarrel_is_told(tmp_path: Path, server: YahooServer) -> None:
    house = House(tmp_path, VTI="200", BND="70")
    server.answer("VTI", closes({TUESDAY: 300.0}))
    server.answer("BND", closes({TUESDAY: 71.0}))
    for symbol, price in (("VTI", "300"), ("BND", "75")):
        house.change(
            lambda keeper, s=symbol, p=price: telling.tell_price(keeper, s, TUESDAY, Decimal(p), "USD", "person", AT)
        )
    found = house.fetch(server.base)

    assert [name for name, _ in found.closes] == ["BND", "VTI"]
    assert "says 71.00 of 2026-03-31, and person says 75" in words(found)
    assert house.quote("VTI").tradable


def test_a_split_is_no_jump_and_is_asked_for_where_units_do_not_know_of_it(tmp_path: Path, server: YahooServer) -> None:
    house = House(tmp_path, VTI="200", BND="70")
    server.answer("VTI", closes({FRIDAY: 20.0, TUESDAY: 20.5}, split=(TUESDAY, 10.0, 1.0)))
    server.answer("BND", closes({TUESDAY: 71.0}))
    held_out = house.fetch(server.base)
    assert [name for name, _ in held_out.closes] == ["BND"]
    assert "split was '10:1'" in words(held_out)
    assert "trellis household invest split VTI 10:1 --on 2026-03-31" in words(held_out)

    house.change(lambda keeper: telling.tell_split(keeper, "VTI", TUESDAY, 10, 1, AT))
    found = house.fetch(server.base)
    assert [(name, one.close.amount) for name, one in found.closes] == [("VTI", Decimal("20.50"))]
    assert (house.quote("VTI").flags, house.quote("VTI").price.new) == ((), 10)


def test_tickers_are_remembered_and_what_is_listed_nowhere_is_never_asked_for(
    tmp_path: Path, server: YahooServer
) -> None:
    house = House(tmp_path, VUSA="100", HOME="1")
    server.answer("VUSA.L", closes({TUESDAY: 101.0}, meta={"exchangeTimezoneName": "Europe/London"}))

    def tell(keeper: Keeper) -> None:
        tell_ticker(keeper, "VUSA", "yahoo", "VUSA.L", AT)
        for kind in ("yahoo", "folder"):
            tell_ticker(keeper, "HOME", kind, "", AT)

    house.change(tell)
    found = house.fetch(server.base)
    assert ([one.close.ticker for _, one in found.closes], found.problems) == (["VUSA.L"], [])
    assert len(server.asked) == 1
    for kind, ticker in (("oracle", "X"), ("yahoo", "../etc"), ("yahoo", "a b")):
        with pytest.raises(ProblemError):
            house.change(lambda keeper, k=kind, t=ticker: tell_ticker(keeper, "VUSA", k, t, AT))


def test_what_comes_later_than_the_day_asked_for_changes_nothing(tmp_path: Path, server: YahooServer) -> None:
    one, other = House(tmp_path / "one", VTI="200"), House(tmp_path / "other", VTI="200")
    server.answer("VTI", closes({FRIDAY: 200.0, MONDAY: 201.0}))
    one.fetch(server.base, as_of=MONDAY)
    server.answer("VTI", closes({FRIDAY: 200.0, MONDAY: 201.0, TUESDAY: 999.0}))
    other.fetch(server.base, as_of=MONDAY)

    assert one.record.prices == other.record.prices
    assert one.quote("VTI").price.amount == 201


def test_one_fetches_at_a_time_and_bad_names_are_refused(tmp_path: Path, server: YahooServer) -> None:
    house = House(tmp_path, VTI="200")
    server.answer("VTI", closes({TUESDAY: 210.0}))
    with (
        held(tmp_path / "household" / "prices", "busy", "Wait."),
        pytest.raises(ProblemError, match="another is fetch"),
    ):
        house.fetch(server.base)
    for name in ("nowhere", ""):
        with pytest.raises(ProblemError, match="no such source"):
            house.fetch(name)
    assert name_of("http://ada:secret@127.0.0.1:9/") == "127.0.0.1:9"  # not-a-secret: an example
    with pytest.raises(ProblemError, match="no two witnesses"):
        house.fetch(server.base, server.base)
    with pytest.raises(ProblemError, match="not above 0"):
        house.fetch(server.base, seconds=0)
    assert len(house.record.prices) == 1


def test_what_no_price_can_be_made_of_stops_no_other_symbol_and_steers_nothing(
    tmp_path: Path, server: YahooServer, second: YahooServer
) -> None:
    told = dict.fromkeys(("HUGE", "ENDLESS", "NOSPLIT", "BIGSPLIT", "ODDSPLIT", "STEER", "WORDS", "NESTED"), "200")
    house = House(tmp_path, **told, VTI="200")
    days: dict[date, float | None] = {FRIDAY: 200.0, TUESDAY: 210.0}
    server.answer("HUGE", closes({TUESDAY: 1e300}))
    server.answer("ENDLESS", closes({FRIDAY: 1e300, TUESDAY: 5.0}, split=(MONDAY, 1e300, 1.0)))
    server.answer("NOSPLIT", closes(days, split=(MONDAY, 1.0, 1e9)))
    server.answer("BIGSPLIT", closes(days, split=(MONDAY, 1e200, 1.0)))
    server.answer("ODDSPLIT", closes(days, split=(MONDAY, 1e-300, 1e300)))
    server.answer("STEER", closes(days, "\x1b[31mEUR\u202e"))
    server.answer("WORDS", {"chart": {"error": {"code": "\x1b[2J", "description": "no " * 9999}}})
    server.answer("NESTED", b'{"chart":{"more":' + b"[" * 100_000 + b"]" * 100_000 + b"}}")
    server.answer("VTI", closes(days))
    found = house.fetch(server.base)
    assert ([name for name, _ in found.closes], len(found.problems)) == (["VTI"], len(told))
    assert words(found).replace("\n", "").isprintable()
    assert "it states a split of 2026-03-30 by 1e+200, which is none" in words(found)
    assert len(words(found)) < 4000

    server.answer("VTI", b"", 302)
    server.headers["Location"] = f"{second.base}/v8/finance/chart/VTI"
    second.answer("VTI", closes(days))
    house.now += timedelta(hours=1)
    assert "status 302" in words(house.fetch(server.base))
    assert second.asked == []  # a symbol goes to no server that nobody named

    server.answer("VTI", b"", 429)
    server.headers.update({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT", "Date": "Mon, 01 Jan 0001 00:00:00 GMT"})
    house.now += timedelta(hours=1)
    house.fetch(server.base)
    again = state_of(tmp_path, keeper_of(tmp_path).record.seal).again
    assert list(again.values()) == [house.now + timedelta(days=31)]
    assert "names no host" in words(house.fetch("http://..a", keep=False))
    with pytest.raises(ProblemError, match="--from"):
        sources_of(["http://[::1"], currency="USD")


def test_a_fetch_that_no_room_is_left_for_says_what_is_kept(tmp_path: Path) -> None:
    """A file-size limit stands for a full disk."""
    prices = folder(tmp_path / "prices", VTI={MONDAY: "205"})
    house = House(tmp_path / "home", VTI="200")
    before = (house.home / "household" / "journal.db").read_bytes()
    words = ("household", "invest", "prices", "--from", str(prices), "--at", str(TUESDAY), "--home", str(house.home))
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096,) * 2); from trellis.cli import main"
    found = subprocess.run(
        [sys.executable, "-c", f"{limited}; main()", *words], capture_output=True, text=True, check=False
    )

    assert found.returncode == 2
    assert re.search("nothing (of this batch )?was written", found.stderr)
    assert "kept was '0 of 1': the fetch was cut short; prices that were known stay" in found.stderr
    assert (house.home / "household" / "journal.db").read_bytes() == before
    assert len(house.fetch(prices).closes) == 1


def test_prices_that_are_kept_are_told_where_the_answers_cannot_be(tmp_path: Path) -> None:
    prices = folder(tmp_path / "prices", VTI={MONDAY: "205"})
    house = House(tmp_path / "home", VTI="200")
    (house.home / "household" / "prices" / "state.sealed" / "in the way").mkdir(parents=True)
    with pytest.raises(ProblemError, match=r"kept was '1 of 1'.*they are asked again"):
        house.fetch(prices)

    assert house.quote("VTI").price.amount == Decimal(205)
