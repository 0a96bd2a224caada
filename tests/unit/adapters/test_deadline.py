"""Integration: a server that sends a byte now and then does not hold up whoever asks it, headers and bodies alike.

Each of them would wait for minutes, or for ever, if only the silence between two bytes were limited.
"""

import base64
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.fakes.drip_server import BODY, HEADERS, drip_server
from tests.fakes.mail_server import certificate
from tests.fakes.server import NOW

from trellis.adapters.banks.simplefin.calling import Line, asked
from trellis.adapters.deadline import Deadline, connection
from trellis.adapters.federation import coordinator
from trellis.adapters.feeds.yahoo_transport import HttpTransport
from trellis.adapters.notify import webhook
from trellis.adapters.notify.message import Message, Severity, UndeliverableError
from trellis.adapters.notify.web_push import Subscription, WebPush, make_key
from trellis.adapters.notify.webhook import Webhook
from trellis.cli import household_compare
from trellis.core.problems import ProblemError
from trellis.kernel.clock import SimulatedClock

SECONDS = 0.3
MESSAGE = Message("n-1", Severity.INFO, "subject", "text", "https://house.test/x")
LATE = re.compile("took too long|timed out|TimeoutError")


def _prices(address: str) -> None:
    HttpTransport(address, SECONDS).get("/v8/finance/chart/VTI", {})


def _banks(address: str) -> None:
    asked(urlsplit(f"{address}/accounts"), "GET", Line(SECONDS))


def _round(address: str) -> None:
    coordinator.Coordinator(address, "tk_key").rounds()


def _release(address: str) -> None:
    household_compare._fetched(f"{address}/release.json")


ASKING: tuple[Callable[[str], None], ...] = (_prices, _banks, _round, _release)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that nobody is told otherwise, cut to what a test may wait."""
    monkeypatch.setattr(coordinator, "_SECONDS", SECONDS)
    monkeypatch.setattr(household_compare, "_SECONDS", SECONDS)
    monkeypatch.setattr(webhook, "TIMEOUT_SECONDS", SECONDS)


@pytest.mark.parametrize("begins", [HEADERS, BODY], ids=["headers", "body"])
@pytest.mark.parametrize("ask", ASKING)
def test_no_answer_outlasts_its_limit_byte_by_byte(ask: Callable[[str], None], begins: bytes) -> None:
    with drip_server(begins) as port, pytest.raises((OSError, ProblemError), match=LATE):
        ask(f"http://127.0.0.1:{port}")


def test_nor_does_one_under_tls(tmp_path: Path) -> None:
    server, client = certificate(tmp_path)
    for begins in (HEADERS, BODY):
        with drip_server(begins, server) as port:
            called = connection("localhost", port, Deadline(SECONDS), secure=True, trust=client)
            called.request("GET", "/")
            with pytest.raises(OSError, match=LATE):
                called.getresponse().read()
            called.close()


def test_a_webhook_and_a_push_service_that_drip_are_tried_again_later(tmp_path: Path) -> None:
    key = tmp_path / "vapid.pem"
    make_key(key)
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    p256dh = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = [base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (p256dh, os.urandom(16))]
    with drip_server(HEADERS) as port:
        address = f"http://127.0.0.1:{port}/x"
        hook = Webhook(address, b"secret", SimulatedClock(NOW), private=True)
        push = WebPush(Subscription(address, *keys), key, "mailto:ada@example.test", private=True)
        for send in (partial(hook.send, MESSAGE), partial(push.send, MESSAGE)):
            with pytest.raises(UndeliverableError, match=LATE) as caught:
                send()
            assert caught.value.again
