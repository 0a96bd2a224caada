"""What happened, as rows of named cells; and whether a cell is what a file expects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from trellis.core.dates import new_york
from trellis.sim.scenario.reading import as_number
from trellis.sim.scenario.words import (
    clock_from,
    contract_from,
    contract_text,
    duration_from,
    instant_from,
    instant_text,
    number_from,
    plain,
)


@dataclass(frozen=True, slots=True)
class Among:
    """Many words of which a file names some: a list expects its own words among them, not all of them."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """A text that a file may name by its end: an order id by its suffix s01-v2."""

    text: str


@dataclass(frozen=True, slots=True)
class Containing:
    """A text of which a file names a part: a message, a reason."""

    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers or words in an order that counts: the limits of a ladder."""

    items: tuple[Decimal | str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word and other ways to say it: approved, accept."""

    word: str
    others: tuple[str, ...]


Cell = (
    str
    | int
    | Decimal
    | bool
    | date
    | datetime
    | time
    | tuple[str, ...]
    | Among
    | Ending
    | Containing
    | Series
    | Spoken
    | None
)
Cells = Mapping[str, Cell]
NONE = "none"
_SPOKEN = {
    "approved": ("accept", "accepted", "approve"),
    "refused": ("reject", "rejected", "refuse"),
    "skipped": ("skip",),
}


def outcome_cell(word: str) -> Spoken:
    """A verdict's outcome with the words that people use for it."""
    return Spoken(word, _SPOKEN.get(word, ()))


def same(cell: Cell, wanted: object, at: datetime | None) -> bool:
    """Whether the cell is what the file says. at is what offsets such as +3s count from."""
    if isinstance(cell, bool) or cell is None:
        return (wanted == NONE) if cell is None else wanted is cell
    if isinstance(cell, int | Decimal):
        number = as_number(wanted)
        return number is not None and number == cell
    if isinstance(cell, datetime):
        return isinstance(wanted, str | datetime | time) and _same_instant(cell, wanted, at)
    if isinstance(cell, date | time):
        return str(wanted) in (cell.isoformat(), _short(cell))
    if isinstance(cell, Among | tuple):
        return _same_words(cell, wanted)
    if isinstance(cell, Series):
        items = wanted if isinstance(wanted, list) else [wanted]
        return len(items) == len(cell.items) and all(same(*each, at) for each in zip(cell.items, items, strict=True))
    number = as_number(wanted)
    if number is not None and isinstance(cell, str):
        return number_from(cell) == number
    return isinstance(wanted, str) and _same_text(cell, wanted)


def shown(cell: object) -> str:
    """The cell for people."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, datetime):
        return instant_text(cell)
    if isinstance(cell, Among):
        return f"[{', '.join(cell.words)}]"
    if isinstance(cell, Series):
        return shown(cell.items)
    if isinstance(cell, list | tuple):
        return f"[{', '.join(shown(each) for each in cell)}]"
    if isinstance(cell, Mapping):
        return "{ " + ", ".join(f"{key} = {shown(value)}" for key, value in cell.items()) + " }"
    if isinstance(cell, Ending | Containing):
        return cell.text
    if isinstance(cell, Spoken):
        return cell.word
    return NONE if cell is None else str(cell)


def _same_instant(cell: datetime, wanted: str | datetime | time, at: datetime | None) -> bool:
    if isinstance(wanted, datetime):
        return cell.replace(tzinfo=None) == wanted.replace(tzinfo=None)
    if isinstance(wanted, time):
        return cell.time() == wanted
    text = wanted.strip()
    offset = duration_from(text) if text.startswith("+") else None
    if offset is not None:
        return at is not None and cell == at + offset
    clock = clock_from(text)
    return cell == (new_york(cell.date(), clock) if clock is not None else instant_from(text))


def _same_words(cell: Among | tuple[str, ...], wanted: object) -> bool:
    words = cell.words if isinstance(cell, Among) else cell
    if isinstance(wanted, str):
        return (wanted == NONE and not words) or wanted in words
    if not isinstance(wanted, list | tuple):
        return False
    asked = [str(each) for each in wanted]
    if isinstance(cell, Among):
        return set(asked) <= set(words)
    return sorted(asked) == sorted(words)


def _same_text(cell: str | Ending | Containing | Spoken, wanted: str) -> bool:
    if isinstance(cell, Spoken):
        return wanted.lower() in (cell.word, *cell.others)
    if isinstance(cell, Ending):
        return cell.text == wanted or cell.text.endswith(f"-{wanted}")
    if isinstance(cell, Containing):
        return wanted.lower() in cell.text.lower()
    contract = contract_from(wanted)
    return _letters(cell) == _letters(contract_text(contract) if contract is not None else wanted)


def _letters(text: str) -> str:
    """A word as it sounds: MONITORING is Monitoring, Calm Income is Calm-Income."""
    return text.casefold().replace("-", " ").replace("_", " ")


def _short(cell: date | time) -> str:
    return cell.strftime("%H:%M") if isinstance(cell, time) else cell.isoformat()
