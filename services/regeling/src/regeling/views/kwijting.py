"""Completion and finale kwijting, as gemeente and insurer see them (domain 5.6)."""

from typing import Final

from chassis.eventstore import Placed
from chassis.projections import On, on
from msgspec.structs import replace

from contracts import regeling as r
from regeling.views.polis import OPEN, Aangehouden, Bedragkwijting, Kwijtingdatum, Lid, Polis, Voltooid
from regeling.views.rij import bekend


def voltooid(row: Polis, event: r.SchuldregelingVoltooid, _: Placed) -> Polis:
    """What is not paid of the months after completion is no term any more; ended participations stay as they are."""
    slotmaand = event.laatste_maand or event.datum.isoformat()[:7]

    def rond_af(lid: Lid) -> Lid:
        if not lid.loopt:
            return lid
        maanden = tuple(
            replace(een, stand="NVT") if een.maand > slotmaand and een.stand in OPEN else een for een in lid.maanden
        )
        return replace(lid, toestand="VOLTOOID", maanden=maanden)

    return replace(
        row,
        voltooid=Voltooid(grond=event.grond, op=event.datum),
        leden=tuple(rond_af(lid) for lid in row.leden),
        loopt=False,
    )


def aangehouden(row: Polis, event: r.KwijtingAangehouden, _: Placed) -> Polis:
    tekort = Aangehouden(tekort_cent=event.tekort_cent, maanden=event.ontbrekende_maanden, op=event.datum)
    return replace(row, kwijting_aangehouden=tekort)


def kwijting(row: Polis, event: r.KwijtingVerleend, _: Placed) -> Polis:
    if event.door == "VERZEKERAAR":
        verleend = Bedragkwijting(bedrag_cent=event.bedrag_cent or 0, op=event.datum)
        return replace(row, kwijting=replace(row.kwijting, verzekeraar=verleend))
    leden = tuple(replace(lid, toestand="KWIJTGESCHOLDEN") if lid.toestand == "VOLTOOID" else lid for lid in row.leden)
    return replace(row, kwijting=replace(row.kwijting, cak=Kwijtingdatum(op=event.datum)), leden=leden)


FOLDS: Final[tuple[On[Polis], ...]] = (
    on(r.SchuldregelingVoltooid, bekend(voltooid)),
    on(r.KwijtingAangehouden, bekend(aangehouden)),
    on(r.KwijtingVerleend, bekend(kwijting)),
)
