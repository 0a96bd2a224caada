"""What kind of instrument a symbol is, for sources that do not say."""

from trellis.market.instruments import Kind, Underlying

BREADTH = "BREADTH"
INDICES = frozenset(("SPX", "VIX", "XSP", "NDX", "RUT", "DJX", BREADTH))
LOOSE = frozenset(("VIX", BREADTH))
"""Series that no order is priced on: a session without a value is noted and does not stop a run."""

_BROAD = ("SPY", "QQQ", "IWM", "DIA", "VOO", "IVV", "VTI", "EFA", "EEM")
_OTHER = ("GLD", "SLV", "USO", "TLT", "IEF", "HYG", "LQD", "VNQ", "VXX", "SMH", "ARKK")
_SECTORS = ("XLB", "XLC", "XLE", "XLF", "XLI", "XLK", "XLP", "XLRE", "XLU", "XLV", "XLY")
FUNDS = frozenset((*_BROAD, *_OTHER, *_SECTORS))


def underlying_of(symbol: str) -> Underlying:
    """The instrument of a symbol: an index or a fund where it is a known one, else a stock.

    A fund taken for a stock is only held to the stricter rule: its earnings count as unknown.
    """
    kind = Kind.INDEX if symbol in INDICES else Kind.ETF if symbol in FUNDS else Kind.EQUITY
    return Underlying(symbol, kind)
