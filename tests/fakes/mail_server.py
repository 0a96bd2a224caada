"""A mail server that speaks SMTP (RFC 5321, 3207, 4954) on a port of this machine, and can be told to misbehave."""

import base64
import socketserver
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from tests.fakes.server import NOW


@dataclass
class Mailbox:
    """What the server took in, and how it is to answer: a reply per verb instead of the usual one."""

    letters: list[bytes] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)
    user: str = ""
    password: str = ""
    starttls: ssl.SSLContext | None = None
    hang_up_after: str = ""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    mailbox: Mailbox


class _Conversation(socketserver.StreamRequestHandler):
    """One client's conversation."""

    def handle(self) -> None:
        with suppress(OSError):  # a client that does not trust the certificate is gone
            self._converse()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.request.close()

    def _converse(self) -> None:
        self._box = cast(_Server, self.server).mailbox
        self._known = not self._box.user
        self._say("220 mail.test ready")
        while line := self.rfile.readline():
            verb = line.split(maxsplit=1)[0].decode().upper() if line.split() else ""
            if not self._answered(verb, line.decode().strip()):
                return
            if self._box.hang_up_after == verb:
                return

    def _answered(self, verb: str, line: str) -> bool:
        if verb in self._box.replies:
            self._say(self._box.replies[verb])
            return True
        if verb in ("EHLO", "HELO"):
            offers = ["mail.test", *(["STARTTLS"] if self._box.starttls else []), "AUTH PLAIN"]
            self._say("\r\n".join([*(f"250-{each}" for each in offers[:-1]), f"250 {offers[-1]}"]))
        elif verb == "STARTTLS" and self._box.starttls:
            self._say("220 go ahead")
            self.request = self._box.starttls.wrap_socket(self.request, server_side=True)
            self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)
        elif verb == "AUTH":
            self._known = base64.b64decode(line.split()[-1]).decode().split("\0")[1:] == [
                self._box.user,
                self._box.password,
            ]
            self._say("235 welcome" if self._known else "535 who are you")
        elif verb == "MAIL" and not self._known:
            self._say("530 sign in first")
        elif verb == "DATA":
            self._say("354 go on")
            self._take()
        elif verb == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("250 ok")
        return True

    def _take(self) -> None:
        letter = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            letter += line.removeprefix(b".")
        self._box.letters.append(letter)
        self._say("250 taken")

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())


@contextmanager
def mail_server(mailbox: Mailbox, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server with that mailbox, over TLS from the start where a context is given."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.mailbox = mailbox
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=True)
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a certificate of its own for localhost, and a client's that trusts it alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=3650))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + made.public_bytes(Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cafile=str(file))
    return server, client
