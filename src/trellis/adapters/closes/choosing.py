"""Sources of closes by what a person calls them: yahoo, a folder, the address of a server that speaks as Yahoo does."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from trellis.adapters.closes.source import SECONDS, CloseSource
from trellis.core.problems import problem

YAHOO = "yahoo"
SECONDS_MAX = 60.0
_WEB = ("http://", "https://")


def sources_of(
    names: Sequence[str], *, currency: str, seconds: float = SECONDS, field: str = "--from"
) -> tuple[CloseSource, ...]:
    """The sources in the order in which they are asked. currency: of folders; seconds: that each answer may take.

    Raises ProblemError for what is no source, two that share a name, and where yfinance is missing.
    """
    if not 0 < seconds <= SECONDS_MAX:
        message = f"it is not above 0 up to {SECONDS_MAX:g} seconds"
        raise problem("prices", "timeout", seconds, message, "Give 5, say.")
    found = tuple(_source(name, currency, seconds, field) for name in names)
    twice = next((one.name for one in found if sum(other.name == one.name for other in found) > 1), None)
    if twice is not None:
        raise problem("prices", field, twice, "two sources are called so: they are no two witnesses", "Leave one out.")
    return found


def name_of(name: str) -> str:
    """What the source of a name is called in prices; where a folder lies is nobody's business there."""
    if name == YAHOO:
        return name
    if name.startswith(_WEB):
        return urlsplit(name).netloc.rpartition("@")[2][:60]
    return f"folder {Path(name).resolve().name}"[:60]


def _source(name: str, currency: str, seconds: float, field: str) -> CloseSource:
    if name == YAHOO:
        from trellis.adapters.closes.yahoo import YahooCloses
        from trellis.adapters.feeds.yahoo_transport import YfinanceTransport

        return YahooCloses(YfinanceTransport(timeout=seconds))
    if name.startswith(_WEB):
        from trellis.adapters.closes.yahoo import YahooCloses
        from trellis.adapters.feeds.yahoo_transport import HttpTransport

        return YahooCloses(HttpTransport(name.rstrip("/"), seconds), _host(name, field))
    if not name or not Path(name).is_dir():
        way_out = "Say yahoo, a folder, or the address of a server that speaks as Yahoo does."
        raise problem("prices", field, name, "there is no such source", way_out)
    from trellis.adapters.closes.folder import FolderCloses

    return FolderCloses(Path(name), currency)


def _host(address: str, field: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise problem("prices", field, address.rpartition("@")[2], str(error), "Write http://host:port.") from error
    if not parts.hostname or "@" in parts.netloc or parts.query:
        raise problem("prices", field, address.rpartition("@")[2], "it is no plain address", "Write http://host:port.")
    return parts.netloc[:60]
