"""The list of planted bugs. Each is a mistake that a hurried change could make in one place."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

from tests.simulation.planted.bug import Bug, Misprint, Slip

from trellis.core.numbers import ZERO
from trellis.core.terms import Latch
from trellis.orders.effects import NOTHING
from trellis.orders.events import OrderCancelled
from trellis.strategies.ports import Plan

_PILOT, _RULES = "trellis.autopilot", "trellis.strategies.alluse"


def _nothing(_: Any) -> Callable[..., None]:
    return lambda *_, **__: None


def _answers(value: Any) -> Callable[[Any], Callable[..., Any]]:
    return lambda _: lambda *_, **__: value


def _twice(right: Any) -> Any:
    def book(pilot: Any, order: Any, fill: Any, at: Any) -> None:
        right(pilot, order, fill, at)
        right(pilot, order, replace(fill, id=f"{fill.id}-again"), at)

    return book


def _without_latch(kind: Latch) -> Callable[[Any], Any]:
    def broken(right: Any) -> Any:
        def latch(pilot: Any, sleeve: Any, asked: Latch, *rest: Any) -> None:
            if asked is not kind:
                right(pilot, sleeve, asked, *rest)

        return latch

    return broken


def _drops(kind: str) -> Callable[[Any], Any]:
    def broken(right: Any) -> Any:
        def book(pilot: Any, settlement: Any, at: Any) -> None:
            if settlement.kind != kind:
                right(pilot, settlement, at)

        return book

    return broken


def _free_of_charge(right: Any) -> Any:
    def filled(ledger: Any, place: Any, legs: Any, fill: Any, rules: Any) -> Any:
        return right(ledger, place, legs, replace(fill, commission=ZERO), rules)

    return filled


def _next_rung(right: Any) -> Any:
    return lambda intent, mid, rung, *rest: right(intent, mid, rung + 1, *rest)


def _other_way(right: Any) -> Any:
    return lambda price, tick, *, up: right(price, tick, up=not up)


def _before_journal(right: Any) -> Any:
    """Orders leave, then their rows are written."""

    def perform(pilot: Any, effects: Any, at: Any) -> None:
        for order in effects.sends:
            pilot.broker.send(order, at)
        right(pilot, effects, at)

    return perform


def _today_only(right: Any) -> Any:
    """A high-water mark that forgets the days before."""

    def mark(pilot: Any, sleeve: Any, at: Any) -> Any:
        found = right(pilot, sleeve, at)
        return replace(found, hwm=found.nlv)

    return mark


def _same_version(right: Any) -> Any:
    return lambda shared, slice_number, version: right(shared, slice_number, min(version, 2))


def _taken_for_gone(right: Any) -> Any:
    """Silence about a cancel is taken for its confirmation."""
    return lambda at, order, expected: OrderCancelled(at, order)


def _no_earnings(right: Any) -> Any:
    return lambda *given, **named: replace(right(*given, **named), known=True, this_week=False)


def _when_said(right: Any) -> Any:
    """What the broker says is taken in as of the instant at which he said it, not of the step."""
    return lambda pilot, messages, at: right(pilot, messages, messages[0].at if messages else at)


def _forgetful(right: Any) -> Any:
    """Every telling of a flow is a flow of its own, whatever it is called."""
    told = count()
    return lambda pilot, command, at: f"{right(pilot, command, at)} {next(told)}"


def _short_of(right: Any) -> Any:
    """What goes from one account to another leaves a thousand dollars less than is credited."""

    def moved(pilot: Any, sleeve: Any, cause: Any, amount: Any, *rest: Any, **named: Any) -> None:
        right(pilot, sleeve, cause, amount + 1000 if cause == "fork" else amount, *rest, **named)

    return moved


def _rich_child(right: Any) -> Any:
    """A founded account is credited a thousand dollars that its parent was not debited."""
    return lambda source, target, amount, *rest: right(source, target, amount + 1000, *rest)


def _baseless(right: Any) -> Any:
    """What a merge brings raises no base."""

    def moved(pilot: Any, sleeve: Any, cause: Any, amount: Any, base: Any, *rest: Any, **named: Any) -> None:
        right(pilot, sleeve, cause, amount, ZERO if cause == "merge" else base, *rest, **named)

    return moved


def _dated_anew(right: Any) -> Any:
    """Lots that arrive in kind are of the day of their arrival, and lose the time that they were held."""

    def moved(*given: Any) -> Any:
        made = right(*given)
        fresh = tuple(replace(each, acquired=made.at.date()) if each.units > 0 else each for each in made.postings)
        return replace(made, postings=fresh)

    return moved


def _flow_with(**changes: Callable[[Any], Decimal]) -> Callable[[Any], Any]:
    """A quarter's flow, of which some parts are made of the right one."""

    def broken(right: Any) -> Any:
        def flow(*given: Any, **named: Any) -> Any:
            made = right(*given, **named)
            return replace(made, **{name: change(made) for name, change in changes.items()})

        return flow

    return broken


