"""Finders of people's names: a list of common ones, and the words that banks put before a person.

A list knows what is common and a rule what is announced; a rare name that nothing announces is not found. Names of
businesses that hold a person's ("MARTIN'S AUTO BODY") are passed over where a word beside it says so.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from trellis.privacy.scrubbing.findings import Finding, Kind

BOTH, ONE, ANNOUNCED = Decimal("0.95"), Decimal("0.85"), Decimal("0.8")
"""By rule: both parts listed; one listed beside a word that is no ordinary one; a word says that a person follows."""

PARTS_MIN, PARTS_MAX = 2, 4
MERCHANT_WORDS = 3
_INITIAL_SIGNS = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_CUE = re.compile(
    r"(?i)(?<![^\W_])(?:(?:zelle|venmo|transfer|payment|paid|wire|cash app|check|money|gift|rent|loan)\s+(?:sent\s+)?"
    r"(?:to|from|for)|(?:zelle|venmo|ach|wire|sepa)(?: (?:payment|credit|debit|transfer))?(?: (?:to|from))?|check \d+|"
    r"paypal \*|c/o|attn:?|b/o:?|beneficiary:?|sender:?|payee:?|recipient:?|orig(?:inator)?:?|auftraggeber:?|"
    r"empf(?:ä|ae)nger:?|zahlung an|(?:ü|ue)berweisung (?:an|von)|gutschrift von|dauerauftrag an|miete|gehalt|lohn|"
    r"from friend|signed|name:?)\s*"
)
_TITLE = re.compile(r"(?i)(?<![^\W_])(?:mr|mrs|ms|miss|dr|prof|herrn|herr|frau)\.?\s+")
_SURNAME_FIRST = re.compile(r"(?<![\w])([^\W\d_]+(?:[-'’][^\W\d_]+)*), ([^\W\d_]{2,})(?: [^\W\d_]\.?)?(?!\w)")
_UMLAUTS = str.maketrans({"Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "’": "'"})
_PARTICLES = {"VON", "VAN", "DE", "DEL", "DELLA", "DI", "DA", "DOS", "DER", "ZU", "LA", "LE", "BIN", "AL", "MC"}


@dataclass(frozen=True, slots=True)
class Names:
    """The lists: first names, surnames, words that are neither, names that are towns' too, and words that may follow
    a person as well as a business. All in capital letters.
    """

    first: frozenset[str]
    last: frozenset[str]
    words: frozenset[str]
    towns: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a text as names are compared: capital letters, accents and points left out."""

    start: int
    end: int
    key: str

    @property
    def short(self) -> bool:
        """Whether it can be an initial."""
        return len(self.key) < _INITIAL_SIGNS


