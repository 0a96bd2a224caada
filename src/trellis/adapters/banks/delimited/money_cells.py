"""Cells that hold an amount and its currency together: "-12.50 EUR", "SEK 89,162.28"."""

from trellis.household.currencies import known


def without_code(cell: str) -> tuple[str, str]:
    """The cell without a leading or trailing code of ISO 4217, and that code; the cell as it is where it has none."""
    text = cell.strip()
    for code, rest in ((text[-3:], text[:-3]), (text[:3], text[3:])):
        if known(code.upper()) and rest.strip():
            return rest.strip(), code.upper()
    return text, ""
