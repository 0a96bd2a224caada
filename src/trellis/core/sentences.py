"""A sentence in English that also knows what it says, so that a page can say it in its reader's language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from string import Formatter

from trellis.core.money import Money

Figure = Money | Decimal | int | date | str
"""What fills a place of a sentence: an amount, a number, a count, a day, a name, another sentence."""


class Sentence(str):
    """The English text, with what it was made of. key: its path below `said` in locales/; figures: by place; specs: how
    each is written, as str.format says it: a part as a percentage, a day by its weekday.

    It is a str, so that whoever tells people in English alone need not know of it.
    """

    key: str
    figures: Mapping[str, Figure]
    specs: Mapping[str, str]


def sentence(key: str, text: str, **figures: Figure) -> Sentence:
    """The text with its places filled, as str.format does; amounts have as many digits as they were given with."""
    shown = {name: _shown(value) for name, value in figures.items()}
    made = Sentence(text.format(**shown))
    made.key, made.figures = key, figures
    made.specs = {name: spec or "" for _, name, spec, _ in Formatter().parse(text) if name}
    return made


def _shown(value: Figure) -> Figure:
    return f"{value.amount:,} {value.currency}" if isinstance(value, Money) else value
