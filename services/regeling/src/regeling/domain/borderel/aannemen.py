"""A borderel is taken whole, and once (RUB-55, RUB-59)."""

from uuid import UUID, uuid5

from contracts.domain import Refusal
from contracts.kalender import dag

from regeling.domain.borderel.commands import NeemBorderelAan
from regeling.domain.borderel.events import BorderelAangenomen, BorderelEvent
from regeling.domain.borderel.state import Borderel


def borderel_id(samenwerking_id: UUID, maand: str, kenmerk: str) -> UUID:
    """The same month and reference are the same borderel."""
    return uuid5(samenwerking_id, f"borderel:{maand}:{kenmerk}")


def neem_aan(command: NeemBorderelAan, borderel: Borderel) -> list[BorderelEvent]:
    """Raises Refusal for a borderel that was taken before."""
    if borderel.aangenomen_op is not None:
        raise Refusal("BORDEREL_AL_GEBOEKT", f"Dit borderel is al geboekt op {borderel.aangenomen_op}.")
    return [
        BorderelAangenomen(
            borderel_id=command.borderel_id,
            samenwerking_id=command.samenwerking_id,
            maand=command.maand,
            kenmerk=command.kenmerk,
            regels=command.regels,
            totaal_cent=command.totaal_cent,
            datum=dag(command.op),
        )
    ]
