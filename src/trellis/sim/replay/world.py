"""The simulated world of a replay: prices, rules, market and venue put together from the settings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from importlib.util import find_spec
from pathlib import Path

from trellis.adapters.feeds.select import Choice, Options, choose
from trellis.adapters.feeds.wanted import Wanted
from trellis.constitution.rulebook import Rulebook, load
from trellis.constitution.standing import Standing, standing_of
from trellis.core.dates import new_york
from trellis.core.problems import Problem, ProblemError, problem
from trellis.core.terms import Sleeve
from trellis.market.instruments import INDEX_ROOTS, Kind
from trellis.market.ports import History, SourceNote
from trellis.market.sessions import Sessions
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.market.notes import chain_notes
from trellis.sim.market.settings import MarketSettings
from trellis.sim.replay.amendments import Planned, planned
from trellis.sim.replay.modelling import market_settings
from trellis.sim.replay.rules import rules_of, universe
from trellis.sim.replay.settings import RunSettings
from trellis.sim.venue.costs import Costs
from trellis.sim.venue.rules import Rules
from trellis.sim.venue.venue import SimulatedVenue
from trellis.strategies.alluse.ruleset import sleeve_rules

OFFLINE = (
    "Prices are the real ones bundled with two installed packages, because no --data was given and Yahoo Finance "
    "cannot be reached."
)
BEFORE_OPEN = time(9, 0)
VIX = MarketSettings().vix
BEFORE = timedelta(days=800)
AFTER = timedelta(days=1200)


@dataclass(frozen=True, slots=True)
class World:
    """What a replay runs in. overlay_rows: the universes that were replaced, by rule id; empty without an overlay.

    source: data, network or bundled, whichever was taken; sentence says why. notes:
    where every figure comes from. standing: how the rulebook came to be the law, the overlay left aside; amendments:
    what takes over later.
    """

    history: History
    rulebook: Rulebook
    sessions: Sessions
    feed: SimulatedFeed
    venue: SimulatedVenue
    overlay_rows: tuple[tuple[str, tuple[str, ...]], ...]
    overlay_reason: str
    source: str
    sentence: str
    notes: tuple[SourceNote, ...]
    standing: Standing
    amendments: tuple[Planned, ...]


def build(settings: RunSettings, cache: Path | None = None, registered: frozenset[str] = frozenset()) -> World:
    """Find the prices, load the rules, check that both fit the span. Raises ProblemError with all that does not.

    cache: where downloaded prices are kept; None leaves the network out. registered: the hashes of the rulebooks that
    governance released.
    """
    sessions = Sessions.nyse(settings.first - BEFORE, settings.last + AFTER)
    chosen = _prices(settings, sessions, cache)
    rulebook = rules_of(settings, bundled=chosen.name == "bundled")
    amendments = planned(settings, registered, bundled=chosen.name == "bundled")
    for each in (rulebook, *(later.rulebook for later in amendments)):
        _check(settings, each, chosen.history, sessions)
    market = replace(market_settings(settings), adv_days=rulebook.integer("S8.adv", "days"))
    feed = SimulatedFeed(chosen.history, sessions, market)
    venue = SimulatedVenue(feed, sessions, venue_rules(rulebook, settings.seed), new_york(settings.first, BEFORE_OPEN))
    overlay = rulebook.overlay
    return World(
        history=chosen.history,
        rulebook=rulebook,
        sessions=sessions,
        feed=feed,
        venue=venue,
        overlay_rows=overlay.universes if overlay is not None else (),
        overlay_reason=f"{overlay.reason} ({overlay.basis})" if overlay is not None else "",
        source=chosen.name,
        sentence=chosen.sentence,
        notes=_notes(settings, (rulebook, *(later.rulebook for later in amendments)), chosen.history, market),
        standing=standing_of(load(Path(settings.rulebook) if settings.rulebook else None), registered),
        amendments=amendments,
    )


def _notes(
    settings: RunSettings, rulebooks: Sequence[Rulebook], history: History, market: MarketSettings
) -> tuple[SourceNote, ...]:
    """Every source of the run, and which chains of the span are recorded: known before the run, whatever it uses."""
    days: dict[str, dict[date, bool]] = {}
    traded = (symbol for rulebook in rulebooks for symbol in universe(rulebook))
    hedged = sorted(INDEX_ROOTS.intersection(history.underlyings()))
    for symbol in dict.fromkeys((*traded, *hedged)):
        recorded = [day for day in history.recorded_days(symbol) if settings.first <= day <= settings.last]
        days[symbol] = {settings.first: False} | dict.fromkeys(recorded, True)
    return (*history.notes(), *chain_notes(market, days))


def _prices(settings: RunSettings, sessions: Sessions, cache: Path | None) -> Choice:
    """The source the settings ask for. A ticker whose prices begin or end within the span is traded while they last."""
    if settings.source == "data" and not settings.data:
        raise problem("settings", "data", "", "source is data but no folder is named", "Give --data DIR.")
    if settings.source == "network" and cache is None:
        raise problem(
            "settings", "source", "network", "there is no folder to keep prices in", "Set TRELLIS_HOME to one."
        )
    data = Path(settings.data) if settings.data and settings.source in ("best", "data") else None
    online = settings.source in ("best", "network") and data is None and cache is not None and _online()
    everything = Wanted((), settings.first, settings.last)
    network = settings.source in ("best", "network")
    if not online:
        chosen = choose(Options(data, network=False), everything, sessions)
        if data is None and network and cache is not None:
            return replace(chosen, sentence=OFFLINE)
        return chosen
    named = Wanted((*universe(rules_of(settings, bundled=False)), "SPY", "SPX"), settings.first, settings.last)
    try:
        return choose(Options(data, cache, network), named, sessions, lambda: True)
    except ProblemError as error:
        if settings.source == "network":
            raise
        bundled = choose(Options(network=False), everything, sessions)
        sentence = f"Yahoo Finance answered but gave no whole set of prices ({error.problems[0].message}). "
        return replace(bundled, sentence=sentence + bundled.sentence)


def _online() -> bool:
    """Whether yfinance is installed and Yahoo's host answers."""
    if find_spec("yfinance") is None:
        return False
    from trellis.adapters.feeds.yahoo_transport import reachable

    return reachable()


