"""Consents, the privacy ledger, what was learned together, and a comparison, told."""

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

from trellis.adapters.stores.spending import SpendingJournal
from trellis.bookkeeping.consent.book import LineUse
from trellis.bookkeeping.peers import compared, release_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.shared_model import shared_of
from trellis.core.problems import problem
from trellis.privacy.ledger import Budget
from trellis.privacy.noise.accounting import epsilon_of
from trellis.server.schemas.household.privacy import (
    BesideTold,
    ComparisonTold,
    ConsentTold,
    PrivacyBudget,
    PrivacyTold,
    RangeTold,
    SharedTold,
    SpendTold,
)

SOURCE = "release"
_SHARE = Decimal("0.0001")


def consent_told(record: HouseholdRecord, use: LineUse) -> ConsentTold:
    """What was said of a use."""
    said = record.consents.decided.get(use)
    return ConsentTold(use=use, given=record.consents.given(use), at=said.at if said is not None else None)


def privacy_told(record: HouseholdRecord, home: Path) -> PrivacyTold:
    """All of it. Raises ProblemError where the ledger or the shared model cannot be read."""
    budgets = [_budget(one) for one in SpendingJournal(home).read().budgets.values()]
    consents = [consent_told(record, use) for use in LineUse]
    return PrivacyTold(consents=consents, budgets=budgets, shared=_shared(home))


def comparison_told(record: HouseholdRecord, content: bytes, as_of: date) -> ComparisonTold:
    """The household beside the release that a file holds.

    Raises ConsentMissingError where lines may not be used so, ProblemError for what is no release or one of too few.
    """
    record.consents.check(LineUse.COMPARISON)
    release = release_of(_text(content), SOURCE)
    own, found = compared(record, release, as_of)
    taxonomy = record.categories.taxonomy()
    rows = [
        BesideTold(
            group=one.name,
            name=taxonomy[one.name].name,
            own=one.own,
            cap=one.cap,
            mean=RangeTold(**one.mean),
            median=RangeTold(**one.median),
            side=one.side,
        )
        for one in found
    ]
    return ComparisonTold(
        households=int(release["households"]),
        simulated=release.get("simulated") is not False,
        currency=own.currency,
        months=own.months,
        rows=rows,
    )


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise problem(SOURCE, "file", "", "it is no text", "Send a release as it was written.") from error


def _budget(one: Budget) -> PrivacyBudget:
    delta = one.opened.delta
    spent = [
        SpendTold(at=each.at, what=each.what, of=each.of, epsilon=epsilon_of(each.rho, delta)) for each in one.spent
    ]
    return PrivacyBudget(
        data_set=one.opened.data_set,
        epsilon=one.opened.epsilon,
        delta=delta,
        epsilon_used=one.epsilon_used,
        left=(one.left / one.rho).quantize(_SHARE, ROUND_FLOOR),
        spent=spent,
    )


def _shared(home: Path) -> SharedTold | None:
    found = shared_of(home)
    if found is None:
        return None
    terms: dict[str, Any] = found.told["terms"]
    return SharedTold(
        round=terms["round"],
        members=terms["members"],
        stayed=found.members,
        unit=terms["unit"],
        epsilon=terms["epsilon"],
    )
