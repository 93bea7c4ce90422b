"""Whatever is said to a polis, in whatever order: all or nothing, and the state is the fold of its events."""

from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Any
from uuid import UUID

import msgspec
from chassis.eventstore import Meta, MetaActor, Placed
from contracts.domain import Refusal
from contracts.eligibility import (
    DeelnemerAfgewezen,
    DeelnemerGeselecteerd,
    PolisAangemeld,
    PolisInstemmingMislukt,
    PolisInstemmingVolledig,
)
from contracts.intake import PolislidBrpGemeld
from eligibility.domain.polis import commands as c
from eligibility.domain.polis.due import due
from eligibility.domain.polis.evolve import evolve
from eligibility.domain.polis.state import JA, LOPEND, Polis
from eligibility.views.gemeente import GEMEENTE_SELECTIES, GemeentePolis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from contracts import kalender

LEDEN = ["BO", "CARLA", "DEX"]


def gemeentebeeld(events: list[Any]) -> Any:
    """The row as the projector would have it: seen as the gemeente sees it, and through JSON."""
    row = None
    meta = Meta(
        op=datetime(2026, 2, 1, tzinfo=UTC),
        dag=date(2026, 2, 1),
        correlation_id=UUID(int=0),
        causation_id=None,
        actor=MetaActor("x", "x"),
        tenant={"gemeentecode": "0546", "uzovi": "7085"},
        traceparent=None,
        key=UUID(int=0),
    )
    for g in events:
        seen = GEMEENTE_SELECTIES.seen(Placed(0, UUID(int=0), 0, type(g).__name__, g, meta))
        if seen is not None and isinstance(g, GEMEENTE_SELECTIES.events):
            row = GEMEENTE_SELECTIES.fold(row, seen)
            if row is not None:
                [row] = msgspec.json.decode(GEMEENTE_SELECTIES.written([(UUID(int=0), row)]), type=list[GemeentePolis])
    return msgspec.json.decode(msgspec.json.encode(row))


