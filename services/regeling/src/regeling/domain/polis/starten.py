"""The first day: the whole polis starts, is refused, or waits (D2, D3, RUB-1, RUB-33, RUB-54, RUB-57, RUB-59)."""

from uuid import UUID, uuid5

from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis.aanmelden import ontbreekt
from regeling.domain.polis.bedragen import Plan, maand_van, onderdelen, plan_van
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.events import TermijnenVastgesteld
from regeling.domain.polis.muteren import stap_over
from regeling.domain.polis.state import Lid


def deelname_id(polis_ref: UUID, persoon_ref: UUID) -> UUID:
    """One participation per person ever (RUB-38), so its id follows from who it is."""
    return uuid5(polis_ref, f"deelname:{persoon_ref}")


def begin(v: Verloop) -> None:
    """Time speaks on the ingangsdatum, 00:00."""
    per = v.polis.vast.ingangsdatum
    deelnemers = v.polis.deelnemers
    zelfbetalers = {lid.persoon_ref for lid in deelnemers if _betaalt_al_zelf(v, lid)}
    if zelfbetalers:
        for lid in deelnemers:
            reden = "ZELFBETALER_VANAF_INGANG" if lid.persoon_ref in zelfbetalers else "LIJST_GEWEIGERD"
            v.meld(r.DeelnameGeweigerd(persoon_ref=lid.persoon_ref, polis_ref=v.ref, reden=reden, datum=v.dag))
        return
    if mist := ontbreekt(v.polis):
        v.meld(r.StartGeblokkeerd(polis_ref=v.ref, ingangsdatum=per, ontbreekt=mist))
        return
    plan = plan_van(v.polis)
    for lid in deelnemers:
        _start(v, lid)
    _regel_schuld(v, plan)
    for nummer, lid in enumerate(deelnemers):
        _houd_in(v, lid, plan.per_lid[nummer])
    for lid in deelnemers:
        if lid.notitie is not None:
            stap_over(v, lid.persoon_ref, lid.notitie.reden, lid.notitie.per, lid.notitie.gemeld_op)


def _betaalt_al_zelf(v: Verloop, lid: Lid) -> bool:
    """A-09: on or before the first day."""
    per = v.polis.vast.ingangsdatum
    return (lid.aow_datum is not None and lid.aow_datum <= per) or (lid.notitie is not None and lid.notitie.per <= per)


def _start(v: Verloop, lid: Lid) -> None:
    afspraak = v.polis.vast
    samenwerking_id = v.polis.samenwerking_id
    if samenwerking_id is None:
        raise LookupError(f"polis {v.ref} hoort bij geen samenwerking")
    standaard = next((p.pakketcode for p in afspraak.beleid.pakketten), "")
    pakketcode = lid.pakketcode or standaard
    av_code = next((p.av_code for p in afspraak.beleid.pakketten if p.pakketcode == pakketcode), None)
    v.meld(
        r.DeelnameGestart(
            deelname_id=deelname_id(v.ref, lid.persoon_ref),
            persoon_ref=lid.persoon_ref,
            polis_ref=v.ref,
            samenwerking_id=samenwerking_id,
            ingangsdatum=afspraak.ingangsdatum,
            beleidsversie=afspraak.beleid.versie,
        ),
        r.ContractnummerToegekend(
            polis_ref=v.ref,
            persoon_ref=lid.persoon_ref,
            contractnummer_ref=uuid5(v.ref, f"contract:{lid.persoon_ref}"),
            pakketcode=pakketcode,
            ingangsdatum=afspraak.ingangsdatum,
            av_code=av_code,
        ),
    )


def _regel_schuld(v: Verloop, plan: Plan) -> None:
    afspraak = v.polis.vast
    v.meld(
        r.SchuldregelingGeregistreerd(
            polis_ref=v.ref,
            schuld_totaal_cent=v.polis.schuld_cent,
            peildatum=v.polis.peildatum or afspraak.ingangsdatum,
            uitsplitsing=v.polis.schuld,
        ),
        r.AflosplanVastgesteld(
            polis_ref=v.ref,
            termijnbedrag_cent=afspraak.beleid.aflossing_cent,
            aantal_termijnen=plan.aantal,
            laatste_termijn_cent=plan.laatste_cent,
            totaal_cent=plan.totaal_cent,
            eerste_maand=maand(afspraak.ingangsdatum),
            laatste_maand=maand_van(afspraak, max(plan.looptijd - 1, 0)),
        ),
        r.KwijtingVoorwaardelijkToegezegd(polis_ref=v.ref, datum=v.dag),
    )


def _houd_in(v: Verloop, lid: Lid, aflossing_cent: tuple[int, ...]) -> None:
    afspraak = v.polis.vast
    beleid = afspraak.beleid
    vanaf = maand(afspraak.ingangsdatum)
    v.meld(
        TermijnenVastgesteld(
            polis_ref=v.ref,
            persoon_ref=lid.persoon_ref,
            eerste_maand=vanaf,
            premie_inhouding_cent=beleid.premie_inhouding_cent(),
            premie_zelf_cent=beleid.premie_zelfbetaler_cent(),
            aflossing_cent=aflossing_cent,
        ),
        r.InhoudingGestart(
            polis_ref=v.ref,
            persoon_ref=lid.persoon_ref,
            vanaf_maand=vanaf,
            onderdelen=onderdelen(beleid, aflossing_cent[0]),
            netto_cent=beleid.premie_inhouding_cent() + aflossing_cent[0],
        ),
    )
