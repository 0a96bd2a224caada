"""A house after its process ended: every account rebuilt from the one journal, then each resumed (S9.resume)."""

from collections.abc import Sequence
from datetime import datetime

from trellis.autopilot.day import REMEMBERED
from trellis.autopilot.events.lineage import AccountFounded
from trellis.autopilot.events.run import RunStarted
from trellis.autopilot.fold import apply
from trellis.autopilot.house import House
from trellis.autopilot.lineage import weekly_reconcile
from trellis.autopilot.pilot import PilotSettings
from trellis.autopilot.recalling import Recall
from trellis.autopilot.recovery import come_back
from trellis.autopilot.transferring import tell_again
from trellis.autopilot.waking import week_is_over
from trellis.constitution.rulebook import Rulebook

Journaled = Sequence[tuple[str, object]]
"""Events in the journal's order, each with its account; the run's own have none."""


def recover_house(house: House, journaled: Journaled, at: datetime, rulebooks: Sequence[Rulebook] = ()) -> bool:
    """Rebuild the accounts from their events, tell the broker its transfers again, and resume; True if all passed.

    house: freshly opened, with its first account. rulebooks: those that a forked account may have begun under, besides
    the first account's. The books are folded in the journal's order, because a fork or a merge touches two accounts.
    Raises ProblemError for a journal that this program would have written otherwise.
    """
    recalls = _fold(house, journaled, {each.sha256: each for each in (*rulebooks, house.main.rulebook)})
    tell_again(house.mail, (event for _, event in journaled), at - REMEMBERED, at)
    passed = True
    for pilot in house.active:
        name = pilot.settings.account
        events = _of(journaled, name)
        passed = come_back(pilot, events, recalls[name].last, at) and passed
    if week_is_over(house):
        house.reconciled = house.main.record.ended
        weekly_reconcile(house, at)
    return passed


def _fold(house: House, journaled: Journaled, rulebooks: dict[str, Rulebook]) -> dict[str, Recall]:
    first = house.main.settings.account
    recalls = {first: Recall(house.main, _of(journaled, first))}
    seen = {first: 0}
    for account, event in journaled:
        if isinstance(event, RunStarted):
            apply(house.main.record, event)
        if not account:
            continue
        if isinstance(event, AccountFounded):
            settings = PilotSettings(account, event.capital, house.main.settings.mode, kind=event.kind)
            recalls[account] = Recall(house.admit(settings, rulebooks[event.rulebook]), _of(journaled, account))
            seen[account] = 0
        seen[account] += 1
        recalls[account].run_to(seen[account])
    for recall in recalls.values():
        recall.end()
    return recalls


def _of(journaled: Journaled, account: str) -> tuple[object, ...]:
    return tuple(event for whose, event in journaled if whose == account)
