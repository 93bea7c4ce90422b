"""From the first day to kwijting: suspension, borderellen, self-payers, completion (simuleer §2)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from contracts.beleid import Beleid
from contracts.kalender import AMSTERDAM, dag, instant, maand, plus_maanden, plus_werkdagen, werkdag_op_of_voor
from contracts.kenmerken import betalingskenmerk
from msgspec.structs import replace

from ops.simuleer.agenda import Agenda
from ops.simuleer.answers import Borderel, CakDossier, Gebeurd, TeBetalen
from ops.simuleer.dossiers import Regeling
from ops.simuleer.opening import in_groepen
from ops.simuleer.partners import Answer, Partners
from ops.simuleer.waiting import tick_and_still
from ops.simuleer.wereldbeeld import Persoon, Wereldbeeld

_NET_NA = timedelta(seconds=1)


class Looptijd:
    """Plays the participations. What is due, and by whom, is read from the services; never reckoned here."""

    def __init__(self, partners: Partners, beeld: Wereldbeeld, agenda: Agenda, beleid: Beleid) -> None:
        self._p = partners
        self._b = beeld
        self._agenda = agenda
        self._beleid = beleid
        self._gestart: list[str] = []
        self._voltooid: set[str] = set()

    def plan(self, ingangsdatum: date) -> None:
        self._agenda.plan(instant(ingangsdatum, time(9)), lambda op: self._kondig_opschorting_aan(op, ingangsdatum))
        self._agenda.plan(instant(ingangsdatum, time(9, 30)), lambda op: self._bevestig(op, ingangsdatum))
        self._agenda.plan(instant(ingangsdatum, time(10)), lambda op: self._stop_bronheffing(op, ingangsdatum))
        beleid, geboekt = self._beleid, ingangsdatum
        for n in range(beleid.termijnen):
            eerste = plus_maanden(ingangsdatum, n)
            m = maand(eerste)
            boekdatum = werkdag_op_of_voor(eerste.replace(day=beleid.boekdag))
            self._agenda.plan(instant(eerste, time(12)), lambda op, m=m: self._zelfbetalingen(op, m))
            # Nothing is booked before the first day, also when the boekdatum is the working day before it.
            geboekt = max(boekdatum, ingangsdatum)
            self._agenda.plan(instant(geboekt, time(12)), lambda op, m=m: self._borderel(op, m))
        # What was not withheld of the last month falls due with the first own one, after it.
        na = plus_maanden(ingangsdatum, beleid.termijnen)
        self._agenda.plan(instant(na, time(12)), lambda op: self._zelfbetalingen(op, maand(na)))
        moment_x = datetime.combine(plus_werkdagen(geboekt, beleid.moment_x_werkdagen), beleid.moment_x_tijd, AMSTERDAM)
        einde = max(moment_x, instant(plus_maanden(ingangsdatum, beleid.termijnen)))
        self._agenda.plan(einde + _NET_NA, self._zie_wie_voltooid_is)

    async def _opdracht(self, polis: str, wat: str, rol: str, body: Mapping[str, object] | None = None) -> Answer:
        antwoord = await self._p.command("regeling", f"/v1/polissen/{polis}/{wat}", rol, body)
        self.let_op_voltooiing(polis, antwoord)
        await self.bevestig_herleving(polis, antwoord)
        return antwoord

    async def bevestig_herleving(self, polis: str, antwoord: Answer) -> None:
        """CAK confirms a revival the same day, on the date that the insurer asked for."""
        if not antwoord.ok:
            return
        gebeurd = antwoord.read("gebeurtenissen", Gebeurd)
        if "BPHHerlevingGemeld" not in gebeurd.gebeurtenissen:
            return
        dossier = await self._p.find(
            "regeling", f"/v1/beelden/cak/polissen/{polis}", "CAK", CakDossier, after=gebeurd.after
        )
        for lid in dossier.leden if dossier else ():
            if lid.te_bevestigen is not None:
                body = {"persoonRef": lid.persoon_ref, "per": lid.te_bevestigen}
                bevestiging = await self._p.command(
                    "regeling", f"/v1/polissen/{polis}/herleving-bevestigingen", "CAK", body
                )
                bevestiging.check("bevestiging van de herleving")

    async def _moet(self, polis: str, wat: str, rol: str, body: Mapping[str, object] | None = None) -> None:
        (await self._opdracht(polis, wat, rol, body)).check(f"{wat} {polis}")

    def let_op_voltooiing(self, polis: str, antwoord: Answer) -> None:
        """A command's answer names what happened; completion starts the last walk (RUB-67…71)."""
        if antwoord.ok and antwoord.read("gebeurtenissen", Gebeurd).voltooid:
            self._rond_af(polis)

    async def _kondig_opschorting_aan(self, nu: datetime, per: date) -> None:
        await tick_and_still(self._p, nu, ("eligibility", "regeling"))
        rijen = await self._p.read_all(
            "regeling", "/v1/beelden/verzekeraar/polissen", "VERZEKERAAR", Regeling,
            samenwerkingId=self._b.samenwerking, ingangsdatum=per.isoformat(),
        )  # fmt: skip
        self._gestart = [rij.polis_ref for rij in rijen if rij.ingangsdatum == per.isoformat()]
        body = {"opschortenPer": per.isoformat()}
        await in_groepen([self._moet(polis, "bph-opschortingen", "VERZEKERAAR", body) for polis in self._gestart])

    async def _bevestig(self, _: datetime, per: date) -> None:
        taken = [
            self._moet(
                polis, "bph-bevestigingen", "CAK",
                {"opgeschortPer": per.isoformat(), "cakReferentie": f"CAK-{polis[:8]}"},
            )
            for polis in self._gestart
        ]  # fmt: skip
        await in_groepen(taken)

    async def _stop_bronheffing(self, _: datetime, per: date) -> None:
        taken = [
            self._moet(polis, "bronheffing-stops", "GEMEENTE", {"persoonRef": lid.ref, "per": per.isoformat()})
            for polis in self._gestart
            for lid in self._b.op_polis(polis)
            if lid.bph_plichtig and lid.inningswijze == "BRONHEFFING"
        ]
        await in_groepen(taken)

    async def _te_betalen(self, beeld: str, rol: str, maand: str) -> list[TeBetalen]:
        regels = await self._p.read_all(
            "regeling", f"/v1/beelden/{beeld}", rol, TeBetalen, samenwerkingId=self._b.samenwerking, maand=maand
        )
        return [r for r in regels if r.bedrag_cent and (r.persoon_ref, r.maand) not in self._b.niet_betaald]

    async def _borderel(self, nu: datetime, maand: str) -> None:
        """One borderel a month, one line per person on inhouding: the amount due (RUB-59)."""
        await tick_and_still(self._p, nu, ("regeling",))
        regels = await self._anders(maand, await self._te_betalen("gemeente/borderelvoorstellen", "GEMEENTE", maand))
        if not regels:
            return
        body = {"maand": maand, "kenmerk": f"BORDEREL-{maand}", "regels": [
            {"polisRef": r.polis_ref, "persoonRef": r.persoon_ref, "bedragCent": r.bedrag_cent} for r in regels
        ]}  # fmt: skip
        pad = f"/v1/samenwerkingen/{self._b.samenwerking}/borderellen"
        antwoord = (await self._p.command("regeling", pad, "GEMEENTE", body)).read(f"borderel {maand}", Borderel)
        for regel in antwoord.regels:
            if regel.voltooid:
                self._rond_af(regel.polis_ref)

    async def _anders(self, maand: str, regels: list[TeBetalen]) -> list[TeBetalen]:
        """The gemeente's own amount instead of what is due, also on a line where nothing is."""
        anders = {ref: cent for (ref, m), cent in self._b.anders_betaald.items() if m == maand}
        if not anders:
            return regels
        op_een_regel = {regel.persoon_ref for regel in regels}
        for persoon in self._b.personen.values():
            if persoon.ref in anders.keys() - op_een_regel and await self._op_inhouding(persoon, maand):
                leeg = TeBetalen(polis_ref=persoon.polis, persoon_ref=persoon.ref, maand=maand, bedrag_cent=0)
                regels = [*regels, leeg]
        return [replace(r, bedrag_cent=anders.get(r.persoon_ref, r.bedrag_cent)) for r in regels]

    async def _op_inhouding(self, persoon: Persoon, maand: str) -> bool:
        if (persoon.ref, maand) in self._b.niet_betaald:
            return False
        pad = f"/v1/beelden/gemeente/polissen/{persoon.polis}"
        regeling = await self._p.find("regeling", pad, "GEMEENTE", Regeling)
        lid = next((een for een in regeling.leden if een.persoon_ref == persoon.ref), None) if regeling else None
        return lid is not None and lid.op_inhouding(maand)

    async def _zelfbetalingen(self, nu: datetime, maand: str) -> None:
        """Each self-payer pays what is due on the vervaldatum (A-26); the insurer books it."""
        await tick_and_still(self._p, nu, ("regeling",))
        regels = await self._te_betalen("verzekeraar/zelfbetalingen", "VERZEKERAAR", maand)
        per_polis: dict[str, list[TeBetalen]] = {}
        for regel in regels:
            per_polis.setdefault(regel.polis_ref, []).append(regel)
        await in_groepen([self._betaal_zelf(polis, groep) for polis, groep in per_polis.items()])

    async def _betaal_zelf(self, polis: str, regels: list[TeBetalen]) -> None:
        for r in regels:
            body = {
                "persoonRef": r.persoon_ref, "maand": r.maand, "bedragCent": r.bedrag_cent,
                "soort": "ZELFBETALING", "kenmerk": r.kenmerk or betalingskenmerk(int(r.persoon_ref[:5], 16)),
            }  # fmt: skip
            await self._moet(polis, "betalingen", "VERZEKERAAR", body)

    async def _zie_wie_voltooid_is(self, nu: datetime) -> None:
        await tick_and_still(self._p, nu, ("eligibility", "regeling"))
        rijen = await self._p.read_all(
            "regeling", "/v1/beelden/gemeente/polissen", "GEMEENTE", Regeling, samenwerkingId=self._b.samenwerking
        )
        for rij in rijen:
            if rij.voltooid:
                self._rond_af(rij.polis_ref)

    async def _stop_premie(self, polis: str, vanaf: str) -> None:
        """What follows is an ordinary insurance (N-09)."""
        for persoon in self._b.op_polis(polis):
            if persoon.bph_plichtig:
                body = {"persoonRef": persoon.ref, "vanafMaand": vanaf}
                await self._moet(polis, "inhouding-stops", "GEMEENTE", body)

    def _rond_af(self, polis: str) -> None:
        """The gemeente reports the end the next working day; insurer and CAK follow one and two working days later."""
        if polis in self._voltooid:
            return
        self._voltooid.add(polis)
        vandaag = dag(self._p.now) if self._p.now else None
        if vandaag is None:
            return
        einde = plus_werkdagen(vandaag, 1)
        self._agenda.plan(instant(einde, time(10)), lambda _: self._stop_premie(polis, maand(einde)))
        stappen = (
            (einde, "einde-schuldregelingen", "GEMEENTE"),
            (plus_werkdagen(einde, 1), "kwijtingen", "VERZEKERAAR"),
            (plus_werkdagen(einde, 2), "kwijtingen", "CAK"),
        )
        for wanneer, wat, rol in stappen:
            self._agenda.plan(instant(wanneer, time(10)), lambda _, w=wat, r=rol: self._moet(polis, w, r))