class PolisMachine(RuleBasedStateMachine):
    """Time only moves forward; every refusal is one of the domain's own."""

    def __init__(self, verhaal: Any) -> None:
        super().__init__()
        self.verhaal = verhaal
        self.nu = datetime(2026, 2, 1, 8, tzinfo=UTC)

    def zeg(self, command: Any) -> None:
        aantal = len(self.verhaal.alles)
        try:
            self.verhaal.zeg(command, self.nu)
        except Refusal:
            lived = self.verhaal.alles[aantal:]
            assert all(type(g).__name__ not in {"PolisAangemeld", "AanbodGedaan"} for g in lived)

    @rule(uren=st.integers(min_value=0, max_value=24 * 20))
    def tijd_verstrijkt(self, uren: int) -> None:
        self.nu += timedelta(hours=uren)

    @rule(
        leden=st.lists(st.sampled_from(LEDEN), min_size=1, max_size=3, unique=True),
        kind=st.booleans(),
        schuld=st.sampled_from([0, 59_999, 250_000]),
        maand=st.integers(1, 9),
    )
    def bestand(self, leden: list[str], kind: bool, schuld: int, maand: int) -> None:
        kinderen = ("KIND",) if kind else ()
        registratie = self.verhaal.registratie(leden, schuld, kinderen, f"2026-0{maand}-01")
        self.zeg(c.RegistreerPolis(registratie=registratie))

    @rule(
        naam=st.sampled_from(LEDEN),
        soort=st.sampled_from(["ALGEMENE_BIJSTAND", "ALGEMENE_BIJSTAND", "IOAW"]),
        beslag=st.sampled_from([False, False, True, None]),
        netto=st.sampled_from([140_000, 140_000, 100_000, None]),
    )
    def uitkering(self, naam: str, soort: str, beslag: bool | None, netto: int | None) -> None:
        vast = self.verhaal.uitkering(naam, uitkeringssoort=soort, derdenbeslag=beslag, netto_uitkering_cent=netto)
        self.zeg(c.LegUitkeringVast(uitkering=vast))

    @rule(naam=st.sampled_from(LEDEN))
    def uitkering_afwezig(self, naam: str) -> None:
        self.zeg(c.NoteerAfwezigheid(bericht=self.verhaal.uitkering_afwezig(naam)))

    @rule()
    def polis_afwezig(self) -> None:
        self.zeg(c.NoteerAfwezigheid(bericht=self.verhaal.polis_afwezig()))

    @rule(naam=st.sampled_from(LEDEN), beoordeling=st.sampled_from(["STABILITEIT", "TOEREIKENDHEID"]))
    def overrule(self, naam: str, beoordeling: Any) -> None:
        persoon = self.verhaal.persoon(naam)
        self.zeg(c.OverruleBeoordeling(persoon_ref=persoon, beoordeling=beoordeling, motivering_ref="Z-1"))

    @rule(naam=st.sampled_from(LEDEN), reden=st.sampled_from(["BESLUIT_GEMEENTE", "OVERLIJDEN"]))
    def intrekking(self, naam: str, reden: Any) -> None:
        self.zeg(c.TrekAanbodIn(reden=reden, persoon_ref=self.verhaal.persoon(naam)))

    @rule(naam=st.sampled_from(LEDEN), soort=st.sampled_from(["OVERLEDEN", "VERHUISD"]))
    def brp(self, naam: str, soort: Any) -> None:
        """As the reaction says it: kept, and what was offered goes back."""
        persoon = self.verhaal.persoon(naam)
        bericht = PolislidBrpGemeld(
            polis_ref=self.verhaal.polis_ref, persoon_ref=persoon, soort=soort, datum=kalender.dag(self.nu)
        )
        self.zeg(c.NoteerBrp(bericht=bericht))
        self.zeg(c.TrekAanbodIn(reden="OVERLIJDEN" if soort == "OVERLEDEN" else "VERHUISD", persoon_ref=persoon))

    @rule(naam=st.sampled_from(LEDEN), uitkomst=st.sampled_from(["DOORGAAN", "NIET"]))
    def maatwerk(self, naam: str, uitkomst: Any) -> None:
        self.zeg(c.BesluitMaatwerk(persoon_ref=self.verhaal.persoon(naam), uitkomst=uitkomst))

    @rule()
    def selectie_zonder_meer(self) -> None:
        self.zeg(c.SelecteerPolis(afspraken=self.verhaal.afspraken))

    @precondition(lambda self: self.verhaal.state.toestand in {"GEREGISTREERD", "IN_BEOORDELING"})
    @rule()
    def selectie(self) -> None:
        for naam in LEDEN:
            if self.verhaal.state.lid(self.verhaal.persoon(naam)) is not None:
                self.zeg(c.LegUitkeringVast(uitkering=self.verhaal.uitkering(naam)))
        self.zeg(c.SelecteerPolis(afspraken=self.verhaal.afspraken))

    @rule(opnieuw=st.booleans())
    def aanbod(self, opnieuw: bool) -> None:
        soort = c.HeropenAanbod if opnieuw else c.DoeAanbod
        uiterste = kalender.dag(self.nu) + timedelta(days=14)
        self.zeg(soort(afspraken=self.verhaal.afspraken, uiterste_reactiedatum=uiterste))

    @rule(
        namen=st.lists(st.sampled_from(LEDEN), min_size=1, max_size=3, unique=True),
        ja=st.sampled_from([True, True, True, False]),
    )
    def antwoorden(self, namen: list[str], ja: bool) -> None:
        for naam in namen:
            self.zeg(c.LegReactieVast(persoon_ref=self.verhaal.persoon(naam), instemming=ja, toezegging=ja))

    @rule()
    def lijst(self) -> None:
        samenwerking_id = self.verhaal.state.samenwerking_id or self.verhaal.polis_ref
        self.zeg(c.PlaatsOpLijst(lijst_id=self.verhaal.polis_ref, samenwerking_id=samenwerking_id))

    @rule(uitkomst=st.sampled_from(["GEACCEPTEERD", "GEACCEPTEERD", "GEWEIGERD"]))
    def terugkoppeling(self, uitkomst: Any) -> None:
        self.zeg(c.VerwerkTerugkoppeling(lijst_id=self.verhaal.polis_ref, uitkomst=uitkomst, code="X"))

    @invariant()
    def staat_is_de_som_van_de_gebeurtenissen(self) -> None:
        herlezen = [msgspec.json.decode(msgspec.json.encode(g), type=type(g)) for g in self.verhaal.alles]
        assert reduce(evolve, herlezen, Polis()) == self.verhaal.state
        staat = msgspec.json.encode(self.verhaal.state)
        assert msgspec.json.decode(staat, type=Polis) == self.verhaal.state

    @invariant()
    def het_beeld_van_de_gemeente_zegt_hetzelfde(self) -> None:
        """The view folds on its own; it must not tell another story than the one that decides."""
        staat, rij = self.verhaal.state, gemeentebeeld(self.verhaal.alles)
        if rij is None:
            assert staat.polis_ref is None
            return
        assert rij["toestand"] == staat.toestand
        assert (rij["selectie"], rij["redenen"]) == (staat.selectie, list(staat.redenen))
        assert rij["instemming"] == staat.instemming
        assert rij["ingangsmaand"] == (kalender.maand(staat.ingangsdatum) if staat.ingangsdatum else None)
        assert [lid["aanbod"] for lid in rij["leden"]] == [
            lid.aanbod.toestand if lid.aanbod else None for lid in staat.leden
        ]

    @invariant()
    def alles_of_niets(self) -> None:
        """RUB-18: nobody is on a list or reported unless every insured with BPH of the polis said yes."""
        staat = self.verhaal.state
        if staat.toestand in {"INSTEMMING_VOLLEDIG", "OP_LIJST"} or staat.aangemeld:
            assert staat.deelnemers
            assert all(lid.aanbod is not None and lid.aanbod.toestand in JA for lid in staat.deelnemers)

    @invariant()
    def samen_gekozen_of_samen_niet(self) -> None:
        """RUB-23: one selection names every insured with BPH, and all of them alike."""
        per_selectie: dict[Any, list[Any]] = {}
        for g in self.verhaal.alles:
            if isinstance(g, DeelnemerGeselecteerd | DeelnemerAfgewezen):
                per_selectie.setdefault(g.selectie_id, []).append(g)
        for besluiten in per_selectie.values():
            assert len({type(g) for g in besluiten}) == 1
            assert all(g.polisleden == len(besluiten) for g in besluiten if isinstance(g, DeelnemerGeselecteerd))

    @invariant()
    def wie_overleden_is_gaat_niet_verder(self) -> None:
        """E17: nobody who died is under way, whatever the files say; what began is regeling's."""
        staat = self.verhaal.state
        onderweg = staat.toestand in LOPEND and not staat.is_gestart(self.nu)
        assert not (onderweg and any(lid.overleden_op for lid in staat.deelnemers))

    @invariant()
    def wie_afwezig_is_gaat_niet_verder(self) -> None:
        """E16: what the newest file does not name is not under way."""
        assert not (self.verhaal.state.afwezig and self.verhaal.state.toestand in LOPEND)

    @invariant()
    def aangemeld_volgt_op_volledige_instemming(self) -> None:
        volledig = False
        for g in self.verhaal.alles:
            if isinstance(g, PolisInstemmingVolledig):
                assert not volledig
                volledig = True
            if isinstance(g, PolisInstemmingMislukt):
                volledig = False
            if isinstance(g, PolisAangemeld):
                assert volledig
            if type(g).__name__ == "PolisVanLijstGeweigerd":
                volledig = False

    @invariant()
    def tijd_komt_verder(self) -> None:
        """What is due lies ahead, or was not yet spoken of: time never speaks twice of the same."""
        self.verhaal.tik(self.nu.isoformat().replace("+00:00", "Z"))
        moment = due(self.verhaal.state)
        assert moment is None or moment > self.nu


def test_a_polis_is_all_or_nothing_whatever_is_said_to_it(nieuw_verhaal: Any):
    run_state_machine_as_test(
        lambda: PolisMachine(nieuw_verhaal()),
        settings=settings(
            max_examples=200, stateful_step_count=40, deadline=None, suppress_health_check=[*HealthCheck]
        ),
    )


def test_rub_44_who_left_the_polis_takes_the_open_reasons_along(verhaal: Any):
    """Found by the machine above: the view kept what was open on a member that a later file doesn't name."""
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO").met_uitkering("CARLA", netto_uitkering_cent=None)
    verhaal.selecteer()
    assert gemeentebeeld(verhaal.alles)["redenen"] == list(verhaal.state.redenen) == ["GEGEVENS_ONTBREKEN"]
    verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["BO"])), "2026-02-15")
    assert gemeentebeeld(verhaal.alles)["redenen"] == list(verhaal.state.redenen) == []
