"""Runs of a practice as a file: an order of signals (PRAK-2), and what a screening led to (PRAK-12, SC-41)."""

from typing import Any
from uuid import uuid4

from .test_praktijken import BUUR, A, B, C, lees, meld, stap


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
