"""Minis that a file gives: founded in their time by the events of a fork, with the cash and positions given."""

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

from trellis.autopilot.events.lineage import AccountFounded
from trellis.autopilot.events.run import AccountCreated
from trellis.books.posting.cash import corrected, funded
from trellis.core.dates import new_york
from trellis.core.numbers import cents, split_amount
from trellis.core.terms import AccountKind, Sleeve
from trellis.sim.scenario.given_minis import GivenMini
from trellis.sim.scenario.world import World

_FORKED = time(18, 0)


def found_minis(world: World) -> None:
    """Bring every mini of the file into the house; its capital comes from outside, for want of its parent's past."""
    for given in world.given.minis:
        _found(world, given)


def level_minis(world: World, at: datetime) -> None:
    """Bring the halves' cash to what the file says, as a correction: a flow, not a gain."""
    for given in world.given.minis:
        pilot = world.house.pilots[given.account]
        for half, cash in given.cash:
            has = pilot.ledger.cash(pilot.place(half))
            if cents(cash) != has:
                cause = f"given cash {given.account} {half.value}"
                pilot.post(corrected(pilot.place(half), cents(cash) - has, "as given", at, cause))


def _found(world: World, given: GivenMini) -> None:
    at, kind, parent = new_york(given.founded, _FORKED), AccountKind.MINI, world.pilot
    settings = replace(parent.settings, account=given.account, capital=given.capital, kind=kind)
    pilot = world.house.admit(settings, world.rulebook)
    head = (given.account, parent.settings.account, Sleeve.GEN, kind, given.capital, world.rulebook.sha256)
    pilot.emit(AccountFounded(at, *head))
    mix = tuple(world.rulebook.number("S2.mini.mix", half.value) for half in kind.sleeves)
    parts = tuple(zip(kind.sleeves, split_amount(given.capital, mix), strict=True))
    pilot.emit(AccountCreated(at, given.account, given.capital, parts))
    paid = tuple((pilot.place(half), part) for half, part in parts if part > Decimal(0))
    pilot.post(funded(paid, at, f"given {given.account}", ("S2.mini.mix",)))
    # No event says that a mini's first purchase of shares is done, so the record is told directly.
    pilot.sleeve(Sleeve.COM).needs_shares = False
