"""Whether an uitkering carries the regeling: found at the selection, and anew of who takes part (RUB-20, RUB-85)."""

from uuid import UUID, uuid5

from contracts.eligibility import ToereikendheidBeoordeeld
from contracts.intake import UitkeringVastgelegd
from msgspec.structs import replace

from eligibility.domain.polis.beoordeling import inhouding_cent, is_toereikend
from eligibility.domain.polis.state import Lid, Polis
from eligibility.domain.polis.termijn import eerste_termijnen

_BEDRAGEN = ("netto_uitkering_cent", "inhoudingen_cent", "beslag_afdracht_cent", "minimum_vrij_cent")


def bevonden(
    selectie: UUID, polis_ref: UUID, uitkering: UitkeringVastgelegd, inhouding: int, uitkomst: bool | None
) -> ToereikendheidBeoordeeld:
    """The finding with all that it goes by (A-05); once per uitkering, so of all who are paid from it (RUB-21)."""
    return ToereikendheidBeoordeeld(
        selectie_id=selectie,
        polis_ref=polis_ref,
        persoon_ref=uitkering.persoon_ref,
        uitkering_ref=uitkering.uitkering_ref,
        niveau="GEZIN" if len(uitkering.betaald_hieruit) > 1 else "PERSOON",
        netto_uitkering_cent=uitkering.netto_uitkering_cent,
        inhoudingen_cent=uitkering.inhoudingen_cent,
        beslag_afdracht_cent=uitkering.beslag_afdracht_cent,
        rub_inhouding_cent=inhouding,
        minimum_vrij_cent=uitkering.minimum_vrij_cent,
        uitkomst=uitkomst,
    )


def opnieuw(nieuw: UitkeringVastgelegd, lid: Lid, polis: Polis) -> list[ToereikendheidBeoordeeld]:
    """Of who takes part, when the amounts are others: a bailiff claimed the room, say (SC-10). It ends nothing."""
    was = lid.uitkering
    if was is not None and all(getattr(was, veld) == getattr(nieuw, veld) for veld in _BEDRAGEN):
        return []
    return _bevind(nieuw, replace(lid, uitkering=nieuw), polis)


def van_plandrager(persoon_ref: UUID, polis: Polis) -> list[ToereikendheidBeoordeeld]:
    """Of who carries on the plan of somebody who left a shared polis: his uitkering pays a term more (N-07)."""
    lid = polis.lid(persoon_ref)
    return _bevind(lid.uitkering, lid, replace(polis, plandragers=(*polis.plandragers, persoon_ref))) if lid else []


def _bevind(uitkering: UitkeringVastgelegd | None, lid: Lid, polis: Polis) -> list[ToereikendheidBeoordeeld]:
    """Who left pays nothing from it any more."""
    beleid, weg = polis.beleid, set(polis.uitgesloten)
    if uitkering is None or beleid is None or uitkering.uitkeringssoort != "ALGEMENE_BIJSTAND":
        return []
    eerste = eerste_termijnen(polis.deelnemers, polis.schuld_totaal_cent, beleid)
    termijnen = {
        een.persoon_ref: beleid.aflossing_cent if een.persoon_ref in polis.plandragers else eerste[een.persoon_ref]
        for een in polis.deelnemers
        if een.persoon_ref not in weg
    }
    samen = tuple(een for een in uitkering.betaald_hieruit if een.persoon_ref not in weg)
    nu = replace(uitkering, betaald_hieruit=samen)
    inhouding = inhouding_cent(nu, lid, termijnen, beleid)
    laatste = uuid5(polis.ref, f"selectie/{polis.selecties}")
    return [bevonden(laatste, polis.ref, nu, inhouding, is_toereikend(nu, inhouding))]
