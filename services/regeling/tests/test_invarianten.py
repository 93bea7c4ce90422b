"""What holds whatever is told in whatever order, found by machine (architecture §8)."""

from datetime import date, datetime, timedelta
from functools import reduce

from contracts.domein import Geweigerd
from contracts.kalender import eerste_van, instant, plus_maanden
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace
from regeling.domain import commands as c
from regeling.domain.bedragen import betaalt_zelf, maand_van, premie_cent
from regeling.domain.evolve import evolve
from regeling.domain.state import initial
from regeling_verhaal import BELEID, BO, CARLA, START, Verhaal, aanmelding, bereid_voor, lid, maanden

from contracts import regeling as r

PERSONEN = st.sampled_from([BO, CARLA])
BEDRAGEN = st.sampled_from([3500, 14700, 18200, 18700, 22200, 1, 40000])
MAANDEN = maanden("2026-03", 36)


class Polisleven(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.v = Verhaal()
        self.nu: datetime = instant(START) - timedelta(days=2)

    def _zeg(self, opdracht: c.Opdracht) -> None:
        try:
            self.v.zeg(self.nu, opdracht)
        except Geweigerd:
            return

    @initialize(
        schuld=st.sampled_from([0, 3500, 5133, 98000, 321457]),
        grondslag=st.sampled_from(["PER_VERZEKERINGNEMER", "PER_VERZEKERDE"]),
        aow=st.sampled_from([None, None, date(2026, 8, 20), date(2026, 2, 1)]),
        voorbereid=st.sampled_from([True, True, True, False]),
    )
    def begin(self, schuld: int, grondslag: str, aow: date | None, voorbereid: bool) -> None:
        beleid = replace(BELEID, aflossing_grondslag=grondslag)
        self.v.zeg(self.nu, aanmelding(lid(BO, 1), lid(CARLA, 2, aow_datum=aow), schuld=schuld, beleid=beleid))
        if voorbereid:
            bereid_voor(self.v, "2026-02-27T16:00:00")
        self.nu = instant(START)
        self.v.tot(self.nu, ook_dan=True)

    @rule(dagen=st.sampled_from([0, 1, 7, 24, 31, 200]), minuten=st.integers(1, 1439))
    def tijd(self, dagen: int, minuten: int) -> None:
        self.nu += timedelta(days=dagen, minutes=minuten)
        self.v.tot(self.nu)

    @rule()
    def bereid(self) -> None:
        for een in (BO, CARLA):
            self._zeg(c.Informeer(soort="DEURWAARDER", persoon_ref=een, door="VERZEKERAAR", nodig=False))
        self._zeg(c.RichtIn(per=START))

    @rule(
        persoon=PERSONEN,
        cent=BEDRAGEN,
        terug=st.integers(-1, 3),
        soort=st.sampled_from(["REGULIER", "NABETALING", "ZELFBETALING"]),
    )
    def betaal(self, persoon: object, cent: int, terug: int, soort: str) -> None:
        m = f"{plus_maanden(self.nu.date().replace(day=1), -terug):%Y-%m}"
        self._zeg(c.BoekBetaling(persoon_ref=persoon, maand=m, bedrag_cent=cent, soort=soort, kenmerk="K"))

    @rule(aantal=st.sampled_from([1, 6, 12, 36]))
    def betaal_netjes(self, aantal: int) -> None:
        """Both pay what they owe for some months, so that stories get to their end."""
        for _ in range(aantal):
            self.nu = instant(plus_maanden(self.nu.date().replace(day=1), 1)) + timedelta(hours=12)
            m = f"{self.nu.date():%Y-%m}"
            for persoon in (BO, CARLA):
                self._zeg(
                    c.BoekBetaling(persoon_ref=persoon, maand=m, bedrag_cent=22200, soort="ZELFBETALING", kenmerk="K")
                )

    @rule(persoon=PERSONEN, dagen=st.integers(-20, 40))
    def werk(self, persoon: object, dagen: int) -> None:
        self._zeg(c.MeldMutatie(persoon_ref=persoon, reden="WERK", per=self.nu.date() + timedelta(days=dagen)))

    @rule(persoon=PERSONEN, dagen=st.integers(0, 30))
    def kondig_aan(self, persoon: object, dagen: int) -> None:
        m = f"{self.nu.date():%Y-%m}"
        verwacht = self.nu.date() + timedelta(days=dagen)
        self._zeg(c.KondigNabetalingAan(persoon_ref=persoon, maand=m, bedrag_cent=1, verwacht_op=verwacht))

    @rule(persoon=PERSONEN)
    def beeindig(self, persoon: object) -> None:
        self._zeg(c.LegContactVast(persoon_ref=persoon, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
        self._zeg(c.BeeindigRegeling(persoon_ref=persoon, reden="NIET_BETAALD"))

    @rule(opdracht=st.sampled_from([
        c.MeldBPHOpschorting(opschorten_per=START), c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"),
        c.MeldEindeSchuldregeling(), c.VerleenKwijting(door="VERZEKERAAR"), c.VerleenKwijting(door="CAK"),
    ]))  # fmt: skip
    def partner(self, opdracht: c.Opdracht) -> None:
        self._zeg(opdracht)

    @rule()
    def rond_af(self) -> None:
        for opdracht in (
            c.MeldEindeSchuldregeling(),
            c.VerleenKwijting(door="VERZEKERAAR"),
            c.VerleenKwijting(door="CAK"),
        ):
            self._zeg(opdracht)

    @invariant()
    def geld_blijft(self) -> None:
        """Debt = repaid + waived + open, to the cent; what was received is premium and repayment and nothing else."""
        p = self.v.polis
        assert p.schuld_cent == p.afgelost_cent + p.kwijting.verleend_cent + p.rest_cent
        assert p.rest_cent >= 0
        aflossing = sum(g.bedrag_cent for g in self.v.van(r.AflossingOntvangen))
        premie = sum(g.bedrag_cent for g in self.v.van(r.PremieDoorbetaald))
        assert aflossing == p.afgelost_cent
        assert sum(een.ontvangen_cent for een in p.leden) == aflossing + premie

    @invariant()
    def toestand_is_de_vouw(self) -> None:
        assert reduce(evolve, (g for _, g in self.v.verteld), initial()) == self.v.polis

    @invariant()
    def samen_uit_samen_thuis(self) -> None:
        """RUB-18, D2, D3: never one member started while another waits or was refused."""
        begonnen = [een.toestand not in {"AANGEMELD", "GEWEIGERD"} for een in self.v.polis.deelnemers]
        assert all(begonnen) or not any(begonnen)

    @invariant()
    def geen_kwijting_voor_haar_beurt(self) -> None:
        namen = self.v.namen()
        if "KwijtingVerleend" in namen:
            eerste = namen.index("KwijtingVerleend")
            assert {"SchuldregelingVoltooid", "EindeSchuldregelingGemeld"} <= set(namen[:eerste])
            assert [g.door for g in self.v.van(r.KwijtingVerleend)] in (["VERZEKERAAR"], ["VERZEKERAAR", "CAK"])

    @invariant()
    @precondition(lambda self: self.v.polis.fase == "GESTART")
    def een_premie_per_maand(self) -> None:
        """INV-B3: while BPH is suspended a month has the RUB premium, once, and nothing is charged twice."""
        p = self.v.polis
        for een in p.deelnemers:
            for nummer, termijn in enumerate(een.termijnen):
                m = maand_van(p.vast, nummer)
                zelf = betaalt_zelf(een, m)
                assert termijn.premie_cent <= max(premie_cent(p.vast.beleid, zelf=z) for z in (zelf, False))
                if een.bph == "OPGESCHORT":
                    assert een.bph_per is not None
                    assert eerste_van(m) >= een.bph_per


TestPolisleven = Polisleven.TestCase
TestPolisleven.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
