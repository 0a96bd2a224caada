"""Yahoo's protocol against a server on this machine: whole charts, and everything that can come instead."""

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.history_deck import DECK, Bench
from tests.fakes.market_files import DAYS, FIRST, LAST, NYSE, REPORTS, SPLIT, bars_of
from tests.fakes.yahoo_server import YahooServer, chart, serving

from trellis.adapters.feeds.tabled import TabledHistory
from trellis.adapters.feeds.wanted import Wanted
from trellis.adapters.feeds.yahoo import open_yahoo
from trellis.adapters.feeds.yahoo_transport import HttpTransport, Reply, reachable
from trellis.core.dates import new_york
from trellis.core.problems import Problem, ProblemError
from trellis.market.ports import Dividend, Split

WANTED = Wanted(("AAPL",), FIRST, LAST)


@pytest.fixture(scope="module")
def running() -> Iterator[YahooServer]:
    with serving() as server:
        yield server


@pytest.fixture
def server(running: YahooServer) -> YahooServer:
    running.answers.clear()
    running.broken.clear()
    running.asked.clear()
    running.answer("AAPL", chart("AAPL", (SPLIT,)))
    running.answer("SPY", chart("SPY"))
    running.answer("^VIX", chart("VIX"))
    return running


def reports(ticker: str) -> Sequence[date]:
    return REPORTS if ticker == "AAPL" else ()


def opened(server: YahooServer, cache: Path, wanted: Wanted = WANTED) -> TabledHistory:
    return open_yahoo(cache, wanted, NYSE, HttpTransport(server.base), reports)


def fault(server: YahooServer, cache: Path, wanted: Wanted = WANTED) -> Problem:
    with pytest.raises(ProblemError) as caught:
        opened(server, cache, wanted)
    assert not cache.exists()
    return caught.value.problems[0]


def result_of(answer: Any) -> Any:
    """The one result inside a chart answer, to be changed in place."""
    return answer["chart"]["result"][0]


def test_prices_come_back_as_they_were_traded(server: YahooServer, tmp_path: Path) -> None:
    history = opened(server, tmp_path / "cache")
    for mine, made in zip(history.daily("AAPL"), bars_of("AAPL"), strict=True):
        assert mine.day == made.day
        assert abs(mine.close - made.close) < Decimal("0.001")
        assert mine.volume is not None
        assert made.volume is not None
        assert abs(mine.volume - made.volume) <= 1
    assert history.splits("AAPL") == (Split("AAPL", SPLIT.ex_date, Decimal(7)),)
    (dividend,) = history.dividends("AAPL")
    assert dividend == Dividend("AAPL", DAYS[26], Decimal("3.29"))
    assert history.earnings("AAPL").dates == REPORTS


@pytest.mark.parametrize("card", DECK, ids=lambda card: card.__name__)
def test_a_fetched_history_passes_every_card(
    card: Callable[[Bench], None], server: YahooServer, tmp_path: Path
) -> None:
    card(Bench(opened(server, tmp_path / "cache"), NYSE))


def test_a_second_run_asks_nothing_and_gives_the_same(server: YahooServer, tmp_path: Path) -> None:
    first = opened(server, tmp_path / "cache")
    server.answers.clear()
    server.asked.clear()
    second = opened(server, tmp_path / "cache")
    assert server.asked == []
    assert second.daily("AAPL") == first.daily("AAPL")
    assert second.notes() == first.notes()


def test_another_symbol_is_added_and_the_first_one_kept(server: YahooServer, tmp_path: Path) -> None:
    opened(server, tmp_path / "cache")
    server.asked.clear()
    history = opened(server, tmp_path / "cache", Wanted(("AAPL", "SPY"), FIRST, LAST))
    assert [path.split("?")[0] for path in server.asked] == ["/v8/finance/chart/SPY"]
    assert history.splits("AAPL")
    assert set(history.underlyings()) == {"AAPL", "SPY", "VIX"}


def test_an_earlier_first_day_fetches_again(server: YahooServer, tmp_path: Path) -> None:
    opened(server, tmp_path / "cache")
    server.asked.clear()
    opened(server, tmp_path / "cache", Wanted(("AAPL",), date(2014, 3, 1), LAST))
    assert len(server.asked) == 2


def test_an_unknown_symbol_is_named(server: YahooServer, tmp_path: Path) -> None:
    found = fault(server, tmp_path / "cache", Wanted(("AAPL", "NOSUCH"), FIRST, LAST))
    assert found.value == "NOSUCH"
    assert "no such symbol" in found.message


