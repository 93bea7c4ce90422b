"""How a dossier's state follows from its events."""

from typing import assert_never
from uuid import UUID

from contracts.notificaties import NotificatieAangevraagd, TaakGeopend, TaakGesloten
from msgspec.structs import replace

from notificaties.domain.dossier.events import DossierEvent
from notificaties.domain.dossier.state import Dossier, Onderwerp, OpenTaak


def evolve(dossier: Dossier, event: DossierEvent) -> Dossier:
    match event:
        case TaakGeopend():
            return _verwerkt(replace(dossier, open=(*dossier.open, _open(event))), event.reden_event_id)
        case TaakGesloten():
            rest = tuple(taak for taak in dossier.open if taak.taak_id != event.taak_id)
            return _verwerkt(replace(dossier, open=rest), event.reden_event_id)
        case NotificatieAangevraagd():
            return _verwerkt(dossier, event.reden_event_id)
        case _:
            assert_never(event)


def _open(event: TaakGeopend) -> OpenTaak:
    over = Onderwerp(soort=event.soort, eigenaar=event.eigenaar, persoon_ref=event.persoon_ref, maand=event.maand)
    return OpenTaak(taak_id=event.taak_id, onderwerp=over)


def _verwerkt(dossier: Dossier, event_id: UUID) -> Dossier:
    if event_id in dossier.verwerkt:
        return dossier
    return replace(dossier, verwerkt=(*dossier.verwerkt, event_id))
