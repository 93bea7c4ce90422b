"""How a polis's state follows from its events."""

from typing import assert_never

from contracts.intake import (
    CJIBRegelAangeleverd,
    CJIBRegelVervallen,
    MutatieAangeleverd,
    NieuweAchterstandGemeld,
    PolisGeregistreerd,
    PolislidBrpGemeld,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from msgspec.structs import replace

from intake.domain.polis.events import PolisEvent
from intake.domain.polis.state import CJIBPost, GehoordVanLid, NieuweAchterstand, Polis, Verteld


def evolve(polis: Polis, event: PolisEvent) -> Polis:
    match event:
        case PolisGeregistreerd():
            leden = tuple(lid.persoon_ref for lid in event.leden)
            met_uitkering = tuple(p for p in polis.met_uitkering if p in leden)
            return replace(polis, leden=leden, aangeleverd=True, met_uitkering=met_uitkering)
        case UitkeringVastgelegd():
            nieuw = dict.fromkeys((*polis.met_uitkering, event.persoon_ref))
            return replace(polis, met_uitkering=tuple(nieuw))
        case PolisNietMeerAangeleverd():
            return replace(polis, aangeleverd=False)
        case UitkeringNietMeerAangeleverd():
            over = tuple(p for p in polis.met_uitkering if p != event.persoon_ref)
            return replace(polis, met_uitkering=over)
        case PolislidBrpGemeld():
            gehoord = GehoordVanLid(event.persoon_ref, event.soort, event.datum)
            return replace(polis, gehoord=(*polis.gehoord, gehoord))
        case MutatieAangeleverd():
            regel = Verteld(event.persoon_ref, event.soort, event.per, event.tot, event.vervalt, event.corrigeert)
            return replace(polis, verteld=(*polis.verteld, regel))
        case NieuweAchterstandGemeld(persoon_ref=wie, achterstandsoort=soort):
            ander = (a for a in polis.achterstanden if (a.persoon_ref, a.achterstandsoort) != (wie, soort))
            nieuw = NieuweAchterstand(wie, soort, event.bedrag_cent, event.sinds)
            return replace(polis, achterstanden=(*ander, nieuw))
        case CJIBRegelAangeleverd(persoon_ref=wie):
            post = CJIBPost(wie, event.bedrag_cent, event.status)
            return replace(polis, bij_cjib=(*(p for p in polis.bij_cjib if p.persoon_ref != wie), post))
        case CJIBRegelVervallen(persoon_ref=wie):
            return replace(polis, bij_cjib=tuple(p for p in polis.bij_cjib if p.persoon_ref != wie))
        case _:
            assert_never(event)
