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
    if polis.beleid is None or nieuw.uitkeringssoort != "ALGEMENE_BIJSTAND":
        return []
    termijnen = eerste_termijnen(polis.deelnemers, polis.schuld_totaal_cent, polis.beleid)
    inhouding = inhouding_cent(nieuw, replace(lid, uitkering=nieuw), termijnen, polis.beleid)
    laatste = uuid5(polis.ref, f"selectie/{polis.selecties}")
    return [bevonden(laatste, polis.ref, nieuw, inhouding, is_toereikend(nieuw, inhouding))]
