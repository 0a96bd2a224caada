"""What a person may set about signing in, and the figures that nobody may: limits end in _MAX, the rest are times."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from trellis.core.problems import problem

ACCESS_LIFE = timedelta(minutes=30)
"""Part I: tokens expire in 30 minutes."""
REFRESH_LIFE = timedelta(days=7)
"""A session that is not used for so long is over."""
SESSION_LIFE = timedelta(days=30)
"""However often it is used, a session is over after so long."""
FACTOR_LIFE = timedelta(minutes=15)
"""How long a second factor that was shown counts as shown."""
LINK_LIFE = timedelta(minutes=10)
INVITATION_LIFE = timedelta(days=3)
RESET_LIFE = timedelta(hours=1)
SETUP_LIFE = timedelta(hours=24)
PAIR_LIFE = timedelta(minutes=30)
"""How long an act that takes two waits for the second, and how long it may be done once it has both."""
CHALLENGE_LIFE = timedelta(minutes=5)
SEEN_STEP = timedelta(minutes=1)
"""A session's last use is kept to the minute, so that reading writes nothing most of the time."""

KEY_DAYS_MAX = 366
KEYS_MAX = 20
PASSKEYS_MAX = 20
NAME_CHARACTERS_MAX = 64
LABEL_CHARACTERS_MAX = 64
DEVICE_CHARACTERS_MAX = 200
PREFERENCE_CHARACTERS_MAX = 65_536
PREFERENCES_MAX = 64


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """password_*: argon2id's costs, RFC 9106's second choice. public_url: where people reach the house, such as
    https://trellis.example; "" while it is on this machine alone. *_per_hour: Part I's limits on calls."""

    password_passes: int = 3
    password_memory_kib: int = 65_536
    password_lanes: int = 4
    requests_per_hour: int = 1000
    page_reads_per_hour: int = 20_000
    ai_queries_per_hour: int = 500
    public_url: str = ""

    def __post_init__(self) -> None:
        """Raises ProblemError for an address that is not https and not this machine's."""
        if not self.public_url:
            return
        parts = urlsplit(self.public_url)
        whole = parts.scheme == "https" and parts.hostname and not parts.path.strip("/") and not parts.query
        if not whole:
            message = "people would send their passwords to it in the clear, or it is no address of a server"
            raise problem("identity", "public_url", self.public_url, message, "Give https://HOST or https://HOST:PORT.")

    @property
    def public_host(self) -> str:
        """Host and port of public_url as a browser names them; "" without one."""
        return urlsplit(self.public_url).netloc.lower()
