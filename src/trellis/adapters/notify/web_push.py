"""Web push (RFC 8030): encrypted for the browser (RFC 8291), signed with the house's own key (VAPID, RFC 8292)."""

import base64
import json
from dataclasses import dataclass
from http.client import HTTPException
from io import BytesIO
from pathlib import Path
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from pywebpush import WebPushException, webpush

from trellis.adapters.notify.message import TIMEOUT_SECONDS, Message, Severity, UndeliverableError
from trellis.adapters.notify.targets import Target, address_for, target_of
from trellis.adapters.notify.webhook import body_of, line_to
from trellis.kernel.parts import private_file

TTL_SECONDS = 86_400
"""How long a push service keeps a message for a browser that is not there."""
TEXT_CHARACTERS_MAX = 1_200
"""A push message holds 3,993 bytes at most once it is encrypted (RFC 8291, section 4)."""
_GONE = frozenset((404, 410))
_LATER = frozenset((408, 413, 425, 429))
_MOVED = range(300, 400)
_SERVER_ERROR = 500
_URGENCY = {
    Severity.INFO: "low",
    Severity.WARNING: "normal",
    Severity.CRITICAL: "high",
    Severity.EMERGENCY: "high",
}


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gave: the push service's address for it, its public key and its secret, in base64url."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class WebPush:
    """A Channel to one browser. contact: a mailto: or https: address for the push service's operator."""

    subscription: Subscription
    key_file: Path
    contact: str
    private: bool = False

    def send(self, message: Message) -> None:
        """Hand it to the browser's push service. Raises UndeliverableError; gone once the browser unsubscribed."""
        target = target_of(self.subscription.endpoint, "endpoint", private=self.private)
        address = address_for(target, private=self.private)
        keys = {"p256dh": self.subscription.p256dh, "auth": self.subscription.auth}
        try:
            webpush(
                {"endpoint": self.subscription.endpoint, "keys": keys},
                data=body_of(_short(message)),
                vapid_private_key=str(self.key_file),
                vapid_claims={"sub": self.contact},
                headers={"Urgency": _URGENCY[message.severity], "Topic": _topic(message)},
                ttl=TTL_SECONDS,
                timeout=TIMEOUT_SECONDS,
                requests_session=_Straight(target, address),
            )
        except WebPushException as error:
            raise _refused(target.host, error) from error
        except (OSError, HTTPException) as error:
            raise UndeliverableError(f"{target.host} does not answer ({type(error).__name__})", again=True) from error
        except ValueError as error:
            raise UndeliverableError("the browser's keys are none", again=False, gone=True) from error


def _refused(host: str, error: WebPushException) -> UndeliverableError:
    """Without an answer the message never left: the subscription's keys are none."""
    if error.response is None:
        return UndeliverableError("the browser's keys are none", again=False, gone=True)
    status = error.response.status_code
    again = status >= _SERVER_ERROR or status in _LATER
    return UndeliverableError(f"{host} answered {status}", again=again, gone=status in _GONE)


class _Straight(requests.Session):
    """Posts to the address that was checked, follows no redirect, and is answered in time or not at all."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__()
        self._target, self._address = target, address

    def post(self, url: str | bytes, data: object = None, json: object = None, **named: Any) -> requests.Response:  # noqa: ANN401 - what Session takes
        """The status of the answer; its body is not asked for."""
        assert isinstance(data, bytes), "the message is encrypted"
        line = line_to(self._target, self._address)
        try:
            line.request("POST", self._target.path, data, {"User-Agent": "Trellis"} | dict(named["headers"]))
            with line.getresponse() as answer:
                if answer.status in _MOVED:
                    raise ConnectionError("it sends on to elsewhere")
                told = requests.Response()
                told.status_code, told.reason, told.raw = answer.status, answer.reason, BytesIO()
                return told
        finally:
            line.close()


def make_key(path: Path) -> None:
    """A new VAPID key (P-256) in a file that nobody else may read; one that is there stays."""
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        private_file(path, pem)
    except FileExistsError:
        return


def public_key(path: Path) -> str:
    """The key that a browser subscribes with: the uncompressed point, in base64url without padding."""
    key = load_pem_private_key(path.read_bytes(), None)
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _short(message: Message) -> Message:
    text = message.text
    cut = text if len(text) <= TEXT_CHARACTERS_MAX else f"{text[: TEXT_CHARACTERS_MAX - 1]}…"
    return Message(message.id, message.severity, message.subject[:200], cut, message.link)


def _topic(message: Message) -> str:
    """At most 32 characters of base64url (RFC 8030, section 5.4): a newer attempt takes the place of an older one."""
    return base64.urlsafe_b64encode(json.dumps(message.id).encode()).decode().replace("=", "")[-32:]
