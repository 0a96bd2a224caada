"""The frame of a household's page, and how amounts are written in it."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib.resources import files

from trellis.reports.html import asset
from trellis.reports.markup import paragraph, text


def page(title: str, kind: str, lead: str, notes: Iterable[str], inner: str) -> str:
    """A whole page. kind: the words above the title; lead: what it comes to; notes: under it; inner: its sections."""
    below = "".join(paragraph(note, "sub") for note in notes)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><style>{asset("page.css")}{_own_style()}</style></head><body>'
        f'<a class="skip" href="#main">Skip to the figures</a><header class="top"><p class="kind">{text(kind)}</p>'
        f'<h1>{text(title)}</h1><p class="lead">{text(lead)}</p>{below}</header>'
        f'<main id="main">{inner}</main></body></html>\n'
    )


def cards(rows: Iterable[tuple[str, str, str]]) -> str:
    """Key figures: a name, the figure, and words under it."""
    cells = "".join(
        f"<div><dt>{text(name)}</dt><dd><b>{text(figure)}</b><span>{text(words)}</span></dd></div>"
        for name, figure, words in rows
    )
    return f'<dl class="cards">{cells}</dl>'


def told(amount: Decimal, currency: str = "") -> str:
    """An amount with thousands apart and a true minus: −1,234.50 USD."""
    return f"{amount:,}".replace("-", "\u2212") + (f" {currency}" if currency else "")


def change(amount: Decimal, then: Decimal | None) -> str:
    """How an amount differs from then, with its sign; a dash where then is not known."""
    if then is None:
        return "\u2013"
    return f"{'+' if amount > then else ''}{told(amount - then)}"


@cache
def _own_style() -> str:
    return files("trellis.reports.household").joinpath("household.css").read_text(encoding="utf-8").strip()
