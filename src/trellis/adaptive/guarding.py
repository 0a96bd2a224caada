"""Breakers, the kill switch, the decision maker's lease and the day's mark: what stops new risk, and what ends that."""

from datetime import UTC, datetime

from trellis.adaptive.account import Account
from trellis.adaptive.entering import stop_entries
from trellis.adaptive.events import BooksReconciled, DayMarked, DecisionMakerSeen, HaltEnded, HaltSet
from trellis.adaptive.exiting import leave_all
from trellis.adaptive.state import Record
from trellis.books.reconcile import Agreement, Limits, reconciled
from trellis.core.numbers import CENT, ZERO
from trellis.core.problems import problem
from trellis.risk.backtests import Light
from trellis.risk.drawdown import drawdown
from trellis.risk.halts import Cause, Halt, releasable

_EXACT = Limits(units=0, cash=CENT, cash_alert=ZERO)


def mark_day(account: Account, at: datetime) -> None:
    """On the first step of a day: value the account, compare books and broker, let yesterday's loss be yesterday's."""
    record, nav = account.record, account.nav()
    if record.day == at.date():
        return
    account.emit(DayMarked(at, at.date(), nav, max(record.high, nav), account.cash(), len(record.open_positions())))
    end_halt(account, at, Cause.DAILY_LOSS, "", "", "a new day")
    reconcile(account, at)


def watch(account: Account, at: datetime) -> None:
    """Set every halt that what is known calls for."""
    record, limits, nav = account.record, account.mandate.limits, account.nav()
    day, fall = drawdown(record.day_nav, nav), drawdown(record.high, nav)
    if day >= limits["M.daily_loss"]:
        halt(account, at, Cause.DAILY_LOSS, "", f"{day:.4f} of the day's first value")
    if fall >= limits["M.drawdown"]:
        halt(account, at, Cause.DRAWDOWN, "", f"{fall:.4f} of the highest value")
    if record.rejected >= limits["M.rejections"]:
        halt(account, at, Cause.REJECTIONS, "", f"{record.rejected} orders refused in a row")
    if record.backtest.light is Light.RED and record.backtest.last is not None:
        last = record.backtest.last
        halt(account, at, Cause.BACKTEST, "", f"{last.passes} of {last.days} days passed value at risk")
    for module, tally in record.tallies.items():
        if tally.losses >= limits["M.losses"]:
            halt(account, at, Cause.LOSSES, module, f"{tally.losses} losing positions in a row")
    if record.lease is not None and at.astimezone(UTC) >= record.lease.astimezone(UTC):
        halt(account, at, Cause.DECISION_MAKER, "", f"no sign of life since {record.lease.isoformat()}")


def seen(account: Account, module: str, at: datetime) -> None:
    """The decision maker gave a sign of life: its lease begins anew, and what was halted for want of it goes on."""
    if account.terms.lease is None:
        return
    account.emit(DecisionMakerSeen(at, module, at + account.terms.lease))
    end_halt(account, at, Cause.DECISION_MAKER, "", "", "it is back")


def module_named(record: Record, begins: str) -> str:
    """The id of the one module that begins so, among those that joined, planned or are halted; empty for none asked.

    Raises ProblemError where none does, or several: a halt of nobody would stop nothing.
    """
    planned = (plan.module_id for plan in record.content.values())
    known = sorted({*record.members, *planned, *(module for _, module in record.halts if module)})
    found = [each for each in known if each.startswith(begins)]
    if not begins or begins in known:
        return begins
    if len(found) != 1:
        way_out = f"Known are: {', '.join(each[:12] for each in known) or 'none'}"
        raise problem("mandate", "module", begins, f"{len(found)} modules begin so", way_out)
    return found[0]


def halt(account: Account, at: datetime, cause: Cause, module: str, detail: str) -> None:
    """Take on nothing new; entries at work are ended. A halt that is set already changes nothing."""
    if (cause, module) not in account.record.halts:
        account.emit(HaltSet(at, Halt(cause, module, at, detail)))
    stop_entries(account, at, f"halted: {cause.value}", module)


def kill(account: Account, at: datetime, by: str, reason: str, *, flatten: bool) -> None:
    """The kill switch: nothing new, every entry ended, and where asked for every position left at the market."""
    halt(account, at, Cause.KILL, "", f"{by}: {reason}")
    if flatten:
        leave_all(account, at, "kill")


def release(account: Account, at: datetime, cause: Cause, module: str, by: str, reason: str) -> None:
    """End a halt by a person's word. Raises ProblemError without a name, or where no such halt is set."""
    found = account.record.halts.get((cause, module))
    if found is None:
        known = ", ".join(each.told for each in account.record.halts.values()) or "none"
        raise problem("mandate", "halt", f"{cause.value} {module}".strip(), "it is not set", f"Set are: {known}")
    releasable(found, by)
    end_halt(account, at, cause, module, by, reason)


def end_halt(account: Account, at: datetime, cause: Cause, module: str, by: str, reason: str) -> None:
    """Journal the end of a halt; nothing where it is not set."""
    if (cause, module) in account.record.halts:
        account.emit(HaltEnded(at, cause.value, module, by, reason))


def reconcile(account: Account, at: datetime) -> bool:
    """Compare books and broker to the unit and the cent; a difference halts the account until a person has looked."""
    record, broker = account.record, account.broker
    held = account.reach(lambda: (broker.positions(record.account, ""), broker.cash(record.account, "")))
    if held is None:
        account.emit(BooksReconciled(at, "unreachable", ()))
        return False
    found = reconciled(record.ledger, record.place, *held, _EXACT)
    rows = tuple(f"{row.subject}: books {row.books}, broker {row.broker}" for row in found.differences)
    account.emit(BooksReconciled(at, found.agreement.value, rows))
    if found.agreement is Agreement.BREAK:
        halt(account, at, Cause.RECONCILIATION, "", "; ".join(rows))
    return found.agreement is not Agreement.BREAK
