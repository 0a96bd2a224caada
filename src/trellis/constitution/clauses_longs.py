"""Growth LEAPs: what their purchase must pass (section 17, Part E)."""

from decimal import Decimal

from trellis.constitution.law import Findings, Law, plain
from trellis.constitution.proposal import Proposal, View
from trellis.core.numbers import ONE, ZERO, price4
from trellis.core.terms import Right, Sleeve

_RATIO = Decimal("0.0001")
FUNDING = {Sleeve.REV: "S3.reinvest.split", Sleeve.COM: "S4.reinvest"}
"""The row by which a sleeve's quarter funds its LEAPs. Gen and minis fund nothing (S10.gen)."""


def leap_kind(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """A call on one of Com's seven, in a sleeve that reinvests (S4.universe, Part E; S10.gen)."""
    reinvests = proposal.sleeve in FUNDING
    found.compare("S10.gen", "rev com", proposal.sleeve.value, reinvests, "no_reinvestment", op="in")
    listed = proposal.symbol in law.universes["S4.universe"] and proposal.right is Right.CALL
    named = f"{proposal.symbol} {proposal.right.value if proposal.right else 'none'}"
    found.compare("S4.universe", f"{law.rows['S4.universe'].limit} call", named, listed, "universe")


def leap_terms(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Delta and days to expiry at purchase (S17.call.delta, S17.call.tenor); a missing delta is S8.missing's."""
    book, rows = law.rulebook, law.rows
    if view.quote is not None and view.quote.delta is not None:
        delta = price4(abs(view.quote.delta))
        inside = book.band("S17.call.delta").holds(delta)
        found.compare("S17.call.delta", rows["S17.call.delta"].limit, plain(delta), inside, "leap_delta")
    low, high = book.bounds("S17.call.tenor")
    days = view.calendar.calendar_days
    limit = rows["S17.call.tenor"].limit
    found.compare("S17.call.tenor", limit, str(days), low <= days <= high, "leap_tenor")


def stagger(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """The expiry's part of the ladder's cost with the purchase in, at mid, once the ladder has its rungs."""
    mid = _mid(view)
    held = dict(view.sleeve.ladder)
    if mid is None or len(held) < law.rulebook.integer("S17.stagger", "rungs"):
        return
    assert proposal.expiry is not None, "a LEAP proposal names its expiry"
    added = mid * law.rulebook.number("A.mult") * proposal.quantity
    total = sum(held.values(), ZERO) + added
    in_expiry = held.get(proposal.expiry, ZERO) + added
    most = law.rulebook.number("S17.stagger")
    shown = plain((in_expiry / total).quantize(_RATIO))
    found.compare("S17.stagger", plain(most), shown, in_expiry <= most * total, "stagger")


def leap_cash(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """LEAPs are paid for with what quarters set aside for them, at the worst price an order may pay (Part E)."""
    mid, rule = _mid(view), FUNDING.get(proposal.sleeve)
    if mid is None or rule is None:
        return
    book, available = law.rulebook, view.sleeve.leap_cash
    worst = mid * (ONE + book.fraction("S0.slip.cap")) * book.number("A.mult")
    commission = book.number("A.cost", "option_commission") + book.number("A.cost", "option_fee")
    needed = (worst + commission) * proposal.quantity
    found.compare(rule, plain(available), plain(needed), needed <= available, "leap_cash", op="<=")


def _mid(view: View) -> Decimal | None:
    quote = view.quote
    if quote is None or quote.bid is None or quote.ask is None:
        return None
    return (quote.bid + quote.ask) / 2
