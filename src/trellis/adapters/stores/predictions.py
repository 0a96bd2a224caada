"""The log of predictions of a home, put together: its file, its keys, what signs it, where its roots go besides."""

import os
from pathlib import Path

from trellis.adapters.stores.prediction_keys import FileSlotKeys
from trellis.bookkeeping.keeper import key_of
from trellis.bookkeeping.sealing import Seal, read_key
from trellis.kernel.checkpoint import SigningKey, load_or_create_key
from trellis.kernel.entropy import Entropy
from trellis.serving.predictions.log import KeptPredictions
from trellis.serving.predictions.roots import RootFolder
from trellis.serving.predictions.vault import Vault
from trellis.serving.predictions.writer import Writer

SECOND_PLACE = "TRELLIS_PREDICTION_ROOTS"
"""The variable that names the folder where signed roots are written down besides the log."""


class HouseholdSeal:
    """The household's seal as its key is on disk now: a key that was destroyed seals and opens nothing any more."""

    def __init__(self, home: Path, entropy: Entropy) -> None:
        """Nothing is read yet."""
        self._path, self._entropy = key_of(home), entropy
        self._known: tuple[tuple[int, int], Seal] | None = None

    def __call__(self) -> Seal | None:
        """The seal, None where there is no key. Raises ProblemError for a key that others may read."""
        try:
            told = os.stat(self._path)
        except FileNotFoundError:
            self._known = None
            return None
        stamp = (told.st_ino, told.st_mtime_ns)
        known = self._known
        if known is None or known[0] != stamp:
            key = read_key(self._path)
            if key is None:
                return None
            known = self._known = (stamp, Seal(key, self._entropy))
        return known[1]


def open_predictions(home: Path, entropy: Entropy) -> KeptPredictions:
    """The log of a home. Nothing is written before the first prediction."""
    vault = Vault(HouseholdSeal(home, entropy), FileSlotKeys(home / "keys" / "predictions.db"), entropy)
    path = log_of(home)
    return KeptPredictions(path, vault, Writer(path, lambda: signing_key(home), roots_of(home)))


def log_of(home: Path) -> Path:
    """Where a home keeps its log of predictions."""
    return home / "predictions" / "journal.db"


def roots_of(home: Path) -> RootFolder:
    """The second place of its roots: the folder that TRELLIS_PREDICTION_ROOTS names, else one in the home."""
    named = os.environ.get(SECOND_PLACE)
    return RootFolder(Path(named).expanduser() if named else home / "prediction-roots")


def signing_key(home: Path) -> SigningKey:
    """What signs the log's days: a key of its own among the home's, made at first use."""
    return load_or_create_key(_signing(home))


def public_key_of(home: Path) -> bytes | None:
    """The key that signatures are checked with; None where nothing was signed in this home yet, or the key is gone."""
    return signing_key(home).public_key if _signing(home).exists() else None


def _signing(home: Path) -> Path:
    return home / "keys" / "predictions.signing"