@cache
def packaged() -> Names:
    """The list that ships."""
    text = resources.files("trellis.privacy.scrubbing").joinpath("names.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Names(*(frozenset(table[name].split()) for name in ("first", "last", "words", "towns", "after")))


def names(text: str, merchants: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """People's names in a free text; findings may overlap. merchants: names of businesses, in capital letters."""
    lists = packaged()
    parts = [_Part(match.start(), match.end(), _key(match[0])) for match in _WORD.finditer(text)]
    free = [place for place in range(len(parts)) if not _within(parts, place, merchants)]
    found = (*_announced(text, parts, lists), *_listed(text, parts, lists), *_reversed(text, lists))
    starts = {parts[place].start for place in free}
    yield from (one for one in found if one.start in starts)


def _within(parts: list[_Part], place: int, merchants: frozenset[str]) -> bool:
    """Whether a word is part of a merchant's name of up to MERCHANT_WORDS words."""
    for begin in range(max(0, place - MERCHANT_WORDS + 1), place + 1):
        for end in range(place + 1, min(len(parts), begin + MERCHANT_WORDS) + 1):
            if " ".join(part.key for part in parts[begin:end]) in merchants:
                return True
    return False


def _listed(text: str, parts: list[_Part], lists: Names) -> Iterator[Finding]:
    """Names that the list tells: a first name and what stands after it, with an initial or a particle between."""
    for place, part in enumerate(parts):
        run = _run(text, parts[place:], lists)
        if len(run) < PARTS_MIN or part.short or _of_business(text, parts, place + len(run), run[-1], lists):
            continue
        first, last = _first(part.key, lists), any(key in lists.last for key in _halves(run[-1].key))
        if not first and (_first(run[1].key, lists) or text[run[-1].end : run[-1].end + 1] == ","):
            continue  # the name begins with the next word, or the surname stands first
        if first and last:
            yield Finding(run[0].start, run[-1].end, Kind.NAME, BOTH)
        elif (first and part.key not in lists.towns) or (last and run[-1].key not in lists.towns):
            yield Finding(run[0].start, run[-1].end, Kind.NAME, ONE)


def _first(key: str, lists: Names) -> bool:
    """Whether it is a listed first name, or two of them joined."""
    return key in lists.first or ("-" in key and all(half in lists.first for half in key.split("-")))


def _announced(text: str, parts: list[_Part], lists: Names) -> Iterator[Finding]:
    """Names that a word announces: two words or more that are no ordinary ones, after a title one."""
    for pattern, least in ((_CUE, PARTS_MIN), (_TITLE, 1)):
        for cue in pattern.finditer(text):
            place = next((at for at, part in enumerate(parts) if part.start == cue.end()), None)
            run = _run(text, parts[place:], lists, (" ", ". ", ", ")) if place is not None else []
            if place is None or len(run) < least or all(part.short for part in run):
                continue
            if not _of_business(text, parts, place + len(run), run[-1], lists):
                yield Finding(run[0].start, run[-1].end, Kind.NAME, ANNOUNCED)


def _reversed(text: str, lists: Names) -> Iterator[Finding]:
    """Names with the surname first and a comma."""
    for match in _SURNAME_FIRST.finditer(text):
        last, first = _key(match[1]), _key(match[2])
        if _first(first, lists) and last not in lists.words:
            yield Finding(match.start(), match.end(), Kind.NAME, BOTH if last in lists.last else ONE)


def _run(text: str, parts: list[_Part], lists: Names, between: tuple[str, ...] = (" ", ". ")) -> list[_Part]:
    """The words from the first on that can be one name: side by side, none of them an ordinary one."""
    run: list[_Part] = []
    whole = 0
    for part in parts:
        beside = not run or text[run[-1].end : part.start] in between
        if not beside or part.key in lists.words - _PARTICLES or _no_name(part.key):
            break
        run.append(part)
        whole += not part.short and part.key not in _PARTICLES
        if whole == PARTS_MIN or len(run) == PARTS_MAX:
            break
    while run and (run[-1].short or run[-1].key in _PARTICLES):
        run.pop()
    return run


def _no_name(key: str) -> bool:
    """Whether the word is a possessive, as businesses have one, or a street that is called after somebody."""
    return key.endswith("'S") or ("-" in key and key.endswith(_STREETS))


def _of_business(text: str, parts: list[_Part], after: int, last: _Part, lists: Names) -> bool:
    """Whether the word that follows says that it is a business: '& SONS', a possessive, 'AUTO', 'LLC'."""
    if text[last.end : last.end + 2] in ("'S", "'s", "’s", "’S") or text[last.end :].lstrip()[:1] == "&":
        return True
    if after >= len(parts) or text[last.end : parts[after].start] != " ":
        return False
    return parts[after].key in lists.words - lists.after


_STREETS = ("-STRASSE", "-STR", "-WEG", "-PLATZ", "-ALLEE", "-GASSE", "-RING", "-DAMM", "-UFER")


def _halves(key: str) -> tuple[str, ...]:
    return (key, *key.split("-"), key.replace("'", ""))


def _key(word: str) -> str:
    raised = word.rstrip(".").upper().translate(_UMLAUTS)
    return "".join(sign for sign in unicodedata.normalize("NFD", raised) if not unicodedata.combining(sign))
