"""The weekly reconcile of the house: which profits found accounts, and which minis end (S2.fork, S2.mini, S3.fork)."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.capital import moved
from trellis.autopilot.events.lineage import AccountForked, AccountFounded, ForkDeferred
from trellis.autopilot.events.run import AccountCreated
from trellis.autopilot.house import House, sub_accounts
from trellis.autopilot.known import known
from trellis.autopilot.merging import review_merge
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.transferring import held_by, instruct
from trellis.autopilot.unhedging import read_market
from trellis.books.chart import accounts_of
from trellis.books.posting.cash import transferred
from trellis.core.numbers import split_amount
from trellis.core.terms import AccountKind, Sleeve
from trellis.orders.order import Transfer
from trellis.strategies.alluse import facts, forks

_NAMES = {AccountKind.MINI: "MINI", AccountKind.FULL: "FORK"}
_MIX = {AccountKind.MINI: "S2.mini.mix", AccountKind.FULL: "S0.split"}


def weekly_reconcile(house: House, at: datetime) -> None:
    """After the week's last session, when everything is settled: minis that end, then forks, first founded first."""
    for pilot in house.active:
        if pilot.settings.kind is AccountKind.MINI:
            review_merge(house, pilot, at)
    for pilot in house.active:
        if pilot.settings.kind is AccountKind.FULL:
            for sleeve in forks.TERMS:
                _review_forks(house, pilot, sleeve, at)


def _review_forks(house: House, pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    child = forks.TERMS[sleeve].kind
    seen = fork_facts(house, pilot, sleeve, at)
    plan = forks.plan_forks(sleeve, seen, pilot.rulebook, sub_accounts(child))
    if plan is None:
        return
    held = held_by(pilot, sleeve)
    if held:
        _defer(pilot, sleeve, child, forks.stopped(len(pilot.sleeve(sleeve).latches)), at, held)
        return
    if not reconcile(pilot, sleeve, at):
        return
    for number in range(plan.count):
        left = seen.retained - plan.amount * (number + 1)
        _fork(house, pilot, sleeve, plan, seen.measure, left, at)
    if plan.deferral is not None:
        why = plan.deferral
        _defer(pilot, sleeve, child, why, at, f"{why.value} against {why.limit}")


def _defer(pilot: Pilot, sleeve: Sleeve, kind: AccountKind, why: forks.Deferral, at: datetime, words: str) -> None:
    pilot.emit(ForkDeferred(at, sleeve, kind, why.reason, why.rule, why.value, why.limit))
    pilot.alert(at, sleeve, "warning", why.rule, f"{why.reason}: {words}")


def fork_facts(house: House, pilot: Pilot, sleeve: Sleeve, at: datetime) -> forks.ForkFacts:
    """What the fork rules compare for the sleeve now; the tax reserve, held or owed, is not retained (S3.fork.step)."""
    record = pilot.sleeve(sleeve)
    reserve = pilot.ledger.balance(accounts_of(pilot.place(sleeve)).reserve) + record.owed_reserve
    return forks.ForkFacts(
        retained=record.realized - reserve - record.forked,
        nlv=record.nlv,
        base=record.base,
        free_cash=facts.free_cash(known(pilot, sleeve, at), pilot.feed),
        subs=house.subs(),
    )


def _fork(
    house: House, pilot: Pilot, sleeve: Sleeve, plan: forks.ForkPlan, measure: Decimal, left: Decimal, at: datetime
) -> None:
    """Found one account with the sleeve's profit: events first, then books, then the broker.

    It learns how the triggers stand before it has money: one that stands already is no onset to it (section 5).
    """
    kind, amount, rule = plan.terms.kind, plan.amount, plan.terms.step
    name = next_name(house, kind)
    pilot.emit(AccountForked(at, sleeve, name, kind, amount, measure, left, rule))
    child = house.admit(replace(pilot.settings, account=name, capital=amount, kind=kind), pilot.rulebook)
    fractions = tuple(pilot.rulebook.number(_MIX[kind], each.value) for each in kind.sleeves)
    parts = tuple(zip(kind.sleeves, split_amount(amount, fractions), strict=True))
    child.emit(AccountFounded(at, name, pilot.settings.account, sleeve, kind, amount, pilot.rulebook.sha256))
    read_market(child, at)
    child.emit(AccountCreated(at, name, amount, parts))
    for half, part in parts:
        cause = f"fork {name} {half.value}"
        pilot.post(transferred(pilot.place(sleeve), child.place(half), part, at, cause, (rule, _MIX[kind])))
    moved(pilot, sleeve, "fork", -amount, Decimal(0), at, counterpart=name, rule=rule)
    giver = (pilot.settings.account, sleeve.value)
    transfers = [Transfer(f"fork {name} {half.value}", *giver, name, half.value, part) for half, part in parts]
    instruct(pilot, transfers, at)


def next_name(house: House, kind: AccountKind) -> str:
    """The id of the next account of the kind; the number of a merged one is not used again."""
    used = sum(pilot.settings.kind is kind and bool(pilot.record.parent) for pilot in house.pilots.values())
    return f"{_NAMES[kind]}-{used + 1}"