def _check(settings: RunSettings, rulebook: Rulebook, history: History, sessions: Sessions) -> None:
    """A span without a session, unknown tickers, and a span that no price reaches.

    A ticker listed later than the span's start is no fault.
    """
    asked = f"{settings.first} .. {settings.last}"
    if not sessions.between(settings.first, settings.last):
        raise problem(
            "settings", "span", asked, "the exchange is shut on all of its days", "Give a span with a session."
        )
    unknown = _unknown(rulebook, history)
    if unknown:
        raise ProblemError(unknown)
    least = rulebook.number("S0.min")
    if settings.capital < least:
        raise problem("account", "capital", settings.capital, f"S0.min asks for at least {least} USD", "Give more.")
    spans = [(bars[0].day, bars[-1].day) for symbol in universe(rulebook) if (bars := history.daily(symbol))]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if settings.first < first or settings.last > last:
        raise problem("data", "span", asked, f"prices reach from {first} to {last}", "Give days inside that span.")


def _unknown(rulebook: Rulebook, history: History) -> list[Problem]:
    """What the rules name or read and the prices do not have."""
    known = history.underlyings()
    found = [
        Problem(
            "universe",
            rule,
            symbol,
            "the data has no such ticker",
            "Give data that has it, or replace it: --overlay demo for the bundled prices, --overlay FILE for your own.",
        )
        for rule in (sleeve_rules(sleeve).universe for sleeve in Sleeve)
        for symbol in rulebook.symbols(rule)
        if symbol not in known
    ]
    found += [
        Problem("universe", rule, symbol, "an index has no shares to be assigned", "Name a stock or a fund instead.")
        for rule in (sleeve_rules(sleeve).universe for sleeve in Sleeve)
        for symbol in rulebook.symbols(rule)
        if symbol in known and known[symbol].kind is Kind.INDEX
    ]
    if VIX not in known:
        message = "the data has no such series, and the rules of section 6 read it"
        found.append(Problem("data", "symbol", VIX, message, "Add its daily values to the data."))
    return found


def venue_rules(rulebook: Rulebook, seed: int = 0) -> Rules:
    """The venue's costs from A.cost, its own fill model and latency (docs/fill-model.md)."""
    costs = Costs(
        contract=rulebook.number("A.cost", "option_commission"),
        contract_fee=rulebook.number("A.cost", "option_fee"),
        share=rulebook.number("A.cost", "share"),
        share_minimum=rulebook.number("A.cost", "share_minimum"),
    )
    return Rules(costs=costs, seed=seed)
