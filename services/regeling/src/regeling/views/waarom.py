"""Why a polis stands where it stands: per status the events that made it so, and the rules that these go by."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final, Literal, NamedTuple, TypeVar, assert_never, get_args
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import View
from contracts.domain import Event

from contracts import registry
from regeling.domain.polis.geldig import geldig_op
from regeling.views.cak import CakPolis
from regeling.views.polis import Lid, Polis
from regeling.views.rij import Polisrij, Verzekerde
from regeling.views.terugblik import BEGIN, Moment, stappen
from regeling.views.uitvalrij import Uitval, Uitvallid

R = TypeVar("R", Polis, Uitval, CakPolis)
Onderwerp = Literal[
    "START_GEBLOKKEERD",
    "TOESTAND",
    "BETAALWIJZE",
    "BPH",
    "CONTRACT",
    "TERMIJN",
    "EINDE",
    "PREMIE_GESTOPT",
    "DREIGING",
    "ACHTERSTAND",
    "INTERVENTIE",
    "HERBEOORDELEN",
    "DATUMS_ONGELIJK",
    "BEVESTIGING_UITGEBLEVEN",
    "KWIJTING_AANGEHOUDEN",
    "VOLTOOID",
    "KWIJTING_VERZEKERAAR",
    "KWIJTING_CAK",
]
"""What can be asked why about: of the polis, of one insured, and of each of his months (TERMIJN)."""

_PUBLIEK: Final = frozenset(registry.public("regeling"))
_REGEL: Final = re.compile(r"\b(?:(?:RUB|PRAK|CONV|N|A|SC|INV)-?|[DBTKSE])[A-Z]?\d+\b")


class Sleutel(NamedTuple):
    onderwerp: Onderwerp
    persoon_ref: UUID | None = None
    deel: str | None = None


class Stand(NamedTuple):
    """A word, and the day or month that belongs to it."""

    waarde: str
    per: date | str | None = None


class Grond(msgspec.Struct, frozen=True, kw_only=True):
    """One event: its number in the history of the polis, when it was told, from when it counts, and by which rules."""

    volgnr: int
    gebeurtenis: str
    dag: date
    geldig_op: date
    regels: tuple[str, ...]


class Reden(msgspec.Struct, frozen=True, kw_only=True):
    """A status as it stands since it was told on `sinds`. `deel`: the month of a term, the kind of an arrear.

    `per`: the day or month that belongs to it, where there is one.
    """

    onderwerp: Onderwerp
    waarde: str
    per: date | str | None = None
    sinds: date
    persoon_ref: UUID | None = None
    deel: str | None = None
    gronden: tuple[Grond, ...]


@cache
def regels(soort: type[Event]) -> tuple[str, ...]:
    """The ids that the catalogue of events cites for it, in order."""
    return tuple(dict.fromkeys(_REGEL.findall(soort.__doc__ or "")))


def waarom(view: View[R], log: Sequence[Placed], moment: Moment) -> list[Reden]:
    """Every status of the row at that moment, each with the events of the decision that gave it its value."""
    redenen: dict[Sleutel, Reden] = {}
    besluit: list[Placed] = []
    for placed, voor, na in stappen(view, log, moment):
        if besluit and besluit[-1].meta.op != placed.meta.op:
            besluit = []
        if (gezien := _gezien(view, placed)) is not None:
            besluit.append(gezien)
        if na is voor or na is None:
            continue
        toen, nu = dict(_standen(voor)), dict(_standen(na))
        for sleutel in toen.keys() - nu.keys():
            redenen.pop(sleutel, None)
        for sleutel, stand in nu.items():
            if toen.get(sleutel) != stand:
                redenen[sleutel] = _reden(sleutel, stand, placed.meta.dag, besluit)
    return [redenen[sleutel] for sleutel in sorted(redenen, key=_volgorde)]


def _gezien(view: View[R], placed: Placed) -> Placed | None:
    """What a viewpoint may not see it does not hear of here either, nor what is this service's alone (N-27)."""
    if placed.type not in _PUBLIEK and not isinstance(placed.event, BEGIN):
        return None
    return view.seen(placed)


