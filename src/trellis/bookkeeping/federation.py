"""What a household gives to a round."""

from typing import TYPE_CHECKING

from trellis.bookkeeping.categories.models import rows_of
from trellis.bookkeeping.consent.book import LineUse
from trellis.bookkeeping.keeper import Keeper
from trellis.household.categories.shared import parts_of
from trellis.household.categories.training import Row
from trellis.household.problems import InsufficientData
from trellis.privacy.learning.terms import Terms
from trellis.privacy.learning.updates import noised, on_grid
from trellis.privacy.noise.draws import Take

if TYPE_CHECKING:
    from trellis.household.categories.shared import Noised

DATA_SET = "federation"
"""The data set of the privacy ledger that every round is charged to."""

ROWS_MIN = 20


def noised_update(keeper: Keeper, terms: Terms, take: Take) -> "Noised":
    """This household's update as it may be masked and sent. Charge terms.cost before.

    Raises ConsentMissingError where lines may not be used for it, InsufficientData where too few are labelled.
    """
    rows = check_rows(keeper, terms)
    return noised(on_grid(parts_of(rows, terms.classes, terms.width, terms.unit), terms), terms, take)


def check_rows(keeper: Keeper, terms: Terms, *, consent: bool = True, labels: bool = True) -> list[Row]:
    """The labelled texts that a round may learn from; each of the two checks can be left out.

    Raises ConsentMissingError where lines may not be used for it, InsufficientData where too few are labelled.
    """
    if consent:
        keeper.record.consents.check(LineUse.LEARNING)
    rows = [row for row in rows_of(keeper.record) if row[1].partition(".")[0] in terms.classes]
    if labels and len(rows) < ROWS_MIN:
        way_out = "Label more lines: trellis household review."
        raise InsufficientData("federation", "labels", ROWS_MIN, len(rows), "labels", way_out)
    return rows
