"""The tariffs are data that who is authorised adds to, without a new version of the software (RUB-4, N-18)."""

from collections.abc import Iterator
from typing import Final, assert_never

from contracts.domain import Refusal, refuse
from contracts.regeling import TariefToegevoegd
from contracts.tarieven import verloop

from regeling.domain.tarief.commands import TariefCommand, VoegTariefToe
from regeling.domain.tarief.events import TariefEvent
from regeling.domain.tarief.state import Tarieven

_JONGST: Final = 60 * 12
_OUDST: Final = 80 * 12


def decide(command: TariefCommand, tarieven: Tarieven) -> list[TariefEvent]:
    """Told twice changes nothing; another value for the same day takes its place. Raises Refusal."""
    match command:
        case VoegTariefToe(tabel=tabel, vanaf=vanaf, waarde=waarde):
            refuse(_bezwaren(command))
            if any(rij.vanaf == vanaf and rij.waarde == waarde for rij in verloop(tabel, tarieven.toegevoegd)):
                return []
            if tabel == "AOW_LEEFTIJD":
                return [TariefToegevoegd(tabel=tabel, vanaf=vanaf, maanden=waarde)]
            return [TariefToegevoegd(tabel=tabel, vanaf=vanaf, cent=waarde)]
        case _:
            assert_never(command)


def _bezwaren(command: VoegTariefToe) -> Iterator[Refusal]:
    if command.vanaf.day != 1:
        yield Refusal("GEEN_EERSTE_VAN_DE_MAAND", "Een tarief geldt vanaf de eerste van een maand.", "/vanaf")
    if command.tabel == "AOW_LEEFTIJD" and not _JONGST <= command.waarde <= _OUDST:
        yield Refusal("AOW_LEEFTIJD_ONGELDIG", "Geef de AOW-leeftijd in maanden, zoals 807.", "/waarde")
