"""Said is not received: what the insurer says of the lines of a borderel, and what did not come in (N-06)."""

from contracts.domain import Refusal

from regeling.domain.polis.betalen import boek, telt_bij_ontvangst
from regeling.domain.polis.commands_geld import BevestigOntvangst, BoekBetaling
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.due import onbevestigd
from regeling.domain.polis.events import OntvangstBevestigd
from regeling.domain.polis.geld import Betaling
from regeling.domain.polis.state import Lid
from regeling.domain.polis.storneren import neem_terug


def bevestig(decision: Decision, command: BevestigOntvangst) -> None:
    """Booked now when money counts at receipt, or when it was taken back before; else only known to have come.

    What was never said is booked nowhere: the parties settle it.
    """
    polis = decision.polis
    lid = decision.lid(command.persoon_ref)
    if command.samenwerking_id != polis.samenwerking_id:
        raise Refusal("ANDERE_SAMENWERKING", "Deze polis hoort bij een andere samenwerking.")
    if telt_bij_ontvangst(decision):
        boek(decision, _betaling(decision, command, command.bedrag_cent))
        return
    gezegd = _gezegd(lid, command)
    if gezegd is None:
        return
    volgorde, betaling = gezegd
    weer = min(command.bedrag_cent, betaling.terug_cent) if betaling.bevestigd_cent == betaling.gebleven_cent else 0
    if weer:
        boek(decision, _betaling(decision, command, weer))
    if command.bedrag_cent > weer:
        decision.record(
            OntvangstBevestigd(
                polis_ref=decision.ref,
                persoon_ref=command.persoon_ref,
                volgorde=volgorde,
                bedrag_cent=command.bedrag_cent - weer,
                valutadatum=command.valutadatum or decision.dag,
            )
        )


def _betaling(decision: Decision, command: BevestigOntvangst, bedrag_cent: int) -> BoekBetaling:
    return BoekBetaling(
        op=command.op,
        persoon_ref=command.persoon_ref,
        maand=command.maand,
        bedrag_cent=bedrag_cent,
        soort="REGULIER",
        kenmerk=command.kenmerk or f"BORDEREL-{command.maand}",
        valutadatum=command.valutadatum or decision.dag,
        samenwerking_id=command.samenwerking_id,
        bank=True,
    )


def _gezegd(lid: Lid, command: BevestigOntvangst) -> tuple[int, Betaling] | None:
    for volgorde, een in reversed(list(enumerate(lid.betalingen))):
        if een.borderel and not een.bank and een.maand == command.maand and command.kenmerk in {None, een.kenmerk}:
            return volgorde, een
    return None


def verstrijk(decision: Decision) -> None:
    """Its days are over: the booking is taken back, as far as nothing came (N-08)."""
    for moment, lid, volgorde, mist in list(onbevestigd(decision.polis)):
        if moment <= decision.op:
            neem_terug(decision, decision.lid(lid.persoon_ref), volgorde, mist, "NIET_ONTVANGEN")
