"""Closes from Yahoo, or from a server that speaks its chart protocol."""

from datetime import date

from trellis.adapters.closes.source import BusyError, SilentError, stated_close, stated_split
from trellis.adapters.feeds.yahoo_asking import NobodyAnsweredError, TooManyRequestsError, ask_chart, ticker_of
from trellis.adapters.feeds.yahoo_chart import Chart, DayRow
from trellis.adapters.feeds.yahoo_transport import Transport
from trellis.core.problems import problem
from trellis.household.invest.vetting import Close

_MINOR = {"GBp": "GBP", "GBX": "GBP", "ZAc": "ZAR", "ILA": "ILS"}
"""Hundredths in which shares are quoted."""
_PARTS_MAX = 1000


class YahooCloses:
    """Implements CloseSource over a transport."""

    kind = "yahoo"

    def __init__(self, transport: Transport, name: str = "yahoo") -> None:
        """Asks nothing."""
        self.name = name
        self._transport = transport

    def ticker_of(self, symbol: str) -> str:
        """BRK-B for BRK.B, ^VIX for VIX."""
        return ticker_of(symbol)

    def close(self, symbol: str, ticker: str, since: date, as_of: date) -> Close:
        """The last close of a session that is over."""
        try:
            chart = ask_chart(symbol, ticker, since, self._transport)
        except TooManyRequestsError as error:
            raise BusyError(error.problems, error.seconds) from error
        except NobodyAnsweredError as error:
            raise SilentError(error.problems) from error
        row = _last(chart, as_of)
        if row is None or row.close is None:
            message = f"it has no close from {since} to {as_of}"
            raise problem(self.name, "days", symbol, message, "Ask another source, or give the price by hand.")
        amount, currency = stated_close(self.name, symbol, row.day, row.close), chart.currency
        if currency in _MINOR:
            amount, currency = amount / 100, _MINOR[currency]
        later = [(day, ratio) for day, ratio in chart.splits if since < day <= row.day]
        splits = tuple(stated_split(self.name, symbol, day, ratio, _PARTS_MAX) for day, ratio in later)
        return Close(self.name, ticker, row.day, amount, currency, splits)


def _last(chart: Chart, as_of: date) -> DayRow | None:
    closed = [row for row in chart.rows if row.day <= as_of and row.close is not None]
    return max(closed, key=lambda row: row.day, default=None)
