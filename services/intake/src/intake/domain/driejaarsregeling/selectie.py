"""Who pays well: every month of the window that the gemeente chose, and none missed (PRAK-10, Q-12)."""

from datetime import date

from contracts.domain import Refusal
from contracts.intake import GoedeBetalerGeselecteerd
from contracts.kalender import dag, eerste, maand, plus_maanden

from intake.domain.driejaarsregeling.commands import Betaalmaand, Selecteer
from intake.domain.driejaarsregeling.events import DriejaarsregelingEvent
from intake.domain.driejaarsregeling.state import Driejaarsregeling
from intake.domain.signaal.profiel import Profiel


def controleer(profiel: Profiel, maanden: tuple[Betaalmaand, ...], vandaag: date) -> None:
    """Before anybody is kept. Raises Refusal VENSTER_ONTBREEKT, BPH_MAANDEN_ONVOLLEDIG, GEEN_GOEDE_BETALER."""
    if not profiel.venster_maanden:
        tekst = "Dit profiel zegt nog niet hoe lang iemand goed betaald moet hebben."
        raise Refusal("VENSTER_ONTBREEKT", tekst, "/profiel")
    betaald = {een.maand: een.betaald for een in maanden}
    venster = [maand(plus_maanden(eerste(vandaag), -nr)) for nr in range(1, profiel.venster_maanden + 1)]
    if any(een not in betaald for een in venster):
        raise Refusal("BPH_MAANDEN_ONVOLLEDIG", "Niet elke maand van het venster is genoemd.", "/maanden")
    if not all(betaald[een] for een in venster):
        raise Refusal("GEEN_GOEDE_BETALER", "In het venster is een maand niet betaald.")


def eis_buiten_rub(*, in_rub: bool) -> None:
    """It is for who is in the bestuursrechtelijk regime: in the RUB the BPH rests, and CAK would hear it twice.

    Raises Refusal RUB_LOOPT.
    """
    if in_rub:
        raise Refusal("RUB_LOOPT", "Deze persoon doet mee aan de RUB; daardoor rust de bestuursrechtelijke premie al.")


def selecteer(command: Selecteer, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Selected once; who said no, or did not answer, can be selected again. Raises Refusal RUB_LOOPT."""
    controleer(command.profiel, command.maanden, dag(command.op))
    if regeling.stand in {"GESELECTEERD", "AANGEBODEN", "OVEREENGEKOMEN"}:
        return []
    eis_buiten_rub(in_rub=command.in_rub)
    return [
        GoedeBetalerGeselecteerd(
            regeling_id=command.regeling_id,
            persoon_ref=command.persoon_ref,
            venster_maanden=command.profiel.venster_maanden,
            datum=dag(command.op),
            bevestiging_werkdagen=command.profiel.bevestiging_werkdagen,
        )
    ]
