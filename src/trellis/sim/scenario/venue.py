"""How a file says what the venue does with orders, in phrases: `AAPL v1: partial 2 of 5`.

Without a phrase every limit order fills at its limit at once, and every market order at the quoted bid or ask.
"""

import re
from dataclasses import replace
from datetime import timedelta

from trellis.constitution.proposal import Action
from trellis.sim.scenario.reading import Table
from trellis.sim.scenario.words import duration_from, number_from, symbol_ok
from trellis.sim.venue.behaviour import Behaviour

USUAL = Behaviour(at_limit=True)
RUNG = timedelta(seconds=3)
NEVER = timedelta(days=1)
_VERSIONS = 12
_TICK = timedelta(milliseconds=1)
VENUE_FORM = "AAPL v1: partial 2 of 5"

_SYNONYMS = {
    "fill": "fills",
    "usual": "fills",
    "no fills": "no fill",
    "never fills": "no fill",
    "does not fill": "no fill",
    "unfilled": "no fill",
    "never arrives": "lost",
    "never acknowledged": "no ack",
    "not acknowledged": "no ack",
    "no acknowledgement": "no ack",
    "fills in the race": "fills as it is cancelled",
}

VENUE_PHRASES = (
    "no fill",
    "no fill for 3s",
    "partial 2 of 5",
    "fill at 1.95",
    "reject because margin",
    "lost",
    "no ack",
    "cancel lost",
    "cancel takes 2s",
    "fills as it is cancelled",
    "partial 2 as it is cancelled",
    "fills",
    "tells fills twice",
)
"""One example of each phrase; docs/scenarios.md explains them."""


def read_venue(table: Table) -> tuple[Behaviour, ...]:
    """The behaviours that the key `venue` lists, the usual one last."""
    found: list[Behaviour] = []
    for index, text in enumerate(table.texts("venue") or ()):
        read = behaviours_from(text)
        if read:
            found.extend(read)
        else:
            way_out = f"Write it as {VENUE_FORM!r}; known: {'; '.join(VENUE_PHRASES)}."
            table.notes.add((*table.path, "venue", index), text, "the venue knows no such phrase", way_out)
    return (*found, USUAL)


def behaviours_from(text: str) -> tuple[Behaviour, ...]:
    """What one phrase stands for; empty where it is none."""
    whom, colon, what = text.partition(":")
    if not colon:
        whom, what = "", text
    matcher = _matcher(whom.split())
    return () if matcher is None else _doing(matcher, what.strip())


def _matcher(words: list[str]) -> Behaviour | None:
    symbol, purpose, version, nth = "", "", None, None
    for word in words:
        if word in {each.value for each in Action}:
            purpose = word
        elif match := re.fullmatch(r"v(\d+)", word):
            version = int(match[1])
        elif match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word):
            nth = int(match[1])
        elif symbol_ok(word):
            symbol = word
        elif word != "all":
            return None
    return Behaviour(symbol=symbol, purpose=purpose, version=version, nth=nth)


def _doing(whom: Behaviour, what: str) -> tuple[Behaviour, ...]:
    what = _SYNONYMS.get(what, what)
    if match := re.fullmatch(r"(?:partial|fills) (\d+)(?: of \d+)? as it is cancelled", what):
        return (replace(_first(whom), race=True, hold=NEVER, most=int(match[1])),)
    if match := re.fullmatch(r"no fill for (.+)", what):
        waits = duration_from(match[1])
        return () if waits is None else _quiet(whom, waits)
    if match := re.fullmatch(r"(?:partial|fills) (\d+)(?: of \d+)?", what):
        return (replace(_first(whom), at_limit=True, most=int(match[1])),)
    if match := re.fullmatch(r"fills? at (.+)", what):
        price = number_from(match[1])
        return () if price is None else (replace(whom, price=price),)
    if match := re.fullmatch(r"reject(?:s|ed)?(?: because (.+))?", what):
        return (replace(whom, reject=match[1] or "rejected by the venue"),)
    if match := re.fullmatch(r"cancel takes (.+)", what):
        waits = duration_from(match[1])
        return () if waits is None else (replace(_first(whom), cancel_delay=waits, hold=NEVER),)
    return _plainly(whom, what)


def _plainly(whom: Behaviour, what: str) -> tuple[Behaviour, ...]:
    first = _first(whom)
    phrases = {
        "fills": replace(whom, at_limit=True),
        "no fill": replace(whom, hold=NEVER),
        "lost": replace(first, lose=True),
        "no ack": replace(whom, lose_ack=True, at_limit=True),
        "cancel lost": replace(first, lose_cancel=True, hold=NEVER),
        "fills as it is cancelled": replace(first, race=True, hold=NEVER),
        "tells fills twice": replace(whom, at_limit=True, repeat_fills=True),
    }
    return (phrases[what],) if what in phrases else ()


def _quiet(whom: Behaviour, waits: timedelta) -> tuple[Behaviour, ...]:
    """Nothing fills until so long after the decision's first order: each version holds what is left of that time."""
    if whom.version is not None:
        return (replace(whom, at_limit=True, hold=waits + _TICK),)
    left = [(number, waits - RUNG * (number - 1)) for number in range(1, _VERSIONS + 1)]
    return tuple(
        replace(whom, version=number, at_limit=True, hold=rest + _TICK) for number, rest in left if rest >= timedelta(0)
    )


def _first(whom: Behaviour) -> Behaviour:
    """Of the decision's orders the first, where the phrase names no other."""
    return replace(whom, version=1) if whom.version is None else whom
