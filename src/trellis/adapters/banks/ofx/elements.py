"""The statements of an OFX file and their entries, told from its tags without a tree: depth costs nothing."""

from dataclasses import dataclass, field
from typing import Final

from trellis.adapters.banks.ofx.tags import Tag, tags

_STATEMENTS: Final = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
_WITHIN: Final = {"PAYEE", "EXTDPAYEE", "CURRENCY", "ORIGCURRENCY", "BANKACCTTO", "CCACCTTO"} | {
    *("LEDGERBAL", "AVAILBAL", "INVBAL", "BALLIST", "STATUS"),
}
_TRADES: Final = {"INCOME", "INVEXPENSE", "JRNLFUND", "JRNLSEC", "MARGININTEREST", "REINVEST", "RETOFCAP", "SPLIT"} | {
    *("BUYDEBT", "BUYMF", "BUYOPT", "BUYOTHER", "BUYSTOCK", "CLOSUREOPT", "TRANSFER"),
    *("SELLDEBT", "SELLMF", "SELLOPT", "SELLOTHER", "SELLSTOCK"),
}


@dataclass(slots=True)
class Element:
    """A statement or one of its entries: the values of its leaves, the first of each, by "LEAF" or "GROUP.LEAF".

    place: its line. start, end: where it stands in the text. entries, trades: of a statement.
    """

    name: str
    place: int
    start: int
    end: int = 0
    leaves: dict[str, str] = field(default_factory=dict)
    entries: list["Element"] = field(default_factory=list)
    trades: int = 0

    def leaf(self, *names: str) -> str:
        """The first of these leaves that has a value; empty where none has."""
        return next((value for name in names if (value := self.leaves.get(name))), "")


@dataclass(slots=True)
class Answers:
    """What a bank answered: statements, and the code and message of every request that it refused."""

    statements: list[Element] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)


def answers(text: str) -> Answers:
    """Every statement of the text with its entries."""
    reading = _Reading(text)
    for tag in tags(text):
        reading.take(tag)
    reading.close_statement(len(text))
    return reading.found


class _Reading:
    """Where the reading stands: in which statement, entry and group."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._counted = 1, 0
        self._statement: Element | None = None
        self._entry: Element | None = None
        self._group = ""
        self._status: dict[str, str] = {}
        self.found = Answers()

    def take(self, tag: Tag) -> None:
        if tag.name in _STATEMENTS:
            self.close_statement(tag.start)
            if not tag.ends:
                self._statement = Element(tag.name, self._at(tag.start), tag.start)
        elif tag.name == "STMTTRN":
            self._close_entry(tag.end if tag.ends else tag.start)
            if not tag.ends and self._statement:
                self._entry = Element(tag.name, self._at(tag.start), tag.start)
        elif tag.name in _WITHIN:
            self._turn_group(tag)
        elif tag.name in ("BANKTRANLIST", "INVTRANLIST") and tag.ends:
            self._close_entry(tag.start)
        elif not tag.ends:
            self._keep(tag)

    def close_statement(self, at: int) -> None:
        """The statement ends here, and with it an entry that nothing closed."""
        self._close_entry(at)
        if self._statement:
            self._statement.end = at
            self.found.statements.append(self._statement)
        self._statement, self._group = None, ""

    def _close_entry(self, at: int) -> None:
        if self._entry and self._statement:
            self._entry.end = at
            self._statement.entries.append(self._entry)
        self._entry, self._group = None, ""

    def _turn_group(self, tag: Tag) -> None:
        if tag.name == "STATUS":
            if tag.ends and self._status.get("SEVERITY", "").upper() == "ERROR":
                self.found.refusals.append((self._status.get("CODE", ""), self._status.get("MESSAGE", "")))
            self._status = {}
        self._group = "" if tag.ends else tag.name

    def _keep(self, tag: Tag) -> None:
        if self._group == "STATUS":
            self._status.setdefault(tag.name, tag.text)
        elif self._entry or self._statement:
            holder = self._entry or self._statement
            assert holder is not None
            holder.trades += tag.name in _TRADES
            holder.leaves.setdefault(f"{self._group}.{tag.name}" if self._group else tag.name, tag.text)

    def _at(self, start: int) -> int:
        """The line of this place, counted on from the last place asked for."""
        self._line += self._text.count("\n", self._counted, start)
        self._counted = start
        return self._line
