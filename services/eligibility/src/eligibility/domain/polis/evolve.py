"""How a polis's state follows from its events; decides nothing."""

from collections.abc import Callable
from typing import assert_never
from uuid import UUID

from contracts.intake import (
    PolisGeregistreerd,
    PolislidBrpGemeld,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.regeling import (
    AflosplanOvergedragen,
    BeeindigingHerroepen,
    DeelnameGestart,
    DeelnameGeweigerd,
    HerdeelnameUitgesloten,
    RegelingBeeindigd,
    SchuldregelingVoltooid,
    StartGeblokkeerd,
    StartVerschoven,
)
from msgspec.structs import replace

from contracts import eligibility as e
from eligibility.domain.polis.events import (
    AanbodvoorwaardenVastgesteld,
    PolisEvent,
    PolisOpLijstGeplaatst,
    PolisVanLijstGeweigerd,
)
from eligibility.domain.polis.leden import begonnen, nieuwe_leden
from eligibility.domain.polis.state import (
    ONBESLIST,
    Aanbod,
    Aanbodtoestand,
    BeslagvrijeVoet,
    Betaalgedrag,
    Lid,
    Polis,
    Stabiliteit,
)

Antwoord = e.AanbodAanvaard | e.AanbodStilzwijgendAanvaard | e.AanbodAfgewezen | e.AanbodVerlopen | e.AanbodIngetrokken


def evolve(polis: Polis, event: PolisEvent) -> Polis:
    match event:
        case PolisGeregistreerd():
            return _geregistreerd(polis, event)
        case PolisNietMeerAangeleverd():
            return replace(polis, afwezig=True)
        case UitkeringVastgelegd():
            return _uitkering(polis, event)
        case UitkeringNietMeerAangeleverd():
            return _lid(polis, event.persoon_ref, _zonder_uitkering)
        case PolislidBrpGemeld():
            return _brp(polis, event)
        case e.MaatwerkBesloten():
            return _lid(
                polis, event.persoon_ref, lambda m: replace(m, maatwerk=event.uitkomst, maatwerk_op=event.datum)
            )
        case e.BeslagvrijeVoetVastgelegd():
            return _beslagvrije_voet(polis, event)
        case e.BphBetaalgedragVastgelegd():
            gedrag = Betaalgedrag(maanden=event.maanden_zonder_achterstand, peildatum=event.peildatum)
            return _lid(polis, event.persoon_ref, lambda m: replace(m, betaalgedrag=gedrag))
        case e.BeoordelingOverruled():
            polis = replace(polis, heroverwegen=polis.toestand == "AFGEWEZEN")
            return _lid(polis, event.persoon_ref, lambda m: replace(m, overruled=(*m.overruled, event.beoordeling)))
        case e.SelectieGestart():
            return _selectie_gestart(polis)
        case e.BeoordelingAangehouden():
            return _lid(polis, event.persoon_ref, lambda m: replace(m, redenen=event.openstaand))
        case e.DeelnemerGeselecteerd():
            return replace(polis, toestand="GESELECTEERD", uitkomst="GESELECTEERD", besluitdatum=event.besluitdatum)
        case e.DeelnemerAfgewezen():
            polis = replace(polis, toestand="AFGEWEZEN", uitkomst="AFGEWEZEN", besluitdatum=event.besluitdatum)
            return _lid(polis, event.persoon_ref, lambda m: replace(m, redenen=event.redenen))
        case e.SelectieHerzien():
            return _herzien(polis, event)
        case AanbodvoorwaardenVastgesteld():
            return replace(polis, rondes=event.ronde, beleid=event.beleid, pakketcodes=event.pakketcodes)
        case e.AanbodGedaan():
            return _aanbod_gedaan(polis, event)
        case e.AanbodAanvaard():
            return _aanbod(polis, event, "AANVAARD", event.pakketcode)
        case e.AanbodStilzwijgendAanvaard():
            return _aanbod(polis, event, "STILZWIJGEND_AANVAARD", event.pakketcode)
        case e.AanbodAfgewezen():
            return _aanbod(polis, event, "AFGEWEZEN")
        case e.AanbodVerlopen():
            return _aanbod(polis, event, "VERLOPEN")
        case e.AanbodIngetrokken():
            return _aanbod(polis, event, "INGETROKKEN")
        case e.PolisInstemmingVolledig():
            return replace(polis, toestand="INSTEMMING_VOLLEDIG", instemming="VOLLEDIG")
        case e.PolisInstemmingMislukt():
            return replace(_van_lijst(polis), toestand="INSTEMMING_MISLUKT", instemming="MISLUKT")
        case PolisOpLijstGeplaatst():
            return replace(polis, toestand="OP_LIJST", lijst_id=event.lijst_id, ingangsdatum=event.ingangsdatum)
        case PolisVanLijstGeweigerd():
            if event.definitief:
                return replace(_van_lijst(polis), toestand="AFGEWEZEN", uitkomst="AFGEWEZEN", instemming=None)
            return replace(_van_lijst(polis), toestand="GESELECTEERD", instemming=None)
        case e.PolisAangemeld():
            return replace(polis, aangemeld=True, ingangsdatum=event.ingangsdatum)
        case DeelnameGestart():
            return begonnen(polis, event)
        case StartGeblokkeerd():
            return replace(polis, geblokkeerd=True)
        case StartVerschoven():
            return replace(polis, geblokkeerd=False, ingangsdatum=event.naar)
        case RegelingBeeindigd() | SchuldregelingVoltooid():
            return polis
        case BeeindigingHerroepen():
            return replace(polis, uitgesloten=tuple(ref for ref in polis.uitgesloten if ref != event.persoon_ref))
        case DeelnameGeweigerd():
            return replace(_van_lijst(polis), toestand="VERVALLEN")
        case HerdeelnameUitgesloten():
            return replace(polis, uitgesloten=(*polis.uitgesloten, event.persoon_ref))
        case AflosplanOvergedragen():
            return replace(polis, plandragers=(*polis.plandragers, event.naar_persoon_ref))
        case e.StabiliteitBeoordeeld():
            return _stabiliteit(polis, event)
        case (
            e.BijstandsrechtVastgesteld()
            | e.ToereikendheidBeoordeeld()
            | e.DerdenbeslagVastgesteld()
            | e.ReactieTeLaat()
        ):
            return polis
        case _:
            assert_never(event)


def _geregistreerd(polis: Polis, event: PolisGeregistreerd) -> Polis:
    polis = replace(
        polis,
        polis_ref=event.polis_ref,
        samenwerking_id=event.samenwerking_id,
        leden=nieuwe_leden(polis, event.leden),
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
        lambda m: replace(
            m,
            uitkering=event,
            overruled=(),
            maatwerk=event.maatwerk or m.maatwerk,
            maatwerk_op=None if event.maatwerk else m.maatwerk_op,
        ),
    )


def _zonder_uitkering(lid: Lid) -> Lid:
    return replace(lid, uitkering=None, overruled=())


def _brp(polis: Polis, event: PolislidBrpGemeld) -> Polis:
    """Who left the gemeente has no uitkering of it until a file of the gemeente says so again."""
    if event.soort == "OVERLEDEN":
        return _lid(polis, event.persoon_ref, lambda m: replace(m, overleden_op=event.datum))
    return _lid(polis, event.persoon_ref, _zonder_uitkering)


def _beslagvrije_voet(polis: Polis, event: e.BeslagvrijeVoetVastgelegd) -> Polis:
    voet = BeslagvrijeVoet(bedrag_cent=event.bedrag_cent, bron=event.bron, berekend_op=event.berekend_op)
    return _lid(polis, event.persoon_ref, lambda m: replace(m, beslagvrije_voet=voet))


def _stabiliteit(polis: Polis, event: e.StabiliteitBeoordeeld) -> Polis:
    """Findings of before their bounds were told along can't be held against a newer debt."""
    if event.maanden_nodig is None or event.schuld_onder_cent is None:
        return polis
    gevonden = Stabiliteit(
        uitkomst=event.uitkomst,
        maanden=event.maanden,
        maanden_nodig=event.maanden_nodig,
        schuld_onder_cent=event.schuld_onder_cent,
    )
    return _lid(polis, event.persoon_ref, lambda m: replace(m, stabiliteit=gevonden))


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
        _van_lijst(polis),
        toestand="GEREGISTREERD",
        leden=leden,
        uitkomst=None,
        besluitdatum=None,
        instemming=None,
        beleid=None,
        pakketcodes=(),
    )
    return _beginstand(polis)


