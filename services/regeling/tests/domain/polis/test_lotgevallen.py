"""What always holds, over stories in which everything of the matrix happens, in any order, doubled and corrected."""

from datetime import date, timedelta
from itertools import permutations
from typing import ClassVar, NamedTuple
from uuid import UUID

from contracts.kalender import instant
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling.domain.polis.due import due
from regeling.domain.polis.state import Einde, Kwijting, Wissel
from regeling_leven import GESPREID, PERSONEN, Polisleven
from regeling_verhaal import ANNA, BO, CARLA, START, Verhaal, gestart, maanden

from contracts import regeling as r

SOORTEN = st.sampled_from(
    [
        *("DETENTIE", "WSNP", "MSNP", "OVERLIJDEN", "OP_VERZOEK", "VERZEKERAAR_OVERSTAP", "FAILLISSEMENT"),
        *("STABILISATIE", "WERK", "AOW", "DEELUITKERING", "UITKERING_STOP_OVERIG", "VERHUISD", "EMIGRATIE"),
        "BIJSTAND_HERVAT",
    ]
)
DAGEN = st.integers(-40, 40)
ACHTERSTAND = st.sampled_from(["EIGEN_RISICO_VERPLICHT", "EIGEN_BIJDRAGE"])
LENGTE = st.sampled_from([None, 0, 3, 12, 45])


