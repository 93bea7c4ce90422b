"""The first day: the whole polis starts, is refused, or waits (D2, D3, RUB-1, RUB-33, RUB-54, RUB-57, RUB-59)."""

from uuid import UUID, uuid5

import msgspec
from contracts.beleid import Beleid
from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis.aanmelden import ontbreekt
from regeling.domain.polis.afkopen import begin_afgekocht, geef_terug
from regeling.domain.polis.bedragen import Plan, beleid_voor, maand_van, onderdelen, plan_van, startprijzen
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import Maandprijs, TermijnenVastgesteld
from regeling.domain.polis.geld import Prijs
from regeling.domain.polis.muteren import begin_met_notities
from regeling.domain.polis.state import Lid


def deelname_id(polis_ref: UUID, persoon_ref: UUID) -> UUID:
    """One participation per person ever (RUB-38), so its id follows from who it is."""
    return uuid5(polis_ref, f"deelname:{persoon_ref}")


def begin(decision: Decision) -> None:
    """Time speaks on the ingangsdatum, 00:00."""
    per = decision.polis.vast.ingangsdatum
    deelnemers, vooraf = decision.polis.deelnemers, decision.polis.afkoop_vooraf
    zelfbetalers = {lid.persoon_ref for lid in deelnemers if _betaalt_al_zelf(decision, lid)}
    if zelfbetalers:
        for lid in deelnemers:
            reden = "ZELFBETALER_VANAF_INGANG" if lid.persoon_ref in zelfbetalers else "LIJST_GEWEIGERD"
            decision.record(
                r.DeelnameGeweigerd(
                    persoon_ref=lid.persoon_ref, polis_ref=decision.ref, reden=reden, datum=decision.dag
                )
            )
        geef_terug(decision, vooraf)
        return
    if mist := ontbreekt(decision.polis):
        decision.record(r.StartGeblokkeerd(polis_ref=decision.ref, ingangsdatum=per, ontbreekt=mist))
        return
    plan = plan_van(decision.polis)
    for lid in deelnemers:
        _start(decision, lid)
    _regel_schuld(decision, plan)
    for nummer, lid in enumerate(deelnemers):
        _houd_in(decision, lid, plan.per_lid[nummer])
    for lid in deelnemers:
        begin_met_notities(decision, lid.persoon_ref)
    begin_afgekocht(decision)


def _betaalt_al_zelf(decision: Decision, lid: Lid) -> bool:
    """A-09: on or before the first day."""
    per = decision.polis.vast.ingangsdatum
    return (lid.aow_datum is not None and lid.aow_datum <= per) or (lid.notitie is not None and lid.notitie.per <= per)


def _start(decision: Decision, lid: Lid) -> None:
    afspraak = decision.polis.vast
    samenwerking_id = decision.polis.samenwerking_id
    if samenwerking_id is None:
        raise LookupError(f"polis {decision.ref} hoort bij geen samenwerking")
    standaard = next((p.pakketcode for p in afspraak.beleid.pakketten), "")
    pakketcode = lid.pakketcode or standaard
    av_code = next((p.av_code for p in afspraak.beleid.pakketten if p.pakketcode == pakketcode), None)
    decision.record(
        r.DeelnameGestart(
            deelname_id=deelname_id(decision.ref, lid.persoon_ref),
            persoon_ref=lid.persoon_ref,
            polis_ref=decision.ref,
            samenwerking_id=samenwerking_id,
            ingangsdatum=afspraak.ingangsdatum,
            beleidsversie=afspraak.beleid.versie,
        ),
        r.ContractnummerToegekend(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            contractnummer_ref=uuid5(decision.ref, f"contract:{lid.persoon_ref}"),
            pakketcode=pakketcode,
            ingangsdatum=afspraak.ingangsdatum,
            av_code=av_code,
        ),
    )


def _regel_schuld(decision: Decision, plan: Plan) -> None:
    afspraak = decision.polis.vast
    decision.record(
        r.SchuldregelingGeregistreerd(
            polis_ref=decision.ref,
            schuld_totaal_cent=decision.polis.schuld_cent,
            peildatum=decision.polis.peildatum or afspraak.ingangsdatum,
            uitsplitsing=decision.polis.schuld,
        ),
        r.AflosplanVastgesteld(
            polis_ref=decision.ref,
            termijnbedrag_cent=afspraak.beleid.aflossing_cent,
            aantal_termijnen=plan.aantal,
            laatste_termijn_cent=plan.laatste_cent,
            totaal_cent=plan.totaal_cent,
            eerste_maand=maand(afspraak.ingangsdatum),
            laatste_maand=maand_van(afspraak, max(plan.looptijd - 1, 0)),
        ),
        r.KwijtingVoorwaardelijkToegezegd(polis_ref=decision.ref, datum=decision.dag),
    )


def _houd_in(decision: Decision, lid: Lid, aflossing_cent: tuple[int, ...]) -> None:
    afspraak = decision.polis.vast
    vanaf = maand(afspraak.ingangsdatum)
    prijzen = startprijzen(decision.polis, lid)
    beleid = beleid_voor(afspraak.beleid, prijzen, vanaf)
    decision.record(
        TermijnenVastgesteld(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            eerste_maand=vanaf,
            premie_inhouding_cent=beleid.premie_inhouding_cent(),
            premie_zelf_cent=beleid.premie_zelfbetaler_cent(),
            aflossing_cent=aflossing_cent,
            prijzen=tuple(_maandprijs(afspraak.beleid, prijzen, een) for een in prijzen),
        ),
        r.InhoudingGestart(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            vanaf_maand=vanaf,
            onderdelen=onderdelen(beleid, aflossing_cent[0]),
            netto_cent=beleid.premie_inhouding_cent() + aflossing_cent[0],
        ),
    )


def _maandprijs(beleid: Beleid, prijzen: tuple[Prijs, ...], prijs: Prijs) -> Maandprijs:
    vanaf = beleid_voor(beleid, prijzen, prijs.vanaf_maand)
    return Maandprijs(
        **msgspec.structs.asdict(prijs),
        premie_inhouding_cent=vanaf.premie_inhouding_cent(),
        premie_zelf_cent=vanaf.premie_zelfbetaler_cent(),
    )
