"""Arrears of eigen risico and eigen bijdrage since the start: outside the plan, a threat (RUB-62, D7, D8, SC-30)."""

from collections.abc import Iterator
from datetime import date

from contracts.domain import Refusal, refuse
from contracts.uitvalsoorten import NieuweAchterstandsoort

from contracts import regeling as r
from regeling.domain.polis.commands_uitval import BoekAchterstandbetaling, MeldAchterstand
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.hulp import Achterstandbetaling, NieuweAchterstand
from regeling.domain.polis.state import Lid
from regeling.domain.polis.uitval import weeg_uitval


def achterstand(lid: Lid, soort: NieuweAchterstandsoort) -> NieuweAchterstand | None:
    return next((een for een in lid.achterstanden if een.soort == soort), None)


def meld(decision: Decision, command: MeldAchterstand) -> None:
    """Raises Refusal for another samenwerking's polis, an older overview, and what is part of the debt of the start."""
    if command.samenwerking_id is not None and command.samenwerking_id != decision.polis.samenwerking_id:
        raise Refusal("ANDERE_SAMENWERKING", "Deze polis hoort bij een andere samenwerking.")
    lid = decision.lopend_lid(command.persoon_ref)
    sinds = command.sinds or command.peildatum
    oud = achterstand(lid, command.soort)
    refuse(_bezwaren(decision, command, sinds, oud))
    was = oud.bedrag_cent if oud else 0
    if oud is not None and (command.bedrag_cent, sinds, command.peildatum) == (was, oud.sinds, oud.peildatum):
        return
    if command.bedrag_cent == 0:
        if was:
            _opgelost(decision, lid, command.soort, command.peildatum)
        return
    decision.record(
        r.EigenRisicoAchterstandGemeld(
            deelname_id=lid.deelname,
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            soort=command.soort,
            bedrag_cent=command.bedrag_cent,
            sinds=sinds,
            peildatum=command.peildatum,
        )
    )
    if not was:
        decision.record(
            r.InterventieTaakGeopend(
                deelname_id=lid.deelname,
                persoon_ref=lid.persoon_ref,
                polis_ref=decision.ref,
                oorzaak=command.soort,
            )
        )
    weeg_uitval(decision, lid.persoon_ref)


def _bezwaren(
    decision: Decision, command: MeldAchterstand, sinds: date, oud: NieuweAchterstand | None
) -> Iterator[Refusal]:
    if command.peildatum > decision.dag:
        yield Refusal("DATUM_IN_TOEKOMST", "De peildatum moet nog komen.", "/peildatum")
    if oud is not None and command.peildatum < oud.peildatum:
        yield Refusal("PEILDATUM_OUDER", "Er is al een nieuwer overzicht.", "/peildatum")
    if command.bedrag_cent == 0:
        return
    if sinds > command.peildatum:
        yield Refusal("DATUM_IN_TOEKOMST", "De achterstand begint na de peildatum.", "/sinds")
    if sinds < decision.polis.vast.ingangsdatum:
        yield Refusal("ACHTERSTAND_VOOR_START", "Wat voor de start openstond, hoort bij de schuld.", "/sinds")


def boek(decision: Decision, command: BoekAchterstandbetaling) -> None:
    """Raises Refusal for a payment that was told before, and for more than is open."""
    lid = decision.lopend_lid(command.persoon_ref)
    oud = achterstand(lid, command.soort)
    betaling = Achterstandbetaling(command.kenmerk, command.valutadatum, command.bedrag_cent)
    if oud is not None and betaling in oud.betalingen:
        raise Refusal("BETALING_AL_GEBOEKT", "Deze betaling is al geboekt.")
    open_cent = oud.bedrag_cent if oud else 0
    refuse(_betaalbezwaren(decision, command, open_cent))
    rest = open_cent - command.bedrag_cent
    decision.record(
        r.EigenRisicoBetalingOntvangen(
            deelname_id=lid.deelname,
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            soort=command.soort,
            bedrag_cent=command.bedrag_cent,
            open_cent=rest,
            kenmerk=command.kenmerk,
            valutadatum=command.valutadatum,
        )
    )
    if rest == 0:
        _opgelost(decision, lid, command.soort, decision.dag)


def _betaalbezwaren(decision: Decision, command: BoekAchterstandbetaling, open_cent: int) -> Iterator[Refusal]:
    if command.valutadatum > decision.dag:
        yield Refusal("DATUM_IN_TOEKOMST", "De valutadatum moet nog komen.", "/valutadatum")
    if command.bedrag_cent > open_cent:
        yield Refusal("MEER_DAN_ACHTERSTAND", "Zoveel staat hier niet open; meld eerst de achterstand.", "/bedragCent")


def _opgelost(decision: Decision, lid: Lid, soort: NieuweAchterstandsoort, datum: date) -> None:
    decision.record(
        r.EigenRisicoAchterstandOpgelost(
            deelname_id=lid.deelname,
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            soort=soort,
            datum=datum,
        )
    )
    weeg_uitval(decision, lid.persoon_ref)
