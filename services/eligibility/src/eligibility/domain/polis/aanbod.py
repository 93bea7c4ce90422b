"""Offers, answers, silence (RUB-45, RUB-46, domain 5.2 E8…E11)."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid5

from contracts.beleid import Beleid
from contracts.domain import Event, Refusal, Tijd
from contracts.eligibility import (
    AanbodAanvaard,
    Aanbodbedragen,
    AanbodGedaan,
    AanbodStilzwijgendAanvaard,
    AanbodVerlopen,
)

from contracts import kalender
from eligibility.domain.polis.commands import DoeAanbod, HeropenAanbod, LegReactieVast
from eligibility.domain.polis.events import AanbodvoorwaardenVastgesteld
from eligibility.domain.polis.instemming import met_instemming
from eligibility.domain.polis.state import JA, NEE, Aanbod, Lid, Polis
from eligibility.domain.polis.termijn import eerste_termijnen

_UITERLIJK: Final = timedelta(days=366)


def doe_aanbod(o: DoeAanbod, s: Polis) -> list[Event]:
    beleid = s.beleid_op(o.afspraken, kalender.dag(o.op))
    if s.toestand != "GESELECTEERD":
        raise Refusal("FASE_ONJUIST", "Alleen op een geselecteerde polis kan een aanbod worden gedaan.")
    return _ronde(o, s, s.deelnemers, beleid)


def heropen(o: HeropenAanbod, s: Polis) -> list[Event]:
    """Who said yes is not asked again: his yes was to the same conditions."""
    if s.beleid is None or s.toestand != "INSTEMMING_MISLUKT":
        raise Refusal("FASE_ONJUIST", "Alleen een mislukte instemming kan worden heropend.")
    opnieuw = tuple(lid for lid in s.deelnemers if lid.aanbod is None or lid.aanbod.toestand in NEE)
    return _ronde(o, s, opnieuw, s.beleid)


def _ronde(o: DoeAanbod | HeropenAanbod, s: Polis, leden: tuple[Lid, ...], beleid: Beleid) -> list[Event]:
    dag, polis_ref, ronde = kalender.dag(o.op), s.ref, s.rondes + 1
    uiterste = o.uiterste_reactiedatum or dag + timedelta(days=beleid.reactietermijn_dagen)
    if not dag < uiterste <= dag + _UITERLIJK:
        tekst = "De uiterste reactiedatum ligt na de verzenddatum en binnen een jaar daarvan."
        raise Refusal("REACTIEDATUM_ONGELDIG", tekst, "/uitersteReactiedatum")
    termijnen = eerste_termijnen(s.deelnemers, s.schuld_totaal_cent, beleid)
    return [
        AanbodvoorwaardenVastgesteld(polis_ref=polis_ref, ronde=ronde, beleid=beleid),
        *(
            AanbodGedaan(
                aanbod_id=uuid5(polis_ref, f"aanbod/{ronde}/{lid.persoon_ref}"),
                persoon_ref=lid.persoon_ref,
                polis_ref=polis_ref,
                verzenddatum=dag,
                uiterste_reactiedatum=uiterste,
                bedragen=bedragen(termijnen[lid.persoon_ref], beleid),
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


def tijd(o: Tijd, s: Polis) -> list[Event]:
    """Silence has become an answer: no under OPT_IN, yes where the samenwerking allows it (A-16, X-02)."""
    if s.beleid is None:
        return []
    dag = kalender.dag(o.op)
    stil = [
        _stilte(s, lid.persoon_ref, lid.aanbod, s.beleid, dag)
        for lid in s.deelnemers
        if lid.aanbod is not None and lid.aanbod.toestand == "VERZONDEN" and lid.aanbod.verloopt_op <= o.op
    ]
    return met_instemming(s, stil, dag)


def _stilte(s: Polis, persoon_ref: UUID, aanbod: Aanbod, beleid: Beleid, dag: date) -> Event:
    if beleid.stilzwijgend_ja:
        return AanbodStilzwijgendAanvaard(
            aanbod_id=aanbod.aanbod_id,
            persoon_ref=persoon_ref,
            polis_ref=s.ref,
            datum=dag,
            pakketcode=gekozen_pakket(s, beleid),
        )
    return AanbodVerlopen(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=persoon_ref,
        polis_ref=s.ref,
        datum=dag,
        alsnog_vastleggen=beleid.klantbenadering == "OPT_OUT",
    )


def aanvaard(o: LegReactieVast, s: Polis, aanbod: Aanbod) -> AanbodAanvaard:
    """A yes to one of the offered packages, the same for the whole polis (RUB-24, E9)."""
    if s.beleid is None:
        raise Refusal("AANBOD_ONTBREEKT", "Op deze polis is geen aanbod gedaan.")
    keuze = o.pakketcode or gekozen_pakket(s, s.beleid)
    if keuze not in {p.pakketcode for p in s.beleid.pakketten}:
        raise Refusal("PAKKET_ONBEKEND", "Dit pakket is niet aangeboden.", "/pakketcode")
    if any(keuze != ander for ander in _pakketten(s)):
        raise Refusal("PAKKET_VERSCHILT", "Op deze polis is al een ander pakket gekozen.", "/pakketcode")
    return AanbodAanvaard(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=o.persoon_ref,
        polis_ref=s.ref,
        datum=kalender.dag(o.op),
        kanaal=o.kanaal,
        pakketcode=keuze,
        toezegging_voortzetting=True,
        bewijs_ref=o.bewijs_ref,
    )


def gekozen_pakket(s: Polis, beleid: Beleid) -> str:
    """What somebody on the polis chose before, else the first offered."""
    return next(iter(_pakketten(s)), beleid.pakketten[0].pakketcode)


def _pakketten(s: Polis) -> list[str]:
    return [
        lid.aanbod.pakketcode
        for lid in s.deelnemers
        if lid.aanbod is not None and lid.aanbod.toestand in JA and lid.aanbod.pakketcode is not None
    ]
