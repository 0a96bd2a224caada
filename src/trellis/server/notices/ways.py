"""A person's ways: what is kept of each, sealed, and the channel that it makes."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from trellis.adapters.notify.message import Channel, Message, Severity, UndeliverableError
from trellis.adapters.notify.smtp import Mail
from trellis.adapters.notify.targets import target_of
from trellis.adapters.notify.web_push import Subscription, WebPush, make_key
from trellis.adapters.notify.webhook import Webhook
from trellis.adapters.stores.people.rows import WayRow
from trellis.core.problems import problem
from trellis.server.identity.house import Identity
from trellis.server.identity.sealing import new_token
from trellis.server.notices.preferences import Way
from trellis.server.notices.settings import NoticeSettings
from trellis.server.problems import Refusal

WAYS_MAX = 20
"""Ways that one person may have."""
LABEL_CHARACTERS_MAX = 64
TEST_SPACING = timedelta(seconds=10)
"""How far apart test messages by one way may be."""
_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9.-]{1,190}")


@dataclass(frozen=True, slots=True)
class Hook:
    """What is kept of a webhook."""

    url: str
    secret: str


@dataclass(frozen=True, slots=True)
class NewWay:
    """A way as it was given; secret: what a webhook's receiver checks signatures with, told this once."""

    row: WayRow
    secret: str = ""


class Ways:
    """Makes ways and channels for one house."""

    def __init__(self, home: Path, identity: Identity, settings: NoticeSettings) -> None:
        """Makes the house's push key if there is none yet."""
        self._identity = identity
        self._settings = settings
        self._tested: dict[str, datetime] = {}
        self.key_file = home / "keys" / "vapid.pem"
        if not self.key_file.exists():
            make_key(self.key_file)

    @property
    def offered(self) -> tuple[Way, ...]:
        """The ways that this house can go."""
        return tuple(way for way in Way if way is not Way.MAIL or self._settings.mail is not None)

    def push(self, person_id: str, label: str, subscription: Subscription) -> NewWay:
        """A browser. Raises ProblemError for an endpoint that is no https address."""
        target_of(subscription.endpoint, "endpoint", private=self._settings.private)
        return self._new(person_id, Way.PUSH, label, subscription)

    def mail(self, person_id: str, label: str, address: str) -> NewWay:
        """A mailbox. Raises ProblemError for what is no address, Refusal 409 where the house sends no mail."""
        if self._settings.mail is None:
            raise Refusal(409, "this house sends no mail", "Its operator sets TRELLIS_SMTP_URL.")
        if not _MAIL.fullmatch(address):
            raise problem("notices", "address", address[:80], "it is no mail address", "Give one such as you@HOST.")
        return self._new(person_id, Way.MAIL, label, address)

    def webhook(self, person_id: str, label: str, url: str) -> NewWay:
        """A webhook with a secret of its own. Raises ProblemError for an address that may not be called."""
        target_of(url, "url", private=self._settings.private)
        secret = new_token(self._identity.entropy)
        return NewWay(self._new(person_id, Way.WEBHOOK, label, Hook(url, secret)).row, secret)

    def channel(self, row: WayRow) -> Channel:
        """What sends by the way. Raises UndeliverableError where the house cannot go it any more."""
        plain = self._identity.sealing.open(row.address, _about(row.id))
        settings, clock = self._settings, self._identity.clock
        if row.kind == Way.PUSH:
            subscription = msgspec.json.decode(plain, type=Subscription)
            return WebPush(subscription, self.key_file, settings.contact, settings.private)
        if row.kind == Way.WEBHOOK:
            hook = msgspec.json.decode(plain, type=Hook)
            return Webhook(hook.url, hook.secret.encode(), clock, settings.private)
        if settings.mail is None:
            raise UndeliverableError("this house sends no mail", again=False)
        return Mail(settings.mail, msgspec.json.decode(plain, type=str), clock)

    def test(self, row: WayRow) -> None:
        """Send a message by the way now. Raises Refusal 429 within TEST_SPACING of the last, UndeliverableError."""
        now = self._identity.clock.now()
        last = self._tested.get(row.id)
        if last is not None and now - last < TEST_SPACING:
            wait = {"Retry-After": str(TEST_SPACING.seconds)}
            raise Refusal(429, "a test was sent just now", "Wait a little.", wait)
        self._tested = {way: at for way, at in self._tested.items() if now - at < TEST_SPACING} | {row.id: now}
        self.channel(row).send(Message(f"t-{int(now.timestamp())}", Severity.INFO, "A test", "This way works."))

    def _new(self, person_id: str, way: Way, label: str, kept: object) -> NewWay:
        with self._identity.store.reading() as unit:
            if len(unit.ways.of(person_id)) >= WAYS_MAX:
                raise Refusal(409, f"{WAYS_MAX} ways are kept already", "Forget one first.")
        way_id = self._identity.new_id("w")
        address = self._identity.sealing.seal(msgspec.json.encode(kept), _about(way_id))
        named, now = label.strip()[:LABEL_CHARACTERS_MAX], self._identity.clock.now()
        row = WayRow(way_id, person_id, way.value, named, address, now)
        with self._identity.store.writing() as unit:
            unit.ways.add(row)
        return NewWay(row)


def _about(way_id: str) -> str:
    return f"way {way_id}"
