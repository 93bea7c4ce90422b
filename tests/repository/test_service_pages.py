"""The README of every service answers the same questions, in the same order."""

import re
from pathlib import Path

import pytest

from .routes import SERVICES, roles_of

ROOT = Path(__file__).parents[2]
HEADINGS = ["What it decides", "Events in", "Events out", "HTTP", "Tables", "Settings", "Run and test"]


def page(service: str) -> str:
    return (ROOT / "services" / service / "README.md").read_text("utf-8")


@pytest.mark.parametrize("service", SERVICES)
def test_its_headings_are_those_of_every_service(service: str) -> None:
    assert re.findall(r"^# (.+)$", page(service), re.MULTILINE) == [service]
    assert re.findall(r"^## (.+)$", page(service), re.MULTILINE) == HEADINGS


@pytest.mark.parametrize("service", SERVICES)
def test_every_resource_that_it_serves_is_on_its_page(service: str) -> None:
    """Of a path its last word: pages write a row of them as `POST /v1/polissen/{polisRef}/`… `betalingen`, …"""
    served = {re.sub(r"/\{\w+\}$", "", path).rpartition("/")[2] for _, path in roles_of(service)}
    http = page(service).partition("\n## HTTP\n")[2].partition("\n## ")[0]
    assert sorted(word for word in served if not re.search(rf"\b{re.escape(word)}\b", http)) == []
