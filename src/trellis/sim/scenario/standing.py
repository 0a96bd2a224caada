"""How the account and its sleeves stand now, by the names that files use."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.known import known
from trellis.books.chart import section
from trellis.books.keys import contract_of
from trellis.books.valuation import PlaceValue, valued
from trellis.core.numbers import ZERO, price4
from trellis.core.terms import Sleeve
from trellis.risk.drawdown import drawdown
from trellis.risk.exposure import deployment
from trellis.sim.scenario.cells import Cell
from trellis.sim.scenario.percent import percent
from trellis.sim.scenario.words import contract_text
from trellis.sim.scenario.world import World
from trellis.strategies.alluse import exits, facts
from trellis.strategies.alluse.levels import intervals
from trellis.strategies.alluse.weeks import week_label
from trellis.strategies.ports import ShortOption

Held = tuple[Mapping[str, Cell], ...]
Value = Cell | Mapping[str, Cell] | Held


class Standing:
    """One sleeve's present state, each value worked out when it is asked for."""

    def __init__(self, world: World, sleeve: Sleeve, at: datetime) -> None:
        self._world = world
        self._sleeve = sleeve
        self._at = at
        self._record = world.pilot.sleeve(sleeve)
        self._known = known(world.pilot, sleeve, at)

    def value(self, key: str) -> Value:
        """The value of one of SLEEVE_STATE_KEYS."""
        return _VALUES[key](self)

    def worth(self) -> PlaceValue:
        """The sleeve at fresh marks, last ones where there are none; the autopilot's own marks are left alone."""
        pilot = self._world.pilot
        marks = dict(pilot.marks)
        for option in self._record.options.values():
            quote = pilot.feed.quote(option.contract, self._at)
            fresh = quote.mid if quote is not None else None
            marks[option.contract.key] = fresh if fresh is not None else marks.get(option.contract.key, option.credit)
        for owned in self._record.longs.values():
            quote = pilot.feed.quote(owned.contract, self._at)
            fresh = quote.mid if quote is not None else None
            marks[owned.contract.key] = (
                fresh if fresh is not None else marks.get(owned.contract.key, price4(owned.cost))
            )
        for lot in self._record.holdings.values():
            seen = pilot.feed.spot(lot.symbol, self._at)
            marks[lot.symbol] = seen.price if seen is not None else marks.get(lot.symbol, lot.adjusted_basis)
        return valued(pilot.ledger, pilot.place(self._sleeve), marks)

    def exposure(self) -> Mapping[str, Cell]:
        """Exposure by symbol (A.expo), working orders counted."""
        return {symbol: amount for symbol, amount in self._exposures().items() if amount}

    def deployed(self) -> Decimal:
        """The sum of exposures."""
        return deployment(self._exposures())

    def requirement(self) -> Decimal:
        """The maintenance requirement (S0.margin)."""
        return facts.requirement(self._known, self._world.feed, rates=facts.reg_t(self._world.rulebook))

    def free_cash(self) -> Decimal:
        """Cash that no put needs."""
        return facts.free_cash(self._known, self._world.feed)

    def options(self) -> Held:
        """Every short option as the rules see it."""
        return tuple(self._option(each) for each in self._record.options.values())

    def longs(self) -> Held:
        """Every option owned."""
        return tuple(
            {
                "of": contract_text(each.contract),
                "kind": each.kind.value,
                "contracts": each.contracts,
                "cost": each.cost,
            }
            for each in self._record.longs.values()
        )

    def holdings(self) -> Held:
        """Every lot of shares."""
        return tuple(
            {"symbol": each.symbol, "shares": each.shares, "basis": each.adjusted_basis, "assigned": each.assigned}
            for each in self._record.holdings.values()
        )

    def positions(self) -> Mapping[str, Cell]:
        """Signed units in the books by contract or symbol."""
        held = self._world.pilot.ledger.positions(self._world.pilot.place(self._sleeve))
        return {_named(key): units for key, units in held.items()}

    def balances(self) -> Mapping[str, Cell]:
        """The sleeve's ledger accounts by their last name."""
        place = self._world.pilot.place(self._sleeve)
        where = f":{section(place)}:"
        return {name.split(where, 1)[1]: amount for name, amount in self._world.pilot.ledger.balances_of(place).items()}

    def interval(self) -> int:
        """Seconds between looks at the sleeve's options, by the worst level held."""
        worst = max((each.level for each in self._record.options.values()), default=0)
        return intervals(self._world.rulebook)[worst]

    def fallen(self) -> Decimal:
        """Drawdown in percent at fresh marks."""
        return percent(drawdown(self._record.hwm, self.worth().nlv), 1, 2)

    def working(self) -> int:
        """Orders' decisions that are not over."""
        return sum(each.intent.sleeve == self._sleeve.value for each in self._world.pilot.desk.working())

    def _exposures(self) -> Mapping[str, Decimal]:
        return facts.exposures(self._known, self._world.feed)

    def _option(self, each: ShortOption) -> Mapping[str, Cell]:
        return {
            "of": contract_text(each.contract),
            "contracts": each.contracts,
            "credit": each.credit,
            "first_credit": each.first_credit,
            "debits": each.debits,
            "level": each.level,
            "interval": intervals(self._world.rulebook)[each.level],
            "armed": each.roll_armed,
            "recovery": each.recovery,
            "profit_target": each.profit_target,
            "profit_line": exits.profit_line(each),
        }


