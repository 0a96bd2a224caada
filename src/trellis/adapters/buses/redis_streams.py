"""The fast path in Redis: a stream per box and priority, a consumer group of its modules, entries that name positions.

An entry says where in the record a few messages stand that were said together, and nothing more: what Redis loses,
shows or makes up changes no decision, for the record is asked in every turn. Streams are cut at MAXLEN, and what was
cut is taken from the record.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import cast

import redis
from redis.backoff import NoBackoff
from redis.exceptions import ResponseError
from redis.retry import Retry

from trellis.adapters.buses.alarms import told
from trellis.messages.message_types import PRIORITIES
from trellis.messages.ports import Dead, FastPathError, Sent

GROUP = "workers"
STREAM_ENTRIES_MAX = 100_000
DEAD_ENTRIES_MAX = 10_000
TIMEOUT_SECONDS = 1.0
"""How long a call may take beside what it waits for a message."""

ENTRY_POSITIONS_MAX = 16
"""Messages of one entry, which one consumer takes whole: what a pool shares out is entries."""

_Entry = tuple[bytes, dict[bytes, bytes] | None]
_Place = tuple[str, bytes]


def _entries(positions: int) -> int:
    """How many entries to ask for so that about so many positions come."""
    return -(-positions // ENTRY_POSITIONS_MAX)


class RedisPath:
    """One connection; each thread and process has its own. Redis need not be there when it is made."""

    def __init__(self, url: str, prefix: str = "trellis", wait_seconds_max: float = 1.0) -> None:
        """url: redis://HOST:PORT/NUMBER. prefix: of every stream. wait_seconds_max: the longest that take() is told."""
        self._prefix = prefix
        self._redis = redis.Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS + wait_seconds_max,
            socket_connect_timeout=TIMEOUT_SECONDS,
            protocol=2,
            retry=Retry(NoBackoff(), 0),  # the breaker decides when to ask again
        )
        self._grouped: set[str] = set()
        self._entries: dict[int, set[_Place]] = {}
        self._left: dict[_Place, set[int]] = {}

    def publish(self, sent: Sequence[Sent]) -> None:
        """Bring messages to their boxes."""
        with self._answered():
            pipe = self._redis.pipeline(transaction=False)
            for stream, positions in self._by_stream(sent).items():
                for begin in range(0, len(positions), ENTRY_POSITIONS_MAX):
                    named = ",".join(map(str, positions[begin : begin + ENTRY_POSITIONS_MAX]))
                    pipe.xadd(stream, {"p": named}, maxlen=STREAM_ENTRIES_MAX, approximate=True)
            pipe.execute()

    def take(self, box: str, consumer: str, limit: int, wait_seconds: float) -> Sequence[int]:
        """Positions that came for a box, high priority first; waits so long for the first."""
        with self._answered():
            streams = self._streams(box)
            self._make_groups(streams)
            found = self._read(streams, consumer, limit, None)
            if not found and wait_seconds > 0:
                found = self._read(streams, consumer, limit, max(1, int(wait_seconds * 1000)))
            return found

    def reclaim(self, box: str, consumer: str, idle_seconds: float, limit: int) -> Sequence[int]:
        """Positions that another consumer of the box took so long ago that it is taken for dead."""
        with self._answered():
            streams = self._streams(box)
            self._make_groups(streams)
            found: list[int] = []
            for stream in streams:
                idle = int(idle_seconds * 1000)
                answer = self._redis.xautoclaim(stream, GROUP, consumer, idle, start_id="0-0", count=_entries(limit))
                found += self._noted(stream, cast(tuple[object, list[_Entry]], answer)[1])
            return found

    def done(self, box: str, positions: Sequence[int]) -> None:
        """These need not be brought again."""
        with self._answered():
            by_stream: dict[str, list[bytes]] = {}
            for stream, entry in self._over(positions):
                by_stream.setdefault(stream, []).append(entry)
            if by_stream:
                pipe = self._redis.pipeline(transaction=False)
                for stream, entries in by_stream.items():
                    pipe.xack(stream, GROUP, *entries)
                pipe.execute()

    def bury(self, dead: Sequence[Dead]) -> None:
        """Lay copies of dead letters into the stream PREFIX:dead; no payload is in them."""
        with self._answered():
            for letter in dead:
                fields = {name: str(value) for name, value in told(letter).items()}
                self._redis.xadd(f"{self._prefix}:dead", fields, maxlen=DEAD_ENTRIES_MAX, approximate=True)  # type: ignore[arg-type]

    def close(self) -> None:
        """Hang up."""
        self._redis.close()

    @contextmanager
    def _answered(self) -> Iterator[None]:
        try:
            yield
        except (redis.RedisError, OSError) as error:
            if isinstance(error, ResponseError):
                self._grouped.clear()  # a Redis that forgot everything knows no groups; they are made at the next call
            raise FastPathError(str(error)) from error

    def _streams(self, box: str) -> list[str]:
        return [self._stream(box, priority) for priority in PRIORITIES]

    def _stream(self, box: str, priority: int) -> str:
        return f"{self._prefix}:{box}:{priority}"

    def _make_groups(self, streams: Iterable[str]) -> None:
        for stream in streams:
            if stream not in self._grouped:
                with suppress(ResponseError):  # it is there already
                    self._redis.xgroup_create(stream, GROUP, id="0", mkstream=True)
                self._grouped.add(stream)

    def _read(self, streams: Sequence[str], consumer: str, limit: int, block_ms: int | None) -> list[int]:
        """Redis answers streams in the order they are asked in; the limit is each stream's."""
        asked = dict.fromkeys(streams, ">")
        answer = self._redis.xreadgroup(GROUP, consumer, asked, count=_entries(limit), block=block_ms)  # type: ignore[arg-type]
        found: list[int] = []
        for stream, entries in cast(list[tuple[bytes, list[_Entry]]], answer or []):
            found += self._noted(stream.decode(), entries)
        return found

    def _noted(self, stream: str, entries: Sequence[_Entry]) -> list[int]:
        positions = []
        for entry, fields in entries:
            named = (fields or {}).get(b"p", b"").split(b",")
            found = [int(one) for one in named if one.isdigit()]  # an entry that names no position was not ours
            self._left[stream, entry] = set(found)
            for position in found:
                self._entries.setdefault(position, set()).add((stream, entry))
            positions += found
        return positions

    def _over(self, positions: Sequence[int]) -> list[_Place]:
        """The entries of which no position is left."""
        over = []
        for position in positions:
            for place in sorted(self._entries.pop(position, ())):
                left = self._left[place]
                left.discard(position)
                if not left:
                    del self._left[place]
                    over.append(place)
        return over

    def _by_stream(self, sent: Sequence[Sent]) -> dict[str, list[int]]:
        by_stream: dict[str, list[int]] = {}
        for one in sent:
            for box in one.boxes:
                by_stream.setdefault(self._stream(box, one.envelope.header.priority), []).append(one.position)
        return by_stream
