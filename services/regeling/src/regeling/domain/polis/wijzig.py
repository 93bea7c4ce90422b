"""Copies of a polis with one part changed; the folds are written in these."""

from collections.abc import Callable
from uuid import UUID

from msgspec.structs import replace

from regeling.domain.polis.bedragen import maandnummer
from regeling.domain.polis.geld import Termijn
from regeling.domain.polis.state import Lid, Polis


def met_lid(polis: Polis, persoon_ref: UUID, wijzig: Callable[[Lid], Lid]) -> Polis:
    """A person who is not on the polis changes nothing."""
    leden = tuple(wijzig(lid) if lid.persoon_ref == persoon_ref else lid for lid in polis.leden)
    return replace(polis, leden=leden)


def met_velden(polis: Polis, persoon_ref: UUID, **velden: object) -> Polis:
    return met_lid(polis, persoon_ref, lambda lid: replace(lid, **velden))


def met_termijn(polis: Polis, persoon_ref: UUID, jaarmaand: str, wijzig: Callable[[Termijn], Termijn]) -> Polis:
    """A month that is no term of this participation changes nothing."""
    nummer = maandnummer(polis.vast, jaarmaand)

    def verder(lid: Lid) -> Lid:
        if nummer is None or nummer >= len(lid.termijnen):
            return lid
        termijnen = (*lid.termijnen[:nummer], wijzig(lid.termijnen[nummer]), *lid.termijnen[nummer + 1 :])
        return replace(lid, termijnen=termijnen)

    return met_lid(polis, persoon_ref, verder)
