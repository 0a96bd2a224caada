"""What earnings dates forbid (S1.earn): single stocks only, funds are exempt."""

from trellis.constitution.law import Findings, Law
from trellis.constitution.proposal import Action, Proposal, View


def earnings(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """No put in an earnings week or on an unknown calendar; no put or roll whose life reaches an earnings date.

    A roll on an unknown calendar is no candidate either: unknown fails closed.
    """
    if not proposal.single_stock:
        return
    calendar = view.calendar
    if proposal.action is Action.OPEN_PUT:
        _known(calendar.earnings_known, found)
        clear = not calendar.earnings_this_week
        found.compare("S1.earn.skip", "no earnings", _seen(not clear), clear, "earnings_week")
    if proposal.action is Action.ROLL and not calendar.earnings_known:
        found.compare("S1.earn.span", "no earnings", "unknown", False, "earnings_unknown")
        return
    clear = not calendar.earnings_by_expiry
    found.compare("S1.earn.span", "no earnings", _seen(not clear), clear, "earnings_span")


def _known(known: bool, found: Findings) -> None:
    found.compare("S1.earn.unknown", "known", "known" if known else "unknown", known, "earnings_unknown", op="=")


def _seen(earnings: bool) -> str:
    return "earnings" if earnings else "no earnings"
