"""The maintenance requirement (S0.margin)."""

from trellis.constitution.law import Findings, Law, plain
from trellis.constitution.proposal import Proposal, View


def margin(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """The requirement with what fits of the proposal in, against its part of NLV, both in USD."""
    sleeve = view.sleeve
    required = sleeve.requirement + sleeve.requirement_per_unit * found.fits
    limit = law.rulebook.number("S0.margin") * sleeve.nlv
    found.compare("S0.margin", plain(limit), plain(required), required <= limit, "margin")
