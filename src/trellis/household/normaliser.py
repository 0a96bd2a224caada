"""The merchant's key in a bank's line: what remains when channel, numbers and places are taken away."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from trellis.household.channels import BRANDS, CHANNELS, CITIES, ENDS, NOISE, STATES

VERSION = 1
"""Raised whenever any text gets another key, so that what was learned by key can be learned anew."""

_PREFIXES = tuple((re.compile(pattern), channel) for pattern, channel in CHANNELS)
_EDGES = " *,;:/\\|-_.#+=<>()[]'\"&"
_CITY_WORDS_MAX = 2
_BRAND_DIGITS_MAX = 2
_CODE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Normalised:
    """key: who was paid, in upper case; residue: what was taken away, in order; channel: how, empty where not told."""

    key: str
    residue: str
    channel: str


@lru_cache(maxsize=32768)
def normalise(text: str) -> Normalised:
    """The key of a description. It never fails; empty text has the empty key, and a key is its own key.

    Where nothing but numbers would remain, the whole text is the key: it is then all there is to know a line by.
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).upper().split())
    rest, taken, channel = _without_channel(folded)
    while True:
        shorter, more = _pass(rest)
        taken += more
        if shorter == rest:
            break
        rest = shorter
    return Normalised(rest or folded, " ".join(taken), channel)


def _without_channel(text: str) -> tuple[str, list[str], str]:
    taken: list[str] = []
    channel = ""
    while True:
        found = next(((m, name) for pattern, name in _PREFIXES if (m := pattern.match(text))), None)
        if found is None or not text[found[0].end() :].strip(_EDGES):
            return text, taken, channel
        match, name = found
        channel = channel or name
        taken.append(match.group().strip())
        text = text[match.end() :].lstrip(_EDGES)


def _pass(text: str) -> tuple[str, list[str]]:
    """One round: noise, words that are numbers, what ends a line. Never leaves nothing where there was something."""
    plain, taken, _ = _without_channel(text)
    removed = [found.group().strip() for found in NOISE.finditer(plain)]
    words = NOISE.sub(" ", plain).split()
    kept = [word.strip(_EDGES) for place, word in enumerate(words) if not _is_number(words, place)]
    removed += [word for place, word in enumerate(words) if _is_number(words, place)]
    kept, ends = _without_ends([word for word in kept if word])
    return (" ".join(kept), [*taken, *removed, *ends]) if kept else (text, [])


def _is_number(words: list[str], place: int) -> bool:
    """Whether the word is a number of the bank's or the store's, not one that belongs to a brand (7-ELEVEN, 76, O2)."""
    word = words[place].strip(_EDGES)
    digits = sum(sign.isdigit() for sign in word)
    if not digits:
        return False
    if word.isdigit():
        brand = place == 1 and f"{words[0]} {word}" in BRANDS
        return not brand and not (place == 0 and digits <= _BRAND_DIGITS_MAX)
    return digits >= _CODE_DIGITS and (place > 0 or digits * 2 >= len(word))


def _without_ends(words: list[str]) -> tuple[list[str], list[str]]:
    """Without legal forms, countries, states and large cities at the end; at least one word stays."""
    ends: list[str] = []
    while len(words) > 1:
        count = _ending(words)
        if not count:
            break
        ends = words[-count:] + ends
        words = words[:-count]
    return words, ends


def _ending(words: list[str]) -> int:
    for count in range(_CITY_WORDS_MAX, 0, -1):
        if len(words) > count and " ".join(words[-count:]) in CITIES:
            return count
    return 1 if words[-1] in ENDS or words[-1] in STATES else 0
