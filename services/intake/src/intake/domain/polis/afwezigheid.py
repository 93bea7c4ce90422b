"""A file speaks of all: what the newest one leaves out is told as well, once (RUB-44, domain 5.2 E16, E17)."""

from contracts.intake import PolisNietMeerAangeleverd, UitkeringNietMeerAangeleverd
from contracts.kalender import dag

from intake.domain.polis.commands import MeldPolisAfwezig, MeldUitkeringenAfwezig
from intake.domain.polis.events import PolisEvent
from intake.domain.polis.state import Polis


def meld_polis(command: MeldPolisAfwezig, polis: Polis) -> list[PolisEvent]:
    if not polis.aangeleverd:
        return []
    return [
        PolisNietMeerAangeleverd(
            polis_ref=command.polis_ref,
            samenwerking_id=command.samenwerking_id,
            bestand_id=command.bestand_id,
            datum=dag(command.op),
        )
    ]


def meld_uitkeringen(command: MeldUitkeringenAfwezig, polis: Polis) -> list[PolisEvent]:
    return [
        UitkeringNietMeerAangeleverd(
            persoon_ref=persoon_ref,
            polis_ref=command.polis_ref,
            samenwerking_id=command.samenwerking_id,
            bestand_id=command.bestand_id,
            datum=dag(command.op),
        )
        for persoon_ref in polis.met_uitkering
        if persoon_ref in command.personen
    ]
