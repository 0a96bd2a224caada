"""The tables of people. What a person is known by hangs on the person's row and goes with it.

A change here is a migration beside it (migrations/versions); a test compares the two.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from trellis.adapters.stores.people.columns import Instant, Words

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _whose(*, primary_key: bool = False) -> Column[str]:
    whose = ForeignKey("people.id", ondelete="CASCADE")
    return Column("person_id", Text, whose, nullable=False, primary_key=primary_key)


PEOPLE = Table(
    "people",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=True, unique=True),
    Column("password", Text, nullable=False),
    Column("roles", Words, nullable=False),
    Column("owns", Words, nullable=False),
    Column("standing", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("password_at", Instant, nullable=True),
    Column("seal", LargeBinary, nullable=False),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", Text, primary_key=True),
    _whose(),
    Column("way", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("mfa_until", Instant, nullable=True),
    Column("ended_at", Instant, nullable=True),
    Index("ix_sessions_person_id", "person_id"),
)

REFRESHES = Table(
    "refreshes",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("session_id", Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("spent_at", Instant, nullable=True),
    Index("ix_refreshes_session_id", "session_id"),
)

TOTPS = Table(
    "totps",
    METADATA,
    Column("person_id", Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("secret", LargeBinary, nullable=False),
    Column("confirmed_at", Instant, nullable=True),
    Column("last_step", BigInteger, nullable=False),
)

RECOVERY_CODES = Table(
    "recovery_codes",
    METADATA,
    Column("hash", Text, primary_key=True),
    _whose(),
    Column("used_at", Instant, nullable=True),
    Index("ix_recovery_codes_person_id", "person_id"),
)

PASSKEYS = Table(
    "passkeys",
    METADATA,
    Column("id", Text, primary_key=True),
    _whose(),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("label", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    Index("ix_passkeys_person_id", "person_id"),
)

CHALLENGES = Table(
    "challenges",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("ceremony", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

KEYS = Table(
    "api_keys",
    METADATA,
    Column("id", Text, primary_key=True),
    _whose(),
    Column("label", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("scopes", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    Column("revoked_at", Instant, nullable=True),
    Index("ix_api_keys_person_id", "person_id"),
)

TOKENS = Table(
    "tokens",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
)

PAIRS = Table(
    "pairs",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("permission", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("first_id", Text, nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("second_id", Text, nullable=False),
    Column("second_at", Instant, nullable=True),
)

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("mark", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("blocked_until", Instant, nullable=True),
)

PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("person_id", Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

WAYS = Table(
    "ways",
    METADATA,
    Column("id", Text, primary_key=True),
    _whose(),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("trouble", Text, nullable=False),
    Column("off_at", Instant, nullable=True),
    Index("ix_ways_person_id", "person_id"),
)

NOTICES = Table(
    "notices",
    METADATA,
    Column("id", Text, primary_key=True),
    _whose(),
    Column("way_id", Text, ForeignKey("ways.id", ondelete="CASCADE"), nullable=False),
    Column("severity", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("sent_at", Instant, nullable=True),
    Column("failed", Text, nullable=False),
    Column("language", Text, nullable=False, server_default="en"),
    Column("sealed_by", Text, nullable=False, server_default=""),
    Index("ix_notices_way_id", "way_id", "sent_at"),
)

TOLD = Table(
    "told",
    METADATA,
    Column("run", Text, primary_key=True),
    Column("identity", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
)

FINDINGS = Table(
    "findings",
    METADATA,
    _whose(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("day", Text, nullable=False),
)

LEASES = Table(
    "leases",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
)

REPLIES = Table(
    "replies",
    METADATA,
    Column("mark", Text, primary_key=True),
    _whose(),
    Column("request", Text, nullable=False),
    Column("claimed_at", Instant, nullable=False),
    Column("status", Integer, nullable=True),
    Column("answer", LargeBinary, nullable=True),
    Index("ix_replies_person_id", "person_id"),
    Index("ix_replies_claimed_at", "claimed_at"),
)
