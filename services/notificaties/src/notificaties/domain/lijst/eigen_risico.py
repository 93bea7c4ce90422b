"""Which participants owe eigen risico or eigen bijdragen (RUB-62): never part of the plan (SC-30)."""

from collections.abc import Sequence
from typing import Final, assert_never
from uuid import UUID

from contracts.intake import AchterstandGemeld, AchterstandIngelopen, SignaalHerhaald

from contracts import regeling as r
from notificaties.domain.lijst.feiten import Deelname, Feit, Loop, Venster, deelnames
from notificaties.domain.lijst.regels import EigenRisicoregel

SOORTEN: Final = frozenset({"EIGEN_RISICO_VERPLICHT", "EIGEN_RISICO_VRIJWILLIG", "EIGEN_BIJDRAGE"})
Gehoord = Loop | AchterstandGemeld | SignaalHerhaald | AchterstandIngelopen


def regels(feiten: Sequence[Feit[Gehoord]], venster: Venster) -> list[EigenRisicoregel]:
    """What was said last of each kind of who takes part on the day of the list. A debt of before the start is not on
    it: that one is in the plan."""
    lopen = deelnames(feiten)
    zaken: dict[UUID, list[EigenRisicoregel]] = {}
    for feit in feiten:
        event = feit.event
        match event:
            case AchterstandGemeld():
                zaken[event.signaal_id] = _delen(event, lopen.get(event.persoon_ref), venster)
            case SignaalHerhaald():
                zaken.pop(event.eerder_signaal_id, None)
                if not event.hoger:
                    zaken[event.eerder_signaal_id] = _delen(event, lopen.get(event.persoon_ref), venster)
            case AchterstandIngelopen():
                zaken.pop(event.signaal_id, None)
            case r.DeelnameGestart() | r.RegelingBeeindigd() | r.BeeindigingHerroepen() | r.SchuldregelingVoltooid():
                pass
            case _:
                assert_never(event)
    laatste = {(regel.persoon_ref, regel.soort): regel for delen in zaken.values() for regel in delen}
    return [regel for regel in laatste.values() if regel.open_cent]


def _delen(
    signaal: AchterstandGemeld | SignaalHerhaald, deelname: Deelname | None, venster: Venster
) -> list[EigenRisicoregel]:
    """One row per kind; none of who does not take part, or of a debt of before the start."""
    if deelname is None or not deelname.loopt_op(venster.dag) or signaal.peildatum is None:
        return []
    if signaal.peildatum < deelname.gestart.ingangsdatum:
        return []
    return [
        EigenRisicoregel(
            polis_ref=deelname.gestart.polis_ref,
            persoon_ref=signaal.persoon_ref,
            soort=deel.achterstandsoort,
            open_cent=deel.bedrag_cent,
            sinds=signaal.oudste_vervaldatum or signaal.peildatum,
        )
        for deel in signaal.soorten
        if deel.achterstandsoort in SOORTEN
    ]
