"""What is held: options sold, options owned, shares, each with the row that last said so."""

from collections.abc import Sequence

from trellis.assistant.answers.common import of_account, who
from trellis.assistant.asked import Asked
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Absence, Sentence

RULES = ("S9.recon.pos",)
"""What is held must equal what the broker says is held."""
_SET = {"option.set": "option", "long.set": "option", "holding.set": "holding"}
_GONE = {"option.gone": "position", "long.gone": "position", "holding.gone": "holding"}


def held(asked: Asked, rows: Sequence[Row]) -> list[Sentence]:
    """Everything that stood at the end of the last day asked about."""
    standing: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        if row.day > asked.last:
            break
        if row.type in _SET:
            standing[row.account, row.text("sleeve"), row.text(f"{_SET[row.type]}.id")] = row
        elif row.type in _GONE:
            standing.pop((row.account, row.text("sleeve"), row.text(_GONE[row.type])), None)
    found = [row for row in standing.values() if _is_asked(row, asked)]
    if found:
        return [_told(row) for row in found]
    gone = [row for row in rows if row.type in _GONE and row.day <= asked.last]
    if gone:
        last = f"the last thing to go went on {gone[-1].day}"
        return [Sentence(f"Nothing is held of what was asked about; {last}.", (gone[-1].sequence,), RULES)]
    return [Sentence("Nothing was ever held.", rules=RULES, absence=Absence(tuple(_SET), rows[0].day, asked.last))]


def _is_asked(row: Row, asked: Asked) -> bool:
    return of_account(row, asked) and asked.sleeve in ("", row.text("sleeve")) and asked.symbol in ("", _symbol(row))


def _symbol(row: Row) -> str:
    return row.text(f"{_SET[row.type]}.symbol") or row.text(f"{_SET[row.type]}.contract.underlying")


def _told(row: Row) -> Sentence:
    thing = _SET[row.type]
    if thing == "holding":
        text = f"{who(row)} holds {row.text('holding.shares')} shares of {_symbol(row)}"
        return Sentence(f"{text} at a cost of {row.text('holding.adjusted_basis')}.", (row.sequence,), RULES)
    contract = f"{thing}.contract"
    terms = " ".join(row.text(f"{contract}.{name}") for name in ("strike", "right", "expiry"))
    verb = "is short" if row.type == "option.set" else "owns"
    return Sentence(
        f"{who(row)} {verb} {row.text(f'{thing}.contracts')} {_symbol(row)} {terms}.", (row.sequence,), RULES
    )
