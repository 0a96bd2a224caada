"""An offer to refinance as a call brings it, and what comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.debts.account import Debt
from trellis.household.debts.offers import Offer
from trellis.household.debts.refinance import Refinance, Side, refinance
from trellis.household.debts.subset import best_subset
from trellis.household.problems import ValidationError, refused
from trellis.server.household.heard import Heard
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_debt_plans import debts_in
from trellis.server.schemas.household.debt_advice import OfferDraft, OfferTold, RefinanceTold, SideTold

_FIELDS = {"fee share": "fee_share", "first apr": "first_apr", "first months": "first_months", "budget": "paying"}


@dataclass(frozen=True, slots=True)
class AskedOffer:
    """An offer as a call asks about it. debts: those that it would replace, as they are; discount: what money is worth;
    paying: on them in a month, None for their minimums.
    """

    draft: OfferDraft
    heard: Heard
    debts: Sequence[Debt]
    currency: str
    offer: Offer
    discount: Decimal
    paying: Decimal | None
    as_of: date

    def judged(self) -> Refinance | None:
        """What it comes to; None where no debt is worth taking over. Raises ProblemError by the call's fields."""
        return self.heard.renamed(self._judged)

    def _judged(self) -> Refinance | None:
        rest = self.offer, self.as_of, self.discount, self.draft.holding
        if self.draft.subset:
            return best_subset(self.debts, *rest)
        return refinance(self.debts, *rest, self.paying)


def asked_offer(kept: KeptHousehold, draft: OfferDraft) -> AskedOffer:
    """The offer of a call. Raises ProblemError for terms that cannot be."""
    every, code = debts_in(kept, draft.currency)
    debts = _named(every, draft.debts)
    heard = Heard("offer", _FIELDS)
    offer = _offer(draft, code, heard)
    discount = heard.number("discount", draft.discount)
    paying = None if draft.paying is None else heard.amount("paying", draft.paying, code)
    heard.told()
    if draft.subset and paying is not None:
        message = "what is paid on all debts does not say what is paid on some"
        raise refused(ValidationError, "offer", "paying", paying, message, "Leave out what is paid, or the choice.")
    return AskedOffer(draft, heard, debts, code, offer, discount, paying, kept.today)


def offer_told(kept: KeptHousehold, draft: OfferDraft) -> OfferTold:
    """What the offer comes to for the debts it would replace. Raises ProblemError for terms that cannot be."""
    asked = asked_offer(kept, draft)
    found = asked.judged()
    names = {debt.id: debt.label for debt in asked.debts}
    told = None if found is None else refinance_told(found, names)
    return OfferTold(as_of=asked.as_of, currency=asked.currency, discount=asked.discount, found=told)


def _named(every: Sequence[Debt], ids: Sequence[str]) -> Sequence[Debt]:
    there = {debt.id for debt in every}
    for one in ids:
        if one not in there:
            message = "no open debt of the currency has this id"
            raise refused(ValidationError, "offer", "debts", one, message, "Name debts that are told.")
    return [debt for debt in every if debt.id in ids] if ids else every


def _offer(draft: OfferDraft, currency: str, heard: Heard) -> Offer:
    return Offer(
        "the offer",
        heard.number("apr", draft.apr),
        draft.months,
        heard.number("fee_share", draft.fee_share),
        heard.amount("fee", draft.fee, currency),
        draft.fee_paid,
        None if draft.first_apr is None else heard.number("first_apr", draft.first_apr),
        draft.first_months,
        secured=draft.secured,
        variable=draft.variable,
        most=None if draft.most is None else heard.amount("most", draft.most, currency),
    )


def refinance_told(one: Refinance, names: Mapping[str, str]) -> RefinanceTold:
    """What an offer comes to. names: of debts, by id."""
    lower, higher = one.moved or (None, None)
    return RefinanceTold(
        debts=[names[debt] for debt in one.debts],
        holding=one.holding,
        borrowed=one.borrowed,
        upfront=one.upfront,
        as_they_are=_side(one.old),
        with_offer=_side(one.new),
        npv=one.npv,
        effective=round(one.effective, 6),
        simple=None if one.simple is None else round(one.simple, 1),
        true=one.true,
        same=one.same,
        extension=one.extension,
        owed_after_first_rate=one.teaser,
        lower=lower,
        higher=higher,
        least=one.least,
        worth_a_look=one.alert,
        against=list(one.against),
        reasons=list(one.reasons),
        warnings=list(one.warnings),
    )


def _side(side: Side) -> SideTold:
    paid: Decimal = sum(side.payments, ZERO)
    return SideTold(payment=side.payments[0], months=side.months, interest=side.interest, paid=paid)
