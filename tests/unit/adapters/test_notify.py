"""Mail, webhooks and web push against servers that speak the real protocols, well and badly."""

import base64
import hashlib
import hmac
import json
import os
import socket
from email import message_from_bytes, policy
from pathlib import Path

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.fakes.hook_server import Hooks, hook_server
from tests.fakes.mail_server import Mailbox, certificate, mail_server
from tests.fakes.server import NOW

from trellis.adapters.notify.message import Message, Severity, UndeliverableError
from trellis.adapters.notify.smtp import Mail, MailServer, Transport
from trellis.adapters.notify.targets import address_for, target_of
from trellis.adapters.notify.web_push import Subscription, WebPush, make_key, public_key
from trellis.adapters.notify.webhook import Webhook
from trellis.core.problems import ProblemError
from trellis.kernel.clock import SimulatedClock

CLOCK = SimulatedClock(NOW)
MESSAGE = Message(
    "n-1", Severity.CRITICAL, "Gen is SAFE: latch L3", "Loss beyond the line é\n.\nSecond", "https://house.test/x"
)


def _mail(port: int, transport: Transport = Transport.PLAIN, **more: object) -> Mail:
    server = MailServer("localhost", port, transport, "trellis@house.test", **more)  # type: ignore[arg-type]
    return Mail(server, "ada@example.test", CLOCK)


def test_a_letter_arrives_whole_and_bears_the_message_s_id() -> None:
    box = Mailbox(user="house", password="secret")
    with mail_server(box) as port:
        _mail(port, user="house", password="secret").send(MESSAGE)
    letter = message_from_bytes(box.letters[0], policy=policy.default)

    assert letter["Subject"] == "[critical] Gen is SAFE: latch L3"
    assert letter["Message-ID"] == "<n-1@house.test>"
    assert letter["To"] == "ada@example.test"
    assert letter.get_content().splitlines()[:3] == ["Loss beyond the line é", ".", "Second"]


def test_a_subject_with_line_breaks_makes_no_headers() -> None:
    box = Mailbox()
    with mail_server(box) as port:
        _mail(port).send(Message("n-2", Severity.INFO, "x\r\nBcc: mallory@example.test", "text"))
    letter = message_from_bytes(box.letters[0], policy=policy.default)

    assert letter["Bcc"] is None
    assert letter["Subject"] == "[info] x Bcc: mallory@example.test"


@pytest.mark.parametrize("transport", [Transport.TLS, Transport.STARTTLS])
def test_mail_goes_over_tls_to_a_server_that_is_trusted(tmp_path: Path, transport: Transport) -> None:
    server, client = certificate(tmp_path)
    box = Mailbox(starttls=server if transport is Transport.STARTTLS else None)
    with mail_server(box, server if transport is Transport.TLS else None) as port:
        _mail(port, transport, trust=client).send(MESSAGE)
        with pytest.raises(UndeliverableError, match="SSLCertVerificationError"):
            _mail(port, transport).send(MESSAGE)

    assert len(box.letters) == 1


def test_a_server_without_tls_gets_no_password() -> None:
    box = Mailbox(user="house", password="secret")
    with mail_server(box) as port, pytest.raises(UndeliverableError) as refused:
        _mail(port, Transport.STARTTLS, user="house", password="secret").send(MESSAGE)

    assert not refused.value.again
    assert box.letters == []


@pytest.mark.parametrize(
    ("replies", "again", "gone"),
    [
        ({"RCPT": "550 no such mailbox"}, False, True),
        ({"RCPT": "450 busy"}, True, False),
        ({"MAIL": "451 later"}, True, False),
        ({"DATA": "554 no"}, False, False),
        ({"AUTH": "535 who are you"}, False, False),
    ],
)
def test_what_the_mail_server_refuses_is_tried_again_or_not(replies: dict[str, str], again: bool, gone: bool) -> None:
    box = Mailbox(replies=replies, user="house", password="hunter2")
    with mail_server(box) as port, pytest.raises(UndeliverableError) as refused:
        _mail(port, user="house", password="hunter2").send(MESSAGE)

    assert (refused.value.again, refused.value.gone) == (again, gone)
    assert "hunter2" not in str(refused.value)


def test_a_mail_server_that_hangs_up_is_tried_again() -> None:
    with mail_server(Mailbox(hang_up_after="MAIL")) as port, pytest.raises(UndeliverableError) as refused:
        _mail(port).send(MESSAGE)

    assert refused.value.again


