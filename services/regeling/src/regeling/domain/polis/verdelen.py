"""From whose uitkering it is withheld, where two share one (RUB-21, Pw 45 lid 4). What each owes stays as it is."""

from collections.abc import Iterator
from typing import Final

from contracts.domain import Refusal, refuse
from contracts.kalender import eerste_van

from contracts import regeling as r
from regeling.domain.polis.bedragen import maandnummer
from regeling.domain.polis.commands_geld import VerdeelInhouding
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.state import Afspraak

_GEHEEL: Final = 100


def verdeel(decision: Decision, command: VerdeelInhouding) -> None:
    """From a month that has not begun; before the start also from the first one. The same again changes nothing.

    Raises Refusal for another month, for who takes no part, twice, or what does not add up; Unknown for a stranger.
    """
    polis = decision.polis
    if polis.afspraak is None or polis.fase not in {"AANGEMELD", "GESTART"}:
        raise Refusal("GEEN_DEELNAME", "Op deze polis loopt geen deelname.")
    refuse(_bezwaren(decision, polis.afspraak, command))
    if dict(polis.verdelingen).get(command.vanaf_maand) == command.delen:
        return
    decision.record(
        r.InhoudingVerdeeld(
            polis_ref=decision.ref,
            vanaf_maand=command.vanaf_maand,
            delen=tuple(r.Inhoudingsdeel(persoon_ref=ref, procent=procent) for ref, procent in command.delen),
            datum=decision.dag,
        )
    )


def _bezwaren(decision: Decision, afspraak: Afspraak, command: VerdeelInhouding) -> Iterator[Refusal]:
    if maandnummer(afspraak, command.vanaf_maand) is None:
        yield Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.", "/vanafMaand")
    elif decision.polis.fase == "GESTART" and eerste_van(command.vanaf_maand) <= decision.dag:
        yield Refusal("MAAND_BEGONNEN", "Een verdeling gaat in met een maand die nog moet beginnen.", "/vanafMaand")
    wie = [persoon_ref for persoon_ref, _ in command.delen]
    if not all(decision.lid(persoon_ref).bph_plichtig for persoon_ref in wie) or len(set(wie)) != len(wie):
        yield Refusal("VERDELING_ONJUIST", "Noem elke deelnemer van deze polis hoogstens een keer.", "/delen")
    if wie and sum(procent for _, procent in command.delen) != _GEHEEL:
        yield Refusal("VERDELING_ONJUIST", "De delen zijn samen honderd procent.", "/delen")
