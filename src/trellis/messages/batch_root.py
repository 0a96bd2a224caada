"""The root of a batch of headers and the way from one of them up to it: one signature covers many messages.

A Merkle tree as in RFC 6962, section 2.1: leaves and nodes are hashed under different first bytes; a last node without
a partner goes up as it is.
"""

import hashlib
from collections.abc import Sequence

PATH_MAX = 32
_LEAF, _NODE = b"\x00", b"\x01"
_sha256 = hashlib.sha256


def leaf(header: bytes) -> bytes:
    """The hash of a header's bytes."""
    return _sha256(_LEAF + header).digest()


def root_and_paths(headers: Sequence[bytes]) -> tuple[bytes, list[tuple[bytes, ...]]]:
    """The root over the headers in their order, and each one's path. Raises ValueError for none."""
    if not headers:
        raise ValueError("a batch has at least one header")
    paths: list[list[bytes]] = [[] for _ in headers]
    level, spans = [leaf(header) for header in headers], [[place] for place in range(len(headers))]
    while len(level) > 1:
        level, spans = _up(level, spans, paths)
    return level[0], [tuple(path) for path in paths]


def root_of(header: bytes, index: int, path: Sequence[bytes]) -> bytes:
    """The root that a header at an index and its path lead to.

    index: among its batch, with the bits of levels at which it had no partner left out.
    """
    node = leaf(header)
    for partner in path:
        node = _sha256(_NODE + (partner + node if index & 1 else node + partner)).digest()
        index >>= 1
    return node


def index_on_path(place: int, count: int) -> int:
    """The index that root_of() takes for the header at a place in a batch of so many."""
    bits, taken = 0, 0
    while count > 1:
        if place ^ 1 < count:
            bits |= (place & 1) << taken
            taken += 1
        place, count = place >> 1, (count + 1) >> 1
    return bits


def _up(level: list[bytes], spans: list[list[int]], paths: list[list[bytes]]) -> tuple[list[bytes], list[list[int]]]:
    above, above_spans = [], []
    for place in range(0, len(level) - 1, 2):
        left, right = level[place], level[place + 1]
        for one in spans[place]:
            paths[one].append(right)
        for one in spans[place + 1]:
            paths[one].append(left)
        above.append(_sha256(_NODE + left + right).digest())
        above_spans.append(spans[place] + spans[place + 1])
    if len(level) % 2:
        above.append(level[-1])
        above_spans.append(spans[-1])
    return above, above_spans
