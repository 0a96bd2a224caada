"""The account as given: real events and real transactions, so that journal, books and venue agree from the start."""

from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal

from trellis.autopilot.assembly import create_account
from trellis.autopilot.events.position import HoldingGone, HoldingSet, LongSet, OptionSet
from trellis.autopilot.events.quarter import LeapsFunded
from trellis.autopilot.events.run import AccountCreated, DayOpened, RunStarted
from trellis.autopilot.events.sleeve import FreezeSet, HwmRebased, LatchSet, OverlayChanged, PivotChanged, SleeveMoved
from trellis.autopilot.machine import Phase
from trellis.autopilot.pilot import Pilot
from trellis.books.posting.cash import corrected, funded, leaps_funded
from trellis.books.posting.fills import filled
from trellis.core.dates import new_york, week_name
from trellis.core.ids import short_digest
from trellis.core.numbers import ZERO, cents
from trellis.core.problems import problem
from trellis.core.terms import Latch, Overlay, Right, Side, Sleeve
from trellis.market.instruments import MULTIPLIER, Instrument, OptionContract, Underlying
from trellis.orders.order import Fill, Leg
from trellis.risk.drawdown import drawdown
from trellis.sim.scenario.given_held import GivenHolding, GivenLong, GivenOption
from trellis.sim.scenario.given_sleeves import GivenSleeve
from trellis.sim.scenario.opening_minis import found_minis, level_minis
from trellis.sim.scenario.world import World, before
from trellis.strategies.alluse.ruleset import sleeve_rules
from trellis.strategies.ports import Holding, LongKind, LongOption, ShortOption

_EARLIER = time(10, 0)
_BY = "scenario"


def open_account(world: World) -> None:
    """Bring the account, its sleeves and its positions to where the file says they stand. Raises ProblemError."""
    at = _inception(world)
    world.recorder.record(_started(world, at))
    _week_under_way(world)
    if world.given.capital is not None:
        create_account(world.pilot, at)
    else:
        _fund(world, at)
    found_minis(world)
    for number, option in enumerate(world.given.options, 1):
        _sell(world, option, number)
    for number, owned in enumerate(world.given.longs, 1):
        _own(world, owned, number)
    for number, holding in enumerate(world.given.holdings, 1):
        _buy(world, holding, number)
    for sleeve, given in world.given.sleeves.items():
        if given.realized:
            _earn(world, sleeve, given.realized)
        _level_cash(world, sleeve, given, at)
        _stand(world, sleeve, given, at)
    _set_overlay(world, at)
    level_minis(world, at)
    _tell_venue(world)


def _started(world: World, at: datetime) -> RunStarted:
    given, rulebook = world.given, world.rulebook
    overlay = rulebook.overlay
    return RunStarted(
        at=at,
        world="simulate",
        mandate="constitution",
        account=given.account,
        capital=_capital(world),
        rulebook_version=rulebook.version,
        rulebook_hash=rulebook.sha256,
        universe_overlay=overlay.universes if overlay is not None else (),
        overlay_reason=overlay.reason if overlay is not None else "",
        sources=tuple(world.feed.notes()),
        first=given.clock.date(),
        last=given.clock.date(),
        settings=(),
    )


def _capital(world: World) -> Decimal:
    given = world.given
    if given.capital is not None:
        return given.capital
    return sum((_base(world, sleeve, each) for sleeve, each in given.sleeves.items()), ZERO)


def _inception(world: World) -> datetime:
    """Early enough for everything that is given to come after it."""
    days = [before(world.sessions, world.given.clock)]
    days += [option.opened.date() for option in world.given.options if option.opened is not None]
    days += [owned.opened.date() for owned in world.given.longs if owned.opened is not None]
    days += [holding.acquired for holding in world.given.holdings if holding.acquired is not None]
    return new_york(min(days), time(9, 0))


def _week_under_way(world: World) -> None:
    """A scenario that begins in mid-week belongs to a week that has opened already."""
    day = before(world.sessions, world.given.clock)
    if week_name(day) == week_name(world.given.clock.date()):
        world.pilot.emit(DayOpened(world.sessions.opens(day), day, world.sessions.early_close(day), None, (), ()))


def _fund(world: World, at: datetime) -> None:
    pilot = world.pilot
    given = world.given.sleeves
    bases = tuple((sleeve, _base(world, sleeve, given[sleeve]) if sleeve in given else ZERO) for sleeve in Sleeve)
    pilot.emit(AccountCreated(at, world.given.account, _capital(world), bases))
    paid = tuple((pilot.place(sleeve), base) for sleeve, base in bases if base > ZERO)
    if paid:
        pilot.post(funded(paid, at, "inception", ("S0.split",)))
    for sleeve in Sleeve:
        # No event says that the first purchase of shares is done without its lots, so the record is told directly.
        pilot.sleeve(sleeve).needs_shares = sleeve in given and given[sleeve].buy_shares


