"""A bell through PostgreSQL (LISTEN, NOTIFY): only a wake-up, for what rings while nobody listens is not kept."""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.session import Line, own_line

_CHANNEL = "trellis_messages"


class PostgresBell:
    """Two connections, made when they are needed; each thread and process has its own bell."""

    def __init__(self, address: JournalAddress) -> None:
        """address: of the record."""
        self._address = address
        self._channel = f"{_CHANNEL}_{address.schema}"
        self._ringing: Line | None = None
        self._listening: Line | None = None

    def ring(self, boxes: Sequence[str]) -> None:
        """Something came into these boxes. A server that is gone hears nothing, which is no failure of the message."""
        try:
            if self._ringing is None or self._ringing.closed:
                self._ringing = own_line(self._address)
            for box in boxes:
                self._ringing.execute("SELECT pg_notify(%s, %s)", (self._channel, box))
        except psycopg.Error:
            self._ringing = None

    def wait(self, box: str, seconds: float) -> None:
        """Until something came into the box, or so long."""
        try:
            if self._listening is None or self._listening.closed:
                self._listening = own_line(self._address)
                self._listening.execute(sql.SQL("LISTEN {}").format(sql.Identifier(self._channel)))
                return  # what rang before is not heard: the box is looked at once more
            for note in self._listening.notifies(timeout=seconds):
                if note.payload == box:
                    return
        except psycopg.Error:
            self._listening = None

    def close(self) -> None:
        """Hang up."""
        for line in (self._ringing, self._listening):
            if line is not None:
                line.close()
