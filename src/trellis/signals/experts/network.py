"""A small causal convolutional network over tokens, with its gradient by hand (TCN: Bai, Kolter and Koltun 2018).

Six channels are embedded apart and summed; layers of width `width` look back 2, 4, 8 and 16 tokens further, each added
to what it read; two logits come out of every token, for a long trade and a short one. Whole arrays here, for fitting;
the same network a token at a time stands in `stepping`.
"""

from dataclasses import dataclass, fields

import numpy as np

from trellis.signals.tape.events import Float64
from trellis.signals.tape.vocabulary import FIRST_ITEM, ITEMS, SPECIALS, Token, levels_of

DILATIONS = (1, 2, 4, 8)
TAPS = 3
SEEN = 1 + (TAPS - 1) * sum(DILATIONS)
"""Tokens that one output depends on."""
ROWS = ITEMS + SPECIALS


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """embed: a row for each level of each channel, then each special. taps: layer, tap (0 now), in, out. bias: layer.

    head, base: to the two logits.
    """

    embed: Float64
    taps: Float64
    bias: Float64
    head: Float64
    base: Float64

    @property
    def size(self) -> int:
        """How many numbers there are to learn."""
        return sum(array.size for array in self.arrays)

    @property
    def arrays(self) -> tuple[Float64, ...]:
        """All of them, in the order of the fields."""
        return tuple(getattr(self, field.name) for field in fields(self))


def begun(rng: np.random.Generator, width: int, base: Float64) -> Weights:
    """Weights to start from: He et al. (2015) for the layers, nothing in the head, so it first says the base rate."""
    layers = len(DILATIONS)
    taps = rng.standard_normal((layers, TAPS, width, width)) * np.sqrt(2 / (TAPS * width)) / 2
    embed = rng.standard_normal((ROWS, width)) * 0.4
    return Weights(embed, taps, np.zeros((layers, width)), np.zeros((width, 2)), base.copy())


def hot(tokens: Token) -> Float64:
    """For each token the rows of the embedding that it sums: six of levels, or its special's."""
    levels = levels_of(tokens)
    flags = np.zeros((len(tokens), ROWS))
    at = np.flatnonzero(levels[:, 0] >= 0)
    for channel, first in enumerate(FIRST_ITEM):
        flags[at, first + levels[at, channel]] = 1.0
    special = np.flatnonzero(levels[:, 0] < 0)
    flags[special, ITEMS + tokens[special]] = 1.0
    return flags


def forward(weights: Weights, flags: Float64) -> tuple[Float64, list[Float64], list[Float64]]:
    """Logits of a batch of stretches (batch, token, row), and what each layer read and gave before its cut at zero."""
    x = flags @ weights.embed
    read, given = [x], []
    for layer, dilation in enumerate(DILATIONS):
        y = sum(_back(x, tap * dilation) @ weights.taps[layer, tap] for tap in range(TAPS)) + weights.bias[layer]
        x = x + np.maximum(y, 0.0)
        given.append(y)
        read.append(x)
    return x @ weights.head + weights.base, read, given


def gradient(weights: Weights, flags: Float64, pays: Float64, counted: Float64) -> tuple[float, Weights]:
    """The mean log loss over what is counted (batch, token, side; 0 or 1), and its gradient."""
    logits, read, given = forward(weights, flags)
    total = max(float(counted.sum()), 1.0)
    losses = np.logaddexp(0.0, logits) - pays * logits
    slope = (1 / (1 + np.exp(-logits)) - pays) * counted / total
    d_taps, d_bias = np.zeros_like(weights.taps), np.zeros_like(weights.bias)
    d_head = _outer(read[-1], slope)
    dx = slope @ weights.head.T
    for layer in range(len(DILATIONS) - 1, -1, -1):
        dy = dx * (given[layer] > 0)
        d_bias[layer] = dy.sum(axis=(0, 1))
        for tap in range(TAPS):
            back = tap * DILATIONS[layer]
            d_taps[layer, tap] = _outer(_back(read[layer], back), dy)
            dx = dx + _ahead(dy @ weights.taps[layer, tap].T, back)
    found = Weights(_outer(flags, dx), d_taps, d_bias, d_head, slope.sum(axis=(0, 1)))
    return float((losses * counted).sum() / total), found


def _outer(left: Float64, right: Float64) -> Float64:
    return np.asarray(left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1]), np.float64)


def _back(x: Float64, by: int) -> Float64:
    """What stood `by` tokens earlier; nothing before the first."""
    if not by:
        return x
    moved = np.zeros_like(x)
    moved[:, by:] = x[:, :-by]
    return moved


def _ahead(x: Float64, by: int) -> Float64:
    if not by:
        return x
    moved = np.zeros_like(x)
    moved[:, :-by] = x[:, by:]
    return moved
