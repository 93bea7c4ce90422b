"""A task whose last day went by is late, and goes up; the owner settles what no event settles (RUB-98)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from contracts.briefsoorten import Taaksoort
from contracts.domain import Refusal, Unknown
from contracts.kalender import instant
from contracts.notificaties import TaakGesloten, TaakVerlopen

from notificaties.domain.dossier.commands import HandelTaakAf
from notificaties.domain.dossier.events import DossierEvent
from notificaties.domain.dossier.opschalen import ga_verder, schaal_op, wacht_tot
from notificaties.domain.dossier.state import Dossier, OpenTaak

MET_DE_HAND: Final[frozenset[Taaksoort]] = frozenset(
    {"NABESTAANDEN", "VERSCHIL_UITZOEKEN", "ADRES_UITZOEKEN", "NIET_DOORGAAN_VERTELLEN"}
)
"""Of these their owner says that they are done, where no event does; every other task closes by what it asked for."""


def moment(taak: OpenTaak) -> datetime | None:
    """When time must speak of it: when its last day is over, or that of who was asked to answer."""
    momenten = (een for een in (_verloopt(taak), wacht_tot(taak)) if een is not None)
    return min(momenten, default=None)


def bewaak(op: datetime, dossier: Dossier) -> Iterator[DossierEvent]:
    """Late is said once, and is the first step up; the next ones come each time the reaction time goes by."""
    for taak in dossier.open:
        verloopt, wacht = _verloopt(taak), wacht_tot(taak)
        if taak.verval is not None and verloopt is not None and verloopt <= op:
            yield TaakVerlopen(
                taak_id=taak.taak_id,
                polis_ref=taak.polis_ref,
                soort=taak.onderwerp.soort,
                eigenaar=taak.onderwerp.eigenaar,
                verval=taak.verval,
            )
            if not taak.trap:
                yield schaal_op(taak, dossier.pad, op)
        if wacht is not None and wacht <= op:
            yield ga_verder(taak, dossier.pad, op)


def _verloopt(taak: OpenTaak) -> datetime | None:
    """00:00 in the Netherlands after its last day; None when it has none, or that was said."""
    if taak.verval is None or taak.verlopen:
        return None
    return instant(taak.verval + timedelta(days=1))


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
