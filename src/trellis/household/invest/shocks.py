"""A scenario of a person's own, as it is typed: FACTOR=MOVE, each factor once."""

import re
from collections.abc import Sequence
from decimal import Decimal

from trellis.household.invest.factors import Factor
from trellis.household.invest.scenarios import Scenario, own
from trellis.household.problems import ValidationError, refused

MOVE_LEAST = Decimal(-1)
MOVE_MOST = Decimal(50)
_MOVE = re.compile(r"[+-]?\d{1,6}(\.\d{1,6})?")
_SOURCE = "stress"
_FORM = "Write it like stocks=-0.25, each factor once."


def scenario_of(texts: Sequence[str], field: str) -> Scenario:
    """The scenario of shocks; factors that are not named stand still. field: what the texts were given as.

    Moves are fractions: of prices -0.25 for a fall by a quarter, of yields and spreads 0.01 for a point. Raises
    ValidationError for what is no pair, no factor or no number, and for a move that cannot be; the field is the factor
    where one is named.
    """
    moves: dict[Factor, Decimal] = {}
    for text in texts:
        name, equals, said = (part.strip() for part in text.partition("="))
        if not equals or not name:
            raise refused(ValidationError, _SOURCE, field, text, "it is no pair", _FORM)
        if name not in [*Factor]:
            way_out = f"There are: {', '.join(Factor)}."
            raise refused(ValidationError, _SOURCE, field, name, "there is no such factor", way_out)
        if name in moves:
            raise refused(ValidationError, _SOURCE, name, text, "it is given twice", _FORM)
        moves[Factor(name)] = _move(name, said)
    return own(moves)


def _move(factor: str, said: str) -> Decimal:
    if not _MOVE.fullmatch(said):
        raise refused(ValidationError, _SOURCE, factor, said, "it is no number", "Write it like -0.25.")
    move = Decimal(said)
    if not MOVE_LEAST <= move <= MOVE_MOST:
        message = f"a move is a fraction from {MOVE_LEAST} to {MOVE_MOST}"
        raise refused(ValidationError, _SOURCE, factor, said, message, "Write a fall by a quarter as -0.25.")
    return move
