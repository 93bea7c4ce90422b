"""The message as DDAS Vroegsignalering v1.2 has it: closed, in its own words. Amounts in whole euros."""

from datetime import date, datetime
from typing import Literal

import msgspec

Signaalstatus = Literal[
    "Nog niet opgepakt",
    "Opgepakt",
    "Niet opgepakt: herhaalde melding",
    "Niet opgepakt: onterecht signaal",
    "Niet opgepakt: andere reden",
    "Inwoner al bekend bij schuldhulpverlening",
    "Inwoner is overleden",
    "Persoon is geen inwoner (meer) in de gemeente",
]
Eindresultaat = Literal[
    "(Budget)advies en/of quick fix",
    "Definitief geen contact kunnen krijgen",
    "Geen reactie na eerder contact",
    "Inwoner al bekend bij schuldhulpverlening",
    "Inwoner heeft al een ander lopend traject",
    "Inwoner heeft zelf al betaald/betalingsregeling getroffen",
    "Inwoner is overleden",
    "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering",
    "Niet opgepakt: andere reden",
    "Niet opgepakt: onterecht signaal",
    "Persoon is geen inwoner (meer) in de gemeente",
    "Vervolghulp en/of verwijzing financieel",
    "Vervolghulp en/of verwijzing niet financieel",
    "Verwijzing zonder tussenkomst inwoner",
]
Partnertype = Literal[
    "Belastingdienst",
    "CAK Eigen bijdrage",
    "CAK Zorgverzekeringen",
    "Dienst Toeslagen",
    "DUO",
    "Energie",
    "Huur",
    "Hypotheek",
    "Overige",
    "Water",
    "Zorg",
]
Contactsoort = Literal[
    "Afspraak op locatie", "Brief", "Huisbezoek", "Kaartje", "Mail", "Overige", "SMS/Whatsapp", "Telefoon"
]
Dagdeelwoord = Literal["Ochtend", "Middag", "Avond"]
Geslachtswoord = Literal["Man", "Vrouw", "Onbekend"]


class Deel(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, forbid_unknown_fields=True):
    """A part of the message: what it does not know it leaves out."""


class Client(Deel, frozen=True, kw_only=True):
    """Either the BSN and nothing else, or dwelling, birth date and gender."""

    burgerservicenummer: str | None = None
    geslachtsaanduiding: Geslachtswoord | None = None
    geboortedatum: date | None = None
    postcode: str | None = None
    huisnummer: str | None = None
    huisnummertoevoeging: str | None = None

    def __repr__(self) -> str:
        return "Client(…)"


class Signaalpartner(Deel, frozen=True, kw_only=True):
    type: Partnertype


class Vroegsignaal(Deel, frozen=True, kw_only=True):
    id: str = msgspec.field(name="ID")
    signaalpartner: Signaalpartner
    client: Client
    crisissignaal: bool | None = None
    warme_overdracht: bool | None = None
    bedrag: int | None = None
    ontstaansdatum: date | None = None
    signaaldatum: date | None = None
    status: Signaalstatus | None = None


class Verwijzing(Deel, frozen=True, kw_only=True):
    id: str = msgspec.field(name="ID")


class Contactpoging(Deel, frozen=True, kw_only=True):
    soort: Contactsoort
    bereikt: bool
    datum: date
    dagdeel: Dagdeelwoord


class Vroegsignaalzaak(Deel, frozen=True, kw_only=True):
    vroegsignalen: tuple[Verwijzing, ...]
    resultaat: Eindresultaat | None = None
    matchingsdatum: date | None = None
    startdatum_matchingperiode: date | None = None
    einddatum_matchingperiode: date | None = None
    datum_opgepakt: date | None = None
    contactpogingen: tuple[Contactpoging, ...] = ()


class Contactpersoon(Deel, frozen=True, kw_only=True):
    naam: str
    telefoonnummer: str | None = None
    email: str | None = None
    functietitel: str | None = None


class AanleverendeOrganisatie(Deel, frozen=True, kw_only=True):
    naam: str
    kvk_nummer: str = msgspec.field(name="kvk-nummer")
    contactpersonen: tuple[Contactpersoon, ...]


class Levering(Deel, frozen=True, kw_only=True):
    teller: int
    gemeentecode: str
    aanleverende_organisatie: AanleverendeOrganisatie
    vroegsignalen: tuple[Vroegsignaal, ...] = ()
    vroegsignaalzaken: tuple[Vroegsignaalzaak, ...] = ()


class Uitwisselmodel(Deel, frozen=True, kw_only=True):
    startdatum_levering: date
    einddatum_levering: date
    aanleverdatum_en_tijd: datetime
    code_gegevensleverancier: str
    leveringen: tuple[Levering, ...]


class Paginering(Deel, frozen=True, kw_only=True):
    """`total_records`: vroegsignalen of the period; a page that does not exist is answered with the first."""

    page_size: int
    current_page: int
    total_pages: int
    total_records: int


class Gegevens(Deel, frozen=True, kw_only=True):
    gegevens: Uitwisselmodel
    paginering: Paginering
