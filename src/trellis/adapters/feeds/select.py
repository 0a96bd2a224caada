"""Choose where prices come from: the person's own folder, else Yahoo, else what is bundled.

Imports nothing heavy until a source is taken.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from trellis.adapters.feeds.wanted import Wanted
from trellis.market.ports import History
from trellis.market.sessions import Sessions

_NEEDS = "Yahoo needs named symbols and a folder to keep prices in"


@dataclass(frozen=True, slots=True)
class Choice:
    """The source that was taken, its short name (data, network, bundled) and a sentence that says which and why."""

    history: History
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Options:
    """What a person allows: a folder of prices, a folder to keep downloads in, and whether the network may be asked."""

    data: Path | None = None
    cache: Path | None = None
    network: bool = True


def choose(options: Options, wanted: Wanted, sessions: Sessions, reachable: Callable[[], bool] | None = None) -> Choice:
    """The best source that can be reached, in the order --data, network, bundled.

    A source that is taken and turns out faulty raises ProblemError: a fault in one is never hidden by taking the next.
    """
    if options.data is not None:
        from trellis.adapters.feeds.folder import open_folder

        history = open_folder(options.data, wanted, sessions)
        return Choice(history, "data", f"Prices come from the folder {options.data}, because --data names it.")
    why = _network_refusal(options, wanted, reachable)
    if why is None and options.cache is not None:
        return _network(options.cache, wanted, sessions)
    from trellis.adapters.feeds.bundled import open_bundled

    sentence = f"Prices are the real ones bundled with two installed packages, because no --data was given and {why}."
    return Choice(open_bundled(wanted, sessions), "bundled", sentence)


def _network(cache: Path, wanted: Wanted, sessions: Sessions) -> Choice:
    from trellis.adapters.feeds.yahoo import open_yahoo
    from trellis.adapters.feeds.yahoo_transport import YfinanceTransport, yfinance_earnings

    history = open_yahoo(cache, wanted, sessions, YfinanceTransport(), yfinance_earnings)
    sentence = f"Prices come from Yahoo Finance, kept in {cache}, because no --data was given and Yahoo can be reached."
    return Choice(history, "network", sentence)


def _network_refusal(options: Options, wanted: Wanted, reachable: Callable[[], bool] | None) -> str | None:
    """Why Yahoo is not asked; None where it can be."""
    from importlib.util import find_spec

    if not options.network:
        return "the network was not to be asked"
    if options.cache is None:
        return _NEEDS
    if find_spec("yfinance") is None:
        return "yfinance is not installed"
    if not (reachable or _yahoo_answers)():
        return "Yahoo cannot be reached"
    return None if wanted.symbols else _NEEDS


def _yahoo_answers() -> bool:
    from trellis.adapters.feeds.yahoo_transport import reachable

    return reachable()