class Lotgevallen(Polisleven):
    """Money and time as before; on top of it all that can be told and decided of somebody."""

    bereikt: ClassVar[set[str]] = set()

    @initialize(
        schuld=st.sampled_from([3500, 98000, 321457]),
        grondslag=st.sampled_from(["PER_VERZEKERINGNEMER", "PER_VERZEKERDE"]),
        eigen_risico=st.sampled_from([{}, GESPREID]),
        verleden=st.sampled_from([0, 1, 6, 33]),
    )
    def begin(self, *, schuld: int, grondslag: str, eigen_risico: dict[str, object], verleden: int) -> None:
        """Everybody starts, with BPH suspended: what befalls them comes after."""
        super().begin(
            schuld=schuld,
            grondslag=grondslag,
            eigen_risico=eigen_risico,
            aow=None,
            voorbereid=True,
            opgeschort="BEVESTIGD",
            zelf=False,
            verleden=verleden,
        )

    @rule(persoon=PERSONEN, soort=SOORTEN, dagen=DAGEN, lengte=LENGTE)
    def meld(self, persoon: UUID, soort: str, dagen: int, lengte: int | None) -> None:
        per = self.nu.date() + timedelta(days=dagen)
        tot = per + timedelta(days=lengte) if lengte is not None and soort == "DETENTIE" else None
        mutatie = c.MeldMutatie(persoon_ref=persoon, reden=soort, per=per, tot=tot)
        if self._zeg(mutatie) is not None:
            assert self._zeg(mutatie) == []

    @rule(persoon=PERSONEN, welke=st.integers(0, 9), dagen=DAGEN, weg=st.booleans())
    def corrigeer(self, persoon: UUID, welke: int, dagen: int, *, weg: bool) -> None:
        feiten = self.v.lid(persoon).feiten
        if not feiten:
            return
        feit = feiten[welke % len(feiten)]
        per = feit.per if weg else self.nu.date() + timedelta(days=dagen)
        self._zeg(
            c.MeldMutatie(
                persoon_ref=persoon,
                reden=feit.soort,
                per=per,
                door=feit.door,
                corrigeert=feit.mutatie_id,
                vervalt=weg,
            )
        )

    @rule(
        soort=st.sampled_from(["WSNP", "OP_VERZOEK", "OVERLIJDEN"]), besluit=st.sampled_from(["DOORGAAN", "BEEINDIGEN"])
    )
    def wie_draagt_vertrekt(self, soort: str, besluit: str) -> None:
        self._zeg(c.MeldMutatie(persoon_ref=BO, reden=soort, per=self.nu.date()))
        self._zeg(c.Herbeoordeel(persoon_ref=CARLA, besluit=besluit))

    @rule(persoon=PERSONEN, soort=SOORTEN, dagen=st.integers(-5, 5))
    def vergissing(self, persoon: UUID, soort: str, dagen: int) -> None:
        """Told and taken back at once: as if nothing had been told."""
        mutatie = c.MeldMutatie(persoon_ref=persoon, reden=soort, per=self.nu.date() + timedelta(days=dagen))
        self.v.tot(self.nu, ook_dan=True)
        voor = self.v.lid(persoon)
        if any((feit.soort, feit.per) == (soort, mutatie.per) for feit in voor.feiten) or self._zeg(mutatie) is None:
            return
        feiten = self.v.lid(persoon).feiten
        if feiten and feiten[-1].stand != "NOOT":
            gemeld = feiten[-1].mutatie_id
            self._zeg(replace(mutatie, corrigeert=gemeld, vervalt=True))
            na = self.v.lid(persoon)
            if na.feiten[-1].stand == "INGETROKKEN":
                if voor.bph == "ACTIEF" and na.bph in {"HERLEVING_GEMELD", "OPGESCHORT"}:
                    voor = replace(voor, bph=na.bph, bph_per=na.bph_per)  # CAK is asked anew, and answers anew
                assert replace(na, feiten=(), contactpogingen=0) == replace(voor, feiten=(), contactpogingen=0)

    @rule(persoon=PERSONEN, besluit=st.sampled_from(["CONTINUEREN", "OVERGAAN_IN_MSNP", "BEEINDIGEN"]))
    def msnp(self, persoon: UUID, besluit: str) -> None:
        self._zeg(c.MeldMutatie(persoon_ref=persoon, reden="MSNP", per=self.nu.date()))
        self._zeg(c.LegMSNPGesprekVast(persoon_ref=persoon, datum=self.nu.date()))
        self._zeg(c.BesluitMSNP(persoon_ref=persoon, besluit=besluit))

    @rule(persoon=PERSONEN, besluit=st.sampled_from(["DOORGAAN", "BEEINDIGEN"]))
    def herbeoordeel(self, persoon: UUID, besluit: str) -> None:
        self._zeg(c.Herbeoordeel(persoon_ref=persoon, besluit=besluit))

    @rule(persoon=PERSONEN)
    def faillissement_eindigt(self, persoon: UUID) -> None:
        self._zeg(c.BeeindigRegeling(persoon_ref=persoon, reden="FAILLISSEMENT", door="GEMEENTE"))

    @rule(persoon=PERSONEN, dagen=st.integers(-30, 10))
    def verzekering_eindigt(self, persoon: UUID, dagen: int) -> None:
        per = self.nu.date() + timedelta(days=dagen)
        self._zeg(c.BeeindigRegeling(persoon_ref=persoon, reden="EMIGRATIE", per=per))

    @rule(persoon=PERSONEN, soort=ACHTERSTAND, cent=st.sampled_from([0, 3208, 6416]), dagen=st.integers(-3, 0))
    def achterstand(self, persoon: UUID, soort: str, cent: int, dagen: int) -> None:
        dag = self.nu.date() + timedelta(days=dagen)
        self._zeg(u.MeldAchterstand(persoon_ref=persoon, soort=soort, bedrag_cent=cent, sinds=dag, peildatum=dag))

    @rule(persoon=PERSONEN, soort=ACHTERSTAND, alles=st.booleans())
    def achterstand_en_betaling(self, persoon: UUID, soort: str, *, alles: bool) -> None:
        self.achterstand(persoon, soort, 6416, 0)
        betaling = u.BoekAchterstandbetaling(
            persoon_ref=persoon,
            soort=soort,
            bedrag_cent=6416 if alles else 1,
            kenmerk="K",
            valutadatum=self.nu.date(),
        )
        self._zeg(betaling)

    @rule(persoon=PERSONEN, soort=st.sampled_from(["BUDGETCURSUS", "PERSOONLIJK_CONTACT"]))
    def help_en_eindig(self, persoon: UUID, soort: str) -> None:
        self._zeg(u.ZetInterventieIn(persoon_ref=persoon, soort=soort))
        self._zeg(c.BeeindigRegeling(persoon_ref=persoon, reden="EIGEN_RISICO_VOORWAARDE"))
        for een in self.v.lid(persoon).interventies:
            self._zeg(u.RondInterventieAf(interventie_id=een.interventie_id, resultaat="AFGEBROKEN"))

    @rule(persoon=PERSONEN)
    def uitval_buiten_het_plan(self, persoon: UUID) -> None:
        """All that an end for eigen risico asks, in its order."""
        self.achterstand(persoon, "EIGEN_BIJDRAGE", 3208, 0)
        self._zeg(c.LegContactVast(persoon_ref=persoon, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
        self.help_en_eindig(persoon, "BUDGETCURSUS")

    @rule(persoon=PERSONEN, besluit=st.sampled_from(["HERLEEFT", "BLIJFT_AF"]))
    def cak_besluit(self, persoon: UUID, besluit: str) -> None:
        vandaag = self.nu.date()
        lang = vandaag + timedelta(days=60)
        self._zeg(c.MeldMutatie(persoon_ref=persoon, reden="DETENTIE", per=vandaag, tot=lang))
        per = lang if besluit == "HERLEEFT" else None
        self._zeg(c.BesluitBPH(persoon_ref=persoon, besluit=besluit, per=per))

    @invariant()
    def na_een_tik_is_niets_achterstallig(self) -> None:
        """`due` lies after what was lived through."""
        self.v.tot(self.nu, ook_dan=True)
        wanneer = due(self.v.polis)
        assert wanneer is None or wanneer > self.nu


VERWACHT = {
    soort.__name__
    for soort in (
        r.MutatieGemeld,
        r.DetentieGenoteerd,
        r.MSNPBesluitGenomen,
        r.RegelingBeeindigd,
        r.BeeindigingHerroepen,
        r.ZelfbetalingVervallen,
        r.BPHHerlevingIngetrokken,
        r.BPHBesluitGenomen,
        r.HerbeoordelingBesloten,
        r.AflosplanOvergedragen,
        r.KwijtingVerleend,
        r.EigenRisicoAchterstandOpgelost,
        r.InterventieAfgerond,
    )
} | {"EIGEN_RISICO_VOORWAARDE"}


def test_what_always_holds_holds_whatever_befalls_people() -> None:
    Lotgevallen.bereikt.clear()
    rust = settings(max_examples=20, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    for ronde in range(20):
        run_state_machine_as_test(seed(ronde)(Lotgevallen), settings=rust)
        if Lotgevallen.bereikt >= VERWACHT:
            return
    assert Lotgevallen.bereikt >= VERWACHT


ZONDER_HERVAT = SOORTEN.filter(lambda soort: soort != "BIJSTAND_HERVAT")
Melding = tuple[str, int, int | None]


def meldingen(van: int, tot: int) -> st.SearchStrategy[list[Melding]]:
    """Three, each of its own kind, that count from so many days after 1 September.

    Going back to inhouding asks that somebody pays, so it has its place in the order (D5).
    """
    een = st.tuples(ZONDER_HERVAT, st.integers(van, tot), LENGTE)
    return st.lists(een, min_size=3, max_size=3, unique_by=lambda melding: melding[0])


class Eindtoestand(NamedTuple):
    """What is left of a story: the participation, who pays, every term, BPH, the debt and the promise."""

    einde: Einde | None
    toestand: str | None
    zelf: tuple[str | None, tuple[Wissel, ...]]
    gestopt: tuple[str | None, date | None]
    termijnen: tuple[tuple[str, int, int], ...]
    bph: tuple[str, date | None]
    afgelost_cent: int
    kwijting: Kwijting


def _eindtoestand(gemeld: tuple[Melding, ...]) -> Eindtoestand:
    """All told in September, one a day from the 20th, of that month or later (who died, before); then lived on."""
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    v.inhouding(*maanden("2026-03", 6))
    for dag, (soort, dagen, lengte) in enumerate(gemeld, 20):
        per = START.replace(month=9) + timedelta(days=min(dagen, 18) if soort == "OVERLIJDEN" else dagen)
        tot = per + timedelta(days=lengte) if lengte is not None and soort == "DETENTIE" else None
        _meld(v, dag, c.MeldMutatie(persoon_ref=ANNA, reden=soort, per=per, tot=tot))
    v.inhouding("2026-09", "2026-10")
    v.tot(instant(START.replace(year=2027, month=1)))
    een = v.lid()
    return Eindtoestand(
        einde=een.einde,
        toestand=een.toestand,
        zelf=(een.eerste_zelf_maand, een.wissels),
        gestopt=(een.gestopt_reden, een.gestopt_per),
        termijnen=tuple((t.stand, t.premie_cent, t.aflossing_cent) for t in een.termijnen),
        bph=(een.bph, een.bph_per),
        afgelost_cent=v.polis.afgelost_cent,
        kwijting=v.polis.kwijting,
    )


def _meld(v: Verhaal, dag: int, mutatie: c.MeldMutatie) -> None:
    v.zeg(f"2026-09-{dag}", mutatie)


@settings(max_examples=60, deadline=None)
@given(meldingen(0, 29))
def test_sc_33_n_28_three_facts_of_one_month_in_any_order_give_the_same_state(drie: list[Melding]) -> None:
    uitkomsten = [_eindtoestand(volgorde) for volgorde in permutations(drie)]
    assert all(een == uitkomsten[0] for een in uitkomsten)


@settings(max_examples=60, deadline=None)
@given(meldingen(0, 60))
def test_sc_33_n_28_three_facts_of_this_month_and_the_next_in_any_order_end_the_same(drie: list[Melding]) -> None:
    """Why bijstand stopped is only a note once an earlier end is known. Of a month that is over the first end stays."""
    uitkomsten = [_zonder_stop(_eindtoestand(volgorde)) for volgorde in permutations(drie)]
    assert all(een == uitkomsten[0] for een in uitkomsten)


def _zonder_stop(toestand: Eindtoestand) -> Eindtoestand:
    return toestand._replace(gestopt=(None, None))
