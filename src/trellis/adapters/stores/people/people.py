"""The rows of people: who belongs to a house, with which roles and accounts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from trellis.adapters.stores.people.database import alone
from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.adapters.stores.people.tables import PEOPLE
from trellis.constitution.roles import Role
from trellis.core.problems import problem

_COLUMNS = [column for column in PEOPLE.c if column.name != "name_key"]


def name_key(name: str) -> str:
    """What names are compared by: two people of one house differ in more than the case of letters."""
    return name.strip().casefold()


class People:
    """People within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def add(self, person: PersonRow) -> None:
        """A new person. Raises ProblemError where somebody has the name already."""
        values = {column.name: getattr(person, column.name) for column in _COLUMNS}
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(PEOPLE).values(values | {"name_key": name_key(person.name)}))
        except IntegrityError as error:
            message = "somebody of this house has the name already"
            raise problem("people", "name", person.name, message, "Choose another name.") from error

    def add_first(self, person: PersonRow) -> bool:
        """A new person, if there is nobody; whether that was so."""
        alone(self._connection)
        if self.anybody():
            return False
        self.add(person)
        return True

    def anybody(self) -> bool:
        """Whether the house ever had a person."""
        return self._connection.execute(select(PEOPLE.c.id).limit(1)).first() is not None

    def get(self, person_id: str) -> PersonRow | None:
        """The person of that id, also one erased."""
        return self._one(PEOPLE.c.id == person_id)

    def named(self, name: str) -> PersonRow | None:
        """The person of that name."""
        return self._one(PEOPLE.c.name_key == name_key(name))

    def all(self) -> tuple[PersonRow, ...]:
        """Everybody, by when they came, the erased last of all not shown."""
        query = select(*_COLUMNS).where(PEOPLE.c.standing != Standing.ERASED).order_by(PEOPLE.c.created_at, PEOPLE.c.id)
        return tuple(_person(row) for row in self._connection.execute(query))

    def set_password(self, person_id: str, password: str, at: datetime) -> None:
        """Another password hash; whoever was invited is then active."""
        values: dict[str, Any] = {"password": password, "password_at": at}
        self._connection.execute(update(PEOPLE).where(PEOPLE.c.id == person_id).values(values))
        invited = (PEOPLE.c.id == person_id) & (PEOPLE.c.standing == Standing.INVITED)
        self._connection.execute(update(PEOPLE).where(invited).values(standing=Standing.ACTIVE.value))

    def change(self, person_id: str, *, roles: tuple[Role, ...], owns: tuple[str, ...], standing: Standing) -> bool:
        """Other roles, accounts or standing. False, and nothing changed, where no active admin would be left."""
        alone(self._connection)
        if not (Role.ADMIN in roles and standing is Standing.ACTIVE) and self._is_last_admin(person_id):
            return False
        words = tuple(role.value for role in roles)
        changed = update(PEOPLE).where(PEOPLE.c.id == person_id).values(roles=words, owns=owns, standing=standing.value)
        self._connection.execute(changed)
        return True

    def erase(self, person_id: str) -> bool:
        """Nothing is left of the person but the id: no name, no password, no seal. False for the last active admin."""
        alone(self._connection)
        if self._is_last_admin(person_id):
            return False
        nothing = {
            "name": "",
            "name_key": None,
            "password": "",
            "password_at": None,
            "seal": b"",
            "roles": (),
            "owns": (),
        }
        values = nothing | {"standing": Standing.ERASED.value}
        self._connection.execute(update(PEOPLE).where(PEOPLE.c.id == person_id).values(values))
        return True

    def _is_last_admin(self, person_id: str) -> bool:
        query = select(PEOPLE.c.id, PEOPLE.c.roles).where(PEOPLE.c.standing == Standing.ACTIVE)
        return [row.id for row in self._connection.execute(query) if Role.ADMIN in row.roles] == [person_id]

    def _one(self, condition: ColumnElement[bool]) -> PersonRow | None:
        row = self._connection.execute(select(*_COLUMNS).where(condition)).first()
        return None if row is None else _person(row)

    def count(self) -> int:
        """How many rows of people there are, erased ones among them."""
        return int(self._connection.execute(select(func.count()).select_from(PEOPLE)).scalar_one())


def _person(row: Row[Any]) -> PersonRow:
    values = dict(row._mapping)
    roles = tuple(Role(word) for word in values.pop("roles"))
    return PersonRow(**values | {"roles": roles, "standing": Standing(values["standing"]), "seal": bytes(row.seal)})
