"""How a polis's state follows from its events; decides nothing."""

from collections.abc import Callable
from typing import assert_never
from uuid import UUID

from contracts.intake import (
    PolisGeregistreerd,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.regeling import DeelnameGestart, DeelnameGeweigerd, HerdeelnameUitgesloten
from msgspec.structs import replace

from contracts import eligibility as e
from eligibility.domain.polis.events import (
    AanbodvoorwaardenVastgesteld,
    PolisEvent,
    PolisOpLijstGeplaatst,
    PolisVanLijstGeweigerd,
)
from eligibility.domain.polis.state import ONBESLIST, Aanbod, Aanbodtoestand, Lid, Polis


def evolve(polis: Polis, event: PolisEvent) -> Polis:
    match event:
        case PolisGeregistreerd():
            return _geregistreerd(polis, event)
        case PolisNietMeerAangeleverd():
            return replace(polis, afwezig=True)
        case UitkeringVastgelegd():
            return _uitkering(polis, event)
        case UitkeringNietMeerAangeleverd():
            return _lid(polis, event.persoon_ref, lambda m: replace(m, uitkering=None, overruled=()))
        case e.MaatwerkBesloten():
            return _lid(polis, event.persoon_ref, lambda m: replace(m, maatwerk=event.uitkomst))
        case e.BeoordelingOverruled():
            polis = replace(polis, heroverwegen=polis.toestand == "AFGEWEZEN")
            return _lid(polis, event.persoon_ref, lambda m: replace(m, overruled=(*m.overruled, event.beoordeling)))
        case e.SelectieGestart():
            return _selectie_gestart(polis)
        case e.BeoordelingAangehouden():
            return _lid(polis, event.persoon_ref, lambda m: replace(m, redenen=event.openstaand))
        case e.DeelnemerGeselecteerd():
            return replace(polis, toestand="GESELECTEERD", uitkomst="GESELECTEERD")
        case e.DeelnemerAfgewezen():
            polis = replace(polis, toestand="AFGEWEZEN", uitkomst="AFGEWEZEN")
            return _lid(polis, event.persoon_ref, lambda m: replace(m, redenen=event.redenen))
        case e.SelectieHerzien():
            return _herzien(polis, event)
        case AanbodvoorwaardenVastgesteld():
            return replace(polis, rondes=event.ronde, beleid=event.beleid)
        case e.AanbodGedaan():
            return _aanbod_gedaan(polis, event)
        case e.AanbodAanvaard():
            return _aanbod(polis, event.persoon_ref, "AANVAARD", event.pakketcode)
        case e.AanbodStilzwijgendAanvaard():
            return _aanbod(polis, event.persoon_ref, "STILZWIJGEND_AANVAARD", event.pakketcode)
        case e.AanbodAfgewezen():
            return _aanbod(polis, event.persoon_ref, "AFGEWEZEN")
        case e.AanbodVerlopen():
            return _aanbod(polis, event.persoon_ref, "VERLOPEN")
        case e.AanbodIngetrokken():
            return _aanbod(polis, event.persoon_ref, "INGETROKKEN")
        case e.PolisInstemmingVolledig():
            return replace(polis, toestand="INSTEMMING_VOLLEDIG", instemming="VOLLEDIG")
        case e.PolisInstemmingMislukt():
            return replace(_van_lijst(polis), toestand="INSTEMMING_MISLUKT", instemming="MISLUKT")
        case PolisOpLijstGeplaatst():
            return replace(polis, toestand="OP_LIJST", lijst_id=event.lijst_id, ingangsdatum=event.ingangsdatum)
        case PolisVanLijstGeweigerd():
            return replace(_van_lijst(polis), toestand="GESELECTEERD", instemming=None)
        case e.PolisAangemeld():
            return replace(polis, aangemeld=True, ingangsdatum=event.ingangsdatum)
        case DeelnameGestart():
            return replace(polis, toestand="GESTART", ingangsdatum=event.ingangsdatum)
        case DeelnameGeweigerd():
            return replace(_van_lijst(polis), toestand="VERVALLEN")
        case HerdeelnameUitgesloten():
            return replace(polis, uitgesloten=(*polis.uitgesloten, event.persoon_ref))
        case (
            e.BijstandsrechtVastgesteld()
            | e.StabiliteitBeoordeeld()
            | e.ToereikendheidBeoordeeld()
            | e.DerdenbeslagVastgesteld()
            | e.ReactieTeLaat()
        ):
            return polis
        case _:
            assert_never(event)


def _geregistreerd(polis: Polis, event: PolisGeregistreerd) -> Polis:
    """What was known of a person stays with the person."""
    leden: list[Lid] = []
    for rij in event.leden:
        oud = polis.lid(rij.persoon_ref)
        leden.append(
            Lid(
                persoon_ref=rij.persoon_ref,
                volgnr=rij.volgnr,
                rol=rij.rol,
                bph_plichtig=rij.bph_plichtig,
                bph_sinds=rij.bph_sinds,
                inningswijze=rij.inningswijze,
                aow_datum=rij.aow_datum,
                uitkering=oud.uitkering if oud else None,
                maatwerk=oud.maatwerk if oud else None,
                overruled=oud.overruled if oud else (),
                redenen=oud.redenen if oud else (),
                aanbod=oud.aanbod if oud else None,
            )
        )
    polis = replace(
        polis,
        polis_ref=event.polis_ref,
        samenwerking_id=event.samenwerking_id,
        leden=tuple(leden),
        schuld=event.schuld,
        schuld_totaal_cent=event.schuld_totaal_cent,
        peildatum=event.peildatum,
        afwezig=False,
    )
    return _beginstand(polis) if polis.toestand == "ONBEKEND" or polis.toestand in ONBESLIST else polis


def _beginstand(polis: Polis) -> Polis:
    if not polis.deelnemers:
        return replace(polis, toestand="NIET_BEOORDEELD")
    return polis if polis.toestand == "IN_BEOORDELING" else replace(polis, toestand="GEREGISTREERD")


def _uitkering(polis: Polis, event: UitkeringVastgelegd) -> Polis:
    """New facts about a person end what was overruled on the old ones; a decision on maatwerk stays."""
    return _lid(
        polis,
        event.persoon_ref,
        lambda m: replace(m, uitkering=event, overruled=(), maatwerk=event.maatwerk or m.maatwerk),
    )


def _selectie_gestart(polis: Polis) -> Polis:
    leden = tuple(replace(lid, redenen=()) for lid in polis.leden)
    return replace(polis, toestand="IN_BEOORDELING", selecties=polis.selecties + 1, leden=leden, heroverwegen=False)


def _herzien(polis: Polis, event: e.SelectieHerzien) -> Polis:
    if event.gevolg == "ONGEWIJZIGD":
        return polis
    if event.gevolg == "VERVALLEN":
        return replace(_van_lijst(polis), toestand="VERVALLEN")
    leden = tuple(replace(lid, redenen=(), aanbod=None) for lid in polis.leden)
    polis = replace(
        _van_lijst(polis), toestand="GEREGISTREERD", leden=leden, uitkomst=None, instemming=None, beleid=None
    )
    return _beginstand(polis)


def _van_lijst(polis: Polis) -> Polis:
    return replace(polis, lijst_id=None, ingangsdatum=None, aangemeld=False)


def _aanbod_gedaan(polis: Polis, event: e.AanbodGedaan) -> Polis:
    aanbod = Aanbod(aanbod_id=event.aanbod_id, uiterste_reactiedatum=event.uiterste_reactiedatum)
    polis = replace(polis, toestand="AANGEBODEN", instemming=None)
    return _lid(polis, event.persoon_ref, lambda m: replace(m, aanbod=aanbod))


def _aanbod(polis: Polis, persoon_ref: UUID, toestand: Aanbodtoestand, pakketcode: str | None = None) -> Polis:
    def stap(lid: Lid) -> Lid:
        if lid.aanbod is None:
            return lid
        return replace(lid, aanbod=replace(lid.aanbod, toestand=toestand, pakketcode=pakketcode))

    return _lid(polis, persoon_ref, stap)


def _lid(polis: Polis, persoon_ref: UUID, stap: Callable[[Lid], Lid]) -> Polis:
    return replace(polis, leden=tuple(stap(lid) if lid.persoon_ref == persoon_ref else lid for lid in polis.leden))
