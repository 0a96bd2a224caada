"""What happens in a scenario, step by step: time passes, the market changes, the venue misbehaves, people command."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from trellis.core.dates import new_york
from trellis.market.sessions import Sessions
from trellis.sim.scenario.commanding import COMMAND_TABLES, Said, read_commands
from trellis.sim.scenario.given import Given, check_rows
from trellis.sim.scenario.lines import Path
from trellis.sim.scenario.mishaps import MISHAP_KEYS, Mishaps, read_mishaps
from trellis.sim.scenario.news import NEWS_KEYS, News, read_news
from trellis.sim.scenario.reading import Table
from trellis.sim.scenario.venue import read_venue
from trellis.sim.scenario.wanted import THEN_KEYS, Wanted, read_wanted
from trellis.sim.scenario.words import DAY_END, INSTANT_FORM, clock_from, duration_from, instant_from
from trellis.sim.venue.behaviour import Behaviour

STEP_KEYS = ("at", "until", "text", "venue", "then", *MISHAP_KEYS, *COMMAND_TABLES, *NEWS_KEYS)


@dataclass(frozen=True, slots=True)
class Step:
    """The clock goes to `at`; then the market changes, the venue is told, commands are given; the clock goes on to
    `until`; then `then` must hold. venue None leaves the venue as it is.
    """

    path: Path
    at: datetime
    until: datetime
    news: News
    venue: tuple[Behaviour, ...] | None
    mishaps: Mishaps
    commands: tuple[Said, ...]
    then: Wanted | None


def read_steps(top: Table, given: Given, sessions: Sessions) -> tuple[Step, ...]:
    """The file's steps in order. Times never go back."""
    now = given.clock
    priced = frozenset(given.news.prices)
    found: list[Step] = []
    for table in top.tables("step", STEP_KEYS):
        news = read_news(table, given.row)
        priced |= frozenset(news.prices)
        check_rows(table, news, priced)
        at = _moment(table, "at", now, sessions)
        until = _moment(table, "until", at, sessions)
        then = table.table("then", THEN_KEYS)
        found.append(
            Step(
                path=table.path,
                at=at,
                until=until,
                news=news,
                venue=read_venue(table) if "venue" in table else None,
                mishaps=read_mishaps(table, given.account),
                commands=read_commands(table, given.account),
                then=None if then is None else read_wanted(then, final=False),
            )
        )
        now = until
    return tuple(found)


def _moment(table: Table, key: str, base: datetime, sessions: Sessions) -> datetime:
    """The instant that the key names, counted from base; base where it names none, or a wrong one (noted)."""
    text = table.moment(key)
    if text is None:
        return base
    found = moment(text.strip(), base, sessions)
    if found is None:
        table.wrong(key, "it is no instant", f"Write it as {INSTANT_FORM}.")
        return base
    if found < base:
        table.wrong(key, f"it lies before {base:%Y-%m-%d %H:%M:%S}", "Time only goes on: give a later instant.")
        return base
    if found.date() > sessions.last:
        table.wrong(key, f"the calendar ends on {sessions.last}", "Give an earlier instant.")
        return base
    return found


def moment(text: str, base: datetime, sessions: Sessions) -> datetime | None:
    """The instant a text names: a day and time, a time of base's day, an offset from base, or open, close, end.

    `next` before one of these words, or before a time, means the session after base's day. None for anything else.
    """
    if text.startswith("+"):
        passed = duration_from(text)
        return None if passed is None else _later(base, passed)
    day = base.date()
    if text.startswith("next "):
        day, text = sessions.next(day), text.removeprefix("next ").strip()
    if text in ("open", "close"):
        if not sessions.is_session(day):
            return None
        return sessions.opens(day) if text == "open" else sessions.closes(day)
    clock: time | None = DAY_END if text == "end" else clock_from(text)
    return new_york(day, clock) if clock is not None else instant_from(text)


def _later(base: datetime, passed: timedelta) -> datetime:
    """Wall-clock arithmetic: a scenario's day has no missing hour while the exchange is open."""
    return base + passed
