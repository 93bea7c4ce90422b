"""What follows from all that was told of one insured, in whatever order it was told (SC-33, N-28, A-23, A-27)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from uuid import UUID

from contracts.kalender import dag, eerste, eerste_van, maand, plus_maanden
from msgspec.structs import replace

from contracts import matrix
from regeling.domain.polis.bedragen import zelf_vanaf
from regeling.domain.polis.state import Einde, Feit, Lid, Wissel
from regeling.domain.polis.termijnen import begin_van
from regeling.domain.polis.wissels import gaat_zelf, tot_en_met

HERVAT: Final = "BIJSTAND_HERVAT"
ZELF: Final = frozenset({"AOW", "WERK", "DEELUITKERING", "UITKERING_STOP_OVERIG", "VERHUISD", "EMIGRATIE"})


def bekend(lid: Lid, soort: str, per: date, tot: date | None, mutatie_id: UUID | None = None) -> bool:
    """Told before: the same fact, also when a correction has taken its place since (RUB-31).

    What was taken back may be told anew; under the same `mutatie_id` it is the same telling.
    """
    return any(
        feit.mutatie_id == mutatie_id
        or (feit.stand != "INGETROKKEN" and (feit.soort, feit.per, feit.tot) == (soort, per, tot))
        for feit in lid.feiten
    )


def rang(feit: Feit) -> int:
    """Lower goes first; going back to inhouding has no place in the order (domain 5.3)."""
    if feit.soort == HERVAT:
        return 0
    return matrix.rij(feit.soort, dag(feit.gemeld_op)).rang


def beste_einde(lid: Lid) -> Feit | None:
    """The end that counts: the earliest month, in it the highest rank, in that the earliest day (N-28)."""
    einden = [feit for feit in lid.feiten if feit.stand == "TELT" and feit.einddatum is not None]
    return min(einden, key=_voorrang, default=None)


def _voorrang(feit: Feit) -> tuple[str, int, date, datetime]:
    if feit.einddatum is None:
        raise LookupError(f"{feit.mutatie_id} beëindigt niets")
    return maand(feit.einddatum), rang(feit), feit.einddatum, feit.gemeld_op


def einde_uit(feit: Feit) -> Einde:
    """N-01: the month of the end stays due; that of a death lapses."""
    if feit.einddatum is None or feit.bph_gevolg is None or feit.soort == HERVAT:
        raise LookupError(f"{feit.mutatie_id} beëindigt niets")
    dood = feit.soort == "OVERLIJDEN"
    laatste_maand = maand(plus_maanden(eerste(feit.einddatum), -1 if dood else 0))
    return Einde(feit.soort, feit.einddatum, feit.bph_gevolg, laatste_maand)


def maand_voorbij(lid: Lid, op: datetime) -> bool:
    """Whether the month of the end is over: then nothing takes its place any more."""
    return lid.einde is not None and maand_na(lid.einde.datum) <= op


def maand_na(d: date) -> datetime:
    """When the month of `d` is over."""
    return begin_van(plus_maanden(eerste(d), 1))


def overgangen(lid: Lid) -> list[Feit]:
    """To self-payment and back, in order of the month from which they count."""
    feiten = [feit for feit in lid.feiten if feit.stand == "TELT" and feit.einddatum is None and _betaalfeit(feit)]
    return sorted(feiten, key=lambda feit: (zelf_vanaf(feit.per), feit.per, feit.gemeld_op))


def _betaalfeit(feit: Feit) -> bool:
    return feit.soort in ZELF or feit.soort == HERVAT


def stops(lid: Lid, jaarmaand: str | None = None) -> list[Feit]:
    """Why this person pays now or will: what stopped since bijstand last began again, the highest rank first.

    `jaarmaand`: as it is in that month.
    """
    alle = [feit for feit in overgangen(lid) if jaarmaand is None or zelf_vanaf(feit.per) <= jaarmaand]
    laatste = max((n for n, feit in enumerate(alle) if feit.soort == HERVAT), default=-1)
    return sorted(alle[laatste + 1 :], key=lambda feit: (rang(feit), feit.per, feit.gemeld_op))


def hervat_per(lid: Lid, jaarmaand: str) -> bool:
    """Whether in that month bijstand has begun again after what stopped it."""
    geldig = [feit for feit in overgangen(lid) if zelf_vanaf(feit.per) <= jaarmaand]
    return bool(geldig) and geldig[-1].soort == HERVAT


def wissels(lid: Lid, nu: str) -> tuple[Wissel, ...]:
    """A month that has begun stays as it was; from the next one on what was told decides (A-23, A-27)."""
    vast = tot_en_met(lid.wissels, nu)
    return (*vast, *_komende(lid, nu, zelf=gaat_zelf(vast)))


def wissels_zonder_einde(lid: Lid, slot: str) -> tuple[Wissel, ...]:
    """As they are had an end in month `slot` never been told: each fact counts from when it was told."""
    stand = tot_en_met(lid.wissels, slot)
    for gemeld in sorted({feit.gemeld_op for feit in overgangen(lid)}):
        toen = max(slot, maand(dag(gemeld)))
        bekend_toen = replace(lid, feiten=tuple(feit for feit in lid.feiten if feit.gemeld_op <= gemeld))
        vast = tot_en_met(stand, toen)
        stand = (*vast, *_komende(bekend_toen, toen, zelf=gaat_zelf(vast)))
    return stand


def _komende(lid: Lid, nu: str, *, zelf: bool) -> Iterator[Wissel]:
    alle = overgangen(lid)
    volgende = maand(plus_maanden(eerste_van(nu), 1))
    einde = maand(lid.einde.datum) if lid.einde else None
    for jaarmaand in sorted({volgende, *(m for feit in alle if (m := zelf_vanaf(feit.per)) > volgende)}):
        if einde is not None and jaarmaand > einde:
            return
        geldig = [feit for feit in alle if zelf_vanaf(feit.per) <= jaarmaand]
        gewenst = bool(geldig) and geldig[-1].soort != HERVAT
        if gewenst != zelf:
            zelf = gewenst
            yield Wissel(jaarmaand, zelf)
