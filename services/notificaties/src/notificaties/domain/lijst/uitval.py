"""Who dropped out since the list before, and who may (RUB-61): counted per reason, and one by one."""

from collections.abc import Sequence
from typing import assert_never
from uuid import UUID

from contracts import regeling as r
from notificaties.domain.lijst.feiten import Feit, Loop, Venster, deelnames
from notificaties.domain.lijst.regels import Uitvalregel

Gehoord = Loop | r.UitvalDreigingGesignaleerd | r.UitvalDreigingOpgeheven


def regels(feiten: Sequence[Feit[Gehoord]], venster: Venster) -> list[Uitvalregel]:
    """Ends first, then who may follow. An end that was taken back, or was told before, is not on it."""
    dreigt: dict[UUID, tuple[str, ...]] = {}
    for feit in feiten:
        event = feit.event
        match event:
            case r.UitvalDreigingGesignaleerd():
                dreigt[event.persoon_ref] = event.gemiste_maanden
            case r.UitvalDreigingOpgeheven():
                dreigt.pop(event.persoon_ref, None)
            case r.DeelnameGestart() | r.RegelingBeeindigd() | r.BeeindigingHerroepen() | r.SchuldregelingVoltooid():
                pass
            case _:
                assert_never(event)
    lopen = deelnames(feiten)
    uit = [
        Uitvalregel(
            polis_ref=einde.polis_ref,
            persoon_ref=persoon,
            stand="BEEINDIGD",
            reden=einde.reden,
            einddatum=einde.einddatum,
            bph_gevolg=einde.bph_gevolg,
        )
        for persoon, deelname in lopen.items()
        if (einde := deelname.einde) and deelname.einde_nieuw
    ]
    gevaar = [
        Uitvalregel(
            polis_ref=deelname.gestart.polis_ref, persoon_ref=persoon, stand="DREIGT", gemiste_maanden=len(gemist)
        )
        for persoon, gemist in dreigt.items()
        if (deelname := lopen.get(persoon)) and deelname.einde is None and deelname.loopt_op(venster.dag)
    ]
    return uit + gevaar