def account_value(world: World, at: datetime, where: tuple[str, ...]) -> Cell:
    """The overlay, the VIX as last printed, or a symbol's frozen ATR."""
    if where[0] == "overlay":
        return world.pilot.record.overlay.value
    if where[0] == "atr":
        return world.pilot.record.atr.get(where[1])
    seen = world.feed.spot("VIX", at)
    return seen.price if seen is not None else None


def _named(key: str) -> str:
    contract = contract_of(key)
    return contract_text(contract) if contract is not None else key


_VALUES: Mapping[str, Callable[[Standing], Value]] = {
    "state": lambda one: one._record.phase.value,
    "latches": lambda one: tuple(sorted(latch.value for latch in one._record.latches)),
    "pivot": lambda one: one._record.pivot or None,
    "frozen_until": lambda one: one._record.frozen_until,
    "cash": lambda one: one._known.sleeve.cash,
    "free_cash": Standing.free_cash,
    "reserved": lambda one: sum(one._record.reserved.values(), ZERO),
    "nlv": lambda one: one.worth().nlv,
    "size": lambda one: one._record.size,
    "base": lambda one: one._record.base,
    "hwm": lambda one: one._record.hwm,
    "drawdown": Standing.fallen,
    "deployment": Standing.deployed,
    "exposure": Standing.exposure,
    "requirement": Standing.requirement,
    "margin": lambda one: percent(one.requirement(), one.worth().nlv, 2),
    "options": Standing.options,
    "holdings": Standing.holdings,
    "longs": Standing.longs,
    "leap_cash": lambda one: one._known.sleeve.leap_cash,
    "reserve": lambda one: one.worth().reserve,
    "owed": lambda one: one._known.sleeve.owed,
    "core": lambda one: one.worth().core,
    "deployable": lambda one: one._record.deployable,
    "positions": Standing.positions,
    "lost": lambda one: {symbol: lots for symbol, lots in one._record.lost.items() if lots},
    "skipped": lambda one: dict(one._record.skipped),
    "label": lambda one: week_label(one._record.week_facts).label.value,
    "tags": lambda one: week_label(one._record.week_facts).tags,
    "note": lambda one: one._record.week_note or one._record.planned_note or None,
    "balances": Standing.balances,
    "interval": Standing.interval,
    "working": Standing.working,
    "buy_shares": lambda one: one._record.needs_shares,
    "realized": lambda one: one.worth().realised.total,
    "unrealized": lambda one: one.worth().unrealised,
}