def _reden(sleutel: Sleutel, stand: Stand, sinds: date, besluit: Sequence[Placed]) -> Reden:
    """Of the decision the event that did it, which may name another insured, and what it says about this one."""
    gronden = tuple(
        Grond(
            volgnr=een.version,
            gebeurtenis=een.type,
            dag=een.meta.dag,
            geldig_op=geldig_op(een.event, een.meta.dag),
            regels=regels(type(een.event)),
        )
        for een in besluit
        if een is besluit[-1] or sleutel.persoon_ref in {None, getattr(een.event, "persoon_ref", sleutel.persoon_ref)}
    )
    return Reden(
        onderwerp=sleutel.onderwerp,
        persoon_ref=sleutel.persoon_ref,
        deel=sleutel.deel,
        waarde=stand.waarde,
        per=stand.per,
        sinds=sinds,
        gronden=gronden,
    )


def _volgorde(sleutel: Sleutel) -> tuple[str, int, str]:
    """The polis first, then person by person, in the order in which the subjects are listed."""
    return str(sleutel.persoon_ref or ""), get_args(Onderwerp).index(sleutel.onderwerp), sleutel.deel or ""


def _standen(row: Polis | Uitval | CakPolis | None) -> Iterator[tuple[Sleutel, Stand]]:
    match row:
        case None:
            return
        case CakPolis():
            yield from _van_cak(row)
        case Polis():
            yield from _van_polis(row)
            for lid in row.leden:
                yield from _van_lid(lid)
        case Uitval():
            for uitvaller in row.leden:
                yield from _van_uitvaller(uitvaller)
        case _:
            assert_never(row)


def _van_cak(row: CakPolis) -> Iterator[tuple[Sleutel, Stand]]:
    """Nothing before the insurer reported a suspension."""
    if row.opschorting_gemeld_per is None:
        return
    yield from _over_bph(row)
    if row.voltooiing_gemeld_op is not None:
        yield Sleutel("VOLTOOID"), Stand("GEMELD", row.voltooiing_gemeld_op)
    if row.kwijting.verzekeraar is not None:
        yield Sleutel("KWIJTING_VERZEKERAAR"), Stand("VERLEEND", row.kwijting.verzekeraar.op)
    if row.kwijting.cak is not None:
        yield Sleutel("KWIJTING_CAK"), Stand("VERLEEND", row.kwijting.cak.op)
    for lid in row.leden:
        yield from _bph(lid)
        if lid.einde is not None:
            yield Sleutel("EINDE", lid.persoon_ref), Stand(lid.einde.grond or lid.einde.bph_gevolg, lid.einde.datum)


def _over_bph(row: Polisrij) -> Iterator[tuple[Sleutel, Stand]]:
    if (ongelijk := row.datums_ongelijk) is not None:
        yield Sleutel("DATUMS_ONGELIJK"), Stand(ongelijk.bron, ongelijk.andere_datum)
    if row.bevestiging_uitgebleven is not None:
        yield Sleutel("BEVESTIGING_UITGEBLEVEN"), Stand("CAK", row.bevestiging_uitgebleven)


def _bph(lid: Verzekerde) -> Iterator[tuple[Sleutel, Stand]]:
    if lid.bph:
        yield Sleutel("BPH", lid.persoon_ref), Stand(lid.bph[-1].toestand, lid.bph[-1].van)


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
    if row.kwijting.verzekeraar is not None:
        yield Sleutel("KWIJTING_VERZEKERAAR"), Stand("VERLEEND", row.kwijting.verzekeraar.op)
    if row.kwijting.cak is not None:
        yield Sleutel("KWIJTING_CAK"), Stand("VERLEEND", row.kwijting.cak.op)


def _van_lid(lid: Lid) -> Iterator[tuple[Sleutel, Stand]]:
    wie = lid.persoon_ref
    if lid.toestand is not None:
        yield Sleutel("TOESTAND", wie), Stand(lid.toestand)
    if lid.wissels:
        wissel = lid.wissels[-1]
        yield Sleutel("BETAALWIJZE", wie), Stand("ZELF" if wissel.zelf else "INHOUDING", wissel.vanaf_maand)
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
        if een.stand != "GEPLAND":
            yield Sleutel("TERMIJN", wie, een.maand), Stand(een.stand)


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
