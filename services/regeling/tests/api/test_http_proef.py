"""Every list that regeling takes has a dry run: the same report, and nothing is kept (RUB-94)."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from contracts.kenmerken import betalingskenmerk
from regeling_bank import afschrift
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra
PAD = f"/v1/samenwerkingen/{SAMENWERKING}"


async def anna(regeling: Dienst) -> tuple[UUID, UUID]:
    persoon = uuid4()
    ref = await regeling.polis(lid(persoon))
    await regeling.klok("2026-03-24T12:00:00")
    return ref, persoon


async def log(regeling: Dienst) -> int:
    return await regeling.store.pool.fetchval("SELECT count(*) FROM events")


async def proef(regeling: Dienst, wie: dict[str, str], pad: str, inhoud: Any) -> dict[str, Any]:
    """The answer to a dry run, which left the event store as it was."""
    voor = await log(regeling)
    respons = await regeling.client.post(pad, params={"proef": "true"}, json=inhoud, headers=regeling.kop(wie))
    assert respons.status_code == 200, respons.text
    assert await log(regeling) == voor
    return respons.json()


async def test_rub_94_a_borderel_is_tried_line_by_line_and_booked_afterwards(regeling: Dienst) -> None:
    ref, persoon = await anna(regeling)
    regels = [
        {"polisRef": str(ref), "persoonRef": str(persoon), "bedragCent": 18300},
        {"polisRef": str(uuid4()), "persoonRef": str(persoon), "bedragCent": 18200},
    ]
    borderel = {"maand": "2026-03", "kenmerk": betalingskenmerk(93), "regels": regels}
    geprobeerd = await proef(regeling, regeling.gemeente, f"{PAD}/borderellen", borderel)
    assert (geprobeerd["proef"], geprobeerd["after"]) == (True, None)
    uitkomsten = {regel["uitkomst"]: regel["code"] for regel in geprobeerd["regels"]}
    assert list(uitkomsten) == ["GEBOEKT", "GEWEIGERD"]
    gedaan = await regeling.goed(regeling.gemeente, f"{PAD}/borderellen", borderel)
    assert gedaan["regels"] == geprobeerd["regels"]
    assert not gedaan["proef"]
    weer = await regeling.client.post(
        f"{PAD}/borderellen", params={"proef": "true"}, json=borderel, headers=regeling.kop(regeling.gemeente)
    )
    assert (weer.status_code, weer.json()["code"]) == (409, "BORDEREL_AL_GEBOEKT")


async def test_rub_94_receipts_and_a_bank_statement_are_tried(regeling: Dienst) -> None:
    ref, persoon = await anna(regeling)
    kenmerk = betalingskenmerk(93)
    regel = {"polisRef": str(ref), "persoonRef": str(persoon), "bedragCent": 18200}
    await regeling.goed(
        regeling.gemeente, f"{PAD}/borderellen", {"maand": "2026-03", "kenmerk": kenmerk, "regels": [regel]}
    )
    lijst = {"maand": "2026-03", "kenmerk": betalingskenmerk(94), "regels": [regel | {"kenmerk": kenmerk}]}
    geprobeerd = await proef(regeling, regeling.verzekeraar, f"{PAD}/ontvangsten", lijst)
    gedaan = await regeling.goed(regeling.verzekeraar, f"{PAD}/ontvangsten", lijst)
    assert geprobeerd == gedaan | {"proef": True, "after": None}
    voor = await log(regeling)
    respons = await lees_in(regeling, afschrift(("ONBEKEND", "182.00")), betalingskenmerk(95))
    assert (respons.status_code, await log(regeling)) == (200, voor)
    assert (respons.json()["onbekendCent"], respons.json()["after"]) == (18200, None)


async def lees_in(regeling: Dienst, inhoud: bytes, kenmerk: str) -> httpx.Response:
    return await regeling.client.post(
        f"{PAD}/bankafschriften",
        params={"maand": "2026-03", "kenmerk": kenmerk, "proef": "true"},
        content=inhoud,
        headers=regeling.kop(regeling.verzekeraar) | {"Content-Type": "application/xml"},
    )


async def test_rub_94_rub_62_an_overview_of_arrears_is_tried_line_by_line_and_taken_afterwards(
    regeling: Dienst,
) -> None:
    ref, persoon = await anna(regeling)
    regel = {"persoonRef": str(persoon), "soort": "EIGEN_RISICO_VERPLICHT", "bedragCent": 6416, "sinds": "2026-03-02"}
    overzicht = {"peildatum": "2026-03-24", "regels": [regel | {"polisRef": str(een)} for een in (ref, uuid4())]}
    geprobeerd = await proef(regeling, regeling.verzekeraar, f"{PAD}/achterstandsoverzichten", overzicht)
    assert (geprobeerd["proef"], geprobeerd["after"]) == (True, None)
    assert [een["uitkomst"] for een in geprobeerd["regels"]] == ["OPGENOMEN", "GEWEIGERD"]
    gedaan = await regeling.goed(regeling.verzekeraar, f"{PAD}/achterstandsoverzichten", overzicht)
    assert (gedaan["regels"], gedaan["proef"]) == (geprobeerd["regels"], False)
    weer = await proef(regeling, regeling.verzekeraar, f"{PAD}/achterstandsoverzichten", overzicht)
    assert [een["uitkomst"] for een in weer["regels"]] == ["ONGEWIJZIGD", "GEWEIGERD"]
