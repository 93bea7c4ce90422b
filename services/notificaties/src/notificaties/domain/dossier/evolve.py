"""How a dossier's state follows from its events."""

from typing import Any, assert_never
from uuid import UUID

from contracts.notificaties import (
    EscalatieGestart,
    NotificatieAangevraagd,
    NotificatieMislukt,
    NotificatieVervallen,
    NotificatieVerzonden,
    TaakGeopend,
    TaakGesloten,
    TaakVerlopen,
)
from msgspec.structs import replace

from notificaties.domain.dossier.events import (
    BriefgegevensGehoord,
    BriefInBundel,
    DossierEvent,
    EmailAfgebroken,
    EmailBegonnen,
    EscalatieUitgeput,
    InstemmingMisluktGehoord,
    NotificatieOpgemaakt,
    OverlijdenGehoord,
    OverlijdenHerroepen,
    PadVernomen,
)
from notificaties.domain.dossier.feiten_van_brief import samen
from notificaties.domain.dossier.state import Bekend, Brief, Dossier, OpenTaak


def evolve(dossier: Dossier, event: DossierEvent) -> Dossier:
    match event:
        case TaakGeopend():
            return _verwerkt(replace(dossier, open=(*dossier.open, OpenTaak.van(event))), event.reden_event_id)
        case TaakGesloten():
            rest = tuple(taak for taak in dossier.open if taak.taak_id != event.taak_id)
            return _verwerkt(replace(dossier, open=rest), event.reden_event_id)
        case TaakVerlopen():
            return _taak(dossier, event.taak_id, verlopen=True)
        case EscalatieGestart():
            return _taak(dossier, event.taak_id, trap=event.trap, antwoord_uiterlijk=event.uiterlijk)
        case EscalatieUitgeput():
            return _taak(dossier, event.taak_id, antwoord_uiterlijk=None)
        case PadVernomen():
            return replace(dossier, pad=event.pad)
        case NotificatieAangevraagd():
            mislukt = dossier.mislukt and event.sjabloon != "AANBOD"
            dossier = replace(dossier, brieven=(*dossier.brieven, _brief(event)), mislukt=mislukt)
            return _verwerkt(dossier, event.reden_event_id)
        case BriefgegevensGehoord():
            return _verwerkt(_gehoord(dossier, event), event.reden_event_id)
        case NotificatieOpgemaakt():
            return _met(
                dossier,
                event.notificatie_id,
                status="OPGEMAAKT",
                feiten=event.feiten,
                tekst_ref=event.tekst_ref,
                sjabloonversie=event.sjabloonversie,
                iban=event.iban,
                dagtekening=event.dagtekening,
            )
        case BriefInBundel():
            return _met(dossier, event.notificatie_id, bundel_id=event.bundel_id)
        case EmailBegonnen():
            return _met(dossier, event.notificatie_id, email_begonnen=True)
        case EmailAfgebroken():
            return _met(dossier, event.notificatie_id, email_begonnen=False)
        case NotificatieVerzonden():
            return _met(dossier, event.notificatie_id, status="VERZONDEN")
        case NotificatieMislukt():
            weer = {"bundel_id": None, "email_begonnen": False}
            return _met(dossier, event.notificatie_id, status="MISLUKT", pogingen=event.poging, **weer)
        case NotificatieVervallen():
            return _verwerkt(_met(dossier, event.notificatie_id, status="VERVALLEN"), event.reden_event_id)
        case OverlijdenGehoord():
            return _verwerkt(_overleden(dossier, event.persoon_ref), event.reden_event_id)
        case OverlijdenHerroepen():
            anderen = tuple(persoon for persoon in dossier.overleden if persoon != event.persoon_ref)
            return _verwerkt(replace(dossier, overleden=anderen), event.reden_event_id)
        case InstemmingMisluktGehoord():
            return _verwerkt(replace(dossier, mislukt=True), event.reden_event_id)
        case _:
            assert_never(event)


def _brief(event: NotificatieAangevraagd) -> Brief:
    return Brief(
        notificatie_id=event.notificatie_id,
        persoon_ref=event.persoon_ref,
        sjabloon=event.sjabloon,
        afzender=event.afzender,
        ontvanger=event.ontvanger,
    )


def _gehoord(dossier: Dossier, event: BriefgegevensGehoord) -> Dossier:
    if event.notificatie_id is not None:
        return _met(dossier, event.notificatie_id, feiten=event.feiten)
    eerder = [een.feiten for een in dossier.bekend if een.persoon_ref == event.persoon_ref]
    anderen = tuple(een for een in dossier.bekend if een.persoon_ref != event.persoon_ref)
    nieuw = Bekend(persoon_ref=event.persoon_ref, feiten=samen(*eerder, event.feiten))
    return replace(dossier, bekend=(*anderen, nieuw))


def _overleden(dossier: Dossier, persoon: UUID) -> Dossier:
    if persoon in dossier.overleden:
        return dossier
    return replace(dossier, overleden=(*dossier.overleden, persoon))


def _taak(dossier: Dossier, taak_id: UUID, **anders: Any) -> Dossier:
    open_ = tuple(replace(taak, **anders) if taak.taak_id == taak_id else taak for taak in dossier.open)
    return replace(dossier, open=open_)


def _met(dossier: Dossier, notificatie_id: UUID, **anders: Any) -> Dossier:
    brieven = tuple(
        replace(brief, **anders) if brief.notificatie_id == notificatie_id else brief for brief in dossier.brieven
    )
    return replace(dossier, brieven=brieven)


def _verwerkt(dossier: Dossier, event_id: UUID) -> Dossier:
    if event_id in dossier.verwerkt:
        return dossier
    return replace(dossier, verwerkt=(*dossier.verwerkt, event_id))
