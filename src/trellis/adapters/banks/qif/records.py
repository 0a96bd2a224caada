"""The records of a QIF file: fields by their letter, in the section and the account that they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from trellis.adapters.banks.records import text_lines

_LINES: Final = 2_000


@dataclass(slots=True)
class QifRecord:
    """One record up to its ^: each letter's first value, how many splits, the text, the line it begins on.

    section: the type in small letters ("bank", "ccard", "cat"); "account" for the description of an account.
    account: the one last described before it.
    """

    section: str
    account: str
    place: int
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    splits: int = 0
    length: int = 0

    def add(self, line: str) -> None:
        """One more line. Lines past the two-thousandth are counted, not kept: such a record is refused."""
        self.length += len(line)
        if len(self.lines) < _LINES:
            self.lines.append(line)
        letter, value = line[:1], line[1:].strip()
        self.splits += letter == "S"
        self.fields.setdefault(letter, value)


def qif_records(text: str) -> Iterator[QifRecord]:
    """Every record of every section. A line before any section, or a comment, is passed over."""
    section = account = ""
    record: QifRecord | None = None
    for place, line in enumerate(text_lines(text), start=1):
        if line[:1] == "!":
            section, record = _section(line, section), None
        elif line[:1] == "^":
            if record:
                account = record.fields.get("N", account) if section == "account" else account
                yield record
            record = None
        elif section and line.strip() and line[0] != "#":
            record = record or QifRecord(section, account, place)
            record.add(line.rstrip())
    if record:
        yield record


def _section(line: str, before: str) -> str:
    head = line[1:].strip().lower()
    if head.startswith("type:"):
        return head[5:].strip()
    if head.startswith("account"):
        return "account"
    return before if head.startswith(("option", "clear")) else head
