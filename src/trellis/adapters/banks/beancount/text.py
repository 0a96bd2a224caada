"""The transactions of a Beancount file: header and postings, told line by line by a small reader of our own.

Beancount's own parser is not used: its licence is copyleft, and a ledger of others is no program to run (its plugins).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from trellis.adapters.banks.records import text_lines

_DATED: Final = re.compile(r"([0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2})[ \t]+([^ \t]{1,20})(.*)")
_FLAGS: Final = frozenset({"txn", *"*!PSTCURM#?%&"})
_POSTING: Final = re.compile(r"(?:([*!]|[PSTCURM#?%&])[ \t]+)?([^\W\d_][^\s:]{0,200}(?::[^\s:]{1,200}){1,20})(.*)")
_DIRECTIVES: Final = frozenset(
    ("open", "close", "commodity", "balance", "pad", "note", "document", "price", "event", "query", "custom")
)
_LINES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Posting:
    """One posting: its flag, account, and what stands behind the account without the comment."""

    flag: str
    account: str
    rest: str


@dataclass(slots=True)
class Transaction:
    """One transaction: line of its header, day, flag, strings and what follows; its postings and all its lines."""

    place: int
    day: str
    flag: str
    head: str
    postings: list[Posting] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Seen:
    """What else the file holds: directives by name, counted."""

    others: dict[str, int] = field(default_factory=dict)


def transactions(text: str, seen: Seen) -> Iterator[Transaction]:
    """Every transaction in turn; what else there is, is counted in seen."""
    current: Transaction | None = None
    for place, line in enumerate(text_lines(text), start=1):
        if current and (line[:1] in (" ", "\t") or not line.strip()):
            if line.strip() and len(current.lines) < _LINES:
                _within(current, line)
            continue
        if current:
            yield current
        current = _header(place, line)
        if current is None:
            _count(line, seen)
    if current:
        yield current


def looks_like_beancount(text: str) -> bool:
    """Whether some line is a dated directive of Beancount, or a transaction whose texts are in quotes."""
    for line in text_lines(text):
        found = _DATED.match(line)
        if found and (found[2] in _DIRECTIVES or (found[2] in _FLAGS and found[3].lstrip().startswith('"'))):
            return True
    return False


def strings_of(head: str) -> list[str]:
    """The quoted strings of a header. ValueError where a quote is not closed."""
    found, at = [], 0
    while (start := head.find('"', at)) >= 0:
        if ";" in head[at:start]:
            break
        end = start + 1
        while end < len(head) and head[end] != '"':
            end += 2 if head[end] == "\\" else 1
        if end >= len(head):
            raise ValueError("a quote is not closed")
        found.append(head[start + 1 : end].replace('\\"', '"').replace("\\\\", "\\"))
        at = end + 1
    return found


def _header(place: int, line: str) -> Transaction | None:
    found = _DATED.match(line)
    if not found or found[2] not in _FLAGS:
        return None
    return Transaction(place, found[1].replace("/", "-"), found[2], found[3], [], [line])


def _within(current: Transaction, line: str) -> None:
    """A line of the transaction: a posting, or metadata, tags and comments, which are kept as text only."""
    current.lines.append(line.rstrip())
    found = _POSTING.match(line.strip())
    if found and not found[2].endswith(":") and not found[2][0].islower():
        current.postings.append(Posting(found[1] or "", found[2], found[3].split(";")[0].strip()))


def _count(line: str, seen: Seen) -> None:
    found = _DATED.match(line)
    name = found[2] if found else line.split(" ", 1)[0][:20]
    if name in ("pad", "include"):
        seen.others[name] = seen.others.get(name, 0) + 1
