"""Accounts, told: the tree of them, and one whole."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from trellis.autopilot.events.lineage import CapitalMoved
from trellis.autopilot.events.quarter import ReserveMoved
from trellis.autopilot.house import sub_accounts
from trellis.autopilot.state import AccountRecord
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind
from trellis.server.runs.watched import Views
from trellis.server.schemas.accounts import (
    AccountCurve,
    AccountDetail,
    AccountRow,
    AccountStanding,
    AccountTree,
    MergedInto,
    MoneyMoved,
    PivotRow,
    SleeveCurve,
)
from trellis.server.schemas.equity import OwnerFlowRow
from trellis.server.telling.account_events import event_rows
from trellis.server.telling.account_sleeves import account_sleeves
from trellis.server.views.lineage import AccountClose, AccountCourse
from trellis.strategies.alluse.forks import SUB_LIMIT, TERMS

Rulebooks = Mapping[str, Rulebook]
"""Rulebooks at hand, by hash."""


def account_tree(name: str, at: datetime, views: Views, rulebooks: Rulebooks) -> AccountTree:
    """Every account, those that ended too."""
    rows = [account_row(course, views, rulebooks) for course in views.lineage.accounts.values()]
    first = next(iter(views.house.accounts.values()))
    rulebook = rulebooks.get(first.rulebook)
    return AccountTree(
        run=name,
        at=at,
        total=views.standing.total,
        subs=sum(row.subs for row in rows),
        subs_max=None if rulebook is None else rulebook.integer(SUB_LIMIT),
        accounts=rows,
        events=list(event_rows(views)),
        finished=views.standing.finished,
    )


def account_row(course: AccountCourse, views: Views, rulebooks: Rulebooks) -> AccountRow:
    """One account at its last marks."""
    record = views.house.accounts[course.account]
    merged, last = course.merged, course.closes[-1]
    sleeves = [] if merged else list(account_sleeves(views, record, rulebooks.get(record.rulebook)))
    sizes = [each.size for each in sleeves]
    return AccountRow(
        account=course.account,
        kind=course.kind,
        standing=_standing(record),
        parent=course.parent,
        parent_sleeve=course.parent_sleeve,
        founded=course.founded.date(),
        sequence=course.sequence,
        rule=TERMS[course.parent_sleeve].step if course.parent_sleeve else "",
        capital=course.capital,
        contributed=course.flowed + sum((each.reserve for each in sleeves), ZERO),
        nlv=views.standing.equity.get(course.account, ZERO if merged else course.capital),
        size=max(sizes, default=ZERO) if course.kind is AccountKind.MINI else sum(sizes, ZERO),
        reserve=sum((each.reserve for each in sleeves), ZERO),
        realised=sum((each.realised for each in sleeves), ZERO),
        unrealised=sum((each.unrealised for each in sleeves), ZERO),
        growth=last.growth,
        drawdown=last.drawdown,
        subs=0 if merged else sub_accounts(course.kind),
        due_rule=record.merging,
        merged=_merged(course),
        sleeves=sleeves,
    )


def account_detail(course: AccountCourse, views: Views, rulebooks: Rulebooks) -> AccountDetail:
    """One account whole."""
    children = [each.account for each in views.lineage.accounts.values() if each.parent == course.account]
    concerns = {course.account}
    return AccountDetail(
        **account_row(course, views, rulebooks).model_dump(),
        children=children,
        moved=[_moved(sequence, event) for sequence, event in reversed(course.moved)],
        pivots=list(_pivots(course)),
        events=[row for row in event_rows(views) if {row.account, row.other} & concerns],
    )


def account_curve(name: str, course: AccountCourse, first: date | None, last: date | None) -> AccountCurve:
    """The account's closes of a span, both days counted."""
    kept = [each for each in course.closes if (first or date.min) <= each.day <= (last or date.max)]
    return AccountCurve(
        run=name,
        account=course.account,
        day=[each.day for each in kept],
        value=[each.value for each in kept],
        growth=[each.growth for each in kept],
        drawdown=[each.drawdown for each in kept],
        flows=[OwnerFlowRow(day=each.day, amount=each.flow) for each in kept if each.flow],
        sleeves=[_curve(at, kept) for at in range(len(course.closes[-1].sleeves))],
    )


def _curve(at: int, kept: list[AccountClose]) -> SleeveCurve:
    """The place at of every close, which tells its sleeves in one order; the founding tells none."""
    rows = [each.sleeves[at] if each.sleeves else None for each in kept]
    sleeve = next((row.sleeve for row in rows if row), None)
    return SleeveCurve(
        sleeve=sleeve or tuple(AccountKind.FULL.sleeves)[at],
        nlv=[row.nlv if row else None for row in rows],
        high_water_mark=[row.hwm if row else None for row in rows],
        drawdown=[row.drawdown if row else None for row in rows],
    )


def _standing(record: AccountRecord) -> AccountStanding:
    if record.closed is not None:
        return AccountStanding.MERGED
    return AccountStanding.MERGING if record.merging else AccountStanding.OPEN


def _merged(course: AccountCourse) -> MergedInto | None:
    ended = course.merged
    if ended is None:
        return None
    return MergedInto(day=ended.at.date(), into=ended.into, rule=ended.rule, nlv=ended.nlv)


def _moved(sequence: int, event: CapitalMoved | ReserveMoved) -> MoneyMoved:
    marks = {name: getattr(event, name) for name in ("nlv_before", "nlv_after", "hwm_before", "hwm_after")}
    if isinstance(event, CapitalMoved):
        return MoneyMoved(
            sequence=sequence,
            at=event.at,
            sleeve=event.sleeve,
            cause=event.cause,
            amount=event.amount,
            counterpart=event.counterpart,
            rule=event.rule,
            base_before=event.base_before,
            base_after=event.base_after,
            **marks,
        )
    return MoneyMoved(
        sequence=sequence,
        at=event.at,
        sleeve=event.sleeve,
        cause="reserve",
        amount=-event.amount,
        counterpart="",
        rule="S10.tax",
        base_before=None,
        base_after=None,
        **marks,
    )


def _pivots(course: AccountCourse) -> Iterator[PivotRow]:
    for sequence, event in reversed(course.pivots):
        yield PivotRow(
            sequence=sequence,
            at=event.at,
            sleeve=event.sleeve,
            target=event.target,
            drawdown=float(event.drawdown),
            nlv=event.nlv,
            high_water_mark=event.hwm,
            vix=event.vix,
            rule=event.rule,
        )
