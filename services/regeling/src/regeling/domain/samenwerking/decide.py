"""Which samenwerkingen there are: money of many is taken for one that exists, from its own gemeente (RUB-9, RUB-55).

And from which account to which one it goes (CONV-13), who may do what there (RUB-13), what time was planned (RUB-93).
"""

from typing import assert_never

from contracts.domain import Refusal, Unknown
from contracts.kenmerken import is_iban

from regeling.domain.samenwerking.commands import (
    NoteerMandaten,
    NoteerPlanning,
    RegistreerSamenwerking,
    SamenwerkingCommand,
    StelRekeningVast,
    VraagNaar,
)
from regeling.domain.samenwerking.events import (
    MandatenBekend,
    RekeningVastgesteld,
    SamenwerkingBekend,
    SamenwerkingEvent,
    UitvalcapaciteitBekend,
)
from regeling.domain.samenwerking.state import Samenwerking


def decide(command: SamenwerkingCommand, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Told twice changes nothing."""
    match command:
        case RegistreerSamenwerking():
            return _registreer(command, samenwerking)
        case VraagNaar():
            return []
        case StelRekeningVast():
            return _stel_vast(command, samenwerking)
        case NoteerMandaten(vastgesteld=woord):
            if woord in samenwerking.mandaten:
                return []
            return [MandatenBekend(samenwerking_id=woord.samenwerking_id, partij=woord.partij, mandaten=woord.mandaten)]
        case NoteerPlanning(vastgesteld=woord):
            taken = tuple(taak for taak in woord.taken if taak.taak == "UITVAL_VOORKOMEN")
            if taken == samenwerking.uitvaltaken:
                return []
            return [UitvalcapaciteitBekend(samenwerking_id=woord.samenwerking_id, taken=taken)]
        case _:
            assert_never(command)


def _registreer(command: RegistreerSamenwerking, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    if samenwerking.samenwerking_id is not None:
        return []
    return [SamenwerkingBekend(samenwerking_id=command.samenwerking_id)]


def _stel_vast(command: StelRekeningVast, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Raises Refusal for what is no IBAN, or none that ends right."""
    if samenwerking.samenwerking_id is None:
        raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking is hier niet bekend.")
    if not is_iban(command.iban):
        raise Refusal("IBAN_ONGELDIG", "Dit is geen IBAN: de controlecijfers kloppen niet.", "/iban")
    was = samenwerking.iban_gemeente if command.partij == "GEMEENTE" else samenwerking.iban_verzekeraar
    if was == command.iban:
        return []
    return [RekeningVastgesteld(samenwerking_id=samenwerking.samenwerking_id, partij=command.partij, iban=command.iban)]
