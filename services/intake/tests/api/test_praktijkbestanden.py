"""Runs of a practice as a file: an order of signals (PRAK-2), and what a screening led to (PRAK-12, SC-41)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
from chassis.eventstore import SYSTEEM, Cause, EventStore, Idempotency
from intake.adapters.kluis import Kluis, Tenant
from intake.adapters.streams import ALLE
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.signaal.state import dossier_id
from intake.requests.bestanden import Levering
from intake.requests.praktijkbestanden import Rangrun, Wachtend, rangschik

from .test_praktijken import BUUR, A, B, C, lees, meld, stap
from .test_signaalpartners import HUUR
from .test_signaalpartners import signaal as van_huur

PROFIELEN = Path(__file__).parents[2] / "profielen"


async def stuur(intake: Any, soort: str, tekst: str, wie: Any = None, **vraag: str) -> Any:
    vragen = "&".join(f"{naam}={waarde}" for naam, waarde in vraag.items())
    kop = intake.kop(wie or intake.gemeente, **{"Content-Type": "text/csv"})
    return await intake.client.post(f"/v1/{soort}?{vragen}", content=tekst.encode(), headers=kop)


def rangen(*regels: tuple[str, int | str]) -> str:
    return "signaal_id;rang\n" + "".join(f"{signaal};{rang}\n" for signaal, rang in regels)


async def test_prak_2_an_order_comes_as_a_file_and_replaces_the_one_before(intake: Any) -> None:
    await intake.profiel("prak-02-amsterdam")
    drie = [await meld(intake, "AMSTERDAM", bsn=bsn) for bsn in (A, B, C)]
    gewoon = await meld(intake, "WGS", soorten=[{"achterstandsoort": "RENTE", "bedragCent": 900}])
    na = ",".join(een["after"] for een in (*drie, gewoon))
    ids = [een["signaalId"] for een in drie]

    async def run(*regels: tuple[str, int | str], **vraag: str) -> Any:
        koppen = {"runId": str(uuid4()), "bron": "BKR", "after": na, **vraag}
        return await stuur(intake, "rangschikkingsbestanden", rangen(*regels), **koppen)

    regels = [*zip(ids, (3, 1, 2), strict=True), (gewoon["signaalId"], 1), (str(uuid4()), 4), (ids[0], 9), (ids[1], 0)]
    voor = await intake.aantal("events")
    proef = (await run(*regels, proef="true")).json()
    assert (await intake.aantal("events"), proef["bestandId"]) == (voor, None)
    antwoord = await run(*regels)
    assert antwoord.status_code == 201, antwoord.text
    rapport = antwoord.json()
    anders = {"bestandId", "after", "proef"}
    assert {k: v for k, v in rapport.items() if k not in anders} == {k: v for k, v in proef.items() if k not in anders}
    assert (rapport["rijenGoed"], rapport["rijenFout"], rapport["samenwerkingId"]) == (3, 4, None)
    assert [(f["rij"], f["code"]) for f in rapport["afgekeurd"]] == [
        *((4, "RANGBRON_ONJUIST"), (5, "SIGNAAL_ONBEKEND"), (6, "SIGNAAL_DUBBEL"), (7, "RANG_ONGELDIG"))
    ]
    werk = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={rapport['after']}")
    assert [(w["signaalId"], w["rang"]) for w in werk.json()["items"]][:3] == [*((ids[1], 1), (ids[2], 2), (ids[0], 3))]
    tweede = (await run(*zip(ids, (1, 2, 3), strict=True))).json()
    werk = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={tweede['after']}")
    assert [w["signaalId"] for w in werk.json()["items"]][:3] == ids
    assert len(await intake.gebeurtenissen("SignaalGeprioriteerd")) == 6
    partner = await lees(intake, intake.verzekeraar, {**drie[0], "after": tweede["after"]})
    assert (partner["rang"], partner["status"]) == (None, "ONTVANGEN")
    await stap(intake, intake.gemeente, {**drie[0], "after": tweede["after"]}, "oppakkingen", {})
    buur = await stuur(
        intake, "rangschikkingsbestanden", rangen((ids[1], 1)), BUUR, runId=str(uuid4()), bron="BKR", after=na
    )
    assert (buur.json()["rijenGoed"], buur.json()["afgekeurd"][0]["code"]) == (0, "SIGNAAL_ONBEKEND")
    lijst = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/aanleveringen?after={tweede['after']}")
    assert [een["soort"] for een in lijst.json()["items"]] == ["RANGSCHIKKING", "RANGSCHIKKING"]


async def test_prak_2_only_the_bad_rows_of_a_run_come_back(intake: Any) -> None:
    goed, fout = (str(uuid4()), 1), (str(uuid4()), "een")
    kop = intake.kop(intake.gemeente, **{"Content-Type": "text/csv"})
    pad = "/v1/rangschikkingsbestanden/foute-rijen"
    alleen = await intake.client.post(pad, content=rangen(goed, fout).encode(), headers=kop)
    assert (alleen.status_code, alleen.text) == (200, rangen(fout))


async def test_prak_12_sc_41_a_screening_as_a_file_is_whole_or_not_at_all(intake: Any) -> None:
    profiel = await intake.profiel("prak-12-drechtsteden")
    drie = [
        await meld(intake, "DRECHTSTEDEN_BRONHEFFING", "RZV_7B1", bsn=bsn, bphStatus=status)
        for bsn, status in ((A, "ACTIEF"), (B, "GEEN"), (C, "ACTIEF"))
    ]
    na = ",".join(een["after"] for een in drie)

    async def screen(uitkomsten: list[str], **vraag: str) -> Any:
        regels = zip((een["signaalId"] for een in drie), uitkomsten, strict=False)
        tekst = "signaal_id;uitkomst\n" + "".join(f"{signaal};{uitkomst}\n" for signaal, uitkomst in regels)
        koppen = {"profielId": profiel["profielId"], "runId": str(uuid4()), "after": na, **vraag}
        return await stuur(intake, "screeningsbestanden", tekst, **koppen)

    for stuk in (["GEBELD", "BRIEF"], ["GEBELD", "BRIEF", "MISSCHIEN"]):
        for vraag in ({}, {"proef": "true"}):
            nee = await screen(stuk, **vraag)
            assert (nee.status_code, nee.json()["code"]) == (409, "SCREENING_ONVOLLEDIG"), nee.text
    assert not await intake.gebeurtenissen("SignaalGescreend")
    antwoord = await screen(["GEBELD", "BRIEF", "GEEN_CONTACTGEGEVENS"])
    assert (antwoord.status_code, antwoord.json().get("rijenGoed")) == (201, 3), antwoord.text
    [vergelijking] = await intake.gebeurtenissen("BestandsvergelijkingUitgevoerd")
    tellen = ("aantal", "gebeld", "brief", "geen_contactgegevens", "in_bronheffing")
    assert [vergelijking[naam] for naam in tellen] == [3, 1, 1, 1, 2]
    assert len(await intake.gebeurtenissen("SignaalGescreend")) == 3
    vreemd = await screen(["GEBELD"], profielId=str(uuid4()))
    assert (vreemd.status_code, vreemd.json()["code"]) == (404, "PROFIEL_ONBEKEND")


async def test_prak_2_one_that_was_taken_up_while_the_file_was_read_refuses_not_the_whole_order(intake: Any) -> None:
    await intake.profiel("prak-02-amsterdam")
    twee = [await meld(intake, "AMSTERDAM", bsn=bsn) for bsn in (A, B)]
    await stap(intake, intake.gemeente, twee[0], "oppakkingen", {})
    gemeld = await intake.gebeurtenissen("AchterstandGemeld")
    dossiers = {UUID(g["signaal_id"]): dossier_id(UUID(g["persoon_ref"]), "0546", "9991") for g in gemeld}

    async def wachtenden(namen: Sequence[UUID]) -> Mapping[UUID, Wachtend]:
        """As the view had them a moment before."""
        return {naam: Wachtend(dossiers[naam], in_bronheffing=False) for naam in namen}

    inhoud = rangen((twee[0]["signaalId"], 1), (twee[1]["signaalId"], 2)).encode()
    cause = Cause(uuid4(), None, SYSTEEM, {"gemeentecode": "0546"})
    levering = Levering(uuid4(), inhoud, cause, Idempotency("run", "hash"), tenant=Tenant("0546"))
    async with EventStore(intake.pool, ALLE) as store:
        kluis = Kluis.open(intake.sleutels)
        rapport, nieuw = await rangschik(store, kluis, levering, Grens(), Rangrun(uuid4(), wachtenden))
    assert (nieuw, rapport.rijen_goed, rapport.ingehaald) == (True, 2, 1)
    [rang] = await intake.gebeurtenissen("SignaalGeprioriteerd")
    assert (rang["signaal_id"], rang["rang"]) == (twee[1]["signaalId"], 2)


async def test_prak_12_a_practice_with_a_landlord_can_be_screened_through_both_doors(intake: Any) -> None:
    inhoud = msgspec.json.decode((PROFIELEN / "prak-12-drechtsteden.json").read_bytes())
    pad = "/v1/partners/HUUR:12345678/signaalprofielen"
    profiel = (await intake.post(intake.gemeente, pad, {**inhoud, "grondslagen": ["WGS_3_1_B"]})).json()
    vanaf = {"versie": profiel["versie"], "vanaf": "2026-02-02", "gegevensafspraak": None}
    pad = f"/v1/signaalprofielen/{profiel['profielId']}/activeringen?after={profiel['after']}"
    (await intake.post(intake.gemeente, pad, vanaf)).raise_for_status()

    async def gemeld(bsn: str) -> Any:
        gegeven = van_huur(bsn=bsn, profiel="DRECHTSTEDEN_BRONHEFFING")
        antwoord = await intake.post(HUUR, "/v1/signalen", gegeven)
        assert antwoord.status_code == 201, antwoord.text
        return antwoord.json()

    een = await gemeld(A)
    uitkomst = {"signaalId": een["signaalId"], "uitkomst": "GEBELD"}
    run = {"profielId": profiel["profielId"], "runId": str(uuid4()), "uitkomsten": [uitkomst]}
    gedaan = await intake.post(intake.gemeente, f"/v1/screeningen?after={een['after']}", run)
    assert gedaan.status_code == 201, gedaan.text
    twee = await gemeld(B)
    tekst = f"signaal_id;uitkomst\n{twee['signaalId']};BRIEF\n"
    na = f"{twee['after']},{gedaan.json()['after']}"
    vraag = {"profielId": profiel["profielId"], "runId": str(uuid4()), "after": na}
    gedaan = await stuur(intake, "screeningsbestanden", tekst, **vraag)
    assert (gedaan.status_code, gedaan.json().get("rijenGoed")) == (201, 1), gedaan.text
    gezien = await intake.get(intake.gemeente, f"/v1/signaalprofielen/{profiel['profielId']}")
    assert gezien.json()["uzovi"] == "HUUR:12345678"
