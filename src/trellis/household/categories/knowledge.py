"""What is known of merchants before a person says a word: a table of names, merchant category codes, phrases.

The codes are those of ISO 18245; mcc.csv is our own crosswalk to the taxonomy, by ranges. merchants.toml is our own
list.
"""

import csv
import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources


class Source(StrEnum):
    """What told: a name that stands for one category, a code, a name or code of many kinds, a phrase, or one of money
    in, which names the payment itself and not a shop that might be anything.
    """

    NAME = "name"
    CODE = "code"
    BROAD = "broad"
    PHRASE = "phrase"
    INCOME = "income"


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables say of a line. agreed: whether the groups of name and code are the same; of several phrases,
    True for one category and False for two groups; None where only one spoke, or two of a group.
    """

    category: str
    source: Source
    agreed: bool | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables in memory. sure, broad: category by name; exact: names that count as a whole key alone; phrases by
    whether money comes in; starts, ends, codes: the crosswalk's ranges in order.
    """

    sure: Mapping[str, str]
    broad: Mapping[str, str]
    exact: frozenset[str]
    phrases: Mapping[bool, Mapping[str, str]]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    codes: tuple[str, ...]

    def code(self, mcc: str) -> str:
        """The category of a merchant category code; "" for none or one not in use."""
        if not (mcc.isascii() and mcc.isdigit()):
            return ""
        at = bisect_right(self.starts, int(mcc)) - 1
        return self.codes[at] if at >= 0 and int(mcc) <= self.ends[at] else ""

    def find(self, merchant: str, text: str, mcc: str, inflow: bool) -> Known | None:
        """What the tables say of a line with that key, text and code; None where they say nothing."""
        words = _words(merchant)
        named, coded = _longest(words, self.sure, self.exact), self.code(mcc)
        broad_code = coded in _BROAD_CODES
        if named:
            return Known(named, Source.NAME, _group(named) == _group(coded) if coded and not broad_code else None)
        if coded and not broad_code:
            return Known(coded, Source.CODE)
        if wide := _longest(words, self.broad, self.exact) or coded:
            return Known(wide, Source.BROAD)
        said = _phrases(_words(text), self.phrases[inflow])
        if not said:
            return None
        return Known(said[0], Source.INCOME if inflow else Source.PHRASE, _agreed(said))


_BROAD_CODES = frozenset({"shopping.general", "other.business", "transfers.person", "insurance.other"})
_SKIPPED = frozenset(
    (
        "THE",
        "WWW",
        "ONLINE",
        "DEBIT",
        "CREDIT",
        "ACH",
        "POS",
        "PAYMENT",
        "TO",
        "FROM",
        "CARD",
        "PURCHASE",
        "MOBILE",
        "WEB",
    )
)
_WORDS_MAX = 4
_GERMAN = str.maketrans({"Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "'": "", "’": "", "`": ""})


@cache
def knowledge() -> Knowledge:
    """The packaged tables."""
    told = tomllib.loads(_packaged("merchants.toml"))
    ranges = sorted((int(row["first"]), int(row["last"]), row["category"]) for row in csv.DictReader(_lines()))
    return Knowledge(
        _by_name(told["sure"]),
        _by_name(told["broad"]),
        frozenset(_names(told["exact"])),
        {True: _by_name(told["phrases_in"]), False: _by_name(told["phrases_out"])},
        tuple(first for first, _, _ in ranges),
        tuple(last for _, last, _ in ranges),
        tuple(category for _, _, category in ranges),
    )


def _packaged(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _lines() -> list[str]:
    return _packaged("mcc.csv").splitlines()


def _by_name(table: Mapping[str, str]) -> dict[str, str]:
    return {name: category for category, names in table.items() for name in _names(names)}


def _names(names: str) -> Iterator[str]:
    return (" ".join(name.split()) for name in names.split("|"))


@lru_cache(maxsize=32768)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text in upper case, accents and punctuation taken away, at most as many as a line can use."""
    plain = unicodedata.normalize("NFKD", text.upper().translate(_GERMAN)).encode("ascii", "ignore").decode()
    return tuple(re.sub(r"[^A-Z0-9]+", " ", plain).split())[:64]


def _longest(words: tuple[str, ...], table: Mapping[str, str], exact: frozenset[str]) -> str:
    """The category of the longest name that the words begin with, skipping words that stand before names."""
    for start in range(len(words)):
        rest = words[start:]
        for count in range(min(_WORDS_MAX, len(rest)), 0, -1):
            name = " ".join(rest[:count])
            if name in table and (count == len(rest) or name not in exact):
                return table[name]
        if words[start] not in _SKIPPED:
            break
    return ""


def _phrases(words: tuple[str, ...], table: Mapping[str, str]) -> list[str]:
    """The categories of phrases among the words, each once and none inside another: the longest first, of equally long
    ones the first.
    """
    free, found = [True] * len(words), dict[str, str]()
    for count in range(min(_WORDS_MAX, len(words)), 0, -1):
        for start in range(len(words) - count + 1):
            phrase, span = " ".join(words[start : start + count]), slice(start, start + count)
            if all(free[span]) and phrase in table:
                found[phrase], free[span] = table[phrase], [False] * count
    return list(found.values())


def _agreed(said: list[str]) -> bool | None:
    """Whether phrases agree, of which there is one at least."""
    if len(said) > 1 and len(set(said)) == 1:
        return True
    return False if len({_group(category) for category in said}) > 1 else None


def _group(category: str) -> str:
    return category.partition(".")[0]