def _base(world: World, sleeve: Sleeve, given: GivenSleeve) -> Decimal:
    """Base capital: as given, else what the sleeve's cash and positions have cost (A.base)."""
    stated = given.size if given.size is not None else given.base
    if stated is not None:
        return cents(stated)
    cash = _cash(world, sleeve, given)
    if cash is None:
        where = f"[given.{sleeve.value}]"
        raise problem(world.file, where, "", "it has no money", "Give size, base, cash or nlv.")
    base = cents(cash - _flow(world, sleeve))
    if base <= ZERO:
        text = "cash and the cost of what it holds leave no base capital"
        raise problem(world.file, f"given, {sleeve.value}", base, text, "Give base too.")
    return base


def _own_options(world: World, sleeve: Sleeve) -> list[GivenOption]:
    return [each for each in world.given.options if each.sleeve is sleeve and not each.account]


def _own_holdings(world: World, sleeve: Sleeve) -> list[GivenHolding]:
    return [each for each in world.given.holdings if each.sleeve is sleeve and not each.account]


def _own_longs(world: World, sleeve: Sleeve) -> list[GivenLong]:
    return [each for each in world.given.longs if each.sleeve is sleeve and not each.account]


def _pilot(world: World, account: str) -> Pilot:
    return world.house.pilots[account or world.given.account]


def _flow(world: World, sleeve: Sleeve) -> Decimal:
    """Cash that the given positions brought (credits) and took (shares, options owned)."""
    credits = (each.credit * MULTIPLIER * each.contracts for each in _own_options(world, sleeve))
    costs = [each.cost * each.shares for each in _own_holdings(world, sleeve)]
    costs += [each.cost * MULTIPLIER * each.contracts for each in _own_longs(world, sleeve)]
    return sum((cents(each) for each in credits), ZERO) - sum((cents(each) for each in costs), ZERO)


def _cash(world: World, sleeve: Sleeve, given: GivenSleeve) -> Decimal | None:
    """The sleeve's cash: as given, or what its NLV leaves after its positions at their marks and its LEAP cash."""
    nlv = given.size if given.size is not None else given.nlv
    if nlv is None:
        return given.cash
    return nlv - _worth(world, sleeve) - given.leap_cash


def _worth(world: World, sleeve: Sleeve) -> Decimal:
    options = _own_options(world, sleeve)
    owed = sum((cents(_mark(world, each) * MULTIPLIER * each.contracts) for each in options), ZERO)
    longs = _own_longs(world, sleeve)
    owned = sum((cents(_mark(world, each) * MULTIPLIER * each.contracts) for each in longs), ZERO)
    lots = _own_holdings(world, sleeve)
    return sum((cents(world.feed.prices[each.symbol] * each.shares) for each in lots), ZERO) + owned - owed


def _mark(world: World, option: GivenOption | GivenLong) -> Decimal:
    quote = world.feed.quote(option.contract, world.given.clock)
    first = option.credit if isinstance(option, GivenOption) else option.cost
    return quote.mid if quote is not None and quote.mid is not None else first


def _sell(world: World, given: GivenOption, number: int) -> None:
    at = given.opened or new_york(before(world.sessions, world.given.clock), _EARLIER)
    pilot, cause = _pilot(world, given.account), f"given option {number}"
    _post(pilot, given.sleeve, Leg(given.contract, Side.SELL), given.contracts, given.credit, cause, at)
    target = given.profit_target
    if target is None and given.contract.right is Right.CALL:
        target = world.rulebook.number(sleeve_rules(given.sleeve).profit)
    option = ShortOption(
        id=short_digest("given", number, given.contract.key),
        contract=given.contract,
        contracts=given.contracts,
        opened=at,
        credit=given.credit,
        first_credit=given.first_credit,
        debits=given.debits,
        level=given.level,
        calm_checks=given.calm_checks,
        roll_armed=given.armed,
        recovery=given.recovery,
        profit_target=target,
    )
    pilot.emit(OptionSet(at, given.sleeve, option, "opened"))


def _own(world: World, given: GivenLong, number: int) -> None:
    """A hedge was paid for out of cash, a LEAP out of LEAP cash, which is put there first."""
    at = given.opened or new_york(before(world.sessions, world.given.clock), _EARLIER)
    contract, pilot, cause = given.contract, _pilot(world, given.account), f"given long {number}"
    kind, paid = LongKind.of(contract.underlying), cents(given.cost * MULTIPLIER * given.contracts)
    if kind is LongKind.LEAP and paid:
        pilot.post(leaps_funded(pilot.place(given.sleeve), paid, at, f"{cause} funded", (_BY,)))
    _post(pilot, given.sleeve, Leg(contract, Side.BUY), given.contracts, given.cost, cause, at)
    name = short_digest("given long", number, contract.key)
    option = LongOption(name, kind, contract, given.contracts, at, given.cost)
    pilot.emit(LongSet(at, given.sleeve, option, "bought", paid))


def _buy(world: World, given: GivenHolding, number: int) -> None:
    day = given.acquired or before(world.sessions, world.given.clock)
    at = new_york(day, _EARLIER)
    share, pilot = Underlying(given.symbol, world.feed.kind(given.symbol)), _pilot(world, given.account)
    _post(pilot, given.sleeve, Leg(share, Side.BUY), given.shares, given.cost, f"given holding {number}", at)
    lot = Holding(
        short_digest("given lot", number, given.symbol), given.symbol, given.shares, day, given.basis, given.assigned
    )
    wanted = pilot.sleeve(given.sleeve).needs_shares
    pilot.emit(HoldingSet(at, given.sleeve, lot, "given"))
    pilot.sleeve(given.sleeve).needs_shares = wanted


