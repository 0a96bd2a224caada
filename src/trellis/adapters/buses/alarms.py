"""Where people are told of dead letters: a line of JSON each, as the server's log has them."""

import json
import sys
from collections.abc import Sequence
from typing import TextIO

from trellis.messages.ports import Dead


class LineAlarm:
    """Writes to a stream, standard error if none is given."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """stream: where to."""
        self._stream = stream

    def dead(self, letters: Sequence[Dead]) -> None:
        """One line each; no payload is in it."""
        for letter in letters:
            print(
                json.dumps({"event": "message given up", **told(letter)}), file=self._stream or sys.stderr, flush=True
            )


def told(letter: Dead) -> dict[str, object]:
    """A dead letter in words that a machine reads."""
    header = letter.envelope.header
    return {
        "message_id": header.message_id,
        "type": header.message_type,
        "sender": header.sender,
        "box": letter.box,
        "key": header.key,
        "status": letter.status.value,
        "attempts": letter.attempts,
        "last_us": letter.last_us,
        "error": letter.error,
    }
