"""Money comes in (RUB-29, RUB-30, RUB-55, RUB-89; A-20, T2…T14). What can't be booked is a difference, never lost."""

from collections.abc import Iterator
from datetime import datetime

from contracts.domain import Refusal, refuse
from contracts.soorten import Betaler

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, eigen_risico_deel, maand_van
from regeling.domain.polis.commands_geld import BoekBetaling
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import BetalingGeregistreerd
from regeling.domain.polis.geld import Betaling, Boeking
from regeling.domain.polis.kwijting import weeg_voltooiing
from regeling.domain.polis.state import BETAALBAAR, Lid
from regeling.domain.polis.termijnen import in_tijd, open_cent, uiterste
from regeling.domain.polis.toewijzen import wijs_toe
from regeling.domain.polis.uitval import weeg_uitval


def boek(decision: Decision, command: BoekBetaling) -> None:
    """First the named month, then what else this person owes, oldest first.

    Raises Refusal for no amount at all, for a single payment that was told before or is still to come, and for a line
    in the borderel of another samenwerking.
    """
    refuse(_bezwaren(decision, command))
    lid = decision.lid(command.persoon_ref)
    if command.samenwerking_id not in {None, decision.polis.samenwerking_id}:
        raise Refusal("ANDERE_SAMENWERKING", "Deze polis hoort bij een andere samenwerking.")
    if command.samenwerking_id is not None and not command.bank and telt_bij_ontvangst(decision):
        return
    _registreer(decision, lid, command)
    if not lid.termijnen:
        _verschil(decision, command, command.bedrag_cent, "GEEN_DEELNAME")
        return
    toewijzing = wijs_toe(decision.polis, lid, command.soort, command.maand, command.bedrag_cent)
    for boeking in toewijzing.boekingen:
        vul(decision, command, boeking)
    if toewijzing.code is not None:
        _verschil(decision, command, toewijzing.rest_cent, toewijzing.code)
    weeg_voltooiing(decision)


def _bezwaren(decision: Decision, command: BoekBetaling) -> Iterator[Refusal]:
    """Of a line of a bank statement the value date may be a working day later than the day on which it was booked."""
    if command.bedrag_cent <= 0:
        yield Refusal("BEDRAG_ONGELDIG", "Een betaling is meer dan nul.", "/bedragCent")
    if command.samenwerking_id is None and command.valutadatum is not None and command.valutadatum > decision.dag:
        yield Refusal("DATUM_IN_TOEKOMST", "De valutadatum moet nog komen.", "/valutadatum")


def telt_bij_ontvangst(decision: Decision) -> bool:
    """N-06: what the gemeente says that she paid is booked when the insurer received it."""
    afspraak = decision.polis.afspraak
    return afspraak is not None and afspraak.beleid.geld_telt_bij == "ONTVANGST"


def _registreer(decision: Decision, lid: Lid, command: BoekBetaling) -> None:
    """A borderel is taken once as a whole; a single payment is known by all that is said of it."""
    betaling = BetalingGeregistreerd(
        polis_ref=decision.ref,
        persoon_ref=command.persoon_ref,
        maand=command.maand,
        bedrag_cent=command.bedrag_cent,
        soort=command.soort,
        kenmerk=command.kenmerk,
        valutadatum=command.valutadatum or decision.dag,
        volgnr=command.volgnr,
        borderel=command.samenwerking_id is not None,
        op=decision.op,
        bank=command.bank,
    )
    if not betaling.borderel and any(_dezelfde(een, betaling) for een in lid.betalingen):
        raise Refusal("BETALING_AL_GEBOEKT", "Deze betaling is al geboekt. Een andere krijgt een eigen `volgnr`.")
    decision.record(betaling)


def _dezelfde(een: Betaling, ander: BetalingGeregistreerd) -> bool:
    return not een.borderel and (een.maand, een.bedrag_cent, een.soort, een.kenmerk, een.valutadatum, een.volgnr) == (
        ander.maand,
        ander.bedrag_cent,
        ander.soort,
        ander.kenmerk,
        ander.valutadatum,
        ander.volgnr,
    )


