"""Plays W, U and V of a worked example on the decider alone, with the calendar of simuleer §2."""

import csv
import heapq
import json
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml
from contracts.beleid import Beleid
from contracts.domain import Event, Refusal
from contracts.kalender import boekdatum, instant, maand, plus_maanden, plus_werkdagen
from contracts.regeling import BPHHerlevingGemeld
from contracts.zicht import Zicht
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.views.maand import te_betalen
from regeling.views.polis import Polis
from regeling_beeld import BEELDEN, gevouwen, opgenomen
from regeling_verhaal import BELEID, NS, START, Verhaal, aanmelding, bereid_voor, lid, op

VOORBEELDEN = Path(__file__).parents[3] / "tests" / "voorbeelden"
Rij = dict[str, str]
MUTATIES = {
    naam: naam
    for naam in (
        *("WERK", "AOW", "DEELUITKERING", "VERHUISD", "BIJSTAND_HERVAT", "DETENTIE", "WSNP", "FAILLISSEMENT"),
        *("STABILISATIE", "MSNP", "OVERLIJDEN", "OP_VERZOEK"),
    )
} | {"UITKERING_STOP": "UITKERING_STOP_OVERIG"}


def lees(naam: str) -> tuple[list[Rij], dict[str, Rij], list[Rij], dict[str, Any]]:
    def tabel(bestand: str) -> list[Rij]:
        with (VOORBEELDEN / naam / bestand).open(encoding="utf-8") as f:
            return list(csv.DictReader(f, delimiter=";"))

    verwacht = json.loads((VOORBEELDEN / naam / "verwacht.json").read_text(encoding="utf-8"))
    return tabel("W.csv"), {r["bsn"]: r for r in tabel("U.csv")}, tabel("V.csv"), verwacht


def lees_beleid(naam: str) -> Beleid:
    """The choices of the example that differ from FIX-2026."""
    pad = VOORBEELDEN / naam / "B.yaml"
    keuzes = yaml.safe_load(pad.read_text(encoding="utf-8")) if pad.exists() else {}
    if "moment_x_tijd" in keuzes:
        keuzes["moment_x_tijd"] = time.fromisoformat(keuzes["moment_x_tijd"])
    return replace(BELEID, **keuzes)


def ref(bsn: str) -> UUID:
    return uuid5(NS, bsn)


def cent(bedrag: str) -> int:
    return round(float(bedrag.replace(",", ".")) * 100)


def aow_datum(geboren: date) -> date:
    op_67 = plus_maanden(geboren, 67 * 12)
    return op_67 if op_67.year < 2028 else plus_maanden(op_67, 3)


OVER = frozenset({"DEELNAME_BEEINDIGD", "DEELNAME_VOLTOOID", "GEEN_DEELNAME"})
"""Of who has ended, completed or never took part the page leaves open what happens: not compared."""


