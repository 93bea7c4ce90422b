"""How a polis's state follows from its events; decides nothing."""

from collections.abc import Callable
from uuid import UUID

from contracts.domain import Event
from contracts.eligibility import (
    AanbodAanvaard,
    AanbodAfgewezen,
    AanbodGedaan,
    AanbodIngetrokken,
    AanbodStilzwijgendAanvaard,
    AanbodVerlopen,
    BeoordelingAangehouden,
    BeoordelingOverruled,
    DeelnemerAfgewezen,
    DeelnemerGeselecteerd,
    MaatwerkBesloten,
    PolisAangemeld,
    PolisInstemmingMislukt,
    PolisInstemmingVolledig,
    SelectieGestart,
    SelectieHerzien,
)
from contracts.intake import (
    PolisGeregistreerd,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.regeling import DeelnameGestart, DeelnameGeweigerd, HerdeelnameUitgesloten
from msgspec.structs import replace

from eligibility.domain.polis.events import (
    AanbodvoorwaardenVastgesteld,
    PolisOpLijstGeplaatst,
    PolisVanLijstGeweigerd,
)
from eligibility.domain.polis.state import ONBESLIST, Aanbod, Aanbodtoestand, Lid, Polis

_ANTWOORD: dict[type[Event], Aanbodtoestand] = {
    AanbodAanvaard: "AANVAARD",
    AanbodStilzwijgendAanvaard: "STILZWIJGEND_AANVAARD",
    AanbodAfgewezen: "AFGEWEZEN",
    AanbodVerlopen: "VERLOPEN",
    AanbodIngetrokken: "INGETROKKEN",
}


def evolve(s: Polis, g: Event) -> Polis:
    match g:
        case PolisGeregistreerd():
            return _geregistreerd(s, g)
        case PolisNietMeerAangeleverd():
            return replace(s, afwezig=True)
        case UitkeringVastgelegd() | UitkeringNietMeerAangeleverd() | MaatwerkBesloten() | BeoordelingOverruled():
            return _feiten(s, g)
        case SelectieGestart() | BeoordelingAangehouden() | DeelnemerGeselecteerd() | DeelnemerAfgewezen():
            return _selectie(s, g)
        case SelectieHerzien():
            return _herzien(s, g)
        case AanbodvoorwaardenVastgesteld():
            return replace(s, rondes=g.ronde, beleid=g.beleid)
        case AanbodGedaan():
            aanbod = Aanbod(aanbod_id=g.aanbod_id, uiterste_reactiedatum=g.uiterste_reactiedatum)
            s = replace(s, toestand="AANGEBODEN", instemming=None)
            return _lid(s, g.persoon_ref, lambda m: replace(m, aanbod=aanbod))
        case AanbodAanvaard() | AanbodStilzwijgendAanvaard():
            return _aanbod(s, g.persoon_ref, _ANTWOORD[type(g)], g.pakketcode)
        case AanbodAfgewezen() | AanbodVerlopen() | AanbodIngetrokken():
            return _aanbod(s, g.persoon_ref, _ANTWOORD[type(g)])
        case _:
            return _na_aanbod(s, g)


def _feiten(
    s: Polis, g: UitkeringVastgelegd | UitkeringNietMeerAangeleverd | MaatwerkBesloten | BeoordelingOverruled
) -> Polis:
    match g:
        case UitkeringVastgelegd():
            nieuw = {"uitkering": g, "overruled": ()}
            return _lid(s, g.persoon_ref, lambda m: replace(m, **nieuw, maatwerk=g.maatwerk or m.maatwerk))
        case UitkeringNietMeerAangeleverd():
            return _lid(s, g.persoon_ref, lambda m: replace(m, uitkering=None, overruled=()))
        case MaatwerkBesloten():
            return _lid(s, g.persoon_ref, lambda m: replace(m, maatwerk=g.uitkomst))
        case BeoordelingOverruled():
            s = replace(s, heroverwegen=s.toestand == "AFGEWEZEN")
            return _lid(s, g.persoon_ref, lambda m: replace(m, overruled=(*m.overruled, g.beoordeling)))


def _na_aanbod(s: Polis, g: Event) -> Polis:
    match g:
        case PolisInstemmingVolledig():
            return replace(s, toestand="INSTEMMING_VOLLEDIG", instemming="VOLLEDIG")
        case PolisInstemmingMislukt():
            s = _van_lijst(s)
            return replace(s, toestand="INSTEMMING_MISLUKT", instemming="MISLUKT")
        case PolisOpLijstGeplaatst():
            return replace(s, toestand="OP_LIJST", lijst_id=g.lijst_id, ingangsdatum=g.ingangsdatum)
        case PolisVanLijstGeweigerd():
            return replace(_van_lijst(s), toestand="GESELECTEERD", instemming=None)
        case PolisAangemeld():
            return replace(s, aangemeld=True, ingangsdatum=g.ingangsdatum)
        case DeelnameGestart():
            return replace(s, toestand="GESTART", ingangsdatum=g.ingangsdatum)
        case DeelnameGeweigerd():
            return replace(_van_lijst(s), toestand="VERVALLEN")
        case HerdeelnameUitgesloten():
            return replace(s, uitgesloten=(*s.uitgesloten, g.persoon_ref))
        case _:
            return s


def _geregistreerd(s: Polis, g: PolisGeregistreerd) -> Polis:
    """What was known of a person stays with the person."""
    leden: list[Lid] = []
    for rij in g.leden:
        oud = s.lid(rij.persoon_ref)
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
    s = replace(
        s,
        polis_ref=g.polis_ref,
        samenwerking_id=g.samenwerking_id,
        leden=tuple(leden),
        schuld=g.schuld,
        schuld_totaal_cent=g.schuld_totaal_cent,
        peildatum=g.peildatum,
        afwezig=False,
    )
    return _beginstand(s) if s.toestand == "ONBEKEND" or s.toestand in ONBESLIST else s


def _beginstand(s: Polis) -> Polis:
    if not s.deelnemers:
        return replace(s, toestand="NIET_BEOORDEELD")
    return s if s.toestand == "IN_BEOORDELING" else replace(s, toestand="GEREGISTREERD")


def _selectie(
    s: Polis, g: SelectieGestart | BeoordelingAangehouden | DeelnemerGeselecteerd | DeelnemerAfgewezen
) -> Polis:
    match g:
        case SelectieGestart():
            leden = tuple(replace(lid, redenen=()) for lid in s.leden)
            selecties = s.selecties + 1
            return replace(s, toestand="IN_BEOORDELING", selecties=selecties, leden=leden, heroverwegen=False)
        case BeoordelingAangehouden():
            return _lid(s, g.persoon_ref, lambda m: replace(m, redenen=g.openstaand))
        case DeelnemerGeselecteerd():
            return replace(s, toestand="GESELECTEERD", uitkomst="GESELECTEERD")
        case DeelnemerAfgewezen():
            s = replace(s, toestand="AFGEWEZEN", uitkomst="AFGEWEZEN")
            return _lid(s, g.persoon_ref, lambda m: replace(m, redenen=g.redenen))


def _herzien(s: Polis, g: SelectieHerzien) -> Polis:
    if g.gevolg == "ONGEWIJZIGD":
        return s
    if g.gevolg == "VERVALLEN":
        return replace(_van_lijst(s), toestand="VERVALLEN")
    leden = tuple(replace(lid, redenen=(), aanbod=None) for lid in s.leden)
    s = replace(_van_lijst(s), toestand="GEREGISTREERD", leden=leden, uitkomst=None, instemming=None, beleid=None)
    return _beginstand(s)


def _van_lijst(s: Polis) -> Polis:
    return replace(s, lijst_id=None, ingangsdatum=None, aangemeld=False)


def _aanbod(s: Polis, persoon_ref: UUID, toestand: Aanbodtoestand, pakketcode: str | None = None) -> Polis:
    def stap(lid: Lid) -> Lid:
        if lid.aanbod is None:
            return lid
        return replace(lid, aanbod=replace(lid.aanbod, toestand=toestand, pakketcode=pakketcode))

    return _lid(s, persoon_ref, stap)


def _lid(s: Polis, persoon_ref: UUID, stap: Callable[[Lid], Lid]) -> Polis:
    return replace(s, leden=tuple(stap(lid) if lid.persoon_ref == persoon_ref else lid for lid in s.leden))
