"""The network a token at a time: what earlier tokens gave is kept in rings, so every token costs the same."""

import numpy as np

from trellis.signals._jit import kernel
from trellis.signals.experts.network import DILATIONS, TAPS, Weights
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.vocabulary import FIRST_ITEM, ITEMS, Token, levels_of

_DILATIONS = np.array(DILATIONS, np.int64)
_RING = TAPS * max(DILATIONS)


def started(weights: Weights) -> Float64:
    """Rings with nothing in them: layer, place, width; their last row of the first layer counts tokens."""
    return np.zeros((len(DILATIONS) + 1, _RING, weights.embed.shape[1]))


def logits_of(weights: Weights, state: Float64, tokens: Token) -> Float64:
    """Two logits for each token, and the state moved on; equal to the last bit for any cut of the tokens."""
    out = np.empty((len(tokens), 2))
    levels = levels_of(tokens)
    rows = np.where(levels >= 0, levels + FIRST_ITEM, -1)
    rows[levels[:, 0] < 0, 0] = ITEMS + tokens[levels[:, 0] < 0].astype(np.int64)
    _step(weights.embed, weights.taps, weights.bias, weights.head, weights.base, state, rows, _DILATIONS, out)
    return out


@kernel
def _step(
    embed: Float64,
    taps: Float64,
    bias: Float64,
    head: Float64,
    base: Float64,
    state: Float64,
    rows: Int64,
    dilations: Int64,
    out: Float64,
) -> None:
    width, layers = embed.shape[1], len(dilations)
    x = np.empty(width)
    for i in range(len(rows)):
        place = int(state[layers, 0, 0])
        x[:] = 0.0
        for row in rows[i]:
            if row >= 0:
                x += embed[row]
        for layer in range(layers):
            state[layer, place] = x
            _layer(taps[layer], bias[layer], state[layer], place, dilations[layer], x)
        for side in range(2):
            out[i, side] = base[side]
            for j in range(width):
                out[i, side] += x[j] * head[j, side]
        state[layers, 0, 0] = (place + 1) % state.shape[1]


@kernel
def _layer(taps: Float64, bias: Float64, ring: Float64, place: int, dilation: int, x: Float64) -> None:
    """Add to x what the layer gives of it and of what stood in the ring `dilation` and twice that earlier."""
    y = bias.copy()
    for tap in range(len(taps)):
        then = (place - tap * dilation) % len(ring)
        for k in range(len(x)):
            value = ring[then, k]
            if value != 0.0:
                for j in range(len(x)):
                    y[j] += value * taps[tap, k, j]
    for j in range(len(x)):
        x[j] += max(y[j], 0.0)
