"""Offers that a household keeps: kept, dropped, and what each comes to on a day. keeper.commit() makes each last."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from trellis.bookkeeping.debts.events import OfferDropped, OfferKept
from trellis.bookkeeping.debts.reading import StandingDebt, debts_of
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.texts import sealed_texts, texts_of
from trellis.core.problems import Problem, problem
from trellis.household.debts.offers import Offer, check_offer
from trellis.household.debts.refinance import check_measure
from trellis.household.debts.standing_offers import KeptOffer, StandingOffer, best_first, judged
from trellis.household.problems import ValidationError

NAME_MOST, SOURCE_MOST = 100, 200
_ID_DIGITS = 11
_LIST = "`trellis household debts offers list` lists them."


def keep(keeper: Keeper, offer: KeptOffer, at: datetime) -> KeptOffer:
    """Keep an offer; its id is made here. Terms that are kept are never changed: a new letter is another offer. Space
    around its name and source is no part of them.

    Raises ValidationError for terms out of range, a name that is empty or taken, a last day that went by, and a debt
    that is not open or in another currency.
    """
    check_offer(offer.terms)
    check_measure(offer.discount, offer.holding)
    terms = replace(offer.terms, name=offer.terms.name.strip())
    offer = replace(offer, terms=terms, source=offer.source.strip())
    problems = list(_problems(keeper.record, offer))
    if problems:
        raise ValidationError(problems)
    basis = f"offer\x1f{offer.terms.name}\x1f{keeper.cause('offer')}"
    made = replace(offer, id=f"o{keeper.seal.mark(basis)[:_ID_DIGITS]}")
    keeper.add(_event(keeper, made, at))
    return made


def drop(keeper: Keeper, named: str, at: datetime) -> KeptOffer:
    """Keep an offer no more. Raises ProblemError where none or several are named so."""
    found = find_offer(keeper.record, named)
    keeper.add(OfferDropped(at, found.id))
    return found


def find_offer(record: HouseholdRecord, named: str) -> KeptOffer:
    """The kept offer of that name, or whose id begins so. Raises ProblemError for none or several."""
    kept = kept_offers(record)
    fitting = [one for one in kept if named and one.terms.name == named]
    fitting = fitting or [one for one in kept if named and one.id.startswith(named)]
    if len(fitting) != 1:
        raise problem("household", "OFFER", named, f"{len(fitting)} kept offers are named so", _LIST)
    return fitting[0]


def kept_offers(record: HouseholdRecord) -> list[KeptOffer]:
    """Every offer that is kept, in the order in which they were."""
    return [_kept(record, one) for one in record.debts.offers.values()]


def standing_offers(
    record: HouseholdRecord, as_of: date, debts: Sequence[StandingDebt] | None = None
) -> list[StandingOffer]:
    """What each comes to on the day, the best first. debts: as they stand then, where they are known already."""
    standing = debts_of(record, as_of) if debts is None else debts
    there = [one.debt for one in standing]
    return best_first(judged(one, there, as_of) for one in kept_offers(record))


def about_offer(offer: str) -> str:
    """The words that an offer's texts are sealed under."""
    return f"offer {offer}"


def _problems(record: HouseholdRecord, offer: KeptOffer) -> Iterator[Problem]:
    name, book = offer.terms.name, record.debts
    if not name.strip() or len(name) > NAME_MOST:
        yield Problem("offer", "name", name, f"it has {len(name)} signs", f"Name the offer in 1 to {NAME_MOST} signs.")
    if any(one.terms.name == name for one in kept_offers(record)):
        yield Problem("offer", "name", name, "another kept offer has it", "Give it another name, or drop that one.")
    if len(offer.source) > SOURCE_MOST:
        yield Problem("offer", "source", offer.source, "it is too long", f"Say it in at most {SOURCE_MOST} signs.")
    if offer.until is not None and offer.until < offer.on:
        yield Problem("offer", "until", str(offer.until), "that day went by", "Give the last day it can be taken on.")
    if offer.subset and offer.paying is not None:
        message = "what is paid on all debts does not say what is paid on some"
        yield Problem("offer", "paying", str(offer.paying), message, "Leave out what is paid, or the choice.")
    for debt in offer.debts:
        told = book.told.get(debt)
        if told is None:
            yield Problem("offer", "debts", debt, "there is no such open debt", "Name debts that are open.")
        elif told.currency != offer.currency:
            message = f"it is in {told.currency}, and the offer in {offer.currency}"
            yield Problem("offer", "debts", debt, message, "Name debts of one currency.")


def _event(keeper: Keeper, offer: KeptOffer, at: datetime) -> OfferKept:
    terms = offer.terms
    return OfferKept(
        at,
        offer.id,
        offer.currency,
        offer.debts,
        offer.subset,
        offer.on,
        offer.until,
        terms.apr,
        terms.months,
        terms.fee_share,
        terms.fee,
        terms.fee_paid,
        terms.first_apr,
        terms.first_months,
        terms.kind,
        terms.secured,
        terms.variable,
        terms.least,
        terms.most,
        offer.holding,
        offer.paying,
        offer.discount,
        offer.demo,
        sealed_texts(keeper.seal, about_offer(offer.id), terms.name, offer.source),
    )


def _kept(record: HouseholdRecord, told: OfferKept) -> KeptOffer:
    """An offer as it was kept. Its name is its id where texts are erased."""
    name, source = texts_of(record.seal, told.sealed, about_offer(told.offer)) or (told.offer, "")
    terms = terms_of(told, name)
    rest = (told.debts, told.subset, told.on, told.until, told.holding, told.paying, told.discount, source, told.demo)
    return KeptOffer(told.offer, terms, told.currency, *rest)


def terms_of(told: OfferKept, name: str) -> Offer:
    """The terms that were kept, under a name."""
    return Offer(
        name,
        told.apr,
        told.months,
        told.fee_share,
        told.fee,
        told.fee_paid,
        told.first_apr,
        told.first_months,
        told.kind,
        told.secured,
        told.variable,
        told.least,
        told.most,
    )
