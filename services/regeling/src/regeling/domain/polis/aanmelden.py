"""A polis becomes known, goes on the list, and is prepared for its first day (D1, RUB-28, RUB-48…50)."""

from contracts.domain import Refusal
from contracts.kalender import eerste, plus_maanden

from contracts import regeling as r
from regeling.domain.polis.commands import Informeer, MeldAan, RegistreerPolis, RichtIn, TrekAanmeldingIn
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.domain.polis.state import Polis


def registreer(v: Verloop, o: RegistreerPolis) -> None:
    """A newer file counts until the polis is on a list: from then on the list's snapshot does."""
    if v.polis.fase not in {"ONBEKEND", "GEREGISTREERD"}:
        return
    v.meld(
        PolisVastgelegd(
            polis_ref=o.polis_ref,
            samenwerking_id=o.samenwerking_id,
            leden=o.leden,
            schuld=o.schuld,
            schuld_totaal_cent=o.schuld_totaal_cent,
            peildatum=o.peildatum,
        )
    )


def meld_aan(v: Verloop, o: MeldAan) -> None:
    """Told twice changes nothing; a polis that was refused may come back on a later list (A-11)."""
    if v.polis.fase in {"AANGEMELD", "GESTART"} or (v.polis.afspraak and v.polis.afspraak.lijst_id == o.lijst_id):
        return
    v.meld(
        DeelnameAangemeld(
            polis_ref=o.polis_ref,
            samenwerking_id=o.samenwerking_id,
            lijst_id=o.lijst_id,
            ingangsdatum=o.ingangsdatum,
            leden=o.leden,
            schuld_totaal_cent=o.schuld_totaal_cent,
            peildatum=o.peildatum,
            beleid=o.beleid,
        )
    )


def trek_in(v: Verloop, o: TrekAanmeldingIn) -> None:
    """Before the first day the whole polis is refused; of a polis that is on no list, or has begun, nothing changes."""
    if v.polis.fase != "AANGEMELD":
        return
    for lid in v.polis.deelnemers:
        v.meld(
            r.DeelnameGeweigerd(
                persoon_ref=lid.persoon_ref, polis_ref=o.polis_ref, reden="INSTEMMING_INGETROKKEN", datum=v.dag
            )
        )


def richt_in(v: Verloop, o: RichtIn) -> None:
    if not v.polis.ingeregeld:
        v.meld(r.AflossingIngeregeld(polis_ref=v.ref, per=o.per))
    _verschuif_als_compleet(v)


def informeer(v: Verloop, o: Informeer) -> None:
    lid = v.lid(o.persoon_ref)
    ref, persoon = v.ref, lid.persoon_ref
    match o.soort:
        case "BEWINDVOERDER":
            if o.stop_per is None:
                raise Refusal("STOPDATUM_ONTBREEKT", "Per wanneer stopt de betaling aan CAK of CJIB?", "/stopPer")
            v.meld(
                r.BewindvoerderGeinformeerd(
                    polis_ref=ref, persoon_ref=persoon, soort="STOP_BETALING", stop_per=o.stop_per, datum=v.dag
                )
            )
        case "DEURWAARDER":
            v.meld(
                r.DeurwaarderGeinformeerd(polis_ref=ref, persoon_ref=persoon, door=o.door, nodig=o.nodig, datum=v.dag)
            )
        case "SCHULDEISER":
            v.meld(r.SchuldeiserGeinformeerd(polis_ref=ref, persoon_ref=persoon, nodig=o.nodig, datum=v.dag))
    _verschuif_als_compleet(v)


def ontbreekt(polis: Polis) -> tuple[str, ...]:
    """What the start still waits for, in the words of StartGeblokkeerd."""
    mist = set[str]()
    if not polis.ingeregeld:
        mist.add("INRICHTING")
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


def _verschuif_als_compleet(v: Verloop) -> None:
    if v.polis.geblokkeerd and not ontbreekt(v.polis):
        naar = plus_maanden(eerste(v.dag), 1)
        v.meld(r.StartVerschoven(polis_ref=v.ref, van=v.polis.vast.ingangsdatum, naar=naar))
