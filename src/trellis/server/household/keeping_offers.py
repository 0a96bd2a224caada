"""Offers to refinance that a call keeps, and the kept ones as they stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from trellis.bookkeeping.debts.offers import keep, standing_offers
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.debts.standing_offers import KeptOffer, StandingOffer
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.refinancing import asked_offer, refinance_told
from trellis.server.household.telling_debts import standing
from trellis.server.schemas.household.debt_offers import KeptOfferDraft, OfferList, OfferRow

GONE = ""
"""How a debt is called that is closed: its name is kept no more."""


def keep_offer(kept: KeptHousehold, draft: KeptOfferDraft, at: datetime) -> KeptOffer:
    """Keep the offer, once it was judged. Raises ProblemError for terms that cannot be, or a name that is taken."""
    asked = asked_offer(kept, draft)
    asked.judged()
    offer = KeptOffer(
        "",
        replace(asked.offer, name=draft.name.strip()),
        asked.currency,
        tuple(draft.debts),
        draft.subset,
        asked.as_of,
        draft.until,
        draft.holding,
        asked.paying,
        asked.discount,
        draft.source.strip(),
    )
    return asked.heard.renamed(lambda: kept.change(lambda keeper: keep(keeper, offer, at)))


def offers_told(kept: KeptHousehold) -> OfferList:
    """Every kept offer as it stands today, the best first."""
    day = kept.today
    debts = standing(kept, day)
    names = {one.debt.id: one.debt.label for one in debts}

    def told(record: HouseholdRecord) -> OfferList:
        found = standing_offers(record, day, debts)
        every = dict.fromkeys(record.debts.closed, GONE) | names
        return OfferList(as_of=day, offers=[_row(one, every, day) for one in found])

    return kept.derived(("debt offers", day), told)


def _row(one: StandingOffer, names: Mapping[str, str], day: date) -> OfferRow:
    kept = one.kept
    return OfferRow(
        id=kept.id,
        name=kept.terms.name,
        source=kept.source,
        demo=kept.demo,
        currency=kept.currency,
        replaces=[names[debt] for debt in kept.debts],
        subset=kept.subset,
        kept_on=kept.on,
        until=kept.until,
        days_left=kept.days_left(day),
        apr=kept.terms.apr,
        months=kept.terms.months,
        verdict=one.verdict,
        reasons=list(one.reasons),
        settled=[names[debt] for debt in one.settled],
        today=None if one.found is None else refinance_told(one.found, names),
    )
