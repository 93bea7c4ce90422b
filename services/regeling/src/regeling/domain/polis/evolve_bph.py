"""How BPH unfolds (domain 5.4)."""

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.state import Polis
from regeling.domain.polis.wijzig import met_velden


def opschorting_gemeld(polis: Polis, event: r.BPHOpschortingGemeld) -> Polis:
    leden = tuple(
        replace(lid, bph="OPSCHORTING_GEMELD", bph_per=event.opschorten_per)
        if lid.persoon_ref in event.persoon_refs
        else lid
        for lid in polis.leden
    )
    return replace(polis, leden=leden, bph_gemeld_op=event.datum, bevestiging_gemist=False)


def bevestiging_gemist(polis: Polis, _: r.BPHBevestigingUitgebleven) -> Polis:
    return replace(polis, bevestiging_gemist=True)


def opgeschort(polis: Polis, event: r.BPHOpgeschort) -> Polis:
    return met_velden(
        polis, event.persoon_ref, bph="OPGESCHORT", bph_per=event.opgeschort_per, opgeschort_op=event.datum
    )


def geinformeerd(polis: Polis, event: r.BetrokkeneGeinformeerdDoorCAK) -> Polis:
    return met_velden(polis, event.persoon_ref, geinformeerd_op=event.datum)


def brief_gemist(polis: Polis, event: r.BetrokkeneNietGeinformeerd) -> Polis:
    return met_velden(polis, event.persoon_ref, brief_gemist=True)


def bronheffing_gestopt(polis: Polis, event: r.BronheffingGestopt) -> Polis:
    return met_velden(polis, event.persoon_ref, bronheffing_gestopt=True)


def herleving_gemeld(polis: Polis, event: r.BPHHerlevingGemeld) -> Polis:
    return met_velden(polis, event.persoon_ref, bph="HERLEVING_GEMELD", bph_per=event.per)


def herleefd(polis: Polis, event: r.BPHHerleefd) -> Polis:
    return met_velden(polis, event.persoon_ref, bph="ACTIEF", bph_per=event.per)
