"""Mail by SMTP (RFC 5321), over TLS from the start (RFC 8314) or by STARTTLS (RFC 3207)."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum

from trellis.adapters.notify.message import TIMEOUT_SECONDS, Message, UndeliverableError
from trellis.kernel.clock import Clock

_PERMANENT = 500


class Transport(StrEnum):
    """How the connection to the mail server is kept secret."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class MailServer:
    """The house's mail server. sender: an address that it lets us send from. plain is for a server on this machine."""

    host: str
    port: int
    transport: Transport
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    trust: ssl.SSLContext | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """A Channel to one mailbox."""

    server: MailServer
    to: str
    clock: Clock

    def send(self, message: Message) -> None:
        """Hand it to the mail server. Raises UndeliverableError."""
        try:
            with self._connected() as line:
                if self.server.transport is Transport.STARTTLS:
                    line.starttls(context=self._trust())
                if self.server.user:
                    line.login(self.server.user, self.server.password)
                line.send_message(self._letter(message))
        except smtplib.SMTPRecipientsRefused as error:
            code = max(code for code, _ in error.recipients.values())
            raise _refused("the mailbox", code, gone=code >= _PERMANENT) from error
        except smtplib.SMTPResponseException as error:
            raise _refused("the mail server", error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            why = f"the mail server does not answer ({type(error).__name__})"
            raise UndeliverableError(why, again=not isinstance(error, smtplib.SMTPNotSupportedError)) from error

    def _connected(self) -> smtplib.SMTP:
        if self.server.transport is Transport.TLS:
            return smtplib.SMTP_SSL(self.server.host, self.server.port, timeout=TIMEOUT_SECONDS, context=self._trust())
        return smtplib.SMTP(self.server.host, self.server.port, timeout=TIMEOUT_SECONDS)

    def _trust(self) -> ssl.SSLContext:
        return self.server.trust or ssl.create_default_context()

    def _letter(self, message: Message) -> EmailMessage:
        """The message as a letter. Its id is made of the message's, so that a mailbox can tell a repeat."""
        letter = EmailMessage()
        letter["From"] = self.server.sender
        letter["To"] = self.to
        letter["Subject"] = " ".join(f"[{message.severity.value}] {message.subject}".split())
        letter["Date"] = format_datetime(self.clock.now())
        letter["Message-ID"] = f"<{message.id}@{self.server.sender.rpartition('@')[2]}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(message.text + (f"\n\n{message.link}\n" if message.link else "\n"))
        return letter


def _refused(who: str, code: int, *, gone: bool = False) -> UndeliverableError:
    return UndeliverableError(f"{who} answered {code}", again=code < _PERMANENT, gone=gone)