def _van_lijst(polis: Polis) -> Polis:
    return replace(polis, lijst_id=None, ingangsdatum=None, aangemeld=False, geblokkeerd=False)


def _aanbod_gedaan(polis: Polis, event: e.AanbodGedaan) -> Polis:
    aanbod = Aanbod(aanbod_id=event.aanbod_id, uiterste_reactiedatum=event.uiterste_reactiedatum)
    polis = replace(polis, toestand="AANGEBODEN", instemming=None)
    return _lid(polis, event.persoon_ref, lambda m: replace(m, aanbod=aanbod))


def _aanbod(polis: Polis, antwoord: Antwoord, toestand: Aanbodtoestand, pakketcode: str | None = None) -> Polis:
    def stap(lid: Lid) -> Lid:
        if lid.aanbod is None:
            return lid
        return replace(
            lid,
            aanbod=replace(lid.aanbod, toestand=toestand, pakketcode=pakketcode, geantwoord_op=antwoord.datum),
        )

    return _lid(polis, antwoord.persoon_ref, stap)


def _lid(polis: Polis, persoon_ref: UUID, stap: Callable[[Lid], Lid]) -> Polis:
    return replace(polis, leden=tuple(stap(lid) if lid.persoon_ref == persoon_ref else lid for lid in polis.leden))
