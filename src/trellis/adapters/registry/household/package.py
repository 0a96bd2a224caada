"""A classifier and what it met at training, as one sealed artefact: weights and profiles tell of a person's words."""

import base64
import json
from dataclasses import dataclass

from trellis.bookkeeping.sealing import Seal
from trellis.core.problems import problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.serving.drift.profile import Profile

_ABOUT = "registered categories model"


@dataclass(frozen=True, slots=True)
class Package:
    """What is in an artefact. content: the model's bytes."""

    content: bytes
    profile: Profile


def sealed(package: Package, seal: Seal) -> bytes:
    """The artefact."""
    held = {
        "content": base64.b64encode(package.content).decode(),
        "profile": encode_state(package.profile).decode(),
    }
    return seal.seal(json.dumps(held), _ABOUT).encode()


def opened(artefact: bytes, seal: Seal) -> Package:
    """What was sealed. Raises ProblemError for other bytes, or another household's key."""
    try:
        held = json.loads(seal.open(artefact.decode("ascii"), _ABOUT))
        return Package(base64.b64decode(held["content"]), decode_state(Profile, held["profile"].encode()))
    except (UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        way_out = "Run `trellis household train`."
        raise problem("models", "artefact", "", f"it holds no classifier ({error})", way_out) from error
