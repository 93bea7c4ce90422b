"""A line of the gemeente's weekly list, taken over as if it had been told here; a no is a fact too (RUB-31, N-05)."""

from contracts.domain import Refusal, Unknown

from contracts import regeling as r
from regeling.domain.polis.commands import NeemLijstmutatieOver
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.muteren import meld_mutatie


def neem_over(decision: Decision, command: NeemLijstmutatieOver) -> None:
    """Nobody waits for the answer to a list: a refusal is told as an event, and nothing else of the line happens."""
    mutatie = command.mutatie
    proef = Decision(decision.polis, decision.op)
    try:
        meld_mutatie(proef, mutatie, mutatie_id=command.mutatie_id)
    except Unknown:
        raise
    except Refusal as geweigerd:
        decision.record(
            r.MutatieGeweigerd(
                mutatie_id=command.mutatie_id,
                polis_ref=decision.ref,
                persoon_ref=mutatie.persoon_ref,
                soort=mutatie.reden,
                code=geweigerd.code,
            )
        )
        return
    decision.record(*proef.events)
