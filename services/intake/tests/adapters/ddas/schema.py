"""What DDAS Vroegsignalering v1.2 allows, written down here from its published model and not from our own code.

Every object is closed; a client has a BSN and nothing else, or at least a postcode and a house number.
Field by field as `v1.2/json_schema_Uitwisselmodel.json` of VNG-Realisatie/ddas-vroegsignalering (6abe3c5) has it; that
repository states no licence, so its file is not here.
"""

from typing import Any

TEKST: dict[str, Any] = {"type": "string"}
DATUM: dict[str, Any] = {"type": "string", "format": "date"}
JA_NEE: dict[str, Any] = {"type": "boolean"}
GETAL: dict[str, Any] = {"type": "integer"}


def woord(*woorden: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(woorden)}


def lijst(van: Any, *, ten_minste: int = 0, uniek: bool = False) -> dict[str, Any]:
    return {"type": "array", "items": van, "minItems": ten_minste, "uniqueItems": uniek}


def ding(*verplicht: str, **velden: Any) -> dict[str, Any]:
    namen = {naam.replace("__", "-"): veld for naam, veld in velden.items()}
    return {"type": "object", "properties": namen, "required": list(verplicht), "additionalProperties": False}


NIET = "Niet opgepakt: "
GEDEELD = (
    *(f"{NIET}{reden}" for reden in ("andere reden", "herhaalde melding", "onterecht signaal")),
    "Inwoner al bekend bij schuldhulpverlening",
    "Inwoner is overleden",
    "Persoon is geen inwoner (meer) in de gemeente",
)
CLIENT = {
    **ding(
        burgerservicenummer=TEKST,
        geslachtsaanduiding=woord("Man", "Vrouw", "Onbekend", "Leeg"),
        geboortedatum=DATUM,
        postcode=TEKST,
        huisnummer=TEKST,
        huisnummertoevoeging=TEKST,
    ),
    "oneOf": [
        {
            "required": ["burgerservicenummer"],
            "properties": {"burgerservicenummer": {"minLength": 9, "maxLength": 9}},
            "additionalProperties": False,
        },
        {"not": {"required": ["burgerservicenummer"]}, "required": ["postcode", "huisnummer"]},
    ],
}
PARTNERS = woord(
    *("Belastingdienst", "CAK Eigen bijdrage", "CAK Zorgverzekeringen", "Dienst Toeslagen", "DUO", "Energie", "Huur"),
    *("Hypotheek", "Overige", "Water", "Zorg"),
)
VROEGSIGNAAL = ding(
    "ID",
    "client",
    "signaalpartner",
    ID=TEKST,
    crisissignaal=JA_NEE,
    warmeOverdracht=JA_NEE,
    bedrag=GETAL,
    ontstaansdatum=DATUM,
    signaaldatum=DATUM,
    status=woord("Nog niet opgepakt", "Opgepakt", *GEDEELD),
    signaalpartner=ding(type=PARTNERS),
    client=CLIENT,
)
POGING = ding(
    soort=woord(
        *("Administratief", "Afspraak op locatie", "Brief", "Huisbezoek", "Kaartje", "Mail", "Onbekend", "Overige"),
        *("SMS/Whatsapp", "Telefoon"),
    ),
    bereikt=JA_NEE,
    datum=DATUM,
    dagdeel=woord("Ochtend", "Middag", "Avond"),
)
VERVOLG = "Vervolghulp en/of verwijzing"
ZAAK = ding(
    resultaat=woord(
        *GEDEELD,
        "(Budget)advies en/of quick fix",
        "Definitief geen contact kunnen krijgen",
        "Geen reactie na eerder contact",
        "Inwoner heeft al een ander lopend traject",
        "Inwoner heeft zelf al betaald/betalingsregeling getroffen",
        "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering",
        *(VERVOLG, f"{VERVOLG} financieel", f"{VERVOLG} niet financieel"),
        "Verwijzing zonder tussenkomst inwoner",
    ),
    matchingsdatum=DATUM,
    startdatumMatchingperiode=DATUM,
    einddatumMatchingperiode=DATUM,
    datumOpgepakt=DATUM,
    vroegsignalen=lijst(ding("ID", ID=TEKST), ten_minste=1, uniek=True),
    contactpogingen=lijst(POGING),
)
ORGANISATIE = ding(
    naam=TEKST,
    kvk__nummer=TEKST,
    contactpersonen=lijst(
        ding(naam=TEKST, telefoonnummer=TEKST, email={"type": "string", "format": "email"}, functietitel=TEKST),
        ten_minste=1,
        uniek=True,
    ),
)
LEVERING = ding(
    "teller",
    "gemeentecode",
    "aanleverendeOrganisatie",
    teller=GETAL,
    gemeentecode=TEKST,
    aanleverendeOrganisatie=ORGANISATIE,
    vroegsignalen=lijst(VROEGSIGNAAL),
    vroegsignaalzaken=lijst(ZAAK),
)
UITWISSELMODEL = ding(
    "startdatumLevering",
    "einddatumLevering",
    "aanleverdatumEnTijd",
    "codeGegevensleverancier",
    startdatumLevering=DATUM,
    einddatumLevering=DATUM,
    aanleverdatumEnTijd={"type": "string", "format": "date-time"},
    codeGegevensleverancier=TEKST,
    leveringen=lijst(LEVERING, ten_minste=1, uniek=True),
)
