"""The terms as they are when some money had not come: what came after it is placed once more, in its order (N-08)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from contracts.soorten import Termijnstand
from msgspec.structs import replace

from regeling.domain.polis.bedragen import betaalt_zelf, maand_van
from regeling.domain.polis.geld import Betaling, Boeking
from regeling.domain.polis.state import BETAALBAAR, Lid, Polis
from regeling.domain.polis.termijnen import boekdatum_van, einde_van, in_tijd, open_cent, uiterste, voor_de_start
from regeling.domain.polis.toewijzen import wijs_toe
from regeling.domain.polis.vervallen import vervallen_sinds
from regeling.domain.polis.wijzig import met_termijn


class Uitkomst(NamedTuple):
    lid: Lid
    betalingen: list[Betaling]


def herboek(polis: Polis, lid: Lid, betalingen: list[Betaling], vanaf: int, nu: datetime) -> Uitkomst:
    """The terms as they are when the payments from `vanaf` on had come as `betalingen` says.

    A month that lapsed was a term until that was known: what came before may fill it, what came after may not.
    """
    eerder = [boeking for een in betalingen[vanaf:] for boeking in een.boekingen]
    vervallen = vervallen_sinds(polis.vast, lid)
    for boeking in eerder:
        polis = _tel(polis, lid, boeking, -1)
    geraakt = {boeking.nummer for boeking in eerder}
    for nummer in geraakt | {n for n in vervallen if lid.termijnen[n].stand == "VERVALLEN"}:
        polis = _met_stand(polis, lid, nummer, "GEPLAND")
    for nummer in geraakt - set(vervallen):
        polis = _met_stand(polis, lid, nummer, _onbetaald(polis, _lid(polis, lid), nummer, nu))
    for volgorde, een in enumerate(betalingen[vanaf:], vanaf):
        if voor_de_start(polis.vast, een):
            continue
        polis = _laat_vervallen(polis, lid, (n for n, moment in vervallen.items() if een.op and moment <= een.op))
        boekingen = wijs_toe(polis, _lid(polis, lid), een.soort, een.maand, een.gebleven_cent).boekingen
        for boeking in boekingen:
            polis = _tel(polis, lid, boeking, 1)
            if open_cent(polis, _lid(polis, lid), boeking.nummer) == 0:
                polis = _met_stand(
                    polis, lid, boeking.nummer, _betaald(polis, _lid(polis, lid), boeking.nummer, een, nu)
                )
        betalingen[volgorde] = replace(een, boekingen=boekingen)
    return Uitkomst(_lid(_laat_vervallen(polis, lid, vervallen), lid), betalingen)


def _lid(polis: Polis, lid: Lid) -> Lid:
    return polis.zoek(lid.persoon_ref) or lid


def _met_stand(polis: Polis, lid: Lid, nummer: int, stand: Termijnstand) -> Polis:
    maand = maand_van(polis.vast, nummer)
    return met_termijn(polis, lid.persoon_ref, maand, lambda termijn: replace(termijn, stand=stand))


def _laat_vervallen(polis: Polis, lid: Lid, nummers: Iterable[int]) -> Polis:
    for nummer in nummers:
        if _lid(polis, lid).termijnen[nummer].stand in BETAALBAAR:
            polis = _met_stand(polis, lid, nummer, "VERVALLEN")
    return polis


def _tel(polis: Polis, lid: Lid, boeking: Boeking, maal: int) -> Polis:
    premie, aflossing = maal * boeking.premie_cent, maal * boeking.aflossing_cent
    polis = met_termijn(
        polis,
        lid.persoon_ref,
        maand_van(polis.vast, boeking.nummer),
        lambda t: replace(t, premie_cent=t.premie_cent + premie, aflossing_cent=t.aflossing_cent + aflossing),
    )
    return replace(polis, afgelost_cent=polis.afgelost_cent + aflossing)


def _betaald(polis: Polis, lid: Lid, nummer: int, betaling: Betaling, nu: datetime) -> Termijnstand:
    laatste = uiterste(polis.vast, lid, nummer)
    op_tijd = (betaling.op or nu) <= laatste or (betaling.bank and in_tijd(laatste, betaling.valutadatum))
    return "BETAALD" if op_tijd else "LAAT"


def _onbetaald(polis: Polis, lid: Lid, nummer: int, nu: datetime) -> Termijnstand:
    """Where a term of which not all was paid stands at `nu`: what time has said of it by then (T1…T10)."""
    if open_cent(polis, lid, nummer) == 0:
        return "BETAALD"
    if nu > uiterste(polis.vast, lid, nummer):
        return "UITGEBLEVEN"
    if lid.termijnen[nummer].verwacht_op is not None:
        return "AANGEKONDIGD"
    if not betaalt_zelf(lid, maand_van(polis.vast, nummer)) and nu >= einde_van(boekdatum_van(polis.vast, nummer)):
        return "IN_HERSTEL"
    return "GEPLAND"
