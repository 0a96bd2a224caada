"""`trellis household debts refinance`: an offer beside the debts that it would replace."""

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from trellis.cli import household_offer_terms as term
from trellis.cli.household_debts_plan import Currency, currency_among
from trellis.cli.household_debts_terms import rate_of
from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.household_keeping import keeping_of, of_kept, tell_kept
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.household_refinance_telling import of_refinance, tell_refinance
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.debts.account import Debt
    from trellis.household.debts.offers import Offer
    from trellis.household.debts.refinance import Refinance
    from trellis.household.debts.standing_offers import KeptOffer

REFINANCE_EXAMPLE = (
    "Example: trellis household debts refinance Visa --apr 12% --months 60 --fee-rate 5% --fee-paid kept"
)


def refinance(
    debts: term.Named = None,
    apr: term.Apr = None,
    months: term.Months = None,
    fee_rate: term.FeeRate = None,
    fee_amount: term.FeeAmount = None,
    fee_paid: term.FeePaid = "cash",
    promo: term.Promo = "",
    secured: term.Secured = False,
    variable: term.Variable = False,
    holding: term.Holding = None,
    paying: term.Paying = None,
    discount: term.Discount = "4%",
    most: term.Most = None,
    subset: term.Subset = False,
    demo: term.Demo = "",
    keep: term.Keep = "",
    until: term.Until = None,
    source: term.Source = "",
    currency: Currency = "",
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Tell what an offer is worth beside the debts as they are: cash-flow streams, not rates."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.debts.reading import debts_of, owed
        from trellis.household.amounts import amount_of
        from trellis.kernel.clock import WallClock

        keeper, day = keeper_of(home), the_day(as_of)
        standing = debts_of(keeper.record, day)
        code = currency_among(standing, currency)
        there = _named(keeper, owed(standing, code), debts)
        terms = (fee_rate or "0%", fee_amount or "0", fee_paid, promo, most)
        own = None if demo else term.offer_of(apr, months, terms, code, secured=secured, variable=variable)
        offers = term.demo_of(demo) if own is None else (own,)
        fee_told = bool(demo) or fee_rate is not None or fee_amount is not None
        keeping = keeping_of(keep, until, source, [one.id for one in there] if debts else [], fee_told=fee_told)
        keeping = keeping and replace(keeping, subset=subset, demo=bool(demo))
        if keeping is not None:
            offers = tuple(map(keeping.called, offers))
        rate = rate_of("--discount", discount)
        paid = None if paying is None else amount_of("flags", "--paying", paying, code)
        found = _weighed(there, offers, day, (rate, holding, paid), subset=subset)
        names = {debt.id: debt.label for debt in there}
        kept: Sequence[KeptOffer] = ()
        if keeping is not None:
            at = WallClock().now()
            kept = keeping.keep(keeper, offers, code, at, day, (rate, holding, paid))
            keeper.commit(at)
        told = list(zip(offers, found, strict=True))
        if json_output:
            answers = {"offers": [_of(*one, names) for one in told], "kept": [of_kept(one) for one in kept]}
            emit_json({"as_of": day, "currency": code, "discount": rate, **answers})
            return
        for one in told:
            _tell(*one, names)
        for made in kept:
            tell_kept(made)


def _weighed(
    there: "Sequence[Debt]",
    offers: "Sequence[Offer]",
    day: "date",
    measure: "tuple[Decimal, int | None, Decimal | None]",
    *,
    subset: bool,
) -> "list[Refinance | None]":
    """What each comes to. measure: what money is worth, months until all would be paid back, what is paid now."""
    from trellis.household.debts.refinance import refinance as judged
    from trellis.household.debts.subset import best_subset
    from trellis.household.problems import ValidationError, refused

    rate, holding, paid = measure
    if subset and paid is not None:
        message = "what is paid on all debts does not say what is paid on some"
        raise refused(ValidationError, "flags", "--paying", paid, message, "Leave --subset or --paying out.")
    if subset:
        return [best_subset(there, offer, day, rate, holding) for offer in offers]
    with _naming_the_flag(paid):
        return [judged(there, offer, day, rate, holding, paid) for offer in offers]


def _of(offer: "Offer", found: "Refinance | None", names: dict[str, str]) -> dict[str, object]:
    """For machines. found: None where no debt is worth taking over."""
    return of_refinance(found, names) if found else {"offer": offer.name, "debts": []}


def _tell(offer: "Offer", found: "Refinance | None", names: dict[str, str]) -> None:
    if found is None:
        say(f"{plain(offer.name)}: no debt is worth taking over.", json_output=False)
    else:
        tell_refinance(found, names)


@contextmanager
def _naming_the_flag(paid: "Decimal | None") -> "Iterator[None]":
    """Debts that minimums never pay off are refused with the flag that says what is paid on them."""
    from trellis.household.problems import NegativeAmortization

    try:
        yield
    except NegativeAmortization as error:
        if paid is not None:
            raise
        way_out = "Say with --paying what is paid on the debts a month, or the least that pays them off."
        told = [replace(one, way_out=f"{one.way_out} {way_out}") for one in error.problems]
        raise NegativeAmortization(told) from error


def _named(keeper: "Keeper", there: "Sequence[Debt]", names: list[str] | None) -> "Sequence[Debt]":
    from trellis.bookkeeping.debts.telling import find
    from trellis.household.problems import ValidationError, refused

    if not names:
        return there
    ids = {find(keeper, one).debt for one in names}
    found = [debt for debt in there if debt.id in ids]
    if not found:
        way_out = "Name debts on which something is owed: `trellis household debts list`."
        raise refused(ValidationError, "flags", "DEBT", ", ".join(names), "nothing is owed on it", way_out)
    return found
