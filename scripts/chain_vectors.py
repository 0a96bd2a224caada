"""Writes the vectors by which the pages' own check of a chain is tested: what the kernel chains and signs.

usage: .venv/bin/python scripts/chain_vectors.py [--print]
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.server.routes.chain import page_of

VECTORS = Path(__file__).parent.parent / "web/src/features/audit/chain.vectors.json"
ENTRIES = (
    Entry("run", "run.started", 1, "2025-03-03T09:00:00-05:00", b'{"at":"2025-03-03T09:00:00-05:00"}'),
    Entry("main/orders", "order.filled", 2, "2025-03-06T09:45:06.300000-05:00", b'{"price":"1.39"}'),
    Entry(
        "main/command", "command.given", 1, "2025-03-07T10:00:00-05:00", '{"reason":"öl, \u2713 \U0001f331"}'.encode()
    ),
    Entry("main/command", "command.given", 1, "2025-03-07T10:00:00-05:00", b""),
    Entry("main/noise", "noise.made", 7, "2025-03-07T10:00:01-05:00", b"\xff\x00\xfe"),
    Entry("run", "run.finished", 1, "2025-03-10T23:59:00-04:00", b'{"equity":"0","sessions":6}'),
)
"""Long and short, an emoji outside the basic plane, nothing at all, and bytes that are no text."""


def vectors() -> str:
    """The vectors as text."""
    with TemporaryDirectory() as folder, Journal.create(Path(folder) / "journal.db", Durability.GROUP) as journal:
        journal.append(ENTRIES, 0)
        signed = checkpoint_at(journal, 4, key_from_seed(b"vectors"))
        told = {
            "page": page_of(journal, 0, len(ENTRIES)),
            "checkpoint": {
                "sequence": signed.sequence,
                "hash": signed.hash.hex(),
                "public_key": signed.public_key.hex(),
                "signature": signed.signature.hex(),
                "key_id": signed.key_id,
            },
        }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.write(vectors())
    else:
        VECTORS.write_text(vectors(), encoding="utf-8")
