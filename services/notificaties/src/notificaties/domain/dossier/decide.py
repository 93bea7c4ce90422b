"""What follows for people from the story of one polis: letters to be sent, tasks opened and settled.

One stream per polis. It decides from public facts only, once per fact: whatever reaches it twice has no second effect.
"""

from datetime import datetime
from uuid import UUID, uuid5

import msgspec
from contracts.domain import Command, Event
from contracts.kalender import dag
from contracts.notificaties import NotificatieAangevraagd, TaakGeopend, TaakGesloten

from notificaties.domain.dossier.brieven import brieven
from notificaties.domain.dossier.klaar import is_klaar
from notificaties.domain.dossier.taken import Onderwerp, Taak, taken

KIND = "dossier"
GEBEURTENISSEN: tuple[type[Event], ...] = (NotificatieAangevraagd, TaakGeopend, TaakGesloten)


class OpenTaak(msgspec.Struct, frozen=True, kw_only=True):
    """A task that nobody settled yet."""

    taak_id: UUID
    onderwerp: Onderwerp


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """`verwerkt`: ids of the facts that had a consequence here."""

    verwerkt: tuple[UUID, ...] = ()
    open: tuple[OpenTaak, ...] = ()


class NeemKennis(Command, frozen=True, kw_only=True):
    """A public fact about this polis, with the id of its event."""

    polis_ref: UUID
    event_id: UUID
    feit: Event


def begin() -> Dossier:
    return Dossier()


def decide(opdracht: Command, dossier: Dossier) -> list[Event]:
    """Never refuses: a fact is a fact."""
    if not isinstance(opdracht, NeemKennis) or opdracht.event_id in dossier.verwerkt:
        return []
    vandaag = dag(opdracht.op)
    klaar = [taak for taak in dossier.open if is_klaar(taak.onderwerp, opdracht.feit)]
    blijft = {taak.onderwerp for taak in dossier.open if taak not in klaar}
    nieuw = [taak for taak in taken(opdracht.feit, vandaag) if taak.onderwerp not in blijft]
    return [
        *(_gesloten(opdracht, taak) for taak in klaar),
        *brieven(opdracht.feit, opdracht.event_id, vandaag),
        *(_geopend(opdracht, taak) for taak in nieuw),
    ]


def _geopend(opdracht: NeemKennis, taak: Taak) -> TaakGeopend:
    over = taak.onderwerp
    return TaakGeopend(
        taak_id=uuid5(opdracht.event_id, f"{over.soort}:{over.eigenaar}:{over.persoon_ref}"),
        polis_ref=opdracht.polis_ref,
        persoon_ref=over.persoon_ref,
        soort=over.soort,
        eigenaar=over.eigenaar,
        maand=over.maand,
        verval=taak.verval,
        reden_event_id=opdracht.event_id,
    )


def _gesloten(opdracht: NeemKennis, taak: OpenTaak) -> TaakGesloten:
    return TaakGesloten(
        taak_id=taak.taak_id,
        polis_ref=opdracht.polis_ref,
        eigenaar=taak.onderwerp.eigenaar,
        reden_event_id=opdracht.event_id,
    )


def evolve(dossier: Dossier, gebeurtenis: Event) -> Dossier:
    match gebeurtenis:
        case TaakGeopend():
            over = Onderwerp(
                soort=gebeurtenis.soort,
                eigenaar=gebeurtenis.eigenaar,
                persoon_ref=gebeurtenis.persoon_ref,
                maand=gebeurtenis.maand,
            )
            taak = OpenTaak(taak_id=gebeurtenis.taak_id, onderwerp=over)
            return _verwerkt(msgspec.structs.replace(dossier, open=(*dossier.open, taak)), gebeurtenis.reden_event_id)
        case TaakGesloten():
            rest = tuple(taak for taak in dossier.open if taak.taak_id != gebeurtenis.taak_id)
            return _verwerkt(msgspec.structs.replace(dossier, open=rest), gebeurtenis.reden_event_id)
        case NotificatieAangevraagd():
            return _verwerkt(dossier, gebeurtenis.reden_event_id)
        case _:
            return dossier


def _verwerkt(dossier: Dossier, event_id: UUID) -> Dossier:
    if event_id in dossier.verwerkt:
        return dossier
    return msgspec.structs.replace(dossier, verwerkt=(*dossier.verwerkt, event_id))


def due(dossier: Dossier) -> datetime | None:
    return None