def _op_tijd(decision: Decision, lid: Lid, nummer: int, command: BoekBetaling) -> bool:
    """By the bank's day, inclusive, whenever it was told (N-06)."""
    if not command.bank or command.valutadatum is None:
        return False
    return in_tijd(uiterste(decision.polis.vast, lid, nummer), command.valutadatum)


def _betaler(lid: Lid, command: BoekBetaling, jaarmaand: str) -> Betaler:
    if command.soort == "ZELFBETALING" or (command.soort != "REGULIER" and betaalt_zelf(lid, jaarmaand)):
        return "BEWINDVOERDER" if lid.bewindvoerder else "VERZEKERDE"
    return "GEMEENTE"


def vul(decision: Decision, command: BoekBetaling, boeking: Boeking, gekomen: datetime | None = None) -> None:
    """Tells what of a payment is booked on one month; `gekomen`: when it came, for money that came before now."""
    nummer, premie, aflossing = boeking.nummer, boeking.premie_cent, boeking.aflossing_cent
    lid = decision.lid(command.persoon_ref)
    jaarmaand = maand_van(decision.polis.vast, nummer)
    was_gemist = lid.termijnen[nummer].stand == "UITGEBLEVEN"
    voorbij = was_gemist or (gekomen is not None and gekomen > uiterste(decision.polis.vast, lid, nummer))
    te_laat = voorbij and not _op_tijd(decision, lid, nummer, command)
    valutadatum = command.valutadatum or decision.dag
    betaler = _betaler(lid, command, jaarmaand)
    if command.soort == "NABETALING":
        decision.record(
            r.NabetalingOntvangen(
                polis_ref=decision.ref,
                persoon_ref=command.persoon_ref,
                maand=jaarmaand,
                bedrag_cent=premie + aflossing,
                kenmerk=command.kenmerk,
                valutadatum=valutadatum,
            )
        )
    if premie:
        decision.record(
            r.PremieDoorbetaald(
                polis_ref=decision.ref,
                persoon_ref=command.persoon_ref,
                maand=jaarmaand,
                bedrag_cent=premie,
                kenmerk=command.kenmerk,
                valutadatum=valutadatum,
                betaler=betaler,
                eigen_risico_cent=_eigen_risico(decision, lid, nummer, premie),
            )
        )
    if aflossing:
        _los_af(decision, command, nummer, aflossing, betaler)
    al_voorbij = lid.termijnen[nummer].stand not in BETAALBAAR
    if not al_voorbij and open_cent(decision.polis, decision.lid(command.persoon_ref), nummer) == 0:
        decision.record(
            r.TermijnBetaald(
                polis_ref=decision.ref,
                persoon_ref=command.persoon_ref,
                maand=jaarmaand,
                laat=te_laat,
                datum=decision.dag,
            )
        )
        if was_gemist:
            weeg_uitval(decision, command.persoon_ref)


def _eigen_risico(decision: Decision, lid: Lid, nummer: int, premie_cent: int) -> int:
    """Of this premium, on top of what was there."""
    afspraak, termijn = decision.polis.vast, lid.termijnen[nummer]
    deel = eigen_risico_deel(afspraak.beleid, lid, maand_van(afspraak, nummer), termijn.premie_cent + premie_cent)
    return min(max(deel - termijn.eigen_risico_cent, 0), premie_cent)


def _los_af(decision: Decision, command: BoekBetaling, nummer: int, bedrag_cent: int, betaler: Betaler) -> None:
    decision.record(
        r.AflossingOntvangen(
            polis_ref=decision.ref,
            persoon_ref=command.persoon_ref,
            termijn_nr=nummer + 1,
            maand=maand_van(decision.polis.vast, nummer),
            bedrag_cent=bedrag_cent,
            kenmerk=command.kenmerk,
            valutadatum=command.valutadatum or decision.dag,
            betaler=betaler,
            soort=command.soort,
        )
    )


def _verschil(decision: Decision, command: BoekBetaling, bedrag_cent: int, code: str) -> None:
    decision.record(
        r.BetalingsverschilGesignaleerd(
            polis_ref=decision.ref,
            persoon_ref=command.persoon_ref,
            maand=command.maand,
            verschil_cent=bedrag_cent,
            kenmerk=command.kenmerk,
            code=code,
            valutadatum=command.valutadatum or decision.dag,
        )
    )
