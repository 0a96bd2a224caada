"""How far each table is believed: a belief held before, then what the person's own labels say of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from trellis.household.categories.answers import Agreement
from trellis.household.categories.knowledge import Knowledge, Known, Source
from trellis.household.categories.subject import Subject

BEFORE: Mapping[tuple[Source, bool | None], Agreement] = {
    (Source.NAME, True): Agreement(Decimal("19.4"), Decimal("0.6")),
    (Source.NAME, None): Agreement(Decimal("18.6"), Decimal("1.4")),
    (Source.NAME, False): Agreement(Decimal(16), Decimal(4)),
    (Source.CODE, None): Agreement(Decimal("17.6"), Decimal("2.4")),
    (Source.BROAD, None): Agreement(Decimal(15), Decimal(5)),
    (Source.PHRASE, None): Agreement(Decimal(16), Decimal(4)),
}
"""Beliefs by what told and whether name and code agree: stated, not measured, and worth twenty merchants."""


class Trust:
    """The beliefs after a person's labels, one vote a merchant so that a weekly shop does not outvote all others."""

    def __init__(self, knowledge: Knowledge, labelled: Iterable[tuple[Subject, str]]) -> None:
        """labelled: lines with the category that a person gave them, oldest first; the newest of a merchant votes."""
        votes: dict[tuple[str, bool], tuple[tuple[Source, bool | None], bool]] = {}
        for one, category in labelled:
            known = knowledge.find(one.merchant, one.text, one.mcc, one.inflow)
            if known is not None and one.merchant:
                votes[one.key] = (known.source, known.agreed), known.category == category
        self._beliefs = dict(BEFORE)
        for kind, right in votes.values():
            self._beliefs[kind] = self._beliefs[kind].after(int(right), int(not right))

    def of(self, known: Known) -> Decimal:
        """How far what a table says is believed."""
        return self._beliefs[known.source, known.agreed].share
