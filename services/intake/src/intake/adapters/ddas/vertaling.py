"""Our words as those of DDAS Vroegsignalering v1.2. A mapping for each list, complete by its type."""

from typing import Final

from contracts.signaalsoorten import Dagdeel, Signaalresultaat
from contracts.soorten import Contactkanaal, Signaalpartner

from intake.adapters.ddas.uitwisselmodel import Contactsoort, Dagdeelwoord, Eindresultaat, Partnertype, Signaalstatus

PARTNER: Final[dict[Signaalpartner, Partnertype]] = {
    "BELASTINGDIENST": "Belastingdienst",
    "CAK_EIGEN_BIJDRAGE": "CAK Eigen bijdrage",
    "CAK_ZORGVERZEKERINGEN": "CAK Zorgverzekeringen",
    "DIENST_TOESLAGEN": "Dienst Toeslagen",
    "DUO": "DUO",
    "ENERGIE": "Energie",
    "HUUR": "Huur",
    "HYPOTHEEK": "Hypotheek",
    "OVERIGE": "Overige",
    "WATER": "Water",
    "ZORG": "Zorg",
}
CONTACT: Final[dict[Contactkanaal, Contactsoort]] = {
    "BRIEF": "Brief",
    "TELEFOON": "Telefoon",
    "EMAIL": "Mail",
    "SMS": "SMS/Whatsapp",
    "WHATSAPP": "SMS/Whatsapp",
    "PORTAAL": "Overige",
    "BALIE": "Afspraak op locatie",
    "GESPREK": "Afspraak op locatie",
    "HUISBEZOEK": "Huisbezoek",
    "KAARTJE": "Kaartje",
    "ANDERS": "Overige",
}
DAGDEEL: Final[dict[Dagdeel, Dagdeelwoord]] = {"OCHTEND": "Ochtend", "MIDDAG": "Middag", "AVOND": "Avond"}
RESULTAAT: Final[dict[Signaalresultaat, Eindresultaat | None]] = {
    "ZELF_OPGELOST": "Inwoner heeft zelf al betaald/betalingsregeling getroffen",
    "NIET_OPGEPAKT_ONTERECHT": "Niet opgepakt: onterecht signaal",
    "NIET_OPGEPAKT_ANDERE_REDEN": "Niet opgepakt: andere reden",
    "OVERLEDEN": "Inwoner is overleden",
    "GEEN_INWONER": "Persoon is geen inwoner (meer) in de gemeente",
    "AL_BEKEND_BIJ_SCHULDHULP": "Inwoner al bekend bij schuldhulpverlening",
    "ANDER_LOPEND_TRAJECT": "Inwoner heeft al een ander lopend traject",
    "DEFINITIEF_GEEN_CONTACT": "Definitief geen contact kunnen krijgen",
    "GEEN_REACTIE_NA_CONTACT": "Geen reactie na eerder contact",
    "GEEN_HULP_NODIG": "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering",
    "ADVIES_OF_QUICK_FIX": "(Budget)advies en/of quick fix",
    "VERVOLGHULP_FINANCIEEL": "Vervolghulp en/of verwijzing financieel",
    "VERVOLGHULP_NIET_FINANCIEEL": "Vervolghulp en/of verwijzing niet financieel",
    "VERWIJZING_ZONDER_CONTACT": "Verwijzing zonder tussenkomst inwoner",
    "TOESTEMMING_GEWEIGERD": "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering",
    "TOESTEMMING_INGETROKKEN": "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering",
    "VERVANGEN": None,
    "RUB_VOLTOOID": "Vervolghulp en/of verwijzing financieel",
    "RUB_BEEINDIGD": "Vervolghulp en/of verwijzing financieel",
}
"""None: it goes on under the signal that replaced it. DDAS has no word for the RUB: it is financial help."""
_STATUS: Final[dict[Signaalresultaat, Signaalstatus]] = {
    "NIET_OPGEPAKT_ONTERECHT": "Niet opgepakt: onterecht signaal",
    "NIET_OPGEPAKT_ANDERE_REDEN": "Niet opgepakt: andere reden",
    "OVERLEDEN": "Inwoner is overleden",
    "GEEN_INWONER": "Persoon is geen inwoner (meer) in de gemeente",
    "AL_BEKEND_BIJ_SCHULDHULP": "Inwoner al bekend bij schuldhulpverlening",
}


def status_van(status: str, resultaat: Signaalresultaat | None, *, opgepakt: bool) -> Signaalstatus:
    """How the gemeente took a signal up, by where it stands. What ended before anybody took it up is not opgepakt."""
    if status == "HERHAALD":
        return "Niet opgepakt: herhaalde melding"
    if resultaat in _STATUS:
        return _STATUS[resultaat]
    if opgepakt or status in {"OPGEPAKT", "IN_CONTACT", "TOESTEMMING_GEVRAAGD", "HULP_AANGEBODEN", "DOORGELEID_RUB"}:
        return "Opgepakt"
    return "Niet opgepakt: andere reden" if status in {"INGELOPEN", "AFGESLOTEN"} else "Nog niet opgepakt"


def hele_euro(cent: int) -> int:
    """DDAS counts in whole euros; a half goes up."""
    return (cent + 50) // 100
