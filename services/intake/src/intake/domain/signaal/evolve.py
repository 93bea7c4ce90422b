"""How a dossier's state follows from its events."""

from datetime import date
from typing import Any, Final, assert_never
from uuid import UUID

from msgspec.structs import replace

from contracts import intake as i
from intake.domain.signaal import evolve_herhaling, evolve_inhouding
from intake.domain.signaal.events import (
    GrondGenoteerd,
    HerhalingVergeten,
    InhoudingOvergenomen,
    ScanTeMeten,
    SignaalEvent,
    SignaalMetToestemming,
    SignaalOpToestemming,
    SignaalWachtOpToestemming,
)
from intake.domain.signaal.state import (
    Afgesloten,
    Dossier,
    Inspanning,
    Meting,
    Peildatum,
    Poging,
    Toestand,
    Zaak,
    op_te_pakken,
    soorten_van,
)

_ONTHOUDEN: Final = 24


def evolve(dossier: Dossier, event: SignaalEvent) -> Dossier:
    match event:
        case i.AchterstandGemeld():
            return replace(_gemeld(dossier, event), zonder_grond=False)
        case i.SignaalHerhaald():
            return evolve_herhaling.herhaald(dossier, event)
        case i.SignaalDoorgeleid():
            weg = _met(dossier, event.signaal_id, toestand="DOORGELEID_RUB", reactie_voor=None, gesprek_voor=None)
            return replace(weg, rub=True)
        case i.SignaalAfgesloten():
            return _afgesloten(dossier, event)
        case i.SignaalGeprioriteerd() | i.SignaalGematcht():
            return _met(dossier, event.signaal_id, toestand="GEMATCHT")
        case i.SignaalOpgepakt():
            return _met(dossier, event.signaal_id, toestand="OPGEPAKT", reactie_voor=None)
        case i.SignaalToegewezen():
            return _met(dossier, event.signaal_id, team=event.team)
        case i.ContactpogingVastgelegd():
            return _contact(dossier, event, gesprek_voor=event.gesprek_voor)
        case i.ContactNamensVerzekeraarVastgelegd():
            return _contact(dossier, event, gesprek_voor=None)
        case i.HulpAangeboden():
            zaak = _zaak(dossier, event.signaal_id)
            hulp = tuple(dict.fromkeys((*zaak.hulp, *event.hulpvormen)))
            return _met(dossier, event.signaal_id, toestand="HULP_AANGEBODEN", hulp=hulp, gesprek_voor=None)
        case i.SignaalTermijnOverschreden(termijn="REACTIE"):
            return _met(dossier, event.signaal_id, reactie_voor=None)
        case i.SignaalTermijnOverschreden():
            return _met(dossier, event.signaal_id, gesprek_voor=None)
        case SignaalWachtOpToestemming():
            return _met(dossier, event.signaal_id, toestand="TOESTEMMING_GEVRAAGD", toestemming_id=event.toestemming_id)
        case SignaalOpToestemming():
            return _met(dossier, event.signaal_id, toestemming_id=event.toestemming_id, grond_id=event.toestemming_id)
        case GrondGenoteerd():
            return replace(dossier, gronden=(*dossier.gronden, event.grond))
        case InhoudingOvergenomen():
            return evolve_inhouding.overgenomen(dossier, event)
        case i.ToestemmingsgrondVervallen():
            return replace(dossier, zonder_grond=True)
        case SignaalMetToestemming():
            return _met(dossier, event.signaal_id, toestand="IN_CONTACT")
        case ScanTeMeten():
            meting = Meting(signaal_id=event.signaal_id, gescand=event.gescand, maanden=event.maanden)
            return replace(dossier, metingen=(*dossier.metingen, meting))
        case i.DuurzaamheidGemeten():
            return replace(dossier, metingen=tuple(_gemeten(dossier, event)))
        case i.SignaalGescreend():
            return _met(dossier, event.signaal_id, toestand="OPGEPAKT", reactie_voor=None)
        case (
            i.BudgetgesprekAangeboden()
            | i.BronheffingsregelingAangeboden()
            | i.SignaalAfgewezen()
            | i.AchterstandIngelopen()
            | i.HulpGestart()
            | HerhalingVergeten()
        ):
            return dossier
        case (
            i.BijstandBevestigd()
            | i.GeenBijstandVastgesteld()
            | i.NadereInformatieVerstrekt()
            | i.IncassoOpgeschort()
            | i.IncassoHervat()
            | i.IncassoInspanningVastgelegd()
            | i.BetalingsvoorstelGedaan()
            | i.PremieInhoudingAfgesproken()
            | i.PremieInhoudingGestopt()
            | i.QuickscanAangeboden()
            | i.QuickscanGeaccepteerd()
            | i.QuickscanGeweigerd()
            | i.QuickscanUitgevoerd()
        ):
            return _afspraak(dossier, event)
        case _:
            assert_never(event)


