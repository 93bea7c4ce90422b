"""From the first file to the first day: deliver, select, offer, answer, list, prepare, start (simuleer §2)."""

import asyncio
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from contracts.kalender import dag, instant, laatste, plus_maanden, werkdag_op_of_voor

from ops.simuleer.agenda import Agenda
from ops.simuleer.bestanden import cent, lees_rijen
from ops.simuleer.fouten import BestandGeweigerd
from ops.simuleer.partners import Antwoord, Partners
from ops.simuleer.rust import tik_en_wacht, wacht
from ops.simuleer.wereldbeeld import Persoon, Wereldbeeld
from ops.stack.tokens import GEMEENTECODE, UZOVI

_TEGELIJK = 12


class Opening:
    """Plays the months before the first participation."""

    def __init__(self, partners: Partners, beeld: Wereldbeeld, agenda: Agenda, beleid: dict[str, Any]) -> None:
        self._p = partners
        self._b = beeld
        self._agenda = agenda
        self._beleid = beleid
        self.ingangsdatum: date | None = None

    async def samenwerking(self) -> None:
        """The samenwerking stands and is signed before the story begins."""
        p = self._p
        body = {"gemeentecode": GEMEENTECODE, "uzovi": UZOVI, "naam": "Gemeente Voorbeeldstad × Zorg en Zekerheid"}
        antwoord = await p.opdracht("eligibility", "/v1/samenwerkingen", "OPS", body)
        self._b.samenwerking = antwoord.verwacht("samenwerking")["samenwerkingId"]
        basis = f"/v1/samenwerkingen/{self._b.samenwerking}"
        await self._kies(basis + "/beleidskeuzes")
        await self._moet(basis + "/groen-licht", "GEMEENTE")
        await self._moet(basis + "/ondertekeningen", "GEMEENTE")
        await self._moet(basis + "/ondertekeningen", "VERZEKERAAR")
        await wacht(p, ("eligibility",))

    async def _kies(self, pad: str) -> None:
        """Choices that the service does not take are a file refused whole (B), with what it says of each."""
        antwoord = await self._p.opdracht("eligibility", pad, "GEMEENTE", self._beleid, methode="PUT")
        if antwoord.status in (400, 422):
            fouten = "; ".join(f"{f.get('pointer', '')} {f.get('detail', '')}" for f in antwoord.body.get("errors", []))
            raise BestandGeweigerd(f"beleid: {antwoord.body.get('detail', '')} {fouten}".strip())
        antwoord.verwacht(pad)

    async def _moet(
        self, pad: str, rol: str, body: dict[str, Any] | None = None, methode: str = "POST"
    ) -> dict[str, Any]:
        antwoord = await self._p.opdracht("eligibility", pad, rol, body, methode=methode)
        return antwoord.verwacht(pad)

    async def _lever(self, pad: str, rol: str, bestand: Path) -> Antwoord:
        """Upload; the samenwerking reaches intake by events, so a first 'not yet' is asked again."""
        inhoud = await asyncio.to_thread(bestand.read_bytes)
        for _ in range(50):
            antwoord = await self._p.opdracht("intake", pad, rol, csv=inhoud)
            if antwoord.status not in (404, 409):
                break
            await asyncio.sleep(0.2)
        if antwoord.status in (400, 413, 415):
            fouten = "; ".join(f"{f.get('detail', '')}" for f in antwoord.body.get("errors", []))
            raise BestandGeweigerd(f"{bestand.name}: {antwoord.body.get('detail', '')} {fouten}".strip())
        return antwoord

    async def wanbetalers(self, bestand: Path) -> None:
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/wanbetalersbestanden"
        verslag = (await self._lever(pad, "VERZEKERAAR", bestand)).verwacht("wanbetalersbestand")
        self._b.leg_w_vast(lees_rijen(bestand), verslag)
        self._b.keur_af("W", verslag)

    async def signalen(self, bestand: Path, aantal: int) -> None:
        """The insurer's first signals, one by one (vroegsignalering): the verzekeringnemers of its own file."""
        for rij in lees_rijen(bestand):
            if aantal == 0:
                return
            persoon = self._b.personen.get(rij["bsn"])
            if persoon is None or not rij.get("achterstand_premie"):
                continue
            aantal -= 1
            body = {
                "samenwerkingId": self._b.samenwerking,
                "bsn": persoon.bsn,
                "profiel": "WGS",
                "grondslag": "WGS_3_1_B",
                "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": cent(rij["achterstand_premie"])}],
                "oudsteVervaldatum": rij["oudste_vervaldatum"],
                "peildatum": rij["peildatum"],
                "signaaldatum": rij["peildatum"],
            }
            (await self._p.opdracht("intake", "/v1/signalen", "VERZEKERAAR", body)).verwacht("signaal")

    async def uitkeringen(self, bestand: Path) -> None:
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/uitkeringsbestanden"
        verslag = (await self._lever(pad, "GEMEENTE", bestand)).verwacht("uitkeringsbestand")
        self._b.leg_u_vast(lees_rijen(bestand), verslag)
        self._b.keur_af("U", verslag)

    async def selecteer(self, nu: datetime) -> None:
        await tik_en_wacht(self._p, nu)
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/selecties"
        if polissen := self._b.polissen():
            await self._moet(pad, "GEMEENTE", {"polisRefs": polissen})

    async def bied_aan(self, nu: datetime) -> None:
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/aanbiedingen"
        await wacht(self._p, ("eligibility",))
        aanbiedingen = (await self._moet(pad, "GEMEENTE"))["items"]
        per_ref = {p.ref: p for p in self._b.personen.values()}
        op = instant(dag(nu) + timedelta(days=1), time(9))
        for aanbod in aanbiedingen:
            persoon = per_ref[aanbod["persoonRef"]]
            if persoon.bsn not in self._b.antwoord_in_v:
                self._agenda.plan(op, lambda _, p=persoon: self._stem_in(p))
        if aanbiedingen:
            uiterste = max(date.fromisoformat(a["uitersteReactiedatum"]) for a in aanbiedingen)
            lijstdag = werkdag_op_of_voor(laatste(uiterste))
            self.ingangsdatum = plus_maanden(uiterste.replace(day=1), 1)
            self._agenda.plan(instant(lijstdag, time(16)), self.lever_lijst)

    async def _stem_in(self, persoon: Persoon) -> None:
        (await self.antwoord(persoon, instemming=True)).verwacht("instemming")

    async def antwoord(self, persoon: Persoon, *, instemming: bool) -> Antwoord:
        pad = f"/v1/polissen/{persoon.polis}/aanbiedingen/{persoon.ref}/reacties"
        body = {"instemming": instemming, "toezegging": instemming, "kanaal": "BRIEF"}
        return await self._p.opdracht("eligibility", pad, "GEMEENTE", body)

    async def lever_lijst(self, nu: datetime) -> None:
        await tik_en_wacht(self._p, nu, ("eligibility",))
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/deelnemerslijsten"
        antwoord = await self._p.opdracht("eligibility", pad, "GEMEENTE")
        if antwoord.code == "LIJST_LEEG":
            return
        lijst = antwoord.verwacht("deelnemerslijst")
        regels = [{"polisRef": r["polisRef"], "uitkomst": "GEACCEPTEERD"} for r in lijst["regels"]]
        await self._moet(
            f"/v1/deelnemerslijsten/{lijst['lijstId']}/terugkoppelingen", "VERZEKERAAR", {"regels": regels}
        )
        polissen = [r["polisRef"] for r in regels]
        self._agenda.plan(nu + timedelta(minutes=30), lambda op: self.bereid_voor(op, polissen))

    async def bereid_voor(self, nu: datetime, polissen: list[str]) -> None:
        """All that the start waits for (RUB-28, 48…50), at 16:30."""
        await tik_en_wacht(self._p, nu, ("eligibility", "regeling"))
        per = self.ingangsdatum or dag(nu)
        await in_groepen([self._bereid_polis_voor(polis, per) for polis in polissen])

    async def _bereid_polis_voor(self, polis: str, per: date) -> None:
        basis = f"/v1/polissen/{polis}"
        await self._regel(basis + "/inrichtingen", "GEMEENTE", {"perMaand": per.isoformat()[:7]})
        for lid in self._b.op_polis(polis):
            if not lid.bph_plichtig:
                continue
            if lid.bewindvoerder:
                body = {"soort": "BEWINDVOERDER", "persoonRef": lid.ref, "nodig": True, "stopPer": per.isoformat()}
                await self._regel(basis + "/informeringen", "GEMEENTE", body)
            await self._regel(
                basis + "/informeringen", "VERZEKERAAR", {"soort": "DEURWAARDER", "persoonRef": lid.ref, "nodig": False}
            )
            if lid.derdenbeslag:
                for soort in ("DEURWAARDER", "SCHULDEISER"):
                    body = {"soort": soort, "persoonRef": lid.ref, "nodig": True}
                    await self._regel(basis + "/informeringen", "GEMEENTE", body)

    async def _regel(self, pad: str, rol: str, body: dict[str, Any]) -> None:
        (await self._p.opdracht("regeling", pad, rol, body)).verwacht(pad)


async def in_groepen(taken: list[Any], tegelijk: int = _TEGELIJK) -> list[Any]:
    """Run at most so many at once; the answers in order of asking."""
    grens = asyncio.Semaphore(tegelijk)

    async def een(taak: Any) -> Any:
        async with grens:
            return await taak

    return await asyncio.gather(*(een(t) for t in taken))
