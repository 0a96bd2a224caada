"""Who may call itself what: the house signs each module's name, kind and key, and nothing else is believed."""

from dataclasses import dataclass

from trellis.core.problems import problem
from trellis.kernel.checkpoint import SigningKey
from trellis.messages.kinds import Kind


@dataclass(frozen=True, slots=True)
class Credential:
    """That a module of this name is of this kind, takes its messages in this box and signs with this key; signed."""

    module_id: str
    kind: Kind
    box: str
    public_key: bytes
    signature: bytes

    def text(self) -> bytes:
        """What the house signs."""
        lines = ("trellis module 1", self.module_id, self.kind.value, self.box, self.public_key.hex())
        return "\n".join(lines).encode()


def credential(module_id: str, kind: Kind, box: str, public_key: bytes, house: SigningKey) -> Credential:
    """The house's word for a module."""
    bare = Credential(module_id, kind, box, public_key, b"")
    return Credential(module_id, kind, box, public_key, house.sign(bare.text()))


def check_credential(found: Credential, house_public_key: bytes) -> None:
    """Raises ProblemError unless this house signed it."""
    if not signed_by(house_public_key, found.signature, found.text()):
        message = "this house did not admit the module"
        raise problem(found.module_id, "credential", found.kind.value, message, "Admit it with the house's key.")


def signed_by(public_key: bytes, signature: bytes, text: bytes) -> bool:
    """Whether the holder of an Ed25519 key signed the text."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True
