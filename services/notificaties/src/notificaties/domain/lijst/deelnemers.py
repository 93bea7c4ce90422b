"""Who takes part on the day of the list, and how (RUB-51, RUB-78)."""

from collections.abc import Sequence
from typing import assert_never
from uuid import UUID

from contracts.kalender import maand

from contracts import regeling as r
from notificaties.domain.lijst.feiten import Feit, Loop, Venster, deelnames
from notificaties.domain.lijst.regels import Deelnemerregel

Gehoord = Loop | r.ContractnummerToegekend | r.InhoudingGestart | r.OvergegaanNaarZelfbetaling | r.ZelfbetalingVervallen


def regels(feiten: Sequence[Feit[Gehoord]], venster: Venster) -> list[Deelnemerregel]:
    """In the order in which they began."""
    zelf_vanaf: dict[UUID, str | None] = {}
    pakketten: dict[UUID, str] = {}
    nu = maand(venster.dag)
    for feit in feiten:
        event = feit.event
        match event:
            case r.ContractnummerToegekend():
                pakketten[event.persoon_ref] = event.pakketcode
            case r.OvergegaanNaarZelfbetaling():
                zelf_vanaf[event.persoon_ref] = event.eerste_zelf_maand
            case r.ZelfbetalingVervallen():
                zelf_vanaf[event.persoon_ref] = None
            case r.InhoudingGestart():
                if event.vanaf_maand <= nu:
                    zelf_vanaf[event.persoon_ref] = None
            case r.DeelnameGestart() | r.RegelingBeeindigd() | r.BeeindigingHerroepen() | r.SchuldregelingVoltooid():
                pass
            case _:
                assert_never(event)
    return [
        Deelnemerregel(
            polis_ref=deelname.gestart.polis_ref,
            persoon_ref=persoon,
            ingangsdatum=deelname.gestart.ingangsdatum,
            pakketcode=pakketten.get(persoon),
            betaalwijze="ZELFBETALING" if (vanaf := zelf_vanaf.get(persoon)) and vanaf <= nu else "INHOUDING",
            einddatum=deelname.einde.einddatum if deelname.einde else None,
        )
        for persoon, deelname in deelnames(feiten).items()
        if deelname.loopt_op(venster.dag)
    ]
