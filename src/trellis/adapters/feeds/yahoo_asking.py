"""One question to Yahoo: the daily chart of a ticker, or which refusal came instead."""

from datetime import UTC, date, datetime, time
from urllib.parse import quote

from trellis.adapters.feeds.yahoo_chart import Chart, read_chart, unknown
from trellis.adapters.feeds.yahoo_transport import Transport
from trellis.adapters.retry_after import seconds_to_wait
from trellis.core.problems import Problem, ProblemError, problem

SOURCE = "Yahoo Finance"
TICKERS = {"SPX": "^GSPC", "VIX": "^VIX", "NDX": "^NDX", "RUT": "^RUT"}
_FAR_AHEAD = datetime(2100, 1, 1, tzinfo=UTC)  # later splits are needed to undo the share basis of today
_OTHERWISE = "Check the connection, or give prices with --data."


class NobodyAnsweredError(ProblemError):
    """The server could not be reached, or did not answer in time or whole."""


class TooManyRequestsError(ProblemError):
    """The server wants fewer requests. seconds: how long it asks to wait, None where it does not say."""

    def __init__(self, symbol: str, seconds: int | None) -> None:
        message = "Yahoo refuses more requests for now"
        wait = "Wait an hour" if seconds is None else f"Wait {seconds:,} seconds"
        super().__init__([Problem(SOURCE, "connection", symbol, message, f"{wait}, or use --data.")])
        self.seconds = seconds


def ticker_of(symbol: str) -> str:
    """What Yahoo calls a US symbol: BRK-B for BRK.B, ^VIX for VIX."""
    return TICKERS.get(symbol, symbol.replace(".", "-"))


def ask_chart(symbol: str, ticker: str, first: date, transport: Transport) -> Chart:
    """The days of a ticker from the first on. Raises ProblemError naming the symbol; see its kinds here."""
    params = {
        "period1": str(int(datetime.combine(first, time(0), UTC).timestamp())),
        "period2": str(int(_FAR_AHEAD.timestamp())),
        "interval": "1d",
        "events": "div,split",
    }
    try:
        reply = transport.get(f"/v8/finance/chart/{quote(ticker, safe='^=')}", params)
    except OSError as error:
        reason = str(error) or type(error).__name__
        message = f"nobody answered: {reason}"
        raise NobodyAnsweredError([Problem(SOURCE, "connection", symbol, message, _OTHERWISE)]) from error
    if reply.status == 404:
        raise unknown(SOURCE, symbol)
    if reply.status == 429:
        raise TooManyRequestsError(symbol, seconds_to_wait(reply.headers))
    if reply.status != 200:
        raise problem(
            SOURCE,
            "status",
            reply.status,
            f"it failed to answer for {symbol} (status {reply.status})",
            "Try again later.",
        )
    return read_chart(symbol, SOURCE, reply.body)
