"""Patterns of tokens, and all of them looked for at once: bits that move one place a token where the token fits.

A pattern is a short run of elements; an element names levels of one or two channels, or none, which fits any token.
Shift-and (Baeza-Yates and Gonnet 1992) runs the deterministic automaton of all patterns together: its state is a set of
bits, a token moves it by one shift and one mask, however long ago anything began.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.vocabulary import CHANNELS, FIRST_ITEM, ITEMS, SPECIALS, TOKENS, Token, levels_of

Element: TypeAlias = "tuple[int, ...]"
"""Items that must all hold; none at all fits any token that is no special."""
Pattern: TypeAlias = "tuple[Element, ...]"
Bits = NDArray[np.uint64]
WORD = 64


def items_of(tokens: Token) -> NDArray[np.bool_]:
    """Which of the ITEMS hold at each token; none at a special."""
    levels = levels_of(tokens)
    held = np.zeros((len(tokens), ITEMS), np.bool_)
    at = np.flatnonzero(levels[:, 0] >= 0)
    for channel, first in enumerate(FIRST_ITEM):
        held[at, first + levels[at, channel]] = True
    return held


@dataclass(frozen=True, slots=True, eq=False)
class Automaton:
    """masks: for each token the bits that it lets pass. first: where a pattern begins. last: the bit that ends each."""

    masks: Bits
    first: Bits
    last: Int64

    def begun(self) -> Bits:
        """No pattern is under way."""
        return np.zeros_like(self.first)


def compiled(patterns: "tuple[Pattern, ...]") -> Automaton:
    """The automaton of the patterns."""
    held = items_of(np.arange(TOKENS, dtype=np.uint16))
    bits = sum(map(len, patterns))
    words = max(-(-bits // WORD), 1)
    masks, first = np.zeros((TOKENS, words), np.uint64), np.zeros(words, np.uint64)
    last, place = np.zeros(len(patterns), np.int64), 0
    for number, pattern in enumerate(patterns):
        first[place // WORD] |= np.uint64(1) << np.uint64(place % WORD)
        for element in pattern:
            fits = np.asarray(held[:, list(element)].all(axis=1))
            fits[:SPECIALS] = False
            masks[fits, place // WORD] |= np.uint64(1) << np.uint64(place % WORD)
            place += 1
        last[number] = place - 1
    return Automaton(masks, first, last)


def means(automaton: Automaton, state: Bits, tokens: Token, worth: Float64) -> tuple[Float64, Int64]:
    """Of the patterns that end at each token, the mean worth by side and their count; the state is moved on."""
    out, count = np.zeros((len(tokens), 2)), np.zeros(len(tokens), np.int64)
    _means(automaton.masks, automaton.first, automaton.last, state, tokens.astype(np.int64), worth, out, count)
    return out, count


def ends(automaton: Automaton, tokens: Token) -> NDArray[np.bool_]:
    """Which pattern ends at which token: patterns by tokens."""
    found = np.zeros((len(automaton.last), len(tokens)), np.bool_)
    _ends(automaton.masks, automaton.first, automaton.last, automaton.begun(), tokens.astype(np.int64), found)
    return found


@kernel
def _moved(masks: Bits, first: Bits, state: Bits, token: int) -> None:
    one, top = np.uint64(1), np.uint64(63)
    carry = np.uint64(0)
    for word in range(len(state)):
        up = state[word] >> top
        state[word] = ((state[word] << one) | carry | first[word]) & masks[token, word]
        carry = up


@kernel
def _is_set(state: Bits, bit: int) -> bool:
    return bool((state[bit // WORD] >> np.uint64(bit % WORD)) & np.uint64(1))


@kernel
def _means(
    masks: Bits, first: Bits, last: Int64, state: Bits, tokens: Int64, worth: Float64, out: Float64, count: Int64
) -> None:
    for i in range(len(tokens)):
        _moved(masks, first, state, tokens[i])
        for number in range(len(last)):
            if _is_set(state, last[number]):
                count[i] += 1
                out[i, 0] += worth[number, 0]
                out[i, 1] += worth[number, 1]
        if count[i]:
            out[i, 0] /= count[i]
            out[i, 1] /= count[i]


@kernel
def _ends(masks: Bits, first: Bits, last: Int64, state: Bits, tokens: Int64, found: NDArray[np.bool_]) -> None:
    for i in range(len(tokens)):
        _moved(masks, first, state, tokens[i])
        for number in range(len(last)):
            found[number, i] = _is_set(state, last[number])


def told(pattern: Pattern) -> str:
    """A pattern in words: 'move 2 & flow 4, any, spread 0'."""
    return ", ".join(" & ".join(map(_item_name, element)) or "any" for element in pattern)


def _item_name(item: int) -> str:
    channel = int(np.searchsorted(FIRST_ITEM, item, "right")) - 1
    return f"{CHANNELS[channel]} {item - int(FIRST_ITEM[channel])}"
