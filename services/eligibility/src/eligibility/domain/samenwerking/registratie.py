"""One samenwerking per gemeente and insurer (RUB-9)."""

from contracts.domain import Refusal
from contracts.eligibility import SamenwerkingGeregistreerd

from eligibility.domain.samenwerking.commands import RegistreerSamenwerking
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.state import Samenwerking, samenwerking_id


def registreer(command: RegistreerSamenwerking, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes: SAMENWERKING_BESTAAT."""
    if samenwerking.samenwerking_id is not None:
        raise Refusal("SAMENWERKING_BESTAAT", "Voor deze gemeente en verzekeraar is er al een samenwerking.")
    return [
        SamenwerkingGeregistreerd(
            samenwerking_id=samenwerking_id(command.gemeentecode, command.uzovi),
            gemeentecode=command.gemeentecode,
            uzovi=command.uzovi,
            naam=command.naam,
        )
    ]
