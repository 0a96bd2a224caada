"""Example: what one broker says to several accounts waits for each of them."""

import pytest
from tests.fakes.orders import after
from tests.fakes.venue_run import VenueRun, order

from trellis.autopilot.mailroom import Mailroom
from trellis.orders.order import Acked
from trellis.orders.ports import BrokerUnreachableError


def test_a_message_that_waits_while_the_broker_is_away_is_due_when_it_is_back() -> None:
    venue = VenueRun().venue
    room = Mailroom(venue)
    first, second = room.slot("A1"), room.slot("MINI-1")
    venue.send(order(), after("0"))
    venue.down(after("1"), after("60"))

    second.poll(after("0.5"))
    due_at_once = first.next_message_at()
    with pytest.raises(BrokerUnreachableError):
        first.poll(after("2"))

    assert due_at_once == after("0.5")
    assert first.next_message_at() == after("60")
    assert Acked("x-s01-v1", after("0.05")) in first.poll(after("60"))
