"""A signal ends with a result, as far as its state allows that one (S9, S17)."""

from datetime import date
from typing import Final

from contracts.domain import Refusal
from contracts.intake import IncassoHervat, SignaalAfgesloten
from contracts.kalender import dag
from contracts.signaalsoorten import InterneReden, Signaalresultaat

from intake.domain.signaal.commands import SluitVanPersoon
from intake.domain.signaal.commands_opvolging import SluitAf
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.inhouding import ZONDER_BIJSTAND, stop
from intake.domain.signaal.state import Dossier, Toestand, Zaak
from intake.domain.signaal.terugkoppeling import terugkoppeling
from intake.domain.signaal.zaken import open_zaak

_OPEN: Final[frozenset[Toestand]] = frozenset(
    {"ONTVANGEN", "GEMATCHT", "OPGEPAKT", "IN_CONTACT", "TOESTEMMING_GEVRAAGD", "HULP_AANGEBODEN"}
)
_WACHT: Final[frozenset[Toestand]] = frozenset({"ONTVANGEN", "GEMATCHT", "OPGEPAKT"})
_GESPROKEN: Final[frozenset[Toestand]] = frozenset({"IN_CONTACT", "HULP_AANGEBODEN"})
_UIT: Final[dict[Signaalresultaat, frozenset[Toestand]]] = {
    "OVERLEDEN": _OPEN,
    "GEEN_INWONER": _OPEN,
    "AL_BEKEND_BIJ_SCHULDHULP": _OPEN,
    "ANDER_LOPEND_TRAJECT": _OPEN,
    "VERWIJZING_ZONDER_CONTACT": frozenset({"OPGEPAKT"}),
    "NIET_OPGEPAKT_ONTERECHT": _WACHT,
    "NIET_OPGEPAKT_ANDERE_REDEN": _WACHT,
    "DEFINITIEF_GEEN_CONTACT": frozenset({"OPGEPAKT"}),
    "GEEN_REACTIE_NA_CONTACT": frozenset({"IN_CONTACT", "HULP_AANGEBODEN", "TOESTEMMING_GEVRAAGD"}),
    "GEEN_HULP_NODIG": _GESPROKEN,
    "ZELF_OPGELOST": _GESPROKEN,
    "ADVIES_OF_QUICK_FIX": _GESPROKEN,
    "VERVOLGHULP_FINANCIEEL": _GESPROKEN,
    "VERVOLGHULP_NIET_FINANCIEEL": _GESPROKEN,
}
"""The states from which a person may close with each result; what stands not here time, a partner or the RUB says."""


def sluit_af(command: SluitAf, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal TOESTAND_ONJUIST, RESULTAAT_ONJUIST, INTERNE_REDEN_ONJUIST."""
    zaak = open_zaak(dossier, command.signaal_id, _OPEN)
    if (command.interne_reden is not None) != (command.resultaat == "NIET_OPGEPAKT_ANDERE_REDEN"):
        tekst = "Een interne reden hoort bij NIET_OPGEPAKT_ANDERE_REDEN, en alleen daarbij."
        raise Refusal("INTERNE_REDEN_ONJUIST", tekst, "/interneReden")
    if zaak.toestand not in _UIT.get(command.resultaat, ()):
        tekst = f"Een signaal dat {zaak.toestand} is, kan zo niet worden afgesloten."
        raise Refusal("RESULTAAT_ONJUIST", tekst, "/resultaat")
    vandaag, onder, gestopt = dag(command.op), zaak.signaal_id, list[SignaalEvent]()
    if command.resultaat in ZONDER_BIJSTAND:
        gestopt, verder = stop(dossier, lambda een: een.onder == onder, vandaag, ingetrokken=False)
        zaak = open_zaak(verder, onder)
    return [*gestopt, *sluit(zaak, command.resultaat, vandaag, interne_reden=command.interne_reden)]


def sluit_van_persoon(command: SluitVanPersoon, dossier: Dossier) -> list[SignaalEvent]:
    """Every signal of this person that the RUB did not take over: that one hears it itself (S9)."""
    vandaag, gestopt = dag(command.op), list[SignaalEvent]()
    if command.resultaat in ZONDER_BIJSTAND:
        gestopt, dossier = stop(dossier, lambda een: een.persoon_ref == command.persoon_ref, vandaag, ingetrokken=False)
    gesloten = [
        event
        for zaak in dossier.zaken
        if zaak.persoon_ref == command.persoon_ref and zaak.toestand != "DOORGELEID_RUB"
        for event in sluit(zaak, command.resultaat, vandaag)
    ]
    return [*gestopt, *gesloten]


def sluit(
    zaak: Zaak, resultaat: Signaalresultaat, vandaag: date, *, interne_reden: InterneReden | None = None
) -> list[SignaalEvent]:
    """The end, and before it that of a pause because of this signal: none outlives its reason (PRAK-7).

    What is withheld goes on until the yes to it is taken back, and meanwhile the same debt is not collected.
    """
    events: list[SignaalEvent] = []
    zonder_ja = resultaat in {"TOESTEMMING_GEWEIGERD", "TOESTEMMING_INGETROKKEN"}
    if zaak.op_hold and zaak.inhouding_vanaf is None:
        reden = "GEEN_TOESTEMMING" if zonder_ja else "SIGNAAL_GESLOTEN"
        events.append(IncassoHervat(signaal_id=zaak.signaal_id, datum=vandaag, reden=reden))
    events.append(
        SignaalAfgesloten(
            signaal_id=zaak.signaal_id,
            resultaat=resultaat,
            terugkoppeling=terugkoppeling(resultaat),
            interne_reden=interne_reden,
        )
    )
    return events
