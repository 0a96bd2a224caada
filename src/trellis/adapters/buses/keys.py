"""The keys of a house's bus in its home: the house's own, each module's, and those that payloads are encrypted under.

messages/house.key signs credentials; messages/modules/NAME.key signs what a module says; messages/payload.json holds
the payload keys. Only their owner may read any of them.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.kernel.checkpoint import SigningKey, load_or_create_key
from trellis.kernel.entropy import Entropy
from trellis.messages.credentials import Credential, credential
from trellis.messages.keyring import Keys, PayloadKey
from trellis.messages.module import Identity


@dataclass(frozen=True, slots=True)
class BusKeys:
    """The keys in a home."""

    home: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.home / "messages"

    def house(self) -> SigningKey:
        """The house's key, made on first use. Raises ProblemError for one that others may read."""
        return load_or_create_key(self.folder / "house.key")

    def module(self, module_id: str) -> SigningKey:
        """A module's key, made on first use."""
        return load_or_create_key(self.folder / "modules" / f"{quote(module_id, safe='')}.key")

    def admit(self, who: Identity) -> Credential:
        """The house's word for a module."""
        return credential(who.module_id, who.kind, who.box, self.module(who.module_id).public_key, self.house())

    def payload(self) -> Keys:
        """The payload keys; none where none were made. Raises ProblemError for a file that holds none."""
        path = self.folder / "payload.json"
        if not path.exists():
            return Keys()
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            keys = tuple(
                PayloadKey(row["key_id"], bytes.fromhex(row["secret"]), datetime.fromisoformat(row["since"]))
                for row in rows
            )
        except (ValueError, KeyError, TypeError) as error:
            raise problem(path, "keys", path.name, f"it holds no payload keys ({error})", "Restore it.") from error
        return Keys(keys)

    def rotate(self, at: datetime, entropy: Entropy, *, when_due: bool = False) -> Keys:
        """A new payload key from now on, durably kept before it is used. when_due: only if the last is old enough."""
        keys = self.payload()
        if when_due and not keys.due(at):
            return keys
        keys = keys.rotated(at.astimezone(NEW_YORK), entropy)
        rows = [{"key_id": key.key_id, "secret": key.secret.hex(), "since": key.since.isoformat()} for key in keys.keys]
        self._keep(json.dumps(rows, indent=2) + "\n")
        return keys

    def _keep(self, text: str) -> None:
        path = self.folder / "payload.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
