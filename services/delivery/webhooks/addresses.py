"""Where a webhook may go: over https to a named host on the public internet, so that nobody reaches inside by it."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from yarl import URL

PORTS = frozenset({443, 8443})
LONGEST_URL = 1000

_VISIBLE = re.compile(r"[!-~]+")
_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
# The last label begins with a letter: 2130706433, 127.1 and 0x7f.1 are numbers to a resolver, whatever they look like.
_NAME = re.compile(rf"(?=.{{1,253}}$)(?:{_LABEL}\.)*(?=[a-z]){_LABEL}")

_GLOBAL_UNICAST = IPv6Network("2000::/3")
# Ways to write an IPv4 address inside an IPv6 one, or to reach it by way of a relay (6to4, Teredo).
_ROUNDABOUT = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))


class UnfitAddress(Exception):
    """Nothing is sent there; `problem` and `remedy` complete a sentence about the url, without what it holds."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"the url {problem}: {remedy}")
        self.problem, self.remedy = problem, remedy


def checked_url(text: str, *, loopback: bool) -> URL:
    """The url as it is used from here on, by the parser that the client itself uses. Raises UnfitAddress.

    With `loopback` (demo and tests), hosts without a domain and other ports are let through; whether these are on this
    machine indeed shows where they are looked up (`check_address`).
    """
    if len(text) > LONGEST_URL or _VISIBLE.fullmatch(text) is None or "\\" in text:
        raise UnfitAddress(
            "is too long, or holds more than visible ASCII", f"send at most {LONGEST_URL} characters; names as punycode"
        )
    try:
        url = URL(text)
        host, port = url.raw_host or "", url.port
    except ValueError:
        raise UnfitAddress("is no url", "send https://<host>/<path>") from None
    if url.scheme != "https":
        raise UnfitAddress("is not https", "send an address that begins with https://")
    if "@" in url.raw_authority or url.raw_fragment:
        raise UnfitAddress("holds credentials or a fragment", "leave them out: each post is signed")
    if _NAME.fullmatch(host) is None or not (loopback or "." in host):
        raise UnfitAddress("has no host name on the internet", "send a full name, not a number")
    if port not in PORTS and not (loopback and port is not None and port >= 1024):
        raise UnfitAddress("has an odd port", f"use port {' or '.join(map(str, sorted(PORTS)))}")
    return url


def check_address(address: str, port: int, *, loopback: bool) -> None:
    """To be asked of each address that a host's name gives, each time that it is connected to. Raises UnfitAddress."""
    found = ip_address(address.partition("%")[0])
    if loopback and found.is_loopback:
        return
    if not _is_public(found):
        raise UnfitAddress("leads to an address that is not public", "give its host a public address in the DNS")
    if port not in PORTS:
        raise UnfitAddress("has an odd port", f"use port {' or '.join(map(str, sorted(PORTS)))}")


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (
        address not in _GLOBAL_UNICAST or any(address in network for network in _ROUNDABOUT)
    ):
        return False
    return address.is_global and not address.is_multicast
