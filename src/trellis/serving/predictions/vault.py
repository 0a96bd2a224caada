"""Content sealed slot by slot: AES-256-GCM under a key of the slot's own, which the household's key wraps.

Two ways erase: the household's key, with which everything is gone, and a slot's, with which one person's predictions of
one operation and month are. The journal's chain goes over what is sealed, so it holds either way.
"""

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING

from trellis.household.problems import Unavailable, refused
from trellis.kernel.entropy import Entropy
from trellis.serving.predictions.ports import Sealing, SlotKeys

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BYTES, _NONCE_BYTES = 32, 12
_CIPHERS_MAX = 256
_USER_CHARACTERS = 16


class Vault:
    """Seals and opens for one log."""

    def __init__(self, sealing: Callable[[], Sealing | None], keys: SlotKeys, entropy: Entropy) -> None:
        """sealing: the household's key as it is now, None where it is gone."""
        self.keys = keys
        self._sealing = sealing
        self._entropy = entropy
        self._ciphers: dict[str, AESGCM] = {}

    def slot(self, user: str, operation: str, month: str) -> str:
        """The slot's name; who the user is shows to the key's holder alone. month: as 2026-03."""
        return f"{self.user(user)}/{operation}/{month}"

    def user(self, user: str) -> str:
        """How a user's slots begin. Raises Unavailable where the household's key is gone."""
        return self._key().mark(f"prediction user {user}")[:_USER_CHARACTERS]

    def seal(self, slot: str, text: str, about: str) -> str:
        """The text under the slot's key, which is made where there is none. Raises Unavailable."""
        sealing = self._key()
        wrapped = self.keys.find(slot)
        if wrapped is None:
            fresh = base64.b64encode(self._entropy.take(_KEY_BYTES)).decode()
            wrapped = self.keys.keep(slot, sealing.seal(fresh, _about_slot(slot)))
        nonce = self._entropy.take(_NONCE_BYTES)
        sealed = self._cipher(sealing, slot, wrapped).encrypt(nonce, text.encode(), about.encode())
        return base64.b64encode(nonce + sealed).decode()

    def open(self, slot: str, sealed: str, about: str) -> str | None:
        """What was sealed; None where the slot's key or the household's is gone.

        Raises ProblemError for other words or another household's key.
        """
        from cryptography.exceptions import InvalidTag

        sealing, wrapped = self._sealing(), self.keys.find(slot)
        if sealing is None or wrapped is None:
            return None
        raw = base64.b64decode(sealed)
        try:
            return (
                self._cipher(sealing, slot, wrapped)
                .decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], about.encode())
                .decode()
            )
        except InvalidTag as error:
            way_out = "Restore keys/predictions.db from the backup that the log is from."
            raise refused(Unavailable, "predictions", "slot", slot, "its key is another one", way_out) from error

    def _key(self) -> Sealing:
        sealing = self._sealing()
        if sealing is None:
            way_out = "Restore keys/household.key from a backup; without it nothing new can be kept."
            raise refused(Unavailable, "predictions", "key", "", "there is no key of the household", way_out)
        return sealing

    def _cipher(self, sealing: Sealing, slot: str, wrapped: str) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        found = self._ciphers.get(wrapped)
        if found is None:
            if len(self._ciphers) >= _CIPHERS_MAX:
                self._ciphers = {}
            found = self._ciphers[wrapped] = AESGCM(base64.b64decode(sealing.open(wrapped, _about_slot(slot))))
        return found


def _about_slot(slot: str) -> str:
    return f"prediction slot {slot}"
