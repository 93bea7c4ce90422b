"""From the first file to the first day: deliver, select, offer, answer, list, prepare, start (simuleer §2)."""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from contracts.kalender import dag, instant, laatste, plus_maanden, werkdag_op_of_voor

from ops.simuleer.agenda import Agenda
from ops.simuleer.answers import Aanbiedingen, Bestandsverslag, Deelnemerslijst, Samenwerking
from ops.simuleer.beleid import Keuzes
from ops.simuleer.bestanden import cent, lees_rijen
from ops.simuleer.errors import BestandGeweigerd, SpelGestrand
from ops.simuleer.overeenkomst import brieven, tot_groen_licht, tot_ondertekening
from ops.simuleer.partners import Answer, Partners
from ops.simuleer.waiting import still, tick_and_still
from ops.simuleer.wereldbeeld import Persoon, Wereldbeeld
from ops.stack.tokens import GEMEENTECODE, UZOVI
from ops.waiting import looks, until

T = TypeVar("T")
_TEGELIJK = 12
_PATIENCE = 20.0


class Opening:
    """Plays the months before the first participation."""

    def __init__(self, partners: Partners, beeld: Wereldbeeld, agenda: Agenda, keuzes: Keuzes) -> None:
        self._p = partners
        self._b = beeld
        self._agenda = agenda
        self._keuzes = keuzes
        self.ingangsdatum: date | None = None

    async def samenwerking(self) -> None:
        """The samenwerking stands and is signed before the story begins."""
        p = self._p
        body = {"gemeentecode": GEMEENTECODE, "uzovi": UZOVI, "naam": "Gemeente Voorbeeldstad × Zorg en Zekerheid"}
        antwoord = await p.command("eligibility", "/v1/samenwerkingen", "OPS", body)
        self._b.samenwerking = antwoord.read("samenwerking", Samenwerking).samenwerking_id
        basis = f"/v1/samenwerkingen/{self._b.samenwerking}"
        vanaf = self._keuzes.beleid.geldig_vanaf
        for verzoek in tot_groen_licht(vanaf):
            await self._moet(basis + verzoek.pad, verzoek.rol, verzoek.body)
        await self._kies(basis + "/beleidskeuzes")
        for verzoek in (*tot_ondertekening(vanaf), *brieven(vanaf)):
            await self._moet(basis + verzoek.pad, verzoek.rol, verzoek.body)
        await still(p, ("eligibility",))

    async def _kies(self, pad: str) -> None:
        """Choices that the service does not take are a file refused whole (B), with what it says of each."""
        antwoord = await self._p.command("eligibility", pad, "GEMEENTE", self._keuzes.body, method="PUT")
        if antwoord.status in (400, 422):
            raise BestandGeweigerd(f"beleid: {antwoord.objections}")
        antwoord.check(pad)

    async def _moet(self, pad: str, rol: str, body: Mapping[str, object] | None = None) -> Answer:
        antwoord = await self._p.command("eligibility", pad, rol, body)
        antwoord.check(pad)
        return antwoord

    async def _lever(self, pad: str, rol: str, bestand: Path) -> Bestandsverslag:
        """Upload; the samenwerking reaches intake by events, so a first 'not yet' is asked again."""
        inhoud = await asyncio.to_thread(bestand.read_bytes)

        async def lever() -> Answer:
            return await self._p.command("intake", pad, rol, csv=inhoud)

        def bekend(antwoord: Answer) -> bool:
            return antwoord.status not in (404, 409)

        try:
            antwoord = await until(lever, bekend, within=_PATIENCE, pauses=looks(0.1, 0.5))
        except TimeoutError as laat:
            raise SpelGestrand(f"{bestand.name}: intake kent de samenwerking na {_PATIENCE:.0f} s nog niet") from laat
        if antwoord.status in (400, 413, 415):
            raise BestandGeweigerd(f"{bestand.name}: {antwoord.objections}")
        return antwoord.read(bestand.name, Bestandsverslag)

    async def wanbetalers(self, bestand: Path) -> None:
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/wanbetalersbestanden"
        verslag = await self._lever(pad, "VERZEKERAAR", bestand)
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
            (await self._p.command("intake", "/v1/signalen", "VERZEKERAAR", body)).check("signaal")

    async def uitkeringen(self, bestand: Path) -> None:
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/uitkeringsbestanden"
        verslag = await self._lever(pad, "GEMEENTE", bestand)
        self._b.leg_u_vast(lees_rijen(bestand), verslag)
        self._b.keur_af("U", verslag)

    async def selecteer(self, nu: datetime) -> None:
        await tick_and_still(self._p, nu)
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/selecties"
        if polissen := self._b.polissen():
            await self._moet(pad, "GEMEENTE", {"polisRefs": polissen})

    async def bied_aan(self, nu: datetime) -> None:
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/aanbiedingen"
        await still(self._p, ("eligibility",))
        uiterste = dag(nu) + timedelta(days=self._keuzes.beleid.reactietermijn_dagen)
        vraag = {"golf": 1, "uitersteReactiedatum": uiterste.isoformat()}
        aanbiedingen = (await self._moet(pad, "GEMEENTE", vraag)).read(pad, Aanbiedingen).items
        per_ref = {p.ref: p for p in self._b.personen.values()}
        op = instant(dag(nu) + timedelta(days=1), time(9))
        for aanbod in aanbiedingen:
            persoon = per_ref[aanbod.persoon_ref]
            if persoon.bsn not in self._b.antwoord_in_v:
                self._agenda.plan(op, lambda _, p=persoon: self._stem_in(p))
        if aanbiedingen:
            lijstdag = werkdag_op_of_voor(laatste(uiterste))
            self.ingangsdatum = plus_maanden(uiterste.replace(day=1), 1)
            self._agenda.plan(instant(lijstdag, time(16)), self.lever_lijst)

    async def _stem_in(self, persoon: Persoon) -> None:
        (await self.antwoord(persoon, instemming=True)).check("instemming")

    async def antwoord(self, persoon: Persoon, *, instemming: bool) -> Answer:
        pad = f"/v1/polissen/{persoon.polis}/aanbiedingen/{persoon.ref}/reacties"
        body = {"instemming": instemming, "toezegging": instemming, "kanaal": "BRIEF"}
        return await self._p.command("eligibility", pad, "GEMEENTE", body)

    async def lever_lijst(self, nu: datetime) -> None:
        await tick_and_still(self._p, nu, ("eligibility",))
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/deelnemerslijsten"
        antwoord = await self._p.command("eligibility", pad, "GEMEENTE")
        if antwoord.code == "LIJST_LEEG":
            return
        lijst = antwoord.read("deelnemerslijst", Deelnemerslijst)
        regels = [{"polisRef": regel.polis_ref, "uitkomst": "GEACCEPTEERD"} for regel in lijst.regels]
        await self._moet(f"/v1/deelnemerslijsten/{lijst.lijst_id}/terugkoppelingen", "VERZEKERAAR", {"regels": regels})
        polissen = [regel.polis_ref for regel in lijst.regels]
        self._agenda.plan(nu + timedelta(minutes=30), lambda op: self.bereid_voor(op, polissen))

    async def bereid_voor(self, nu: datetime, polissen: list[str]) -> None:
        """All that the start waits for (RUB-28, 48…50), at 16:30."""
        await tick_and_still(self._p, nu, ("eligibility", "regeling"))
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

    async def _regel(self, pad: str, rol: str, body: Mapping[str, object]) -> None:
        (await self._p.command("regeling", pad, rol, body)).check(pad)


async def in_groepen(taken: Iterable[Awaitable[T]], tegelijk: int = _TEGELIJK) -> list[T]:
    """Run at most so many at once; the answers in order of asking."""
    grens = asyncio.Semaphore(tegelijk)

    async def een(taak: Awaitable[T]) -> T:
        async with grens:
            return await taak

    return await asyncio.gather(*(een(taak) for taak in taken))
