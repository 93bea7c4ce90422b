"""Which addresses are called, and that what was checked is what is connected to."""

import asyncio
import socket
from ipaddress import ip_address
from typing import Any

import pytest
from contracts.domain import Refusal
from notificaties.adapters.abonnees import Netwerken, Post
from ontvanger import Ontvanger, luistert

OPENBAAR = ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")
EIGEN = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - an address to refuse, not to listen on
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
)


@pytest.mark.parametrize("adres", EIGEN)
def test_our_own_network_is_never_called(adres: str) -> None:
    assert not Netwerken().mag(ip_address(adres))


@pytest.mark.parametrize("adres", OPENBAAR)
def test_the_public_net_is(adres: str) -> None:
    assert Netwerken().mag(ip_address(adres))


def test_a_closed_network_is_called_where_it_is_allowed_by_name() -> None:
    netwerken = Netwerken(["10.8.0.0/16"])
    assert netwerken.mag(ip_address("10.8.1.2"))
    assert netwerken.mag(ip_address("::ffff:10.8.1.2"))
    assert not netwerken.mag(ip_address("10.9.1.2"))


async def test_a_name_that_leads_elsewhere_a_moment_later_is_refused_at_the_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """DNS rebinding: public at the registration, our own network when it is called."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    asked: list[str] = []

    async def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    reached: list[bytes] = []

    async def ours(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.append(await reader.read(1))
        writer.close()

    server = await asyncio.start_server(ours, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    netwerken = Netwerken(http=True)
    assert await netwerken.zoek("wissel.example", port) == ["93.184.215.14"]
    async with Post.open(netwerken, seconden=2) as post:
        answer = await post.stuur(f"http://wissel.example:{port}/", {}, b"x")
    assert (answer.reden, answer.status) == ("ADRES_NIET_TOEGESTAAN", None)
    assert asked == ["wissel.example", "wissel.example"]
    server.close()
    assert reached == []


async def test_one_private_address_among_public_ones_refuses_all(monkeypatch: pytest.MonkeyPatch) -> None:
    async def getaddrinfo(_: str, port: int, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    with pytest.raises(Refusal) as refusal:
        await Netwerken().zoek("twee.example", 443)
    assert refusal.value.code == "ADRES_NIET_OPENBAAR"


async def test_a_redirect_is_not_followed() -> None:
    reached: list[str] = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.append((await reader.readline()).decode())
        writer.write(b"HTTP/1.1 302 X\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(elsewhere, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with Post.open(Netwerken(["127.0.0.0/8"], http=True), seconden=2) as post:
        answer = await post.stuur(f"http://127.0.0.1:{port}/", {}, b"x")
    server.close()
    assert (answer.status, answer.reden, len(reached)) == (302, "GEWEIGERD", 1)


@pytest.mark.parametrize(
    "adres", ["https://voorbeeld.nl/\u00e9", "https://voorb\u00e9\u00e9ld.nl/", "https://voorbeeld.nl/a b"]
)
def test_fault_webhooks_an_address_is_ascii(adres: str) -> None:
    with pytest.raises(Refusal) as geweigerd:
        Netwerken().keur(adres)
    assert geweigerd.value.code == "ADRES_ONGELDIG"


@pytest.mark.parametrize("wacht", ["\u00b2", "9" * 400, "-1", "1e9", "Mon, 99 Foo 2026", ""])
async def test_fault_webhooks_no_answer_of_a_partner_fells_us(wacht: str) -> None:
    koppen = {"Retry-After": wacht}
    async with (
        luistert(Ontvanger(antwoordt=lambda _: 503, koppen=koppen)) as ontvanger,
        Post.open(Netwerken(["127.0.0.0/8"], http=True), seconden=5) as post,
    ):
        antwoord = await post.stuur(ontvanger.adres, {}, b"{}")
    assert (antwoord.status, antwoord.reden) == (503, "GEWEIGERD")
