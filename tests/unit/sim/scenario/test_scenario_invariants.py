"""What always holds is really looked at: a world that is tampered with is caught."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.unit.sim.scenario.stories import STORY

from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced
from trellis.sim.scenario.clock import ScenarioClock
from trellis.sim.scenario.files import read_text
from trellis.sim.scenario.invariants import Watch
from trellis.sim.scenario.opening import open_account
from trellis.sim.scenario.world import World, build

D = Decimal


def traded() -> tuple[World, Watch]:
    """A world in which one put was sold, all looked at."""
    scenario = read_text(STORY, "story.toml")
    assert scenario.story is not None
    world = build("story.toml", scenario.story.given, scenario.story.sessions)
    open_account(world)
    watch = Watch(world)
    clock = ScenarioClock(world, watch.woken)
    clock.run_to(clock.now, through=True)
    return world, watch


def last(world: World, kind: type) -> object:
    return [event for event in world.recorder.events if isinstance(event, kind)][-1]


def test_an_honest_world_breaks_nothing() -> None:
    _, watch = traded()

    assert watch.stepped() == []


def test_cash_that_the_books_do_not_know_is_found() -> None:
    world, watch = traded()
    world.venue.deposit("main", "gen", D("0.01"))

    assert any("in cash" in found for found in watch.stepped())


def test_a_position_that_the_books_do_not_know_is_found() -> None:
    world, watch = traded()
    world.venue.transfer_in("main", "gen", next(iter(world.feed.rows)), 1)

    assert any("books hold" in found for found in watch.stepped())


def test_an_order_that_goes_out_twice_is_found() -> None:
    world, watch = traded()
    world.recorder.record(last(world, OrderPlaced))

    assert any("twice" in found for found in watch.stepped())


@pytest.mark.parametrize("limit, breaks", [("1.33", False), ("1.32", True)])
def test_a_limit_beyond_its_cap_is_found(limit: str, breaks: bool) -> None:
    world, watch = traded()
    placed = last(world, OrderPlaced)
    assert isinstance(placed, OrderPlaced)
    world.recorder.record(replace(placed, order=replace(placed.order, id="main-x-s01-v9", limit=D(limit))))

    assert any("beyond" in found for found in watch.stepped()) is breaks


def test_a_fill_worse_than_its_limit_or_beyond_its_quantity_is_found() -> None:
    world, watch = traded()
    filled = last(world, OrderFilled)
    assert isinstance(filled, OrderFilled)
    world.recorder.record(replace(filled, fill=replace(filled.fill, id="again", price=D("1.39"))))

    found = watch.stepped()
    assert any("worse than its limit" in each for each in found)
    assert any("filled 2 of 1" in each for each in found)


def test_a_sleeve_that_opens_beyond_its_cap_is_found() -> None:
    world, watch = traded()
    world.pilot.sleeve(next(iter(world.given.sleeves))).size = D(90000)
    world.recorder.record(last(world, IntentTaken))

    assert any("above S0.symbol.cap" in found for found in watch.stepped())
