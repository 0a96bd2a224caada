"""The state machine of a run as the API tells it: where each sleeve is, what is legal, what people may say."""

from collections.abc import Iterator, Sequence

from trellis.autopilot.commands.table import VERBS
from trellis.autopilot.commands.verb import Verb
from trellis.autopilot.machine import GUARDS, Phase, transition
from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.constitution.roles import Permission
from trellis.server.identity.caller import Caller
from trellis.server.runs.live.live_runs import LiveRun
from trellis.server.runs.live.wishes import Kind
from trellis.server.schemas.control import (
    AccountState,
    DueRow,
    LatchSet,
    LiveRow,
    PaceRow,
    Permitted,
    SleeveState,
    Transition,
    VerbRow,
)
from trellis.server.telling.sleeves import frozen_until


def _table() -> Iterator[Transition]:
    for source in Phase:
        for target in Phase:
            plain, latched = transition(source, target), transition(source, target, latched=True)
            number = plain or latched
            if number is not None and source is not target:
                guard = GUARDS[number]
                yield Transition(number=number, source=source, target=target, guard=guard, latched=plain is None)


TRANSITIONS: tuple[Transition, ...] = tuple(sorted(_table(), key=lambda row: int(row.number[1:])))
"""Part C, row by row."""


def account_state(record: AccountRecord) -> AccountState:
    """An account with its sleeves."""
    return AccountState(
        account=record.account,
        kind=record.kind,
        overlay=record.overlay,
        closed=record.closed,
        sleeves=[_sleeve(record, sleeve) for sleeve in record.sleeves.values()],
    )


def _sleeve(account: AccountRecord, record: SleeveRecord) -> SleeveState:
    legal = [row for row in TRANSITIONS if row.source is record.phase and (record.latches or not row.latched)]
    return SleeveState(
        sleeve=record.sleeve,
        state=record.phase,
        latches=[LatchSet(latch=latch, since=since) for latch, since in record.latches.items()],
        pivot=record.pivot,
        pivoted_on=record.pivoted_on if record.pivot else None,
        frozen_until=frozen_until(account, record),
        legal=legal,
    )


def verbs_for(caller: Caller, account: str, ancestors: Sequence[str]) -> list[VerbRow]:
    """Every verb, with what Part I answers to the caller about the account; who owns an ancestor owns it too."""
    owned = next((each for each in (account, *ancestors) if each in caller.person.owns), account)
    return [_verb(verb, caller, owned) for verb in VERBS.values()]


def _verb(verb: Verb, caller: Caller, account: str) -> VerbRow:
    return VerbRow(
        verb=verb.name,
        does=" ".join((verb.act.__doc__ or "").split()),
        takes=list(verb.takes),
        pair=verb.pair,
        everywhere=verb.everywhere,
        undone_by=verb.undone_by,
        permissions=[_permitted(permission, caller, account) for permission in verb.permissions],
    )


def _permitted(permission: Permission, caller: Caller, account: str) -> Permitted:
    said = caller.may(permission, account=account)
    lacks = caller.lacks_factor(permission, account=account)
    return Permitted(permission=permission.value, allowed=said.allowed, second_factor=lacks, why=said.reason)


def live_row(run: LiveRun) -> LiveRow:
    """A run at work as its process told of it last."""
    status, pace = run.status, run.wish.pace
    standing = status.standing if status is not None else None
    due = standing.due if standing is not None else ()
    return LiveRow(
        phase=run.phase,
        words=run.failed or (status.words if status is not None else ""),
        takes_commands=_takes_commands(run),
        pace=PaceRow(seconds=pace.seconds, paused=pace.paused),
        written=status.written if status is not None else None,
        at=standing.at if standing is not None else None,
        day=standing.day if standing is not None else None,
        session=standing.session if standing is not None else 0,
        sessions=standing.sessions if standing is not None else 0,
        equity=standing.equity if standing is not None else None,
        due=[DueRow(at=each.at, account=each.account, sleeve=each.sleeve, task=each.task) for each in due],
    )


def _takes_commands(run: LiveRun) -> bool:
    """A practice house hears until it ends or is stopped; one whose process died hears once it is started again."""
    wish = run.wish
    return wish.kind is Kind.PRACTICE and wish.wanted and not wish.ended and not run.failed
