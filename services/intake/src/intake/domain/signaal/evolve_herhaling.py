"""What a repeated signal does to the one that it repeats (domain 5.1 S5, S6, N-25)."""

from typing import Final

from contracts.intake import SignaalHerhaald
from msgspec.structs import replace

from intake.domain.signaal.state import Dossier, Verwijzing, Zaak

_VERWIJZINGEN: Final = 50


def herhaald(dossier: Dossier, event: SignaalHerhaald) -> Dossier:
    verwijzing = (
        Verwijzing(event.eerder_signaal_id, event.signaal_id)
        if event.hoger
        else Verwijzing(event.signaal_id, event.eerder_signaal_id)
    )
    return replace(
        dossier,
        verwijzingen=(*dossier.verwijzingen, verwijzing)[-_VERWIJZINGEN:],
        zaken=tuple(
            _ook_zo(zaak, event) if zaak.signaal_id == event.eerder_signaal_id else zaak for zaak in dossier.zaken
        ),
    )


def _ook_zo(zaak: Zaak, event: SignaalHerhaald) -> Zaak:
    """By the file too, or a crisis by now; what has another ground than consent too no withdrawal ends (PRAK-8)."""
    zaak = replace(
        zaak,
        op_bestand=zaak.op_bestand or event.kanaal == "BESTAND",
        crisissignaal=zaak.crisissignaal or event.crisissignaal,
        reactie_voor=event.reactie_voor or zaak.reactie_voor,
        gesprek_voor=event.gesprek_voor or zaak.gesprek_voor,
    )
    if zaak.grond_id is None or event.grondslag in {None, "TOESTEMMING"}:
        return zaak
    gevraagd = None if zaak.toestemming_id == zaak.grond_id else zaak.toestemming_id
    return replace(zaak, grond_id=None, toestemming_id=gevraagd)
