"""The decision on a polis: every insured with BPH passes, or none joins (RUB-18, RUB-23, domain 5.2 E2…E7)."""

from uuid import UUID, uuid5

from contracts.beleid import Beleid
from contracts.domain import Refusal, Unknown
from contracts.eligibility import (
    BeoordelingAangehouden,
    BijstandsrechtVastgesteld,
    DeelnemerAfgewezen,
    DeelnemerGeselecteerd,
    DerdenbeslagVastgesteld,
    MaatwerkBesloten,
    SelectieGestart,
    StabiliteitBeoordeeld,
)

from contracts import kalender
from eligibility.domain import ingang
from eligibility.domain.polis.aow import aow_signaal
from eligibility.domain.polis.beoordeling import Oordeel, beoordeel
from eligibility.domain.polis.commands import BesluitMaatwerk, SelecteerPolis
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.herziening import herziening
from eligibility.domain.polis.state import Polis
from eligibility.domain.polis.toereikendheid import bevonden


def selecteer(command: SelecteerPolis, polis: Polis) -> list[PolisEvent]:
    """Nothing for a polis that is decided, has nobody with BPH or is missing (E16): the answer stands in its state.

    A rejected polis of which a finding was overruled since then is decided anew (RUB-20, E5, E7).
    """
    if polis.polis_ref is None or polis.samenwerking_id is None:
        raise Unknown("POLIS_ONBEKEND", "Deze polis is niet geregistreerd.")
    dag = kalender.dag(command.op)
    beleid = polis.beleid_op(command.afspraken, dag)
    heroverwogen = polis.toestand == "AFGEWEZEN" and polis.heroverwegen
    if polis.afwezig or (polis.toestand not in {"GEREGISTREERD", "IN_BEOORDELING"} and not heroverwogen):
        return []
    oordelen = [
        beoordeel(
            polis,
            lid,
            beleid,
            dag,
            uitgesloten=lid.persoon_ref in command.uitgesloten,
            elders=lid.persoon_ref in command.elders,
        )
        for lid in polis.deelnemers
    ]
    selectie_id = uuid5(polis.polis_ref, f"selectie/{polis.selecties + 1}")
    gestart = SelectieGestart(
        selectie_id=selectie_id,
        polis_ref=polis.polis_ref,
        samenwerking_id=polis.samenwerking_id,
        beleidsversie=beleid.versie,
    )
    bevindingen = [event for oordeel in oordelen for event in _bevindingen(oordeel, polis, beleid, selectie_id)]
    if any(oordeel.faalt for oordeel in oordelen):
        slot = [_afgewezen(oordeel, command, polis.polis_ref, selectie_id) for oordeel in oordelen]
    elif any(oordeel.mist for oordeel in oordelen):
        slot = [_aangehouden(oordeel, polis.polis_ref, selectie_id) for oordeel in oordelen if oordeel.mist]
    else:
        slot = [
            _geselecteerd(oordeel, command, polis, (polis.polis_ref, polis.samenwerking_id, selectie_id), beleid)
            for oordeel in oordelen
        ]
    herzien = [herziening(polis, dag, ("OVERRULED",), "OPNIEUW")] if heroverwogen else []
    return [*herzien, gestart, *bevindingen, *slot]


def _bevindingen(oordeel: Oordeel, polis: Polis, beleid: Beleid, selectie_id: UUID) -> list[PolisEvent]:
    uitkering, persoon_ref, polis_ref = oordeel.lid.uitkering, oordeel.lid.persoon_ref, polis.ref
    recht = BijstandsrechtVastgesteld(
        selectie_id=selectie_id,
        polis_ref=polis_ref,
        persoon_ref=persoon_ref,
        ontvangt_bijstand=oordeel.bijstand,
        uitkeringssoort=uitkering.uitkeringssoort if uitkering else None,
        bijstand_sinds=uitkering.bijstand_sinds if uitkering else None,
        maanden_aaneengesloten=oordeel.maanden,
    )
    if uitkering is None or not oordeel.bijstand:
        return [recht]
    return [
        recht,
        StabiliteitBeoordeeld(
            selectie_id=selectie_id,
            polis_ref=polis_ref,
            persoon_ref=persoon_ref,
            uitkomst=oordeel.stabiel,
            maanden=oordeel.maanden,
            schuld_cent=polis.schuld_totaal_cent,
            maanden_nodig=beleid.stabiel_maanden,
            schuld_onder_cent=beleid.stabiel_schuld_onder_cent,
        ),
        bevonden(selectie_id, polis_ref, uitkering, oordeel.rub_inhouding_cent, oordeel.toereikend),
        DerdenbeslagVastgesteld(
            selectie_id=selectie_id, polis_ref=polis_ref, persoon_ref=persoon_ref, derdenbeslag=uitkering.derdenbeslag
        ),
    ]


def _afgewezen(oordeel: Oordeel, command: SelecteerPolis, polis_ref: UUID, selectie_id: UUID) -> PolisEvent:
    """Who does not fail himself is held back by the polis, also when something of his own was still open."""
    return DeelnemerAfgewezen(
        selectie_id=selectie_id,
        persoon_ref=oordeel.lid.persoon_ref,
        polis_ref=polis_ref,
        redenen=oordeel.faalt or ("POLIS_ONVOLLEDIG",),
        besluitdatum=kalender.dag(command.op),
    )


def _aangehouden(oordeel: Oordeel, polis_ref: UUID, selectie_id: UUID) -> PolisEvent:
    return BeoordelingAangehouden(
        selectie_id=selectie_id,
        polis_ref=polis_ref,
        persoon_ref=oordeel.lid.persoon_ref,
        openstaand=oordeel.mist,
    )


def _geselecteerd(
    oordeel: Oordeel, command: SelecteerPolis, polis: Polis, ids: tuple[UUID, UUID, UUID], beleid: Beleid
) -> PolisEvent:
    polis_ref, samenwerking_id, selectie_id = ids
    aow = aow_signaal(oordeel.lid.aow_datum, ingang.vroegste_ingang(command.op), beleid)
    return DeelnemerGeselecteerd(
        selectie_id=selectie_id,
        persoon_ref=oordeel.lid.persoon_ref,
        polis_ref=polis_ref,
        samenwerking_id=samenwerking_id,
        beleidsversie=beleid.versie,
        besluitdatum=kalender.dag(command.op),
        pakketten=tuple(p.pakketcode for p in beleid.pakketten),
        polisleden=len(polis.deelnemers),
        aow_datum=oordeel.lid.aow_datum if aow else None,
        aow_in_jaar_van_deelname=aow == "IN_JAAR_VAN_DEELNAME",
    )


def besluit_maatwerk(command: BesluitMaatwerk, polis: Polis) -> list[PolisEvent]:
    """A decision on derdenbeslag, before the polis is decided; the next selection takes it along (RUB-22)."""
    lid = polis.lid(command.persoon_ref)
    if polis.polis_ref is None or lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if polis.toestand not in {"GEREGISTREERD", "IN_BEOORDELING"}:
        raise Refusal("FASE_ONJUIST", "Over deze polis is al beslist.")
    if lid.uitkering is None or not lid.uitkering.derdenbeslag:
        raise Refusal("GEEN_DERDENBESLAG", "Van deze persoon is geen derdenbeslag bekend.")
    if lid.maatwerk == command.uitkomst:
        return []
    return [
        MaatwerkBesloten(
            polis_ref=polis.polis_ref,
            persoon_ref=command.persoon_ref,
            uitkomst=command.uitkomst,
            motivering_ref=command.motivering_ref,
            datum=kalender.dag(command.op),
        )
    ]
