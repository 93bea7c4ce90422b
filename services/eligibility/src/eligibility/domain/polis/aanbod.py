"""Offers, answers, silence (RUB-45, RUB-46, domain 5.2 E8…E11)."""

from datetime import date
from uuid import UUID, uuid5

from contracts.beleid import Beleid
from contracts.domain import Refusal, Tijd
from contracts.eligibility import (
    AanbodAanvaard,
    Aanbodbedragen,
    AanbodGedaan,
    AanbodStilzwijgendAanvaard,
    AanbodVerlopen,
)

from contracts import kalender
from eligibility.domain.polis.commands import DoeAanbod, HeropenAanbod, LegReactieVast
from eligibility.domain.polis.events import AanbodvoorwaardenVastgesteld, PolisEvent
from eligibility.domain.polis.instemming import met_instemming
from eligibility.domain.polis.state import JA, NEE, Aanbod, Lid, Polis
from eligibility.domain.polis.termijn import eerste_termijnen
from eligibility.domain.reactiedatum import eis_reactiedatum


def doe_aanbod(command: DoeAanbod, polis: Polis) -> list[PolisEvent]:
    beleid = polis.beleid_op(command.afspraken, kalender.dag(command.op))
    if polis.toestand != "GESELECTEERD":
        raise Refusal("FASE_ONJUIST", "Alleen op een geselecteerde polis kan een aanbod worden gedaan.")
    return _ronde(command, polis, polis.deelnemers, beleid)


def heropen(command: HeropenAanbod, polis: Polis) -> list[PolisEvent]:
    """Who said yes is not asked again: his yes was to the same conditions. Codes: MANDAAT_ONTBREEKT, FASE_ONJUIST."""
    if polis.beleid is None or polis.toestand != "INSTEMMING_MISLUKT":
        raise Refusal("FASE_ONJUIST", "Alleen een mislukte instemming kan worden heropend.")
    command.afspraken.eis_geldig(kalender.dag(command.op))
    command.afspraken.eis_mandaat("HEROPENEN")
    opnieuw = tuple(lid for lid in polis.deelnemers if lid.aanbod is None or lid.aanbod.toestand in NEE)
    return _ronde(command, polis, opnieuw, polis.beleid)


def _ronde(
    command: DoeAanbod | HeropenAanbod, polis: Polis, leden: tuple[Lid, ...], beleid: Beleid
) -> list[PolisEvent]:
    dag, polis_ref, ronde = kalender.dag(command.op), polis.ref, polis.rondes + 1
    uiterste = command.uiterste_reactiedatum
    golf = (command.golf_nr, command.sjabloonversie) if isinstance(command, DoeAanbod) else (None, None)
    eis_reactiedatum(uiterste, dag)
    termijnen = eerste_termijnen(polis.deelnemers, polis.schuld_totaal_cent, beleid)
    van_pakket = beleid.met_pakket(gekozen_pakket(polis, beleid))
    return [
        AanbodvoorwaardenVastgesteld(polis_ref=polis_ref, ronde=ronde, beleid=beleid),
        *(
            AanbodGedaan(
                aanbod_id=uuid5(polis_ref, f"aanbod/{ronde}/{lid.persoon_ref}"),
                persoon_ref=lid.persoon_ref,
                polis_ref=polis_ref,
                verzenddatum=dag,
                uiterste_reactiedatum=uiterste,
                bedragen=bedragen(termijnen[lid.persoon_ref], van_pakket),
                golf_nr=golf[0],
                sjabloonversie=golf[1],
            )
            for lid in leden
        ),
    ]


def bedragen(termijn: int, beleid: Beleid) -> Aanbodbedragen:
    """What the insured would see withheld each month, in cents (RUB-3)."""
    return Aanbodbedragen(
        premie_cent=beleid.basispremie_cent,
        av_cent=beleid.aanvullend_cent,
        er_cent=beleid.eigen_risico_cent,
        bijdrage_cent=beleid.gemeentebijdrage_cent,
        aflossing_cent=termijn,
        netto_inhouding_cent=beleid.premie_inhouding_cent() + termijn,
    )


def tijd(command: Tijd, polis: Polis) -> list[PolisEvent]:
    """Silence has become an answer: no under OPT_IN, yes where the samenwerking allows it (A-16, X-02)."""
    if polis.beleid is None:
        return []
    dag = kalender.dag(command.op)
    stil = [
        _stilte(polis, lid.persoon_ref, lid.aanbod, polis.beleid, dag)
        for lid in polis.deelnemers
        if lid.aanbod is not None and lid.aanbod.toestand == "VERZONDEN" and lid.aanbod.verloopt_op <= command.op
    ]
    return met_instemming(polis, stil, dag)


def _stilte(polis: Polis, persoon_ref: UUID, aanbod: Aanbod, beleid: Beleid, dag: date) -> PolisEvent:
    if beleid.stilzwijgend_ja:
        return AanbodStilzwijgendAanvaard(
            aanbod_id=aanbod.aanbod_id,
            persoon_ref=persoon_ref,
            polis_ref=polis.ref,
            datum=dag,
            pakketcode=gekozen_pakket(polis, beleid),
        )
    return AanbodVerlopen(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=persoon_ref,
        polis_ref=polis.ref,
        datum=dag,
        alsnog_vastleggen=beleid.klantbenadering == "OPT_OUT",
    )


def aanvaard(command: LegReactieVast, polis: Polis, aanbod: Aanbod) -> AanbodAanvaard:
    """A yes to one of the offered packages, the same for the whole polis (RUB-24, E9)."""
    if polis.beleid is None:
        raise Refusal("AANBOD_ONTBREEKT", "Op deze polis is geen aanbod gedaan.")
    keuze = command.pakketcode or gekozen_pakket(polis, polis.beleid)
    if keuze not in {p.pakketcode for p in polis.beleid.pakketten}:
        raise Refusal("PAKKET_ONBEKEND", "Dit pakket is niet aangeboden.", "/pakketcode")
    if any(keuze != ander for ander in _pakketten(polis)):
        raise Refusal("PAKKET_VERSCHILT", "Op deze polis is al een ander pakket gekozen.", "/pakketcode")
    return AanbodAanvaard(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=command.persoon_ref,
        polis_ref=polis.ref,
        datum=kalender.dag(command.op),
        kanaal=command.kanaal,
        pakketcode=keuze,
        toezegging_voortzetting=True,
        bewijs_ref=command.bewijs_ref,
    )


def gekozen_pakket(polis: Polis, beleid: Beleid) -> str:
    """What somebody on the polis chose before, else the first offered."""
    return next(iter(_pakketten(polis)), beleid.pakketten[0].pakketcode)


def _pakketten(polis: Polis) -> list[str]:
    return [
        lid.aanbod.pakketcode
        for lid in polis.deelnemers
        if lid.aanbod is not None and lid.aanbod.toestand in JA and lid.aanbod.pakketcode is not None
    ]
