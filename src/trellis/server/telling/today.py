"""Today, told: the run at its own instant."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import Overlay, Sleeve
from trellis.market.sessions import Sessions
from trellis.server.runs.watched import Views
from trellis.server.schemas.happenings import Contract, HappeningRow
from trellis.server.schemas.sources import SourceStatus
from trellis.server.schemas.today import Ahead, ComingRow, Mode, TaskRow, Tier, Today, WeekType
from trellis.server.telling.sleeves import sleeve_rows
from trellis.server.telling.watching import alert_rows
from trellis.server.telling.worth import net_worth
from trellis.server.views.coming import Coming, coming, watch
from trellis.server.views.happening import Told
from trellis.sim.replay.outside import DueTask
from trellis.strategies.alluse.weeks import week_label

HAPPENED_MAX = 60
TASKS_MAX = 6
_TIERS = (
    (Overlay.HEDGED_WEEK, "S6.vix.hedged"),
    (Overlay.VIX_SAFE, "S6.vix.safe"),
    (Overlay.KILLED, "S6.vix.kill"),
)


def today(
    name: str,
    at: datetime,
    views: Views,
    rulebook: Rulebook | None,
    calendar: Sessions | None,
    status: SourceStatus,
    due: Sequence[DueTask] = (),
) -> Today:
    """Everything the page shows. rulebook: in force now; it and the calendar are None where they are not at hand.

    due: what the agenda of a run at work holds.
    """
    happened = _latest(views)
    return Today(
        run=name,
        at=at,
        day=views.standing.day,
        early_close=views.house.early,
        finished=views.standing.finished,
        net_worth=net_worth(views),
        accounts=len(views.house.open),
        sleeves=list(sleeve_rows(views, rulebook)),
        mode=Mode(overlay=views.standing.overlay, vix=views.standing.vix, tiers=_tiers(rulebook)),
        week=_week(views),
        happened=[HappeningRow.of(told) for told in happened],
        happened_on=happened[0].at.date() if happened else None,
        ahead=_ahead(at, views, rulebook, calendar, due),
        alerts=alert_rows(views),
        sources=status,
    )


def _latest(views: Views) -> Sequence[Told]:
    """The happenings of the latest day on which there are any, newest first."""
    lately = views.happened.lately
    if not lately:
        return ()
    return tuple(views.happened.on(lately[-1].at.date()))[:HAPPENED_MAX]


def _tiers(rulebook: Rulebook | None) -> list[Tier]:
    if rulebook is None:
        return []
    return [Tier(overlay=overlay, above=rulebook.number(rule), rule=rule) for overlay, rule in _TIERS]


def _week(views: Views) -> WeekType | None:
    """The week under way; before its report cut by what happened in it so far."""
    week, day = views.weeks.latest, views.standing.day
    if week is None or day is None:
        return None
    if week.closed is not None:
        stage = "final" if week.closed.final else "provisional"
        return _typed(views, week.closed.label, stage, week.closed.tags)
    sleeves = next(iter(views.house.accounts.values())).sleeves.values()
    label = week_label({fact for sleeve in sleeves for fact in sleeve.week_facts})
    return _typed(views, label.label, "so_far", label.tags)


def _typed(views: Views, label: str, stage: str, tags: Iterable[str]) -> WeekType:
    week = views.weeks.latest
    assert week is not None, "a week is typed that there is"
    earned = views.books.earned(week.name)
    return WeekType(
        week=week.name,
        monday=week.monday,
        label=label,
        stage=stage,
        tags=list(tags),
        premium=earned.received,
        realised=earned.realised,
    )


def _ahead(
    at: datetime, views: Views, rulebook: Rulebook | None, calendar: Sessions | None, due: Sequence[DueTask]
) -> Ahead:
    over, records, tasks = views.standing.finished, views.house.open, list(_tasks(at, due))
    if rulebook is None or calendar is None:
        return Ahead(basis="agenda" if tasks else "none", over=over, tasks=tasks, rows=[], level=None, every=None)
    seen = watch(records, rulebook)
    return Ahead(
        basis="agenda" if tasks else "cadence",
        over=over,
        tasks=tasks,
        rows=[_coming(each) for each in coming(at, calendar, rulebook, records)],
        level=seen.level if seen else None,
        every=seen.seconds if seen else None,
    )


def _tasks(at: datetime, due: Sequence[DueTask]) -> Iterator[TaskRow]:
    """The next few, those of one kind at one instant together."""
    together: dict[tuple[datetime, str], list[DueTask]] = {}
    for each in due:
        if each.at >= at:
            together.setdefault((each.at, each.task), []).append(each)
    for (instant, task), rows in islice(together.items(), TASKS_MAX):
        sleeves = dict.fromkeys(Sleeve(row.sleeve) for row in rows if row.sleeve)
        yield TaskRow(at=instant, task=task, sleeves=list(sleeves), count=len(rows))


def _coming(each: Coming) -> ComingRow:
    held = [Contract.of(contract) for contract in each.held]
    return ComingRow(at=each.at, kind=each.kind, sleeve=each.sleeve, until=each.until, held=held, early=each.early)
