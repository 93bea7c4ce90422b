"""A polis becomes known, goes on the list, and is prepared for its first day (D1, RUB-28, RUB-48…50)."""

from contracts.domain import Refusal
from contracts.kalender import eerste, plus_maanden

from contracts import regeling as r
from regeling.domain.polis.afkopen import geef_terug
from regeling.domain.polis.commands import Informeer, MeldAan, RegistreerPolis, RichtIn, TrekAanmeldingIn
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.domain.polis.state import Polis


def registreer(decision: Decision, command: RegistreerPolis) -> None:
    """A newer file counts until the polis is on a list: from then on the list's snapshot does."""
    if decision.polis.fase not in {"ONBEKEND", "GEREGISTREERD"}:
        return
    decision.record(
        PolisVastgelegd(
            polis_ref=command.polis_ref,
            samenwerking_id=command.samenwerking_id,
            leden=command.leden,
            schuld=command.schuld,
            schuld_totaal_cent=command.schuld_totaal_cent,
            peildatum=command.peildatum,
        )
    )


def meld_aan(decision: Decision, command: MeldAan) -> None:
    """Told twice changes nothing; a polis that was refused may come back on a later list (A-11)."""
    if decision.polis.fase in {"AANGEMELD", "GESTART"} or (
        decision.polis.afspraak and decision.polis.afspraak.lijst_id == command.lijst_id
    ):
        return
    decision.record(
        DeelnameAangemeld(
            polis_ref=command.polis_ref,
            samenwerking_id=command.samenwerking_id,
            lijst_id=command.lijst_id,
            ingangsdatum=command.ingangsdatum,
            leden=command.leden,
            schuld_totaal_cent=command.schuld_totaal_cent,
            peildatum=command.peildatum,
            beleid=command.beleid,
        )
    )


def trek_in(decision: Decision, command: TrekAanmeldingIn) -> None:
    """Before the first day the whole polis is refused; of a polis that is on no list, or has begun, nothing changes."""
    if decision.polis.fase != "AANGEMELD":
        return
    vooraf = decision.polis.afkoop_vooraf
    for lid in decision.polis.deelnemers:
        decision.record(
            r.DeelnameGeweigerd(
                persoon_ref=lid.persoon_ref,
                polis_ref=command.polis_ref,
                reden="INSTEMMING_INGETROKKEN",
                datum=decision.dag,
            )
        )
    geef_terug(decision, vooraf)


def richt_in(decision: Decision, command: RichtIn) -> None:
    if not decision.polis.ingeregeld:
        decision.record(r.AflossingIngeregeld(polis_ref=decision.ref, per=command.per))
    _verschuif_als_compleet(decision)


def informeer(decision: Decision, command: Informeer) -> None:
    lid = decision.lid(command.persoon_ref)
    ref, persoon = decision.ref, lid.persoon_ref
    match command.soort:
        case "BEWINDVOERDER":
            if command.stop_per is None:
                raise Refusal("STOPDATUM_ONTBREEKT", "Per wanneer stopt de betaling aan CAK of CJIB?", "/stopPer")
            decision.record(
                r.BewindvoerderGeinformeerd(
                    polis_ref=ref,
                    persoon_ref=persoon,
                    soort="STOP_BETALING",
                    stop_per=command.stop_per,
                    datum=decision.dag,
                )
            )
        case "BEWINDVOERDER_ALGEMEEN":
            decision.record(
                r.BewindvoerderGeinformeerd(polis_ref=ref, persoon_ref=persoon, soort="ALGEMEEN", datum=decision.dag)
            )
        case "DEURWAARDER":
            decision.record(
                r.DeurwaarderGeinformeerd(
                    polis_ref=ref, persoon_ref=persoon, door=command.door, nodig=command.nodig, datum=decision.dag
                )
            )
        case "SCHULDEISER":
            decision.record(
                r.SchuldeiserGeinformeerd(polis_ref=ref, persoon_ref=persoon, nodig=command.nodig, datum=decision.dag)
            )
    _verschuif_als_compleet(decision)


def ontbreekt(polis: Polis) -> tuple[str, ...]:
    """What the start still waits for, in the words of StartGeblokkeerd. The inrichting is a task (N-10)."""
    mist = set[str]()
    for lid in polis.deelnemers:
        klaar = lid.voorbereiding
        if lid.bewindvoerder and not klaar.bewindvoerder:
            mist.add("BEWINDVOERDER")
        if lid.derdenbeslag and not klaar.deurwaarder_gemeente:
            mist.add("DEURWAARDER")
        if lid.derdenbeslag and not klaar.schuldeiser:
            mist.add("SCHULDEISER")
        if not klaar.deurwaarder_verzekeraar:
            mist.add("DEURWAARDER_VERZEKERAAR")
    return tuple(sorted(mist))


def _verschuif_als_compleet(decision: Decision) -> None:
    if decision.polis.geblokkeerd and not ontbreekt(decision.polis):
        naar = plus_maanden(eerste(decision.dag), 1)
        decision.record(r.StartVerschoven(polis_ref=decision.ref, van=decision.polis.vast.ingangsdatum, naar=naar))
