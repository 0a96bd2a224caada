"""Ids are digests of what they name, so a retry names the same thing."""

import hashlib


def digest(*parts: object) -> str:
    """SHA-256 in hex over the parts' text, separated so that no two lists of parts collide."""
    canonical = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(canonical.encode()).hexdigest()


def short_digest(*parts: object) -> str:
    """The first twelve hex digits of digest()."""
    return digest(*parts)[:12]
