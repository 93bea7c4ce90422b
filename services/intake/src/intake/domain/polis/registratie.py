"""What the newest files say of a polis: who stands on it, what is owed, who has an uitkering (RUB-17…22)."""

from contracts.domain import Refusal, Unknown
from contracts.intake import PolisGeregistreerd

from intake.domain.polis.commands import LegUitkeringVast, RegistreerPolis
from intake.domain.polis.events import PolisEvent
from intake.domain.polis.state import Polis
from intake.domain.schuld import totaal_cent


def registreer(command: RegistreerPolis) -> list[PolisEvent]:
    """Raises `Refusal` VERZEKERINGNEMER_ONTBREEKT, PERSOON_DUBBEL."""
    nemers = sum(lid.rol == "VERZEKERINGNEMER" for lid in command.leden)
    if nemers != 1:
        raise Refusal("VERZEKERINGNEMER_ONTBREEKT", "Een polis heeft precies één verzekeringnemer.")
    if len({lid.persoon_ref for lid in command.leden}) != len(command.leden):
        raise Refusal("PERSOON_DUBBEL", "Een persoon staat één keer op een polis.")
    schuld = command.schuld.soorten()
    return [
        PolisGeregistreerd(
            polis_ref=command.polis_ref,
            samenwerking_id=command.samenwerking_id,
            bestand_id=command.bestand_id,
            leden=command.leden,
            schuld=schuld,
            schuld_totaal_cent=totaal_cent(schuld),
            peildatum=command.peildatum,
        )
    ]


def leg_uitkering_vast(command: LegUitkeringVast, polis: Polis) -> list[PolisEvent]:
    """Raises `Unknown` for who does not stand on the polis."""
    if command.uitkering.persoon_ref not in polis.leden:
        raise Unknown("PERSOON_ONBEKEND", "Deze persoon staat niet op deze polis.")
    return [command.uitkering]
