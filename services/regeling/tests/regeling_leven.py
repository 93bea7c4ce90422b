"""One polis lived through at random: money, time and partners, in any order."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import ClassVar
from uuid import UUID

from contracts.domain import Event, Refusal
from contracts.kalender import eerste_van, instant, plus_maanden
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis.bedragen import maandnummer
from regeling.domain.polis.state import LOPEND
from regeling.domain.polis.termijnen import open_cent
from regeling_grootboek import klopt, verschillen_kloppen
from regeling_onveranderlijk import ONVERANDERLIJK, toestand_is_de_vouw
from regeling_verhaal import BELEID, BO, CARLA, START, Verhaal, aanmelding, bereid_voor, lid, maanden

from contracts import regeling as r

PERSONEN = st.sampled_from([BO, CARLA])
BEDRAGEN = st.sampled_from([3500, 14700, 18200, 18700, 22200, 1, 40000])
SOORTEN = st.sampled_from(["REGULIER", "NABETALING", "ZELFBETALING"])
GESPREID: dict[str, object] = {
    "eigen_risico_variant": "GESPREID_VOORAF",
    "eigen_risico_cent": 3208,
    "eigen_risico_jaar_cent": 38500,
    "eigen_risico_deel_jaar": "NAAR_RATO",
}
EINDE = c.MeldEindeSchuldregeling()
ZZ, CAK = c.VerleenKwijting(door="VERZEKERAAR"), c.VerleenKwijting(door="CAK")
OPSCHORTING = c.MeldBPHOpschorting(opschorten_per=START)
BEVESTIGING = c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C")


class Polisleven(RuleBasedStateMachine):
    """`gestort`: cents of every payment that was taken in."""

    bereikt: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.v = Verhaal()
        self.nu: datetime = instant(START) - timedelta(days=2)
        self.gestort = 0
        self.laatste: c.BoekBetaling | None = None
        self._nr = count(1)

    def _zeg(self, opdracht: c.Command) -> list[Event] | None:
        """None when it was refused; then nothing may have changed but by time."""
        try:
            return self.v.zeg(self.nu, opdracht)
        except Refusal:
            return None

    def _betaal(self, persoon: UUID, m: str, cent: int, soort: str) -> None:
        betaling = c.BoekBetaling(
            persoon_ref=persoon, maand=m, bedrag_cent=cent, soort=soort, kenmerk="K", volgnr=next(self._nr)
        )
        if self._zeg(betaling) is not None:
            self.gestort += cent
            self.laatste = betaling

    def _maand(self, terug: int = 0) -> str:
        return f"{plus_maanden(self.nu.date().replace(day=1), -terug):%Y-%m}"

    @initialize(
        schuld=st.sampled_from([0, 3500, 5133, 98000, 321457]),
        grondslag=st.sampled_from(["PER_VERZEKERINGNEMER", "PER_VERZEKERDE"]),
        eigen_risico=st.sampled_from([{}, {}, GESPREID]),
        aow=st.sampled_from([None, None, None, date(2026, 8, 20), date(2026, 2, 1)]),
        voorbereid=st.sampled_from([True, True, True, True, False]),
        opgeschort=st.sampled_from(["BEVESTIGD", "GEMELD", "NEE"]),
        zelf=st.booleans(),
        verleden=st.sampled_from([0, 0, 6, 28, 34, 35]),
        vooraf=st.sampled_from([0, 0, 18200]),
    )
    def begin(
        self,
        *,
        schuld: int,
        grondslag: str,
        eigen_risico: dict[str, object],
        aow: date | None,
        voorbereid: bool,
        opgeschort: str,
        zelf: bool,
        verleden: int,
        vooraf: int = 0,
    ) -> None:
        """Many stories begin late, so that they get to their end."""
        beleid = replace(BELEID, aflossing_grondslag=grondslag, **eigen_risico)
        self.v.zeg(self.nu, aanmelding(lid(BO, 1), lid(CARLA, 2, aow_datum=aow), schuld=schuld, beleid=beleid))
        if vooraf:
            self._betaal(BO, "2026-03", vooraf, "NABETALING")
        if voorbereid:
            bereid_voor(self.v, "2026-02-27T16:00:00")
        self.nu = instant(START)
        self.v.tot(self.nu, ook_dan=True)
        if opgeschort != "NEE":
            self._zeg(OPSCHORTING)
        if opgeschort == "BEVESTIGD":
            self._zeg(BEVESTIGING)
        if zelf:
            self._zeg(c.MeldMutatie(persoon_ref=CARLA, reden="WERK", per=date(2026, 4, 10)))
        for m in maanden("2026-03", verleden):
            self.nu = max(self.nu, instant(eerste_van(m)) + timedelta(hours=12))
            for een in (BO, CARLA):
                cent = self._verschuldigd(een, m)
                if cent:
                    self._betaal(een, m, cent, "NABETALING")

    def _verschuldigd(self, persoon: UUID, m: str) -> int:
        nummer = maandnummer(self.v.polis.vast, m)
        een = self.v.lid(persoon)
        return open_cent(self.v.polis, een, nummer) if nummer is not None and een.toestand in LOPEND else 0

    @rule(dagen=st.sampled_from([0, 1, 7, 24, 31, 200, 1200]), minuten=st.integers(1, 1439))
    def tijd(self, dagen: int, minuten: int) -> None:
        self.nu += timedelta(days=dagen, minutes=minuten)
        self.v.tot(self.nu)

    @rule()
    def bereid(self) -> None:
        for een in (BO, CARLA):
            self._zeg(c.Informeer(soort="DEURWAARDER", persoon_ref=een, door="VERZEKERAAR", nodig=False))
        self._zeg(c.RichtIn(per=START))

    @rule(persoon=PERSONEN, cent=BEDRAGEN, terug=st.integers(-1, 3), soort=SOORTEN)
    def betaal(self, persoon: UUID, cent: int, terug: int, soort: str) -> None:
        self._betaal(persoon, self._maand(terug), cent, soort)

    @rule()
    def betaal_alles_wat_open_staat(self) -> None:
        """Late or not: all that is open up to this month."""
        for m in maanden("2026-03", 36):
            for persoon in (BO, CARLA):
                if m <= self._maand() and (cent := self._verschuldigd(persoon, m)):
                    self._betaal(persoon, m, cent, "NABETALING")

    @rule(aantal=st.sampled_from([1, 2, 8]), ook_carla=st.booleans(), soort=SOORTEN)
    def betaal_ruim(self, aantal: int, ook_carla: bool, soort: str) -> None:
        """On the first day of each month, and the most that anybody owes."""
        for _ in range(aantal):
            self.nu = instant(plus_maanden(self.nu.date().replace(day=1), 1)) + timedelta(hours=12)
            for persoon in (BO, CARLA)[: 1 + ook_carla]:
                self._betaal(persoon, self._maand(), 22200, soort)

    @rule()
    def dezelfde_betaling(self) -> None:
        voor = len(self.v.verteld)
        if self.laatste is not None and self.v.tot(self.nu) == [] and self._zeg(self.laatste) is not None:
            zelfde_dag = [g.valutadatum for g in self.v.van(r.PremieDoorbetaald)[-1:]] == [self.nu.date()]
            assert not zelfde_dag or len(self.v.verteld) > voor
            self.gestort += self.laatste.bedrag_cent

    @rule(persoon=PERSONEN, terug=st.integers(-1, 3), cent=st.sampled_from([None, None, 1, 3500, 14700, 20000]))
    def storneer(self, persoon: UUID, terug: int, cent: int | None) -> None:
        """N-08: the newest payment for a month goes back, or a part of it."""
        opdracht = c.StorneerBetaling(persoon_ref=persoon, maand=self._maand(terug), bedrag_cent=cent)
        self._neem_terug(self._zeg(opdracht))

    @rule(welke=st.integers(0, 400), cent=st.sampled_from([None, 1, 3500, 14700]))
    def storneer_een_oude(self, welke: int, cent: int | None) -> None:
        """Any payment there ever was: what came after it falls where it would have fallen."""
        alle = [(een.persoon_ref, betaling) for een in self.v.polis.leden for betaling in een.betalingen]
        if alle:
            persoon, betaling = alle[welke % len(alle)]
            opdracht = c.StorneerBetaling(
                persoon_ref=persoon,
                maand=betaling.maand,
                kenmerk=betaling.kenmerk,
                volgnr=betaling.volgnr,
                bedrag_cent=cent,
            )
            self._neem_terug(self._zeg(opdracht))

    def _neem_terug(self, nieuw: list[Event] | None) -> None:
        self.gestort -= sum(g.bedrag_cent for g in nieuw or () if isinstance(g, r.BetalingGestorneerd))

    @rule(persoon=PERSONEN, terug=st.integers(0, 3))
    def vereffen_storno(self, persoon: UUID, terug: int) -> None:
        """N-08: what went back after completion is here again."""
        opdracht = c.VereffenStorno(persoon_ref=persoon, maand=self._maand(terug), wijze="TERUGBETAALD")
        nieuw = self._zeg(opdracht)
        self.gestort += sum(g.bedrag_cent for g in nieuw or () if isinstance(g, r.StornoVereffend))

    @rule(persoon=PERSONEN, ernaast=st.sampled_from([0, 0, 0, 1, -3500]), ref=st.sampled_from([None, "ZAAK-2026-1"]))
    def koop_af(self, persoon: UUID, ernaast: int, ref: str | None) -> None:
        rest = self.v.polis.plan_cent - self.v.polis.afgelost_cent + ernaast
        opdracht = c.KoopAflossingAf(persoon_ref=persoon, bedrag_cent=rest, kenmerk="K", overeenkomst_ref=ref)
        if self._zeg(opdracht) is not None:
            self.gestort += rest

    @rule(persoon=PERSONEN)
    def stop_premie(self, persoon: UUID) -> None:
        self._zeg(c.StopPremieInhouding(persoon_ref=persoon, vanaf_maand=self._maand()))

    @rule(persoon=PERSONEN, dagen=st.integers(-20, 40))
    def werk(self, persoon: UUID, dagen: int) -> None:
        self._zeg(c.MeldMutatie(persoon_ref=persoon, reden="WERK", per=self.nu.date() + timedelta(days=dagen)))

    @rule(persoon=PERSONEN, dagen=st.integers(0, 30))
    def leg_uit(self, persoon: UUID, dagen: int) -> None:
        verwacht = self.nu.date() + timedelta(days=dagen)
        self._zeg(c.MeldNietBetaalbaar(persoon_ref=persoon, maand=self._maand()))
        self._zeg(c.KondigNabetalingAan(persoon_ref=persoon, maand=self._maand(), bedrag_cent=1, verwacht_op=verwacht))

    @rule(over=st.integers(0, 14), bijdrage=st.sampled_from([0, 4000, 6000]))
    def wijzig(self, over: int, bijdrage: int) -> None:
        self._zeg(c.WijzigInhouding(vanaf_maand=self._maand(-over), gemeentebijdrage_cent=bijdrage))

    @rule(over=st.integers(0, 14), basis=st.sampled_from([14625, 15000]), eigen_risico=st.sampled_from([{}, GESPREID]))
    def volg(self, over: int, basis: int, eigen_risico: dict[str, object]) -> None:
        """N-04: a newer version of the choices."""
        nieuw = replace(BELEID, versie=next(self._nr) + 1, basispremie_cent=basis, **eigen_risico)
        self._zeg(c.VolgBeleid(vanaf_maand=self._maand(-over), beleid=nieuw))

    @rule(persoon=PERSONEN, wacht=st.sampled_from([70, 0]))
    def beeindig(self, persoon: UUID, wacht: int) -> None:
        self.tijd(wacht, 1)
        self._zeg(c.LegContactVast(persoon_ref=persoon, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
        self._zeg(c.BeeindigRegeling(persoon_ref=persoon, reden="NIET_BETAALD"))
        per = plus_maanden(self.nu.date().replace(day=1), 1)
        self._zeg(c.BevestigBPHHerleving(persoon_ref=persoon, per=per, cak_referentie="C"))

    @rule(persoon=PERSONEN)
    def beeindig_zonder_contact(self, persoon: UUID) -> None:
        self._zeg(c.BeeindigRegeling(persoon_ref=persoon, reden="NIET_BETAALD"))

    @rule(opdracht=st.sampled_from([OPSCHORTING, BEVESTIGING, EINDE, ZZ, CAK]))
    def partner(self, opdracht: c.Command) -> None:
        self._zeg(opdracht)

    @rule()
    def rond_af(self) -> None:
        for opdracht in (EINDE, ZZ, CAK):
            self._zeg(opdracht)

    @invariant()
    def alles_wat_altijd_geldt(self) -> None:
        for geldt in ONVERANDERLIJK:
            geldt(self.v, self.gestort)
        klopt(self.v, self.gestort)

    def teardown(self) -> None:
        toestand_is_de_vouw(self.v)
        verschillen_kloppen(self.v)
        self.bereikt.update(self.v.namen(), (g.code for g in self.v.van(r.BetalingsverschilGesignaleerd)))
        self.bereikt.update("LAAT" for g in self.v.van(r.TermijnBetaald) if g.laat)
        self.bereikt.update(g.grond for g in self.v.van(r.SchuldregelingVoltooid))
        self.bereikt.update(g.reden for g in self.v.van(r.RegelingBeeindigd))
