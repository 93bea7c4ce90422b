"""Every kind of file of a samenwerking that speaks of persons, as a test delivers it: who, where, and one good row."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from chassis.eventstore import SYSTEEM, Cause, EventStore
from chassis.inbox import Received
from contracts.regeling import DeelnameGestart, RegelingBeeindigd
from intake.adapters.bestand.achterstanden import ACHTERSTANDEN
from intake.adapters.bestand.cjib import CJIB
from intake.adapters.bestand.mutaties import MUTATIES
from intake.adapters.lijstdeelnames import Loop
from intake.adapters.streams import ALLE as STROMEN
from intake.reactions.regeling import tel_deelnames

from ..conftest import BEGIN

A, B, C, D = BSNS = "999104330", "999218190", "999600138", "999389087"


@dataclass(frozen=True)
class Lijst:
    """`vol`: a good row but its BSN; `anders`: a value of the row that may change."""

    pad: str
    wie: str
    event: str
    kolommen: tuple[str, ...]
    vol: dict[str, str]
    anders: dict[str, str] = field(default_factory=dict[str, str])

    def tekst(self, *rijen: dict[str, str], einde: str = "\n") -> str:
        regels = [self.kolommen, *([{**self.vol, **rij}.get(kolom, "") for kolom in self.kolommen] for rij in rijen)]
        return einde.join(";".join(regel) for regel in regels) + einde

    async def stuur(self, intake: Any, inhoud: str | bytes, vraag: str = "", **koppen: str) -> Any:
        pad = f"/v1/samenwerkingen/{intake.samenwerking_id}/{self.pad}{vraag}"
        kop = intake.kop(getattr(intake, self.wie), **{"Content-Type": "text/csv", **koppen})
        content = inhoud.encode() if isinstance(inhoud, str) else inhoud
        return await intake.client.post(pad, content=content, headers=kop)

    async def lever(self, intake: Any, *rijen: dict[str, str], vraag: str = "") -> Any:
        antwoord = await self.stuur(intake, self.tekst(*rijen), vraag)
        assert antwoord.status_code in (200, 201), antwoord.text
        return antwoord.json()


MUTATIELIJST = Lijst(
    "mutatielijsten/2026-W06",
    "gemeente",
    "MutatieAangeleverd",
    MUTATIES.kolommen,
    {"reden": "WERK", "per": "2026-02-01"},
    {"per": "2026-02-02"},
)
WOENSDAG = Lijst(
    "achterstandenupdates/2026-01-28",
    "verzekeraar",
    "NieuweAchterstandGemeld",
    ACHTERSTANDEN.kolommen,
    {"achterstandsoort": "EIGEN_RISICO_VERPLICHT", "bedrag": "64,16", "sinds": "2026-01-01"},
    {"bedrag": "70,00"},
)
CJIB_BESTAND = Lijst(
    "cjib-bestanden",
    "gemeente",
    "CJIBRegelAangeleverd",
    CJIB.kolommen,
    {"bedrag": "350,00", "status": "OPEN", "peildatum": "2026-01-31"},
    {"bedrag": "300,00"},
)
ALLE = [MUTATIELIJST, WOENSDAG, CJIB_BESTAND]
"""Of the weekly kinds a second file of the same period is a correction."""


async def met_polissen(intake: Any, w: Any, *bsns: str) -> dict[str, str]:
    """Persons on polissen of the insurer's file, by BSN the reference."""
    rijen = [{"bsn": bsn, "polisnummer": f"P{bsn}", "achterstand_premie": "100,00"} for bsn in bsns or BSNS]
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w(*rijen))
    assert antwoord.status_code == 201, antwoord.text
    return dict(zip(bsns or BSNS, (r["persoonRef"] for r in antwoord.json()["regels"]), strict=True))


async def deelname(intake: Any) -> DeelnameGestart:
    """Somebody takes part from Monday 2 February 2026 on, as the consumer would have it heard."""
    event = DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=uuid4(),
        polis_ref=uuid4(),
        samenwerking_id=intake.samenwerking_id,
        ingangsdatum=date(2026, 2, 1),
        beleidsversie=1,
    )
    await hoor(intake, event)
    return event


async def hoor(intake: Any, *events: Loop) -> None:
    tenant = {"gemeentecode": "0546", "uzovi": "9991"}
    berichten = [
        Received(
            event, uuid4(), 1, uuid4(), "uitstroom.regeling", BEGIN, date(2026, 2, 2), uuid4(), tenant, SYSTEEM, None
        )
        for event in events
    ]
    async with EventStore(intake.pool, STROMEN) as store, intake.pool.acquire() as conn, conn.transaction():
        gevraagd = await tel_deelnames(conn, berichten)
        await store.execute(conn, [(stap, Cause(uuid4(), None, SYSTEEM, tenant), BEGIN) for _, stap in gevraagd])


def einde(deelname: DeelnameGestart, einddatum: date) -> RegelingBeeindigd:
    return RegelingBeeindigd(
        polis_ref=deelname.polis_ref,
        persoon_ref=deelname.persoon_ref,
        deelname_id=deelname.deelname_id,
        einddatum=einddatum,
        reden="VERHUIZING",
        bph_gevolg="HERLEEFT",
        afgelost_cent=0,
        restschuld_cent=0,
        initiatief="GEMEENTE",
    )
