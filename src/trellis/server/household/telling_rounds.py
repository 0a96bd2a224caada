"""Rounds of learning that another house coordinates, told: those on offer, and those that are taken part in."""

from datetime import datetime

from trellis.adapters.federation.joining import Reached
from trellis.privacy.learning.terms import Terms
from trellis.server.federation.taking import Joined, Learned, Offer, reached
from trellis.server.household.jobs import Job
from trellis.server.problems import problem_row
from trellis.server.schemas.household.jobs import JobState
from trellis.server.schemas.household.rounds import OfferedTerms, RoundJobTold, RoundObjection, RoundOffer


def offer_told(offer: Offer) -> RoundOffer:
    """A round that may be joined."""
    against = [RoundObjection(kind=kind, problem=problem_row(one)) for kind, one in offer.against.items()]
    return RoundOffer(terms=_terms(offer.terms), joined=offer.joined, against=against)


def round_told(job: Job, now: datetime) -> RoundJobTold:
    """A round as far as this household is in it."""
    asked, way = job.errand.asked, reached(job)
    assert isinstance(asked, Joined), "it is told of jobs of rounds alone"
    found = job.found if job.state is JobState.DONE else None
    return RoundJobTold(
        id=job.id,
        state=job.state,
        began=job.began,
        elapsed=job.elapsed(now),
        host=asked.host,
        terms=_terms(asked.terms),
        reached=way[-1].reached if way else None,
        paid=any(one.reached is Reached.PAID for one in way),
        place=max((one.place for one in way), default=0),
        joined=max((one.joined for one in way), default=0),
        stayed=found.stayed if isinstance(found, Learned) else None,
        problems=[problem_row(one) for one in job.problems],
    )


def _terms(terms: Terms) -> OfferedTerms:
    return OfferedTerms(
        round=terms.round,
        members=terms.members,
        trusted=terms.trusted,
        unit=terms.unit,
        mode=terms.mode,
        epsilon=terms.epsilon,
        delta=terms.delta,
        rho=terms.cost,
    )
