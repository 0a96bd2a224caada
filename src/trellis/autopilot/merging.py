"""The end of a mini: due by age or multiple, merged in kind into its parent's Com once no option is left (S2.mini)."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.capital import moved
from trellis.autopilot.events.lineage import AccountMerged, MergeDue
from trellis.autopilot.events.position import HoldingGone, HoldingSet, LongGone, LongSet
from trellis.autopilot.house import House
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.transferring import held_by, instruct
from trellis.autopilot.weekly import close_week
from trellis.books.posting.cash import moved_in_kind, transferred
from trellis.core.ids import short_digest
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.market.instruments import Instrument, OptionContract
from trellis.orders.order import Transfer
from trellis.strategies.alluse.forks import merge_due

MERGE = "merge"


def review_merge(house: House, mini: Pilot, at: datetime) -> None:
    """At the weekly reconcile: say when a mini is due, and merge it as soon as it holds no option.

    A due mini opens nothing more; its puts are closed in the next expiry window.
    """
    record = mini.record
    nlv = sum((each.nlv for each in record.sleeves.values()), ZERO)
    if not record.merging:
        assert record.founded is not None, "an account that ends a week was founded"
        due = merge_due(record.founded, record.capital, nlv, at.date(), mini.rulebook)
        if due is None:
            return
        mini.emit(MergeDue(at, due.rule, due.value, due.limit, nlv))
    parent = house.pilots[record.parent]
    if any(each.options for each in record.sleeves.values()):
        return
    held = [*(held_by(mini, half) for half in mini.sleeves), held_by(parent, Sleeve.COM)]
    if any(held):
        mini.alert(at, None, "warning", record.merging, f"the merge waits: {', '.join(each for each in held if each)}")
        return
    breaks = [sleeve for sleeve in mini.sleeves if not reconcile(mini, sleeve, at)]
    if not breaks:
        _merge(parent, mini, nlv, at)


def _merge(parent: Pilot, mini: Pilot, nlv: Decimal, at: datetime) -> None:
    """Shares and cash of both halves to the parent's Com: books and positions first, then the broker.

    Lots keep cost and date. They are Com's from now on, whatever brought them: calls on them follow section 4. Hedges
    go along and protect on; a mini has no LEAPs (S2.mini.reinvest). What a half owes, Com pays. The week's last row is
    the final one: no pre-open follows.
    """
    rule, transfers, cash = mini.record.merging, list[Transfer](), ZERO
    for half in mini.sleeves:
        held = (*_shares(parent, mini, half, at), *_hedges(parent, mini, half, at))
        left = mini.ledger.cash(mini.place(half))
        if left:
            cause = f"{MERGE} {mini.settings.account} {half.value} cash"
            places = (mini.place(half), parent.place(Sleeve.COM))
            mini.post(transferred(*(places if left > ZERO else places[::-1]), abs(left), at, cause, (rule,)))
        cash += left
        transfers.append(_transfer(parent, mini, half, left, held))
    moved(parent, Sleeve.COM, MERGE, nlv, nlv, at, counterpart=mini.settings.account, rule=rule)
    close_week(mini, at, final=True)
    mini.emit(AccountMerged(at, mini.settings.account, parent.settings.account, rule, cash, nlv))
    instruct(mini, transfers, at)


def _shares(parent: Pilot, mini: Pilot, half: Sleeve, at: datetime) -> tuple[tuple[Instrument, int], ...]:
    account, place, com = mini.settings.account, mini.place(half), parent.place(Sleeve.COM)
    held: dict[str, int] = {}
    for holding in tuple(mini.sleeve(half).holdings.values()):
        held[holding.symbol] = held.get(holding.symbol, 0) + holding.shares
        mini.emit(HoldingGone(at, half, holding.id, holding.symbol, holding.shares, MERGE, lost=False))
        lot = replace(holding, id=short_digest(MERGE, account, holding.id), assigned=False)
        parent.emit(HoldingSet(at, Sleeve.COM, lot, MERGE))
    for symbol, shares in held.items():
        cause = f"{MERGE} {account} {half.value} {symbol}"
        mini.post(moved_in_kind(mini.ledger, place, com, (symbol, shares), at, cause, (mini.record.merging,)))
        parent.marks[symbol] = mini.marks[symbol]
    underlyings = mini.feed.underlyings()
    return tuple((underlyings[symbol], shares) for symbol, shares in held.items())


def _hedges(parent: Pilot, mini: Pilot, half: Sleeve, at: datetime) -> tuple[tuple[Instrument, int], ...]:
    account, place, com = mini.settings.account, mini.place(half), parent.place(Sleeve.COM)
    held: dict[str, tuple[OptionContract, int]] = {}
    for option in tuple(mini.sleeve(half).longs.values()):
        contract, key = option.contract, option.contract.key
        held[key] = (contract, option.contracts + held.get(key, (contract, 0))[1])
        mini.emit(LongGone(at, half, option.id, option.kind, key, option.contracts, MERGE, ZERO, ZERO))
        kept = replace(option, id=short_digest(MERGE, account, option.id))
        parent.emit(LongSet(at, Sleeve.COM, kept, MERGE, ZERO))
    for key, (_, contracts) in held.items():
        cause = f"{MERGE} {account} {half.value} {key}"
        mini.post(moved_in_kind(mini.ledger, place, com, (key, contracts), at, cause, (mini.record.merging,)))
        parent.marks[key] = mini.marks[key]
    return tuple(held.values())


def _transfer(
    parent: Pilot, mini: Pilot, half: Sleeve, cash: Decimal, held: tuple[tuple[Instrument, int], ...]
) -> Transfer:
    account, into = mini.settings.account, parent.settings.account
    name = f"{MERGE} {account} {half.value}"
    return Transfer(name, account, half.value, into, Sleeve.COM.value, cash, held)
