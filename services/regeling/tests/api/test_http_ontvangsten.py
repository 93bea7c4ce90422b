"""Said beside received over HTTP: receipts, differences, how they are settled (RUB-55, N-06)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.kenmerken import betalingskenmerk
from msgspec.structs import replace
from regeling.adapters.streams import AFSTEMMING
from regeling.domain.afstemming.regels import afstemming_id, regelkenmerk
from regeling.reactions import intake
from regeling_bank import afschrift
from regeling_dienst import Dienst, geregistreerd
from regeling_verhaal import BELEID, SAMENWERKING, lid

pytestmark = pytest.mark.infra
PAD = f"/v1/samenwerkingen/{SAMENWERKING}"
MAANDEN = iter(f"20{jaar}-{maand:02d}" for jaar in range(40, 60) for maand in range(1, 13))


async def gezegd(regeling: Dienst) -> tuple[str, str, list[tuple[UUID, UUID]]]:
    """Two insured on a borderel of a month of their own, so that no other test speaks of it."""
    maand = next(MAANDEN)
    kenmerk = f"BORDEREL-{maand}"
    wie: list[tuple[UUID, UUID]] = []
    for _ in range(2):
        anna = uuid4()
        wie.append((await regeling.polis(lid(anna)), anna))
    await regeling.klok("2026-03-24T12:00:00")
    regels = [{"polisRef": str(polis), "persoonRef": str(persoon), "bedragCent": 18200} for polis, persoon in wie]
    await regeling.goed(regeling.gemeente, f"{PAD}/borderellen", {"maand": maand, "kenmerk": kenmerk, "regels": regels})
    return maand, kenmerk, wie


def ontvangst(kenmerk: str, wie: tuple[UUID, UUID], cent: int = 18200) -> dict[str, Any]:
    polis, persoon = wie
    return {"polisRef": str(polis), "persoonRef": str(persoon), "bedragCent": cent, "kenmerk": kenmerk}


async def test_rub_55_said_and_received_are_laid_side_by_side(regeling: Dienst) -> None:
    maand, kenmerk, (anna, bo) = await gezegd(regeling)
    lijst = {"maand": maand, "kenmerk": betalingskenmerk(41), "volledig": True}
    regels = [ontvangst(kenmerk, anna), ontvangst(kenmerk, bo, 18100)]
    antwoord = await regeling.goed(regeling.verzekeraar, f"{PAD}/ontvangsten", lijst | {"regels": regels})
    assert antwoord["gebeurtenissen"].count("OntvangstverschilGesignaleerd") == 1
    na = antwoord["after"]
    beeld = (await regeling.get(regeling.gemeente, f"{PAD}/afstemmingen/{maand}", after=na)).json()
    assert (beeld["gezegdCent"], beeld["ontvangenCent"], beeld["afgestemd"]) == (36400, 36300, False)
    assert [regel["soort"] for regel in beeld["regels"]] == [None, "MINDER_ONTVANGEN"]
    vereffening = {"polisRef": str(bo[0]), "persoonRef": str(bo[1]), "wijze": "VERREKEND"}
    pad = f"{PAD}/afstemmingen/{maand}/vereffeningen"
    antwoord = await regeling.goed(regeling.gemeente, pad, vereffening)
    assert antwoord["gebeurtenissen"] == ["OntvangstverschilVereffend", "BetalingenAfgestemd"]
    na = antwoord["after"]
    antwoord = await regeling.get(regeling.verzekeraar, f"{PAD}/afstemmingen/{maand}", after=na)
    assert antwoord.status_code == 200, antwoord.text
    beeld = antwoord.json()
    assert beeld["afgestemd"]
    assert beeld["regels"][1]["vereffend"]


async def test_rub_55_whose_a_month_is_its_samenwerking_says_and_no_line_of_it(regeling: Dienst) -> None:
    """A line may name a polis of anybody: it is refused there, and it opens the month for nobody else."""
    _, _, (anna, _) = await gezegd(regeling)
    vreemd, maand = uuid4(), next(MAANDEN)
    buren = {"gemeentecode": "0547", "uzovi": "3351"}
    await regeling.hoor("2026-03-20", intake.SUBSCRIPTION, geregistreerd(vreemd, (lid(uuid4()),), 100), buren)
    regels = [
        {"polisRef": str(polis), "persoonRef": str(wie), "bedragCent": 18200}
        for polis, wie in ((vreemd, uuid4()), anna)
    ]
    borderel = {"maand": maand, "kenmerk": f"BORDEREL-{maand}", "regels": regels}
    await regeling.goed(regeling.gemeente, f"{PAD}/borderellen", borderel)
    pad = f"{PAD}/afstemmingen/{maand}"
    assert (await regeling.get(regeling.gemeente, pad)).status_code == 200
    assert (await regeling.get(regeling.buurgemeente, pad)).status_code == 404


async def test_n_06_how_long_receipts_may_take_is_said_by_the_own_polissen_wherever_they_stand(
    regeling: Dienst,
) -> None:
    """Five working days after 24 March, of a borderel that begins with a polis that nobody knows."""
    anna, maand = uuid4(), next(MAANDEN)
    polis = await regeling.polis(lid(anna), beleid=replace(BELEID, ontvangst_werkdagen=5))
    await regeling.klok("2026-03-24T12:00:00")
    regels = [
        {"polisRef": str(van), "persoonRef": str(wie), "bedragCent": 18200}
        for van, wie in ((uuid4(), uuid4()), (polis, anna))
    ]
    borderel = {"maand": maand, "kenmerk": f"BORDEREL-{maand}", "regels": regels}
    await regeling.goed(regeling.gemeente, f"{PAD}/borderellen", borderel)
    geladen = await regeling.store.load(AFSTEMMING, afstemming_id(SAMENWERKING, maand))
    assert geladen is not None
    assert geladen.state.uiterlijk == date(2026, 3, 31)


async def test_rub_55_a_borderel_and_its_receipts_may_have_1500_lines(regeling: Dienst) -> None:
    _, _, (anna, _) = await gezegd(regeling)
    maand = next(MAANDEN)
    wie = [anna, *((uuid4(), uuid4()) for _ in range(1_499))]
    regels = [{"polisRef": str(polis), "persoonRef": str(persoon), "bedragCent": 18200} for polis, persoon in wie]
    borderel = {"maand": maand, "kenmerk": f"BORDEREL-{maand}", "regels": regels}
    antwoord = await regeling.goed(regeling.gemeente, f"{PAD}/borderellen", borderel)
    assert [regel["uitkomst"] for regel in antwoord["regels"]] == ["VERSCHIL"] + 1_499 * ["GEWEIGERD"]
    lijst = {"maand": maand, "kenmerk": betalingskenmerk(44), "volledig": True}
    lijst["regels"] = [ontvangst(f"BORDEREL-{maand}", een) for een in wie]
    antwoord = await regeling.goed(regeling.verzekeraar, f"{PAD}/ontvangsten", lijst)
    beeld = (await regeling.get(regeling.gemeente, f"{PAD}/afstemmingen/{maand}", after=antwoord["after"])).json()
    assert (beeld["gezegdCent"], beeld["afgestemd"]) == (1_500 * 18200, True)
    assert [regel["persoonRef"] for regel in beeld["regels"]] == [str(persoon) for _, persoon in wie]
    assert (await regeling.store.verify()).ok


async def test_n_06_bad_receipts_are_refused_and_nothing_is_kept(regeling: Dienst) -> None:
    maand, kenmerk, (anna, _) = await gezegd(regeling)
    lijst = {"maand": maand, "kenmerk": betalingskenmerk(42), "regels": [ontvangst(kenmerk, anna)]}
    assert (await regeling.post(regeling.gemeente, f"{PAD}/ontvangsten", lijst)).status_code == 403
    fout = lijst | {"maand": "2026-13", "regels": [ontvangst("vrije tekst", anna, 0)]}
    respons = await regeling.post(regeling.verzekeraar, f"{PAD}/ontvangsten", fout)
    assert {e["pointer"] for e in respons.json()["errors"]} == {"/maand", "/regels/0/bedragCent", "/regels/0/kenmerk"}
    await regeling.goed(regeling.verzekeraar, f"{PAD}/ontvangsten", lijst)
    respons = await regeling.post(regeling.verzekeraar, f"{PAD}/ontvangsten", lijst)
    assert (respons.status_code, respons.json()["code"]) == (409, "ONTVANGSTEN_AL_OPGENOMEN")
    beeld = (await regeling.get(regeling.gemeente, f"{PAD}/afstemmingen/{maand}")).json()
    assert beeld["ontvangenCent"] == 18200
    assert (await regeling.get(regeling.buurgemeente, f"{PAD}/afstemmingen/{maand}")).status_code == 404
    assert (await regeling.get(regeling.gemeente, f"{PAD}/afstemmingen/2060-01")).status_code == 404


async def test_conv_13_n_06_a_month_goes_out_to_the_bank_and_comes_back_from_it(regeling: Dienst) -> None:
    anna = uuid4()
    polis = await regeling.polis(lid(anna))
    await regeling.leef("2026-03-01T00:00:00", polis)
    await regeling.klok("2026-03-24T12:00:00")
    regel = {"polisRef": str(polis), "persoonRef": str(anna), "bedragCent": 18200}
    opdracht = f"{PAD}/betaalopdrachten/2026-04"
    vraag = {"uitvoering": "2026-04-24"}
    voor = await regeling.get(regeling.gemeente, opdracht, **vraag)
    assert voor.json()["code"] in {"BETAALPROFIEL_ONTBREEKT", "SAMENWERKING_ONBEKEND"}
    fout = await regeling.post(regeling.gemeente, f"{PAD}/rekeningen", {"iban": "NL91ABNA0417164301"})
    assert fout.json()["errors"][0]["code"] == "IBAN_ONGELDIG"
    await regeling.goed(regeling.gemeente, f"{PAD}/rekeningen", {"iban": "NL91ABNA0417164300"})
    na = (await regeling.goed(regeling.verzekeraar, f"{PAD}/rekeningen", {"iban": "NL02ABNA0123456789"}))["after"]
    await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{polis}", after=f"regeling.{polis}.4")
    bestand = await regeling.get(regeling.gemeente, opdracht, after=na, **vraag)
    assert bestand.headers["content-type"] == "application/xml", bestand.text
    kenmerk = regelkenmerk("2026-04", polis, anna)
    assert kenmerk in bestand.text
    assert (await regeling.get(regeling.verzekeraar, opdracht, **vraag)).status_code == 403

    borderel = {"maand": "2026-04", "kenmerk": f"BORDEREL-2026-04-{uuid4().int % 900 + 1}", "regels": [regel]}
    await regeling.goed(regeling.gemeente, f"{PAD}/borderellen", borderel)
    koppen = regeling.kop(regeling.verzekeraar, **{"Content-Type": "application/xml"})
    vraag = {"maand": "2026-04", "kenmerk": betalingskenmerk(43)}
    inhoud = afschrift((kenmerk, "182.00"), ("ANDERS", "5.00"))
    pad = f"{PAD}/bankafschriften"
    respons = await regeling.client.post(pad, params=vraag, content=inhoud, headers=koppen)
    assert respons.status_code == 201, respons.text
    assert (respons.json()["herkend"], respons.json()["onbekend"], respons.json()["onbekendCent"]) == (1, 1, 500)
    beeld = (await regeling.get(regeling.gemeente, f"{PAD}/afstemmingen/2026-04")).json()
    [onze] = [een for een in beeld["regels"] if een["persoonRef"] == str(anna)]
    assert (onze["gezegdCent"], onze["ontvangenCent"], onze["soort"]) == (18200, 18200, None)
    koppen = regeling.kop(regeling.verzekeraar, **{"Content-Type": "application/xml"})
    respons = await regeling.client.post(pad, params=vraag, content=b"geen xml", headers=koppen)
    assert (respons.status_code, respons.json()["code"]) == (400, "AFSCHRIFT_ONLEESBAAR")
