"""The gemeente may decide otherwise than the formula, with reasons: "in beginsel" (RUB-20, domain 5.2 E5, E7)."""

from typing import Final

from contracts.domain import Refusal, Unknown
from contracts.eligibility import BeoordelingOverruled
from contracts.soorten import Beoordeling

from contracts import kalender
from eligibility.domain.polis.commands import OverruleBeoordeling
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.state import Polis

_BEVINDING: Final[dict[Beoordeling, frozenset[str]]] = {
    "STABILITEIT": frozenset({"NIET_STABIEL", "GEGEVENS_ONTBREKEN"}),
    "TOEREIKENDHEID": frozenset({"NIET_TOEREIKEND", "GEGEVENS_ONTBREKEN"}),
}


def overrule(command: OverruleBeoordeling, polis: Polis) -> list[PolisEvent]:
    """Codes: LID_ONBEKEND, FASE_ONJUIST, GEEN_BIJSTAND (the law asks it, X-09), NIETS_TE_OVERRULEN."""
    lid = polis.lid(command.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if polis.toestand not in {"IN_BEOORDELING", "AFGEWEZEN"}:
        raise Refusal("FASE_ONJUIST", "Overrulen kan na een beoordeling en voor een aanbod.")
    if not lid.ontvangt_bijstand:
        raise Refusal("GEEN_BIJSTAND", "Zonder algemene bijstand is deelname niet mogelijk, ook niet met motivering.")
    if command.beoordeling in lid.overruled:
        return []
    if not _BEVINDING[command.beoordeling] & set(lid.redenen):
        raise Refusal("NIETS_TE_OVERRULEN", "Deze beoordeling houdt deze persoon niet tegen.", "/beoordeling")
    return [
        BeoordelingOverruled(
            polis_ref=polis.ref,
            persoon_ref=command.persoon_ref,
            beoordeling=command.beoordeling,
            motivering_ref=command.motivering_ref,
            datum=kalender.dag(command.op),
        )
    ]
