"""What a gemeente pays many insurers: a file each, of its own lines, and together what is due (CONV-13)."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from contracts.eligibility import AangemeldLid
from defusedxml import ElementTree
from msgspec.structs import replace
from regeling.domain.afstemming.regels import regelkenmerk
from regeling.reactions import eligibility, intake
from regeling_dienst import Dienst, aangemeld, geregistreerd, samenwerking
from regeling_verhaal import NS, lid

pytestmark = pytest.mark.infra
RUIMTE = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
REKENING = {"7001": "NL02ABNA0123456789", "7002": "NL91ABNA0417164300", "7003": "NL39RABO0300065264"}
Polis = tuple[UUID, list[UUID]]


async def begonnen(regeling: Dienst, uzovi: str, *leden: AangemeldLid) -> Polis:
    """A polis at that insurer on its first day."""
    ref, samen, tenant = uuid4(), uuid5(NS, uzovi), {"gemeentecode": "0546", "uzovi": uzovi}
    bekend = replace(samenwerking(), samenwerking_id=samen, uzovi=uzovi)
    await regeling.hoor("2026-01-12", eligibility.SUBSCRIPTION, bekend, tenant)
    uit_bestand = replace(geregistreerd(ref, leden, 321457), samenwerking_id=samen)
    await regeling.hoor("2026-02-02", intake.SUBSCRIPTION, uit_bestand, tenant)
    lijst = replace(aangemeld(ref, leden, 321457), samenwerking_id=samen)
    await regeling.hoor("2026-02-27T16:00:00", eligibility.SUBSCRIPTION, lijst, tenant)
    await regeling.klok("2026-02-27T16:30:00")
    await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/inrichtingen", {"perMaand": "2026-03"})
    for een in leden:
        body = {"soort": "DEURWAARDER", "persoonRef": str(een.persoon_ref), "nodig": False}
        await regeling.goed(van(uzovi), f"/v1/polissen/{ref}/informeringen", body)
    await regeling.leef("2026-03-01T00:00:01", ref)
    return ref, [een.persoon_ref for een in leden]


def van(uzovi: str) -> dict[str, str]:
    return {"id": f"verzekeraar-{uzovi}", "rol": "VERZEKERAAR", "uzovi": uzovi}


async def bestand(regeling: Dienst, uzovi: str, iban: str, na: str) -> Any:
    pad = f"/v1/samenwerkingen/{uuid5(NS, uzovi)}"
    await regeling.goed(regeling.gemeente, f"{pad}/rekeningen", {"iban": "NL20INGB0001234567"})
    await regeling.goed(van(uzovi), f"{pad}/rekeningen", {"iban": iban})
    antwoord = await regeling.get(
        regeling.gemeente, f"{pad}/betaalopdrachten/2026-03", uitvoering="2026-03-24", after=na
    )
    assert antwoord.status_code == 200, antwoord.text
    return ElementTree.fromstring(antwoord.content)


async def test_conv_13_three_insurers_and_five_people_are_three_files_that_reconcile(regeling: Dienst) -> None:
    polissen: dict[str, list[Polis]] = {
        "7001": [await begonnen(regeling, "7001", lid(uuid4(), 1), lid(uuid4(), 2))],
        "7002": [await begonnen(regeling, "7002", lid(uuid4())), await begonnen(regeling, "7002", lid(uuid4()))],
        "7003": [await begonnen(regeling, "7003", lid(uuid4()))],
    }
    laatste = polissen["7003"][0][0]
    na = f"regeling.{laatste}.{len(await regeling.store.events(laatste))}"
    totaal = Decimal(0)
    for uzovi, iban in REKENING.items():
        document = await bestand(regeling, uzovi, iban, na)
        verwacht = {regelkenmerk("2026-03", ref, wie) for ref, allen in polissen[uzovi] for wie in allen}
        assert {een.text for een in document.findall(".//p:EndToEndId", RUIMTE)} == verwacht
        assert {een.text for een in document.findall(".//p:CdtrAcct//p:IBAN", RUIMTE)} == {iban}
        bedragen = [Decimal(een.text) for een in document.findall(".//p:InstdAmt", RUIMTE)]
        assert {Decimal(een.text) for een in document.findall(".//p:CtrlSum", RUIMTE)} == {sum(bedragen)}
        totaal += sum(bedragen)
    vraag = {"maand": "2026-03", "limiet": "500"}
    voorstel = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", **vraag)).json()
    onze = {str(ref) for allen in polissen.values() for ref, _ in allen}
    regels = [regel["bedragCent"] for regel in voorstel["items"] if regel["polisRef"] in onze]
    assert (len(regels), sum(regels)) == (5, int(totaal * 100))
    assert sorted(regels) == [14700, 18200, 18200, 18200, 18200]
    for uzovi in REKENING:
        beeld = await regeling.get(van(uzovi), "/v1/beelden/verzekeraar/polissen", limiet="500")
        assert {een["polisRef"] for een in beeld.json()["items"]} == {str(ref) for ref, _ in polissen[uzovi]}
