"""The people of a house, acts of two, and the audit, as the API tells them."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from trellis.adapters.stores.people.rows import PairState, Standing
from trellis.constitution.roles import Permission, Role
from trellis.server.identity.pairs import REASON_CHARACTERS_MAX, SUBJECT_CHARACTERS_MAX
from trellis.server.schemas.identity import Name

ROLES_MAX = len(Role)
ACCOUNT_CHARACTERS_MAX = 64


class PersonSeen(BaseModel):
    """A person as an admin sees one."""

    id: str
    name: str
    roles: list[Role]
    accounts: list[str]
    standing: Standing
    second_factor: bool = Field(description="Whether the person has one")
    created_at: datetime


class PersonList(BaseModel):
    """Everybody but the erased, by when they came."""

    people: list[PersonSeen]


class Invitation(BaseModel):
    """Who may come in, as what."""

    name: Name
    roles: list[Role] = Field(max_length=ROLES_MAX)
    accounts: list[str] = Field(default=[], max_length=100)


class Invited(BaseModel):
    """The person, and the token to hand over: PAGES/accept#TOKEN. It is shown now and never again."""

    person: PersonSeen
    token: str
    expires_at: datetime


class PersonChange(BaseModel):
    """Other roles, accounts, or whether the person may sign in; what is left out stays."""

    roles: list[Role] | None = Field(default=None, max_length=ROLES_MAX)
    accounts: list[str] | None = Field(default=None, max_length=100)
    standing: Literal["active", "disabled"] | None = None


class Reset(BaseModel):
    """factors: for those who lost their second factor, it is taken away as well."""

    factors: bool = False


class Proposal(BaseModel):
    """An act that takes two. subject: what it is done to, as the command that does it names it."""

    permission: Permission
    subject: str = Field(max_length=SUBJECT_CHARACTERS_MAX, examples=["demo/main"])
    reason: str = Field(min_length=1, max_length=REASON_CHARACTERS_MAX)


class PairOfPeople(BaseModel):
    """An act that takes two, with the names of those in it."""

    id: str
    permission: str
    subject: str
    reason: str
    state: PairState
    first: str
    first_id: str
    proposed_at: datetime
    expires_at: datetime
    second: str | None
    mine: bool = Field(description="Whether the caller proposed it")


class PairList(BaseModel):
    """What waits for a second person, or for being done."""

    pairs: list[PairOfPeople]


class AuditCall(BaseModel):
    """One call. person is an id; address is None where the person was erased, a network where nobody had signed in."""

    sequence: int
    at: datetime
    person: str
    credential: str
    credential_id: str
    method: str
    route: str
    subject: str
    outcome: int
    address: str | None


class AuditPage(BaseModel):
    """Calls, newest first. next: the cursor of the page that follows, None on the last."""

    calls: list[AuditCall]
    next: int | None
