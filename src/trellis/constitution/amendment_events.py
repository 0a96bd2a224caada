"""What happens to a change of the law, as the house's governance journal holds it (Part H)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.constitution.differences import RowChange
from trellis.constitution.roles import Role


@dataclass(frozen=True, slots=True)
class PersonEnrolled:
    """A person got roles and a second factor; the factor's secret is kept apart, never here.

    by: the administrator who did it, and the step of the code that was shown; empty and None for the first.
    """

    at: datetime
    name: str
    roles: tuple[Role, ...]
    by: str
    step: int | None


@dataclass(frozen=True, slots=True)
class StepRefused:
    """Somebody asked for a step that Part I does not permit; nothing was changed."""

    at: datetime
    step: str
    subject: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class AmendmentProposed:
    """A draft became a proposal: who, why, and every row in which it departs from the rulebook it amends."""

    at: datetime
    amendment: str
    author: str
    reason: str
    base_version: str
    base_sha256: str
    version: str
    sha256: str
    changelog: str
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of both replays, as text; empty where it cannot be known."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two replays on the same data. sources: the digest of all they ran on; heads: their journals' last hashes."""

    first: date
    last: date
    capital: Decimal
    old_sha256: str
    new_sha256: str
    old_sources: str
    new_sources: str
    old_head: str
    new_head: str
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class AmendmentBacktested:
    """A proposal met the rulebook it amends on the same data."""

    at: datetime
    amendment: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AmendmentApproved:
    """A person other than the author approved; step: the time step of the second factor's code, used up by it."""

    at: datetime
    amendment: str
    by: str
    step: int
    grant: str


@dataclass(frozen=True, slots=True)
class AmendmentRejected:
    """A person other than the author turned it down; step as in AmendmentApproved."""

    at: datetime
    amendment: str
    by: str
    step: int
    reason: str
    grant: str


@dataclass(frozen=True, slots=True)
class SignedInApproval:
    """amendment.approved, version 2: the person was signed in, and had shown a second factor there."""

    at: datetime
    amendment: str
    by: str
    grant: str


@dataclass(frozen=True, slots=True)
class SignedInRejection:
    """amendment.rejected, version 2: as SignedInApproval, with a reason."""

    at: datetime
    amendment: str
    by: str
    reason: str
    grant: str


@dataclass(frozen=True, slots=True)
class RulebookRegistered:
    """The amendment was released: the engine knows the hash, and takes it up from that Monday on, not before."""

    at: datetime
    amendment: str
    version: str
    sha256: str
    effective: date
    changelog: str
