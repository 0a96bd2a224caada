"""Where a call comes from: the address, the device, and whether it is this very machine."""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from trellis.server.identity.settings import DEVICE_CHARACTERS_MAX

LOOPBACK_NAMES = frozenset(("localhost", "127.0.0.1", "::1"))
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_NETWORK_BITS = {4: 24, 6: 48}


@dataclass(frozen=True, slots=True)
class Where:
    """address: as the server sees it. host: as the browser named the server, with its port. secure: by TLS."""

    address: str
    device: str
    host: str
    secure: bool
    forwarded: bool

    @property
    def loopback(self) -> bool:
        """Whether the call was made on this machine, by its own name, and passed on by nobody."""
        return is_loopback(self.address) and host_name(self.host) in LOOPBACK_NAMES and not self.forwarded

    @property
    def network(self) -> str:
        """The network that the address lies in: what is kept of callers who are nobody yet."""
        try:
            found = ip_address(self.address)
        except ValueError:
            return ""
        return str(ip_network(f"{found}/{_NETWORK_BITS[found.version]}", strict=False))


def where(connection: HTTPConnection) -> Where:
    """Where the call comes from."""
    headers = connection.headers
    client = connection.client
    return Where(
        client.host if client else "",
        "".join(each for each in headers.get("user-agent", "") if each.isprintable())[:DEVICE_CHARACTERS_MAX],
        headers.get("host", "").lower(),
        connection.url.scheme in ("https", "wss"),
        any(name in headers for name in _FORWARDED),
    )


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets; "" where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
