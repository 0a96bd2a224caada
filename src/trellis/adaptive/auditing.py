"""The weekly leakage audit of an account's modules: who fails it goes on probation and enters nothing (reference, 8).

A module plans under an audit that is no older than a week. One that fails halts its entries until a clean audit, or a
person by name, lets it go on; exits go on.
"""

from datetime import UTC, datetime, timedelta

from trellis.adaptive.account import Account
from trellis.adaptive.events import HaltEnded, HaltSet
from trellis.adaptive.modules import Garden, Member
from trellis.risk.halts import Cause, Halt

EVERY = timedelta(days=7)


def is_due(last: datetime | None, at: datetime) -> bool:
    """Whether a module that is to plan now has no audit that is young enough."""
    return last is None or at.astimezone(UTC) - last.astimezone(UTC) >= EVERY


def audit_module(account: Account, garden: Garden, member: Member, at: datetime) -> None:
    """Journal the audit of a module that is to plan, where one is due, and what follows from it."""
    if not is_due(member.audited_at, at):
        return
    found = garden.audited(member.joined.module_id, at)
    if found is None:
        return
    account.emit(found)
    halted = (Cause.AUDIT, found.module_id) in account.record.halts
    if not found.approves and not halted:
        failed = ", ".join(each.name for each in found.checks if not each.held)
        account.emit(HaltSet(at, Halt(Cause.AUDIT, found.module_id, at, failed)))
    elif found.approves and halted:
        account.emit(HaltEnded(at, Cause.AUDIT.value, found.module_id, "", "a clean audit"))
