"""Sentences of the program in English, and as a key with figures by which pages say them in a reader's language."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from trellis.core.money import Money
from trellis.core.sentences import Figure, Sentence


class SaidFigure(BaseModel):
    """What fills a place. kind: how it is written; value: as exact text, a day as YYYY-MM-DD;
    said: a sentence within the sentence."""

    kind: Literal["money", "number", "part", "count", "day", "weekday", "name", "sentence"]
    value: str
    currency: str = ""
    said: "SentenceTold | None" = None


class SentenceTold(BaseModel):
    """A sentence. key: its path below `said` in the pages' texts, empty for one that is said in English alone."""

    text: str = Field(examples=["passed in 9 of 12 periods"])
    key: str = Field(examples=["budget.passed"])
    figures: dict[str, SaidFigure]


def sentence_told(text: str) -> SentenceTold:
    """A sentence of the program, or any other text."""
    if not isinstance(text, Sentence):
        return SentenceTold(text=text, key="", figures={})
    figures = {name: _figure(value, text.specs[name]) for name, value in text.figures.items()}
    return SentenceTold(text=str(text), key=text.key, figures=figures)


def _figure(value: Figure, spec: str) -> SaidFigure:
    match value:
        case Money(amount, currency):
            return SaidFigure(kind="money", value=format(amount, "f"), currency=currency)
        case Decimal():
            return SaidFigure(kind="part" if spec.endswith("%") else "number", value=format(value, "f"))
        case int():
            return SaidFigure(kind="count", value=str(value))
        case date():
            return SaidFigure(kind="weekday" if spec == "%A" else "day", value=value.isoformat())
        case Sentence():
            return SaidFigure(kind="sentence", value=value, said=sentence_told(value))
    return SaidFigure(kind="name", value=value)
