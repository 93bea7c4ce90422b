"""What a line of a list says of somebody on the polis; the same line again says nothing (RUB-31, RUB-83, RUB-84)."""

from uuid import uuid5

from contracts.intake import CJIBRegelAangeleverd, CJIBRegelVervallen, MutatieAangeleverd, NieuweAchterstandGemeld
from contracts.kalender import dag

from intake.domain.polis.commands import MeldCJIBPostAfwezig, NeemAchterstandAan, NeemCJIBPostAan, NeemMutatieAan
from intake.domain.polis.events import PolisEvent
from intake.domain.polis.state import CJIBPost, NieuweAchterstand, Polis, Verteld


def neem_mutatie_aan(command: NeemMutatieAan, polis: Polis) -> list[PolisEvent]:
    """Known again by who, what, from when and until when. What corrects something is told whatever was told before."""
    regel = Verteld(command.persoon_ref, command.soort, command.per, command.tot, command.vervalt)
    if regel in polis.verteld and command.corrigeert is None:
        return []
    nummer = len(polis.verteld) + 1
    return [
        MutatieAangeleverd(
            mutatie_id=uuid5(command.polis_ref, f"lijstregel|{nummer}"),
            samenwerking_id=command.samenwerking_id,
            polis_ref=command.polis_ref,
            persoon_ref=command.persoon_ref,
            iso_week=command.iso_week,
            soort=command.soort,
            per=command.per,
            tot=command.tot,
            erkend=command.erkend,
            corrigeert=command.corrigeert,
            vervalt=command.vervalt,
        )
    ]


def neem_achterstand_aan(command: NeemAchterstandAan, polis: Polis) -> list[PolisEvent]:
    regel = NieuweAchterstand(command.persoon_ref, command.achterstandsoort, command.bedrag_cent, command.sinds)
    if regel in polis.achterstanden:
        return []
    return [
        NieuweAchterstandGemeld(
            samenwerking_id=command.samenwerking_id,
            polis_ref=command.polis_ref,
            persoon_ref=command.persoon_ref,
            datum=command.datum,
            achterstandsoort=command.achterstandsoort,
            bedrag_cent=command.bedrag_cent,
            sinds=command.sinds,
        )
    ]


def neem_cjib_post_aan(command: NeemCJIBPostAan, polis: Polis) -> list[PolisEvent]:
    if CJIBPost(command.persoon_ref, command.bedrag_cent, command.status) in polis.bij_cjib:
        return []
    return [
        CJIBRegelAangeleverd(
            samenwerking_id=command.samenwerking_id,
            polis_ref=command.polis_ref,
            persoon_ref=command.persoon_ref,
            bedrag_cent=command.bedrag_cent,
            status=command.status,
            peildatum=command.peildatum,
        )
    ]


def meld_cjib_afwezig(command: MeldCJIBPostAfwezig, polis: Polis) -> list[PolisEvent]:
    if all(post.persoon_ref != command.persoon_ref for post in polis.bij_cjib):
        return []
    return [
        CJIBRegelVervallen(
            samenwerking_id=command.samenwerking_id,
            polis_ref=command.polis_ref,
            persoon_ref=command.persoon_ref,
            datum=dag(command.op),
        )
    ]