class Spel:
    """One polis, from the list to `tot`; `geweigerd` holds the rows of V that were refused."""

    def __init__(
        self,
        rijen: list[Rij],
        u: dict[str, Rij],
        v: list[tuple[int, Rij]],
        schuld: int,
        tot: date,
        *,
        beleid: Beleid = BELEID,
    ) -> None:
        self.verhaal = Verhaal()
        self.beleid = beleid
        self.tot = instant(tot)
        self.geweigerd: list[tuple[int, str]] = []
        self._rij: list[tuple[datetime, int, int, Callable[[datetime], object]]] = []
        self._nr = count()
        self._niet_betaald = {(ref(r["bsn"]), r["maand"]) for _, r in v if r["gebeurtenis"] == "NIET_BETAALD"}
        self._anders = {
            (ref(r["bsn"]), r["maand"]): cent(r["bedrag"]) for _, r in v if r["gebeurtenis"] == "BETALING_GEMEENTE"
        }
        self._afgerond = False
        self._rij_nu: Any = None
        self._gezien = 0
        leden = [
            lid(
                ref(r["bsn"]),
                volgnr,
                rol=r["rol"],
                bph_plichtig=r["bph_plichtig"] == "J",
                bph_sinds=date.fromisoformat(r["bph_sinds"]) if r["bph_sinds"] else None,
                inningswijze=r["inningswijze"] or None,
                aow_datum=aow_datum(date.fromisoformat(r["geboortedatum"])),
                bewindvoerder=u.get(r["bsn"], {}).get("bewindvoerder") == "J",
                derdenbeslag=u.get(r["bsn"], {}).get("derdenbeslag") == "J",
            )
            for volgnr, r in enumerate(rijen, 1)
        ]
        self.verhaal.zeg("2026-02-27T16:00:00", aanmelding(*leden, schuld=schuld, beleid=beleid))
        bereid_voor(self.verhaal)
        for nummer, rij in v:
            if (opdracht := self._opdracht(rij)) is not None:
                self._plan(op(rij["tijdstip"]), lambda o, n=nummer, r=rij, d=opdracht: self._voorval(o, n, r, d), 0)
        self._plan_kalender()

    def _plan(self, wanneer: datetime, daad: Callable[[datetime], object], voorrang: int = 1) -> None:
        if wanneer < self.tot:
            heapq.heappush(self._rij, (wanneer, voorrang, next(self._nr), daad))

    def _plan_kalender(self) -> None:
        self._plan(instant(START, time(9)), lambda o: self._bph(o, c.MeldBPHOpschorting(opschorten_per=START)))
        bevestiging = c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="CAK")
        self._plan(instant(START, time(9, 30)), lambda o: self._bph(o, bevestiging))
        for n in range(self.beleid.termijnen + 1):
            eerste = plus_maanden(START, n)
            m = maand(eerste)
            self._plan(instant(eerste, time(12)), lambda o, m=m: self._betaal_maand(o, m, zelf=True))
            if n == self.beleid.termijnen:
                return
            boeking = instant(max(boekdatum(m, self.beleid.boekdag), START), time(12))
            self._plan(boeking, lambda o, m=m: self._betaal_maand(o, m, zelf=False))

    def _bph(self, o: datetime, opdracht: c.MeldBPHOpschorting | c.BevestigBPHOpschorting) -> None:
        self.verhaal.tot(o)
        if self.verhaal.polis.fase == "GESTART":
            self._bevestig_herleving(o, self.verhaal.zeg(o, opdracht))

    def _betaal_maand(self, o: datetime, m: str, *, zelf: bool) -> None:
        """What the view proposes is paid; all lines are read before the first is booked, as a borderel is."""
        self.verhaal.tot(o)
        if self.verhaal.polis.fase != "GESTART" or (self._einde_gemeld and not zelf):
            return
        for regel in te_betalen(self._beeld(), m, zelf=zelf):
            persoon = regel.lid.persoon_ref
            if (persoon, regel.maand) in self._niet_betaald:
                continue
            bedrag = regel.bedrag_cent if zelf else self._anders.get((persoon, regel.maand), regel.bedrag_cent)
            self.verhaal.betaal(o, regel.maand, bedrag, "ZELFBETALING" if zelf else "REGULIER", persoon)

    @property
    def _einde_gemeld(self) -> bool:
        """With its report the gemeente stops withholding premium too (simuleer §2)."""
        return self.verhaal.polis.kwijting.einde_gemeld

    def _beeld(self) -> Polis:
        """The gemeente's row, folded on from where it was."""
        for wanneer, g in self.verhaal.verteld[self._gezien :]:
            self._rij_nu = gevouwen(BEELDEN[Zicht.GEMEENTE], self._rij_nu, opgenomen(wanneer, g))
        self._gezien = len(self.verhaal.verteld)
        return self._rij_nu

    def _opdracht(self, r: Rij) -> c.Command | None:
        persoon = ref(r["bsn"])
        match r["gebeurtenis"]:
            case soort if soort in MUTATIES:
                per = date.fromisoformat(r["per"] or r["tijdstip"][:10])
                tot = date.fromisoformat(r["tot"]) if r["tot"] else None
                return c.MeldMutatie(persoon_ref=persoon, reden=MUTATIES[soort], per=per, tot=tot)
            case "MSNP_GESPREK":
                return c.LegMSNPGesprekVast(persoon_ref=persoon, datum=date.fromisoformat(r["per"]))
            case "MSNP_BESLUIT":
                return c.BesluitMSNP(persoon_ref=persoon, besluit=r["toelichting"])
            case "HERBEOORDELING":
                return c.Herbeoordeel(persoon_ref=persoon, besluit=r["toelichting"])
            case "NABETALING" | "ZELFBETALING" as soort:
                return c.BoekBetaling(
                    persoon_ref=persoon, maand=r["maand"], bedrag_cent=cent(r["bedrag"]), soort=soort, kenmerk="V"
                )
            case "NABETALING_AANGEKONDIGD":
                return c.KondigNabetalingAan(
                    persoon_ref=persoon,
                    maand=r["maand"],
                    bedrag_cent=cent(r["bedrag"]),
                    verwacht_op=date.fromisoformat(r["per"]),
                )
            case "STORNO":
                bedrag = cent(r["bedrag"]) if r["bedrag"] else None
                return c.StorneerBetaling(persoon_ref=persoon, maand=r["maand"], bedrag_cent=bedrag)
            case "AFKOOP":
                return c.KoopAflossingAf(persoon_ref=persoon, bedrag_cent=cent(r["bedrag"]), kenmerk="V")
            case "CONTACT":
                return c.LegContactVast(persoon_ref=persoon, door="VERZEKERAAR", kanaal="TELEFOON", bereikt=True)
            case "EINDE_DOOR_ZZ":
                return c.BeeindigRegeling(persoon_ref=persoon, reden="NIET_BETAALD")
            case _:
                return None

    def _voorval(self, o: datetime, nummer: int, r: Rij, opdracht: c.Command) -> None:
        persoon = ref(r["bsn"])
        try:
            gebeurd = self.verhaal.zeg(o, opdracht)
            if r["gebeurtenis"] == "FAILLISSEMENT" and r["toelichting"] == "BEEINDIGEN":
                einde = c.BeeindigRegeling(persoon_ref=persoon, reden="FAILLISSEMENT", door="GEMEENTE")
                gebeurd += self.verhaal.zeg(o, einde)
        except Refusal as geweigerd:
            if geweigerd.code not in OVER:
                self.geweigerd.append((nummer, r["gebeurtenis"]))
            return
        self._bevestig_herleving(o, gebeurd)

    def _bevestig_herleving(self, o: datetime, gebeurd: list[Event]) -> None:
        for g in gebeurd:
            if isinstance(g, BPHHerlevingGemeld):
                herleving = c.BevestigBPHHerleving(persoon_ref=g.persoon_ref, per=g.per, cak_referentie="CAK")
                self.verhaal.zeg(o, herleving)

    def speel(self) -> None:
        while self._rij:
            wanneer, _, _, daad = heapq.heappop(self._rij)
            daad(wanneer)
            self._rond_af()
            if not self._rij:
                self.verhaal.tot(self.tot)
                self._rond_af()
        self.verhaal.tot(self.tot)

    def _rond_af(self) -> None:
        voltooid = self.verhaal.polis.kwijting.voltooid_op
        if voltooid is None or self._afgerond:
            return
        self._afgerond = True
        einde = plus_werkdagen(voltooid, 1)
        for dagen, opdracht in enumerate(
            (
                c.MeldEindeSchuldregeling(),
                c.VerleenKwijting(door="VERZEKERAAR"),
                c.VerleenKwijting(door="CAK"),
            )
        ):
            wanneer = instant(plus_werkdagen(einde, dagen), time(10))
            self._plan(wanneer, lambda o, d=opdracht: self.verhaal.zeg(o, d))
