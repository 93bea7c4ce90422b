"""A message that is refused leaves the vault as it was: an old address goes on the next letter. Nor is a BSN kept."""

from typing import Any

from .test_signalen_over_http import signaal

OUD, NIEUW = ({"straat": straat, "huisnummer": "1", "postcode": "2311CS"} for straat in ("Oudstraat", "Nieuwstraat"))


async def straat(intake: Any) -> str:
    ref = (await intake.gebeurtenissen("AchterstandGemeld"))[-1]["persoon_ref"]
    persoon = await intake.get(intake.gemeente, f"/v1/personen/{ref}", Doel="signaal behandelen")
    assert persoon.status_code == 200, persoon.text
    return str(persoon.json()["straat"])


async def meld(intake: Any, peildatum: str, pad: str = "/v1/signalen", **anders: Any) -> Any:
    return await intake.post(intake.verzekeraar, pad, signaal(intake, peildatum=peildatum, **anders))


async def test_fault_vault_older_data_leave_newer_alone_whatever_comes_of_the_message(intake: Any) -> None:
    assert (await meld(intake, "2026-02-01", **NIEUW)).status_code == 201
    ouder = await meld(intake, "2026-01-15", **OUD)
    assert (ouder.status_code, ouder.json()["errors"][0]["code"]) == (400, "PEILDATUM_OUDER")
    assert await straat(intake) == "Nieuwstraat"
    assert (await meld(intake, "2026-01-15", pad="/v1/signalen?correctie=true", **OUD)).status_code < 300
    assert await straat(intake) == "Oudstraat"


async def test_fault_vault_a_purpose_that_names_a_bsn_is_not_kept(intake: Any) -> None:
    assert (await meld(intake, "2026-02-01", **NIEUW)).status_code == 201
    ref = (await intake.gebeurtenissen("AchterstandGemeld"))[-1]["persoon_ref"]
    gezien = await intake.get(intake.gemeente, f"/v1/personen/{ref}", Doel="brief aan 999218190")
    assert (gezien.status_code, gezien.json()["errors"][0]["code"]) == (400, "BSN_NIET_TOEGESTAAN"), gezien.text
    assert "999218190" not in gezien.text
    assert await intake.aantal("inzagen") == 0