def _earn(world: World, sleeve: Sleeve, amount: Decimal) -> None:
    """A put sold and bought back the session before, for the profit or loss that the file gives."""
    at = new_york(before(world.sessions, world.given.clock), _EARLIER)
    symbol = world.rulebook.symbols(sleeve_rules(sleeve).universe)[0]
    contract = OptionContract(symbol, at.date(), Right.PUT, Decimal(1))
    price = abs(cents(amount)) / MULTIPLIER
    prices = (price, ZERO) if amount > ZERO else (ZERO, price)
    for side, paid in zip((Side.SELL, Side.BUY), prices, strict=True):
        _post(world.pilot, sleeve, Leg(contract, side), 1, paid, f"given profit {sleeve.value} {side.value}", at)


def _post(pilot: Pilot, sleeve: Sleeve, leg: Leg, quantity: int, price: Decimal, cause: str, at: datetime) -> None:
    fill = Fill(cause, "", at, quantity, price, (price,), ZERO)
    pilot.post(filled(pilot.ledger, pilot.place(sleeve), (leg,), fill, (_BY,)))


def _level_cash(world: World, sleeve: Sleeve, given: GivenSleeve, at: datetime) -> None:
    """Bring the books' cash to what the file says it is, as a correction: a flow, not a gain."""
    place = world.pilot.place(sleeve)
    if given.leap_cash:
        amount = cents(given.leap_cash)
        world.pilot.emit(LeapsFunded(at, sleeve, amount, ZERO))
        world.pilot.post(leaps_funded(place, amount, at, f"given LEAP cash {sleeve.value}", (_BY,)))
    has = world.pilot.ledger.cash(place)
    wanted = _cash(world, sleeve, given)
    if wanted is not None and cents(wanted) != has:
        world.pilot.post(corrected(place, cents(wanted) - has, "as given", at, f"given cash {sleeve.value}"))
    elif wanted is None and has < ZERO:
        text = "its shares cost more than it has"
        raise problem(world.file, f"given, {sleeve.value}", has, text, "Give cash, nlv or a larger base.")


def _stand(world: World, sleeve: Sleeve, given: GivenSleeve, at: datetime) -> None:
    pilot, record = world.pilot, world.pilot.sleeve(sleeve)
    if given.hwm is not None:
        pilot.emit(HwmRebased(at, sleeve, record.hwm, given.hwm, _BY, "given"))
    if given.pivot:
        place = pilot.place(sleeve)
        nlv = pilot.ledger.cash(place) + pilot.ledger.leap_cash(place) + _worth(world, sleeve)
        seen = drawdown(record.hwm, nlv)
        pilot.emit(PivotChanged(at, sleeve, "", given.pivot, nlv, record.hwm, seen, None, "S0.dd.pivot"))
    if given.frozen_until is not None:
        pilot.emit(FreezeSet(at, sleeve, given.frozen_until, "", "S6.freeze"))
    for kind in given.latches:
        pilot.emit(LatchSet(at, sleeve, kind, "C.latch", "given"))
    for symbol, lots in given.lost.items():
        pilot.emit(HoldingGone(at, sleeve, "", symbol, lots * MULTIPLIER, "called_away", lost=True))


def _set_overlay(world: World, at: datetime) -> None:
    target = world.given.overlay
    if target is Overlay.NORMAL:
        return
    world.pilot.emit(OverlayChanged(at, Overlay.NORMAL, target, "S6.vix.hedged", None, "given"))
    for sleeve in Sleeve:
        if target is Overlay.KILLED:
            move = SleeveMoved(at, sleeve, "T16", Phase.SAFE.value, Phase.EMERGENCY.value, "given")
            world.pilot.emit(move)
        elif target is Overlay.VIX_SAFE:
            world.pilot.emit(LatchSet(at, sleeve, Latch.VIX65, "S6.vix.safe", "given"))


def _tell_venue(world: World) -> None:
    for pilot in world.house.pilots.values():
        for sleeve in pilot.sleeves:
            place = pilot.place(sleeve)
            cash = pilot.ledger.cash(place) + pilot.ledger.leap_cash(place)
            world.venue.deposit(pilot.settings.account, sleeve.value, cash)
    for held, account, sleeve, quantity in _held(world):
        world.venue.transfer_in(account or world.given.account, sleeve.value, held, quantity)


def _held(world: World) -> Iterable[tuple[Instrument, str, Sleeve, int]]:
    for option in world.given.options:
        yield option.contract, option.account, option.sleeve, -option.contracts
    for owned in world.given.longs:
        yield owned.contract, owned.account, owned.sleeve, owned.contracts
    for lot in world.given.holdings:
        yield Underlying(lot.symbol, world.feed.kind(lot.symbol)), lot.account, lot.sleeve, lot.shares