def test_not_found_inside_an_answer_is_an_unknown_symbol(server: YahooServer, tmp_path: Path) -> None:
    server.answer("AAPL", {"chart": {"result": None, "error": {"code": "Not Found", "description": "delisted"}}})
    assert "no such symbol" in fault(server, tmp_path / "cache").message


def test_too_many_requests_stop_at_once_with_a_way_out(server: YahooServer, tmp_path: Path) -> None:
    server.answer("AAPL", b"Too Many Requests", 429)
    found = fault(server, tmp_path / "cache")
    assert "refuses more requests" in found.message
    assert "--data" in found.way_out
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [500, 503, 401])
def test_any_other_failure_names_its_status(server: YahooServer, tmp_path: Path, status: int) -> None:
    server.answer("AAPL", b"{}", status)
    assert fault(server, tmp_path / "cache").value == str(status)


@pytest.mark.parametrize(
    "body", [b"", b"<html>Will be right back</html>", b"[]", b'{"chart": 3}', b'{"chart": {}}', b"\xff"]
)
def test_garbage_is_no_chart(server: YahooServer, tmp_path: Path, body: bytes) -> None:
    server.answer("AAPL", body)
    assert "no whole chart" in fault(server, tmp_path / "cache").message


def test_an_answer_that_breaks_off_is_no_answer(server: YahooServer, tmp_path: Path) -> None:
    server.broken.add("AAPL")
    assert "broke off" in fault(server, tmp_path / "cache").message


def test_a_server_that_is_not_there_is_told(server: YahooServer, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ProblemError, match="nobody answered"):
        open_yahoo(tmp_path / "cache", WANTED, NYSE, HttpTransport(f"http://127.0.0.1:{port}"))


def test_columns_of_unequal_length_are_a_partial_answer(server: YahooServer, tmp_path: Path) -> None:
    short = chart("AAPL", (SPLIT,))
    result_of(short)["indicators"]["quote"][0]["close"].pop()
    server.answer("AAPL", short)
    assert "no whole chart" in fault(server, tmp_path / "cache").message


def test_a_day_without_prices_counts_as_missing_and_stops(server: YahooServer, tmp_path: Path) -> None:
    holed = chart("SPY")
    for name in ("open", "high", "low", "close", "volume"):
        result_of(holed)["indicators"]["quote"][0][name][5] = None
    server.answer("SPY", holed)
    with pytest.raises(ProblemError, match=f"{DAYS[5]}.*no bar for this session"):
        opened(server, tmp_path / "cache", Wanted(("SPY",), FIRST, LAST))


def test_a_session_that_is_still_going_on_is_left_out(server: YahooServer, tmp_path: Path) -> None:
    live = chart("SPY")
    noon, close = (int(new_york(LAST, clock).timestamp()) for clock in (time(12), time(16)))
    result_of(live)["meta"] = {
        "regularMarketTime": noon,
        "currentTradingPeriod": {"regular": {"end": close}},
    }
    server.answer("SPY", live)
    history = opened(server, tmp_path / "cache", Wanted(("SPY",), FIRST, DAYS[-2]))
    assert history.daily("SPY")[-1].day == DAYS[-2]


def test_earnings_that_cannot_be_had_are_unknown(server: YahooServer, tmp_path: Path) -> None:
    def unreachable(ticker: str) -> Sequence[date]:
        raise ConnectionError(ticker)

    history = open_yahoo(tmp_path / "cache", WANTED, NYSE, HttpTransport(server.base), unreachable)
    assert not history.earnings("AAPL").known


def test_yahoo_must_be_told_which_symbols(server: YahooServer, tmp_path: Path) -> None:
    assert "which symbols" in fault(server, tmp_path / "cache", Wanted((), FIRST, LAST)).message


def test_tickers_are_spelt_as_yahoo_does(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening:
        def get(self, path: str, params: Mapping[str, str]) -> Reply:
            asked.append(path)
            return Reply(404, b"")

    with pytest.raises(ProblemError):
        open_yahoo(tmp_path / "cache", Wanted(("BRK.B", "SPX"), FIRST, LAST), NYSE, Listening())
    assert [path.rsplit("/", 1)[-1] for path in asked] == ["BRK-B", "^GSPC", "^VIX"]


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ProblemError, match="no web address"):
        HttpTransport("file:///etc")


def test_reachable_tells_a_listening_port_from_a_closed_one(server: YahooServer) -> None:
    host, port = "127.0.0.1", int(server.base.rsplit(":", 1)[-1])
    with socket.socket() as free:
        free.bind((host, 0))
        closed = free.getsockname()[1]
    assert reachable(host, port)
    assert not reachable(host, closed)
    assert not reachable("no-such-host.invalid", 443)
