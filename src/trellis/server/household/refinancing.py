"""An offer to refinance as a call brings it, and what comes of it."""

from collections.abc import Sequence
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


def offer_told(kept: KeptHousehold, draft: OfferDraft) -> OfferTold:
    """What the offer comes to for the debts it would replace. Raises ProblemError for terms that cannot be."""
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

    def judged() -> Refinance | None:
        if draft.subset:
            return best_subset(debts, offer, kept.today, discount, draft.holding)
        return refinance(debts, offer, kept.today, discount, draft.holding, paying)

    found = heard.renamed(judged)
    names = {debt.id: debt.label for debt in debts}
    told = None if found is None else _told(found, names)
    return OfferTold(as_of=kept.today, currency=code, discount=discount, found=told)


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


def _told(one: Refinance, names: dict[str, str]) -> RefinanceTold:
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
        worth_a_look=one.alert,
        reasons=list(one.reasons),
        warnings=list(one.warnings),
    )


def _side(side: Side) -> SideTold:
    paid: Decimal = sum(side.payments, ZERO)
    return SideTold(payment=side.payments[0], months=side.months, interest=side.interest, paid=paid)
