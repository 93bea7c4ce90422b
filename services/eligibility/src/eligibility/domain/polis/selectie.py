"""The decision on a polis: every insured with BPH passes, or none joins (RUB-18, RUB-23, domain 5.2 E2…E7)."""

from uuid import UUID, uuid5

from contracts.beleid import Beleid
from contracts.domain import Event, Refusal, Unknown
from contracts.eligibility import (
    BeoordelingAangehouden,
    BijstandsrechtVastgesteld,
    DeelnemerAfgewezen,
    DeelnemerGeselecteerd,
    DerdenbeslagVastgesteld,
    MaatwerkBesloten,
    SelectieGestart,
    StabiliteitBeoordeeld,
    ToereikendheidBeoordeeld,
)

from contracts import kalender
from eligibility.domain.polis.beoordeling import Oordeel, beoordeel
from eligibility.domain.polis.commands import BesluitMaatwerk, SelecteerPolis
from eligibility.domain.polis.herziening import herziening
from eligibility.domain.polis.state import Polis


def selecteer(o: SelecteerPolis, s: Polis) -> list[Event]:
    """Nothing for a polis that is decided or has nobody with BPH: the answer stands in its state.

    A rejected polis of which a finding was overruled since then is decided anew (RUB-20, E5, E7).
    """
    if s.polis_ref is None or s.samenwerking_id is None:
        raise Unknown("POLIS_ONBEKEND", "Deze polis is niet geregistreerd.")
    dag = kalender.dag(o.op)
    beleid = s.beleid_op(o.afspraken, dag)
    heroverwogen = s.toestand == "AFGEWEZEN" and s.heroverwegen
    if s.toestand not in {"GEREGISTREERD", "IN_BEOORDELING"} and not heroverwogen:
        return []
    oordelen = [beoordeel(s, lid, beleid, dag, uitgesloten=lid.persoon_ref in o.uitgesloten) for lid in s.deelnemers]
    selectie_id = uuid5(s.polis_ref, f"selectie/{s.selecties + 1}")
    gestart = SelectieGestart(
        selectie_id=selectie_id,
        polis_ref=s.polis_ref,
        samenwerking_id=s.samenwerking_id,
        beleidsversie=beleid.versie,
    )
    bevindingen = [g for oordeel in oordelen for g in _bevindingen(oordeel, s, s.polis_ref, selectie_id)]
    if any(oordeel.faalt for oordeel in oordelen):
        slot = [_afgewezen(oordeel, o, s.polis_ref, selectie_id) for oordeel in oordelen]
    elif any(oordeel.mist for oordeel in oordelen):
        slot = [_aangehouden(oordeel, s.polis_ref, selectie_id) for oordeel in oordelen if oordeel.mist]
    else:
        slot = [
            _geselecteerd(oordeel, o, s, (s.polis_ref, s.samenwerking_id, selectie_id), beleid) for oordeel in oordelen
        ]
    herzien = [herziening(s, dag, ("OVERRULED",), "OPNIEUW")] if heroverwogen else []
    return [*herzien, gestart, *bevindingen, *slot]


def _bevindingen(oordeel: Oordeel, s: Polis, polis_ref: UUID, selectie_id: UUID) -> list[Event]:
    u, persoon_ref = oordeel.lid.uitkering, oordeel.lid.persoon_ref
    recht = BijstandsrechtVastgesteld(
        selectie_id=selectie_id,
        polis_ref=polis_ref,
        persoon_ref=persoon_ref,
        ontvangt_bijstand=oordeel.bijstand,
        uitkeringssoort=u.uitkeringssoort if u else None,
        bijstand_sinds=u.bijstand_sinds if u else None,
        maanden_aaneengesloten=oordeel.maanden,
    )
    if u is None or not oordeel.bijstand:
        return [recht]
    return [
        recht,
        StabiliteitBeoordeeld(
            selectie_id=selectie_id,
            polis_ref=polis_ref,
            persoon_ref=persoon_ref,
            uitkomst=oordeel.stabiel,
            maanden=oordeel.maanden,
            schuld_cent=s.schuld_totaal_cent,
        ),
        ToereikendheidBeoordeeld(
            selectie_id=selectie_id,
            polis_ref=polis_ref,
            persoon_ref=persoon_ref,
            uitkering_ref=u.uitkering_ref,
            niveau="GEZIN" if len(u.betaald_hieruit) > 1 else "PERSOON",
            netto_uitkering_cent=u.netto_uitkering_cent,
            inhoudingen_cent=u.inhoudingen_cent,
            beslag_afdracht_cent=u.beslag_afdracht_cent,
            rub_inhouding_cent=oordeel.rub_inhouding_cent,
            minimum_vrij_cent=u.minimum_vrij_cent,
            uitkomst=oordeel.toereikend,
        ),
        DerdenbeslagVastgesteld(
            selectie_id=selectie_id, polis_ref=polis_ref, persoon_ref=persoon_ref, derdenbeslag=u.derdenbeslag
        ),
    ]


def _afgewezen(oordeel: Oordeel, o: SelecteerPolis, polis_ref: UUID, selectie_id: UUID) -> Event:
    """Who does not fail himself is held back by the polis, also when something of his own was still open."""
    return DeelnemerAfgewezen(
        selectie_id=selectie_id,
        persoon_ref=oordeel.lid.persoon_ref,
        polis_ref=polis_ref,
        redenen=oordeel.faalt or ("POLIS_ONVOLLEDIG",),
        besluitdatum=kalender.dag(o.op),
    )


def _aangehouden(oordeel: Oordeel, polis_ref: UUID, selectie_id: UUID) -> Event:
    return BeoordelingAangehouden(
        selectie_id=selectie_id,
        polis_ref=polis_ref,
        persoon_ref=oordeel.lid.persoon_ref,
        openstaand=oordeel.mist,
    )


def _geselecteerd(oordeel: Oordeel, o: SelecteerPolis, s: Polis, ids: tuple[UUID, UUID, UUID], beleid: Beleid) -> Event:
    polis_ref, samenwerking_id, selectie_id = ids
    return DeelnemerGeselecteerd(
        selectie_id=selectie_id,
        persoon_ref=oordeel.lid.persoon_ref,
        polis_ref=polis_ref,
        samenwerking_id=samenwerking_id,
        beleidsversie=beleid.versie,
        besluitdatum=kalender.dag(o.op),
        pakketten=tuple(p.pakketcode for p in beleid.pakketten),
        polisleden=len(s.deelnemers),
        aow_datum=oordeel.lid.aow_datum,
    )


def besluit_maatwerk(o: BesluitMaatwerk, s: Polis) -> list[Event]:
    """A decision on derdenbeslag, before the polis is decided; the next selection takes it along (RUB-22)."""
    lid = s.lid(o.persoon_ref)
    if s.polis_ref is None or lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if s.toestand not in {"GEREGISTREERD", "IN_BEOORDELING"}:
        raise Refusal("FASE_ONJUIST", "Over deze polis is al beslist.")
    if lid.uitkering is None or not lid.uitkering.derdenbeslag:
        raise Refusal("GEEN_DERDENBESLAG", "Van deze persoon is geen derdenbeslag bekend.")
    if lid.maatwerk == o.uitkomst:
        return []
    return [
        MaatwerkBesloten(
            polis_ref=s.polis_ref,
            persoon_ref=o.persoon_ref,
            uitkomst=o.uitkomst,
            motivering_ref=o.motivering_ref,
        )
    ]
