"""Field 86 of MT940: free text, or the numbered parts that German, Polish and Dutch banks write into it."""

import re
from dataclasses import dataclass
from typing import Final

_CODE: Final = re.compile(r"([0-9]{3})([?<>~^])(?=[0-9]{2})")
_PURPOSE: Final = (*range(20, 30), *range(60, 64))
_NAME: Final = (32, 33)
# Part 38 is the IBAN where a bank writes the national number into 31.
_FULL: Final = 27
_SEPA: Final = ("EREF", "KREF", "MREF", "CRED", "DEBT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC")


@dataclass(frozen=True, slots=True)
class Details:
    """What a field 86 tells: purpose or text, the other side's name and account, the end-to-end id, the posting."""

    description: str
    counterparty: str = ""
    account: str = ""
    reference: str = ""
    posting: str = ""


def details_of(lines: list[str]) -> Details:
    """The details in the lines of one field 86."""
    # A line breaks after 65 characters, in the middle of a word as it comes: parts are joined before they are parted.
    joined = "".join(lines).lstrip()
    found = _CODE.match(joined)
    if not found:
        return Details(" ".join(" ".join(lines).split()))
    parts = _parts(joined[found.end() - 1 :], found[2])
    purpose = _joined(parts, _PURPOSE)
    told = _sepa(purpose)
    reference = told.get("EREF") or told.get("KREF", "")
    return Details(
        description=told.get("SVWZ") or told.get("", purpose) or parts.get(0, ""),
        counterparty=_joined(parts, _NAME),
        account=(parts.get(38) or parts.get(31, "")).strip(),
        reference="" if reference == "NOTPROVIDED" else reference,
        posting=parts.get(0, "").strip(),
    )


def _parts(text: str, mark: str) -> dict[int, str]:
    """Parts by their two digits. A mark that no two digits follow is a letter of the text."""
    parts: dict[int, str] = {}
    number = -1
    for piece in text.split(mark):
        if len(piece) >= 2 and piece[:2].isascii() and piece[:2].isdigit():
            number = int(piece[:2])
            parts[number] = parts.get(number, "") + piece[2:]
        elif number >= 0:
            parts[number] += mark + piece
    return parts


def _joined(parts: dict[int, str], numbers: tuple[int, ...]) -> str:
    """Parts one after another: one that fills its 27 characters goes on in the next, a shorter one has ended."""
    text = ""
    for number in numbers:
        piece = parts.get(number, "")
        if piece:
            text += piece if len(piece) >= _FULL else piece + " "
    return " ".join(text.split())


def _sepa(purpose: str) -> dict[str, str]:
    """Texts by their SEPA word (EREF+, SVWZ+); what stands before the first word under ""."""
    told: dict[str, str] = {}
    word, start, at = "", 0, purpose.find("+")
    while at >= 0:
        name = next((name for name in _SEPA if purpose[max(0, at - len(name)) : at] == name), "")
        if name:
            told.setdefault(word, purpose[start : at - len(name)].strip())
            word, start = name, at + 1
        at = purpose.find("+", at + 1)
    told.setdefault(word, purpose[start:].strip())
    return told
