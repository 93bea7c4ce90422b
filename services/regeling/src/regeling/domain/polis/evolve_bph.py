"""How BPH unfolds (domain 5.4)."""

from datetime import timedelta
from typing import assert_never

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.state import Lid, Polis
from regeling.domain.polis.wijzig import met_lid, met_velden

BPH = (
    r.BPHOpschortingGemeld
    | r.BPHBevestigingUitgebleven
    | r.BPHOpgeschort
    | r.BetrokkeneGeinformeerdDoorCAK
    | r.BetrokkeneNietGeinformeerd
    | r.BronheffingGestopt
    | r.BPHHerlevingGemeld
    | r.BPHHerleefd
    | r.BPHHerlevingIngetrokken
    | r.BPHBesluitGenomen
)


def evolve(polis: Polis, event: BPH) -> Polis:
    match event:
        case r.BPHOpschortingGemeld():
            return _opschorting_gemeld(polis, event)
        case r.BPHBevestigingUitgebleven():
            return _bevestiging_gemist(polis, event)
        case r.BPHOpgeschort():
            return _opgeschort(polis, event)
        case r.BetrokkeneGeinformeerdDoorCAK():
            return _geinformeerd(polis, event)
        case r.BetrokkeneNietGeinformeerd():
            return _brief_gemist(polis, event)
        case r.BronheffingGestopt():
            return _bronheffing_gestopt(polis, event)
        case r.BPHHerlevingGemeld():
            return _herleving_gemeld(polis, event)
        case r.BPHHerleefd():
            return _herleefd(polis, event)
        case r.BPHHerlevingIngetrokken():
            return _herleving_ingetrokken(polis, event)
        case r.BPHBesluitGenomen():
            return _besloten(polis, event)
        case _:
            assert_never(event)


def _opschorting_gemeld(polis: Polis, event: r.BPHOpschortingGemeld) -> Polis:
    leden = tuple(
        replace(lid, bph="OPSCHORTING_GEMELD", bph_per=event.opschorten_per)
        if lid.persoon_ref in event.persoon_refs and lid.bph != "NVT"
        else lid
        for lid in polis.leden
    )
    return replace(polis, leden=leden, bph_gemeld_op=event.datum, bevestiging_gemist=False)


def _bevestiging_gemist(polis: Polis, _: r.BPHBevestigingUitgebleven) -> Polis:
    return replace(polis, bevestiging_gemist=True)


def _opgeschort(polis: Polis, event: r.BPHOpgeschort) -> Polis:
    """That there is none any more, as was told since, stands (B11)."""

    def schort_op(lid: Lid) -> Lid:
        lid = replace(lid, opgeschort_op=event.datum)
        return lid if lid.bph == "NVT" else replace(lid, bph="OPGESCHORT", bph_per=event.opgeschort_per)

    return met_lid(polis, event.persoon_ref, schort_op)


def _geinformeerd(polis: Polis, event: r.BetrokkeneGeinformeerdDoorCAK) -> Polis:
    return met_velden(polis, event.persoon_ref, geinformeerd_op=event.datum)


def _brief_gemist(polis: Polis, event: r.BetrokkeneNietGeinformeerd) -> Polis:
    return met_velden(polis, event.persoon_ref, brief_gemist=True)


def _bronheffing_gestopt(polis: Polis, event: r.BronheffingGestopt) -> Polis:
    return met_velden(polis, event.persoon_ref, bronheffing_gestopt=True)


def _herleving_gemeld(polis: Polis, event: r.BPHHerlevingGemeld) -> Polis:
    return met_velden(polis, event.persoon_ref, bph="HERLEVING_GEMELD", bph_per=event.per)


def _herleefd(polis: Polis, event: r.BPHHerleefd) -> Polis:
    return met_velden(polis, event.persoon_ref, bph="ACTIEF", bph_per=event.per)


def _herleving_ingetrokken(polis: Polis, event: r.BPHHerlevingIngetrokken) -> Polis:
    """As it was before: suspended, or reported and not confirmed yet."""

    def terug(lid: Lid) -> Lid:
        return replace(
            lid,
            bph="OPGESCHORT" if lid.opgeschort_op is not None else "OPSCHORTING_GEMELD",
            bph_per=polis.vast.ingangsdatum,
        )

    return met_lid(polis, event.persoon_ref, terug)


def einde(polis: Polis, event: r.RegelingBeeindigd) -> Polis:
    """Insurance that ended leaves no BPH (B11); an end that takes the place of that leaves it as it was before."""
    if event.bph_gevolg != "NVT":
        return niet_geeindigd(polis, event)
    return met_velden(polis, event.persoon_ref, bph="NVT", bph_per=event.einddatum + timedelta(days=1))


def niet_geeindigd(polis: Polis, event: r.BeeindigingHerroepen | r.RegelingBeeindigd) -> Polis:
    """A correction of a death: as it was before."""

    def terug(lid: Lid) -> Lid:
        if lid.bph != "NVT":
            return lid
        if lid.opgeschort_op is not None:
            return replace(lid, bph="OPGESCHORT", bph_per=polis.vast.ingangsdatum)
        return replace(lid, bph="OPSCHORTING_GEMELD" if polis.bph_gemeld_op else "ACTIEF", bph_per=None)

    return met_lid(polis, event.persoon_ref, terug)


def _besloten(polis: Polis, event: r.BPHBesluitGenomen) -> Polis:
    if event.besluit == "BLIJFT_AF":
        return polis
    return met_velden(polis, event.persoon_ref, bph="ACTIEF", bph_per=event.per)
