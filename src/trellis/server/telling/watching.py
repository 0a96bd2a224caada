"""What needs an eye on it: alerts of the week, and latches, modes, pivots and freezes for as long as they stand."""

from collections.abc import Iterator

from trellis.autopilot.machine import Phase
from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.server.runs.watched import Views
from trellis.server.schemas.today import AlertRow
from trellis.server.views.alerts import SEVERITIES

_MODES = {Overlay.HEDGED_WEEK: "warning", Overlay.VIX_SAFE: "critical", Overlay.KILLED: "emergency"}
_PIVOTS = {"pivoted": "warning", "dd_watch": "info"}


def alert_rows(views: Views) -> list[AlertRow]:
    """Everything open, the gravest first, of equals the newest."""
    rows = [*_raised(views), *_standing(views)]
    return sorted(rows, key=lambda row: (SEVERITIES.index(row.severity), -(row.sequence or 0)))


def _raised(views: Views) -> Iterator[AlertRow]:
    for alert in views.alerts.open.values():
        yield AlertRow(
            kind="alert",
            severity=alert.severity,
            account=alert.account,
            sleeve=alert.sleeve,
            rule=alert.rule,
            what=alert.message,
            since=alert.since,
            sequence=alert.last,
            count=alert.count,
        )


def _standing(views: Views) -> Iterator[AlertRow]:
    for record in views.house.open:
        severity = _MODES.get(record.overlay)
        if severity is not None:
            yield _row(record, None, "mode", severity, record.overlay.value)
        for sleeve, standing in record.sleeves.items():
            yield from _of_sleeve(record, sleeve, standing)


def _of_sleeve(record: AccountRecord, sleeve: Sleeve, standing: SleeveRecord) -> Iterator[AlertRow]:
    """A person's own pause is a warning: openers stand still until it is lifted."""
    if standing.phase is Phase.EMERGENCY:
        yield _row(record, sleeve, "state", "emergency", standing.phase.value)
    for latch, since in standing.latches.items():
        severity = "warning" if latch is Latch.USER else "critical"
        yield _row(record, sleeve, "latch", severity, latch.value).model_copy(update={"since": since})
    if standing.pivot:
        since_day = standing.pivoted_on if standing.pivot == "pivoted" else None
        row = _row(record, sleeve, "pivot", _PIVOTS[standing.pivot], standing.pivot)
        yield row.model_copy(update={"since": since_day})
    until = standing.frozen_until
    if until is not None and record.day is not None and until >= record.day:
        yield _row(record, sleeve, "freeze", "warning", until.isoformat())


def _row(record: AccountRecord, sleeve: Sleeve | None, kind: str, severity: str, what: str) -> AlertRow:
    return AlertRow(
        kind=kind,
        severity=severity,
        account=record.account,
        sleeve=sleeve,
        rule="",
        what=what,
        since=None,
        sequence=None,
        count=1,
    )
