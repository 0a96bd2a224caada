"""Codes of a second factor: HMAC over the time step (RFC 6238 over RFC 4226), with the standard library alone.

SHA-1, six digits, thirty seconds: what every authenticator on a phone takes when nothing else is said. Instants are
arguments.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote

DIGITS = 6
STEP_SECONDS = 30
DRIFT_STEPS = 1
SECRET_BYTES = 20


def step_of(at: datetime) -> int:
    """The time step that an aware instant lies in."""
    return int(at.timestamp()) // STEP_SECONDS


def code_at(secret: bytes, step: int) -> str:
    """The code of a step."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), hashlib.sha1)
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_shown(secret: bytes, code: str, at: datetime) -> int | None:
    """The step whose code was shown, a step early or late at most (RFC 6238, 5.2); None where the code holds for none.

    The caller remembers the step and refuses it, and every earlier one, from then on.
    """
    now = step_of(at)
    shown = code.strip().replace(" ", "").encode()
    for step in (now, now - DRIFT_STEPS, now + DRIFT_STEPS):
        if hmac.compare_digest(code_at(secret, step).encode(), shown):
            return step
    return None


def written(secret: bytes) -> str:
    """The secret as people type it into an authenticator: base32 without padding."""
    return base64.b32encode(secret).decode().rstrip("=")


def read(text: str) -> bytes:
    """The secret back. Raises ValueError where the text is no base32."""
    plain = text.strip().replace(" ", "").upper()
    return base64.b32decode(plain + "=" * (-len(plain) % 8))


def address(secret: bytes, name: str, issuer: str) -> str:
    """The otpauth address that authenticators take from a picture or a link."""
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?secret={written(secret)}&issuer={quote(issuer)}"
