"""What a code of a refused row means, and what to do about it. Dutch, for the person who made the file."""

from typing import Final, NamedTuple

from contracts.kalender import EERSTE_DAG, LAATSTE_DAG


class Uitleg(NamedTuple):
    melding: str
    advies: str


_EIGEN: Final = {
    "BSN_ONGELDIG": Uitleg(
        "Dit is geen geldig BSN: het heeft negen cijfers en voldoet aan de elfproef.",
        "Controleer het BSN, ook op een weggevallen nul vooraan.",
    ),
    "BSN_DUBBEL": Uitleg("Dit BSN staat al in een eerdere rij.", "Laat één rij per persoon staan."),
    "VERZEKERINGNEMER_ONTBREEKT": Uitleg(
        "Op deze polis staat geen verzekeringnemer.", "Geef precies één rij van de polis de rol VERZEKERINGNEMER."
    ),
    "VERZEKERINGNEMER_DUBBEL": Uitleg(
        "Op deze polis staat al een verzekeringnemer.", "Geef de andere rijen van de polis de rol VERZEKERDE."
    ),
    "BEDRAG_BIJ_VERZEKERDE": Uitleg(
        "Bedragen horen alleen op de rij van de verzekeringnemer.",
        "Tel het bedrag bij dat van de verzekeringnemer en laat het hier leeg.",
    ),
    "HUISHOUDEN_DUBBEL_BEDRAG": Uitleg(
        "De bedragen van dit huishouden staan al op een eerdere rij.",
        "Laat de bedragen van een gezinsuitkering op één rij staan en op de andere leeg.",
    ),
    "AANTAL_KOLOMMEN_ONGELDIG": Uitleg(
        "Deze rij heeft niet evenveel waarden als de kopregel kolommen heeft.",
        "Controleer of een waarde het scheidingsteken bevat; zet die dan tussen aanhalingstekens.",
    ),
    "RIJ_ONLEESBAAR": Uitleg(
        "Deze regel is niet te lezen: er staat een aanhalingsteken waar dat niet kan, of de regel is veel te lang.",
        "Zet een waarde met een aanhalingsteken of scheidingsteken tussen aanhalingstekens, zonder regeleinde erin.",
    ),
    "POLISNUMMER_DOOR_EXCEL": Uitleg(
        "Dit polisnummer is door Excel of een ander rekenprogramma veranderd, zoals in 1,23457E+14.",
        "Maak de kolom in Excel op als Tekst, haal de nummers opnieuw uit uw bron en lever het bestand opnieuw aan.",
    ),
    "POLISNUMMER_NULLEN_WEG": Uitleg(
        "Wij kennen deze polis met nullen vooraan; Excel laat die weg.",
        "Maak de kolom in Excel op als Tekst, haal de nummers opnieuw uit uw bron en lever het bestand opnieuw aan.",
    ),
    "POLISNUMMER_ANDERS": Uitleg(
        "Wij kennen deze persoon onder een ander polisnummer dan dit.",
        "Is het polisnummer echt veranderd? Lever hetzelfde bestand aan met bevestigNummers. Zo niet: herstel het.",
    ),
    "POLISNUMMER_PLAATSHOUDER": Uitleg(
        "Dit is geen polisnummer maar een teken dat er geen is.", "Vul het polisnummer in, of laat deze rij weg."
    ),
    "POLIS_TE_GROOT": Uitleg(
        "Op dit polisnummer staan meer personen dan er op één polis kunnen staan.",
        "Geef elk gezin zijn eigen polisnummer: het nummer van een collectief is geen polisnummer.",
    ),
    "PEILDATUM_OUDER": Uitleg(
        "Van deze polis kennen wij al bedragen van een latere peildatum.",
        "Lever de nieuwste bedragen aan, of lever met correctie=true als deze rij een verbetering is.",
    ),
    "HUISHOUDEN_TE_GROOT": Uitleg(
        "Meer personen hebben dit huishouden dan er van één uitkering leven.",
        "Geef alleen wie samen één gezinsuitkering krijgen dezelfde waarde; laat het anders leeg.",
    ),
    "HUISHOUDEN_PLAATSHOUDER": Uitleg(
        "Meer personen hebben dit huishouden, maar het lijkt een teken dat er geen is.",
        "Laat huishouden leeg bij wie een eigen uitkering heeft; geef wie er samen één krijgen dezelfde waarde.",
    ),
    "HUISHOUDEN_DOOR_EXCEL": Uitleg(
        "Dit huishouden is door Excel of een ander rekenprogramma veranderd, zoals in 1,23457E+14 of #N/B.",
        "Maak de kolom in Excel op als Tekst, haal de waarden opnieuw uit uw bron en lever het bestand opnieuw aan.",
    ),
    "PERSOON_ONBEKEND": Uitleg(
        "Deze persoon staat op geen polis van deze samenwerking.",
        "Controleer het BSN; een lijst gaat alleen over wie op het wanbetalersbestand staat of stond.",
    ),
    "MUTATIE_DUBBEL": Uitleg("Deze wijziging staat al in een eerdere rij.", "Laat één rij per wijziging staan."),
    "ACHTERSTAND_DUBBEL": Uitleg(
        "Deze soort achterstand van deze persoon staat al in een eerdere rij.", "Tel de bedragen op tot één rij."
    ),
    "REDEN_ONGELDIG": Uitleg("Deze reden kennen wij niet.", "Kies een reden van de pagina over bestanden."),
    "TOT_ALLEEN_BIJ_DETENTIE": Uitleg("Alleen een detentie heeft een einde.", "Laat tot leeg."),
    "TOT_VOOR_PER": Uitleg("Het einde ligt voor het begin.", "Controleer per en tot."),
    "CORRIGEERT_ONTBREEKT": Uitleg(
        "Deze rij laat iets vervallen en zegt niet wat.", "Vul in corrigeert het mutatieId in van wat vervalt."
    ),
    "CORRIGEERT_ONGELDIG": Uitleg("Dit is geen mutatieId.", "Neem het mutatieId over zoals wij het gaven."),
    "SIGNAAL_ID_ONGELDIG": Uitleg("Dit is geen signaalId.", "Neem het signaalId over zoals wij het gaven."),
    "SIGNAAL_DUBBEL": Uitleg("Dit signaal staat al in een eerdere rij.", "Laat één rij per signaal staan."),
    "SIGNAAL_ONBEKEND": Uitleg(
        "Dit signaal is er niet, of wacht niet meer.", "Laat deze rij weg, of controleer het signaalId."
    ),
    "RANGBRON_ONJUIST": Uitleg(
        "Onder het profiel van dit signaal geeft deze bron geen volgorde.",
        "Laat deze rij weg, of kies een andere bron.",
    ),
    "RANG_ONGELDIG": Uitleg("Dit is geen rang.", "Schrijf een geheel getal van 1 tot en met 1000000."),
    "UITKOMST_ONGELDIG": Uitleg("Deze uitkomst kennen wij niet.", "Kies GEBELD, BRIEF of GEEN_CONTACTGEGEVENS."),
    "STATUS_ONGELDIG": Uitleg("Deze status kennen wij niet.", "Kies OPEN, BETALINGSREGELING of AFGEDAAN."),
    "ACHTERSTANDSOORT_ONGELDIG": Uitleg(
        "Deze soort achterstand kennen wij niet van een zorgverzekeraar.",
        "Kies een soort van de pagina over bestanden, zoals PREMIE_BASIS of EIGEN_RISICO_VERPLICHT.",
    ),
    "ROL_ONGELDIG": Uitleg("Deze rol kennen wij niet.", "Kies VERZEKERINGNEMER of VERZEKERDE."),
    "INNINGSWIJZE_ONGELDIG": Uitleg("Deze inningswijze kennen wij niet.", "Kies BRONHEFFING of CJIB, of laat leeg."),
    "UITKERINGSSOORT_ONGELDIG": Uitleg(
        "Deze uitkeringssoort kennen wij niet.", "Kies ALGEMENE_BIJSTAND, IOAW, IOAZ of ANDERS."
    ),
    "MAATWERK_ONGELDIG": Uitleg("Dit besluit kennen wij niet.", "Kies DOORGAAN of NIET, of laat leeg."),
}
_DATUMS: Final = frozenset(
    {"bph_sinds", "oudste_vervaldatum", "peildatum", "bijstand_sinds", "onderbreking_tot"} | {"per", "tot", "sinds"}
)
_JA_NEE: Final = frozenset({"bph_plichtig", "derdenbeslag", "bewindvoerder", "erkend", "vervalt"})
_BEDRAGEN: Final = frozenset(
    {"achterstand_premie", "achterstand_eigen_risico", "achterstand_eigen_bijdrage", "rente", "incassokosten"}
    | {"netto_uitkering", "inhoudingen", "beslag_afdracht", "minimum_vrij", "bedrag"}
)


