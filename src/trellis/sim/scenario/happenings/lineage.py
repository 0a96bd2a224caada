"""Money in and out, forks and merges, as rows."""

from trellis.autopilot.events import lineage
from trellis.sim.scenario.cells import Cell
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on


def _flow(told: Told, event: lineage.CapitalMoved) -> Rows:
    yield (
        "flows",
        {
            "sleeve": event.sleeve.value,
            "cause": event.cause,
            "amount": event.amount,
            "nlv": event.nlv_after,
            "hwm": event.hwm_after,
            "base": event.base_after,
            "counterpart": event.counterpart or None,
            "rule": event.rule,
        },
    )


def _fork(told: Told, event: lineage.AccountForked) -> Rows:
    yield (
        "forks",
        {
            "sleeve": event.sleeve.value,
            "child": event.child,
            "kind": event.kind.value,
            "amount": event.amount,
            "measure": event.measure,
            "retained": event.retained,
            "rule": event.rule,
        },
    )


def _deferred(told: Told, event: lineage.ForkDeferred) -> Rows:
    yield (
        "forks_deferred",
        {
            "sleeve": event.sleeve.value,
            "kind": event.kind.value,
            "reason": event.reason,
            "rule": event.rule,
            "value": event.value,
            "limit": event.limit,
        },
    )


def _founded(told: Told, event: lineage.AccountFounded) -> Rows:
    yield (
        "founded",
        {
            "parent": event.parent,
            "sleeve": event.parent_sleeve.value,
            "kind": event.kind.value,
            "capital": event.capital,
        },
    )


def _due(told: Told, event: lineage.MergeDue) -> Rows:
    yield "merges_due", {"rule": event.rule, "value": event.value, "limit": event.limit, "nlv": event.nlv}


def _merged(told: Told, event: lineage.AccountMerged) -> Rows:
    yield "merges", {"into": event.into, "rule": event.rule, "cash": event.cash, "nlv": event.nlv}


def _transfer(told: Told, event: lineage.TransferInstructed) -> Rows:
    asked = event.transfer
    held = tuple(f"{quantity} {instrument.key}" for instrument, quantity in asked.holdings)
    cells: dict[str, Cell] = {
        "sleeve": asked.sleeve,
        "to": asked.to_account,
        "to_sleeve": asked.to_sleeve,
        "cash": asked.cash,
    }
    yield "transfers", {**cells, "cash": asked.cash, "holdings": held}


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(lineage.CapitalMoved, _flow),
    on(lineage.AccountForked, _fork),
    on(lineage.ForkDeferred, _deferred),
    on(lineage.AccountFounded, _founded),
    on(lineage.MergeDue, _due),
    on(lineage.AccountMerged, _merged),
    on(lineage.TransferInstructed, _transfer),
)
