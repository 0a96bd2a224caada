"""The autopilot at a scripted market: the parts that a replay puts together, with the file as feed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from trellis.autopilot.house import House, open_house
from trellis.autopilot.pilot import Pilot, PilotSettings
from trellis.autopilot.recorder import MemoryRecorder
from trellis.constitution.overlay import overlay_text
from trellis.constitution.rulebook import Rulebook, load
from trellis.core.numbers import ONE, ZERO
from trellis.market.sessions import Sessions
from trellis.sim.scenario.feed import ScriptedFeed
from trellis.sim.scenario.given import Given
from trellis.sim.venue.costs import Costs
from trellis.sim.venue.fills import FillModel
from trellis.sim.venue.rules import Latency, Rules
from trellis.sim.venue.venue import SimulatedVenue
from trellis.strategies.alluse.ruleset import sleeve_rules

AT_ONCE = Latency(ack=timedelta(0), fill=timedelta(0), cancel=timedelta(0))
"""Messages take no time, so that what a file expects at an instant has happened at that instant."""
PREDICTABLE = FillModel(mid_chance=ONE, impact=ZERO, adv_share=ONE)
_YEARS_BEFORE, _YEARS_AFTER = 1, 3


@dataclass(frozen=True, slots=True)
class World:
    """The parts of one scenario. file is what problems name."""

    file: str
    given: Given
    house: House
    feed: ScriptedFeed
    venue: SimulatedVenue
    recorder: MemoryRecorder
    sessions: Sessions
    rulebook: Rulebook

    @property
    def pilot(self) -> Pilot:
        """The account that the file is about."""
        return self.house.main


def build(file: str, given: Given, sessions: Sessions, law: Rulebook | None = None) -> World:
    """The world before anything is given to the account. Raises ProblemError for a rulebook that will not do."""
    rulebook = rules_of(file, given, law)
    feed = feed_of(given, sessions, rulebook)
    rules = Rules(_costs(rulebook, given), PREDICTABLE, AT_ONCE)
    venue = SimulatedVenue(feed, sessions, rules, given.clock, given.venue, early_puts=given.early_assignment)
    recorder = MemoryRecorder()
    law_of_file = frozenset((rulebook.sha256,))
    settings = PilotSettings(given.account, given.capital or ZERO, given.mode, registered=law_of_file)
    house = open_house(settings, rulebook, feed, venue, sessions, recorder)
    return World(file, given, house, feed, venue, recorder, sessions, rulebook)


def feed_of(given: Given, sessions: Sessions, rulebook: Rulebook) -> ScriptedFeed:
    """The market as given."""
    feed = ScriptedFeed(start=given.clock, sessions=sessions, adv_days=rulebook.integer("S8.adv", "days"))
    given.news.tell(feed, given.clock)
    return feed


def sessions_of(given: Given) -> Sessions:
    """The exchange's calendar around the clock, with the file's own closures and early closes in it."""
    plain = calendar(given.calendar, given.clock.year)
    if not given.closures and not given.early_closes:
        return plain
    shut = frozenset(given.closures)
    days = [day for day in plain.between(plain.first, plain.last) if day not in shut]
    opens = {day: plain.opens(day).time() for day in days}
    closes = {day: plain.closes(day).time() for day in days} | dict(given.early_closes)
    return Sessions(plain.first, plain.last, days, opens, closes)


@lru_cache(maxsize=16)
def calendar(kind: str, year: int) -> Sessions:
    """The New York Stock Exchange's calendar, or every weekday, over the years around one."""
    first, last = date(year - _YEARS_BEFORE, 1, 1), date(year + _YEARS_AFTER, 12, 31)
    return Sessions.nyse(first, last) if kind == "nyse" else Sessions.declared(first, last)


def rules_of(file: str, given: Given, law: Rulebook | None = None) -> Rulebook:
    """The file's own rulebook, else law, else the one shipped; its universes replaced where the file says so."""
    rulebook = load(Path(file).parent / given.rulebook) if given.rulebook else law or load()
    if not given.universe:
        return rulebook
    rows = [
        f'"{sleeve_rules(sleeve).universe}" = [{", ".join(_quoted(each) for each in symbols)}]'
        for sleeve, symbols in given.universe.items()
    ]
    head = [f"reason = {_quoted(given.universe_reason)}", 'basis = "prices of a scenario file"', "[universe]"]
    return overlay_text(rulebook, "\n".join([*head, *rows]), file)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _costs(rulebook: Rulebook, given: Given) -> Costs:
    if not given.commissions:
        return Costs(ZERO, ZERO, ZERO, ZERO)
    return Costs(
        contract=rulebook.number("A.cost", "option_commission"),
        contract_fee=rulebook.number("A.cost", "option_fee"),
        share=rulebook.number("A.cost", "share"),
        share_minimum=rulebook.number("A.cost", "share_minimum"),
    )


def before(sessions: Sessions, at: datetime) -> date:
    """The session before the instant's day: when what is given came about, unless the file says otherwise."""
    return sessions.previous(at.date())
