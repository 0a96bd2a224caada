"""The rows of acts that take two people."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from trellis.adapters.stores.people.rows import PairRow, PairState
from trellis.adapters.stores.people.tables import PAIRS


class Pairs:
    """Acts that take two people, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def add(self, pair: PairRow) -> None:
        """One that somebody proposed."""
        self._connection.execute(insert(PAIRS).values({column.name: getattr(pair, column.name) for column in PAIRS.c}))

    def get(self, pair_id: str) -> PairRow | None:
        """The one of that id."""
        row = self._connection.execute(select(PAIRS).where(PAIRS.c.id == pair_id)).first()
        return None if row is None else _pair(row)

    def waiting(self, at: datetime) -> tuple[PairRow, ...]:
        """Those that are open or confirmed at the instant, the one proposed last first."""
        states = (PairState.OPEN.value, PairState.CONFIRMED.value)
        query = select(PAIRS).where(PAIRS.c.state.in_(states) & (PAIRS.c.expires_at > at))
        return tuple(
            _pair(row) for row in self._connection.execute(query.order_by(PAIRS.c.first_at.desc(), PAIRS.c.id))
        )

    def of(self, person_id: str) -> tuple[PairRow, ...]:
        """Those in which the person had a part."""
        query = select(PAIRS).where((PAIRS.c.first_id == person_id) | (PAIRS.c.second_id == person_id))
        return tuple(_pair(row) for row in self._connection.execute(query.order_by(PAIRS.c.first_at, PAIRS.c.id)))

    def confirm(self, pair_id: str, second_id: str, at: datetime) -> bool:
        """A second person confirms; False where it is no longer open, lapsed, or the person is the first."""
        open_one = _in(pair_id, PairState.OPEN) & (PAIRS.c.expires_at > at) & (PAIRS.c.first_id != second_id)
        values = {"state": PairState.CONFIRMED.value, "second_id": second_id, "second_at": at}
        return self._connection.execute(update(PAIRS).where(open_one).values(values)).rowcount == 1

    def withdraw(self, pair_id: str, first_id: str) -> bool:
        """Who proposed takes it back; False where it is not open or not theirs."""
        own = _in(pair_id, PairState.OPEN) & (PAIRS.c.first_id == first_id)
        return self._connection.execute(update(PAIRS).where(own).values(state=PairState.WITHDRAWN.value)).rowcount == 1

    def use(self, pair_id: str, at: datetime) -> bool:
        """The act is done on the strength of it; of any number that try in time, one is told that it may."""
        ready = _in(pair_id, PairState.CONFIRMED) & (PAIRS.c.expires_at > at)
        return self._connection.execute(update(PAIRS).where(ready).values(state=PairState.USED.value)).rowcount == 1


def _in(pair_id: str, state: PairState) -> ColumnElement[bool]:
    return (PAIRS.c.id == pair_id) & (PAIRS.c.state == state.value)


def _pair(row: Row[tuple[object, ...]]) -> PairRow:
    return PairRow(**dict(row._mapping) | {"state": PairState(row.state)})
