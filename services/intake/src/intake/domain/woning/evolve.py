"""How a dwelling's state follows from its events."""

from typing import assert_never

from contracts.intake import SignalenGematcht
from msgspec.structs import replace

from intake.domain.woning.events import SignaalGeplaatst, SignaalGeteld, WoningEvent
from intake.domain.woning.matchen import plaats, tel
from intake.domain.woning.state import Gezegd, Woning


def evolve(woning: Woning, event: WoningEvent) -> Woning:
    match event:
        case SignaalGeplaatst():
            geplaatst = plaats(woning.geplaatst, event.signaal)
            vanaf = geplaatst[0].signaaldatum.replace(day=1)
            return Woning(
                woning_ref=event.woning_ref,
                geplaatst=geplaatst,
                gezegd=tuple(g for g in woning.gezegd if g.van >= vanaf),
                geteld=tuple(g for g in woning.geteld if g.van >= vanaf),
            )
        case SignaalGeteld():
            return replace(woning, geteld=tel(woning.geteld, event.van, event.bedrag_cent))
        case SignalenGematcht():
            gezegd = Gezegd(
                van=event.matchperiode_van,
                soort=event.soort,
                signalen=tuple(s.signaal_id for s in event.signalen),
                totaal_cent=event.totaal_cent,
                vorige=event.vorige,
                opgeteld=event.opgeteld,
                aantal=event.aantal,
            )
            anders = [g for g in woning.gezegd if g.van != gezegd.van]
            return replace(woning, gezegd=tuple(sorted((*anders, gezegd), key=lambda g: g.van)))
        case _:
            assert_never(event)
