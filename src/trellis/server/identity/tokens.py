"""Access tokens: JWT (RFC 7519) of type at+jwt (RFC 9068), signed with Ed25519 keys that rotate."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trellis.kernel.clock import Clock
from trellis.kernel.entropy import Entropy
from trellis.server.identity.keyfiles import key_in, read_key
from trellis.server.identity.settings import ACCESS_LIFE

ALGORITHM = "EdDSA"
TYPE = "at+jwt"
ISSUER = "trellis"
AUDIENCE = "trellis-api"
ROTATION = timedelta(days=30)
"""A key signs for so long; it is kept until the last token that it signed has expired."""
TOKEN_CHARACTERS_MAX = 2048
_NAMED = "%Y%m%dT%H%M%SZ"
_CLAIMS = ["iss", "aud", "sub", "sid", "iat", "exp"]


@dataclass(frozen=True, slots=True)
class Access:
    """What an access token says: whose it is, of which session, and to when it holds."""

    person_id: str
    session_id: str
    expires_at: datetime


class AccessTokens:
    """Makes and reads access tokens with the keys in a folder."""

    def __init__(self, folder: Path, clock: Clock, entropy: Entropy) -> None:
        """folder: the house's keys; a first key is made where there is none."""
        self._folder = folder
        self._clock = clock
        self._entropy = entropy
        self._keys: dict[str, Ed25519PrivateKey] = {}
        self._rotate()

    def issue(self, person_id: str, session_id: str) -> tuple[str, datetime]:
        """A token, and when it expires."""
        self._rotate()
        now = self._clock.now()
        expires = datetime.fromtimestamp(int((now + ACCESS_LIFE).timestamp()), UTC)
        claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": person_id, "sid": session_id}
        times = {"iat": int(now.timestamp()), "exp": int(expires.timestamp())}
        newest, key = max(self._keys.items(), key=lambda item: item[0])
        headers = {"typ": TYPE, "kid": newest}
        return jwt.encode(claims | times, key, ALGORITHM, headers=headers), expires

    def read(self, token: str) -> Access | None:
        """What the token says; None where it is no token of this house's, was changed, or has expired.

        The algorithm is ours, never the token's. Its time is compared with the house's clock.
        """
        if len(token) > TOKEN_CHARACTERS_MAX:
            return None
        try:
            header = jwt.get_unverified_header(token)
            key = self._key(str(header.get("kid", "")))
            if key is None or header.get("typ") != TYPE:
                return None
            options: jwt.types.Options = {
                "require": _CLAIMS,
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            }
            claims = jwt.decode(token, key.public_key(), [ALGORITHM], options=options, audience=AUDIENCE, issuer=ISSUER)
        except jwt.PyJWTError:
            return None
        return self._access(claims)

    def _access(self, claims: dict[str, object]) -> Access | None:
        expires, issued = claims["exp"], claims["iat"]
        if not isinstance(expires, int) or not isinstance(issued, int):
            return None
        now = self._clock.now().timestamp()
        if not issued <= now + 1 or not now < expires <= issued + ACCESS_LIFE.total_seconds() + 1:
            return None
        return Access(str(claims["sub"]), str(claims["sid"]), datetime.fromtimestamp(expires, UTC))

    def _key(self, name: str) -> Ed25519PrivateKey | None:
        """The key of that name; another process of the house may have made it since."""
        if name not in self._keys:
            self._load()
        return self._keys.get(name)

    def _rotate(self) -> None:
        self._load()
        now = self._clock.now().astimezone(UTC)
        if not self._keys or now - _made(max(self._keys)) >= ROTATION:
            key_in(self._folder / f"{now.strftime(_NAMED)}.key", self._entropy)
            self._load()
        for name, successor in pairwise(sorted(self._keys)):
            if now - _made(successor) > 2 * ACCESS_LIFE:
                (self._folder / f"{name}.key").unlink(missing_ok=True)
                self._load()

    def _load(self) -> None:
        """Takes up what the folder holds. The mapping is replaced, never changed: other threads read it meanwhile."""
        found = {path.stem: path for path in self._folder.glob("[0-9]*.key")}
        if set(found) != set(self._keys):
            known = self._keys
            self._keys = {
                name: known[name] if name in known else Ed25519PrivateKey.from_private_bytes(read_key(path))
                for name, path in found.items()
            }


def _made(name: str) -> datetime:
    return datetime.strptime(name, _NAMED).replace(tzinfo=UTC)
