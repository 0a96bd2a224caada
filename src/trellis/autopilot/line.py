"""The line to the broker: every call is tried here, and failures are counted (S8.broker)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from trellis.autopilot.agenda import Task
from trellis.autopilot.pilot import Pilot
from trellis.core.terms import Sleeve
from trellis.orders.order import BrokerMessage, Order
from trellis.orders.ports import BrokerUnreachableError

T = TypeVar("T")


def tried(pilot: Pilot, at: datetime, call: Callable[[], T]) -> T | None:
    """What the broker answers; None where it could not be reached, which is counted and looked at again in time.

    A call that gets through ends the count.
    """
    try:
        answered = call()
    except BrokerUnreachableError as error:
        _failed(pilot, at, str(error))
        return None
    pilot.line.failed = 0
    return answered


def send(pilot: Pilot, order: Order, at: datetime) -> bool:
    """Hand an order over; False where nobody knows whether it arrived: it is then asked for when its time is up."""
    if pilot.line.held:
        return False
    return _reached(pilot, at, lambda: pilot.broker.send(order, at))


def cancel(pilot: Pilot, order_id: str, at: datetime) -> None:
    """Ask for a cancel; one that found no connection is asked for again with the first call that gets through."""
    if _reached(pilot, at, lambda: pilot.broker.cancel(order_id, at)):
        pilot.line.owed.pop(order_id, None)
    else:
        pilot.line.owed[order_id] = None


def poll(pilot: Pilot, at: datetime) -> Sequence[BrokerMessage] | None:
    """What the broker has to say; None without a connection."""
    return tried(pilot, at, lambda: pilot.broker.poll(at))


def holdings(pilot: Pilot, sleeve: Sleeve, at: datetime) -> tuple[Mapping[str, int], Decimal] | None:
    """The broker's positions and cash of a sleeve; None without a connection."""
    broker, account = pilot.broker, pilot.settings.account
    return tried(pilot, at, lambda: (broker.positions(account, sleeve.value), broker.cash(account, sleeve.value)))


def expect(pilot: Pilot, at: datetime) -> None:
    """Look at the line again once the heart will have been silent for so long, then as often (S8.broker)."""
    patience = timedelta(seconds=pilot.rulebook.integer("S8.broker"))
    latches_at = pilot.broker.heartbeat(at) + patience
    pilot.agenda.add(latches_at if latches_at > at else at + patience, Task.LINE)


def _reached(pilot: Pilot, at: datetime, call: Callable[[], None]) -> bool:
    try:
        call()
    except BrokerUnreachableError as error:
        _failed(pilot, at, str(error))
        return False
    pilot.line.failed = 0
    return True


def _failed(pilot: Pilot, at: datetime, why: str) -> None:
    line = pilot.line
    line.failed += 1
    if line.failed == 1 and not line.lost:
        pilot.alert_once(at, None, "warning", "S8.broker", f"the broker cannot be reached: {why}")
        expect(pilot, at)
