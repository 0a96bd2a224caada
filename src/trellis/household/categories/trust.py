"""How far each table is believed: a belief held before, then what the person's own labels say of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from trellis.household.categories.answers import Agreement
from trellis.household.categories.knowledge import Knowledge, Known, Source
from trellis.household.categories.subject import Subject

_STEP = Decimal("0.0001")

BEFORE: Mapping[tuple[Source, bool | None], Agreement] = {
    (Source.NAME, True): Agreement(Decimal("19.4"), Decimal("0.6")),
    (Source.NAME, None): Agreement(Decimal("18.6"), Decimal("1.4")),
    (Source.NAME, False): Agreement(Decimal(16), Decimal(4)),
    (Source.CODE, None): Agreement(Decimal("17.6"), Decimal("2.4")),
    (Source.BROAD, None): Agreement(Decimal(15), Decimal(5)),
    (Source.PHRASE, True): Agreement(Decimal("18.6"), Decimal("1.4")),
    (Source.PHRASE, None): Agreement(Decimal(16), Decimal(4)),
    (Source.PHRASE, False): Agreement(Decimal(12), Decimal(8)),
    (Source.INCOME, True): Agreement(Decimal("18.6"), Decimal("1.4")),
    (Source.INCOME, None): Agreement(Decimal(18), Decimal(2)),
    (Source.INCOME, False): Agreement(Decimal(12), Decimal(8)),
}
"""Beliefs by what told and whether name and code agree: stated, not measured, and worth twenty merchants."""


ALONE = Decimal(5)
"""How many merchants the belief in a kind of table is worth where it is asked of one category: a name may be right of
shops and wrong of cafes.
"""

Kind = tuple[Source, bool | None]


class Trust:
    """The beliefs after a person's labels: of each kind of table, and within it of each category that it names. A
    merchant has one vote, so that a weekly shop does not outvote all others.
    """

    def __init__(self, knowledge: Knowledge, labelled: Iterable[tuple[Subject, str]]) -> None:
        """labelled: lines with the category that a person gave them, oldest first; the newest of a merchant votes."""
        votes: dict[tuple[str, bool], tuple[Known, bool]] = {}
        for one, category in labelled:
            known = knowledge.find(one.merchant, one.text, one.mcc, one.inflow)
            if known is not None and one.merchant:
                votes[one.key] = known, known.category == category
        self._beliefs = dict(BEFORE)
        self._own: dict[tuple[Kind, str], list[bool]] = {}
        for known, right in votes.values():
            kind = known.source, known.agreed
            self._beliefs[kind] = self._beliefs[kind].after(int(right), int(not right))
            self._own.setdefault((kind, known.category), []).append(right)

    def of(self, known: Known) -> Decimal:
        """How far what a table says is believed."""
        kind = known.source, known.agreed
        whole, own = self._beliefs[kind].share, self._own.get((kind, known.category), [])
        return ((whole * ALONE + sum(own)) / (ALONE + len(own))).quantize(_STEP)
