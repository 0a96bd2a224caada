"""Secrets split among members, so that enough of them together have it and fewer have nothing (Shamir 1979)."""

from collections.abc import Mapping

from trellis.privacy.noise.draws import Take, below

PRIME = 2**521 - 1
SECRET_BYTES, SHARE_BYTES = 32, 66


def split(secret: bytes, places: tuple[int, ...], threshold: int, take: Take) -> dict[int, bytes]:
    """A share for each place, whole numbers from 1 on. Any `threshold` of them give the secret back."""
    if len(secret) != SECRET_BYTES or not 0 < threshold <= len(places) or min(places) < 1:
        raise ValueError("a secret has 32 bytes, places begin at 1, and no more shares are asked for than there are")
    line = [int.from_bytes(secret), *(below(take, PRIME) for _ in range(threshold - 1))]
    return {place: _at(line, place).to_bytes(SHARE_BYTES) for place in places}


def joined(shares: Mapping[int, bytes]) -> bytes | None:
    """The secret of shares by place; None where they are of no secret of 32 bytes."""
    total = 0
    for place, share in shares.items():
        over = under = 1
        for other in shares:
            if other != place:
                over, under = over * other % PRIME, under * (other - place) % PRIME
        total += int.from_bytes(share) * over * pow(under, -1, PRIME)
    found = total % PRIME
    return found.to_bytes(SECRET_BYTES) if found < 1 << 8 * SECRET_BYTES else None


def _at(line: list[int], place: int) -> int:
    value = 0
    for factor in reversed(line):
        value = (value * place + factor) % PRIME
    return value
