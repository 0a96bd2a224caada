"""Everything the report of a run needs: the projection of its journal, its rules, the prices it is compared with."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from trellis.books.chart import Place
from trellis.books.valuation import PlaceValue
from trellis.constitution.rulebook import Rulebook
from trellis.core.problems import problem
from trellis.core.terms import Sleeve
from trellis.market.ports import History
from trellis.market.sessions import Sessions
from trellis.reports.attribution import Attribution
from trellis.reports.benchmarks import Benchmark, cash, held
from trellis.reports.owner_flows import by_session, owner_flows
from trellis.reports.run_data import RecordedChain, RunData
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.replay.attributed import attribution_of
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.marks import last_values
from trellis.sim.replay.modelling import market_settings
from trellis.sim.replay.projection import Projection, project
from trellis.sim.replay.rules import rules_of, universe
from trellis.sim.replay.settings import RunSettings, load
from trellis.sim.replay.world import AFTER, BEFORE
from trellis.strategies.alluse.ruleset import sleeve_rules

FUND = "SPY"
INDICES = ("SPX", "^GSPC")


def gather(folder: RunFolder, history: History) -> RunData:
    """The run in the folder; history is what it ran on. Raises ProblemError where rules or journal do not fit."""
    settings = load(folder.settings)
    with folder.place.open(read_only=True) as journal:
        seen = project(journal)
    rulebook = _rulebook(settings, seen)
    days = [point.day for point in seen.days]
    recorded = _recorded(history, rulebook, days)
    values, benchmarks = _values(settings, history, seen), _benchmarks(history, seen, days)
    return assembled(seen, rulebook, values, recorded, benchmarks, _attribution(settings, history, seen))


def assembled(
    seen: Projection,
    rulebook: Rulebook,
    values: Sequence[PlaceValue],
    recorded: tuple[RecordedChain, ...],
    benchmarks: tuple[Benchmark, ...],
    attribution: Attribution | None = None,
) -> RunData:
    """A projection, the rules it was decided by, its last values and what it is compared with, as reports take them."""
    return RunData(
        identity=seen.identity,
        journal=seen.journal,
        finished=seen.finished,
        days=seen.days,
        weeks=seen.weeks,
        transactions=seen.transactions,
        balances=tuple(seen.ledger.balances().items()),
        values=tuple(values),
        marked=seen.instants[-1],
        marks_agree=_agree(values, seen),
        control=seen.control,
        rules=tuple(rulebook.rules.values()),
        symbols=tuple((sleeve, rulebook.symbols(sleeve_rules(sleeve).universe)) for sleeve in Sleeve),
        recorded=recorded,
        benchmarks=benchmarks,
        forked=seen.forked,
        attribution=attribution,
        years=seen.years,
        booked=seen.booked,
        refused=seen.refused,
    )


def _rulebook(settings: RunSettings, seen: Projection) -> Rulebook:
    rulebook = rules_of(settings, bundled=bool(seen.identity.overlay))
    decided = seen.identity.rulebook.digest
    if rulebook.sha256 != decided:
        way_out = "Give the rulebook and overlay that the run began with."
        raise problem("report", "rulebook", rulebook.sha256[:16], f"the run was decided by {decided[:16]}", way_out)
    return rulebook


def _feed(settings: RunSettings, history: History) -> SimulatedFeed:
    sessions = Sessions.nyse(settings.first - BEFORE, settings.last + AFTER)
    return SimulatedFeed(history, sessions, market_settings(settings))


def _attribution(settings: RunSettings, history: History, seen: Projection) -> Attribution:
    return attribution_of(seen, _feed(settings, history), market_settings(settings).rate)


def _values(settings: RunSettings, history: History, seen: Projection) -> tuple[PlaceValue, ...]:
    feed = _feed(settings, history)
    places = [Place(seen.identity.account, sleeve.value) for sleeve in Sleeve]
    places += [Place(each.account, sleeve.value) for each in seen.forked for sleeve in each.kind.sleeves]
    return last_values(seen.ledger, places, feed, seen.instants)


def _agree(values: Sequence[PlaceValue], seen: Projection) -> bool:
    """Whether the places are worth what the journal says; an account founded after the last close has no close yet."""
    closes = {seen.identity.account: seen.days[-1]}
    closes |= {each.account: each.days[-1] for each in seen.forked if each.days and each.merged is None}
    told = {(account, point.sleeve.value): point.nlv for account, day in closes.items() for point in day.sleeves}
    return all(value.nlv == told.get((value.place.account, value.place.sleeve), value.nlv) for value in values)


def _recorded(history: History, rulebook: Rulebook, days: Sequence[date]) -> tuple[RecordedChain, ...]:
    run = set(days)
    names = universe(rulebook)
    found = ((symbol, tuple(day for day in history.recorded_days(symbol) if day in run)) for symbol in names)
    return tuple(RecordedChain(symbol, recorded) for symbol, recorded in found if recorded)


def _benchmarks(history: History, seen: Projection, days: Sequence[date]) -> tuple[Benchmark, ...]:
    """The fund with its dividends where its prices span the run, else the index, whose price leaves dividends out."""
    capital = seen.identity.capital
    flows = by_session(owner_flows(days, seen.transactions, seen.booked, capital))
    lines = (_fund(history, seen, days, flows) or _index(history, seen, days, flows), cash(capital, days, flows))
    return tuple(line for line in lines if line is not None)


def _fund(history: History, seen: Projection, days: Sequence[date], flows: Mapping[date, Decimal]) -> Benchmark | None:
    if FUND not in history.underlyings():
        return None
    realness = next((note.realness for note in seen.identity.sources if note.subject == FUND), "real")
    dividends, splits = history.dividends(FUND), history.splits(FUND)
    bare = realness != "adjusted" and not dividends
    name, how = f"{FUND} held", "dividends reinvested" if dividends else "prices adjusted for dividends"
    if bare:
        name, how = (
            f"{FUND} without dividends",
            "price only: the fund itself paid dividends, and would have done better",
        )
    note, bars = f"bought at the first open, {how}", history.daily(FUND)
    return held(name, note, seen.identity.capital, days, bars, dividends, splits, flows=flows, price_only=bare)


def _index(history: History, seen: Projection, days: Sequence[date], flows: Mapping[date, Decimal]) -> Benchmark | None:
    known = history.underlyings()
    for symbol in INDICES:
        if symbol in known:
            note = "the index's price only: dividends are left out, so the fund would have done better"
            bars = history.daily(symbol)
            line = held("S&P 500 index", note, seen.identity.capital, days, bars, flows=flows, price_only=True)
            if line is not None:
                return line
    return None
