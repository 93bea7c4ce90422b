"""Facts about one polis, and what the dossier made of the last of them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from chassis.testing import Scenario, given
from contracts.domain import Event
from contracts.notificaties import NotificatieAangevraagd, TaakGeopend, TaakGesloten
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import NeemKennis

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r

POLIS, ANNA, BRAM, DEELNAME = (UUID(int=n) for n in (1, 2, 3, 4))
DINSDAG = datetime(2026, 9, 22, 9, tzinfo=UTC)
MOMENT_X = datetime(2026, 10, 1, 15, tzinfo=UTC)


def hoor(feit: Event, nr: int = 1, op: datetime = DINSDAG) -> NeemKennis:
    return NeemKennis(polis_ref=POLIS, event_id=UUID(int=100 + nr), feit=feit, op=op)


def na(*feiten: Event, op: datetime = DINSDAG) -> Scenario:
    """What the last fact made happen, the ones before being history."""
    *eerder, laatste = [hoor(feit, nr, op) for nr, feit in enumerate(feiten)]
    return given(DOSSIER, *eerder).when(laatste)


def brieven(verloop: Scenario) -> list[NotificatieAangevraagd]:
    return [event for event in verloop.events if isinstance(event, NotificatieAangevraagd)]


def taken(verloop: Scenario) -> list[tuple[str, str, UUID | None, date | None]]:
    geopend = [event for event in verloop.events if isinstance(event, TaakGeopend)]
    return [(t.soort, t.eigenaar, t.persoon_ref, t.verval) for t in geopend]


def gesloten(verloop: Scenario) -> list[str]:
    soorten = {t.taak_id: t.soort for t in verloop.log if isinstance(t, TaakGeopend)}
    return [soorten[t.taak_id] for t in verloop.events if isinstance(t, TaakGesloten)]


def zelfbetaling(
    maand: str = "2026-10", *, polis: UUID = POLIS, persoon: UUID = ANNA, per: date = date(2026, 9, 15)
) -> r.OvergegaanNaarZelfbetaling:
    return r.OvergegaanNaarZelfbetaling(
        deelname_id=DEELNAME,
        persoon_ref=persoon,
        polis_ref=polis,
        per=per,
        eerste_zelf_maand=maand,
        reden="WERK",
        bedrag_cent=22200,
    )


def einde(reden: Any = "NIET_BETAALD", persoon: UUID = ANNA) -> r.RegelingBeeindigd:
    return r.RegelingBeeindigd(
        polis_ref=POLIS,
        persoon_ref=persoon,
        deelname_id=DEELNAME,
        einddatum=date(2026, 9, 30),
        reden=reden,
        bph_gevolg="HERLEEFT",
        afgelost_cent=24500,
        restschuld_cent=297000,
        initiatief="VERZEKERAAR",
    )


def contact(door: Any = "GEMEENTE", kanaal: str = "TELEFOON", persoon: UUID = ANNA) -> r.ContactVastgelegd:
    return r.ContactVastgelegd(
        polis_ref=POLIS, persoon_ref=persoon, door=door, kanaal=kanaal, bereikt=False, datum=date(2026, 9, 22)
    )


def dreiging() -> r.UitvalDreigingGesignaleerd:
    return r.UitvalDreigingGesignaleerd(
        deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, gemiste_maanden=("2026-10",), open_cent=12200
    )


def aangehouden(*openstaand: str) -> e.BeoordelingAangehouden:
    return e.BeoordelingAangehouden(selectie_id=UUID(int=8), polis_ref=POLIS, persoon_ref=ANNA, openstaand=openstaand)


def verlopen(*, alsnog: bool) -> e.AanbodVerlopen:
    return e.AanbodVerlopen(
        aanbod_id=UUID(int=9), persoon_ref=ANNA, polis_ref=POLIS, datum=date(2026, 9, 22), alsnog_vastleggen=alsnog
    )


def aow(maanden: int) -> r.AOWDatumNadert:
    return r.AOWDatumNadert(
        deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, aow_datum=date(2026, 12, 14), maanden_tot=maanden
    )


def betaald(persoon: UUID = ANNA, maand: str = "2026-09") -> r.TermijnBetaald:
    return r.TermijnBetaald(polis_ref=POLIS, persoon_ref=persoon, maand=maand, laat=True, datum=date(2026, 9, 22))


def niet_geboekt() -> r.TermijnNietBetaalbaarGesteld:
    return r.TermijnNietBetaalbaarGesteld(
        polis_ref=POLIS, persoon_ref=ANNA, maand="2026-09", boekdatum=date(2026, 9, 24), moment_x=MOMENT_X
    )


def opgeschort() -> r.BPHOpgeschort:
    return r.BPHOpgeschort(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        opgeschort_per=date(2026, 10, 1),
        grond="RZV_6_5_6",
        cak_referentie="C",
    )


def aanbod(**anders: Any) -> e.AanbodGedaan:
    geen = dict.fromkeys(("premie_cent", "av_cent", "er_cent", "bijdrage_cent", "aflossing_cent"), 0)
    return e.AanbodGedaan(
        aanbod_id=UUID(int=9),
        persoon_ref=ANNA,
        polis_ref=POLIS,
        verzenddatum=date(2026, 9, 23),
        uiterste_reactiedatum=date(2026, 10, 7),
        bedragen=e.Aanbodbedragen(netto_inhouding_cent=18200, **geen),
        **anders,
    )


def start() -> r.DeelnameGestart:
    return r.DeelnameGestart(
        deelname_id=DEELNAME,
        persoon_ref=ANNA,
        polis_ref=POLIS,
        samenwerking_id=UUID(int=7),
        ingangsdatum=date(2026, 10, 1),
        beleidsversie=1,
    )


def geweigerd() -> r.DeelnameGeweigerd:
    return r.DeelnameGeweigerd(
        persoon_ref=ANNA, polis_ref=POLIS, reden="ZELFBETALER_VANAF_INGANG", datum=date(2026, 9, 22)
    )


def plan() -> r.AflosplanVastgesteld:
    return r.AflosplanVastgesteld(
        polis_ref=POLIS,
        termijnbedrag_cent=3500,
        aantal_termijnen=36,
        laatste_termijn_cent=3500,
        totaal_cent=126000,
        eerste_maand="2026-10",
        laatste_maand="2029-09",
    )


def inhouding() -> r.InhoudingGestart:
    deel = r.Inhoudingsonderdelen(
        premie_cent=14625, av_cent=2475, eigen_risico_cent=1600, bijdrage_cent=4000, aflossing_cent=3500
    )
    return r.InhoudingGestart(
        polis_ref=POLIS, persoon_ref=ANNA, vanaf_maand="2026-10", onderdelen=deel, netto_cent=18200
    )


def kenmerk(nieuw: str = "RUB-0123456789AB") -> r.BetalingskenmerkGewijzigd:
    return r.BetalingskenmerkGewijzigd(
        deelname_id=DEELNAME,
        persoon_ref=ANNA,
        polis_ref=POLIS,
        nieuw_kenmerk=nieuw,
        geldig_vanaf_maand="2026-10",
    )


def brp_overleden() -> i.PolislidBrpGemeld:
    return i.PolislidBrpGemeld(polis_ref=POLIS, persoon_ref=ANNA, soort="OVERLEDEN", datum=date(2026, 9, 21))


def vraag(nr: int = 1) -> e.VraagOntvangen:
    return e.VraagOntvangen(
        vraag_id=UUID(int=50 + nr),
        polis_ref=POLIS,
        persoon_ref=ANNA,
        samenwerking_id=UUID(int=7),
        onderwerp="BEDRAGEN",
        kanaal="TELEFOON",
        ontvangen_door="VERZEKERAAR",
        datum=date(2026, 9, 22),
    )
