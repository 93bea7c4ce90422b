"""Nothing is owed any more (S16)."""

from contracts.domain import Refusal
from contracts.intake import AchterstandIngelopen
from contracts.kalender import dag

from intake.domain.signaal.afsluiten import sluit
from intake.domain.signaal.commands import MeldIngelopen, SluitElders
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier, Zaak


def meld_ingelopen(command: MeldIngelopen, dossier: Dossier) -> list[SignaalEvent]:
    """Said twice it is one fact. What the RUB took over does not end because a file is silent about it."""
    zaken = [zaak for zaak in _genoemd(command, dossier) if zaak.toestand != "DOORGELEID_RUB"]
    if zaken or command.uit_bestand:
        return [event for zaak in zaken for event in _ingelopen(command, zaak)]
    if dossier.rub:
        raise Refusal("FASE_ONJUIST", "Over deze achterstand loopt de RUB; die vertelt hoe het afloopt.")
    if _einde(command, dossier) == "ZELF_OPGELOST":
        return []
    raise Refusal("GEEN_OPEN_SIGNAAL", "Er is geen openstaand signaal over deze achterstand.")


def sluit_elders(command: SluitElders, dossier: Dossier) -> list[SignaalEvent]:
    """What a file told here, and the RUB did not take over: replaced, for it is still owed."""
    return [
        event
        for zaak in dossier.zaken
        if zaak.op_bestand and zaak.toestand != "DOORGELEID_RUB"
        for event in sluit(zaak, "VERVANGEN", dag(command.op))
    ]


def _genoemd(command: MeldIngelopen, dossier: Dossier) -> tuple[Zaak, ...]:
    if command.signaal_id is None:
        return tuple(zaak for zaak in dossier.zaken if zaak.op_bestand or not command.van_bestand)
    zaak = dossier.zaak(command.signaal_id)
    return (zaak,) if zaak is not None else ()


def _einde(command: MeldIngelopen, dossier: Dossier) -> str | None:
    if command.signaal_id is not None:
        return dossier.einde(command.signaal_id)
    return dossier.afgesloten[-1].resultaat if dossier.afgesloten else None


def _ingelopen(command: MeldIngelopen, zaak: Zaak) -> list[SignaalEvent]:
    return [
        AchterstandIngelopen(
            signaal_id=zaak.signaal_id,
            persoon_ref=zaak.persoon_ref,
            polis_ref=zaak.polis_ref,
            samenwerking_id=zaak.samenwerking_id,
            datum=dag(command.op),
            uitvoerder=zaak.uitvoerder,
        ),
        *sluit(zaak, "ZELF_OPGELOST", dag(command.op)),
    ]
