"""A whole history of 36 months of two people on one polis: who pays how, and what befalls them, drawn at random."""

from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import NamedTuple
from uuid import UUID

from contracts.domain import Command, Event, Refusal
from contracts.kalender import boekdatum, eerste_van, instant
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling.domain.polis.bedragen import betaalt_zelf, maandnummer
from regeling.domain.polis.state import LOPEND, Lid
from regeling.domain.polis.termijnen import open_cent
from regeling_verhaal import BELEID, BO, CARLA, START, Verhaal, gestart, lid, maanden

from contracts import regeling as r

_GEDRAG = ("OP_TIJD",) * 22 + ("NIET", "LAAT", "DEELS", "DUBBEL", "TEVEEL", "STORNO")


class Voorval(NamedTuple):
    """On day `dag` of month `maand` (from 0) somebody tells that `soort` counts from `per` days after it."""

    maand: int
    dag: int
    persoon: UUID
    soort: str
    per: int
    lengte: int | None
    nogmaals: bool


class Maandleven:
    """`gestort`: cents of all that was paid in and stayed."""

    def __init__(self, zaad: int, voorvallen: list[Voorval], *, grondslag: str, schuld: int) -> None:
        self.toeval = Random(zaad)
        self.v: Verhaal = gestart(
            lid(BO, 1), lid(CARLA, 2), schuld=schuld, beleid=replace(BELEID, aflossing_grondslag=grondslag)
        )
        self.gestort = 0
        self.voorvallen = voorvallen
        self._nr = count(1)
        self._daden: list[tuple[datetime, int, Command]] = []

    def leef(self) -> None:
        self._zeg(instant(START) + timedelta(hours=10), c.MeldBPHOpschorting(opschorten_per=START))
        bevestiging = c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C")
        self._zeg(instant(START) + timedelta(hours=11), bevestiging)
        for nummer, m in enumerate([*maanden("2026-03", 36), "2029-03"]):
            for wanneer, wat in sorted(self._maand(nummer, m), key=lambda daad: daad[0]):
                self._doe(wanneer, wat)
        einde = instant(date(2029, 4, 20))
        self.v.tot(einde)
        for opdracht in (
            c.MeldEindeSchuldregeling(),
            c.VerleenKwijting(door="VERZEKERAAR"),
            c.VerleenKwijting(door="CAK"),
        ):
            self._zeg(einde, opdracht)

    def _maand(self, nummer: int, m: str) -> list[tuple[datetime, object]]:
        """What somebody does in a month: pay on its day, or not so; and what is told."""
        daden: list[tuple[datetime, object]] = []
        for persoon in (BO, CARLA):
            zelf = instant(eerste_van(m)) + timedelta(hours=12)
            boeking = instant(boekdatum(m, BELEID.boekdag)) + timedelta(hours=12)
            gedrag = self.toeval.choice(_GEDRAG)
            daden += [(zelf, (persoon, m, gedrag, True)), (boeking, (persoon, m, gedrag, False))]
        for een in self.voorvallen:
            if een.maand == nummer:
                dag = eerste_van(m) + timedelta(days=een.dag)
                daden.append((instant(dag) + timedelta(hours=9), een))
        return daden

    def _doe(self, wanneer: datetime, wat: object) -> None:
        self.v.tot(wanneer)
        if isinstance(wat, Voorval):
            self._overkom(wanneer, wat)
        else:
            persoon, m, gedrag, zelf = wat  # pyright: ignore[reportGeneralTypeIssues]
            self._betaal(wanneer, persoon, m, gedrag, zelf=zelf)

    def _betaal(self, wanneer: datetime, persoon: UUID, m: str, gedrag: str, *, zelf: bool) -> None:
        een, nummer = self.v.lid(persoon), maandnummer(self.v.polis.vast, m)
        if nummer is None or nummer >= len(een.termijnen) or not _verschuldigd(een, m) or gedrag == "NIET":
            return
        if betaalt_zelf(een, m) != zelf:
            return
        cent = open_cent(self.v.polis, een, nummer)
        if gedrag == "DEELS":
            cent //= 2
        elif gedrag == "TEVEEL":
            cent += 1234
        if cent <= 0:
            return
        soort = "ZELFBETALING" if zelf else "REGULIER"
        dag = wanneer + timedelta(days=12 if gedrag == "LAAT" else 0)
        betaling = c.BoekBetaling(
            persoon_ref=persoon, maand=m, bedrag_cent=cent, soort=soort, kenmerk="K", volgnr=next(self._nr)
        )
        if self._zeg(dag if dag >= wanneer else wanneer, betaling) is None:
            return
        self.gestort += cent
        if gedrag == "DUBBEL":
            assert self._zeg(dag, betaling) is None
        if gedrag == "STORNO":
            terug = self._zeg(dag, c.StorneerBetaling(persoon_ref=persoon, maand=m, kenmerk="K")) or []
            self.gestort -= sum(g.bedrag_cent for g in terug if isinstance(g, r.BetalingGestorneerd))

    def _overkom(self, wanneer: datetime, een: Voorval) -> None:
        per = wanneer.date() + timedelta(days=een.per)
        if een.soort == "ACHTERSTAND":
            self._uitval(wanneer, een.persoon)
            return
        tot = per + timedelta(days=een.lengte) if een.lengte is not None and een.soort == "DETENTIE" else None
        mutatie = c.MeldMutatie(persoon_ref=een.persoon, reden=een.soort, per=per, tot=tot)
        gemeld = self._zeg(wanneer, mutatie)
        if gemeld is None:
            return
        if een.nogmaals:
            assert self._zeg(wanneer, mutatie) == []
        if een.soort == "MSNP":
            self._zeg(wanneer, c.LegMSNPGesprekVast(persoon_ref=een.persoon, datum=wanneer.date()))
            besluit = self.toeval.choice(("CONTINUEREN", "OVERGAAN_IN_MSNP", "BEEINDIGEN"))
            self._zeg(wanneer, c.BesluitMSNP(persoon_ref=een.persoon, besluit=besluit))
        for lid_ in self.v.polis.lopenden:
            if self.v.van(r.HerbeoordelingNodig):
                besluit = self.toeval.choice(("DOORGAAN", "DOORGAAN", "BEEINDIGEN"))
                self._zeg(wanneer, c.Herbeoordeel(persoon_ref=lid_.persoon_ref, besluit=besluit))
                return

    def _uitval(self, wanneer: datetime, persoon: UUID) -> None:
        dag = wanneer.date()
        soort = self.toeval.choice(("EIGEN_RISICO_VERPLICHT", "EIGEN_BIJDRAGE"))
        melding = u.MeldAchterstand(persoon_ref=persoon, soort=soort, bedrag_cent=6416, sinds=dag, peildatum=dag)
        self._zeg(wanneer, melding)
        if self.toeval.random() < 0.7:
            self._zeg(wanneer, replace(melding, bedrag_cent=0, sinds=None))
            return
        self._zeg(wanneer, u.ZetInterventieIn(persoon_ref=persoon, soort="BUDGETCURSUS"))
        poging = c.LegContactVast(persoon_ref=persoon, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False)
        self._zeg(wanneer, poging)
        self._zeg(wanneer, c.BeeindigRegeling(persoon_ref=persoon, reden="EIGEN_RISICO_VOORWAARDE"))

    def _zeg(self, wanneer: datetime, opdracht: Command) -> list[Event] | None:
        """None when it was refused. CAK confirms at once whatever it is told of BPH that is due again."""
        wanneer = max(wanneer, self.v.verteld[-1][0])
        try:
            gebeurd = self.v.zeg(wanneer, opdracht)
        except Refusal:
            return None
        for een in self.v.polis.leden:
            if een.bph == "HERLEVING_GEMELD" and een.bph_per is not None:
                per = een.bph_per
                herleving = c.BevestigBPHHerleving(persoon_ref=een.persoon_ref, per=per, cak_referentie="C")
                self.v.zeg(wanneer, herleving)
        return gebeurd


def _verschuldigd(een: Lid, m: str) -> bool:
    return een.toestand in LOPEND or (een.einde is not None and m <= een.einde.laatste_maand)
