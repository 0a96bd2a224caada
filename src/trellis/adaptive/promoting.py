"""Who lets an account trade money: a person, by name, with the page of evidence that was read; never a program."""

import re
from collections.abc import Sequence
from datetime import datetime

from trellis.adaptive.account import Account
from trellis.adaptive.events import PromotionGiven, PromotionRefused
from trellis.adaptive.modules import Member
from trellis.adaptive.stages import step_stage
from trellis.adaptive.vouching import lacking
from trellis.core.problems import Problem, ProblemError, problem
from trellis.strategies.garden.lifecycle import Grounds, LifeStage
from trellis.strategies.garden.words import Mode

_HASH = re.compile(r"[0-9a-f]{64}")
_BRING = "Bring what is missing, or name other modules."
_PROGRAMS = frozenset(("", "trellis", "system", "autopilot", "garden", "module", "program", "bot"))


def promote(account: Account, by: str, evidence: str, note: str, at: datetime, modules: Sequence[str] = ()) -> None:
    """Record that a person promotes the account: it may then trade live, from the ramp's first part of its capital.

    modules: beginnings of ids of those that go from the shadow to the first part with it; all where none is named.
    Raises ProblemError where it is refused, which is journaled too: no name, no page of evidence, a halt that is set, a
    promotion that was given before, or a module that lacks stage A, a clean audit or a sound shadow.
    """
    try:
        _check(account, by, evidence)
        members = _vouched(account, modules, at)
    except ProblemError as error:
        account.emit(PromotionRefused(at, by, evidence, "; ".join(each.message for each in error.problems)))
        raise
    account.emit(PromotionGiven(at, by.strip(), evidence, note))
    carried = Grounds(stage_a=True, sanity=True, audit=True, by_person=by.strip())
    for member in members:
        step_stage(account, member, LifeStage.CANARY, at, by.strip(), note or "promoted", evidence, carried)


def _vouched(account: Account, modules: Sequence[str], at: datetime) -> list[Member]:
    """The members that are promoted. Raises ProblemError naming, for each, everything that is missing."""
    members = [each for named in modules for each in _named(account, named)] or [*account.record.members.values()]
    found = [
        Problem(f"module {each.joined.module_id[:12]}", "promotion", each.life.stage.value, missing, _BRING)
        for each in members
        for missing in lacking(account.record, each, at)
    ]
    if found:
        raise ProblemError(found)
    return members


def _named(account: Account, begins: str) -> list[Member]:
    found = [each for name, each in account.record.members.items() if name.startswith(begins)]
    if len(found) != 1:
        known = ", ".join(name[:12] for name in account.record.members) or "none"
        raise problem("promotion", "module", begins, f"{len(found)} modules begin so", f"Known are: {known}")
    return found


def may_open(account: Account) -> None:
    """Whether the account may run in its mode. Raises ProblemError for live without a person's promotion."""
    if account.terms.mode is Mode.LIVE and not account.record.promoted_by:
        way_out = "Run it on paper, read the page of evidence, and promote it by name (trellis garden promote)"
        raise problem("mandate", "mode", Mode.LIVE.value, "no person has promoted this account", way_out)


def _check(account: Account, by: str, evidence: str) -> None:
    record = account.record
    if by.strip().lower() in _PROGRAMS:
        raise problem("promotion", "by", by, "a promotion is given by a person", "Give that person's name")
    if not _HASH.fullmatch(evidence):
        way_out = "Give the SHA-256 of the page that was read, 64 hex digits"
        raise problem("promotion", "evidence", evidence, "it is no SHA-256", way_out)
    if record.halts:
        told = ", ".join(each.told for each in record.halts.values())
        raise problem("promotion", "halts", told, "a halted account is not promoted", "Release the halts first")
    if record.promoted_by:
        message = f"it was promoted by {record.promoted_by} already"
        raise problem("promotion", "evidence", evidence, message, "Nothing is to be done")
