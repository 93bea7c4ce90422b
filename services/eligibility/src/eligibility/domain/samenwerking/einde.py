"""Two months' notice with what changed, and the day after the last (CONV-19, SC-47)."""

from datetime import datetime, timedelta
from typing import Final

from contracts.domain import Refusal, Tijd

from contracts import eligibility as e
from contracts import kalender
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.stappen import eerst_nodig
from eligibility.domain.samenwerking.state import Samenwerking

_OPZEGTERMIJN: Final = 2


def zeg_op(command: c.ZegOp, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes: OVEREENKOMST_ONTBREEKT, REEDS_OPGEZEGD, SAMENWERKING_BEEINDIGD."""
    ref, dag = samenwerking.ref, kalender.dag(command.op)
    if samenwerking.beeindigd_per is not None:
        raise Refusal("SAMENWERKING_BEEINDIGD", "Deze samenwerking is beëindigd.")
    if samenwerking.geldig_sinds is None:
        tekst = f"Er is nog geen overeenkomst om op te zeggen.{eerst_nodig(samenwerking)}"
        raise Refusal("OVEREENKOMST_ONTBREEKT", tekst)
    if samenwerking.opzegging is not None:
        raise Refusal("REEDS_OPGEZEGD", "Deze samenwerking is al opgezegd.")
    return [
        e.OpzeggingOntvangen(
            samenwerking_id=ref,
            door=command.partij,
            omstandigheid=command.omstandigheid,
            toelichting_ref=command.toelichting_ref,
            datum=dag,
            eindigt_op=kalender.plus_maanden(dag, _OPZEGTERMIJN),
        )
    ]


def eindigt(samenwerking: Samenwerking) -> list[datetime]:
    """The midnight after its last day."""
    if samenwerking.beeindigd_per is not None or samenwerking.eindigt_op is None:
        return []
    return [kalender.instant(samenwerking.eindigt_op + timedelta(days=1))]


def tijd(command: Tijd, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Nothing new begins; who takes part goes on."""
    return [
        e.SamenwerkingBeeindigd(samenwerking_id=samenwerking.ref, per=kalender.dag(moment))
        for moment in eindigt(samenwerking)
        if moment <= command.op
    ]
