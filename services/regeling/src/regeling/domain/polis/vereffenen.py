"""Money that went back after completion reopens nothing: the parties settle it between them (N-08, N-29)."""

from contracts.domain import Refusal

from contracts import regeling as r
from regeling.domain.polis.commands_geld import VereffenStorno
from regeling.domain.polis.decision import Decision


def vereffen(decision: Decision, command: VereffenStorno) -> None:
    """All that is open of that month. Raises Refusal where nothing is: nothing went back, or it was settled."""
    lid = decision.lid(command.persoon_ref)
    open_cent = sum(storno.bedrag_cent for storno in lid.open_stornos if storno.maand == command.maand)
    if not open_cent:
        raise Refusal("GEEN_STORNO_OPEN", "Van deze maand staat na de voltooiing niets open dat terugging.")
    decision.record(
        r.StornoVereffend(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            maand=command.maand,
            bedrag_cent=open_cent,
            wijze=command.wijze,
            datum=decision.dag,
        )
    )
