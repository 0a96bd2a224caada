"""When an opener may be sent and how long it may live (S1, and the days of S2 to S4)."""

from trellis.constitution.law import Findings, Law
from trellis.constitution.permits import permit
from trellis.constitution.proposal import Action, Calendar, Proposal, View
from trellis.core.dates import NEW_YORK
from trellis.core.terms import Sleeve

_WINDOWS = {Sleeve.GEN: "S1.gen.window", Sleeve.REV: "S1.rev.window", Sleeve.COM: "S1.com.window"}


def window(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Inside the opener's hours: the rule's own, on a day on which the calendar opens them (S1.holiday.move).

    Calls on assigned shares and share buys keep Monday's window in every sleeve, LEAPs their own sleeve's. Rolls have
    none.
    """
    monday = proposal.action in (Action.OPEN_CALL, Action.BUY_SHARES)
    rule = "S1.com.window" if monday else _WINDOWS[proposal.sleeve]
    at = view.at if view.at.tzinfo is NEW_YORK else view.at.astimezone(NEW_YORK)
    now, hours, calendar = at.time(), law.rulebook.window(rule), view.calendar
    if calendar.window_start is None or calendar.window_end is None:
        found.compare(rule, "no window today", now.isoformat("seconds"), False, "window")
        return
    start, end = max(hours.start, calendar.window_start), min(hours.end, calendar.window_end)
    own = start == hours.start and end == hours.end
    limit = law.rows[rule].limit if own else f"{start:%H:%M}-{end:%H:%M}"
    found.compare(rule, limit, now.isoformat("seconds"), start <= now < end, "window")


def lifetime(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Days to expiry by the rule that the proposal names, in its own count, holiday weeks shortened."""
    allowed = permit(proposal).dte
    rule = proposal.dte
    if rule not in allowed:
        found.compare(allowed[0], " ".join(allowed), rule or "none", False, "dte_rule", breach="reject", op="in")
        return
    low, high = law.rulebook.bounds(rule)
    days = view.calendar.calendar_days
    if law.rulebook.rule(rule).unit != "calendar_days":
        days = view.calendar.market_days
        low, high = _shifted(low, view.calendar), _shifted(high, view.calendar)
    limit = f"{low}..{high}" if low != high else str(low)
    found.compare(rule, limit, str(days), low <= days <= high, "dte")
    if rule == "S2.stress.dte":
        found.compare(rule, "not live", view.mode, view.mode != "live", "stress_live", op="=")


def _shifted(bound: int, calendar: Calendar) -> int:
    return max(1, bound - calendar.holiday_shift)