def _without_losses(right: Any) -> Any:
    """A quarter is divided as if no loss had been carried into it."""
    return lambda sleeve, gains, carried, *rest, **named: right(sleeve, gains, ZERO, *rest, **named)


def _as_if_young(right: Any) -> Any:
    """A mini that is to end decides as if it were not."""

    def may_decide(pilot: Any, *rest: Any) -> Any:
        due, pilot.record.merging = pilot.record.merging, ""
        try:
            return right(pilot, *rest)
        finally:
            pilot.record.merging = due

    return may_decide


BUGS: tuple[Bug, ...] = (
    Misprint("delta_off_target", "Gen aims at the low end of its band", "S2.entry.delta", "0.40", "target"),
    Misprint("earnings_covered_whole", "calls on all lots in an earnings week", "S4.earn.cover", "1"),
    Misprint("hedged_tier_high", "a Hedged Week begins at VIX 64", "S6.vix.hedged", "64"),
    Misprint("window_of_puts_long", "a put may be sold with three days to go", "S2.entry.dte", "3", "hi"),
    Misprint("unit_of_atr_short", "Level 2 begins at one and a half ATR", "S6.L2", "1.5"),
    Misprint("cap_skipped", "a symbol may take 45 % of S", "S0.symbol.cap", "0.45"),
    Slip("fill_doubled", "every fill is booked twice", f"{_PILOT}.hearing:book_fill", _twice),
    Slip("latch_lost", "a Level 3 exit leaves no latch", f"{_PILOT}.protection:latch", _without_latch(Latch.L3)),
    Slip("freeze_forgotten", "Level 2 freezes nothing", f"{_PILOT}.protection:freeze", _nothing),
    Slip(
        "unknown_resent",
        "silence about a cancel counts as its confirmation",
        "trellis.orders.course:OrderUnknown",
        _taken_for_gone,
    ),
    Slip("tick_rounding", "limits round to the wrong side of the tick", "trellis.orders.ticks:to_tick", _other_way),
    Slip("window_ignored", "openers work on after their window", f"{_PILOT}.corridor:_good_until", _answers(None)),
    Slip("expiry_dropped", "expiries are not booked", f"{_PILOT}.hearing:book_settlement", _drops("expired")),
    Slip("assignment_dropped", "assignments are not booked", f"{_PILOT}.hearing:book_settlement", _drops("assigned")),
    Slip("commission_forgotten", "the books leave commissions out", f"{_PILOT}.fills:filled", _free_of_charge),
    Slip(
        "reserve_skipped",
        "no cash is reserved for a sure assignment",
        f"{_PILOT}.expiring:assignment_prep",
        _answers(()),
    ),
    Slip("rung_skipped", "the ladder begins at its second rung", "trellis.orders.course:rung_limit", _next_rung),
    Slip("morning_reconcile_skipped", "nobody reconciles at the open", f"{_PILOT}.day:reconcile", _answers(True)),
    Misprint("roll_too_dear", "a roll may cost five times the first credit", "S6.roll.cost", "5"),
    Misprint("level_seen_late", "Level 1 positions are looked at every half hour", "S0.mon.L1", "1800"),
    Misprint("exit_line_low", "Level 3 begins at five ATR", "S6.L3", "5"),
    Slip("pin_missed", "pinned options are left alone", f"{_PILOT}.expiring:plan_expiry", _answers(Plan())),
    Slip("earnings_ignored", "puts are sold into earnings", f"{_RULES}.facts:earnings_facts", _no_earnings),
    Slip(
        "id_reused",
        "the third version of an order has the second's id",
        "trellis.orders.course:child_id",
        _same_version,
    ),
    Misprint("slices_ignored", "an order goes out whole", "S0.slice", "100000"),
    Slip("vix_unwatched", "VIX tiers are not looked at", f"{_PILOT}.standing:vix_for_tiers", _answers(None)),
    Misprint("pivot_forgotten", "no drawdown pivots", "S2.pivot", "0.50"),
    Slip("split_forgotten", "the rules see no split", f"{_PILOT}.settling:_split", _nothing),
    Slip(
        "sent_before_journaled",
        "orders leave before their rows are durable",
        f"{_PILOT}.corridor:perform",
        _before_journal,
    ),
    Slip("mark_forgotten", "the high-water mark is yesterday's value", f"{_PILOT}.day:mark_sleeve", _today_only),
    Misprint("slippage_doubled", "fills may be a tenth worse than the mid", "S0.slip.cap", "10"),
    Misprint("spread_ignored", "any spread will do", "S8.spread", "2"),
    Misprint("profit_left", "calls are bought back at 95 % only", "S4.profit", "0.95"),
    Misprint("atr_of_three", "ATR is the mean of three days", "S6.atr", "3"),
    Slip(
        "label_of_rolls",
        "a Level 3 exit does not make a week Preservation",
        f"{_PILOT}.weekly:week_label",
        lambda right: lambda facts: right(facts - {"l3_exit"}),
    ),
    Slip(
        "stale_clock",
        "events bear the instant of the broker's message, not of the step",
        f"{_PILOT}.autopilot:take_in",
        _when_said,
    ),
    Slip(
        "deadline_kept", "orders are left past their time", "trellis.orders.desk:OrderDesk.advance", _answers(NOTHING)
    ),
    Slip(
        "mark_not_scaled",
        "a deposit leaves the high-water mark where it was",
        f"{_PILOT}.capital:scaled",
        lambda right: lambda hwm, before, after: hwm,
    ),
    Slip("withdrawal_unasked", "a withdrawal is booked as asked", f"{_PILOT}.capital:check_withdrawal", _nothing),
    Slip("flow_told_twice", "a deposit told twice is booked twice", f"{_PILOT}.commands.money:flow_name", _forgetful),
    Slip(
        "deposit_in_three",
        "a deposit is divided evenly, not like new capital",
        f"{_PILOT}.capital:split_amount",
        lambda right: lambda total, shares: right(total, (Decimal("0.33"), Decimal("0.33"), Decimal("0.34"))),
    ),
    Slip(
        "child_credited_more",
        "a child gets what its parent does not give",
        f"{_PILOT}.lineage:transferred",
        _rich_child,
    ),
    Slip("parent_debited_less", "the record says that less has left than did", f"{_PILOT}.lineage:moved", _short_of),
    Slip("transfer_forgotten", "the broker is not told of a fork", f"{_PILOT}.mailroom:Mailroom.transfer", _nothing),
    Misprint("fork_early", "a mini is founded at 50,000 of profit", "S2.fork.step", "50000"),
    Misprint("ninth_sub", "an owner may have twelve sub-accounts", "S2.sub.limit", "12"),
    Slip(
        "mini_by_halves",
        "a mini's half forgets what the other half holds",
        f"{_PILOT}.known:_beside",
        _answers(()),
    ),
    Misprint("mini_lives_on", "a mini lives for four years", "S2.mini.age", "4"),
    Misprint("mini_rich_early", "a mini ends at twice its capital", "S2.mini.mult", "2"),
    Slip("merge_around_a_stop", "a merge does not wait for latches", f"{_PILOT}.merging:held_by", _answers("")),
    Slip("merge_baseless", "Com's base stays when a mini merges into it", f"{_PILOT}.merging:moved", _baseless),
    Slip("lots_made_young", "lots that merge are dated anew", f"{_PILOT}.merging:moved_in_kind", _dated_anew),
    Slip("ending_mini_opens", "a mini that is to end opens on", f"{_PILOT}.opening:_may_decide", _as_if_young),
    Slip("quarter_missed", "no quarter is ever closed", f"{_PILOT}.day:settle_quarter", _nothing),
    Slip(
        "losses_forgotten",
        "losses of earlier quarters count for nothing",
        f"{_PILOT}.quarters:quarter_flow",
        _without_losses,
    ),
    Slip(
        "leaps_before_contracts",
        "a quarter's contracts and LEAPs change places",
        f"{_PILOT}.quarters:quarter_flow",
        _flow_with(contracts=lambda flow: flow.leaps, leaps=lambda flow: flow.contracts),
    ),
    Slip(
        "year_without_end", "losses are carried into the next tax year", f"{_PILOT}.quarters:ends_year", _answers(False)
    ),
    Slip(
        "dividends_divided",
        "a quarter's gains count dividends",
        "trellis.books.valuation:Realised.gains",
        lambda _: property(lambda realised: realised.total),
    ),
    Misprint("hedge_budget_double", "a quarter of hedges may cost 2 % of equity", "S5.budget", "0.02", "equity"),
    Misprint("vix_calls_near", "VIX calls are bought at the money", "S5.vix.call", "0", "points"),
    Misprint("hedge_sold_at_once", "a hedge need not be held for days", "S5.release.revert", "1", "hold_days"),
    Misprint("hedge_kept", "no calm VIX lets a hedge go", "S5.release.revert", "5"),
    Slip("premium_forgotten", "hedges cost the budget nothing", f"{_PILOT}.hedge_record:HedgeRecord.pay", _nothing),
    Misprint("hedged_week_full", "a Hedged Week keeps the whole ceiling", "S6.vix.hedged", "1", "ceiling"),
)
"""Every planted bug."""
