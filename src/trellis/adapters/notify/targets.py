"""Addresses that a person typed: which of them a server may call.

A house stands inside somebody's network. An address given for a webhook or a push service must not make it call what
only it can reach (server-side request forgery, CWE-918), so names are resolved here, once, and the connection is made
to the address that was checked.
"""

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from trellis.adapters.notify.message import UndeliverableError
from trellis.core.problems import problem

URL_CHARACTERS_MAX = 2_048
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL leads. path: with its query."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str, field: str, *, private: bool) -> Target:
    """The target of a URL that a person gave. Raises ProblemError for one that is not https, or has a user in it.

    private: http and addresses of this network may be called too; an operator's setting, never a person's.
    """
    way_out = "Give an address such as https://hooks.example/trellis."
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise problem("notices", field, url[:80], str(error), way_out) from None
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise problem("notices", field, url[:80], "it is no https address", way_out)
    if not parts.hostname or parts.username or parts.password or len(url) > URL_CHARACTERS_MAX:
        raise problem("notices", field, url[:80], "it names no host, or has a user in it, or is too long", way_out)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port, path)


def address_for(target: Target, *, private: bool) -> str:
    """An address of the target's host that may be called. Raises UndeliverableError where there is none."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UndeliverableError(f"{target.host} is not found", again=True) from error
    for *_, where in found:
        if private or is_public(str(where[0])):
            return str(where[0])
    raise UndeliverableError(f"{target.host} lies in a private network", again=False)


def is_public(text: str) -> bool:
    """Whether an address is one of the internet, and none of a network of somebody's own."""
    address = ip_address(text.partition("%")[0])
    within = getattr(address, "ipv4_mapped", None) or address
    return within.is_global and not within.is_multicast
