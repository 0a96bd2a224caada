"""Steps in the life of accounts, told as rows."""

from collections.abc import Iterator

from trellis.autopilot.events.lineage import AccountForked, AccountMerged, ForkDeferred, MergeDue
from trellis.server.runs.watched import Views
from trellis.server.schemas.accounts import AccountEvent, AccountEventRow
from trellis.server.views.lineage import StepTaken


def event_rows(views: Views) -> Iterator[AccountEventRow]:
    """Forks, deferrals and merges of all accounts, newest first."""
    return (_row(taken) for taken in reversed(views.lineage.steps))


def _row(taken: StepTaken) -> AccountEventRow:
    step = taken.step
    row = AccountEventRow(
        sequence=taken.sequence,
        at=taken.since,
        until=taken.until,
        times=taken.times,
        account=taken.account,
        sleeve=None,
        event=AccountEvent.MERGE_DUE,
        other="",
        kind=None,
        amount=None,
        rule=step.rule,
        reason="",
        value=None,
        limit=None,
    )
    return row.model_copy(update=_particulars(step))


def _particulars(step: AccountForked | ForkDeferred | MergeDue | AccountMerged) -> dict[str, object]:
    match step:
        case AccountForked():
            return {
                "event": AccountEvent.FORKED,
                "sleeve": step.sleeve,
                "other": step.child,
                "kind": step.kind,
                "amount": step.amount,
                "value": step.measure,
            }
        case ForkDeferred():
            return {
                "event": AccountEvent.DEFERRED,
                "sleeve": step.sleeve,
                "kind": step.kind,
                "reason": step.reason,
                "value": step.value,
                "limit": step.limit,
            }
        case MergeDue():
            return {"value": step.value, "limit": step.limit, "amount": step.nlv}
        case AccountMerged():
            return {"event": AccountEvent.MERGED, "other": step.into, "amount": step.nlv}
