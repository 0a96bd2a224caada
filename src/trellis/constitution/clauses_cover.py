"""Calls against the lots that cover them (S4.cover.max, S4.earn.cover, S6.cc.L2)."""

from trellis.constitution.law import Findings, Law
from trellis.constitution.proposal import Proposal, View
from trellis.core.numbers import whole
from trellis.core.terms import Sleeve


def cover(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Never more calls than lots; in a single stock's earnings week half of them at most, floored.

    Calls on assigned shares of Gen and Rev are covered calls too: S6.cc.L2 asks of them what S4.earn.cover asks of Com.
    """
    sleeve, book = view.sleeve, law.rulebook
    lots = sleeve.shares // book.integer("A.mult")
    calls = sleeve.calls + proposal.quantity
    covered = whole(book.number("S4.cover.max") * lots)
    found.compare("S4.cover.max", str(covered), str(calls), calls <= covered, "cover")
    if not (proposal.single_stock and view.calendar.earnings_this_week):
        return
    rule = "S4.earn.cover" if proposal.sleeve is Sleeve.COM else "S6.cc.L2"
    most = whole(book.number(rule) * lots)
    if not found.compare(rule, str(most), str(calls), calls <= most, "earnings_cover"):
        found.resize(max(0, most - sleeve.calls))