def _afspraak(
    dossier: Dossier,
    event: i.BijstandBevestigd
    | i.GeenBijstandVastgesteld
    | i.NadereInformatieVerstrekt
    | i.IncassoOpgeschort
    | i.IncassoHervat
    | i.IncassoInspanningVastgelegd
    | i.BetalingsvoorstelGedaan
    | i.PremieInhoudingAfgesproken
    | i.PremieInhoudingGestopt
    | i.QuickscanAangeboden
    | i.QuickscanGeaccepteerd
    | i.QuickscanGeweigerd
    | i.QuickscanUitgevoerd,
) -> Dossier:
    match event:
        case i.BijstandBevestigd():
            return _met(dossier, event.signaal_id, bijstand=True)
        case i.GeenBijstandVastgesteld():
            return _met(dossier, event.signaal_id, bijstand=False)
        case i.NadereInformatieVerstrekt():
            return _met(dossier, event.signaal_id, nader=True)
        case i.IncassoOpgeschort():
            # With consent the pause goes on: it ends by itself only where there is none (PRAK-7).
            zaak = _zaak(dossier, event.signaal_id)
            tot, sinds = event.tot if zaak.inhouding_vanaf is None else None, zaak.hold_sinds or event.datum
            return _met(dossier, event.signaal_id, op_hold=True, hold_tot=tot, hold_sinds=sinds)
        case i.IncassoHervat():
            weer = _met(dossier, event.signaal_id, op_hold=False, hold_tot=None, hold_sinds=None)
            return evolve_inhouding.hervat(weer, event)
        case i.IncassoInspanningVastgelegd():
            gedaan = (*_zaak(dossier, event.signaal_id).inspanningen, Inspanning(event.soort, event.datum))
            return _met(dossier, event.signaal_id, inspanningen=gedaan[-_ONTHOUDEN:])
        case i.BetalingsvoorstelGedaan():
            return _met(dossier, event.signaal_id, voorstel=True)
        case i.PremieInhoudingAfgesproken():
            loopt = evolve_inhouding.afgesproken(dossier, event, _zaak(dossier, event.signaal_id))
            return _met(loopt, event.signaal_id, inhouding_vanaf=event.vanaf_maand, hold_tot=None)
        case i.PremieInhoudingGestopt():
            return evolve_inhouding.gestopt(dossier, event)
        case i.QuickscanAangeboden():
            return _met(dossier, event.signaal_id, quickscan="AANGEBODEN")
        case i.QuickscanGeaccepteerd():
            return _met(dossier, event.signaal_id, quickscan="GEACCEPTEERD")
        case i.QuickscanGeweigerd():
            return _met(dossier, event.signaal_id, quickscan="GEWEIGERD")
        case i.QuickscanUitgevoerd():
            return _met(dossier, event.signaal_id, quickscan="UITGEVOERD")
        case _:
            assert_never(event)


def _gemeld(dossier: Dossier, event: i.AchterstandGemeld) -> Dossier:
    soorten = soorten_van(event.soorten)
    zaak = Zaak(
        signaal_id=event.signaal_id,
        soorten=soorten,
        totaal_cent=event.totaal_cent,
        persoon_ref=event.persoon_ref,
        uitvoerder=event.uitvoerder,
        polis_ref=event.polis_ref,
        samenwerking_id=event.samenwerking_id,
        signaaldatum=event.signaaldatum,
        crisissignaal=event.crisissignaal,
        reactie_voor=event.reactie_voor,
        in_bronheffing=event.bph_status == "ACTIEF",
        op_bestand=event.kanaal == "BESTAND",
        op_te_pakken=op_te_pakken(event),
    )
    eerder = dossier.peildatum(soorten)
    laatste = Peildatum(soorten, max(event.peildatum, eerder or event.peildatum))
    return replace(
        dossier,
        zaken=(*dossier.zaken, zaak),
        peildata=(*(p for p in dossier.peildata if p.soorten != soorten), laatste),
        metingen=tuple(replace(meting, nieuwe_achterstand=True) for meting in dossier.metingen),
    )


def _afgesloten(dossier: Dossier, event: i.SignaalAfgesloten) -> Dossier:
    for weg in (zaak for zaak in dossier.zaken if zaak.signaal_id == event.signaal_id):
        dossier = evolve_inhouding.signaal_weg(dossier, weg)
    zaken = tuple(zaak for zaak in dossier.zaken if zaak.signaal_id != event.signaal_id)
    afgesloten = (*dossier.afgesloten, Afgesloten(event.signaal_id, event.resultaat))[-_ONTHOUDEN:]
    rub = dossier.rub and event.resultaat not in {"RUB_VOLTOOID", "RUB_BEEINDIGD"}
    return replace(dossier, zaken=zaken, afgesloten=afgesloten, rub=rub)


def _contact(
    dossier: Dossier,
    event: i.ContactpogingVastgelegd | i.ContactNamensVerzekeraarVastgelegd,
    *,
    gesprek_voor: date | None,
) -> Dossier:
    zaak = _zaak(dossier, event.signaal_id)
    poging = Poging(kanaal=event.kanaal, dagdeel=event.dagdeel, datum=event.datum, bereikt=event.bereikt)
    toestand: Toestand = "IN_CONTACT" if event.bereikt and zaak.toestand == "OPGEPAKT" else zaak.toestand
    wacht = event.uitkomst not in {"GESPREK_GEVOERD", "GEEN_HULP_GEWENST"}
    voor = (gesprek_voor or zaak.gesprek_voor) if wacht else None
    return _met(dossier, event.signaal_id, pogingen=(*zaak.pogingen, poging), toestand=toestand, gesprek_voor=voor)


def _gemeten(dossier: Dossier, event: i.DuurzaamheidGemeten) -> list[Meting]:
    over = [
        replace(meting, maanden=meting.maanden[1:])
        if meting.signaal_id == event.signaal_id and meting.maanden[0] == event.na_maanden
        else meting
        for meting in dossier.metingen
    ]
    return [meting for meting in over if meting.maanden]


def _zaak(dossier: Dossier, signaal_id: UUID) -> Zaak:
    """Raises StopIteration for a signal that is not open: no decision names one."""
    return next(zaak for zaak in dossier.zaken if zaak.signaal_id == signaal_id)


def _met(dossier: Dossier, signaal_id: UUID, **velden: Any) -> Dossier:
    """Other values for fields of one open signal."""
    zaken = tuple(replace(zaak, **velden) if zaak.signaal_id == signaal_id else zaak for zaak in dossier.zaken)
    return replace(dossier, zaken=zaken)
