"""How `trellis household debts refinance --keep` keeps an offer, and tells of it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trellis.cli.flags import day_of
from trellis.cli.household_home import ID_SHOWN, plain
from trellis.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.debts.offers import Offer
    from trellis.household.debts.standing_offers import KeptOffer

DEMO = "a demo offer by a score, which no lender made"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How an offer is to be kept, as flags said it: --keep, --until, --from; debts: ids, none for all that are open."""

    name: str
    until: "date | None"
    source: str
    debts: tuple[str, ...]
    subset: bool
    demo: bool

    def called(self, offer: "Offer") -> "Offer":
        """The offer under the name it is kept by; a demo offer's own stands behind it."""
        return replace(offer, name=f"{self.name}: {offer.name}" if self.demo else self.name)

    def keep(
        self,
        keeper: "Keeper",
        found: "Sequence[Offer]",
        code: str,
        at: "datetime",
        day: "date",
        measure: "tuple[Decimal, int | None, Decimal | None]",
    ) -> "list[KeptOffer]":
        """Keep each. measure: what money is worth, months until all would be paid back, what is paid now."""
        from trellis.bookkeeping.debts.offers import keep
        from trellis.household.debts.standing_offers import KeptOffer

        discount, holding, paying = measure
        rest = (self.subset, day, self.until, holding, paying, discount, self.source, self.demo)
        return [keep(keeper, KeptOffer("", offer, code, self.debts, *rest), at) for offer in found]


def of_kept(kept: "KeptOffer") -> dict[str, object]:
    """A kept offer's terms for machines."""
    terms = kept.terms
    return {
        "id": kept.id,
        "name": terms.name,
        "source": kept.source,
        "demo": kept.demo,
        "currency": kept.currency,
        "until": kept.until,
        "kept_on": kept.on,
        "apr": terms.apr,
        "months": terms.months,
    }


def tell_kept(kept: "KeptOffer") -> None:
    """That an offer was kept, for people."""
    until = f", until {kept.until}" if kept.until else ""
    demo = f" It is {DEMO}." if kept.demo else ""
    say(f"Kept: {kept.id[:ID_SHOWN]} {plain(kept.terms.name)}{until}.{demo}", json_output=False)


def keeping_of(name: str, until: str | None, source: str, debts: "Sequence[str]", *, fee_told: bool) -> Keeping | None:
    """How to keep it; None where nobody asked. Raises ValidationError without a fee: what is left out is no 0."""
    from trellis.household.problems import ValidationError, refused

    if not name:
        for flag, given in (("--until", until), ("--from", source)):
            if given:
                raise refused(ValidationError, "flags", flag, given, "nothing is kept", "Give --keep NAME too.")
        return None
    if not fee_told:
        way_out = "Give it; --fee-rate 0% where there is none."
        raise refused(ValidationError, "flags", "--fee-rate", "", "an offer is kept with its fee", way_out)
    return Keeping(name, day_of(until, "--until"), source, tuple(debts), subset=False, demo=False)
