"""What a roll may cost and reach (S6.roll)."""

from trellis.constitution.law import Findings, Law, plain
from trellis.constitution.proposal import Proposal, View


def roll_reach(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Days from the old expiry to the new one. The strategy takes the first later one only where none is nearer, so
    here everything up to the latest passes.
    """
    book, rule = law.rulebook, "S6.roll.target"
    low, high, latest = book.integer(rule, "lo"), book.integer(rule, "hi"), book.integer(rule, "latest")
    limit = f"{low}..{high}, else the first to {latest}"
    if proposal.closing_expiry is None or proposal.expiry is None:
        found.compare(rule, limit, "missing", False, "missing:closing_expiry", breach="reject")
        return
    days = (proposal.expiry - proposal.closing_expiry).days
    found.compare(rule, limit, str(days), low <= days <= latest, "roll_target")


def roll_cost(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Debits of the chain with this one, against their part of the first credit, per share. A roll that pays nothing
    passes; one whose cost is unknown waits for a quote of the old put.
    """
    sleeve, rule = view.sleeve, "S6.roll.cost"
    limit = law.rulebook.number(rule) * sleeve.chain_credit
    if sleeve.roll_debit is None:
        found.compare(rule, plain(limit), "missing", False, "missing:roll_debit", breach="defer")
        return
    paid = sleeve.chain_debit + sleeve.roll_debit
    found.compare(rule, plain(limit), plain(paid), sleeve.roll_debit <= 0 or paid <= limit, "roll_cost")
