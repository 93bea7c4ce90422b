"""What docs/partners.md says of the calls is what the services serve: all of them, asking what, to whom, no more."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ops.openapi import documents

from .routes import SERVICES, roles_of

PAGE = (Path(__file__).parents[2] / "docs/partners.md").read_text("utf-8")
PARTNERS = {"gemeente": "GEMEENTE", "verzekeraar": "VERZEKERAAR", "CAK": "CAK"}
WITHOUT_AFTER = {("GET", "/v1/bestanden/{bestandId}"), ("GET", "/v1/personen/{persoonRef}")}
OF_A_READ, KEY = frozenset({"after", "na", "limiet"}), frozenset({"Idempotency-Key"})
_ROW = re.compile(r"^\| `(GET|POST|PUT|DELETE) (\S+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def rows(service: str) -> Iterator[tuple[tuple[str, str], str, str]]:
    """(method, path), what it asks for, who may: as the page has them."""
    text = PAGE.partition(f"| {service} | wat | vraagt om | wie |")[2].partition("\n\n")[0]
    return (((method, path), asks, whom) for method, path, asks, whom in _ROW.findall(text))


@pytest.fixture(scope="module")
def published() -> dict[str, dict[tuple[str, str], Any]]:
    """Service → (method, path) → operation of its OpenAPI document."""
    return {
        service: {
            (method.upper(), f"/v1{path}"): operation
            for path, item in document["paths"].items()
            for method, operation in item.items()
            if isinstance(operation, dict) and "responses" in operation
        }
        for service, document in asyncio.run(documents()).items()
    }


def asked(operation: Any, besides: frozenset[str]) -> str:
    """As the page says it: what must, then what may; `besides` stand above the tables."""
    wanted: dict[bool, list[str]] = {True: [], False: []}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] != "path" and parameter["name"] not in besides:
            wanted[parameter.get("required", False)].append(f"`{parameter['name']}`")
    if (body := operation.get("requestBody")) is not None:
        wanted[body.get("required", False)].append("inhoud")
    may = [f"mag {', '.join(wanted[False])}"] if wanted[False] else []
    return ", ".join(wanted[True] + may) or "–"


@pytest.mark.parametrize("service", SERVICES)
def test_every_call_of_a_partner_is_on_the_page_with_who_may(service: str) -> None:
    partners = frozenset(PARTNERS.values())
    served = {call: roles & partners for call, roles in roles_of(service).items() if roles & partners}
    table = {call: frozenset(PARTNERS[who.strip()] for who in whom.split(",")) for call, _, whom in rows(service)}
    assert table == served


@pytest.mark.parametrize("service", SERVICES)
def test_every_call_is_on_the_page_with_what_it_asks_for(service: str, published: Any) -> None:
    said = {call: asks for call, asks, _ in rows(service)}
    assert said == {call: asked(published[service][call], OF_A_READ if call[0] == "GET" else KEY) for call in said}


@pytest.mark.parametrize("service", SERVICES)
def test_what_stands_above_the_tables_holds_for_every_call(service: str, published: Any) -> None:
    for call, _, _ in rows(service):
        names = {parameter["name"] for parameter in published[service][call].get("parameters", ())}
        assert ("after" in names or call in WITHOUT_AFTER) if call[0] == "GET" else "Idempotency-Key" in names, call
        assert ("na" in names) == ("limiet" in names), call
