"""Which participants owe eigen risico or eigen bijdragen, as the insurer told it of them (RUB-62, SC-30).

What was due before the start is in the plan, and regeling tells nothing of it.
"""

from collections.abc import Sequence
from typing import assert_never
from uuid import UUID

from contracts.uitvalsoorten import NieuweAchterstandsoort
from msgspec.structs import replace

from contracts import regeling as r
from notificaties.domain.lijst.feiten import Feit, Loop, Venster, deelnames
from notificaties.domain.lijst.regels import EigenRisicoregel

Gehoord = Loop | r.EigenRisicoAchterstandGemeld | r.EigenRisicoBetalingOntvangen | r.EigenRisicoAchterstandOpgelost


def regels(feiten: Sequence[Feit[Gehoord]], venster: Venster) -> list[EigenRisicoregel]:
    """Of who takes part on the day of the list, what was said last of each kind."""
    open_: dict[tuple[UUID, NieuweAchterstandsoort], EigenRisicoregel] = {}
    for feit in feiten:
        event = feit.event
        match event:
            case r.EigenRisicoAchterstandGemeld():
                open_[event.persoon_ref, event.soort] = EigenRisicoregel(
                    polis_ref=event.polis_ref,
                    persoon_ref=event.persoon_ref,
                    soort=event.soort,
                    open_cent=event.bedrag_cent,
                    sinds=event.sinds,
                )
            case r.EigenRisicoBetalingOntvangen():
                if (regel := open_.get((event.persoon_ref, event.soort))) is not None:
                    open_[event.persoon_ref, event.soort] = replace(regel, open_cent=event.open_cent)
            case r.EigenRisicoAchterstandOpgelost():
                open_.pop((event.persoon_ref, event.soort), None)
            case r.DeelnameGestart() | r.RegelingBeeindigd() | r.BeeindigingHerroepen() | r.SchuldregelingVoltooid():
                pass
            case _:
                assert_never(event)
    lopen = deelnames(feiten)
    return [
        regel
        for (persoon, _), regel in open_.items()
        if regel.open_cent and (deelname := lopen.get(persoon)) and deelname.loopt_op(venster.dag)
    ]
