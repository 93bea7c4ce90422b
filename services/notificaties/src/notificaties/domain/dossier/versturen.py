"""A letter is made once, with an approved text; it leaves, comes back, never goes twice (RUB-41, RUB-42, RUB-65)."""

from uuid import UUID, uuid5

from contracts.domain import Refusal, Unknown
from contracts.kalender import dag, plus_werkdagen
from contracts.notificaties import NotificatieMislukt, NotificatieVerzonden, TaakGeopend, TaakGesloten

from notificaties.domain.dossier.brieven import WERKDAGEN
from notificaties.domain.dossier.commands import (
    BeginEmail,
    BreekEmailAf,
    MaakBrief,
    MeldMislukt,
    MeldVerzonden,
    NeemInBundel,
)
from notificaties.domain.dossier.events import (
    BriefInBundel,
    DossierEvent,
    EmailAfgebroken,
    EmailBegonnen,
    NotificatieOpgemaakt,
)
from notificaties.domain.dossier.regels import REGEL
from notificaties.domain.dossier.state import Brief, Dossier, Onderwerp

Briefcommand = MaakBrief | NeemInBundel | BeginEmail | BreekEmailAf | MeldVerzonden | MeldMislukt


def maak(command: MaakBrief, dossier: Dossier) -> list[DossierEvent]:
    """Codes: BRIEF_ONBEKEND, BRIEF_VERVALLEN. Made before: it stays what it was."""
    brief = _van(dossier, command)
    if brief.status == "VERVALLEN":
        raise _vervallen()
    if brief.tekst_ref is not None:
        return []
    return [
        NotificatieOpgemaakt(
            notificatie_id=brief.notificatie_id,
            sjabloonversie=command.sjabloonversie,
            tekst_ref=command.tekst_ref,
            iban=command.iban,
            dagtekening=dag(command.op),
            feiten=dossier.gezegd(brief),
        )
    ]


def neem_in_bundel(command: NeemInBundel, dossier: Dossier) -> list[DossierEvent]:
    """Codes: BRIEF_ONBEKEND, BRIEF_NIET_OPGEMAAKT, and those of `eis_vrij`."""
    brief = _van(dossier, command)
    eis_vrij(brief)
    if brief.tekst_ref is None:
        raise Refusal("BRIEF_NIET_OPGEMAAKT", "Maak de brief eerst op.")
    return [BriefInBundel(notificatie_id=brief.notificatie_id, bundel_id=command.bundel_id)]


def begin_email(command: BeginEmail, dossier: Dossier) -> list[DossierEvent]:
    """Before it is mailed: who comes next knows that it may have been. Codes: as `neem_in_bundel`."""
    brief = _van(dossier, command)
    eis_vrij(brief)
    return [EmailBegonnen(notificatie_id=brief.notificatie_id)]


def breek_email_af(command: BreekEmailAf, dossier: Dossier) -> list[DossierEvent]:
    """Codes: BRIEF_ONBEKEND."""
    brief = _van(dossier, command)
    return [EmailAfgebroken(notificatie_id=brief.notificatie_id)] if brief.email_begonnen else []


def eis_vrij(brief: Brief) -> None:
    """It goes in no other way. Codes: BRIEF_VERVALLEN, BRIEF_AL_VERZONDEN, BRIEF_IN_BUNDEL, EMAIL_ONZEKER."""
    _eis_te_verzenden(brief)
    if brief.bundel_id is not None:
        raise Refusal("BRIEF_IN_BUNDEL", "Deze brief is al in een bundel; geen brief gaat twee keer uit.")
    if brief.email_begonnen:
        raise email_onzeker()


def eis_in_bundel(brief: Brief, bundel_id: UUID) -> None:
    """What came back left its bundle: it goes with another, or alone. Codes: BRIEF_NIET_IN_BUNDEL."""
    if brief.bundel_id != bundel_id:
        raise niet_in_bundel()


def niet_in_bundel() -> Refusal:
    return Refusal("BRIEF_NIET_IN_BUNDEL", "Deze brief is niet in deze bundel.", "/nietVerzonden")


def email_onzeker() -> Refusal:
    return Refusal("EMAIL_ONZEKER", "Het is niet zeker of deze e-mail uit is. Zoek dat uit, en meld het.")


