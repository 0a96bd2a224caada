"""What an operator sets about notices: the mail server, a contact for push services, whether hooks may stay at home."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from trellis.adapters.notify.smtp import MailServer, Transport
from trellis.core.problems import problem

_SCHEMES = {"smtps": (Transport.TLS, 465), "smtp+starttls": (Transport.STARTTLS, 587), "smtp": (Transport.PLAIN, 25)}
_LIKE = "Write it as smtps://USER:PASSWORD@HOST:PORT, or with smtp+starttls."  # not-a-secret
NOBODY = "mailto:operator@localhost"
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """mail: None where no mail is sent. contact: for operators of push services. base: where the house's pages are.

    private: whether webhooks may lead into this network.
    """

    mail: MailServer | None = None
    contact: str = NOBODY
    base: str = ""
    private: bool = False


def of_environment(named: Mapping[str, str], base: str) -> NoticeSettings:
    """From TRELLIS_SMTP_URL, TRELLIS_MAIL_FROM, TRELLIS_PUSH_CONTACT and TRELLIS_PRIVATE_HOOKS.

    Raises ProblemError for what cannot be used; a password is never shown.
    """
    url = named.get("TRELLIS_SMTP_URL")
    mail = _mail(url, named.get("TRELLIS_MAIL_FROM", "")) if url else None
    contact = named.get("TRELLIS_PUSH_CONTACT") or (f"mailto:{mail.sender}" if mail else NOBODY)
    if not contact.startswith(("mailto:", "https:")):
        raise problem("environment", "TRELLIS_PUSH_CONTACT", contact, "it is no contact", "Give mailto:YOU@HOST.")
    return NoticeSettings(mail, contact, base, named.get("TRELLIS_PRIVATE_HOOKS", "") == "yes")


def _mail(url: str, sender: str) -> MailServer:
    try:
        parts = urlsplit(url)
        transport, usual = _SCHEMES[parts.scheme]
        port = parts.port or usual
    except (KeyError, ValueError):
        raise problem("environment", "TRELLIS_SMTP_URL", "", "it is not the URL of a mail server", _LIKE) from None
    if not parts.hostname:
        raise problem("environment", "TRELLIS_SMTP_URL", "", "it names no host", _LIKE)
    if transport is Transport.PLAIN and parts.hostname not in _LOOPBACK:
        message = "mail would go over the network in the clear"
        raise problem("environment", "TRELLIS_SMTP_URL", parts.hostname, message, _LIKE)
    if "@" not in sender or any(each.isspace() for each in sender):
        message = "mail needs an address to come from"
        raise problem("environment", "TRELLIS_MAIL_FROM", sender, message, "Set it to an address such as trellis@HOST.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, transport, sender, user, password)
