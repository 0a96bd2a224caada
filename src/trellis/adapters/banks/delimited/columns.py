"""Which column of a delimited file fills which role: by its header where there is one, else only suggested."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from trellis.adapters.banks.amounts import COMMA, POINT, fits
from trellis.adapters.banks.days import parts_of
from trellis.adapters.banks.delimited.headers import BOOKED, CANCELLED, IN, OUT, PENDING, plain, rank, unbracketed
from trellis.adapters.banks.delimited.layout import Layout
from trellis.adapters.banks.delimited.mapping import MANY, Columns, Question

_ORDER: Final = (
    *("date", "valued", "amount", "debit", "credit", "currency", "account", "balance", "status", "direction"),
    *("description", "counterparty", "counterparty_account", "reference", "external", "kind", "mcc", "category"),
)
_WORDS: Final = {"direction": OUT | IN, "status": PENDING | CANCELLED | BOOKED}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The columns of a file, why, what is left open, and the currency that a header names: "Amount (EUR)"."""

    columns: Columns
    reasons: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    currency: str = ""


@dataclass(slots=True)
class _Taken:
    """Roles with the places of their columns, each column in one role."""

    places: dict[str, list[int]] = field(default_factory=dict)

    def free(self, at: int) -> bool:
        return not any(at in places for places in self.places.values())


def choose(layout: Layout, rows: Sequence[tuple[str, ...]]) -> Chosen:
    """The columns of each role. rows: the first rows below the headers, which tell apart what headers leave open."""
    return _unnamed(layout, rows) if layout.header is None else _named(layout.header.cells, rows, layout.header.place)


def column_places(columns: Columns, header: Sequence[str] | None) -> list[tuple[str, int]]:
    """Each role with the place of its column, from 0. KeyError names the column that the header lacks."""
    names = [cell.strip() for cell in header or ()]
    return [(role, _place(column, names)) for role, column in columns.roles()]


def _place(column: str, names: Sequence[str]) -> int:
    if column in names:
        return names.index(column)
    if column[:1] == "#" and column[1:].isdecimal() and len(column) <= 5 and int(column[1:]) > 0:
        return int(column[1:]) - 1
    raise KeyError(column)


def _named(header: Sequence[str], rows: Sequence[tuple[str, ...]], place: int) -> Chosen:
    taken = _Taken()
    for role in _ORDER:
        ranked = sorted((found, at) for at, cell in enumerate(header) if (found := rank(role, cell)) is not None)
        free = [at for _, at in ranked if taken.free(at)]
        usable = [at for at in free if _holds(role, header[at], [row[at] for row in rows if at < len(row)])]
        if usable:
            taken.places[role] = usable if role in MANY else usable[:1]
    names = {role: tuple(_name(header, at) for at in places) for role, places in taken.places.items()}
    columns = _columns(names)
    told = ", ".join(f"{role} from {' and '.join(filling)}" for role, filling in names.items())
    bracketed = (unbracketed(name)[1] for role in ("amount", "debit", "credit") for name in names.get(role, ()))
    return Chosen(
        columns,
        (f"Row {place} names the columns: {told}.",),
        _missing(columns, header),
        next(filter(None, bracketed), ""),
    )


def _columns(names: dict[str, tuple[str, ...]]) -> Columns:
    several = {role: names.get(role, ()) for role in MANY}
    single = {role: filling[0] for role, filling in names.items() if role not in MANY}
    return Columns(**single, description=several["description"], reference=several["reference"])


def _name(header: Sequence[str], at: int) -> str:
    """The column's header, or its number where two columns have the same one, or none."""
    names = [cell.strip() for cell in header]
    return names[at] if names.count(names[at]) == 1 else f"#{at + 1}"


def _missing(columns: Columns, header: Sequence[str]) -> tuple[Question, ...]:
    choices = tuple(cell.strip() for cell in header if cell.strip())
    asked = []
    if not columns.date and not columns.valued:
        asked.append(Question("columns.date", "Which column holds the date?", choices))
    if not columns.amount and not (columns.debit and columns.credit):
        text = "Which column holds the amount (or which two: debit and credit)?"
        asked.append(Question("columns.amount", text, choices))
    return tuple(asked)


def _unnamed(layout: Layout, rows: Sequence[tuple[str, ...]]) -> Chosen:
    """A file without headers: what a column holds suggests its role, and a person confirms."""
    numbers = tuple(f"#{at + 1}" for at in range(layout.width))
    dates = [at for at in range(layout.width) if _mostly(rows, at, lambda cell: parts_of(cell) is not None)]
    sums = [at for at in range(layout.width) if at not in dates and _mostly(rows, at, _numeric)]
    day, amount = (numbers[found[0]] if found else "" for found in (dates, sums))
    asked = (
        Question("columns.date", "No row names the columns. Which one holds the date?", numbers, day),
        Question("columns.amount", "No row names the columns. Which one holds the amount?", numbers, amount),
    )
    return Chosen(Columns(date=day, amount=amount), ("No row names the columns.",), asked)


def _holds(role: str, header: str, cells: Sequence[str]) -> bool:
    """Whether a column's cells can fill the role: headers such as Type, Details and Valuta mean different things."""
    filled = {plain(cell) for cell in cells if cell.strip()}
    if role in _WORDS:
        return bool(filled) and len(filled & _WORDS[role]) * 2 >= len(filled)
    if role in ("date", "valued"):
        return not filled or sum(parts_of(cell) is not None for cell in filled) * 2 >= len(filled)
    if role == "currency" and plain(header) == "valuta":
        return not filled or sum(len(cell) == 3 and cell.isalpha() for cell in filled) * 2 >= len(filled)
    if role in ("debit", "credit"):
        return sum(any(letter.isdigit() for letter in cell) or cell == "-" for cell in filled) * 2 >= len(filled)
    return True


def _mostly(rows: Sequence[tuple[str, ...]], at: int, test: Callable[[str], bool]) -> bool:
    filled = [row[at] for row in rows if at < len(row) and row[at].strip()]
    return bool(filled) and sum(map(test, filled)) * 2 > len(filled)


def _numeric(cell: str) -> bool:
    return fits(cell, POINT) or fits(cell, COMMA)
