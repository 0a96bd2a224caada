"""A webhook: the message as JSON, signed, posted to an address that the person gave.

The signature is HMAC-SHA256 over "<timestamp>.<body>" with the hook's own secret, in the header Trellis-Signature as
t=<seconds>,v1=<hex>, so that a receiver can refuse what is forged or old.
"""

import hashlib
import hmac
import json
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from trellis.adapters.deadline import Deadline, connection
from trellis.adapters.notify.message import TIMEOUT_SECONDS, Message, UndeliverableError
from trellis.adapters.notify.targets import Target, address_for, target_of
from trellis.kernel.clock import Clock

_GONE = frozenset((404, 410))
_LATER = frozenset((408, 425, 429))
_SERVER_ERROR = 500
_OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A Channel. private: whether addresses of this network may be called."""

    url: str
    secret: bytes
    clock: Clock
    private: bool = False
    trust: ssl.SSLContext | None = None

    def send(self, message: Message) -> None:
        """Post it; redirects are not followed. Raises UndeliverableError."""
        target = target_of(self.url, "url", private=self.private)
        body = body_of(message)
        stamp = str(int(self.clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Trellis",
            "Idempotency-Key": message.id,
            "Trellis-Signature": f"t={stamp},v1={signature(self.secret, stamp, body)}",
        }
        status = self._post(target, body, headers)
        if status in _OK:
            return
        again = status >= _SERVER_ERROR or status in _LATER
        raise UndeliverableError(f"{target.host} answered {status}", again=again, gone=status in _GONE)

    def _post(self, target: Target, body: bytes, headers: dict[str, str]) -> int:
        line = line_to(target, address_for(target, private=self.private), self.trust)
        try:
            line.request("POST", target.path, body, headers)
            with line.getresponse() as answer:
                return answer.status
        except (OSError, HTTPException) as error:
            raise UndeliverableError(f"{target.host} does not answer ({type(error).__name__})", again=True) from error
        finally:
            line.close()


def body_of(message: Message) -> bytes:
    """The message as the hook gets it."""
    told = {
        "id": message.id,
        "severity": message.severity.value,
        "subject": message.subject,
        "text": message.text,
        "link": message.link,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def signature(secret: bytes, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 over the stamp, a dot and the body, in hex."""
    return hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def line_to(target: Target, address: str, trust: ssl.SSLContext | None = None) -> HTTPConnection:
    """A connection to the address that was checked, by the name that the certificate must bear, for one answer."""
    place, deadline = (address, target.port), Deadline(TIMEOUT_SECONDS)
    secure = target.scheme != "http"
    return connection(target.host, target.port, deadline, secure=secure, place=place, trust=trust)
