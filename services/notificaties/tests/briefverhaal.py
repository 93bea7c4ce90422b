"""What comes before a letter: a text that both parties agreed on, the account of the insurer, and a reason to write."""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from msgspec.structs import replace
from notificaties_feiten import zelfbetaling as feit_zelfbetaling

from contracts import eligibility as e
from contracts import regeling as r

Dienst = Any
ZAANSTAD, ZZ = "0479", "0101"
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": ZAANSTAD}
ANDERE = {"id": "gemeente:0363", "rol": "GEMEENTE", "gemeentecode": "0363"}
VERZEKERAAR = {"id": "zz", "rol": "VERZEKERAAR", "uzovi": ZZ}
SAMENWERKING = uuid4()
MAANDAG = datetime(2026, 6, 29, 8, tzinfo=UTC)
VRIES = {
    "voorletters": "A.",
    "tussenvoegsel": "de",
    "achternaam": "Vries",
    "straat": "Breestraat",
    "huisnummer": "12",
    "huisnummertoevoeging": None,
    "postcode": "2311CS",
    "woonplaats": "Leiden",
    "geslacht": "VROUW",
}


async def tekst(dienst: Dienst, sjabloon: str, wie: dict[str, str] = GEMEENTE, bron: str | None = None) -> Any:
    if bron is None:
        voorbeeld = await dienst.lees(f"/v1/voorbeeldbrieven/{sjabloon}", wie)
        bron = re.sub(r"\[[^\]]*\]", "Proef", voorbeeld.json()["tekst"])
    token = dienst.uitgever.token(wie, ["notificaties:schrijven"])
    return await dienst.client.post(
        f"/v1/briefteksten?gemeentecode={ZAANSTAD}&uzovi={ZZ}&sjabloon={sjabloon}",
        headers={
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": str(uuid4()),
            "Content-Type": "text/markdown; charset=utf-8",
        },
        content=bron.encode(),
    )


async def goedgekeurd(dienst: Dienst, sjabloon: Any, ref: str | None = None, versie: int = 1) -> str:
    document_ref = ref or (await tekst(dienst, sjabloon)).json()["tekstRef"]
    vandaag = date(2026, 6, 29)
    for feit in (
        e.SjabloonIngediend(
            samenwerking_id=SAMENWERKING, sjabloon=sjabloon, versie=versie, document_ref=document_ref, datum=vandaag
        ),
        e.SjabloonBeoordeeld(
            samenwerking_id=SAMENWERKING, sjabloon=sjabloon, versie=versie, oordeel="GOEDGEKEURD", datum=vandaag
        ),
    ):
        await dienst.hoor("eligibility", feit)
    return document_ref


async def rekening(dienst: Dienst) -> None:
    await dienst.hoor(
        "eligibility",
        e.ProjectafspraakVastgelegd(
            samenwerking_id=SAMENWERKING,
            onderwerp="BETALINGEN_AAN_VERZEKERAAR",
            besluit_ref="BESLUIT-2026-1",
            rekeningen=(e.Rekening(stroom="ZELFBETALING", iban="NL91ABNA0417164300"),),
        ),
    )


async def zelfbetaling(dienst: Dienst, *, met_kenmerk: bool = True, op: datetime = MAANDAG) -> tuple[UUID, UUID, str]:
    """The person, the polis and the letter."""
    persoon, polis, deelname = uuid4(), uuid4(), uuid4()
    feit = feit_zelfbetaling("2026-08", polis=polis, persoon=persoon, per=date(2026, 7, 15))
    feit = replace(feit, deelname_id=deelname, inhaalmaanden=("2026-07",), inhaalbedrag_cent=18200)
    await dienst.hoor("regeling", feit, op)
    if met_kenmerk:
        await dienst.hoor(
            "regeling",
            r.BetalingskenmerkGewijzigd(
                deelname_id=deelname,
                persoon_ref=persoon,
                polis_ref=polis,
                nieuw_kenmerk="RUB-0123456789AB",
                geldig_vanaf_maand="2026-08",
            ),
            op,
        )
    dienst.kluis.personen[persoon] = VRIES
    [brief] = await dienst.items(f"/v1/beelden/gemeente/brieven?polisRef={polis}", GEMEENTE)
    return persoon, polis, brief["notificatieId"]
