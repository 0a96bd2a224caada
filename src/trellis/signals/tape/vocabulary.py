"""One token for a bar: six quantised channels, 2,700 composites, and the specials (quantile SAX: Lin, Keogh 2003)."""

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel
from trellis.signals.tape.events import Float64

Token = NDArray[np.uint16]

PAD, BOS, GAP, HALT, STALE = 0, 1, 2, 3, 4
SPECIALS = 5
CHANNELS = ("move", "spread", "imbalance", "volume", "flow", "arrival")
LEVELS = (3, 3, 5, 4, 5, 3)
"""move: down, flat, up. spread: tight, normal, wide. imbalance, flow: from strongly sold to strongly bought. volume:
low, normal, high, spike. arrival: slow, normal, burst."""
SIGNED = (0, 2, 4)
"""Channels that change sides in a market's mirror image."""
COMPOSITES = int(np.prod(LEVELS))
TOKENS = SPECIALS + COMPOSITES
ITEMS = sum(LEVELS)
"""Rows of an embedding, one for each level of each channel."""
FIRST_ITEM = np.concatenate(([0], np.cumsum(LEVELS)[:-1]))
_STRIDES = np.array([int(np.prod(LEVELS[place + 1 :])) for place in range(len(LEVELS))])


def token_of(levels: NDArray[np.int64]) -> Token:
    """Composite tokens from rows of six levels."""
    composed: Token = (SPECIALS + levels @ _STRIDES).astype(np.uint16)
    return composed


def levels_of(tokens: Token) -> NDArray[np.int64]:
    """Rows of six levels from tokens; -1 throughout for a special."""
    whole = tokens.astype(np.int64) - SPECIALS
    levels = whole[:, None] // _STRIDES % np.array(LEVELS)
    return np.where(whole[:, None] >= 0, levels, -1)


def mirrored(tokens: Token) -> Token:
    """The tokens of the mirror image of the market, where what was bought is sold; specials stay as they are."""
    levels = levels_of(tokens)
    turned = levels.copy()
    for channel in SIGNED:
        turned[:, channel] = LEVELS[channel] - 1 - levels[:, channel]
    return np.where(tokens < SPECIALS, tokens, token_of(turned)).astype(np.uint16)


def ruled(edges: tuple[Float64, ...]) -> Float64:
    """The edges of the channels as one table, a row a channel, filled up with no number."""
    table = np.full((len(edges), max(LEVELS) - 1), np.nan)
    for row, channel in zip(table, edges, strict=True):
        row[: len(channel)] = channel
    return table


def quantised(figures: Float64, table: Float64) -> NDArray[np.int64]:
    """Levels of rows of six figures: how many of a channel's edges lie at or below each; no number is lowest."""
    levels = np.zeros(figures.shape, np.int64)
    _quantised(figures, table, levels)
    return levels


@kernel
def _quantised(figures: Float64, table: Float64, levels: NDArray[np.int64]) -> None:
    for i in range(len(figures)):
        for channel in range(len(table)):
            for edge in table[channel]:
                if figures[i, channel] >= edge:
                    levels[i, channel] += 1


def name_of(token: int) -> str:
    """A token in words: 'move 2, spread 0, ...' or the special's name."""
    if token < SPECIALS:
        return ("PAD", "BOS", "GAP", "HALT", "STALE")[token]
    levels = levels_of(np.array([token], np.uint16))[0]
    return ", ".join(f"{channel} {level}" for channel, level in zip(CHANNELS, levels, strict=True))
