"""A task whose last day went by is said to be late, once; and the owner settles what no event settles (RUB-98)."""

from datetime import datetime, timedelta
from typing import Final

from contracts.briefsoorten import Taaksoort
from contracts.domain import Refusal, Unknown
from contracts.kalender import dag, instant
from contracts.notificaties import TaakGesloten, TaakVerlopen

from notificaties.domain.dossier.commands import HandelTaakAf
from notificaties.domain.dossier.state import Dossier, OpenTaak

MET_DE_HAND: Final[frozenset[Taaksoort]] = frozenset({"NABESTAANDEN", "VERSCHIL_UITZOEKEN", "ADRES_UITZOEKEN"})
"""Of these no event says that they are done; every other task closes by what it asked for."""


def verloopt(taak: OpenTaak) -> datetime | None:
    """00:00 in the Netherlands after its last day; None when it has none, or that was said."""
    if taak.verval is None or taak.verlopen:
        return None
    return instant(taak.verval + timedelta(days=1))


def verlopen(op: datetime, dossier: Dossier) -> list[TaakVerlopen]:
    vandaag = dag(op)
    return [
        TaakVerlopen(
            taak_id=taak.taak_id,
            polis_ref=taak.polis_ref,
            soort=taak.onderwerp.soort,
            eigenaar=taak.onderwerp.eigenaar,
            verval=taak.verval,
        )
        for taak in dossier.open
        if taak.verval is not None and not taak.verlopen and taak.verval < vandaag
    ]


def handel_af(command: HandelTaakAf, dossier: Dossier) -> list[TaakGesloten]:
    """Codes: TAAK_ONBEKEND, TAAK_SLUIT_VANZELF."""
    taak = next((een for een in dossier.open if een.taak_id == command.taak_id), None)
    if taak is None or taak.onderwerp.eigenaar != command.partij:
        raise Unknown("TAAK_ONBEKEND", "Deze taak staat niet voor u open.")
    if taak.onderwerp.soort not in MET_DE_HAND:
        raise Refusal("TAAK_SLUIT_VANZELF", "Deze taak sluit door wat zij vraagt: leg dat vast.")
    return [
        TaakGesloten(
            taak_id=taak.taak_id,
            polis_ref=taak.polis_ref,
            eigenaar=taak.onderwerp.eigenaar,
            reden_event_id=taak.taak_id,
            afhandeling=command.afhandeling,
        )
    ]