def meld_verzonden(command: MeldVerzonden, dossier: Dossier) -> list[DossierEvent]:
    """Codes: BRIEF_ONBEKEND, BRIEF_VERVALLEN, BRIEF_AL_VERZONDEN, BRIEF_NIET_IN_BUNDEL, BRIEF_NIET_OPGEMAAKT,
    DATUM_IN_TOEKOMST.
    """
    brief = _van(dossier, command)
    _eis_te_verzenden(brief)
    if command.bundel_id is not None:
        eis_in_bundel(brief, command.bundel_id)
    versie = brief.sjabloonversie or command.sjabloonversie
    if versie is None:
        raise Refusal(
            "BRIEF_NIET_OPGEMAAKT", "Maak de brief eerst op, of noem de goedgekeurde versie van uw eigen tekst."
        )
    if command.datum > dag(command.op):
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag is nog niet geweest.", "/datum")
    verzonden = NotificatieVerzonden(
        notificatie_id=brief.notificatie_id,
        polis_ref=command.polis_ref,
        sjabloon=brief.sjabloon,
        kanaal=command.kanaal,
        afzender=brief.afzender,
        sjabloonversie=versie,
        datum=command.datum,
    )
    klaar = [
        TaakGesloten(
            taak_id=taak.taak_id,
            polis_ref=command.polis_ref,
            eigenaar=taak.onderwerp.eigenaar,
            reden_event_id=brief.notificatie_id,
        )
        for taak in dossier.open
        if taak.onderwerp.zaak_id == brief.notificatie_id
    ]
    return [verzonden, *klaar]


def meld_mislukt(command: MeldMislukt, dossier: Dossier) -> list[DossierEvent]:
    """It must go again; somebody finds out where to.

    Codes: BRIEF_ONBEKEND, BRIEF_VERVALLEN, BRIEF_NIET_IN_BUNDEL, DATUM_IN_TOEKOMST.
    """
    brief = _van(dossier, command)
    if brief.status == "VERVALLEN":
        raise _vervallen()
    if command.bundel_id is not None:
        eis_in_bundel(brief, command.bundel_id)
    vandaag = dag(command.op)
    if command.datum > vandaag:
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag is nog niet geweest.", "/datum")
    if brief.status == "MISLUKT" and not brief.onderweg:
        return []
    poging = brief.pogingen + 1
    mislukt = NotificatieMislukt(
        notificatie_id=brief.notificatie_id,
        polis_ref=command.polis_ref,
        sjabloon=brief.sjabloon,
        afzender=brief.afzender,
        code=command.code,
        poging=poging,
        datum=command.datum,
    )
    zoekt = Onderwerp(
        soort="ADRES_UITZOEKEN",
        eigenaar=brief.afzender,
        persoon_ref=brief.persoon_ref,
        zaak_id=brief.notificatie_id,
    )
    if any(taak.onderwerp == zoekt for taak in dossier.open):
        return [mislukt]
    taak = TaakGeopend(
        taak_id=uuid5(brief.notificatie_id, f"ADRES_UITZOEKEN:{poging}"),
        polis_ref=command.polis_ref,
        persoon_ref=brief.persoon_ref,
        soort="ADRES_UITZOEKEN",
        eigenaar=brief.afzender,
        verval=plus_werkdagen(vandaag, WERKDAGEN),
        reden_event_id=brief.notificatie_id,
        regel=REGEL["ADRES_UITZOEKEN"],
        aanleiding="NotificatieMislukt",
        zaak_id=brief.notificatie_id,
    )
    return [mislukt, taak]


def _van(dossier: Dossier, command: Briefcommand) -> Brief:
    """Another's letter does not exist for who asks."""
    brief = dossier.brief(command.notificatie_id)
    if brief is None or brief.afzender != command.partij:
        raise Unknown("BRIEF_ONBEKEND", "Deze brief is bij ons niet bekend.")
    return brief


def _eis_te_verzenden(brief: Brief) -> None:
    """Codes: BRIEF_VERVALLEN, BRIEF_AL_VERZONDEN."""
    if brief.status == "VERVALLEN":
        raise _vervallen()
    if brief.status == "VERZONDEN":
        raise al_verzonden()


def al_verzonden() -> Refusal:
    return Refusal("BRIEF_AL_VERZONDEN", "Deze brief is al verzonden; geen brief gaat twee keer uit.")


def _vervallen() -> Refusal:
    return Refusal("BRIEF_VERVALLEN", "Deze brief hoeft niet meer uit te gaan.")
