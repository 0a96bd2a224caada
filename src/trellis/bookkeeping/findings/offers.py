"""Findings of offers to refinance that are kept: those that are worth taking by now."""

from collections.abc import Iterator
from datetime import date

from trellis.bookkeeping.debts.offers import standing_offers
from trellis.bookkeeping.debts.reading import debts_of
from trellis.bookkeeping.findings.finding import Finding, Topic, Weight, Word, key_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.money import Money
from trellis.household.debts.standing_offers import StandingOffer, Verdict

SOON = 7
"""Days before its last one from which on an offer matters more, and is told once more."""


def offer_findings(record: HouseholdRecord, day: date) -> Iterator[Finding]:
    """One for each offer to choose: worth more than 500 and 1 % of what is owed, its cost earned back in time. A demo
    offer is none: no lender made it.
    """
    if not record.debts.offers:
        return
    debts = debts_of(record, day)
    names = {one.debt.id: one.debt.label for one in debts}
    for one in standing_offers(record, day, debts):
        if one.verdict is Verdict.CHOOSE and not one.kept.demo:
            yield _worth_taking(one, names, day)


def _worth_taking(one: StandingOffer, names: dict[str, str], day: date) -> Finding:
    kept, found = one.kept, one.found
    assert found is not None, "an offer to choose was reckoned"
    assert found.true is not None, "and its cost is earned back"
    words: dict[str, Word] = {
        "offer": kept.terms.name,
        "debts": ", ".join(names[debt] for debt in found.debts),
        "worth": Money(found.npv, kept.currency),
        "month": found.true,
    }
    says = "offer_pays"
    if found.extension:
        says, words["longer"] = f"{says}_longer", Money(found.extension, kept.currency)
    if kept.until is not None:
        says, words["until"] = f"{says}_until", kept.until
    left, early = kept.days_left(day), key_of(Topic.OFFERS, kept.id)
    if left is None or left > SOON:
        return Finding(Topic.OFFERS, Weight.INFO, early, says, words)
    return Finding(Topic.OFFERS, Weight.WARNING, key_of(Topic.OFFERS, kept.id, "soon"), says, words, (early,))
