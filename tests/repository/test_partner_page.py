"""What docs/partners.md says of the calls is what the services serve: all of them, asking what, to whom, no more."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from chassis.settings import ChassisSettings
from intake.settings import Settings as IntakeSettings
from ops.openapi import documents
from ops.partner_page import filled

from .routes import SERVICES, limits_of, roles_of

PAGE = (Path(__file__).parents[2] / "docs/partners.md").read_text("utf-8")
PARTNERS = {
    **{"gemeente": "GEMEENTE", "verzekeraar": "VERZEKERAAR", "CAK": "CAK", "CBS": "CBS"},
    **{"signaalpartner": "SIGNAALPARTNER", "inlichtingenbureau": "INLICHTINGENBUREAU"},
}
_UNIT = {"KiB": 2**10, "MiB": 2**20}
_ROW = re.compile(r"^\| `([A-Z]+) (\S+)` \| [^|]+ \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


def table(service: str) -> dict[tuple[str, str], frozenset[str]]:
    text = PAGE.partition(f"| {service} | wat | vraagt om | wie |")[2].partition("\n\n")[0]
    return {
        (method, path): frozenset(PARTNERS[who.strip()] for who in whom.split(","))
        for method, path, whom in _ROW.findall(text)
    }


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, Any]]:
    return asyncio.run(documents())


@pytest.mark.parametrize("service", SERVICES)
def test_every_call_of_a_partner_is_on_the_page_with_who_may(service: str) -> None:
    partners = frozenset(PARTNERS.values())
    served = {call: roles & partners for call, roles in roles_of(service).items() if roles & partners}
    assert table(service) == served


def test_every_call_is_on_the_page_with_what_it_asks_for(published: dict[str, dict[str, Any]]) -> None:
    assert filled(PAGE, published) == PAGE, "make contracts fills the column in"


def test_a_row_without_the_column_gets_it(published: dict[str, dict[str, Any]]) -> None:
    call = "| `GET /v1/beelden/gemeente/borderelvoorstellen` | het bedrag van een maand |"
    page = f"| regeling | wat | wie |\n|---|---|---|\n{call} gemeente |\n\n"
    assert f"{call} `maand`, mag `samenwerkingId`, `bekendOp`, `geldigOp` | gemeente |\n\n" in filled(
        page, {"regeling": published["regeling"]}
    )


def test_fault_limit_how_large_a_request_may_be_is_on_the_page() -> None:
    said = PAGE.partition("- **Grootte.**")[2].partition("\n- **")[0]
    default: int = ChassisSettings.model_fields["body_maximum"].default
    own = {limit for service in SERVICES for limit in limits_of(service, default)}
    taken = own | {IntakeSettings.model_fields[name].default for name in ("bestand_maximum", "reeks_maximum")}
    assert {int(many) * _UNIT[unit] for many, unit in re.findall(r"(\d+)\s+([KM]iB)", said)} == taken


def test_fault_limit_a_list_that_may_be_left_out_or_has_one_of_several_forms_says_how_long_it_may_be() -> None:
    for call in ("samenwerkingen/{samenwerkingId}/deelnemerslijsten", "samenwerkingen/{samenwerkingId}/selecties"):
        assert "(ten hoogste 20.000 `polisRefs`)" in _row_of(call)
    assert "(ten hoogste 5.000 `regels`)" in _row_of("beelden/gemeente/lijsten/{lijstId}/vergelijkingen")
    assert "(ten hoogste 10.000 `signalen`)" in _row_of("signaalreeksen")


def _row_of(call: str) -> str:
    return next(line for line in PAGE.splitlines() if line.startswith(f"| `POST /v1/{call}` |"))