def uitleg(kolom: str, code: str) -> Uitleg:
    """Text for every code that the readers give."""
    if code in _EIGEN:
        return _EIGEN[code]
    if code.endswith("_ONTBREEKT"):
        return Uitleg("Deze waarde is verplicht en ontbreekt.", f"Vul {kolom} in.")
    if code.endswith("_CELFOUT"):
        return Uitleg(
            "Hier staat een fout van Excel of een ander rekenprogramma, zoals #N/B, en geen waarde.",
            f"Herstel de formule, of vul {kolom} zelf in; laat de cel leeg als de waarde onbekend is.",
        )
    if code.endswith("_IN_TOEKOMST"):
        return Uitleg("Deze datum ligt in de toekomst.", "Geef een datum tot en met vandaag.")
    if code.endswith("_TE_VER"):
        return Uitleg(
            f"Deze datum ligt te ver weg: na {LAATSTE_DAG.year}, of voor {EERSTE_DAG.year}.",
            "Controleer het jaar. Is er nog geen einde bekend, laat de cel dan leeg.",
        )
    if code.endswith("_TE_HOOG"):
        return Uitleg(
            "Dit bedrag is hoger dan een miljoen euro.", "Controleer of hier geen ander getal staat, zoals een BSN."
        )
    if kolom == "geboortedatum":
        return Uitleg(
            "Dit is geen geldige geboortedatum.",
            "Schrijf hem als jjjj-mm-dd; een onbekende dag of maand is 00, zoals 1980-07-00 of 1980-00-00.",
        )
    if kolom in _DATUMS:
        return Uitleg("Dit is geen geldige datum.", "Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2026-01-31.")
    if kolom in _BEDRAGEN:
        return Uitleg(
            "Dit is geen geldig bedrag.",
            "Schrijf een bedrag in euro's van nul of meer, zonder punt voor duizendtallen, zoals 3214,57.",
        )
    if kolom in _JA_NEE:
        return Uitleg("Deze waarde kennen wij niet.", "Vul J of N in.")
    return Uitleg("Deze waarde is te lang of bevat vreemde tekens.", "Gebruik ten hoogste 200 gewone tekens.")
