"""A household's findings in a person's language: sentences of words/, amounts and days as the language writes them."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

from trellis.bookkeeping.findings.finding import Chance, Finding, Word
from trellis.core.money import Money
from trellis.household.currencies import minor_places

ENGLISH = "en"
LANGUAGES = (ENGLISH, "de")
_GERMAN_SIGNS = str.maketrans(",.", ".,")
_MOST, _LEAST = Decimal(99), Decimal(1)


@dataclass(frozen=True, slots=True)
class Said:
    """A notice's words."""

    subject: str
    text: str


def language_of(preferences: Mapping[str, str]) -> str:
    """The language that a person chose, of those that notices know; English where none was."""
    chosen = json.loads(preferences.get("language", "null"))
    return chosen if chosen in LANGUAGES else ENGLISH


def said(finding: Finding, language: str) -> Said:
    """The finding in a language."""
    words = {name: _written(word, language, name) for name, word in finding.words.items()}
    texts = sentences(language)[finding.says]
    return Said(texts["subject"].format(**words), texts["text"].format(**words))


@cache
def sentences(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every text of a language, by what it says."""
    return tomllib.loads((files(__package__) / "words" / f"{language}.toml").read_text(encoding="utf-8"))


def _written(word: Word, language: str, name: str) -> str:
    match word:
        case Money():
            return f"{_number(word, language)} {word.currency}"
        case Chance():
            return _percent(word.value)
        case date():
            return word.strftime("%d.%m.%Y") if language == "de" else word.isoformat()
        case str() if name in ("category", "name"):
            return _categories(language).get(word, word)
    return str(word)


def _number(money: Money, language: str) -> str:
    """With the places of its currency, or more where it has more: nothing is rounded."""
    places = max(minor_places(money.currency), -int(money.amount.as_tuple().exponent))
    plain = f"{money.amount:,.{places}f}"
    return plain.translate(_GERMAN_SIGNS) if language == "de" else plain


def _percent(share: Decimal) -> str:
    """Whole percent; never 0 or 100, which nobody knows."""
    whole = (share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{min(max(whole, _LEAST), _MOST)} %"


@cache
def _categories(language: str) -> Mapping[str, str]:
    """The packaged categories' names in a language, by their English ones."""
    if language == ENGLISH:
        return {}
    held = json.loads((files(__package__) / "words" / f"categories_{language}.json").read_text(encoding="utf-8"))
    names: dict[str, str] = held["words"]["category"]
    return names
