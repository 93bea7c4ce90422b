"""Which addresses we call: never our own network. What was checked is what is connected to, at every call again.

A name may be looked up differently a moment later (DNS rebinding), so the check stands where the connection is made:
the name is resolved once, every answer is judged, and the connection goes to one of these very addresses.
"""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, cast
from urllib.parse import urlsplit

import httpcore
from contracts.domain import Refusal

Adres = IPv4Address | IPv6Address
_NAT64: Final = IPv6Network("64:ff9b::/96")
_LOW: Final = 0xFFFFFFFF


VELD: Final = "/adres"
"""The field of a request that holds an address."""


class Netwerken:
    """`toegestaan`: networks (CIDR) that may be called though they are not public, such as a closed network of the
    government. `http`: addresses without TLS may be called; for one machine and for tests.
    """

    def __init__(self, toegestaan: Iterable[str] = (), *, http: bool = False) -> None:
        self._toegestaan = tuple(ip_network(each) for each in toegestaan)
        self._http = http

    def mag(self, adres: Adres) -> bool:
        """Public, or allowed by name. An IPv4 address in an IPv6 one is judged as what it leads to."""
        leads_to = _leads_to(adres)
        if any(leads_to in network for network in self._toegestaan if network.version == leads_to.version):
            return True
        return leads_to.is_global and not (leads_to.is_multicast or leads_to.is_reserved)

    def keur(self, url: str) -> tuple[str, int]:
        """Host and port of an address that has the right form. Raises Refusal."""
        if not url.isascii() or not url.isprintable() or " " in url:
            detail = "In een adres staan alleen ASCII-tekens; schrijf andere als %XX, en een host als xn--…"
            raise Refusal("ADRES_ONGELDIG", detail, VELD)
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise Refusal("ADRES_ONGELDIG", "Dit is geen geldig adres.", VELD) from None
        if not parts.hostname or parts.username is not None or parts.password is not None or parts.fragment:
            raise Refusal("ADRES_ONGELDIG", "Geef een adres met een host, zonder gebruiker en zonder #.", VELD)
        if parts.scheme != "https" and not (self._http and parts.scheme == "http"):
            raise Refusal("ADRES_ZONDER_TLS", "Geef een adres dat met https begint.", VELD)
        return parts.hostname, port or (443 if parts.scheme == "https" else 80)

    async def zoek(self, host: str, port: int) -> list[str]:
        """The addresses of a host, each of them judged. Raises Refusal where one may not be called."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Refusal("ADRES_ONBEKEND", "De host van dit adres bestaat niet.", VELD) from None
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if not addresses or not all(self.mag(ip_address(each.partition("%")[0])) for each in addresses):
            raise Refusal("ADRES_NIET_OPENBAAR", "Dit adres ligt niet op het openbare net.", VELD)
        return addresses


def _leads_to(adres: Adres) -> Adres:
    if isinstance(adres, IPv4Address):
        return adres
    if adres in _NAT64:
        return IPv4Address(int(adres) & _LOW)
    inside = adres.ipv4_mapped or adres.sixtofour
    return inside or adres


class GekeurdNet(httpcore.AsyncNetworkBackend):
    """Where connections are made: whatever the name says, only to an address that was judged just now."""

    def __init__(self, netwerken: Netwerken) -> None:
        self._netwerken = netwerken
        # Its type is lost where the library looks whether anyio is there.
        self._net = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._netwerken.zoek(host, port)
        return await self._first(addresses, port, timeout, local_address, socket_options)

    async def _first(
        self,
        addresses: Sequence[str],
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        *others, last = addresses
        for address in others:
            try:
                return await self._net.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._net.connect_tcp(last, port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise Refusal("ADRES_ONGELDIG", "Dit is geen adres op een netwerk.", VELD)

    async def sleep(self, seconds: float) -> None:
        await self._net.sleep(seconds)
