"""How the plan and the amounts of each month unfold (RUB-1, RUB-26)."""

from typing import TypeVar, assert_never

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import beleid_voor
from regeling.domain.polis.events import BeleidGevolgd, TermijnenVastgesteld
from regeling.domain.polis.geld import Prijs, Termijn
from regeling.domain.polis.state import Lid, Polis, Volging
from regeling.domain.polis.wijzig import met_lid, met_velden

T = TypeVar("T")


def evolve(
    polis: Polis,
    event: r.AflosplanVastgesteld
    | TermijnenVastgesteld
    | BeleidGevolgd
    | r.InhoudingVerdeeld
    | r.InhoudingGewijzigd
    | r.InhoudingGestopt,
) -> Polis:
    match event:
        case r.AflosplanVastgesteld():
            return replace(polis, plan_cent=event.totaal_cent)
        case TermijnenVastgesteld():
            return _termijnen(polis, event)
        case r.InhoudingVerdeeld():
            delen = tuple((deel.persoon_ref, deel.procent) for deel in event.delen)
            anders = [een for een in polis.verdelingen if een[0] != event.vanaf_maand]
            return replace(polis, verdelingen=tuple(sorted([*anders, (event.vanaf_maand, delen)])))
        case BeleidGevolgd():
            return _gevolgd(polis, event)
        case r.InhoudingGewijzigd():
            return _gewijzigd(polis, event)
        case r.InhoudingGestopt():
            return _gestopt(polis, event)
        case _:
            assert_never(event)


def _gewijzigd(polis: Polis, event: r.InhoudingGewijzigd) -> Polis:
    """Only what differs from the month before is kept, so that each part has its own history."""

    def wijzig(lid: Lid) -> Lid:
        overig = [prijs for prijs in lid.prijzen if prijs.vanaf_maand != event.vanaf_maand]
        was = beleid_voor(polis.vast.beleid, overig, event.vanaf_maand)
        delen = event.onderdelen
        nieuw = Prijs(
            event.vanaf_maand,
            _anders(delen.premie_cent, was.basispremie_cent),
            _anders(delen.av_cent, was.aanvullend_cent),
            _anders(delen.eigen_risico_cent, was.eigen_risico_cent),
            _anders(delen.bijdrage_cent, was.gemeentebijdrage_cent),
            _anders(event.bijdrage_bij_zelfbetaling, was.bijdrage_bij_zelfbetaling),
            _anders(event.eigen_risico_variant, was.eigen_risico_variant),
        )
        return replace(lid, prijzen=tuple(sorted([*overig, nieuw], key=lambda prijs: prijs.vanaf_maand)))

    return met_lid(polis, event.persoon_ref, wijzig)


def _anders(nu: T | None, was: T) -> T | None:
    return None if nu == was else nu


def _termijnen(polis: Polis, event: TermijnenVastgesteld) -> Polis:
    leeg = Termijn()
    return met_velden(
        polis,
        event.persoon_ref,
        termijnen=(leeg,) * len(event.aflossing_cent),
        aflossing_cent=event.aflossing_cent,
        prijzen=tuple(Prijs(*(getattr(een, naam) for naam in Prijs.__struct_fields__)) for een in event.prijzen),
    )


def _gevolgd(polis: Polis, event: BeleidGevolgd) -> Polis:
    """Of who takes part already the amounts themselves are told (InhoudingGewijzigd)."""
    polis = replace(polis, gevolgde_versie=event.beleid.versie)
    if polis.fase != "AANGEMELD":
        return polis
    volging = Volging(vanaf_maand=event.vanaf_maand, beleid=event.beleid)
    return replace(polis, te_volgen=(*polis.te_volgen, volging))


def _gestopt(polis: Polis, event: r.InhoudingGestopt) -> Polis:
    if event.onderdeel != "ALLES":
        return polis
    return met_velden(polis, event.persoon_ref, premie_gestopt_vanaf=event.vanaf_maand)
