"""How what is told of one insured unfolds: facts on record, detention, MSNP (domain 5.3 D10…D18)."""

from typing import assert_never

from contracts.mutatiesoorten import Mutatiereden, Mutatiesoort
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.evolve_deelname import met_correctie, met_wissels
from regeling.domain.polis.state import Feit, Feitstand, Lid, Polis
from regeling.domain.polis.wijzig import met_lid, met_velden
from regeling.domain.polis.wissels import actief, eerste_eigen, voor

Mutatie = (
    r.MutatieGemeld
    | r.DetentieGenoteerd
    | r.MSNPGemeld
    | r.MSNPGesprekGevoerd
    | r.MSNPBesluitGenomen
    | r.ZelfbetalingVervallen
)


def evolve(polis: Polis, event: Mutatie) -> Polis:
    match event:
        case r.MutatieGemeld():
            return _gemeld(polis, event)
        case r.DetentieGenoteerd():
            return _detentie(polis, event)
        case r.MSNPGemeld():
            return _msnp(polis, event)
        case r.MSNPGesprekGevoerd():
            return _msnp_gesprek(polis, event)
        case r.MSNPBesluitGenomen():
            return _msnp_besluit(polis, event)
        case r.ZelfbetalingVervallen():
            return _niet_zelf(polis, event)
        case _:
            assert_never(event)


def stopreden(soort: Mutatiesoort) -> Mutatiereden | None:
    """As what a stop of bijstand is told: abroad for long is one (SC-32). None for what begins it again."""
    if soort == "BIJSTAND_HERVAT":
        return None
    return "UITKERING_STOP_OVERIG" if soort == "EMIGRATIE" else soort


def _gemeld(polis: Polis, event: r.MutatieGemeld) -> Polis:
    """On record, in the place of what it corrects; of a detention of unknown length the month must pass first."""

    def onthoud(lid: Lid) -> Lid:
        feiten = met_correctie(lid.feiten, event)
        hersteld = next((feit for feit in lid.feiten if feit.mutatie_id == event.corrigeert), None)
        if not event.vervalt:
            feiten = (*feiten, _feit(event))
        lid = replace(lid, feiten=feiten, notitie=None)
        if hersteld is not None and (stopreden(hersteld.soort), hersteld.per) == (lid.gestopt_reden, lid.gestopt_per):
            lid = replace(lid, gestopt_reden=None, gestopt_per=None)
        terug = hersteld is not None and hersteld.soort == "MSNP" and lid.toestand == "MSNP_OVERLEG"
        return replace(lid, toestand=actief(lid.wissels)) if terug else lid

    return met_lid(polis, event.persoon_ref, onthoud)


def _feit(event: r.MutatieGemeld) -> Feit:
    stand: Feitstand = "TELT" if event.telt else "NOOT"
    if event.telt and event.soort == "DETENTIE" and event.tot is None:
        stand = "WACHT"
    return Feit(
        event.mutatie_id,
        event.soort,
        event.per,
        event.tot,
        event.gemeld_op,
        event.door,
        stand,
        event.einddatum,
        event.bph_gevolg,
    )


def _detentie(polis: Polis, event: r.DetentieGenoteerd) -> Polis:
    """Beyond the month: what waited for that counts now (D10)."""
    if event.gevolg != "BEEINDIGING":
        return polis

    def telt(lid: Lid) -> Lid:
        return replace(
            lid,
            feiten=tuple(
                replace(feit, stand="TELT") if feit.stand == "WACHT" and feit.per == event.van else feit
                for feit in lid.feiten
            ),
        )

    return met_lid(polis, event.persoon_ref, telt)


def _msnp(polis: Polis, event: r.MSNPGemeld) -> Polis:
    """Who talks already goes on talking."""

    def overleg(lid: Lid) -> Lid:
        if not event.erkend or lid.toestand == "MSNP_OVERLEG":
            return lid
        return replace(lid, toestand="MSNP_OVERLEG", msnp_gesprek=False)

    return met_lid(polis, event.persoon_ref, overleg)


def _msnp_gesprek(polis: Polis, event: r.MSNPGesprekGevoerd) -> Polis:
    return met_velden(polis, event.persoon_ref, msnp_gesprek=True)


def _msnp_besluit(polis: Polis, event: r.MSNPBesluitGenomen) -> Polis:
    return met_lid(polis, event.persoon_ref, lambda lid: replace(lid, toestand=actief(lid.wissels), msnp_gesprek=False))


def _niet_zelf(polis: Polis, event: r.ZelfbetalingVervallen) -> Polis:
    def terug(lid: Lid) -> Lid:
        blijft = voor(lid.wissels, event.eerste_zelf_maand)
        return replace(
            met_wissels(lid, blijft),
            eerste_zelf_maand=eerste_eigen(blijft),
            inhaalmaanden=(),
            gestopt_per=None,
            gestopt_reden=None,
            premie_gestopt_vanaf=None,
        )

    return met_lid(polis, event.persoon_ref, terug)
