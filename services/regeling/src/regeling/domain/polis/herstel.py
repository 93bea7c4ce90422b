"""What the gemeente says of a month that is not paid yet: can't be paid, or will be (RUB-29, RUB-30; T4, T6)."""

from collections.abc import Iterator

from contracts.domain import Refusal, refuse
from contracts.kalender import eerste_van
from contracts.soorten import Termijnstand

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maandnummer
from regeling.domain.polis.commands_geld import KondigNabetalingAan, MeldNietBetaalbaar
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.state import Lid
from regeling.domain.polis.termijnen import boekdatum_van, moment_x


def meld_niet_betaalbaar(decision: Decision, command: MeldNietBetaalbaar) -> None:
    """Extra time until moment x; the boekdatum need not be waited for. Told twice changes nothing (T4)."""
    lid = decision.betalend_lid(command.persoon_ref, command.maand)
    afspraak = decision.polis.vast
    nummer = maandnummer(afspraak, command.maand)
    stand = "NVT" if nummer is None else lid.termijnen[nummer].stand
    if nummer is None or stand == "NVT":
        raise Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    refuse(_bezwaren(decision, lid, command, stand))
    if stand == "GEPLAND":
        decision.record(
            r.TermijnNietBetaalbaarGesteld(
                polis_ref=decision.ref,
                persoon_ref=command.persoon_ref,
                maand=command.maand,
                boekdatum=boekdatum_van(afspraak, nummer),
                moment_x=moment_x(afspraak, nummer),
            )
        )


def _bezwaren(decision: Decision, lid: Lid, command: MeldNietBetaalbaar, stand: Termijnstand) -> Iterator[Refusal]:
    if betaalt_zelf(lid, command.maand):
        yield Refusal("ZELFBETALER", "Deze maand betaalt de verzekerde zelf.")
    if stand in {"BETAALD", "LAAT"}:
        yield Refusal("AL_BETAALD", "Deze termijn is al betaald.")
    if stand == "UITGEBLEVEN":
        yield Refusal("MOMENT_X_VOORBIJ", "De uiterste tijd voor deze maand is voorbij.")
    if eerste_van(command.maand) > decision.dag:
        yield Refusal("MAAND_NIET_BEGONNEN", "Deze maand is nog niet begonnen.")


def kondig_nabetaling_aan(decision: Decision, command: KondigNabetalingAan) -> None:
    """Only until the term's own last instant: afterwards it is missed, and so is the chance to explain (T6, T8)."""
    lid = decision.betalend_lid(command.persoon_ref, command.maand)
    afspraak = decision.polis.vast
    nummer = maandnummer(afspraak, command.maand)
    if nummer is None:
        raise Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    zelf = betaalt_zelf(lid, command.maand)
    stand = lid.termijnen[nummer].stand
    if stand in {"BETAALD", "LAAT"}:
        raise Refusal("AL_BETAALD", "Deze termijn is al betaald.")
    if stand == "NVT":
        raise Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    if stand == "UITGEBLEVEN" or (not zelf and decision.op > moment_x(afspraak, nummer)):
        code = "VERVALDATUM_VOORBIJ" if zelf else "MOMENT_X_VOORBIJ"
        raise Refusal(code, "De uiterste tijd om een nabetaling aan te kondigen is voorbij.")
    decision.record(
        r.NabetalingAangekondigd(
            polis_ref=decision.ref,
            persoon_ref=command.persoon_ref,
            maand=command.maand,
            bedrag_cent=command.bedrag_cent,
            verwacht_op=command.verwacht_op,
        )
    )
