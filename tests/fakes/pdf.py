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
            cells = [(row[column["key"]], column["kind"]) for column in table["columns"]]
            found += [_seen(value, kind) for value, kind in cells if value is not None or not total]
    return [text for text in found if text]


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
    if kind == "fraction":
        return ""
    if kind == "time":
        return f"{value[:10]} {value[11:16]}"
    return value
