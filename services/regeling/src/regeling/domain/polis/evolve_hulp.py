"""How arrears outside the plan and help unfold (RUB-62…66, RUB-84…87, RUB-100)."""

from typing import assert_never

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.hulp import Achterstandbetaling, Cjibpost, Interventie, NieuweAchterstand
from regeling.domain.polis.state import Lid, Polis
from regeling.domain.polis.wijzig import met_lid, met_velden

Hulp = (
    r.EigenRisicoAchterstandGemeld
    | r.EigenRisicoBetalingOntvangen
    | r.EigenRisicoAchterstandOpgelost
    | r.InterventieIngezet
    | r.InterventieAfgerond
    | r.CJIBPostGemeld
)


def evolve(polis: Polis, event: Hulp) -> Polis:
    match event:
        case r.EigenRisicoAchterstandGemeld():
            return met_lid(polis, event.persoon_ref, lambda lid: _gemeld(lid, event))
        case r.EigenRisicoBetalingOntvangen():
            return met_lid(polis, event.persoon_ref, lambda lid: _betaald(lid, event))
        case r.EigenRisicoAchterstandOpgelost():
            return met_lid(polis, event.persoon_ref, lambda lid: _opgelost(lid, event))
        case r.InterventieIngezet():
            return met_lid(polis, event.persoon_ref, lambda lid: _ingezet(lid, event))
        case r.InterventieAfgerond():
            return met_lid(polis, event.persoon_ref, lambda lid: _afgerond(lid, event))
        case r.CJIBPostGemeld():
            return met_velden(polis, event.persoon_ref, cjib=Cjibpost(event.bedrag_cent, event.status))
        case _:
            assert_never(event)


def _gemeld(lid: Lid, event: r.EigenRisicoAchterstandGemeld) -> Lid:
    """A later overview takes the place of the earlier; what was resolved begins anew, and so does the help for it."""
    oud = next((een for een in lid.achterstanden if een.soort == event.soort), None)
    loopt = oud is not None and oud.bedrag_cent > 0
    nieuw = NieuweAchterstand(
        soort=event.soort,
        bedrag_cent=event.bedrag_cent,
        sinds=event.sinds,
        peildatum=event.peildatum,
        geholpen=oud is not None and loopt and oud.geholpen,
        benaderd=oud is not None and loopt and oud.benaderd,
        betalingen=oud.betalingen if oud else (),
    )
    anders = (een for een in lid.achterstanden if een.soort != event.soort)
    return replace(lid, achterstanden=tuple(sorted((*anders, nieuw), key=lambda een: een.soort)))


def _betaald(lid: Lid, event: r.EigenRisicoBetalingOntvangen) -> Lid:
    betaling = Achterstandbetaling(event.kenmerk, event.valutadatum, event.bedrag_cent)
    return replace(
        lid,
        achterstanden=tuple(
            replace(
                een,
                bedrag_cent=event.open_cent,
                peildatum=max(een.peildatum, event.valutadatum),
                betalingen=(*een.betalingen, betaling),
            )
            if een.soort == event.soort
            else een
            for een in lid.achterstanden
        ),
    )


def _opgelost(lid: Lid, event: r.EigenRisicoAchterstandOpgelost) -> Lid:
    return replace(
        lid,
        achterstanden=tuple(
            replace(een, bedrag_cent=0, peildatum=max(een.peildatum, event.datum)) if een.soort == event.soort else een
            for een in lid.achterstanden
        ),
    )


def _ingezet(lid: Lid, event: r.InterventieIngezet) -> Lid:
    return replace(
        lid,
        interventies=(*lid.interventies, Interventie(event.interventie_id, event.soort)),
        achterstanden=tuple(replace(een, geholpen=een.bedrag_cent > 0) for een in lid.achterstanden),
    )


def _afgerond(lid: Lid, event: r.InterventieAfgerond) -> Lid:
    return replace(
        lid,
        interventies=tuple(
            replace(een, resultaat=event.resultaat) if een.interventie_id == event.interventie_id else een
            for een in lid.interventies
        ),
    )
