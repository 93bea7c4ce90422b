"""The insurer answers every row of a list, exactly once (RUB-53)."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from contracts.domain import Refusal, Unknown
from contracts.eligibility import DeelnemerslijstTeruggekoppeld, Terugkoppeling

from eligibility.domain.deelnemerslijst.commands import KoppelDeelnemerslijstTerug
from eligibility.domain.deelnemerslijst.delen import in_delen
from eligibility.domain.deelnemerslijst.events import DeelnemerslijstEvent
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst


def koppel_terug(command: KoppelDeelnemerslijstTerug, lijst: Deelnemerslijst) -> list[DeelnemerslijstEvent]:
    """Codes: LIJST_ONBEKEND, REEDS_TERUGGEKOPPELD, TERUGKOPPELING_ONVOLLEDIG, CODE_ONTBREEKT, PERSOON_ONTBREEKT,
    PERSOON_NIET_OP_REGEL."""
    if lijst.lijst_id is None or lijst.samenwerking_id is None:
        raise Unknown("LIJST_ONBEKEND", "Deze deelnemerslijst bestaat niet.")
    if lijst.terugkoppeling:
        raise Refusal("REEDS_TERUGGEKOPPELD", "Deze lijst is al teruggekoppeld.")
    gekregen = sorted(regel.polis_ref for regel in command.regels)
    if gekregen != sorted(regel.polis_ref for regel in lijst.regels):
        raise Refusal("TERUGKOPPELING_ONVOLLEDIG", "Koppel elke regel van de lijst precies één keer terug.", "/regels")
    personen = {regel.polis_ref: regel.persoon_refs for regel in lijst.regels}
    for i, regel in enumerate(command.regels):
        if regel.uitkomst == "GEWEIGERD" and not regel.code:
            raise Refusal("CODE_ONTBREEKT", "Een geweigerde regel heeft een code nodig.", f"/regels/{i}/code")
        _eis_persoon(regel, f"/regels/{i}/persoonRef", personen[regel.polis_ref])
    delen = in_delen(command.regels)
    return [
        DeelnemerslijstTeruggekoppeld(
            lijst_id=lijst.lijst_id, samenwerking_id=lijst.samenwerking_id, regels=regels, deel=deel, delen=len(delen)
        )
        for deel, regels in enumerate(delen, 1)
    ]


_OVER_EEN_PERSOON: Final = frozenset({"PERSOON_ONBEKEND", "OVERLIJDEN", "EERDERE_DEELNAME"})


def _eis_persoon(regel: Terugkoppeling, veld: str, personen: Sequence[UUID]) -> None:
    """A refusal about a person names that person, who is on that row (RUB-53)."""
    if regel.persoon_ref is None and regel.code in _OVER_EEN_PERSOON:
        raise Refusal("PERSOON_ONTBREEKT", "Noem bij deze code om wie het gaat.", veld)
    if regel.persoon_ref is not None and regel.persoon_ref not in personen:
        raise Refusal("PERSOON_NIET_OP_REGEL", "Deze persoon staat niet op deze regel.", veld)
