"""The gemeente's weekly list against what followed here: only what differs, each with a proposal (RUB-31, N-05)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Literal
from uuid import UUID

import msgspec
from contracts.intake import MutatieAangeleverd

from notificaties.domain.weeklijst.events import Weekregel

Verschilsoort = Literal["ONTBREEKT_OP_LIJST", "ZONDER_GEVOLG", "ANDERE_REDEN"]
Voorstel = Literal["OP_LIJST_ZETTEN", "GEVOLG_NAGAAN", "REDEN_AFSTEMMEN"]
"""Tell it on the next list, find out why nothing followed (refused, or not taken up yet), agree on the reason."""

VAN_GEMEENTE: Final = frozenset({
    "AOW", "WERK", "DEELUITKERING", "UITKERING_STOP_OVERIG",
    "WSNP", "VERHUISD", "EMIGRATIE", "OVERLIJDEN", "OP_VERZOEK",
})  # fmt: skip
"""Reasons that the gemeente tells and that always have a consequence; the others are the insurer's, or follow from
money, or may have none (a bankruptcy, a detention within the month)."""


class Weekverschil(msgspec.Struct, frozen=True, kw_only=True):
    """One person. `hier`: reasons of what followed here; `op_lijst`: what the gemeente told."""

    soort: Verschilsoort
    polis_ref: UUID
    persoon_ref: UUID
    hier: tuple[str, ...]
    op_lijst: tuple[str, ...]
    voorstel: Voorstel


def vergelijk(
    regels: Iterable[Weekregel], later: Iterable[Weekregel], lijst: Iterable[MutatieAangeleverd]
) -> list[Weekverschil]:
    """`regels`: what followed in that week; `later`: in the next, where a list of the last hour is taken up."""
    deze, volgende, gemeld = _redenen(regels), _redenen(later), _gemeld(lijst)
    gevonden: list[Weekverschil] = []
    for wie in dict.fromkeys([*deze, *gemeld]):
        op_lijst = gemeld.get(wie, set())
        hier = deze.get(wie, set()) | (volgende.get(wie, set()) & op_lijst)
        if op_lijst == hier:
            continue
        soort, voorstel = _wat(hier, op_lijst)
        polis, persoon = wie
        gevonden.append(
            Weekverschil(
                soort=soort,
                polis_ref=polis,
                persoon_ref=persoon,
                hier=tuple(sorted(hier)),
                op_lijst=tuple(sorted(op_lijst)),
                voorstel=voorstel,
            )
        )
    return gevonden


def _wat(hier: set[str], op_lijst: set[str]) -> tuple[Verschilsoort, Voorstel]:
    if not op_lijst:
        return "ONTBREEKT_OP_LIJST", "OP_LIJST_ZETTEN"
    if not hier:
        return "ZONDER_GEVOLG", "GEVOLG_NAGAAN"
    return "ANDERE_REDEN", "REDEN_AFSTEMMEN"


def _redenen(regels: Iterable[Weekregel]) -> dict[tuple[UUID, UUID], set[str]]:
    gevonden: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    for regel in regels:
        if regel.soort != "GEWEIGERD" and regel.reden in VAN_GEMEENTE:
            gevonden[regel.polis_ref, regel.persoon_ref].add(regel.reden)
    return gevonden


def _gemeld(lijst: Iterable[MutatieAangeleverd]) -> dict[tuple[UUID, UUID], set[str]]:
    """After what a correction replaced or took away (N-05)."""
    geldig: dict[UUID, MutatieAangeleverd] = {}
    for mutatie in lijst:
        if mutatie.corrigeert is not None:
            geldig.pop(mutatie.corrigeert, None)
        if not mutatie.vervalt:
            geldig[mutatie.mutatie_id] = mutatie
    gevonden: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    for mutatie in geldig.values():
        if mutatie.soort in VAN_GEMEENTE:
            gevonden[mutatie.polis_ref, mutatie.persoon_ref].add(mutatie.soort)
    return gevonden
