"""The conditions that the uitkering of one insured decides, with what was reckoned and what would turn it around."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from contracts.beleid import Beleid
from contracts.intake import UitkeringVastgelegd

from contracts import kalender
from eligibility.domain.polis.beoordeling import (
    beschikbaar_cent,
    inhouding_cent,
    is_stabiel,
    is_toereikend,
    maanden_bijstand,
    premie_cent,
)
from eligibility.domain.polis.state import Lid, Polis
from eligibility.domain.polis.voorwaarden import (
    Bevinding,
    Gegeven,
    Omslag,
    Uitkomst,
    Vergelijking,
    Waarde,
    uitkomst_van,
)


def bijstand(lid: Lid) -> Bevinding:
    """Algemene bijstand and nothing else; who is on no file of the gemeente has none (RUB-19, X-09)."""
    gegeven = "uitkeringssoort"
    soort = lid.uitkering.uitkeringssoort if lid.uitkering else None
    return Bevinding(
        voorwaarde="ALGEMENE_BIJSTAND",
        uitkomst=uitkomst_van(lid.ontvangt_bijstand),
        invoer=(_uit_bestand(lid, gegeven, soort),),
        omslag=(
            Omslag(naar="NIET_VOLDAAN", gegeven=gegeven, vergelijking="GELIJK", waarde="ANDERS")
            if lid.ontvangt_bijstand
            else Omslag(naar="VOLDAAN", gegeven=gegeven, vergelijking="GELIJK", waarde="ALGEMENE_BIJSTAND"),
        ),
    )


def stabiel(polis: Polis, lid: Lid, beleid: Beleid, dag: date, *, overruled: bool) -> Bevinding:
    """Long enough, or a debt strictly below the bound (RUB-20, A-04)."""
    uitkering = lid.uitkering
    maanden = maanden_bijstand(uitkering, dag) if uitkering else None
    antwoord = is_stabiel(maanden, polis.schuld_totaal_cent, beleid)
    return Bevinding(
        voorwaarde="STABIEL",
        uitkomst="VOLDAAN" if overruled else uitkomst_van(antwoord),
        overruled=overruled,
        invoer=(
            _uit_bestand(lid, "bijstand_sinds", uitkering.bijstand_sinds if uitkering else None),
            _uit_bestand(lid, "onderbreking_tot", uitkering.onderbreking_tot if uitkering else None),
            Gegeven(naam="maanden", waarde=maanden, bron="BEREKEND", datum=dag),
            Gegeven(
                naam="schuld_cent", waarde=polis.schuld_totaal_cent, bron="WANBETALERSBESTAND", datum=polis.peildatum
            ),
            gekozen(beleid, "stabiel_maanden", beleid.stabiel_maanden),
            gekozen(beleid, "stabiel_schuld_onder_cent", beleid.stabiel_schuld_onder_cent),
        ),
        omslag=() if overruled else _omslag_stabiel(uitkering, antwoord, maanden, polis.schuld_totaal_cent, beleid),
    )


def _omslag_stabiel(
    uitkering: UitkeringVastgelegd | None, antwoord: bool | None, maanden: int | None, schuld: int, beleid: Beleid
) -> tuple[Omslag, ...]:
    grens = Omslag(naar="VOLDAAN", gegeven="schuld_cent", vergelijking="ONDER", waarde=beleid.stabiel_schuld_onder_cent)
    if antwoord:
        door_schuld = schuld < beleid.stabiel_schuld_onder_cent
        door_maanden = maanden is not None and maanden >= beleid.stabiel_maanden
        if not door_schuld or door_maanden:
            return ()
        zonder = uitkomst_van(None if maanden is None else False)
        meer = beleid.stabiel_schuld_onder_cent
        return (Omslag(naar=zonder, gegeven="schuld_cent", vergelijking="MINSTENS", waarde=meer),)
    kan_lager = (grens,) if beleid.stabiel_schuld_onder_cent > 0 else ()
    overrule = Omslag(naar="VOLDAAN", gegeven="overruled", vergelijking="BESLUIT", waarde="STABILITEIT")
    if uitkering is None or uitkering.bijstand_sinds is None:
        return (*kan_lager, overrule)
    vanaf = eerste_dag_met(
        max(uitkering.bijstand_sinds, uitkering.onderbreking_tot or uitkering.bijstand_sinds), beleid.stabiel_maanden
    )
    return (Omslag(naar="VOLDAAN", gegeven="dag", vergelijking="MINSTENS", waarde=vanaf), *kan_lager, overrule)


def eerste_dag_met(sinds: date, maanden: int) -> date:
    """The first day on which `maanden` whole months have passed since `sinds`; the last that there is, if none has."""
    dag = kalender.plus_maanden(sinds, maanden)
    while dag < date.max and kalender.hele_maanden(sinds, dag) < maanden:
        dag += timedelta(days=1)
    return dag


def toereikend(lid: Lid, termijnen: Mapping[UUID, int], beleid: Beleid, dag: date, *, overruled: bool) -> Bevinding:
    """What stays after all that is taken is at least what must stay (RUB-20, RUB-21, RUB-95, A-05)."""
    uitkering = lid.uitkering
    inhouding = inhouding_cent(uitkering, lid, termijnen, beleid) if uitkering else None
    antwoord = is_toereikend(uitkering, inhouding) if uitkering and inhouding is not None else None
    over = beschikbaar_cent(uitkering) if uitkering else None
    return Bevinding(
        voorwaarde="TOEREIKEND",
        uitkomst="VOLDAAN" if overruled else uitkomst_van(antwoord),
        overruled=overruled,
        invoer=(
            _uit_bestand(lid, "netto_uitkering_cent", uitkering.netto_uitkering_cent if uitkering else None),
            _uit_bestand(lid, "inhoudingen_cent", uitkering.inhoudingen_cent if uitkering else None),
            _uit_bestand(lid, "beslag_afdracht_cent", uitkering.beslag_afdracht_cent if uitkering else None),
            _uit_bestand(lid, "minimum_vrij_cent", uitkering.minimum_vrij_cent if uitkering else None),
            gekozen(beleid, "premie_inhouding_cent", premie_cent(beleid)),
            Gegeven(naam="rub_inhouding_cent", waarde=inhouding, bron="BEREKEND", datum=dag),
            Gegeven(
                naam="blijft_over_cent",
                waarde=None if over is None or inhouding is None else over - inhouding,
                bron="BEREKEND",
                datum=dag,
            ),
        ),
        omslag=() if overruled else _omslag_toereikend(uitkering, antwoord, inhouding),
    )


def _omslag_toereikend(
    uitkering: UitkeringVastgelegd | None, antwoord: bool | None, inhouding: int | None
) -> tuple[Omslag, ...]:
    overrule = Omslag(naar="VOLDAAN", gegeven="overruled", vergelijking="BESLUIT", waarde="TOEREIKENDHEID")
    if uitkering is None or inhouding is None:
        return (overrule,)
    besluit = () if antwoord else (overrule,)
    bedragen: list[Omslag] = []
    if uitkering.minimum_vrij_cent is not None:
        nodig = uitkering.minimum_vrij_cent + inhouding + uitkering.inhoudingen_cent + uitkering.beslag_afdracht_cent
        if not antwoord:
            bedragen.append(_bedrag("VOLDAAN", "netto_uitkering_cent", "MINSTENS", nodig))
        elif nodig > 0:
            bedragen.append(_bedrag("NIET_VOLDAAN", "netto_uitkering_cent", "ONDER", nodig))
    beschikbaar = beschikbaar_cent(uitkering)
    if beschikbaar is not None and not antwoord and beschikbaar >= inhouding:
        bedragen.append(_bedrag("VOLDAAN", "minimum_vrij_cent", "HOOGSTENS", beschikbaar - inhouding))
    return (*bedragen, *besluit)


def doelgroep(lid: Lid, beleid: Beleid) -> Bevinding:
    """Whom the gemeente chose to ask (RUB-15, RUB-22)."""
    beslag = lid.uitkering.derdenbeslag if lid.uitkering else None
    buiten = beleid.doelgroep == "ZONDER_DERDENBESLAG" and beslag
    return Bevinding(
        voorwaarde="DOELGROEP",
        uitkomst=uitkomst_van(not buiten),
        invoer=(gekozen(beleid, "doelgroep", beleid.doelgroep), _uit_bestand(lid, "derdenbeslag", beslag)),
        omslag=(Omslag(naar="VOLDAAN", gegeven="derdenbeslag", vergelijking="GELIJK", waarde=False),) if buiten else (),
    )


def derdenbeslag(lid: Lid) -> Bevinding:
    """Known, and with a decision where there is one (RUB-22). The beslagvrije voet is only shown (RUB-92)."""
    uitkering = lid.uitkering
    beslag = uitkering.derdenbeslag if uitkering else None
    antwoord = True if beslag is False else None if not beslag or lid.maatwerk is None else lid.maatwerk == "DOORGAAN"
    voet = lid.beslagvrije_voet
    return Bevinding(
        voorwaarde="DERDENBESLAG",
        uitkomst=uitkomst_van(antwoord),
        invoer=(
            _uit_bestand(lid, "derdenbeslag", beslag),
            Gegeven(
                naam="maatwerk",
                waarde=lid.maatwerk,
                bron="BESLUIT_GEMEENTE" if lid.maatwerk_op else "UITKERINGSBESTAND",
                datum=lid.maatwerk_op or (uitkering.vastgelegd_op if uitkering else None),
            ),
            Gegeven(
                naam="beslagvrije_voet_cent",
                waarde=voet.bedrag_cent if voet else None,
                bron=voet.bron if voet else "GEMEENTE",
                datum=voet.berekend_op if voet else None,
            ),
        ),
        omslag=_omslag_beslag(beslag, lid),
    )


def _omslag_beslag(beslag: bool | None, lid: Lid) -> tuple[Omslag, ...]:
    if not beslag:
        return (
            ()
            if beslag is False
            else (Omslag(naar="VOLDAAN", gegeven="derdenbeslag", vergelijking="GELIJK", waarde=False),)
        )
    ander = "NIET" if lid.maatwerk == "DOORGAAN" else "DOORGAAN"
    naar = "NIET_VOLDAAN" if ander == "NIET" else "VOLDAAN"
    return (Omslag(naar=naar, gegeven="maatwerk", vergelijking="GELIJK", waarde=ander),)


def _bedrag(naar: Uitkomst, gegeven: str, vergelijking: Vergelijking, waarde: int) -> Omslag:
    return Omslag(naar=naar, gegeven=gegeven, vergelijking=vergelijking, waarde=waarde)


def _uit_bestand(lid: Lid, naam: str, waarde: Waarde) -> Gegeven:
    datum = lid.uitkering.vastgelegd_op if lid.uitkering else None
    return Gegeven(naam=naam, waarde=waarde, bron="UITKERINGSBESTAND", datum=datum)


def gekozen(beleid: Beleid, naam: str, waarde: Waarde) -> Gegeven:
    """A choice of the samenwerking, with the day from which it holds."""
    return Gegeven(naam=naam, waarde=waarde, bron="BELEIDSKEUZES", datum=beleid.geldig_vanaf)
