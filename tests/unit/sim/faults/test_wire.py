"""Example: the bad line between the autopilot and the venue."""

from datetime import timedelta

import pytest
from tests.fakes.orders import after
from tests.fakes.venue_run import VenueRun, order

from trellis.orders.order import Acked
from trellis.orders.ports import BrokerUnreachableError
from trellis.sim.faults.marks import Marks
from trellis.sim.faults.plan import WireKind
from trellis.sim.faults.wire import Spell, Wire

NOT_AT_ALL = timedelta(0)


def line_with(*spells: Spell) -> Wire:
    """A line over a venue that has just been sent an order, acknowledged 0.05 s later."""
    venue = VenueRun().venue
    venue.send(order(), after("0"))
    return Wire(venue, spells, Marks(), lambda _: None)


def test_a_message_that_would_come_while_the_line_is_down_comes_when_it_is_back() -> None:
    late = Spell(WireKind.LATE, after("0"), after("1"), timedelta(seconds=20))
    wire = line_with(late, Spell(WireKind.DOWN, after("10"), after("60"), NOT_AT_ALL))
    wire.collect(after("0.05"))

    with pytest.raises(BrokerUnreachableError):
        wire.poll(after("20.05"))

    assert wire.next_message_at() == after("60")
    assert Acked("x-s01-v1", after("0.05")) in wire.poll(after("60"))


def test_what_is_said_while_the_line_is_down_waits_through_times_that_overlap() -> None:
    wire = line_with(
        Spell(WireKind.DOWN, after("0"), after("5"), NOT_AT_ALL),
        Spell(WireKind.DOWN, after("4"), after("9"), NOT_AT_ALL),
    )
    wire.collect(after("0.05"))

    wire.collect(after("8"))

    assert wire.next_message_at() == after("9")


def test_a_line_that_is_down_answers_no_process_that_starts_meanwhile() -> None:
    """Nor counts as quiet before the news that went with the old process were asked for."""
    wire = line_with(Spell(WireKind.DOWN, after("10"), after("60"), NOT_AT_ALL))
    wire.poll(after("0.01"))

    wire.hang_up(after("20"))
    with pytest.raises(BrokerUnreachableError):
        wire.executions("x", after("0"))
    with pytest.raises(BrokerUnreachableError):
        wire.cash("x", "gen")
    assert not wire.quiet

    wire.hang_up(after("61"))
    wire.executions("x", after("0"))
    assert wire.quiet
