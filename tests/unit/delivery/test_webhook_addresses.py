"""Where a webhook may go: nobody reaches the inside of anything by the url that it gives."""

import asyncio
import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network

import pytest
from aiohttp import TCPConnector
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from services.delivery.webhooks.addresses import LONGEST_URL, UnfitAddress, check_address, checked_url
from services.delivery.webhooks.names import Names

CLOSED = [
    ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
        "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10",
        "ff00::/8", "2001:db8::/32", "2001::/32", "2002::/16",
    )
]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "https://hooks.example.nl/in",
        "https://hooks.example.nl:443/in?case=1",
        "https://hooks.example.nl:8443",
        "https://xn--caf-dma.example.nl/",
    ],
)
def test_a_named_host_over_https_is_fit(text: str) -> None:
    assert checked_url(text, loopback=False) == URL(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("http://hooks.example.nl/", "is not https"),
        ("HTTP://hooks.example.nl/", "is not https"),
        ("ftp://hooks.example.nl/", "is not https"),
        ("hooks.example.nl/in", "is not https"),
        ("//hooks.example.nl/in", "is not https"),
        ("https:///in", "has no host name"),
        ("https://name:word@hooks.example.nl/", "holds credentials"),
        ("https://name@hooks.example.nl/", "holds credentials"),
        ("https://:word@hooks.example.nl/", "holds credentials"),
        ("https://hooks.example.nl/#part", "holds credentials or a fragment"),
        ("https://hooks.example.nl:80/", "has an odd port"),
        ("https://hooks.example.nl:5432/", "has an odd port"),
        ("https://hooks.example.nl:0/", "has an odd port"),
        ("https://hooks.example.nl:99999/", "is no url"),
        ("https://10.0.0.1/", "has no host name"),
        ("https://2130706433/", "has no host name"),
        ("https://127.1/", "has no host name"),
        ("https://0x7f.1/", "has no host name"),
        ("https://0x7f000001/", "has no host name"),
        ("https://[::1]/", "has no host name"),
        ("https://[::ffff:10.0.0.1]/", "has no host name"),
        ("https://localhost/", "has no host name"),
        ("https://intranet/", "has no host name"),
        ("https://hooks.example.nl./", "has no host name"),
        ("https://-hooks.example.nl/", "has no host name"),
        ("https://hooks_1.example.nl/", "has no host name"),
        ("https://hooks..nl/", "has no host name"),
        ("https://hooks%2eexample.nl/", "has no host name"),
        (f"https://{'a' * 64}.nl/", "has no host name"),
        ("https://hooks.example.nl\\@10.0.0.1/", "is too long, or holds more than visible ASCII"),
        ("https://hooks.example.nl/ in", "is too long, or holds more than visible ASCII"),
        ("https://hooks.example.nl/\nHost: inside", "is too long, or holds more than visible ASCII"),
        ("https://１２７.０.０.１/", "is too long, or holds more than visible ASCII"),
        ("https://café.example.nl/", "is too long, or holds more than visible ASCII"),
        (f"https://hooks.example.nl/{'a' * LONGEST_URL}", "is too long"),
        ("", "is too long, or holds more"),
    ],
)
def test_any_other_address_is_unfit_and_told_why(text: str, problem: str) -> None:
    with pytest.raises(UnfitAddress) as refusal:
        checked_url(text, loopback=False)
    assert refusal.value.problem.startswith(problem)


@given(st.text(max_size=60) | st.from_regex(r"(?i)https:/?/?[!-~]{0,60}", fullmatch=True))
def test_of_any_text_comes_a_url_that_obeys_every_rule_or_a_refusal(text: str) -> None:
    try:
        url = checked_url(text, loopback=False)
    except UnfitAddress:
        return
    assert (url.scheme, url.user, url.password, url.fragment) == ("https", None, None, "")
    assert url.port in {443, 8443}
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*", url.raw_host or "")
    assert URL(str(url)) == url, "what is kept is what was checked"


addresses = st.ip_addresses() | st.sampled_from(CLOSED).flatmap(lambda network: st.ip_addresses(network=network))


@given(addresses, st.sampled_from([443, 8443]))
def test_no_address_of_a_closed_network_is_let_through(address: IPv4Address | IPv6Address, port: int) -> None:
    is_closed = any(address in network for network in CLOSED)
    try:
        check_address(str(address), port, loopback=False)
    except UnfitAddress:
        return
    assert not is_closed
    assert isinstance(address, IPv4Address) or address in IPv6Network("2000::/3")


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:", "64:ff9b::", "::"]))
def test_an_address_inside_an_address_is_never_let_through(inner: IPv4Address, prefix: str) -> None:
    with pytest.raises(UnfitAddress):
        check_address(f"{prefix}{inner}", 443, loopback=False)


@pytest.mark.parametrize("address", ["93.184.216.34", "2a02:c207::1"])
def test_a_public_address_is_let_through_at_a_port_for_https_only(address: str) -> None:
    check_address(address, 443, loopback=False)
    for is_demo in (False, True):
        with pytest.raises(UnfitAddress):
            check_address(address, 18100, loopback=is_demo)


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "fe80::1%eth0", "::ffff:127.0.0.1", "0.0.0.1"])
def test_a_demo_opens_loopback_and_nothing_else(address: str) -> None:
    check_address("127.0.0.1", 18100, loopback=True)
    check_address("::1", 443, loopback=True)
    with pytest.raises(UnfitAddress):
        check_address(address, 443, loopback=True)


def test_a_demo_takes_a_host_without_domain_and_another_port_but_no_privileged_one() -> None:
    assert checked_url("https://localhost:18443/in", loopback=True).port == 18443
    for text in ("https://localhost:25/", "https://127.0.0.1:18443/", "http://localhost:18443/"):
        with pytest.raises(UnfitAddress):
            checked_url(text, loopback=True)


def test_what_a_name_leads_to_is_checked_when_it_is_looked_up() -> None:
    async def look_up(name: str, *, loopback: bool) -> set[str]:
        names = Names(loopback=loopback)
        try:
            return {found["host"] for found in await names.resolve(name, 8443)}
        finally:
            await names.close()

    assert asyncio.run(look_up("localhost", loopback=True)) <= {"127.0.0.1", "::1"}
    for name in ("localhost", "2130706433", "0x7f.1", "169.254.169.254"):
        with pytest.raises(UnfitAddress):
            asyncio.run(look_up(name, loopback=False))


def test_the_client_connects_to_the_number_that_was_checked() -> None:
    async def resolved() -> list[int]:
        names = Names(loopback=True)
        connector = TCPConnector(resolver=names, use_dns_cache=False)
        try:
            return [int(found["flags"]) for found in await connector._resolve_host("localhost", 8443)]
        finally:
            await connector.close()
            await names.close()

    assert all(flags & socket.AI_NUMERICHOST for flags in asyncio.run(resolved()))
