"""A reader of PDF reports: their text back, and how a person should see each figure, worked out apart from the page."""

import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pypdf import PdfReader


def pdf_text(content: bytes) -> str:
    """Every page's text, white space left out."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return squeezed("".join(pages))


def squeezed(text: str) -> str:
    """The text without white space and places to break a word."""
    return re.sub(r"[\s\u200b]", "", text)


def shown(report: Mapping[str, Any]) -> Sequence[str]:
    """Every cell that holds a number or a short word, as a person reads it, in the order of the report."""
    found = []
    for table in report["tables"]:
        for row in table["rows"]:
            total = table["total"] and row is table["rows"][-1]
            columns = [column for column in table["columns"] if column["key"] != "unit"]
            cells = [(_worded(row, column["key"]), _kind(row, column["kind"])) for column in columns]
            found += [_seen(value, kind) for value, kind in cells if value is not None or not total]
    return [text for text in found if text]


def _kind(row: Mapping[str, Any], kind: str) -> str:
    return str(row["unit"]) if kind == "figure" and "unit" in row else kind


def _worded(row: Mapping[str, Any], key: str) -> str | None:
    """Names of transactions as people say them."""
    value: str | None = row[key]
    if key != "kind" or "what" not in row or value is None:
        return value
    bought = row["what"].startswith("+")
    if value == "option.opened":
        return "option bought" if bought else "option sold"
    if value == "option.closed":
        return "option bought back" if bought else "option sold"
    return _WORDS.get(value, value.replace(".", " "))


_WORDS = {
    "combo.filled": "combination traded",
    "split.applied": "split",
    "leaps.funded": "LEAP cash funded",
    "transfer.in-kind": "transfer in kind",
}


def in_order(wanted: Sequence[str], text: str) -> list[str]:
    """What cannot be found in the text behind what was wanted before it."""
    place, missing = 0, []
    for each in wanted:
        at = text.find(squeezed(each), place)
        if at < 0:
            missing.append(each)
        else:
            place = at + len(squeezed(each))
    return missing


def _seen(value: str | None, kind: str) -> str:
    if value is None:
        return "n/a"
    if kind == "money":
        return f"{Decimal(value):,.2f}"
    if kind == "price":
        places = len(value.partition(".")[2])
        return f"{Decimal(value):,.{max(2, places)}f}"
    if kind == "fraction":
        return ""
    if kind == "time":
        return f"{value[:10]} {value[11:16]}"
    return value
