"""The day's marks, reconciliations, the week's label, and postings, as rows."""

from collections.abc import Sequence

from trellis.autopilot.events import run, week
from trellis.books.keys import contract_of
from trellis.books.transaction import Transaction
from trellis.sim.scenario.cells import Cell, Containing
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on
from trellis.sim.scenario.words import contract_text


def _opened(told: Told, event: run.DayOpened) -> Rows:
    for mark in event.atr:
        yield "atrs", {"symbol": mark.symbol, "value": mark.value, "method": mark.method}
    yield from _marks("open", event.marks)


def _closed(told: Told, event: run.DayClosed) -> Rows:
    yield from _marks("close", event.marks)


def _marks(when: str, marks: Sequence[run.SleeveMark]) -> Rows:
    for mark in marks:
        yield (
            "marks",
            {
                "when": when,
                "sleeve": mark.sleeve.value,
                "cash": mark.cash,
                "shares": mark.shares,
                "options": mark.options,
                "leaps": mark.leaps,
                "hedges": mark.hedges,
                "leap_cash": mark.leap_cash,
                "reserve": mark.reserve,
                "nlv": mark.nlv,
                "size": mark.size,
                "hwm": mark.hwm,
                "deployment": mark.deployment,
                "realized": mark.realized,
                "unrealized": mark.unrealized,
            },
        )


def _reconciled(told: Told, event: run.Reconciled) -> Rows:
    yield "reconciled", {"sleeve": event.sleeve.value, "outcome": event.outcome, "differences": event.differences}


def _resumed(told: Told, event: run.ResumeStepped) -> Rows:
    yield "resumed", {"step": event.step, "outcome": event.outcome, "detail": Containing(event.detail)}


def _week(told: Told, event: week.WeekClosed) -> Rows:
    head: dict[str, Cell] = {"week": event.week, "final": event.final}
    yield "weeks", {**head, "sleeve": "account", "label": event.label, "tags": event.tags}
    for each in event.sleeves:
        yield (
            "weeks",
            {
                **head,
                "sleeve": each.sleeve.value,
                "label": each.label,
                "tags": each.tags,
                "premium": each.premium,
                "realized": each.realized,
                "nlv": each.nlv,
                "deployment": each.deployment,
                "note": each.note or None,
            },
        )


def _restated(told: Told, event: week.WeekRestated) -> Rows:
    sleeve = event.sleeve.value if event.sleeve is not None else "account"
    yield "restated", {"week": event.week, "sleeve": sleeve, "before": event.before, "after": event.after}


def _posted(told: Told, event: Transaction) -> Rows:
    head: dict[str, Cell] = {"kind": event.kind, "rules": event.rules, "narration": Containing(event.narration)}
    for each in event.postings:
        _, _, sleeve_name, account = each.account.split(":", 3)
        contract = contract_of(each.instrument) if each.instrument else None
        of = contract_text(contract) if contract is not None else each.instrument
        cells: dict[str, Cell] = {"sleeve": sleeve_name.lower(), "account": account, "amount": each.amount.amount}
        yield "postings", {**head, **cells, "of": of or None, "units": each.units}


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(run.DayOpened, _opened),
    on(run.DayClosed, _closed),
    on(run.Reconciled, _reconciled),
    on(run.ResumeStepped, _resumed),
    on(week.WeekClosed, _week),
    on(week.WeekRestated, _restated),
    on(Transaction, _posted),
)
