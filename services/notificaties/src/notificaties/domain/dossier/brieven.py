"""Which letters a fact asks for (RUB-41, RUB-65, RUB-90)."""

from datetime import date
from uuid import UUID, uuid5

from contracts.domain import Event
from contracts.kalender import eerste_van, plus_werkdagen
from contracts.notificaties import NotificatieAangevraagd
from contracts.soorten import Sjabloon

from contracts import eligibility, regeling

WERKDAGEN = 5
"""Time to write or phone after an end or a change (RUB-65, proposed)."""


def brieven(feit: Event, event_id: UUID, dag: date) -> list[NotificatieAangevraagd]:
    """Letters that follow from `feit`, which happened on Dutch day `dag`; the same event asks for the same ids."""
    match feit:
        case eligibility.AanbodGedaan():
            return [_brief("AANBOD", feit.polis_ref, feit.persoon_ref, event_id, feit.verzenddatum)]
        case regeling.DeelnameGestart():
            return [_brief("START", feit.polis_ref, feit.persoon_ref, event_id, plus_werkdagen(dag, WERKDAGEN))]
        case regeling.OvergegaanNaarZelfbetaling():
            return [_zelfbetaling(feit, event_id, dag)]
        case regeling.RegelingBeeindigd() if feit.reden != "OVERLIJDEN":
            return [_brief("BEEINDIGING", feit.polis_ref, feit.persoon_ref, event_id, plus_werkdagen(dag, WERKDAGEN))]
        case regeling.KwijtingVerleend():
            sjabloon: Sjabloon = "KWIJTING_CAK" if feit.door == "CAK" else "KWIJTING_VERZEKERAAR"
            uiterlijk = plus_werkdagen(dag, WERKDAGEN)
            return [_brief(sjabloon, feit.polis_ref, persoon, event_id, uiterlijk) for persoon in feit.persoon_refs]
        case _:
            return []


def _brief(sjabloon: Sjabloon, polis: UUID, persoon: UUID, event_id: UUID, uiterlijk: date) -> NotificatieAangevraagd:
    return NotificatieAangevraagd(
        notificatie_id=uuid5(event_id, f"{sjabloon}:{persoon}"),
        persoon_ref=persoon,
        polis_ref=polis,
        sjabloon=sjabloon,
        kanaal="BRIEF",
        reden_event_id=event_id,
        uiterlijk=uiterlijk,
    )


def _zelfbetaling(feit: regeling.OvergegaanNaarZelfbetaling, event_id: UUID, dag: date) -> NotificatieAangevraagd:
    """Before the first own term falls due, its 1st (RUB-90, A-26); the same day when that is over already."""
    vervaldatum = eerste_van(feit.eerste_zelf_maand)
    return NotificatieAangevraagd(
        notificatie_id=uuid5(event_id, f"ZELFBETALING:{feit.persoon_ref}"),
        persoon_ref=feit.persoon_ref,
        polis_ref=feit.polis_ref,
        sjabloon="ZELFBETALING",
        kanaal="BRIEF",
        reden_event_id=event_id,
        uiterlijk=max(dag, min(plus_werkdagen(dag, WERKDAGEN), date.fromordinal(vervaldatum.toordinal() - 1))),
        bedrag_cent=feit.bedrag_cent,
        vervaldatum=vervaldatum,
    )
