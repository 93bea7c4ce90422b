"""Which statuses a row has: the word for each, and the day or month that belongs to it."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple, assert_never
from uuid import UUID

from regeling.views.cak import CakKwijtingen, CakLid, CakPolis
from regeling.views.maand import stand_op, verwacht_vanaf
from regeling.views.polis import Kwijting, Lid, Polis
from regeling.views.rij import Polisrij
from regeling.views.uitvalrij import Uitval, Uitvallid

Onderwerp = Literal[
    "START_GEBLOKKEERD",
    "TOESTAND",
    "BETAALWIJZE",
    "BIJSTAND",
    "MUTATIE",
    "BPH",
    "HERLEVING",
    "CONTRACT",
    "TERMIJN",
    "VERSCHIL",
    "EINDE",
    "PREMIE_GESTOPT",
    "DREIGING",
    "ACHTERSTAND",
    "INTERVENTIE",
    "CJIB",
    "HERBEOORDELEN",
    "OPSCHORTING",
    "BRONHEFFING",
    "DATUMS_ONGELIJK",
    "BEVESTIGING_UITGEBLEVEN",
    "KWIJTING_AANGEHOUDEN",
    "VOLTOOID",
    "KWIJTING_VERZEKERAAR",
    "KWIJTING_CAK",
]
"""What can be asked why about: of the polis, of one insured, and of each of his months, mutations and differences."""


_NOOIT: Final = date.min
"""A day on which nothing is expected yet."""


class Sleutel(NamedTuple):
    onderwerp: Onderwerp
    persoon_ref: UUID | None = None
    deel: str | None = None


class Stand(NamedTuple):
    """A word, and the day or month that belongs to it."""

    waarde: str
    per: date | str | None = None


def standen(row: Polis | Uitval | CakPolis | None) -> Iterator[tuple[Sleutel, Stand]]:
    match row:
        case None:
            return
        case CakPolis():
            yield from _van_cak(row)
        case Polis():
            yield from _van_polis(row)
            for lid in row.leden:
                yield from _van_lid(row, lid)
        case Uitval():
            for uitvaller in row.leden:
                yield from _van_uitvaller(uitvaller)
        case _:
            assert_never(row)


def _van_cak(row: CakPolis) -> Iterator[tuple[Sleutel, Stand]]:
    """Nothing before the insurer reported a suspension."""
    if row.opschorting_gemeld_per is None:
        return
    yield Sleutel("OPSCHORTING"), Stand("GEMELD")
    yield from _over_bph(row)
    if row.voltooiing_gemeld_op is not None:
        yield Sleutel("VOLTOOID"), Stand("GEMELD", row.voltooiing_gemeld_op)
    yield from _kwijting(row.kwijting)
    for lid in row.leden:
        yield from _bph(lid)
        if lid.einde is not None:
            yield Sleutel("EINDE", lid.persoon_ref), Stand(lid.einde.grond or lid.einde.bph_gevolg, lid.einde.datum)


def _over_bph(row: Polisrij) -> Iterator[tuple[Sleutel, Stand]]:
    if row.bronheffing_gestopt_per is not None:
        yield Sleutel("BRONHEFFING"), Stand("GESTOPT", row.bronheffing_gestopt_per)
    if (ongelijk := row.datums_ongelijk) is not None:
        yield Sleutel("DATUMS_ONGELIJK"), Stand(ongelijk.bron, ongelijk.andere_datum)
    if row.bevestiging_uitgebleven is not None:
        yield Sleutel("BEVESTIGING_UITGEBLEVEN"), Stand("CAK", row.bevestiging_uitgebleven)


def _bph(lid: Lid | CakLid) -> Iterator[tuple[Sleutel, Stand]]:
    if lid.bph:
        yield Sleutel("BPH", lid.persoon_ref), Stand(lid.bph[-1].toestand, lid.bph[-1].van)
    if lid.herleving_gemeld_per is not None:
        yield Sleutel("HERLEVING", lid.persoon_ref), Stand("GEMELD", lid.herleving_gemeld_per)


def _kwijting(kwijting: Kwijting | CakKwijtingen) -> Iterator[tuple[Sleutel, Stand]]:
    if kwijting.verzekeraar is not None:
        yield Sleutel("KWIJTING_VERZEKERAAR"), Stand("VERLEEND", kwijting.verzekeraar.op)
    if kwijting.cak is not None:
        yield Sleutel("KWIJTING_CAK"), Stand("VERLEEND", kwijting.cak.op)


def _van_polis(row: Polis) -> Iterator[tuple[Sleutel, Stand]]:
    if row.start_geblokkeerd:
        yield Sleutel("START_GEBLOKKEERD"), Stand(" ".join(row.start_geblokkeerd), row.aangemeld_per)
    if (wacht := row.herbeoordelen) is not None:
        yield Sleutel("HERBEOORDELEN"), Stand(wacht.besluit or "OPEN", wacht.uiterlijk)
    yield from _over_bph(row)
    if (aangehouden := row.kwijting_aangehouden) is not None:
        yield Sleutel("KWIJTING_AANGEHOUDEN"), Stand(" ".join(aangehouden.maanden), aangehouden.op)
    if row.voltooid is not None:
        yield Sleutel("VOLTOOID"), Stand(row.voltooid.grond, row.voltooid.op)
    yield from _kwijting(row.kwijting)
    for plaats, een in enumerate(row.betalingsverschillen, start=1):
        verschil = Stand("OPEN", een.maand) if een.vereffend_op is None else Stand("VEREFFEND", een.vereffend_op)
        yield Sleutel("VERSCHIL", een.persoon_ref, str(plaats)), verschil


def _van_lid(row: Polis, lid: Lid) -> Iterator[tuple[Sleutel, Stand]]:
    wie = lid.persoon_ref
    if lid.toestand is not None:
        yield Sleutel("TOESTAND", wie), Stand(lid.toestand)
    if lid.wissels:
        wissel = lid.wissels[-1]
        yield Sleutel("BETAALWIJZE", wie), Stand("ZELF" if wissel.zelf else "INHOUDING", wissel.vanaf_maand)
    if (stop := lid.bijstand_gestopt) is not None:
        yield Sleutel("BIJSTAND", wie), Stand(stop.reden, stop.per)
    yield from _mutaties(lid)
    yield from _bph(lid)
    if (contract := lid.contract) is not None:
        beeindigd = contract.tot is not None
        yield (
            Sleutel("CONTRACT", wie),
            Stand("BEEINDIGD" if beeindigd else contract.stand, contract.tot or contract.van),
        )
    if lid.einde is not None:
        yield Sleutel("EINDE", wie), Stand(lid.einde.reden, lid.einde.datum)
    if lid.premie_gestopt_vanaf is not None:
        yield Sleutel("PREMIE_GESTOPT", wie), Stand("GESTOPT", lid.premie_gestopt_vanaf)
    for een in lid.maanden:
        yield Sleutel("TERMIJN", wie, een.maand), Stand(stand_op(row, lid, een, _NOOIT))


def verwacht(row: Polis, vandaag: date) -> Iterator[tuple[Sleutel, date]]:
    """What no event tells: a planned term is expected, and since which day (T1)."""
    for lid in row.leden:
        for een in lid.maanden:
            vanaf = verwacht_vanaf(row, lid, een.maand)
            if vanaf is not None and stand_op(row, lid, een, vandaag) == "VERWACHT":
                yield Sleutel("TERMIJN", lid.persoon_ref, een.maand), vanaf


def _mutaties(lid: Lid) -> Iterator[tuple[Sleutel, Stand]]:
    """Of who may not see whether it counts there is only whether another took its place."""
    for een in lid.mutaties:
        sleutel = Sleutel("MUTATIE", lid.persoon_ref, str(een.mutatie_id))
        if een.vervangen:
            yield sleutel, Stand("VERVANGEN", een.per)
        elif een.telt is not None:
            yield sleutel, Stand("TELT" if een.telt else "NOOT", een.per)


def _van_uitvaller(lid: Uitvallid) -> Iterator[tuple[Sleutel, Stand]]:
    wie = lid.persoon_ref
    if (dreiging := lid.dreiging) is not None:
        yield Sleutel("DREIGING", wie), Stand(" ".join(dreiging.oorzaken), dreiging.sinds)
    for een in lid.achterstanden:
        stand = Stand("OPEN", een.peildatum) if een.bedrag_cent else Stand("OPGELOST", een.peildatum)
        yield Sleutel("ACHTERSTAND", wie, een.soort), stand
    for een in lid.interventies:
        stand = Stand("LOOPT", een.sinds) if een.afgerond_op is None else Stand("AFGEROND", een.afgerond_op)
        yield Sleutel("INTERVENTIE", wie, str(een.interventie_id)), stand
    if (post := lid.cjib) is not None:
        yield Sleutel("CJIB", wie), Stand(post.status, post.op)
