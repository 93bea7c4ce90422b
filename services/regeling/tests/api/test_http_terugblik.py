"""As it was known, as it counts, and why: over HTTP, each party of its own."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra


async def aan_het_werk(regeling: Dienst) -> tuple[UUID, UUID, str]:
    """WERK per 10 May, told on the 15th; on the 20th it turns out to be a mistake. Also what to wait for."""
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    await regeling.leef("2026-03-01T00:00:01", ref)
    await regeling.klok("2026-05-15T09:00:00")
    werk = {"persoonRef": str(anna), "reden": "WERK", "per": "2026-05-10"}
    gemeld = await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/mutaties", werk)
    await regeling.klok("2026-05-20T09:00:00")
    fout = werk | {"corrigeert": gemeld["mutatieId"], "vervalt": True}
    na = await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/mutaties", fout)
    return ref, anna, na["after"]


async def test_rub_31_a_dossier_is_shown_as_it_was_known_on_a_day(regeling: Dienst) -> None:
    ref, _, na = await aan_het_werk(regeling)

    async def stond(**vraag: str) -> Any:
        pad = f"/v1/beelden/gemeente/polissen/{ref}"
        return (await regeling.get(regeling.gemeente, pad, after=na, **vraag)).json()["leden"][0]

    assert (await stond())["eersteZelfMaand"] is None
    assert (await stond(bekendOp="2026-05-19"))["eersteZelfMaand"] == "2026-06"
    assert (await stond(bekendOp="2026-05-19", geldigOp="2026-05-31"))["eersteZelfMaand"] is None
    assert (await stond(bekendOp="2026-05-14"))["wissels"] == []

    async def begin(rol: str, **vraag: str) -> list[str | None]:
        return [een.get("ingangsdatum") for een in await _in_de_lijst(regeling, rol, ref, na, **vraag)]

    assert await begin("gemeente") == ["2026-03-01"]
    assert await begin("gemeente", bekendOp="2026-02-28") == [None]
    assert await begin("verzekeraar", ingangsdatum="2026-03-01") == ["2026-03-01"]
    assert await begin("verzekeraar", ingangsdatum="2026-03-01", geldigOp="2026-02-28") == []
    vroeger = await regeling.get(regeling.verzekeraar, f"/v1/beelden/verzekeraar/polissen/{ref}", bekendOp="2026-01-01")
    assert (vroeger.status_code, vroeger.json()["code"]) == (404, "POLIS_ONBEKEND")


async def _in_de_lijst(regeling: Dienst, rol: str, ref: UUID, na: str, **vraag: str) -> list[dict[str, Any]]:
    """This polis in the list of all of them."""
    lijst = await regeling.get(getattr(regeling, rol), f"/v1/beelden/{rol}/polissen", after=na, limiet="500", **vraag)
    return [een for een in lijst.json()["items"] if een["polisRef"] == str(ref)]


async def test_every_status_says_why_and_another_gemeente_hears_nothing(regeling: Dienst) -> None:
    ref, anna, na = await aan_het_werk(regeling)
    pad = f"/v1/beelden/gemeente/polissen/{ref}/waarom"
    toen = (await regeling.get(regeling.gemeente, pad, after=na, bekendOp="2026-05-19")).json()["redenen"]
    [wissel] = [een for een in toen if een["onderwerp"] == "BETAALWIJZE"]
    assert (wissel["waarde"], wissel["per"], wissel["sinds"]) == ("ZELF", "2026-06", "2026-05-15")
    assert wissel["persoonRef"] == str(anna)
    overgang = next(een for een in wissel["gronden"] if een["gebeurtenis"] == "OvergegaanNaarZelfbetaling")
    assert (overgang["dag"], overgang["geldigOp"]) == ("2026-05-15", "2026-06-01")
    assert "RUB-33" in overgang["regels"]
    nu = (await regeling.get(regeling.gemeente, pad)).json()["redenen"]
    assert not [een for een in nu if een["onderwerp"] == "BETAALWIJZE"]
    vreemd = await regeling.get(regeling.buurgemeente, pad)
    assert (vreemd.status_code, vreemd.json()["code"]) == (404, "POLIS_ONBEKEND")
    van_de_ander = await regeling.get(regeling.verzekeraar, f"/v1/beelden/verzekeraar/polissen/{ref}/waarom")
    assert van_de_ander.status_code == 200


async def test_rub_64_who_threatened_to_drop_out_and_what_fell_due_as_it_was_known(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    await regeling.leef("2026-03-01T00:00:01", ref)
    await regeling.leef("2026-05-04T18:00:00", ref)
    await regeling.klok("2026-05-10T09:00:00")
    for maand in ("2026-03", "2026-04"):
        nabetaling = {"persoonRef": str(anna), "maand": maand, "bedragCent": 18200, "soort": "NABETALING"}
        nabetaling |= {"kenmerk": "RF18539007547034", "volgnr": int(maand[-1])}
        na = (await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/betalingen", nabetaling))["after"]

    async def uitval(**vraag: str) -> list[Any]:
        beeld = await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/uitval", after=na, dreigt="true", **vraag)
        return [een["dreigt"] for een in beeld.json()["items"]]

    assert await uitval() == []
    assert await uitval(bekendOp="2026-05-09") == [True]
    assert await uitval(bekendOp="2026-04-15") == []

    async def boekdata(**vraag: str) -> int:
        pad, dagen = "/v1/beelden/gemeente/agendapunten", {"van": "2026-03-01", "tot": "2026-04-30"}
        punten = (await regeling.get(regeling.gemeente, pad, after=na, **dagen, **vraag)).json()["items"]
        return sum(punt["soort"] == "BOEKDATUM" for punt in punten)

    async def voorstel(**vraag: str) -> list[int]:
        pad = "/v1/beelden/gemeente/borderelvoorstellen"
        regels = (await regeling.get(regeling.gemeente, pad, after=na, maand="2026-04", **vraag)).json()["items"]
        return [regel["bedragCent"] for regel in regels]

    assert (await voorstel(), await voorstel(bekendOp="2026-03-10")) == ([], [18200])
    assert await boekdata() == 0
    assert await boekdata(bekendOp="2026-03-10") == 2
    pad, dagen = "/v1/beelden/gemeente/agenda", {"van": "2026-03-01", "tot": "2026-04-30"}
    nu, toen = [
        (await regeling.get(regeling.gemeente, pad, **dagen, **vraag)).text
        for vraag in ({}, {"bekendOp": "2026-03-10"})
    ]
    assert [tekst.replace("\r\n ", "").count("SUMMARY:Boekdatum") for tekst in (nu, toen)] == [0, 2]


async def test_domain_5_5_all_ledgers_together_as_they_were_known_and_as_they_count(regeling: Dienst) -> None:
    wie = uuid4()
    ref = await regeling.polis(lid(wie))
    await regeling.leef("2026-03-01T00:00:01", ref)
    await regeling.klok("2026-03-24T12:00:00")
    betaling = {"persoonRef": str(wie), "maand": "2026-03", "bedragCent": 18200}
    betaling |= {"soort": "NABETALING", "kenmerk": "RF18539007547034", "valutadatum": "2026-03-20"}
    na = (await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/betalingen", betaling))["after"]

    async def ontvangen(**vraag: str) -> tuple[int, bool]:
        pad = f"/v1/samenwerkingen/{SAMENWERKING}/grootboek"
        totaal = (await regeling.get(regeling.verzekeraar, pad, after=na, **vraag)).json()
        return sum(een["saldoCent"] for een in totaal["saldi"] if een["rekening"] == "ONTVANGEN"), totaal["sluitend"]

    nu, eerder = await ontvangen(), await ontvangen(bekendOp="2026-03-23")
    assert (nu[0] - eerder[0], nu[1], eerder[1]) == (18200, True, True)
    assert await ontvangen(geldigOp="2026-03-20") == nu
    assert (await ontvangen(geldigOp="2026-03-19"))[0] == eerder[0]


async def test_rub_56_cak_reads_its_dossier_as_it_was_and_nothing_before_the_report(regeling: Dienst) -> None:
    ref = await regeling.polis(lid(uuid4()))
    await regeling.leef("2026-03-01T00:00:01", ref)
    await regeling.klok("2026-03-02T09:00:00")
    await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/bph-opschortingen", {"opschortenPer": "2026-03-01"})
    await regeling.klok("2026-03-04T09:00:00")
    bevestiging = {"opgeschortPer": "2026-03-01", "cakReferentie": "CAK-20260301"}
    na = (await regeling.goed(regeling.cak, f"/v1/polissen/{ref}/bph-bevestigingen", bevestiging))["after"]

    async def bph(**vraag: str) -> list[str]:
        beeld = await regeling.get(regeling.cak, f"/v1/beelden/cak/polissen/{ref}", after=na, **vraag)
        return [periode["toestand"] for periode in beeld.json()["leden"][0]["bph"]]

    assert (await bph(), await bph(bekendOp="2026-03-03")) == (["ACTIEF", "OPGESCHORT"], ["ACTIEF"])
    assert await bph(bekendOp="2026-03-04", geldigOp="2026-03-02") == ["ACTIEF", "OPGESCHORT"]
    vroeger = await regeling.get(regeling.cak, f"/v1/beelden/cak/polissen/{ref}", bekendOp="2026-03-01")
    assert (vroeger.status_code, vroeger.json()["code"]) == (404, "POLIS_ONBEKEND")
    vragen: tuple[dict[str, str], ...] = ({}, {"bekendOp": "2026-03-03"}, {"bekendOp": "2026-03-01"})
    lijsten = [await _in_de_lijst(regeling, "cak", ref, na, **vraag) for vraag in vragen]
    assert [[een.get("opgeschortPer") for een in lijst] for lijst in lijsten] == [["2026-03-01"], [None], []]
