"""Where a user falls: a digest of salt and user, so it is the same in every process and after every start."""

import hashlib

BUCKETS = 10_000


def bucket_of(salt: str, user: str) -> int:
    """From 0 to 9,999, each as likely."""
    found = hashlib.sha256(f"{salt}\x1f{user}".encode()).digest()
    return int.from_bytes(found) % BUCKETS


Span = tuple[int, int]
"""Buckets from the first to before the second."""


def free_spans(taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """What of a layer's buckets nobody has, in order."""
    free: list[Span] = []
    place = 0
    for first, past in sorted(taken):
        if place < first:
            free.append((place, first))
        place = max(place, past)
    return tuple(free) + (((place, BUCKETS),) if place < BUCKETS else ())


def take_spans(free: tuple[Span, ...], count: int) -> tuple[Span, ...] | None:
    """The first so many of the free buckets, None where there are fewer."""
    taken: list[Span] = []
    for first, past in free:
        part = min(count, past - first)
        if part:
            taken.append((first, first + part))
        count -= part
    return None if count else tuple(taken)


def within(spans: tuple[Span, ...], bucket: int) -> bool:
    """Whether one of the spans holds the bucket."""
    return any(first <= bucket < past for first, past in spans)
