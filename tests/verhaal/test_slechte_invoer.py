"""Bad input at the running system: a clear problem document, nothing stored half, nobody else's data."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

PROBLEEM = "application/problem+json"


def _kop(verhaal: Any, rol: str, **grenzen: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {verhaal.world.token(rol, **grenzen)}", "Idempotency-Key": str(uuid4())}


def _polis(verhaal: Any) -> str:
    return next(iter(verhaal.verslag.beeld.polisnummer))


def test_no_or_wrong_token_is_401(verhaal: Any) -> None:
    url = f"{verhaal.world.urls['regeling']}/v1/beelden/gemeente/polissen/{_polis(verhaal)}"
    for kop in ({}, {"Authorization": "Bearer nee"}):
        antwoord = httpx.get(url, headers=kop)
        assert antwoord.status_code == 401
        assert antwoord.headers["content-type"].startswith(PROBLEEM)
        assert "WWW-Authenticate" in antwoord.headers


@pytest.mark.parametrize(
    ("rol", "grenzen"),
    [("GEMEENTE", {"gemeentecode": "0363"}), ("VERZEKERAAR", {"uzovi": "3311"}), ("CAK", {}), ("OPS", {})],
)
def test_another_tenant_or_role_never_sees_the_gemeentes_view(verhaal: Any, rol: str, grenzen: dict[str, str]) -> None:
    url = f"{verhaal.world.urls['regeling']}/v1/beelden/gemeente/polissen/{_polis(verhaal)}"
    antwoord = httpx.get(url, headers=_kop(verhaal, rol, **grenzen))
    assert antwoord.status_code in {403, 404}
    assert "schuldCent" not in antwoord.text


def test_another_gemeente_cannot_command(verhaal: Any) -> None:
    url = f"{verhaal.world.urls['regeling']}/v1/polissen/{_polis(verhaal)}/einde-schuldregelingen"
    antwoord = httpx.post(url, json={}, headers=_kop(verhaal, "GEMEENTE", gemeentecode="0363"))
    assert antwoord.status_code == 403
    assert antwoord.headers["content-type"].startswith(PROBLEEM)


def test_all_errors_of_a_body_come_at_once_as_400(verhaal: Any) -> None:
    url = f"{verhaal.world.urls['intake']}/v1/signalen"
    body = {"bsn": "123456789", "grondslag": "ZOMAAR", "soorten": [], "peildatum": "gisteren", "verrassing": 1}
    antwoord = httpx.post(url, json=body, headers=_kop(verhaal, "VERZEKERAAR"))
    assert antwoord.status_code == 400
    fouten = {fout["pointer"] for fout in antwoord.json()["errors"]}
    assert {"/bsn", "/grondslag", "/soorten", "/peildatum", "/verrassing"} <= fouten
    assert "123456789" not in antwoord.text


def test_broken_json_is_400_and_a_missing_key_is_400(verhaal: Any) -> None:
    url = f"{verhaal.world.urls['intake']}/v1/signalen"
    kop = _kop(verhaal, "VERZEKERAAR")
    kapot = httpx.post(url, content=b'{"bsn": ', headers=kop | {"Content-Type": "application/json"})
    assert kapot.status_code == 400
    zonder = httpx.post(url, json={}, headers={"Authorization": kop["Authorization"]})
    assert zonder.status_code == 400
    assert any("dempotency" in str(fout) for fout in zonder.json()["errors"])


def test_a_command_out_of_phase_is_409_with_a_stable_code(verhaal: Any) -> None:
    voltooid = next(p for p in verhaal.verslag.uit["polissen"] if p["polisnummer"] == "P18")
    assert voltooid["voltooid"] is None
    ref = next(r for r, nummer in verhaal.verslag.beeld.polisnummer.items() if nummer == "P18")
    url = f"{verhaal.world.urls['regeling']}/v1/polissen/{ref}/kwijtingen"
    antwoord = httpx.post(url, json={}, headers=_kop(verhaal, "VERZEKERAAR"))
    assert antwoord.status_code == 409
    assert antwoord.json()["code"] == "NIET_VOLTOOID"


def test_a_header_that_is_wrong_refuses_the_file_whole_naming_the_columns(verhaal: Any) -> None:
    pad = f"/v1/samenwerkingen/{verhaal.verslag.beeld.samenwerking}/wanbetalersbestanden"
    kop = _kop(verhaal, "VERZEKERAAR") | {"Content-Type": "text/csv"}
    antwoord = httpx.post(verhaal.world.urls["intake"] + pad, content=b"bsn;kleur\n1;rood\n", headers=kop)
    assert antwoord.status_code == 400
    assert "kleur" in antwoord.text
    assert "polisnummer" in antwoord.text


def test_the_same_key_with_another_body_is_409(verhaal: Any) -> None:
    ref = next(r for r, nummer in verhaal.verslag.beeld.polisnummer.items() if nummer == "P18")
    lid = verhaal.verslag.beeld.op_polis(ref)[0]
    url = f"{verhaal.world.urls['regeling']}/v1/polissen/{ref}/contactpogingen"
    kop = _kop(verhaal, "VERZEKERAAR")
    body = {"persoonRef": lid.ref, "kanaal": "TELEFOON", "bereikt": True}
    eerste, zelfde = (httpx.post(url, json=body, headers=kop) for _ in range(2))
    assert eerste.is_success
    assert zelfde.is_success
    assert zelfde.json()["after"] == eerste.json()["after"]
    anders = httpx.post(url, json=body | {"bereikt": False}, headers=kop)
    assert anders.status_code == 409


def test_every_service_publishes_its_openapi_without_a_token(verhaal: Any) -> None:
    for service, url in verhaal.world.urls.items():
        antwoord = httpx.get(f"{url}/v1/openapi.json")
        assert antwoord.status_code == 200, service
        document = antwoord.json()
        assert document["info"]["version"] == antwoord.headers["API-Version"]
        assert all("422" not in op["responses"] for pad in document["paths"].values() for op in pad.values())
