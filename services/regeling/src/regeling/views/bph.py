"""The bestuursrechtelijke premie per insured, in half-open periods [van, tot), and dates that differ (domain 5.4)."""

from datetime import date, timedelta
from itertools import takewhile
from typing import Final
from uuid import UUID

from chassis.eventstore import Placed
from chassis.projections import On, on
from contracts.kalender import maand, plus_maanden
from msgspec.structs import replace

from contracts import regeling as r
from regeling.views.rij import Bphtoestand, Maandsoort, Ongelijk, P, Periode, Verzekerde, bekend, met_lid

_MEESTE_MAANDEN: Final = 36


def _vanaf(row: P, persoon_ref: UUID, toestand: Bphtoestand, van: date) -> P:
    """A person without known BPH has no periods; one that would begin later than this one never does."""
    eerder = row.lid(persoon_ref).bph
    while len(eerder) > 1 and eerder[-1].van >= van:
        eerder = eerder[:-1]
    match eerder:
        case (*eerder, laatste):
            nieuw = Periode(toestand=toestand, van=van)
            return met_lid(row, persoon_ref, bph=(*eerder, replace(laatste, tot=van), nieuw))
        case _:
            return row


def _is_opgeschort(lid: Verzekerde) -> bool:
    return bool(lid.bph) and lid.bph[-1].toestand == "OPGESCHORT"


def bevestiging_gemist(row: P, event: r.BPHBevestigingUitgebleven, _: Placed) -> P:
    return replace(row, bevestiging_uitgebleven=event.gemeld_op)


def geinformeerd(row: P, event: r.BetrokkeneGeinformeerdDoorCAK, _: Placed) -> P:
    return met_lid(row, event.persoon_ref, geinformeerd_door_cak_op=event.datum)


def opgeschort(row: P, event: r.BPHOpgeschort, _: Placed) -> P:
    """Of who died before CAK said so it was suspended up to that day (B11)."""
    bph = row.lid(event.persoon_ref).bph
    row = _vanaf(row, event.persoon_ref, "OPGESCHORT", event.opgeschort_per)
    if bph and bph[-1].toestand == "NVT":
        row = _vanaf(row, event.persoon_ref, "NVT", bph[-1].van)
    return replace(row, opgeschort_per=event.opgeschort_per, bevestiging_uitgebleven=None, datums_ongelijk=None)


def herleefd(row: P, event: r.BPHHerleefd, _: Placed) -> P:
    """Who was never suspended was due all along."""
    return _vanaf(row, event.persoon_ref, "ACTIEF", event.per) if _is_opgeschort(row.lid(event.persoon_ref)) else row


def herleving_ingetrokken(row: P, event: r.BPHHerlevingIngetrokken, _: Placed) -> P:
    return _zonder(row, event.persoon_ref, "ACTIEF", event.per)


def _zonder(row: P, persoon_ref: UUID, toestand: Bphtoestand, van: date) -> P:
    """The last period did not come after all: the one before it goes on."""
    match row.lid(persoon_ref).bph:
        case (*eerder, vorige, laatste) if laatste.toestand == toestand and laatste.van == van:
            return met_lid(row, persoon_ref, bph=(*eerder, replace(vorige, tot=None)))
        case _:
            return row


def besloten(row: P, event: r.BPHBesluitGenomen, _: Placed) -> P:
    if event.per is None or not _is_opgeschort(row.lid(event.persoon_ref)):
        return row
    return _vanaf(row, event.persoon_ref, "ACTIEF", event.per)


def verzekering_eindigt(row: P, event: r.RegelingBeeindigd, _: Placed) -> P:
    """B11: no insurance, no BPH; an end that takes the place of that leaves it as it was before."""
    match row.lid(event.persoon_ref).bph:
        case (*_, Periode(toestand="NVT", van=van)):
            row = _zonder(row, event.persoon_ref, "NVT", van)
        case _:
            pass
    if event.bph_gevolg != "NVT":
        return row
    return _vanaf(row, event.persoon_ref, "NVT", event.einddatum + timedelta(days=1))


def toch_verzekerd(row: P, event: r.BeeindigingHerroepen, _: Placed) -> P:
    return _zonder(row, event.persoon_ref, "NVT", event.einddatum + timedelta(days=1))


def kwijtgescholden(row: P, event: r.KwijtingVerleend, _: Placed) -> P:
    if event.door != "CAK":
        return row
    for lid in row.leden:
        if lid.persoon_ref in event.persoon_refs and _is_opgeschort(lid):
            row = _vanaf(row, lid.persoon_ref, "KWIJTGESCHOLDEN", event.datum)
    return row


def ongelijk(row: P, event: r.DatumsOngelijk, _: Placed) -> P:
    """SC-11: months with BPH and RUB premium both (DUBBEL), or with neither (GEEN)."""
    per, ander = event.opgeschort_per, event.andere_datum
    van, tot = min(per, ander), max(per, ander)
    maanden = (plus_maanden(van.replace(day=1), nummer) for nummer in range(_MEESTE_MAANDEN))
    return replace(
        row,
        datums_ongelijk=Ongelijk(
            bron=event.bron,
            persoon_ref=event.persoon_ref,
            opgeschort_per=per,
            andere_datum=ander,
            maanden=tuple(
                Maandsoort(maand=maand(m), soort="DUBBEL" if ander > per else "GEEN")
                for m in takewhile(lambda m: m < tot, maanden)
            ),
        ),
    )


def bronheffing_gestopt(row: P, event: r.BronheffingGestopt, _: Placed) -> P:
    """The CAK and the insurer are told that it stopped, not always of whom."""
    return replace(row, bronheffing_gestopt_per=event.per, datums_ongelijk=None)


def folds(_: type[P]) -> tuple[On[P], ...]:
    """The same for every viewpoint, on the row that it has."""
    return (
        on(r.BPHBevestigingUitgebleven, bekend(bevestiging_gemist)),
        on(r.BPHOpgeschort, bekend(opgeschort)),
        on(r.BetrokkeneGeinformeerdDoorCAK, bekend(geinformeerd)),
        on(r.BronheffingGestopt, bekend(bronheffing_gestopt)),
        on(r.DatumsOngelijk, bekend(ongelijk)),
        on(r.BPHHerleefd, bekend(herleefd)),
        on(r.BPHHerlevingIngetrokken, bekend(herleving_ingetrokken)),
        on(r.BPHBesluitGenomen, bekend(besloten)),
        on(r.RegelingBeeindigd, bekend(verzekering_eindigt)),
        on(r.BeeindigingHerroepen, bekend(toch_verzekerd)),
        on(r.KwijtingVerleend, bekend(kwijtgescholden)),
    )
