"""The sleeves of a house as they stand: what they have at work against their aim, and what holds them back."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import Overlay, Sleeve
from trellis.server.runs.watched import Views
from trellis.server.schemas.today import LatchRow, SleeveRow

_UNDER = "under_deployed:"


def sleeve_rows(views: Views, rulebook: Rulebook | None) -> Iterator[SleeveRow]:
    """Every sleeve of every open account, first founded first."""
    for record in views.house.open:
        for sleeve, standing in record.sleeves.items():
            yield _row(views, record, sleeve, standing, rulebook)


def _row(
    views: Views, record: AccountRecord, sleeve: Sleeve, standing: SleeveRecord, rulebook: Rulebook | None
) -> SleeveRow:
    mark = views.house.marks.get((record.account, sleeve))
    nlv, size = (mark.nlv, mark.size) if mark else (standing.nlv, standing.size)
    hwm = standing.hwm if mark is None else max(standing.hwm, mark.hwm)
    deployment = mark.deployment if mark else ZERO
    return SleeveRow(
        account=record.account,
        account_kind=record.kind,
        sleeve=sleeve,
        state=standing.phase.value,
        latches=[LatchRow(latch=latch, since=since) for latch, since in standing.latches.items()],
        pivot=standing.pivot,
        pivoted_on=standing.pivoted_on if standing.pivot else None,
        frozen_until=frozen_until(record, standing),
        nlv=nlv,
        size=size,
        cash=mark.cash if mark else ZERO,
        high_water_mark=hwm,
        drawdown=_fraction(hwm - nlv, hwm) or 0.0,
        realised=mark.realized if mark else ZERO,
        unrealised=mark.unrealized if mark else ZERO,
        deployment=deployment,
        deployed=_fraction(deployment, size),
        target=_target(record, rulebook),
        short_of_target=standing.week_note.removeprefix(_UNDER),
        options=len(standing.options),
        lots=len(standing.holdings),
        longs=len(standing.longs),
    )


def frozen_until(record: AccountRecord, standing: SleeveRecord) -> date | None:
    """A freeze that is over is none."""
    until = standing.frozen_until
    return until if until is not None and record.day is not None and until >= record.day else None


def _target(record: AccountRecord, rulebook: Rulebook | None) -> float | None:
    """S0.deploy.target; in a hedged week that of S6.vix.hedged."""
    if rulebook is None:
        return None
    if record.overlay is Overlay.HEDGED_WEEK:
        return float(rulebook.number("S6.vix.hedged", "target"))
    return float(rulebook.number("S0.deploy.target"))


def _fraction(part: Decimal, whole: Decimal) -> float | None:
    return float(part / whole) if whole > ZERO else None