def test_a_hook_can_tell_that_the_message_is_ours() -> None:
    hooks = Hooks(status=204)
    with hook_server(hooks) as port:
        Webhook(f"http://127.0.0.1:{port}/in?x=1", b"secret", CLOCK, private=True).send(MESSAGE)
    (posted,) = hooks.posted
    stamp, sign = (part.partition("=")[2] for part in posted.headers["trellis-signature"].split(","))
    wanted = hmac.new(b"secret", stamp.encode() + b"." + posted.body, hashlib.sha256).hexdigest()

    assert posted.path == "/in?x=1"
    assert posted.headers["host"] == f"127.0.0.1:{port}"
    assert (stamp, sign) == (str(int(NOW.timestamp())), wanted)
    assert json.loads(posted.body)["subject"] == MESSAGE.subject
    assert posted.headers["idempotency-key"] == "n-1"


@pytest.mark.parametrize(
    ("status", "again", "gone"),
    [(500, True, False), (429, True, False), (400, False, False), (410, False, True), (302, False, False)],
)
def test_what_a_hook_answers(status: int, again: bool, gone: bool) -> None:
    hooks = Hooks(status, "http://127.0.0.1:9/elsewhere" if status == 302 else "")
    with hook_server(hooks) as port, pytest.raises(UndeliverableError) as refused:
        Webhook(f"http://127.0.0.1:{port}/", b"s", CLOCK, private=True).send(MESSAGE)

    assert (refused.value.again, refused.value.gone) == (again, gone)
    assert len(hooks.posted) == 1


def test_nobody_there_is_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UndeliverableError) as refused:
        Webhook(f"http://127.0.0.1:{port}/", b"s", CLOCK, private=True).send(MESSAGE)

    assert refused.value.again


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://10.0.0.8/",
        "https://[::1]/",
        "https://169.254.169.254/",
        "https://[::ffff:127.0.0.1]/",
    ],
)
def test_an_address_of_this_network_is_not_called(url: str) -> None:
    with pytest.raises(UndeliverableError, match="private network"):
        address_for(target_of(url, "url", private=False), private=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "file:///etc/passwd",
        "https://",
        "https://ada:pw@hooks.example/",
        "https://x:99999/",
        "x",
    ],
)
def test_what_is_no_address_for_a_hook_is_named(url: str) -> None:
    with pytest.raises(ProblemError, match="webhook_url"):
        target_of(url, "webhook_url", private=False)


def _browser(port: int) -> tuple[ec.EllipticCurvePrivateKey, bytes, Subscription]:
    key, secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    encoded = (base64.urlsafe_b64encode(each).decode().rstrip("=") for each in (point, secret))
    return key, secret, Subscription(f"http://127.0.0.1:{port}/push/1", *encoded)


def test_a_browser_can_read_what_was_pushed_and_its_service_cannot(tmp_path: Path) -> None:
    make_key(tmp_path / "keys" / "vapid.pem")
    hooks = Hooks()
    with hook_server(hooks) as port:
        key, secret, subscription = _browser(port)
        WebPush(subscription, tmp_path / "keys" / "vapid.pem", "mailto:ada@example.test", private=True).send(MESSAGE)
    (posted,) = hooks.posted
    read = http_ece.decrypt(posted.body, private_key=key, auth_secret=secret, version="aes128gcm")
    token = posted.headers["authorization"].partition("t=")[2].partition(",")[0]

    assert json.loads(read)["text"] == MESSAGE.text
    assert b"SAFE" not in posted.body
    assert posted.headers["urgency"] == "high"
    assert jwt.decode(token, options={"verify_signature": False})["sub"] == "mailto:ada@example.test"
    assert public_key(tmp_path / "keys" / "vapid.pem") in posted.headers["authorization"]
    assert (tmp_path / "keys" / "vapid.pem").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("status", "again", "gone"), [(410, False, True), (429, True, False), (302, True, False)])
def test_what_a_push_service_answers(tmp_path: Path, status: int, again: bool, gone: bool) -> None:
    make_key(tmp_path / "vapid.pem")
    hooks = Hooks(status, "http://127.0.0.1:9/elsewhere" if status == 302 else "")
    with hook_server(hooks) as port:
        push = WebPush(_browser(port)[2], tmp_path / "vapid.pem", "mailto:ada@example.test", private=True)
        with pytest.raises(UndeliverableError) as refused:
            push.send(MESSAGE)

    assert (refused.value.again, refused.value.gone) == (again, gone)


def test_keys_that_are_none_mean_that_the_browser_is_gone(tmp_path: Path) -> None:
    make_key(tmp_path / "vapid.pem")
    with hook_server(Hooks()) as port:
        subscription = Subscription(f"http://127.0.0.1:{port}/", "AAAA", "AAAA")
        push = WebPush(subscription, tmp_path / "vapid.pem", "mailto:ada@example.test", private=True)
        with pytest.raises(UndeliverableError) as refused:
            push.send(MESSAGE)

    assert refused.value.gone
